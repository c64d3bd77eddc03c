"""A program of its own that opens the app on a store, asks it for claims, and prints what memory it holds.

python -m tests.benchmarks.memory STORE < CLAIMS
"""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.stock import TOP
from workbench.service.match import match_text
from workbench.service.settings import Settings
from workbench.service.workspace import open_workspace
from workbench.tui.app import WorkbenchApp


def read_memory() -> str:
    """Return resident memory in MB: all, of it what is the program's own, and what is pages of files; Linux only."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    return ", ".join(f"{label} {int(lines[key].split()[0]) / 1024:,.0f} MB" for label, key in _SHOWN.items())


_SHOWN = {"resident": "VmRSS", "of it anonymous": "RssAnon", "files": "RssFile", "most at once": "VmHWM"}


async def _measure(settings: Settings, texts: Sequence[str]) -> None:
    app = WorkbenchApp(settings)
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause(1)
        print(f"  app opened: {read_memory()}")
        with open_workspace(settings) as ws:
            for text in texts:
                match_text(ws, text, TOP)
        print(f"  {len(texts)} claims matched: {read_memory()}")


if __name__ == "__main__":
    print(f"  started: {read_memory()}")
    asyncio.run(_measure(Settings(store=sys.argv[1], analyst="bench"), sys.stdin.read().splitlines()))
