"""Every command has help, examples that work as written, and a place in the README."""

import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperCommand, TyperGroup

from tests.cli.conftest import Run
from tests.cli.test_imports import PAGE, TEXT
from workbench.cli.main import build
from workbench.core.case import parse_case

README = Path(__file__).resolve().parents[2] / "README.md"
NOT_RUN = ("demo", "serve", "import https:", "--cluster")
"""Examples that open a terminal, wait for ever or need a network: their words are only parsed."""
QUERY = '{"id": "q", "text": "men moved to the valley"}\n'
PAIR = '{"id": "p", "claim": "The South moved men.", "record": {"text": "No men were moved."}}\n'


def commands(group: TyperGroup | None = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, TyperCommand]]:
    for name, command in (group or build()).commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, (*path, name))
        elif isinstance(command, TyperCommand):
            yield " ".join((*path, name)), command


def examples(epilog: str | None) -> list[str]:
    return [line.strip() for line in (epilog or "").splitlines() if line.startswith("  ")]


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_text_and_examples(run: Run, name: str) -> None:
    done = run(*name.split(), "--help")
    assert done.code == 0
    assert COMMANDS[name].help
    assert "Examples:\n    " in done.text
    assert all(f"workbench {name}" in line or f" {name} " in line for line in examples(COMMANDS[name].epilog))
    assert all(getattr(o, "help", "") for o in COMMANDS[name].params if not getattr(o, "hidden", False))


def test_help_lists_every_command(run: Run) -> None:
    text = run("--help").text
    assert all(f"\n  {name.split()[0]} " in text for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_readme_names_every_command(name: str) -> None:
    assert f"workbench {name}" in README.read_text(encoding="utf-8")


def test_the_case_in_the_readme_can_be_read() -> None:
    (case,) = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert [question.mirror for question in parse_case(case, "README").questions] == ["S", "N"]


@pytest.mark.usefixtures("stocked")
def test_examples_work_as_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"page.html": PAGE, "saved-page.html": PAGE + " ", "addresses.txt": "page.html\n", "article.txt": TEXT}
    files |= {"queries.jsonl": QUERY, "pairs.jsonl": PAIR, "records.jsonl": '{"id": "R9", "text": "Fighters came."}\n'}
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    lines = [line for command in (build(), *COMMANDS.values()) for line in examples(command.epilog)]
    assert len(lines) > len(COMMANDS)
    for line in lines:
        piped, _, ours = line.rpartition(" | ")
        arguments = shlex.split(ours)[1:]
        if any(words in line for words in NOT_RUN):
            continue
        if piped:
            spoken = (tmp_path / piped.split()[-1]).read_bytes()
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(spoken)))
        done = run(*arguments, *(["--force"] if arguments[0] == "report" else []))
        assert done.code == 0, f"{line}: {done.said}"
