"""The indexes of records and of claims: brought up to the store, then searched."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import platformdirs

from workbench.core.errors import WorkbenchError
from workbench.core.evidence import Record
from workbench.core.search import EVERYTHING, Changed, Entry, Lead, Sought, Terms
from workbench.matching import normalise, retrieval
from workbench.service.settings import APPLICATION
from workbench.store.changes import Kind
from workbench.store.engine import Store
from workbench.store.follow import Follower
from workbench.store.index import IndexDamaged

SMALL = 5_000
"""So many changes are brought in on the way to an answer; more are work for `prepare`, with progress."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much (0: not known)."""
Seek = Callable[[retrieval.Frequency, int], list[Sought]]


class Indexes(NamedTuple):
    """What finds the records near a claim, and the claims near a record."""

    records: Follower
    claims: Follower


class Found(NamedTuple):
    """What an index gives, with the statistics that it was weighed by."""

    leads: list[Lead]
    frequency: retrieval.Frequency
    total: int
    counter: int
    """The last change that the index held: what came later was not looked at."""


def open_indexes(store: Store, address: str) -> Indexes:
    """Return the indexes of a store: beside its file, or in the user's cache for one that a server holds."""
    folder = _folder(store, address)
    version = str(normalise.VERSION)
    return Indexes(
        Follower(store, Kind.RECORD, folder, version, _record_entry),
        Follower(store, Kind.CLAIM, folder, f"{version}.{retrieval.CLAIM_VERSION}", _claim_entry),
    )


def _folder(store: Store, address: str) -> Path:
    if store.path:
        return store.path.with_name(store.path.name + ".index")
    name = hashlib.sha256(address.encode()).hexdigest()[:16]
    return platformdirs.user_cache_path(APPLICATION, appauthor=False) / f"{name}.index"


def _record_entry(changed: Changed) -> Entry:
    return retrieval.record_entry(changed.key, Record.model_validate_json(changed.data or ""))


def _claim_entry(changed: Changed) -> Entry:
    statement, _, day = (changed.data or "").rpartition("\n")
    return retrieval.claim_entry(changed.key, statement, date.fromisoformat(day) if day else None)


def prepare(
    indexes: Indexes,
    progress: Progress = lambda _what, _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    wait: bool = True,
) -> bool:
    """Bring both indexes up to the store. Return False when cancelled, or when another program is at it (no `wait`).

    Raises WorkbenchError when their files cannot be written.
    """
    whole = True
    for what, follower in (("indexing records", indexes.records), ("indexing claims", indexes.claims)):

        def report(done: int, total: int, what: str = what) -> None:
            progress(what, done, total)

        if follower.behind():
            whole = follower.catch_up(report, cancelled, wait=wait) and whole
    return whole


def search(
    follower: Follower, seek: Seek, narrowed: Terms = EVERYTHING, limit: int = 200, *, exact: bool = False
) -> Found:
    """Return what the index gives for what `seek` asks of it: nothing while there is none.

    `exact` is that of `Index.search`.

    What was stored a moment ago is brought in first, unless it is much or cannot be written.
    """
    for _ in range(2):
        with suppress(WorkbenchError):  # it is searched as it is; `prepare` tells what is wrong
            if 0 < follower.behind() <= SMALL:
                follower.catch_up()
        index = follower.index()
        if index is None:
            break
        try:
            counter, frequency, total = index.counter, cache(index.frequency), index.count
            sought = seek(frequency, total)
            asked = sought or narrowed != EVERYTHING
            return Found(index.search(sought, narrowed, limit, exact=exact) if asked else [], frequency, total, counter)
        except IndexDamaged:
            follower.discard()
    return Found([], lambda _term: 0, 0, 0)


def statistics(follower: Follower) -> Found:
    """Return what an index weighs words by, without searching it."""
    return search(follower, lambda _frequency, _total: [])
