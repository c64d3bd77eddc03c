"""The app as a user has it: a real terminal, a home of its own, the bundled case."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import PATIENCE, Terminal, clean_home

WORKBENCH = str(Path(sys.executable).with_name("workbench"))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")


def open_demo(home: Path, folder: Path, size: tuple[int, int]) -> Terminal:
    return Terminal([WORKBENCH, "demo"], size=size, home=home, folder=folder)


def wait_for_claims(terminal: Terminal) -> None:
    terminal.wait(lambda text: re.search(r"0 of \d\d+ reviewed", text) and "C1  · unreviewed" in text, "the claims")


def run(home: Path, *args: str) -> str:
    store = next((home / "data").rglob("demo.sqlite3"))
    command = [WORKBENCH, "--store", f"sqlite:///{store}", *args]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env=clean_home(home), check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_two_sittings(tmp_path: Path) -> None:
    """The first on a small terminal, from nothing; the second on a large one finds what the first left."""
    mark_undo_export_and_quit(tmp_path)
    filter_mark_and_read_help(tmp_path)


def mark_undo_export_and_quit(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    with open_demo(tmp_path, folder, (80, 24)) as terminal:
        terminal.wait_for("Preparing the bundled case, once")
        wait_for_claims(terminal)
        terminal.press("r")
        terminal.wait(lambda text: "1 of " in text and " ✗ " in text and "C2  · " in text, "the verdict on C1")
        terminal.press("u")
        terminal.wait(lambda text: "0 of " in text and "C1  · unreviewed" in text, "the undo")
        terminal.press("jns")
        terminal.wait(lambda text: "2 of " in text, "two verdicts typed in one piece")
        terminal.press("x")
        terminal.wait_for("Export a report")
        terminal.wait_for("work/karabakh-2020-c4.html")
        terminal.press("\x13")
        terminal.wait_for("Report written")
        terminal.press("q")
        assert terminal.end() == 0
    (report,) = folder.iterdir()
    assert report.suffix == ".html"
    assert "Content-Security-Policy" in report.read_text(encoding="utf-8")
    decisions = json.loads(run(tmp_path, "history", "--json"))
    shown = json.dumps(decisions)
    assert [shown.count(f'"claim": "{name}"') for name in ("C1", "C2", "C3")] == [2, 1, 1]
    run(tmp_path, "verify")


def filter_mark_and_read_help(tmp_path: Path) -> None:
    with open_demo(tmp_path, tmp_path, (140, 42)) as terminal:
        terminal.wait(lambda text: "2 of " in text and "C1  · unreviewed" in text, "what was done before")
        terminal.press("/kurd\r")
        terminal.wait(lambda text: " shown " in text and "C1  ·" not in text, "the filter")
        terminal.press("s")
        terminal.wait_for("3 of ")
        terminal.press("?")
        terminal.wait_for("Go to the counterclaim")
        terminal.press("\x1b")
        terminal.wait(lambda text: "Go to the counterclaim" not in text, "help to close")
        terminal.press("q")
        assert terminal.end() == 0
    assert run(tmp_path, "history").count("supported") == 2
