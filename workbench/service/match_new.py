"""Matching new records with the claims they touch: the work grows with the records, not with the store."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from workbench.core.case import Case
from workbench.core.evidence import Record
from workbench.core.search import Changed, Lead
from workbench.matching import retrieval
from workbench.service import index
from workbench.service.batch import match_due
from workbench.service.match import KEPT, find_reach, match_claims, rank_related, worth_keeping
from workbench.service.workspace import Workspace
from workbench.store import changes, claims, matches
from workbench.store.changes import Kind
from workbench.store.names import claim_name

TOUCHED = 500
"""Claims that are looked up for a new record at first: those that share most of its rarer words …"""
MORE = 8
"""… and so many times as many while the last of them may still be within reach."""
SLACK = 0.8
"""A record's words found in a claim weigh nearly what the claim's words found in the record do, but for spellings."""
ANEW = 100
"""A claim touched by more new records than this is matched anew; all claims are when as many came for each of them."""
READ = 1_000


def match_new_records(ws: Workspace, progress: index.Progress = lambda _what, _done, _total: None) -> None:
    """Match the records that came since with the claims they touch. Claims left out earlier are matched anew.

    A claim keeps its other matches as they were scored, by the word statistics of then. What the index does not hold
    yet is left for later: the claims stay due.
    """
    counter = index.statistics(ws.indexes.records).counter
    with ws.store.read() as tx:
        reached = matches.due_claims(tx)
        since = max(reached.values(), default=counter)
        new = changes.count_changes(tx, Kind.RECORD, since)
    level = {name for name, at in reached.items() if at == since}
    if new > ANEW * len(level):
        match_due(ws, progress)
        return
    behind = [name for name, at in reached.items() if at < since]
    match_claims(ws, behind, lambda done, total: progress("matching claims", done, total))
    done = 0
    for batch in _read_since(ws, since, counter):
        _match_with(ws, _touched(ws, batch, level))
        done += len(batch)
        progress("matching records", done, new)
    with ws.store.write() as tx:
        matches.note_matched(tx, level, max(counter, since), since)


def _read_since(ws: Workspace, since: int, last: int) -> Iterable[list[Changed]]:
    while True:
        with ws.store.read() as tx:
            batch = [c for c in changes.read_changes(tx, Kind.RECORD, since, READ) if c.seq <= last]
        if not batch:
            return
        yield batch
        since = batch[-1].seq


def _touched(ws: Workspace, batch: Iterable[Changed], wanted: set[str]) -> dict[str, list[Record]]:
    """Return for each claim the new records that would be among its candidates."""
    words, held = index.statistics(ws.indexes.records), index.statistics(ws.indexes.claims)
    with ws.store.read() as tx:
        reach = {name: SLACK * reach for name, reach in matches.read_reach(tx, wanted).items()}
    least = min(reach.values(), default=inf)
    found: dict[str, list[Record]] = {}
    for changed in batch:
        if changed.data is None:
            continue
        record = Record.model_validate_json(changed.data)
        seek = _as_rare_as_in(words, held, record, ws.case)
        for lead in _leads(ws, seek, least):
            name = claim_name(lead.key)
            if name in reach and lead.weight >= reach[name]:
                found.setdefault(name, []).append(record)
    return found


def _leads(ws: Workspace, seek: index.Seek, least: float) -> list[Lead]:
    """Return the claims that hold of what is sought, at least all that weigh `least` or more."""
    limit = TOUCHED
    while True:
        leads = index.search(ws.indexes.claims, seek, limit=limit).leads
        if len(leads) < limit or leads[-1].weight < least:
            return leads
        limit *= MORE


def _as_rare_as_in(words: index.Found, held: index.Found, record: Record, case: Case) -> index.Seek:
    return lambda _frequency, _total: retrieval.seek_claims(record, case, held.frequency, words.frequency, words.total)


def _match_with(ws: Workspace, touched: Mapping[str, Sequence[Record]]) -> None:
    words = index.statistics(ws.indexes.records)
    match_claims(ws, [name for name, near in touched.items() if len(near) > ANEW])
    related = []
    with ws.store.read() as tx:
        for name, near in touched.items():
            if len(near) <= ANEW:
                claim = claims.read_claim(tx, name)
                found = rank_related(claim, near, case=ws.case, frequency=words.frequency, total=words.total)
                if found and (worth_keeping(found) or matches.has_matches(tx, name)):
                    related.append((name, found))
    with ws.store.write() as tx:
        cut = [name for name, found in related if matches.add_matches(tx, name, found, KEPT)]
    if cut:
        _note_reach(ws, cut)


def _note_reach(ws: Workspace, cut: Sequence[str]) -> None:
    """Note how far the matches of claims reach, once some had to go: else those kept would be taken for all."""
    with ws.store.read() as tx:
        without = [claims.read_claim(tx, name) for name, reach in matches.read_reach(tx, cut).items() if not reach]
    reached = {claim.id: find_reach(ws, claim) for claim in without}
    with ws.store.write() as tx:
        matches.note_reach(tx, reached)
