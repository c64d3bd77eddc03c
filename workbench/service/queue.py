"""The queue: which claims stand in it, and its rows a page at a time."""

from collections.abc import Sequence

from workbench.core.model import QueueFilter, QueueRow
from workbench.core.vocabulary import Verdict
from workbench.service.workspace import Workspace
from workbench.store import queue


def list_claims(ws: Workspace, chosen: QueueFilter) -> list[str]:
    """Return the names of the claims that the filter lets through, in its order."""
    with ws.store.read() as tx:
        return queue.list_claims(tx, chosen)


def read_rows(ws: Workspace, names: Sequence[str]) -> list[QueueRow]:
    """Return the rows of these claims, in this order."""
    with ws.store.read() as tx:
        return queue.read_rows(tx, names)


def count_verdicts(ws: Workspace) -> dict[Verdict, int]:
    """Return how many claims stand at each verdict."""
    with ws.store.read() as tx:
        return queue.count_verdicts(tx)
