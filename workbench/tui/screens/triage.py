"""The main screen: the queue, and the claim under its cursor with source, evidence, relations and history."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static

from workbench.core.case import EMPTY_CASE
from workbench.core.decisions import Decision, Judgement
from workbench.core.errors import WorkbenchError
from workbench.core.views import Dossier, QueueFilter, QueueRow
from workbench.core.vocabulary import QueueSort, RelationKind, Verdict
from workbench.tui.actions import bindings
from workbench.tui.attention import Attention, Stay
from workbench.tui.keyboard import finished
from workbench.tui.safe import plain, safe
from workbench.tui.screens.findings import FindingsScreen
from workbench.tui.screens.verdict import VerdictScreen
from workbench.tui.widgets.claim_pane import ClaimPane
from workbench.tui.widgets.evidence import related_claims
from workbench.tui.widgets.queue import Queue
from workbench.tui.words import describe

if TYPE_CHECKING:
    from workbench.service.workspace import Workspace

ANSWERS = (RelationKind.COUNTER_ACCUSES, RelationKind.DENIES)
"""Relations that make a counterclaim, the first to go to first."""


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
        yield Footer(show_command_palette=False, compact=True)

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
        self._moved()

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

    def _moved(self) -> None:
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

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self._go(self.state.cursor + step)

    def action_first(self) -> None:
        """Go to the first claim."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last claim."""
        self._go(len(self.state.names) - 1)

    def _go(self, at: int) -> None:
        if self.state.names:
            self.state.cursor = min(max(at, 0), len(self.state.names) - 1)
            self._moved()

    @on(Queue.Clicked)
    def _click(self, event: Queue.Clicked) -> None:
        self._go(event.at)

    @on(Queue.Stepped)
    def _step(self, event: Queue.Stepped) -> None:
        self._go(self.state.cursor + event.step)

    async def action_next_open(self) -> None:
        """Go to the next claim that has no verdict, wherever it stands in the queue."""
        if self.workspace is None or not self.state.names:
            return
        from workbench.service import queue

        chosen = self.state.chosen.model_copy(update={"verdict": Verdict.UNREVIEWED})
        try:
            unreviewed = set(await asyncio.to_thread(queue.list_claims, self.workspace, chosen))
        except WorkbenchError as error:
            self.tell(error)
            return
        at = self.state.next_of(unreviewed)
        if at is None:
            self.say(self._nothing_open())
        else:
            self._go(at)

    def _nothing_open(self) -> str:
        row = self.state.rows.get(self.state.current or "")
        here = row is not None and row.claim.verdict is Verdict.UNREVIEWED
        return "No other claim in the queue is unreviewed." if here else "Every claim in the queue has a verdict."

    async def action_counterclaim(self) -> None:
        """Go to the claim that accuses back."""
        await finished(self, "dossier")
        related = self.dossier.relations if self.dossier else ()
        answers = [r for r in related if r.relation.kind in ANSWERS]
        answers.sort(key=lambda r: ANSWERS.index(r.relation.kind))
        other = answers[0].claim.id if answers else None
        if other is None:
            self.say("No counterclaim is linked to this claim.")
        else:
            self._jump(other)

    def action_back(self) -> None:
        """Go back to the claim that the last jump left."""
        if self.state.trail:
            self._find(self.state.trail.pop())
        else:
            self.say("No jump to go back from.")

    def _jump(self, name: str) -> None:
        if self.state.current:
            self.state.trail.append(self.state.current)
        self._find(name)

    def _find(self, name: str) -> None:
        """Go to a claim, clearing the filter when it hides the claim."""
        if self.state.move_to(name):
            self._moved()
            return
        self.drop_filter()
        self.reload(name)

    def drop_filter(self) -> None:
        """Let the queue hold every claim again."""
        self.state.chosen = QueueFilter(sort=self.state.chosen.sort)
        with self.prevent(Input.Changed):
            self.query_one("#filter", Input).value = ""

    async def settle(self) -> None:
        """Wait until the queue is the one that was asked for: no verdict may fall on a claim about to move."""
        await finished(self, "list")

    # --- the filter ----------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one("#filter").focus()

    @on(Input.Changed, "#filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        self._choose(text=event.value)

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        self.query_one(Queue).focus()

    def action_clear(self) -> None:
        """Leave what was entered: a list, the zoom, then the filter."""
        if self.has_class("zoomed"):
            self.remove_class("zoomed")
        elif not self.query_one(Queue).has_focus and self.state.names:
            pass
        elif self.state.chosen != QueueFilter(sort=self.state.chosen.sort):
            self.drop_filter()
            self._choose()
        self.query_one(Queue).focus()

    def action_cycle_party(self) -> None:
        """Show one party after another, then all."""
        if self.workspace:
            parties: list[str | None] = [None, *self.workspace.case.party_by_id, ""]
            self._choose(party=_after(parties, self.state.chosen.party))

    def action_cycle_verdict(self) -> None:
        """Show one verdict after another, then all."""
        verdicts: list[Verdict | None] = [None, *Verdict]
        if self.workspace:
            self._choose(verdict=_after(verdicts, self.state.chosen.verdict))

    def action_cycle_sort(self) -> None:
        """Take the next order."""
        if self.workspace:
            self._choose(sort=_after([*QueueSort], self.state.chosen.sort))

    def _choose(self, **changes: object) -> None:
        self.state.chosen = self.state.chosen.model_copy(update=changes)
        self.draw_title()
        self.reload()

    # --- deciding ------------------------------------------------------------------------------------------------

    async def action_decide(self, verdict: str) -> None:
        """Set a verdict and go to the next claim. The claim moves on once the decision is on disk."""
        name = self.state.current
        if self.workspace is None or name is None:
            return
        row = self.state.rows.get(name)
        if row and row.claim.verdict is Verdict(verdict):  # a bare repeat would bury the rationale that stands
            self._go(self.state.cursor + 1)
            return
        from workbench.service.decide import decide

        try:
            await asyncio.to_thread(decide, self.workspace, name, Judgement(verdict=Verdict(verdict)))
        except WorkbenchError as error:
            self.tell(error)
            return
        await self._reread(name)
        self._go(self.state.cursor + 1)

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
            self._go(self.state.cursor + (self.state.current == decision.claim))

    async def action_undo(self) -> None:
        """Take back the last verdict and go to its claim."""
        await self._take_back("undo")

    async def action_redo(self) -> None:
        """Take back the last undo and go to its claim."""
        await self._take_back("redo")

    async def _take_back(self, verb: str) -> None:
        if self.workspace is None:
            return
        from workbench.service.undo import redo, undo

        act = undo if verb == "undo" else redo
        try:
            decision: Decision | None = await asyncio.to_thread(act, self.workspace)
        except WorkbenchError as error:
            self.tell(error)
            return
        if decision is None:
            self.say(f"Nothing to {verb}.")
            return
        if decision.claim not in self.state.names:
            self.drop_filter()
        self.reload(decision.claim)
        self.say(f"{verb.capitalize()}: {decision.claim}")

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
            self._jump(related_claims(self.dossier)[event.option_index].claim.id)
            self.query_one(Queue).focus()

    async def action_merge(self) -> None:
        """Merge the claim into the related claim that is chosen, and go there."""
        await finished(self, "dossier")
        related = self.query_one(ClaimPane).chosen_related()
        if self.workspace is None or self.dossier is None or related is None:
            self.say("Choose a related claim first: 2, then the arrows.")
            return
        from workbench.service.merge import merge

        await self._rearrange(partial(merge, self.workspace, self.dossier.claim.id, related.claim.id), "Merged")

    async def action_split(self) -> None:
        """Make the chosen appearance a claim of its own, and go there."""
        await finished(self, "dossier")
        passage = self.query_one(ClaimPane).chosen_passage()
        if self.workspace is None or self.dossier is None or passage is None:
            self.say("Choose an appearance first: 4, then the arrows.")
            return
        from workbench.service.merge import split

        await self._rearrange(partial(split, self.workspace, self.dossier.claim.id, passage.appearance.id), "Split")

    async def _rearrange(self, act: Callable[[], Decision], done: str) -> None:
        try:
            decision = await asyncio.to_thread(act)
        except WorkbenchError as error:
            self.tell(error)
            return
        self.query_one(Queue).focus()
        target = decision.move.to if decision.move else decision.claim
        self.reload(target)
        self.say(f"{done}: {decision.claim} → {target}. u takes it back.", timeout=6)

    def action_zoom(self) -> None:
        """Give the claim the whole screen, or take it back."""
        self.toggle_class("zoomed")
        self.set_focus(self.query_one("#card-scroll" if self.has_class("zoomed") else "#queue"))

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


T = TypeVar("T")


def _after(values: list[T], current: T) -> T:
    return values[(values.index(current) + 1) % len(values)]
