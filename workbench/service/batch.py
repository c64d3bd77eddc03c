"""The batch: every claim against every record. Interrupted, even killed, the next one goes on where it stopped.

The store itself tells what is left: at the start all claims are noted as never matched, and each is noted as matched
in the transaction that stores its matches. One process writes, whoever computes.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass

from workbench.service import index
from workbench.service.processes import Matched, Progress, match_on_cores
from workbench.service.workspace import Workspace
from workbench.store import changes, claims, matches

Compute = Callable[[Workspace, Sequence[str], Progress], Generator[Matched, None, None]]
"""Match these claims, in any order, some at a time; closed early, it stops at once."""


@dataclass(frozen=True)
class Batch:
    """What one batch has to do."""

    names: Sequence[str]
    """The claims to match."""
    total: int
    """How many claims there are."""
    counter: int
    """The change counter that their matches will reflect."""

    @property
    def continued(self) -> bool:
        """Whether another batch matched the other claims."""
        return len(self.names) < self.total


def _silent(_what: str, _done: int, _total: int) -> None: ...


def match_all(
    ws: Workspace,
    progress: Progress = _silent,
    begun: Callable[[Batch], None] = lambda _batch: None,
    compute: Compute = match_on_cores,
) -> Batch:
    """Match every claim anew, or those that an interrupted batch left. Decisions are not touched.

    `begun` is told what there is to do. What is matched is stored as it comes, and stays, whatever is raised later.
    """
    batch = _begin(ws, progress)
    begun(batch)
    done = 0
    progress("matching claims", 0, len(batch.names))
    with closing(compute(ws, batch.names, progress)) as computed:
        for matched in computed:
            with ws.store.write() as tx:
                for name, found in matched:
                    matches.replace_matches(tx, name, found, batch.counter)
            done += len(matched)
            progress("matching claims", done, len(batch.names))
    return batch


def _begin(ws: Workspace, progress: Progress) -> Batch:
    with ws.store.read() as tx:
        counter = changes.last_change(tx)  # before the index is brought up to it: what comes later makes claims due
    index.prepare(ws.indexes, progress)
    with ws.store.write() as tx:
        every = [claim.id for claim in claims.read_claims(tx)]
        due = list(matches.due_claims(tx))
        if 0 < len(due) < len(every):
            return Batch(due, len(every), counter)
        matches.note_matched(tx, every, 0)
    return Batch(every, len(every), counter)
