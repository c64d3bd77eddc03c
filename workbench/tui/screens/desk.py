"""What can be opened from the main screen: records, an article, an address, an import, a report, help."""

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import on, work
from textual.screen import Screen
from textual.widgets import OptionList

from workbench.core.dissent import decided_stances
from workbench.core.errors import WorkbenchError
from workbench.core.views import Dossier, QueueFilter, SourcePassage
from workbench.tui.keyboard import finished
from workbench.tui.safe import safe
from workbench.tui.screens.find_records import FindRecordsScreen
from workbench.tui.screens.help import HelpScreen
from workbench.tui.screens.import_articles import ImportScreen
from workbench.tui.screens.open_source import OpenSourceScreen, addresses_of
from workbench.tui.screens.reading import ReadingScreen, article_parts
from workbench.tui.screens.report import ReportScreen
from workbench.tui.state import QueueState
from workbench.tui.widgets.claim_pane import ClaimPane
from workbench.tui.widgets.evidence import draw_match, notes_on_records
from workbench.tui.widgets.sides import draw_sides

if TYPE_CHECKING:
    from textual.worker import Worker

    from workbench.service.workspace import Workspace


FRAME = 10
"""Columns that the frame of a dialog takes."""


class DeskScreen(Screen[None]):
    """Holds what is open, the queue and the claim in hand, and opens the dialogs on them."""

    def __init__(self) -> None:
        super().__init__()
        self.state = QueueState()
        self.dossier: Dossier | None = None
        self.workspace: Workspace | None = None
        self.indexing = ""
        """How far the search index is being built; empty when nothing is."""

    @abstractmethod
    def reload(self, then: str | None = None) -> "Worker[None]":
        """Read the queue anew; `then` is the claim to go to."""

    @abstractmethod
    async def store_attention(self) -> None:
        """Store how long the claim in hand was up to now."""

    @abstractmethod
    def drop_filter(self) -> None:
        """Let the queue hold every claim again."""

    @on(OptionList.OptionSelected, "#evidence-list")
    def _open_evidence(self, event: OptionList.OptionSelected) -> None:
        if self.dossier and self.workspace:
            evidence = self.dossier.evidence[event.option_index]
            notes = notes_on_records(self.dossier).get(evidence.record.id, [])
            decisions = decided_stances(self.dossier)
            title = f"Record {evidence.record.id} and claim {self.dossier.claim.id}"
            self.app.push_screen(ReadingScreen(title, draw_match(evidence, self.workspace.case, notes, decisions)))

    @on(OptionList.OptionSelected, "#appearances-list")
    def _open_appearance(self, event: OptionList.OptionSelected) -> None:
        if self.dossier:
            self._read(self.dossier.passages[event.option_index])

    async def action_article(self) -> None:
        """Show the whole article with the passage in place: the appearance chosen, or the first."""
        await finished(self, "dossier")
        if self.dossier and self.dossier.passages:
            self._read(self.query_one(ClaimPane).chosen_passage() or self.dossier.passages[0])

    def _read(self, passage: SourcePassage) -> None:
        self.app.push_screen(ReadingScreen(f"Article {passage.article.id}", *article_parts(passage)))

    def action_find_records(self) -> None:
        """Find records, by words or near the claim in hand."""
        if self.workspace:
            self.app.push_screen(FindRecordsScreen(self.workspace, self.state.current, lambda: self.indexing))

    async def action_sides(self) -> None:
        """Show the claim beside the one that accuses back."""
        await finished(self, "dossier")
        if self.workspace is None or self.dossier is None:
            return
        from workbench.service.sides import read_sides

        await self.store_attention()
        try:
            both = await asyncio.to_thread(read_sides, self.workspace, self.dossier.claim.id)
        except WorkbenchError as error:
            self.tell(error)
            return
        if both is None:
            self.say("No claim accuses this one's side back: there is nothing to lay beside it.")
        else:
            self.app.push_screen(ReadingScreen("Both sides", *draw_sides(both, self.size.width - FRAME)))

    async def action_open_source(self) -> None:
        """Choose an address to open in the browser."""
        await finished(self, "dossier")
        if self.dossier is None:
            return
        addresses = addresses_of(self.dossier, self.query_one(ClaimPane).chosen_evidence())
        if addresses:
            self.app.push_screen(OpenSourceScreen(addresses))
        else:
            self.say("This claim's article came from a file: press a to read it.")

    @work
    async def action_import_articles(self) -> None:
        """Import articles, then go to the first new claim."""
        if self.workspace is None:
            return
        first_new = await self.app.push_screen_wait(ImportScreen(self.workspace))
        if first_new:
            self.drop_filter()
        self.reload(first_new)

    async def action_report(self) -> None:
        """Export a report."""
        if self.workspace is None:
            return
        from workbench.service import queue

        try:
            total = await asyncio.to_thread(queue.list_claims, self.workspace, QueueFilter())
        except WorkbenchError as error:
            self.tell(error)
            return
        if not total:
            self.say("There is no claim to report on yet.")
            return
        self._report(ReportScreen(self.workspace, self.state.current, self.state.names or total, total))

    @work
    async def _report(self, screen: ReportScreen) -> None:
        path = await self.app.push_screen_wait(screen)
        if path:
            self.say(f"Report written: {path}", timeout=10)

    def action_help(self) -> None:
        """Show every key."""
        self.app.push_screen(HelpScreen())

    def tell(self, error: WorkbenchError) -> None:
        """Show an error with what to do next."""
        self.notify(safe(f"{error.message}. {error.hint}"), severity="error", markup=False, timeout=10)

    def say(self, words: str, timeout: float = 3) -> None:
        """Show a short answer in place of the one before."""
        self.app.clear_notifications()
        self.notify(safe(words), markup=False, timeout=timeout)
