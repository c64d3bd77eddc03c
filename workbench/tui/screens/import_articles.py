"""Importing articles: addresses and files, a line each; progress; a summary; Esc stops."""

import asyncio
import os
import threading
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static, TextArea

from workbench.tui.safe import plain, safe

if TYPE_CHECKING:
    from workbench.service.import_article import Imported
    from workbench.service.workspace import Workspace


class ImportScreen(ModalScreen[str | None]):
    """Returns the first new claim, or None."""

    BINDINGS = [("escape", "leave", "Stop or close"), ("ctrl+s", "start", "Import")]

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__()
        self._workspace = workspace
        self._stopped = threading.Event()
        self._importing = False
        self._log_lines: list[Content] = []
        self._first_new: str | None = None

    def compose(self) -> ComposeResult:
        """Lay out the form."""
        with Vertical(classes="dialog"):
            yield Label("Addresses or files, one a line")
            yield TextArea(id="items", soft_wrap=False, compact=True)
            with Horizontal(classes="buttons"):
                yield Button("Import  Ctrl+S", variant="primary", id="start", compact=True)
                yield Button("Close  Esc", id="leave", compact=True)
            yield Label(self._notice(), classes="muted")
            with VerticalScroll(id="log"):
                yield Static(id="lines")

    def on_mount(self) -> None:
        """Name the form and start at the addresses."""
        self.query_one(".dialog").border_title = "Import articles"
        self.query_one("#items").focus()

    def on_unmount(self) -> None:
        """Stop the import when the app is left."""
        self._stopped.set()

    def _notice(self) -> str:
        if self._workspace.settings.offline:
            return "Offline: files only."
        if self._workspace.settings.proxy:
            return "Publishers will see the proxy's address, not this machine's."
        return "Publishers will see this machine's address; --proxy hides it."

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Import, or stop and close."""
        if event.button.id == "start":
            self.action_start()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Stop a running import; close when none runs."""
        if self._importing:
            self._stopped.set()
            self._say(Content("Stopping …"))
        else:
            self.dismiss(self._first_new)

    def action_start(self) -> None:
        """Begin the import."""
        lines = self.query_one("#items", TextArea).text.split("\n")
        items = [os.path.expanduser(line.strip()) for line in lines if line.strip()]  # noqa: PTH111 -- also addresses
        if self._importing:
            return
        if not items:
            self.notify("Give at least one address or file.", severity="warning", markup=False)
            return
        self._importing = True
        self._stopped.clear()
        self._import(items)

    @work
    async def _import(self, items: list[str]) -> None:
        from workbench.core.errors import WorkbenchError

        try:
            outcomes = await asyncio.to_thread(self._run, items)
        except WorkbenchError as error:
            self._say(plain(f"{error.message}. {error.hint}", "$text-error"))
            return
        except Exception as error:  # the app goes on
            from workbench.service.faults import log_fault

            self._say(
                plain(f"a fault in the program itself ({type(error).__name__}). {log_fault(error)}", "$text-error")
            )
            return
        finally:
            self._importing = False
        for outcome in outcomes:
            self._first_new = self._first_new or (outcome.new_claims[0] if outcome.new_claims else None)
            self._say(draw_outcome(outcome))
        if all(outcome.status in {"imported", "known"} for outcome in outcomes):
            self.query_one("#items", TextArea).clear()

    def _run(self, items: list[str]) -> "list[Imported]":
        from workbench.service.import_article import import_articles

        def report(item: str, stage: str) -> None:
            self.app.call_from_thread(self._say, plain(f"{stage}: {item}", "$foreground-muted"))

        return import_articles(self._workspace, items, progress=report, cancelled=self._stopped.is_set)

    def _say(self, line: Content) -> None:
        self._log_lines.append(line)
        self.query_one("#lines", Static).update(Content("\n").join(self._log_lines))
        self.query_one("#log", VerticalScroll).scroll_end(animate=False)


def draw_outcome(outcome: "Imported") -> Content:
    """Return what became of one item."""
    name = safe(outcome.title or outcome.asked)
    if outcome.status == "failed":
        return Content.styled(f"✗ {safe(outcome.error)}\n  {safe(outcome.hint)}".rstrip(), "$text-error")
    if outcome.status == "cancelled":
        return Content.styled(f"stopped: {safe(outcome.asked)}", "$text-warning")
    if outcome.status == "known":
        line = f"= {outcome.article} is already here: {name}; nothing was added"
    else:
        line = (
            f"✓ {outcome.article} {name}: {len(outcome.new_claims)} new claims, {len(outcome.repeated_claims)} repeated"
        )
    warnings = "".join(f"\n  ! {safe(warning)}" for warning in outcome.warnings)
    return Content.styled(line + warnings, "$text-success")
