"""All claims against all records: one process, all cores, and a Dask cluster of two workers, in one run."""

import resource
import time
from functools import partial

import pytest

from tests.benchmarks.conftest import CLAIMS
from tests.benchmarks.corpus import corpus
from tests.benchmarks.stock import Stock
from workbench.core.model import Claim
from workbench.service.batch import Compute, match_all
from workbench.service.cluster import connect
from workbench.service.processes import cores, match_on_cores
from workbench.service.workspace import Workspace
from workbench.store import claims

ASKED = min(CLAIMS, 200)


def test_all_claims_against_all_records(largest: Stock) -> None:
    with largest.open(with_case=True) as ws:
        _add_claims(ws)
        alone = _measure("one process", ws, partial(match_on_cores, processes=1))
        shared = _measure(f"{cores()} processes", ws, partial(match_on_cores, processes=cores()))
        print(f"  all cores: {alone / shared:.2f} × as fast")
        distributed = pytest.importorskip("distributed")
        with (
            distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as made,
            connect(made.scheduler_address) as compute,
        ):
            spread = _measure("a cluster of two workers", ws, compute)
        print(f"  cluster: {alone / spread:.2f} × as fast")


def _add_claims(ws: Workspace) -> None:
    """Store claims of the corpus, of whose copies the larger store holds more."""
    with ws.store.write() as tx:
        for planted in corpus(20 * ASKED, ASKED).planted:
            claims.add_claim(tx, Claim(id="", speaker="a speaker", statement=planted.claim_text))


def _measure(what: str, ws: Workspace, compute: Compute) -> float:
    """Return the seconds of one batch; the processor's are those of this process and of what it waited for."""
    started, used = time.perf_counter(), _processor()
    batch = match_all(ws, compute=compute)
    seconds, worked = time.perf_counter() - started, _processor() - used
    print(f"\n{what}: {batch.total:,} claims in {seconds:.1f} s; here {worked:.1f} s of the processor", end="")
    return seconds


def _processor() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
