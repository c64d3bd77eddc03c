"""What happens beside the analyst's work: the search index is built, and what other programs did is taken in."""

import asyncio
import threading
from typing import TYPE_CHECKING

from textual import work

from workbench.core.errors import RetryableError, WorkbenchError
from workbench.core.views import Dossier, QueueRow
from workbench.core.vocabulary import Verdict
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.widgets.queue import Queue

if TYPE_CHECKING:
    from workbench.service.watch import Seen, State
    from workbench.service.workspace import Workspace

WATCH_SECONDS = 1.5
"""Between two looks at the store; 0 neither looks nor builds the index."""
ELSEWHERE = "another program is indexing the records"


class WatchedScreen(DeskScreen):
    """Looks at the store now and then; all reading is done in threads, and only while nothing else is being read."""

    def __init__(self) -> None:
        super().__init__()
        self.watch_seconds = WATCH_SECONDS
        self._leaving = threading.Event()
        self._job: asyncio.Future[bool] | None = None
        self._failing = False
        """The index could not be written, and the store has not changed since."""
        self._seen: State | None = None

    def show_changes(self, counts: dict[Verdict, int], rows: list[QueueRow], dossier: Dossier | None) -> None:
        """Show what another program did to the queue and the claim in hand."""

    def draw_title(self, note: str = "") -> None:
        """Draw the first line."""

    def watch_store(self) -> None:
        """Begin: the store is open."""
        if self.watch_seconds:
            self._look()
            self.set_interval(self.watch_seconds, self._look)

    async def on_unmount(self) -> None:
        """Stop building the index, and wait: the store is about to be closed."""
        self._leaving.set()
        if self._job:
            await asyncio.wait([self._job])

    def _look(self) -> None:
        if not self._failing and (self._job is None or self._job.done()):
            self._prepare_index()
        if self.app.screen is self and not any(w.node is self and w.group in _READING for w in self.workers):
            self._take_changes()

    # --- the index -----------------------------------------------------------------------------------------------

    @work(group="index")
    async def _prepare_index(self) -> None:
        """Build what the index lacks: all of it where a search found it damaged, mostly nothing."""
        if self.workspace is None or self._failing or (self._job and not self._job.done()):
            return  # two looks may come before the first of them begins
        self._job = asyncio.ensure_future(asyncio.to_thread(self._index, self.workspace))
        try:
            whole = await asyncio.shield(self._job)
        except RetryableError:
            return
        except WorkbenchError as error:
            whole = self._failing = True  # it would fail again
            self.tell(error)
        self._tell_indexing("" if whole else ELSEWHERE)

    def _index(self, workspace: "Workspace") -> bool:
        from workbench.service.index import SMALL, prepare
        from workbench.service.origins import group_new

        def report(what: str, done: int, total: int) -> None:
            if total > SMALL:
                self.call_later(self._tell_indexing, f"{what} {done:,} of {total:,}")

        whole = prepare(workspace.indexes, report, self._leaving.is_set, wait=False)
        group_new(workspace, report, self._leaving.is_set, anew=False)
        return whole

    def _tell_indexing(self, words: str) -> None:
        if words != self.indexing and self.app.is_running:  # else the title may be gone
            self.indexing = words
            self.draw_title()

    # --- what others did -----------------------------------------------------------------------------------------

    @work(group="rows")
    async def _take_changes(self) -> None:
        """Take in what changed; whatever the analyst does meanwhile goes first, and the next look does it again."""
        if self.workspace is None:
            return
        from workbench.service.watch import find_state, look

        try:
            state = await asyncio.to_thread(find_state, self.workspace)
            if state == self._seen or not self.app.is_running:
                return
            chosen, names, claim = self.state.chosen, self.state.names, self.state.current
            rows = [name for name in self._in_view() if name in self.state.rows]
            seen = await asyncio.to_thread(look, self.workspace, chosen, rows, claim)
        except WorkbenchError:
            return  # busy, or gone: whoever asks for it is told
        current = (chosen, claim) == (self.state.chosen, self.state.current) and names is self.state.names
        if current and self.app.is_running:
            self._take(seen)

    def _in_view(self) -> list[str]:
        first, end = self.query_one(Queue).view
        return self.state.names[max(0, first) : end]

    def _take(self, seen: "Seen") -> None:
        claim = self.state.current
        if self._seen and seen.state.change != self._seen.change:
            self._failing = False
        self._seen = seen.state
        self.state.bring_up_to(seen.there, seen.fitting)
        if self.state.current == claim:
            self.show_changes(seen.counts, seen.rows, seen.dossier)
        else:  # the claim in hand is gone
            self.reload(self.state.current)


_READING = ("list", "rows", "dossier")
