"""Findings on the main screen: confirm, reject or change a stance, a relation, an origin, a grade, by one key each."""

import asyncio
from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from workbench.core.decisions import Decision
from workbench.core.errors import WorkbenchError
from workbench.core.evidence import Evidence
from workbench.core.findings import tell_finding
from workbench.core.views import RelatedClaim
from workbench.core.vocabulary import RelationKind, SameOrigin, Stance
from workbench.tui.keyboard import finished
from workbench.tui.screens.grade import GradeScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.screens.relation import RelationScreen
from workbench.tui.widgets.claim_pane import ClaimPane

if TYPE_CHECKING:
    from workbench.service.workspace import Workspace

NOT_OF_IT = "+ - = are for records (1), l for related claims (2)."
CHOOSE = "Choose a record (1) or a related claim (2) first, then the arrows."


class FindingsScreen(QueueScreen):
    """Says what the analyst says of the entry under the cursor; each is on disk before the screen shows it."""

    def __init__(self) -> None:
        super().__init__()
        self._marked = ""
        """The record that waits for another to be of one origin with …"""
        self._marked_on = ""
        """… and the claim it was marked on."""

    @abstractmethod
    async def show_decided(self, claim: str) -> None:
        """Show a claim as it is after a decision on it; cursor and focus stay."""

    async def action_confirm(self) -> None:
        """Confirm what is shown of the entry under the cursor; of a relation that was rejected, what is suggested."""
        await self._say_of(_confirm_stance, _confirm_relation)

    async def action_reject(self) -> None:
        """Reject it: the record has nothing to do with the claim, the two claims are not related."""
        await self._say_of(partial(_stance, stance=Stance.UNRELATED), partial(_relate, kind=None))

    async def action_say_stance(self, stance: str) -> None:
        """Say what the record under the cursor says of the claim."""
        await self._say_of(partial(_stance, stance=Stance(stance)), None)

    async def action_say_relation(self) -> None:
        """Choose what the claim is to the related one under the cursor."""
        await finished(self, "dossier")
        pane = self.query_one(ClaimPane)
        related = pane.chosen_related()
        if self.workspace is None or self.dossier is None:
            return
        if related:
            self._choose_relation(self.workspace, self.dossier.claim.id, related)
        else:
            self.say(NOT_OF_IT if pane.chosen_evidence() else CHOOSE)

    @work
    async def _choose_relation(self, workspace: "Workspace", claim: str, related: RelatedClaim) -> None:
        chosen = await self.app.push_screen_wait(RelationScreen(claim, related))
        if chosen is not None:
            kind = RelationKind(chosen) if chosen else None
            await self._act(partial(_relate, workspace, claim, related, kind))

    async def action_confirm_origin(self) -> None:
        """Confirm that the record under the cursor goes back to the record that stands for its origin."""
        await self._of_its_origin(SameOrigin.SAME)

    async def action_other_origin(self) -> None:
        """Say that it does not."""
        await self._of_its_origin(SameOrigin.APART)

    async def _of_its_origin(self, said: SameOrigin) -> None:
        found = await self._evidence()
        if found is None:
            return
        if found.origin in {"", found.record.id}:
            self.say(f"{found.record.id} stands for its origin: choose another of it.")
        else:
            await self._say_origin(found.record.id, found.origin, said)

    async def action_one_origin(self) -> None:
        """Mark a record; on another say that the two are of one origin, or, where they are, that they are of two."""
        found = await self._evidence()
        if found is None or self.dossier is None:
            return
        name, marked = found.record.id, self._marked if self._marked_on == self.dossier.claim.id else ""
        there = {e.record.id: e.origin for e in self.dossier.evidence}
        if marked == name:
            self._marked = ""
            self.say(f"{name} is not marked any more.")
        elif marked in there:
            same = there[marked] == found.origin
            await self._say_origin(marked, name, SameOrigin.APART if same else SameOrigin.SAME)
            self._marked = ""
        else:
            self._marked, self._marked_on = name, self.dossier.claim.id
            self.say(
                f"{name} is marked. O on another record: one origin with it, or two where they are one.", timeout=6
            )

    async def action_grade(self) -> None:
        """Grade the record under the cursor and its publisher."""
        found = await self._evidence()
        if found and self.dossier and self.workspace:
            self._grade(self.workspace, self.dossier.claim.id, found)

    @work
    async def _grade(self, workspace: "Workspace", claim: str, found: Evidence) -> None:
        decisions = await self.app.push_screen_wait(GradeScreen(workspace, claim, found))
        if decisions:
            await self._told(*decisions)

    # --- saying it -----------------------------------------------------------------------------------------------

    async def _evidence(self) -> Evidence | None:
        await finished(self, "dossier")
        found = self.query_one(ClaimPane).chosen_evidence()
        if found is None:
            self.say("Choose a record first: 1, then the arrows.")
        return found

    async def _say_of(self, of_record: "_OfRecord | None", of_claim: "_OfClaim | None") -> None:
        await finished(self, "dossier")
        pane = self.query_one(ClaimPane)
        record, related = pane.chosen_evidence(), pane.chosen_related()
        if self.workspace is None or self.dossier is None:
            return
        if record and of_record:
            await self._act(partial(of_record, self.workspace, self.dossier.claim.id, record))
        elif related and of_claim:
            await self._act(partial(of_claim, self.workspace, self.dossier.claim.id, related))
        else:
            self.say(NOT_OF_IT if record or related else CHOOSE)

    async def _say_origin(self, one: str, two: str, said: SameOrigin) -> None:
        from workbench.service.findings import decide_origin

        if self.workspace and self.dossier:
            await self._act(partial(decide_origin, self.workspace, self.dossier.claim.id, one, two, said))

    async def _act(self, act: Callable[[], Decision]) -> None:
        try:
            decision = await asyncio.to_thread(act)
        except WorkbenchError as error:
            self.tell(error)
            return
        await self._told(decision)

    async def _told(self, *decisions: Decision) -> None:
        known = {d.seq for d in self.dossier.history} if self.dossier else set()
        said = "; ".join(map(tell_finding, decisions))
        if known.issuperset(d.seq for d in decisions):
            self.say(f"{said}: that stands already, nothing was written.", timeout=5)
            return
        if self.dossier:
            await self.show_decided(self.dossier.claim.id)
        back = "u takes it back" if len(decisions) == 1 else "u takes them back, one by one"
        self.say(f"{said}. {back}.", timeout=5)


_OfRecord = Callable[["Workspace", str, Evidence], Decision]
_OfClaim = Callable[["Workspace", str, RelatedClaim], Decision]


def _stance(workspace: "Workspace", claim: str, found: Evidence, stance: Stance | None) -> Decision:
    from workbench.service.findings import decide_stance

    return decide_stance(workspace, claim, found.record.id, stance)


def _confirm_stance(workspace: "Workspace", claim: str, found: Evidence) -> Decision:
    return _stance(workspace, claim, found, None)


def _relate(
    workspace: "Workspace", _claim: str, found: RelatedClaim, kind: RelationKind | None = None, *, confirm: bool = False
) -> Decision:
    from workbench.service.findings import decide_relation

    pair = found.relation.claim, found.relation.other
    return decide_relation(workspace, *pair, kind, confirm=confirm)


def _confirm_relation(workspace: "Workspace", claim: str, found: RelatedClaim) -> Decision:
    """Confirm what is shown; of a relation that was rejected, what is suggested all the same."""
    if found.rejected:
        return _relate(workspace, claim, found, found.relation.kind)
    return _relate(workspace, claim, found, confirm=True)
