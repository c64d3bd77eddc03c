"""The batch: every claim against every record. Interrupted, even killed, the next one goes on where it stopped.

The store itself tells what is left: at the start all claims are noted as never matched, and each is noted as matched
in the transaction that stores its matches. One process writes, whoever computes.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass

from workbench.core.evidence import Rematch
from workbench.service import index
from workbench.service.index import Progress
from workbench.service.origins import group_new
from workbench.service.processes import Matched, match_on_cores
from workbench.service.workspace import Workspace
from workbench.store import claims, matches
from workbench.store.settings import read_setting, write_setting

_RUNNING = "matching all"
"""The setting that tells of a batch begun and not ended."""

Compute = Callable[[Workspace, Sequence[str], Progress], Generator[Matched, None, None]]
"""Match these claims, in any order, some at a time; closed early, it stops at once."""


@dataclass(frozen=True)
class Batch:
    """What one batch has to do."""

    names: Sequence[str]
    """The claims to match."""
    total: int
    """How many claims there are."""

    @property
    def continued(self) -> bool:
        """Whether another batch matched the other claims."""
        return len(self.names) < self.total


Told = Callable[[str, Rematch], None]
"""Take in what is other than before on a claim that was matched anew."""


def _silent(_what: str, _done: int, _total: int) -> None: ...


def _untold(_name: str, _rematch: Rematch) -> None: ...


def match_all(
    ws: Workspace,
    progress: Progress = _silent,
    begun: Callable[[Batch], None] = lambda _batch: None,
    compute: Compute = match_on_cores,
    told: Told = _untold,
) -> Batch:
    """Match every claim anew, or those that an interrupted batch left. Decisions are not touched.

    `begun` is told what there is to do, and `told` what came of it, a claim at a time. What is matched is stored as it
    comes, and stays, whatever is raised later.
    """
    index.prepare(ws.indexes, progress)
    group_new(ws, progress)
    with ws.store.write() as tx:
        every = [claim.id for claim in claims.read_claims(tx)]
        left = (list(matches.due_claims(tx)) if read_setting(tx, _RUNNING) else []) or every
        if left == every:
            matches.note_matched(tx, every, 0)
        write_setting(tx, _RUNNING, "yes")
    batch = Batch(left, len(every))
    begun(batch)
    _match(ws, batch.names, progress, compute, told)
    with ws.store.write() as tx:
        write_setting(tx, _RUNNING, "")
    return batch


def match_due(ws: Workspace, progress: Progress = _silent) -> None:
    """Match the claims anew that were not matched with the newest records, on all cores."""
    index.prepare(ws.indexes, progress)
    with ws.store.read() as tx:
        due = list(matches.due_claims(tx))
    _match(ws, due, progress, match_on_cores)


def _match(ws: Workspace, names: Sequence[str], progress: Progress, compute: Compute, told: Told = _untold) -> None:
    done = 0
    progress("matching claims", 0, len(names))
    with closing(compute(ws, names, progress)) as computed:
        for matched in computed:
            with ws.store.write() as tx:
                rematches = [(name, matches.replace_matches(tx, name, found)) for name, found in matched]
            for name, rematch in rematches:
                told(name, rematch)
            done += len(matched)
            progress("matching claims", done, len(names))
