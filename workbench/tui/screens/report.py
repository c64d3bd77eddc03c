"""Exporting a report: which claims, what format, where to."""

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Input, Label, Select, Static

from workbench.core.errors import WorkbenchError
from workbench.tui.keyboard import finished
from workbench.tui.safe import plain, safe

if TYPE_CHECKING:
    from workbench.service.workspace import Workspace

FORMATS = (("HTML, one file", "html"), ("Markdown", "md"), ("JSON", "json"), ("CSV", "csv"))


class Tick(Checkbox):
    """A check box that is empty when it is off; Textual's differs in colour alone."""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]
        """Return the mark."""
        return "X" if self.value else " "


class ReportScreen(ModalScreen[Path | None]):
    """Returns the file written, or None."""

    BINDINGS = [("escape", "leave", "Cancel"), ("ctrl+s", "write", "Write")]

    def __init__(self, workspace: "Workspace", current: str | None, queue: list[str], total: list[str]) -> None:
        super().__init__()
        self._workspace = workspace
        self._scopes = {"queue": queue, "all": total, **({"claim": [current]} if current else {})}

    def compose(self) -> ComposeResult:
        """Lay out the form."""
        words = {"claim": "this claim", "queue": "the claims in the queue", "all": "all claims"}
        scopes = [(f"{words[s]} ({len(self._scopes[s])})", s) for s in words if s in self._scopes]
        with VerticalScroll(classes="dialog"):
            yield Label("Claims")
            yield Select(scopes, value=scopes[0][1], allow_blank=False, id="scope", compact=True)
            yield Label("Format")
            yield Select(FORMATS, value="html", allow_blank=False, id="format", compact=True)
            yield Label("File")
            yield Input(id="path", compact=True)
            yield Tick("Replace the file if it is there", id="overwrite", compact=True)
            with Horizontal(classes="buttons"):
                yield Button("Write  Ctrl+S", variant="primary", id="write", compact=True)
                yield Button("Cancel  Esc", id="leave", compact=True)
            yield Static(id="outcome")

    def on_mount(self) -> None:
        """Name the form."""
        self.query_one(".dialog").border_title = "Export a report"

    def on_select_changed(self) -> None:
        """Propose a file name that fits the choice."""
        self._propose()

    @work(exclusive=True, group="propose")
    async def _propose(self) -> None:
        from workbench.service.report import report_name

        name = await asyncio.to_thread(report_name, self._workspace, self._names(), self._format())
        path = self.query_one("#path", Input)
        folder = Path(path.value).parent if path.value else Path.cwd()
        whole = str(folder / name)
        path.value = whole if whole == safe(whole) else name  # a field shows what it holds as it is
        self.call_after_refresh(self._show_end, path)

    def _show_end(self, path: Input) -> None:
        """Scroll to the end, so that of a long path the name is seen; the field scrolls when its cursor moves."""
        path.action_home()
        path.action_end()

    def _names(self) -> list[str]:
        return self._scopes[str(self.query_one("#scope", Select).value)]

    def _format(self) -> str:
        return str(self.query_one("#format", Select).value)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Write, or leave."""
        if event.button.id == "write":
            self.action_write()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Close without writing."""
        self.dismiss(None)

    @work(exclusive=True, group="write")
    async def action_write(self) -> None:
        """Write the report, then close; a fault is shown and nothing is lost."""
        await finished(self, "propose")
        outcome = self.query_one("#outcome", Static)
        overwrite = self.query_one("#overwrite", Checkbox).value
        try:
            path = Path(os.path.expanduser(self.query_one("#path", Input).value))  # noqa: PTH111 -- as ~nobody stays
            await asyncio.to_thread(self._write, self._names(), self._format(), path, overwrite)
        except WorkbenchError as error:
            outcome.update(plain(f"{error.message}. {error.hint}", "$text-error"))
            self.call_after_refresh(outcome.scroll_visible, animate=False)
        else:
            self.dismiss(path)

    def _write(self, names: list[str], format: str, path: Path, overwrite: bool) -> None:
        from workbench.service.report import make_report, save_report

        def report(done: int, total: int) -> None:
            if done % 20 == 0:
                line = plain(f"reading claim {done + 1} of {total} …")
                self.app.call_from_thread(self.query_one("#outcome", Static).update, line)

        save_report(make_report(self._workspace, names, format, progress=report), path, overwrite=overwrite)
