"""Moving through the queue, and what it holds: cursor, jumps, filter, party, verdict, order."""

import asyncio
from abc import abstractmethod
from typing import TypeVar

from textual import on
from textual.widgets import Input

from workbench.core.errors import WorkbenchError
from workbench.core.views import QueueFilter
from workbench.core.vocabulary import QueueSort, RelationKind, Verdict
from workbench.tui.keyboard import finished
from workbench.tui.screens.watched import WatchedScreen
from workbench.tui.widgets.claim_pane import ClaimPane
from workbench.tui.widgets.queue import Queue

ANSWERS = (RelationKind.COUNTER_ACCUSES, RelationKind.DENIES)
"""Relations that make a counterclaim, the first to go to first."""


class QueueScreen(WatchedScreen):
    """Moves the queue's cursor, and chooses which claims the queue holds."""

    @abstractmethod
    def moved(self) -> None:
        """Show the claim under the cursor."""

    def zoom_changed(self) -> None:
        """Draw the card as the room allows that it has now, or has no more, for itself."""
        pane = self.query_one(ClaimPane)
        pane.query_one("#card-scroll").scroll_home(animate=False)
        self.call_after_refresh(pane.draw_card)

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.go(self.state.cursor + step)

    def action_first(self) -> None:
        """Go to the first claim."""
        self.go(0)

    def action_last(self) -> None:
        """Go to the last claim."""
        self.go(len(self.state.names) - 1)

    def go(self, at: int) -> None:
        """Move the cursor to a place in the queue, or to its nearest end."""
        if self.state.names:
            self.state.cursor = min(max(at, 0), len(self.state.names) - 1)
            self.moved()

    @on(Queue.Clicked)
    def _click(self, event: Queue.Clicked) -> None:
        self.go(event.at)

    @on(Queue.Stepped)
    def _step(self, event: Queue.Stepped) -> None:
        self.go(self.state.cursor + event.step)

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
            self.go(at)

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
            self.jump(other)

    def action_back(self) -> None:
        """Go back to the claim that the last jump left."""
        if self.state.trail:
            self._find(self.state.trail.pop())
        else:
            self.say("No jump to go back from.")

    def jump(self, name: str) -> None:
        """Go to a claim, from which `action_back` leads back."""
        if self.state.current:
            self.state.trail.append(self.state.current)
        self._find(name)

    def _find(self, name: str) -> None:
        """Go to a claim, clearing the filter when it hides the claim."""
        if self.state.move_to(name):
            self.moved()
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
            self.zoom_changed()
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


T = TypeVar("T")


def _after(values: list[T], current: T) -> T:
    return values[(values.index(current) + 1) % len(values)]
