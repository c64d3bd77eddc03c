"""Which records go back to one origin: kept in the store, and brought up to the records that came since.

A new record meets those it shares a key with, however many others there are. What is grouped is noted in the setting
`origins`, so that what was interrupted is made up by the next call; another case, or other rules, group all anew.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from workbench.core.case import Case
from workbench.core.collector import without_collector
from workbench.core.evidence import Record
from workbench.core.grounds import OriginLink
from workbench.core.model import Value
from workbench.core.search import Changed
from workbench.matching import origins as rules
from workbench.matching.traces import Trace, Tracer
from workbench.service.index import Progress
from workbench.service.workspace import Workspace
from workbench.store import changes, origins, records
from workbench.store.changes import Kind
from workbench.store.engine import Transaction
from workbench.store.origins import GROUPED, Link, Traced
from workbench.store.settings import read_setting, write_setting

BATCH = 1_000
"""Records grouped in one transaction: longer ones keep other writers waiting."""
_REMEMBERED = 5_000
"""Traces kept while records are grouped: a record's partners are often stored beside it."""


class RecordOrigin(Value):
    """A record and the record that stands for its origin."""

    record: str
    origin: str
    grounds: tuple[str, ...] = ()
    """Why it goes back to one origin with others, a sentence for each link; empty while it is alone."""


def list_origins(ws: Workspace, progress: Progress = lambda _what, _done, _total: None) -> list[RecordOrigin]:
    """Return every record with its origin, in the order of the store. Raises StoreBusy."""
    group_new(ws, progress)
    with ws.store.read() as tx:
        found, links = origins.read_origins(tx), origins.read_links(tx)
    grounds: dict[str, list[str]] = {}
    for link in links:
        if link.holds:
            grounds.setdefault(link.first, []).append(f"{link.second}: {link.ground}")
            grounds.setdefault(link.second, []).append(f"{link.first}: {link.ground}")
    return [RecordOrigin(record=r, origin=o, grounds=tuple(grounds.get(r, ()))) for r, o in found.items()]


def read_links(ws: Workspace, record: str) -> list[OriginLink]:
    """Return why a record goes back to one origin with others. Raises UnknownItem."""
    with ws.store.read() as tx:
        records.read_record(tx, record)
        return origins.read_links(tx, record)


def is_grouped(ws: Workspace) -> bool:
    """Return whether every record is grouped, by these rules and this case."""
    with ws.store.read() as tx:
        return all_grouped(tx, ws.case)


def all_grouped(tx: Transaction, case: Case) -> bool:
    """As `is_grouped`, in a transaction that is open."""
    return not changes.count_changes(tx, Kind.RECORD, _since(tx, _rules_of(case)))


def group_new(
    ws: Workspace,
    progress: Progress = lambda _what, _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    anew: bool = True,
) -> None:
    """Group the records that came since the last call; all of them, where the case or the rules are other ones.

    Not `anew`, what was grouped by other rules is left: two apps with two states of a case would else do it in turns.
    Raises StoreBusy. What was grouped before, or before it is cancelled, stays done.
    """
    rules_of = _rules_of(ws.case)
    if not anew and _is_by_other_rules(ws, rules_of):
        return
    traces = _Traces(ws.case)
    with ws.store.read() as tx:
        total = changes.count_changes(tx, Kind.RECORD, _since(tx, rules_of))
    done = 0
    with without_collector(total > BATCH):
        while not cancelled() and (added := _group_some(ws, rules_of, traces)):
            done += added
            progress("grouping records", done, max(done, total))


def _group_some(ws: Workspace, rules_of: str, traces: "_Traces") -> int:
    """Group the next records in one transaction. Return how many: 0 when none is left."""
    while True:
        with ws.store.read() as tx:
            since, noted = _since(tx, rules_of), read_setting(tx, GROUPED)
            batch = changes.read_changes(tx, Kind.RECORD, since, BATCH)
        if not batch:
            return 0
        new = traces.read(batch)
        with ws.store.write() as tx:
            if read_setting(tx, GROUPED) != noted:
                continue  # another program was grouping: what it did is not done twice
            if not since:
                origins.forget_origins(tx)
            _add(tx, new, traces)
            write_setting(tx, GROUPED, json.dumps({"rules": rules_of, "last": batch[-1].seq}))
        return len(batch)


def _is_by_other_rules(ws: Workspace, rules_of: str) -> bool:
    with ws.store.read() as tx:
        return bool(read_setting(tx, GROUPED)) and not _since(tx, rules_of)


def _since(tx: Transaction, rules_of: str) -> int:
    """Return the last change that was grouped by these rules."""
    try:
        noted = json.loads(read_setting(tx, GROUPED) or "{}")
        return int(noted["last"]) if noted["rules"] == rules_of else 0
    except (ValueError, KeyError, TypeError):
        return 0


def _rules_of(case: Case) -> str:
    """Return what the grouping follows from beside the records: the rules, and what the case knows."""
    read = [entry.model_dump_json() for entry in (*case.actors, *case.parties, *case.questions)]
    return hashlib.sha256("\n".join([str(rules.VERSION), *read]).encode()).hexdigest()


class _Traces:
    """Traces of records, read once while they are remembered."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._tracer = Tracer(case)
        self._found: dict[int, Trace] = {}

    def read(self, batch: Iterable[Changed]) -> dict[int, Trace]:
        """Return the traces of records just stored; those that cannot be read are left out, which `verify` tells."""
        return self._read({changed.key: changed.data for changed in batch if changed.data is not None})

    def of(self, tx: Transaction, keys: Iterable[int]) -> Mapping[int, Trace]:
        """Return the traces of records of the store."""
        wanted = list(keys)
        found = {key: self._found[key] for key in wanted if key in self._found}
        return found | self._read(records.read_data(tx, [key for key in wanted if key not in found]))

    def _read(self, data: Mapping[int, str]) -> dict[int, Trace]:
        if len(self._found) > _REMEMBERED:
            self._found.clear()
        found = {}
        for key, text in data.items():
            try:
                found[key] = self._tracer.trace(Record.model_validate_json(text))
            except ValueError:
                continue
        self._found.update(found)
        return found


def _add(tx: Transaction, new: Mapping[int, Trace], traces: _Traces) -> None:
    keys = {record: rules.keys(found) for record, found in new.items()}
    held = origins.find_meeting(tx, {key for some in keys.values() for key in some})
    pairs: list[tuple[int, int]] = []
    kept: dict[int, Traced] = {}
    for record, found in new.items():
        free = [key for key in keys[record] if len(held.get(key, ())) < rules.FULL]
        pairs += sorted((other, record) for other in {o for key in keys[record] for o in rules.met(held.get(key, ()))})
        for key in free:
            held.setdefault(key, []).append(record)
        kept[record] = Traced(found.credit.relays, found.day, free)
    links = list(_link(tx, pairs, new, traces))
    origins.add_traced(tx, kept)
    origins.add_links(tx, links)
    origins.join_linked(tx, new.keys(), links)


def _link(
    tx: Transaction, pairs: Sequence[tuple[int, int]], new: Mapping[int, Trace], traces: _Traces
) -> Iterable[Link]:
    known = traces.of(tx, {one for one, _ in pairs if one not in new})
    for one, two in pairs:
        other = new.get(one) or known.get(one)
        stated = rules.ground(other, new[two], traces.case) if other else None
        if stated:
            yield Link(min(one, two), max(one, two), str(stated))
