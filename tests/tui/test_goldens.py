"""The main screen as text at both sizes, so that a change of the layout is seen in review.

WORKBENCH_REWRITE_GOLDENS=1 writes them anew.
"""

import os
import re
from pathlib import Path

import pytest

from tests.tui.stores import BROAD, NARROW, desk, fill, mark
from workbench.core.vocabulary import Verdict

GOLDENS = Path(__file__).parent / "goldens"


@pytest.mark.parametrize(("name", "size"), [("narrow", NARROW), ("broad", BROAD)])
async def test_main_screen(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    given = fill(tmp_path)
    mark(given, "C2", Verdict.REFUTED, "Nobody counted at night.")
    async with desk(given, size) as it:
        await it.until_seen("1 of 5 reviewed")
        await it.until_seen("Ministry of the N")
        await it.pilot.pause(0.2)
        seen = normal(it.text)
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("WORKBENCH_REWRITE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(seen, encoding="utf-8")
    assert seen == golden.read_text(encoding="utf-8")


def normal(text: str) -> str:
    """Return a screen without trailing blanks, times of the clock and the thumbs of scroll bars."""
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", "YYYY-MM-DD HH:MM UTC", text)
    text = re.sub(r"[▁▂▃▄▅▆▇]", " ", text)
    return "\n".join(line.rstrip() for line in text.split("\n")) + "\n"
