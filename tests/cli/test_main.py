"""Exit codes, streams and errors: what every command owes to the shell."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from workbench import __version__
from workbench.cli import main as border
from workbench.core.errors import StoreBusy

WORKBENCH = [sys.executable, "-m", "workbench"]


def test_version(run: Run) -> None:
    assert run("--version").text == f"workbench {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["clams"], "Did you mean 'claims'?"),
        (["claims", "--bogus"], "No such option: --bogus"),
        (["claims", "--json", "--jsonl"], "exclude each other"),
        (["records"], "Missing command"),
        (["show"], "Missing argument"),
        (["--store", "nonsense", "claims"], "is not a store's address"),
        (["--case", "absent.toml", "claims"], "absent.toml: cannot be read"),
        (["--config", "absent.toml", "claims"], "absent.toml: is not a file"),
        ([], "the app needs a terminal"),
        (["demo"], "the app needs a terminal"),
        (["demo", "--fresh", "--no-app", "--store", "sqlite:///mine.sqlite3"], "--fresh works on the demo's own store"),
    ],
    ids=" ".join,
)
def test_usage_and_bad_input(run: Run, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    first, second = done.said.splitlines()
    assert (done.code, done.out) == (2, b"")
    assert first.startswith("workbench: ")
    assert message in first
    assert second.startswith("hint: ")


def test_a_busy_store_can_be_tried_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_url: str) -> None:
        raise StoreBusy("s: another program is writing to the store", hint="Try again in a moment.")

    monkeypatch.setattr("workbench.service.workspace.open_store", refuse)
    assert run("claims").code == 3


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_url: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("workbench.service.workspace.open_store", interrupt)
    done = run("claims")
    assert (done.code, done.out) == (130, b"")


def test_a_fault_of_the_program_is_logged_and_owned_up_to(
    run: Run, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def fail(_url: str) -> None:
        raise ZeroDivisionError("\x1b[31m")

    monkeypatch.setattr("workbench.service.workspace.open_store", fail)
    done = run("claims")
    [log] = home.rglob("faults.log")
    assert done.code == 1
    assert "a fault in the program itself (ZeroDivisionError)" in done.said
    assert str(log) in done.said
    assert "Traceback" not in done.said
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_a_fault_whose_log_cannot_be_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(border, "build", lambda: 1 / 0)
    monkeypatch.setattr(Path, "open", refuse)
    done = run("claims")
    assert done.code == 1
    assert "No log could be written: No space left on device." in done.said


@pytest.mark.usefixtures("stocked")
def test_a_reader_who_leaves_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*WORKBENCH, "claims", "--jsonl"], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.usefixtures("stocked")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["claims"], ["show", "C1", "--json"], ["report", "-o", "-"]], ids=" ".join)
def test_a_full_disk_under_the_output(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*WORKBENCH, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("workbench: the output cannot be written: No space left on device\nhint: ")


@pytest.mark.usefixtures("stocked")
@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_closed_streams() -> None:
    shell = subprocess.run(["sh", "-c", f"{sys.executable} -m workbench claims >&- 2>&-"], check=False)
    assert shell.returncode == 0


@pytest.mark.usefixtures("stocked")
def test_output_is_utf8_whatever_the_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = subprocess.run([*WORKBENCH, "show", "C1"], capture_output=True, env=environment, check=True)
    assert "Monday, October 7" in done.stdout.decode("utf-8")
    assert " · " in done.stdout.decode("utf-8")


def test_settings_flag_over_variable_over_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "c.toml").write_text('analyst = "file"\nstore = "sqlite:///from-file.sqlite3"\n', encoding="utf-8")
    monkeypatch.delenv("WORKBENCH_ANALYST")
    assert "file" in run("--config", "c.toml", "doctor").text
    monkeypatch.setenv("WORKBENCH_CONFIG", "c.toml")
    monkeypatch.setenv("WORKBENCH_ANALYST", "variable")
    assert "fine  analyst        variable" in run("doctor").text
    assert "fine  analyst        flag" in run("--analyst", "flag", "doctor").text
    run("claims")
    assert (tmp_path / "from-file.sqlite3").exists()
