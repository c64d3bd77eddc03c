"""Draw the README's picture: the triage screen on the bundled case, as SVG. Run by `make screenshot`."""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from workbench.service.demo import demo_settings
from workbench.service.settings import Settings
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.triage import TriageScreen


async def draw(target: Path) -> None:
    """Open the bundled case in a store of its own, go to a claim with a counterclaim, and save what is seen."""
    with tempfile.TemporaryDirectory() as folder:
        given = Settings(store=f"sqlite:///{folder}/demo.sqlite3", analyst="anna")
        app = WorkbenchApp(demo_settings(given, store_given=True), demo=True)
        async with app.run_test(size=(140, 42)) as pilot:
            screen = app.screen
            assert isinstance(screen, TriageScreen)
            while screen.dossier is None:
                await pilot.pause(0.1)
            await pilot.press("slash", *"armenian officials", "enter")
            await pilot.pause(0.5)
            await pilot.press("escape")
            await pilot.pause(0.5)
            svg = app.export_screenshot(title="workbench demo")
    target.parent.mkdir(exist_ok=True)
    target.write_text(re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1])))
