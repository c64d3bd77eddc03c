"""The batch on a Dask cluster: the records in parts, each with an index of its own; claims are sent to all of them.

What to look for is planned here, with the statistics of the whole store, and what an entry of an index earns depends
on that alone: so the best of what the parts find is what one index finds. The candidates of some claims at a time are
then ranked on the workers, and what comes back is stored here: the same matches as on one machine. Dask computes anew
what a worker took with it when it died.
"""

import re
import shutil
import tempfile
import weakref
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from pickle import dumps, loads
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from workbench import __version__
from workbench.core.case import Case
from workbench.core.errors import InputError, RetryableError, WorkbenchError
from workbench.core.evidence import Nearest, Record
from workbench.core.limits import CANDIDATES
from workbench.core.model import Claim
from workbench.core.search import Lead, Sought
from workbench.matching import rank, retrieval
from workbench.service.batch import Compute
from workbench.service.index import Progress
from workbench.service.match import rank_related, reach_of, worth_keeping
from workbench.service.processes import CHUNK, Matched
from workbench.service.workspace import Workspace
from workbench.store import claims, records
from workbench.store import index as store_index

if TYPE_CHECKING:
    from distributed import Client, Future

PART = 50_000
"""Records in one part."""
BLOCK = 256
"""Claims that are searched for at a time: what is found for them, for each part, is held here."""
_PATIENCE = 10
"""Seconds to wait for a connection, for a first worker, and without any worker."""
_ADDRESS = re.compile(r"(?:tcp|tls)://[^\s/]+:\d{1,5}")
_HINT = "Start one: dask scheduler; and on each machine: dask worker tcp://HOST:8786 --nworkers auto --nthreads 1"
_GOES_ON = "What is matched stays. Go on with the same command."

T = TypeVar("T")


@contextmanager
def connect(address: str) -> Iterator[Compute]:
    """Connect to the scheduler at `tcp://HOST:PORT`, and give what matches claims on its workers.

    Raises InputError for an address that is none, without the extra `cluster`, and for workers of another version;
    RetryableError when there is no scheduler or no worker.
    """
    if not _ADDRESS.fullmatch(address):
        raise InputError(f"{address}: is not a scheduler's address", hint="Write it as tcp://HOST:8786.")
    client = _open(address)
    try:
        _check_workers(client, address)
        yield partial(_match_on, client, address)
    finally:
        client.close(timeout=_PATIENCE)


def _open(address: str) -> "Client":
    try:
        import dask
        import distributed
    except ModuleNotFoundError:
        hint = "Install the extra `cluster`: pip install distributed"
        raise InputError("--cluster needs Dask, which is not installed", hint=hint) from None
    import logging

    for name in ("distributed", "distributed.client"):  # what goes wrong is told by what is raised
        logging.getLogger(name).setLevel(logging.CRITICAL)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})  # the records are large
    try:
        return distributed.Client(address, timeout=_PATIENCE)
    except OSError as error:
        raise RetryableError(f"there is no Dask scheduler at {address}", hint=_HINT) from error
    except (ValueError, TypeError, RuntimeError) as error:
        hint = "Check the address, and with tls:// Dask's configuration of TLS."
        raise InputError(f"{address}: cannot be used: {error}", hint=hint) from error


