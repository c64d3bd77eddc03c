"""The app: wiring only. It paints first, then opens the store in a thread."""

import asyncio
from contextlib import ExitStack
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import App, SystemCommand
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from workbench.core.errors import WorkbenchError
from workbench.tui.actions import ACTIONS
from workbench.tui.keyboard import settle
from workbench.tui.safe import pasted, plain
from workbench.tui.screens.triage import TriageScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.service.settings import Settings
    from workbench.service.workspace import Workspace


class WorkbenchApp(App[int]):
    """The full-screen app on one store."""

    TITLE = "Claim verification workbench"
    CSS_PATH = "workbench.tcss"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, settings: "Settings", *, demo: bool = False) -> None:
        super().__init__()
        self._settings = settings
        self._demo = demo
        self._open = ExitStack()
        self._triage = TriageScreen()
        self._typed: asyncio.Queue[events.Key | events.Paste] = asyncio.Queue()
        self.failure: WorkbenchError | None = None

    def get_default_screen(self) -> Screen[None]:
        """Return the triage screen."""
        return self._triage

    def on_mount(self) -> None:
        """Open the store once the first frame is drawn."""
        self._hand_on_keys()
        self.call_after_refresh(self._open_store)

    async def on_event(self, event: events.Event) -> None:
        """Put what is typed into line; all else goes its way."""
        if isinstance(
            event, events.Key | events.Paste | events.MouseDown | events.MouseScrollDown | events.MouseScrollUp
        ):
            self._triage.touch()
        if isinstance(event, events.Paste) and not event.is_forwarded:
            self._typed.put_nowait(events.Paste(pasted(event.text)))
        elif isinstance(event, events.Key) and not event.is_forwarded:
            self._typed.put_nowait(event)
        else:
            await super().on_event(event)

    @work
    async def _hand_on_keys(self) -> None:
        while True:
            await super().on_event(await self._typed.get())
            await settle(self)
            if not isinstance(self.focused, Input):  # a filter is typed faster than a large store is read
                await self._triage.settle()
            self._typed.task_done()

    @work
    async def _open_store(self) -> None:
        try:
            workspace = await asyncio.to_thread(self._enter)
        except WorkbenchError as error:
            self.failure = error
            self.exit(error.exit_code)
            return
        self._triage.show_workspace(workspace)

    def _enter(self) -> "Workspace":
        from workbench.service.workspace import open_workspace

        workspace = self._open.enter_context(open_workspace(self._settings))
        if self._demo:
            from workbench.service.demo import import_demo, needs_demo

            if needs_demo(workspace):
                import_demo(workspace, self._show_progress)
        return workspace

    def _show_progress(self, what: str, done: int, total: int) -> None:
        bar = "━" * done + "╌" * (total - done)
        line = plain(f"Preparing the bundled case, once: {what}\n{bar} {done} of {total}")
        self.call_from_thread(self._draw_progress, line)

    def _draw_progress(self, line: Content) -> None:
        self._triage.show_progress(line)

    def on_unmount(self) -> None:
        """Close the store."""
        self._open.close()

    def _fatal_error(self) -> None:
        """Leave the screen without Textual's traceback; `run_app` hands the fault to who called it."""
        self._close_messages_no_wait()

    def get_system_commands(self, screen: Screen[object]) -> "Iterable[SystemCommand]":
        """Offer every action of the registry in the palette."""
        yield from super().get_system_commands(screen)
        for action in ACTIONS:
            yield SystemCommand(
                action.title, f"{action.group} · key {action.shown}", lambda name=action.name: self._act(name)
            )

    async def _act(self, name: str) -> None:
        await self.screen.run_action(name)


def run_app(settings: "Settings", demo: bool = False) -> int:
    """Run the app to its end and return the exit code.

    Raises WorkbenchError when the store cannot be opened, and whatever fault of the program ended the app.
    """
    app = WorkbenchApp(settings, demo=demo)
    code = app.run()
    fault = app.failure or app._exception
    if fault:
        raise fault
    return code or app.return_code or 0
