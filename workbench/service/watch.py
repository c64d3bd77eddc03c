"""Watching a store that others work in too: has it changed, and what of the queue and the claim in hand."""

from collections.abc import Sequence
from typing import NamedTuple

from workbench.core.views import Dossier, QueueFilter, QueueRow
from workbench.core.vocabulary import Verdict
from workbench.service.queue import rows_of
from workbench.service.show import dossier_of
from workbench.service.workspace import Workspace
from workbench.store import queue, state

State = state.State


class Seen(NamedTuple):
    """What a screen shows of a store, read in one state of it."""

    state: State
    there: frozenset[str]
    """Claims that can stand in the queue whatever their verdict."""
    fitting: Sequence[str]
    """Claims that the filter lets through, in its order."""
    counts: dict[Verdict, int]
    rows: list[QueueRow]
    dossier: Dossier | None


def find_state(ws: Workspace) -> State:
    """Return where the store stands: another value means that something changed."""
    with ws.store.read() as tx:
        return state.read_state(tx)


def look(ws: Workspace, chosen: QueueFilter, rows: Sequence[str], claim: str | None) -> Seen:
    """Return what a screen with this filter, these rows in view and this claim in hand shows now.

    Raises UnknownItem.
    """
    anything = chosen.model_copy(update={"verdict": None})
    with ws.store.read() as tx:
        return Seen(
            state=state.read_state(tx),
            there=frozenset(queue.list_claims(tx, anything)),
            fitting=queue.list_claims(tx, chosen),
            counts=queue.count_verdicts(tx),
            rows=rows_of(tx, rows, ws.case),
            dossier=dossier_of(tx, claim, ws.case) if claim else None,
        )