def _check_workers(client: "Client", address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise RetryableError(f"the Dask cluster at {address} has no workers", hint=_HINT) from None

    def version() -> str:  # a function inside another is sent whole, so it also runs where there is no workbench
        import workbench

        return workbench.__version__

    found = client.run(version, on_error="return")
    for worker, there in found.items():
        if there != __version__:
            has = f"has workbench {there}" if isinstance(there, str) else f"cannot run workbench ({there})"
            hint = "Install the same version on every machine of the cluster."
            raise InputError(f"the worker {worker} {has}; this is workbench {__version__}", hint=hint)


# --- here ---------------------------------------------------------------------------------------------------------


class Plan(NamedTuple):
    """What a worker has to know to match one claim."""

    claim: Claim
    sought: list[Sought]
    frequency: dict[str, int]
    """In how many records of the store each term stands that ranking asks for."""
    total: int
    """How many records the store holds."""
    counter: int
    """The last change of records that the index held."""


class _Asked(dict[str, int]):
    """The frequencies that were asked for."""

    def __init__(self, frequency: retrieval.Frequency) -> None:
        super().__init__()
        self._frequency = frequency

    def __missing__(self, term: str) -> int:
        return self.setdefault(term, self._frequency(term))


def _match_on(
    client: "Client", address: str, ws: Workspace, names: Sequence[str], progress: Progress
) -> Generator[Matched, None, None]:
    with _telling_of_loss(address):
        parts = [client.submit(Part, rows, pure=False) for rows in _read_parts(ws, progress)]
        case = client.submit(_keep, ws.case, pure=False)
        blocks = (_plan(ws, names[start : start + BLOCK]) for start in range(0, len(names), BLOCK))
        plans: Sequence[Plan] = next(blocks, ())
        searches = _send_searches(client, parts, plans)
        while plans:
            leads = _merge(_results(client, searches, partial(progress, "searching parts")), len(plans))
            ahead: Sequence[Plan] = next(blocks, ())
            searches = _send_searches(client, parts, ahead)  # so that no worker waits for the last of this block
            yield from _results(client, _send_candidates(client, ws, case, plans, leads))
            plans = ahead


def _read_parts(ws: Workspace, progress: Progress) -> Iterator[bytes]:
    with ws.store.read() as tx:
        after, done, total = 0, 0, records.count_records(tx)
        while rows := records.read_part(tx, after, PART):
            yield _pack(rows)
            after, done = max(rows), done + len(rows)
            progress("sending records", done, total)


def _plan(ws: Workspace, names: Sequence[str]) -> list[Plan]:
    whole = ws.indexes.records.index()
    if whole:
        return [_plan_one(ws, name, whole.frequency, whole.count, whole.counter) for name in names]
    if ws.indexes.records.behind():
        raise RetryableError("the search index has to be made anew", hint=_GOES_ON)
    return [_plan_one(ws, name, lambda _term: 0, 0, 0) for name in names]  # there are no records


def _plan_one(ws: Workspace, name: str, frequency: retrieval.Frequency, total: int, counter: int) -> Plan:
    with ws.store.read() as tx:
        claim = claims.read_claim(tx, name)
    asked = _Asked(frequency)
    sought = retrieval.seek(claim.statement, ws.case, asked.__getitem__, total, claim.day)
    rank.rank(claim.statement, (), case=ws.case, frequency=asked.__getitem__, total=total)  # asks for what it weighs by
    return Plan(claim, sought, dict(asked), total, counter)


def _send_searches(client: "Client", parts: Sequence["Future[Any]"], plans: Sequence[Plan]) -> list["Future[Any]"]:
    if not plans:
        return []
    sought = client.submit(_keep, [plan.sought for plan in plans], pure=False)
    return [client.submit(_search, part, sought, pure=False) for part in parts]


def _merge(found: Iterator[list[list[Lead]]], count: int) -> list[list[Lead]]:
    """Return for each claim the best leads of all parts."""
    merged: list[list[Lead]] = [[] for _ in range(count)]
    for part in found:
        for number, leads in enumerate(part):
            both = sorted([*merged[number], *leads], key=lambda lead: (-lead.weight, lead.key))
            merged[number] = both[:CANDIDATES]
    return merged


def _send_candidates(
    client: "Client", ws: Workspace, case: "Future[Any]", plans: Sequence[Plan], leads: Sequence[list[Lead]]
) -> list["Future[Any]"]:
    sent = []
    for start in range(0, len(plans), CHUNK):
        some, theirs = plans[start : start + CHUNK], leads[start : start + CHUNK]
        with ws.store.read() as tx:
            rows = records.read_data(tx, sorted({lead.key for chosen in theirs for lead in chosen}))
        sent.append(client.submit(_rank, case, some, theirs, _pack(rows), pure=False, priority=1))
    return sent


def _results(
    client: "Client",
    futures: Sequence["Future[Any]"],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Iterator[T]:
    """Yield what the futures come to, as they come."""
    from distributed import wait

    left = set(futures)
    while left:
        try:
            done, left = wait(left, timeout=_PATIENCE, return_when="FIRST_COMPLETED")
        except TimeoutError:
            if not client.scheduler_info()["workers"]:
                raise RetryableError("the cluster has no workers any more", hint=_GOES_ON) from None
            continue
        for future in done:
            result = future.result()
            progress(len(futures) - len(left), len(futures))
            yield result


@contextmanager
def _telling_of_loss(address: str) -> Iterator[None]:
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    try:
        yield
    except KilledWorker as error:
        hint = f"They may have run out of memory (dask worker --memory-limit). {_GOES_ON}"
        raise WorkbenchError("several workers died of the same piece of work", hint=hint) from error
    except (CancelledError, OSError, TimeoutError) as error:
        raise RetryableError(f"the Dask cluster at {address} was lost", hint=_GOES_ON) from error


# --- on the workers -----------------------------------------------------------------------------------------------


class Part:
    """A part of the records and, from the first search on, an index of them on the machine where this is.

    Sent elsewhere it goes without its index, which is made there anew; when nobody needs it any more, it is removed.
    """

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._index: store_index.Index | None = None
        self._lock = Lock()

    def __reduce__(self) -> tuple[type["Part"], tuple[bytes]]:
        return Part, (self._packed,)

    def __sizeof__(self) -> int:
        return len(self._packed)

    def open(self) -> store_index.Index:
        """Return the index."""
        with self._lock:
            if self._index is None:
                self._index = self._build()
            return self._index

    def _build(self) -> store_index.Index:
        from distributed import get_worker

        folder = tempfile.mkdtemp(prefix="workbench-", dir=get_worker().local_directory)
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        rows = _unpack(self._packed).items()
        entries = (retrieval.record_entry(key, Record.model_validate_json(data)) for key, data in rows)
        return store_index.build(Path(folder), entries)


def _keep(value: T) -> T:
    """Hold what several tasks need on the workers."""
    return value


def _search(part: Part, claims: Sequence[list[Sought]]) -> list[list[Lead]]:
    try:
        index = part.open()
        return [index.search(sought, limit=CANDIDATES, exact=True) if sought else [] for sought in claims]
    except (OSError, store_index.IndexDamaged) as error:
        hint = f"Free some space in Dask's folder there (dask worker --local-directory). {_GOES_ON}"
        raise WorkbenchError(f"a worker cannot keep an index: {error}", hint=hint) from error


def _rank(case: Case, plans: Sequence[Plan], leads: Sequence[list[Lead]], packed: bytes) -> Matched:
    found = {key: Record.model_validate_json(data) for key, data in _unpack(packed).items()}
    return [
        (plan.claim.id, _rank_one(case, plan, theirs, [found[lead.key] for lead in theirs if lead.key in found]))
        for plan, theirs in zip(plans, leads, strict=True)
    ]


def _rank_one(case: Case, plan: Plan, leads: Sequence[Lead], candidates: Sequence[Record]) -> Nearest:
    related = rank_related(plan.claim, candidates, case=case, frequency=plan.frequency.__getitem__, total=plan.total)
    return Nearest(worth_keeping(related), reach_of(leads), plan.counter)


def _pack(rows: dict[int, str]) -> bytes:
    return zlib.compress(dumps(rows), level=1)


def _unpack(packed: bytes) -> dict[int, str]:
    rows: dict[int, str] = loads(zlib.decompress(packed))  # noqa: S301 -- what the driver packed: Dask itself unpickles
    return rows
