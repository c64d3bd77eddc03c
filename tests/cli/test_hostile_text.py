"""Text from outside never reaches a terminal raw, whatever command shows it and in whatever form."""

import json
import re

import pytest

from tests.cli.conftest import Run
from tests.cli.stock import HOSTILE

RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
QUOTED = json.dumps(HOSTILE)[1:-1]
LISTINGS = [
    ["claims"],
    ["claims", "--json"],
    ["claims", "--jsonl"],
    ["show", "C1"],
    ["show", "C1", "--json"],
    ["show", "C2"],
    ["match", "C1"],
    ["match", "C1", "--jsonl"],
    ["match", "--text", "men moved to the valley"],
    ["match", "--text", "men moved to the valley", "--json"],
    ["records", "search", "men"],
    ["records", "search", "men", "--json"],
    ["records", "search", "men", "--jsonl"],
    ["records", "origins"],
    ["records", "origins", "--json"],
    ["records", "origins", "--jsonl"],
    ["history"],
    ["history", "C1", "--json"],
    ["history", "--jsonl"],
    ["verify"],
    ["doctor"],
    *(["report", "--format", name, "-o", "-"] for name in ("md", "html", "json", "csv")),
]


@pytest.mark.usefixtures("tainted")
@pytest.mark.parametrize("arguments", LISTINGS, ids=" ".join)
def test_no_raw_control_leaves(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 0, done.said
    assert done.out or done.err
    text = done.text.replace("\r\n", "\n") if "csv" in arguments else done.text
    assert not RAW.search(text.removeprefix("\ufeff"))
    assert not RAW.search(done.said)


@pytest.mark.usefixtures("tainted")
def test_a_terminal_with_colours_gets_colours_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    for arguments in (["claims"], ["show", "C1"], ["history"], ["match", "C1"], ["records", "search", "men"]):
        done = run(*arguments)
        assert "\x1b[" in done.text
        assert not RAW.search(re.sub(r"\x1b\[[0-9;]*m", "", done.text))
        assert "[@click=app.quit]x[/]" in done.text


@pytest.mark.usefixtures("tainted")
def test_json_gives_the_very_text_back(run: Run) -> None:
    [first, _] = json.loads(run("claims", "--json").out)
    assert first["claim"]["speaker"] == f"Northern officials{HOSTILE}"
    lines = run("claims", "--jsonl").text.splitlines()
    assert [json.loads(line)["claim"]["id"] for line in lines] == ["C1", "C2"]


@pytest.mark.usefixtures("tainted")
@pytest.mark.parametrize(
    "arguments",
    [
        ["show", HOSTILE],
        [HOSTILE],
        ["claims", f"--{HOSTILE}"],
        ["claims", "--verdict", HOSTILE],
        ["claims", "--party", HOSTILE],
        ["extract", HOSTILE],
        ["import", HOSTILE],
        ["import", "--list", HOSTILE],
        ["records", "import", HOSTILE],
        ["records", "import", "--format", HOSTILE, "x"],
        ["match", "--queries", HOSTILE],
        ["compare", "--pairs", HOSTILE],
        ["report", "--format", HOSTILE],
        ["schema", HOSTILE],
        ["restore", HOSTILE],
        ["--store", HOSTILE, "claims"],
        ["--case", HOSTILE, "claims"],
        ["--config", HOSTILE, "claims"],
    ],
    ids=lambda arguments: " ".join(a if a != HOSTILE else "HOSTILE" for a in arguments).replace(HOSTILE, "HOSTILE"),
)
def test_no_raw_control_in_errors(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.said.startswith("workbench: ")
    assert not RAW.search(done.text + done.said)
    assert "Traceback" not in done.said
