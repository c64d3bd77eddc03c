"""The main screen: the queue, and the claim under its cursor with source, evidence, relations and history."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from workbench.core.case import EMPTY_CASE
from workbench.core.decisions import Decision, Judgement
from workbench.core.errors import WorkbenchError
from workbench.core.findings import tell_act
from workbench.core.views import Dossier, QueueRow
from workbench.core.vocabulary import DecisionKind, Verdict
from workbench.tui.actions import bindings
from workbench.tui.attention import Attention, Stay
from workbench.tui.keyboard import finished
from workbench.tui.safe import plain, safe
from workbench.tui.screens.findings import FindingsScreen
from workbench.tui.screens.verdict import VerdictScreen
from workbench.tui.widgets.claim_pane import ClaimPane
from workbench.tui.widgets.evidence import related_claims
from workbench.tui.widgets.key_line import KeyLine
from workbench.tui.widgets.queue import Queue
from workbench.tui.words import describe

if TYPE_CHECKING:
    from workbench.service.workspace import Workspace


class TriageScreen(FindingsScreen):
    """Owns the queue's state; every slow call runs in a thread, and answers that came too late are dropped."""

    BINDINGS = [*bindings()]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-broad")]
    AUTO_FOCUS = "#queue"

    def __init__(self) -> None:
        super().__init__()
        self._total = 0
        self._reviewed = 0
        self._attention = Attention()

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="title")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Input(placeholder="filter by speaker and words", id="filter")
                yield Queue(self.state, {})
                yield Static(id="empty")
            yield ClaimPane()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show that the store is being opened."""
        self.draw_title("opening the store …")

    def show_progress(self, line: Content) -> None:
        """Show how far the bundled case is prepared."""
        empty = self.query_one("#empty", Static)
        empty.display = True
        empty.update(line)

    # --- the store is open ---------------------------------------------------------------------------------------

    def show_workspace(self, workspace: "Workspace") -> None:
        """Take the open workspace and fill the queue."""
        self.workspace = workspace
        self.query_one(Queue).show_parties({p.id: p.short or p.name for p in workspace.case.parties})
        self.reload()
        self._tell_unfinished()
        self.watch_store()

    @work
    async def _tell_unfinished(self) -> None:
        """Say what an interruption left half done."""
        if self.workspace is None:
            return
        from workbench.service.unfinished import find_unfinished

        for told in await asyncio.to_thread(find_unfinished, self.workspace):
            self.notify(safe(told), severity="warning", markup=False, timeout=15)

    @work(exclusive=True, group="list")
    async def reload(self, then: str | None = None) -> None:
        """Read the queue anew by the filter; `then` is the claim to go to."""
        if self.workspace is None:
            return
        from workbench.service import queue

        chosen = self.state.chosen
        try:
            names = await asyncio.to_thread(queue.list_claims, self.workspace, chosen)
            counts = await asyncio.to_thread(queue.count_verdicts, self.workspace)
        except WorkbenchError as error:
            self.tell(error)
            return
        if chosen != self.state.chosen:
            return
        self._take_counts(counts)
        self.workers.cancel_group(self, "rows")
        self.state.rows.clear()
        self.state.show(names)
        if then:
            self.state.move_to(then)
        self._show_queue()

    def _show_queue(self) -> None:
        self._show_empty()
        self.draw_title()
        self.moved()

    def _show_empty(self) -> None:
        empty = self.query_one("#empty", Static)
        empty.display = not self.state.names
        self.query_one(Queue).set_class(not self.state.names, "-empty")  # it keeps the focus, and so the keys
        if self._total:
            empty.update("No claim fits the filter. Esc clears it.")
        else:
            empty.update("No claims yet.\n\nPress i to import an article from its address or a file.")

    def show_changes(self, counts: dict[Verdict, int], rows: list[QueueRow], dossier: Dossier | None) -> None:
        """Show what another program did to the queue and the claim in hand; cursor, view and focus stay."""
        self._take_counts(counts)
        self.state.rows = {row.claim.id: row for row in rows}
        self._show_empty()
        self.draw_title()
        self.query_one(Queue).update_in_place()
        if dossier != self.dossier:
            self._show_dossier(dossier)

    @on(Queue.Wanted)
    def _read_rows(self, event: Queue.Wanted) -> None:
        self._fill_rows(event.names)

    @work(group="rows")
    async def _fill_rows(self, names: list[str]) -> None:
        if self.workspace is None:
            return
        from workbench.service import queue

        try:
            rows = await asyncio.to_thread(queue.read_rows, self.workspace, names)
        except WorkbenchError as error:
            self.tell(error)
            return
        self.state.rows.update({row.claim.id: row for row in rows})
        self.query_one(Queue).refresh()

    # --- moving --------------------------------------------------------------------------------------------------

    def moved(self) -> None:
        """Show the claim under the cursor."""
        self.query_one(Queue).update()
        self._attend(self.state.current)
        self._load_dossier(self.state.current)

    def touch(self) -> None:
        """Take note that the analyst did something."""
        self._attention.touch(monotonic())

    async def store_attention(self) -> None:
        """Store how long the claim in hand was up to now."""
        claim = self.state.current
        await self._store_stay(self._attention.take(None, monotonic()))
        self._attention.take(claim, monotonic())

    @work(group="attention")
    async def _attend(self, claim: str | None) -> None:
        """Take a claim in hand, and store how long the one before was."""
        await self._store_stay(self._attention.take(claim, monotonic()))

    async def _store_stay(self, stay: Stay | None) -> None:
        if stay is None or self.workspace is None:
            return
        from workbench.service.sides import note_attention

        with suppress(WorkbenchError):  # a busy store: some seconds less in a note on parity
            await asyncio.to_thread(note_attention, self.workspace, *stay)

    async def on_unmount(self) -> None:  # Textual calls that of each class
        """Store how long the claim in hand was, before the store is closed."""
        await finished(self, "attention")
        await self._store_stay(self._attention.take(None, monotonic()))

    @work(exclusive=True, group="dossier")
    async def _load_dossier(self, name: str | None) -> None:
        if self.workspace is None or name is None:
            self._show_dossier(None)
            return
        from workbench.service.show import show

        try:
            dossier = await asyncio.to_thread(show, self.workspace, name)
        except WorkbenchError as error:
            self.tell(error)
            return
        if name == self.state.current:
            self._show_dossier(dossier)

    def on_resize(self) -> None:
        """Draw the card as the new size allows."""
        self.query_one(ClaimPane).draw_card()

    def _show_dossier(self, dossier: Dossier | None) -> None:
        self.dossier = dossier
        self.query_one(ClaimPane).show(dossier, self.workspace.case if self.workspace else EMPTY_CASE)

    # --- deciding ------------------------------------------------------------------------------------------------

    async def action_decide(self, verdict: str) -> None:
        """Set a verdict and go to the next claim. The claim moves on once the decision is on disk."""
        name = self.state.current
        if self.workspace is None or name is None:
            return
        row = self.state.rows.get(name)
        if row and row.claim.verdict is Verdict(verdict):  # a bare repeat would bury the rationale that stands
            self.go(self.state.cursor + 1)
            return
        from workbench.service.decide import decide

        try:
            await asyncio.to_thread(decide, self.workspace, name, Judgement(verdict=Verdict(verdict)))
        except WorkbenchError as error:
            self.tell(error)
            return
        await self._reread(name)
        self.go(self.state.cursor + 1)

    async def action_reason(self) -> None:
        """Set a verdict with a rationale."""
        await finished(self, "dossier")
        if self.workspace and self.dossier:
            self._reason(self.workspace, self.dossier)

    @work
    async def _reason(self, workspace: "Workspace", dossier: Dossier) -> None:
        decision = await self.app.push_screen_wait(VerdictScreen(workspace, dossier))
        if decision:
            await self._reread(decision.claim)
            self.go(self.state.cursor + (self.state.current == decision.claim))

    async def action_undo(self) -> None:
        """Take back the last act, and go to where it was done."""
        await self._take_back("undo")

    async def action_redo(self) -> None:
        """Take back the last undo, and go to where the act was done."""
        await self._take_back("redo")

    async def _take_back(self, verb: str) -> None:
        if self.workspace is None:
            return
        from workbench.service.undo import read_act, redo, undo

        take_back = undo if verb == "undo" else redo
        try:
            decision: Decision | None = await asyncio.to_thread(take_back, self.workspace)
            if decision is None:
                self.say(f"Nothing to {verb}.")
                return
            act, stands = await asyncio.to_thread(read_act, self.workspace, decision)
        except WorkbenchError as error:
            self.tell(error)
            return
        self.say(f"{act.claim} {'stands again' if stands else 'taken back'}: {tell_act(act)}", timeout=5)
        await self._go_to_act(act, stands=stands)

    async def _go_to_act(self, act: Decision, *, stands: bool) -> None:
        """Go to the claim that an act was done on, and to the entry of its lists that it was said of."""
        claim = act.move.to if act.move and stands else act.claim
        if act.kind is DecisionKind.RELATION and act.finding and self.state.current in act.finding.about:
            claim = self.state.current  # which shows the relation too
        if claim not in self.state.names:
            self.drop_filter()
        self.reload(claim)
        await finished(self, "list")
        await finished(self, "dossier")
        self.query_one(ClaimPane).go_to(act)

    async def show_decided(self, claim: str) -> None:
        """Show a claim as it is after a decision on it; focus and place in the list stay."""
        await self._reread(claim)
        self.query_one(Queue).refresh()
        place = self.query_one(ClaimPane).place
        self._load_dossier(claim)
        await finished(self, "dossier")
        self.query_one(ClaimPane).keep_place(place)

    async def _reread(self, name: str) -> None:
        """Read a claim's row and the counts anew; rows that were asked for before come too late to be shown."""
        if self.workspace is None:
            return
        from workbench.service import queue

        self.workers.cancel_group(self, "rows")
        try:
            rows = await asyncio.to_thread(queue.read_rows, self.workspace, [name])
            counts = await asyncio.to_thread(queue.count_verdicts, self.workspace)
        except WorkbenchError as error:
            self.tell(error)
            return
        self.state.rows.update({row.claim.id: row for row in rows})
        self._take_counts(counts)
        self.draw_title()

    def _take_counts(self, counts: dict[Verdict, int]) -> None:
        self._total, self._reviewed = sum(counts.values()), sum(counts.values()) - counts.get(Verdict.UNREVIEWED, 0)

    # --- the claim -----------------------------------------------------------------------------------------------

    def action_show_tab(self, name: str) -> None:
        """Show one of the lists and go into it."""
        self.query_one(ClaimPane).open_tab(name)

    @on(OptionList.OptionSelected, "#related-list")
    def _open_related(self, event: OptionList.OptionSelected) -> None:
        if self.dossier:
            self.jump(related_claims(self.dossier)[event.option_index].claim.id)
            self.query_one(Queue).focus()

    async def action_merge(self) -> None:
        """Merge the claim into the related claim that is chosen, and go there."""
        await finished(self, "dossier")
        related = self.query_one(ClaimPane).chosen_related()
        if self.workspace is None or self.dossier is None or related is None:
            self.say("Choose a related claim first: 2, then the arrows.")
            return
        from workbench.service.merge import merge

        await self._rearrange(partial(merge, self.workspace, self.dossier.claim.id, related.claim.id))

    async def action_split(self) -> None:
        """Make the chosen appearance a claim of its own, and go there."""
        await finished(self, "dossier")
        passage = self.query_one(ClaimPane).chosen_passage()
        if self.workspace is None or self.dossier is None or passage is None:
            self.say("Choose an appearance first: 4, then the arrows.")
            return
        from workbench.service.merge import split

        await self._rearrange(partial(split, self.workspace, self.dossier.claim.id, passage.appearance.id))

    async def _rearrange(self, act: Callable[[], Decision]) -> None:
        try:
            decision = await asyncio.to_thread(act)
        except WorkbenchError as error:
            self.tell(error)
            return
        self.query_one(Queue).focus()
        target = decision.move.to if decision.move else decision.claim
        if target not in self.state.names:
            self.drop_filter()
        self.reload(target)
        self.say(_tell_move(decision), timeout=10)

    def action_zoom(self) -> None:
        """Give the claim the whole screen, or take it back."""
        self.toggle_class("zoomed")
        self.set_focus(self.query_one("#card-scroll" if self.has_class("zoomed") else "#queue"))
        self.zoom_changed()

    # --- the title -----------------------------------------------------------------------------------------------

    def draw_title(self, note: str = "") -> None:
        """Draw the first line: what is being done, how many are reviewed, the filter, who, which case."""
        workspace = self.workspace
        if workspace is None:
            words = [note, "Claim verification workbench"]
        else:
            shown = describe(self.state.chosen, len(self.state.names), workspace.case)
            words = [
                self.indexing,
                f"{self._reviewed} of {self._total} reviewed",
                *shown,
                workspace.analyst,
                workspace.case.title,
            ]
        self.query_one("#title", Static).update(plain(" · ".join(filter(None, words))))


def _tell_move(decision: Decision) -> str:
    """Return what a merge or split did."""
    claim, move = decision.claim, decision.move
    if move is None:
        return ""
    count = len(move.appearances)
    if decision.kind is DecisionKind.MERGE:
        where = "appearance now stands" if count == 1 else f"{count} appearances now stand"
        return f"{claim} is merged into {move.to}, where its {where}. u takes it back."
    return f"The appearance chosen is split off {claim}, as {move.to}. u takes it back."
