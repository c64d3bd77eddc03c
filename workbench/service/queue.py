"""The queue: which claims stand in it, and its rows a page at a time."""

from collections.abc import Sequence

from workbench.core.case import Case
from workbench.core.views import QueueFilter, QueueRow
from workbench.core.vocabulary import Verdict
from workbench.service.tallies import read_tallies
from workbench.service.unfinished import find_limits
from workbench.service.workspace import Workspace
from workbench.store import queue
from workbench.store.engine import Transaction


def list_claims(ws: Workspace, chosen: QueueFilter) -> list[str]:
    """Return the names of the claims that the filter lets through, in its order."""
    with ws.store.read() as tx:
        return queue.list_claims(tx, chosen)


def read_rows(ws: Workspace, names: Sequence[str]) -> list[QueueRow]:
    """Return the rows of these claims, in this order, each with its origins by stance and party."""
    with ws.store.read() as tx:
        return rows_of(tx, names, ws.case)


def rows_of(tx: Transaction, names: Sequence[str], case: Case) -> list[QueueRow]:
    """As `read_rows`, in a transaction that is open."""
    rows = queue.read_rows(tx, names)
    tallies = read_tallies(tx, [row.claim for row in rows], case)
    limits = find_limits(tx, [row.claim.id for row in rows], case)
    return [row.model_copy(update={"tally": tallies[row.claim.id], "limits": limits[row.claim.id]}) for row in rows]


def count_verdicts(ws: Workspace) -> dict[Verdict, int]:
    """Return how many claims stand at each verdict."""
    with ws.store.read() as tx:
        return queue.count_verdicts(tx)
