"""Matching texts and claims against the store's records, and new records against the claims they touch."""

from collections.abc import Callable, Iterable, Sequence

from workbench.core.case import Case
from workbench.core.model import Match, Record
from workbench.core.search import Changed
from workbench.core.vocabulary import Polarity, Stance
from workbench.matching import rank, retrieval, stance
from workbench.service import index
from workbench.service.workspace import Workspace
from workbench.store import changes, claims, matches, records
from workbench.store.engine import Transaction
from workbench.store.names import claim_name

CANDIDATES = 200
KEPT = 200
"""Matches kept with a claim: all that are related, so that counts are not cut short."""
TOUCHED = 500
"""Claims that one new record is compared with: those that share most of its rarer words."""
ANEW = 100
"""A claim touched by more new records than this is matched anew, and so are all when as many came for each of them."""

Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None: ...


def match_text(ws: Workspace, text: str, top: int) -> list[Match]:
    """Return the records nearest to a text, best first, with stance and reasons."""
    with ws.store.read() as tx:
        found, candidates = _find(ws, tx, text)
    return rank.rank(text, candidates, case=ws.case, frequency=found.frequency, total=found.total, top=top)


def match_claims(ws: Workspace, names: Sequence[str], progress: Progress = _silent) -> None:
    """Match claims anew, one transaction each. Decisions are not touched."""
    for done, name in enumerate(names):
        progress(done, len(names))
        with ws.store.read() as tx:
            claim, counter = claims.read_claim(tx, name), changes.last_change(tx)
            found = related_matches(ws, tx, claim.statement, claim.polarity)
        with ws.store.write() as tx:
            matches.replace_matches(tx, name, found, counter)
    progress(len(names), len(names))


def match_new_records(ws: Workspace, progress: Progress = _silent) -> None:
    """Match the records that came since with the claims they touch: the work grows with the records.

    A claim keeps its other matches as they were scored, with the word statistics of then.
    """
    with ws.store.read() as tx:
        due = matches.due_claims(tx)
        counter = changes.last_change(tx)
        after = matches.matched_up_to(tx, due)
        new = changes.count_changes(tx, changes.Kind.RECORD, after)
    if new > ANEW * len(due):
        match_claims(ws, due, progress)
        return
    done = 0
    while True:
        with ws.store.read() as tx:
            batch = changes.read_changes(tx, changes.Kind.RECORD, after, index.SMALL)
        if not batch:
            break
        after = batch[-1].seq
        for name, near in _touched(ws, batch, set(due)).items():
            if len(near) > ANEW:
                match_claims(ws, [name])
            else:
                _add(ws, name, near)
        done += len(batch)
        progress(done, new)
    with ws.store.write() as tx:
        matches.note_matched(tx, due, counter)


def _touched(ws: Workspace, batch: Iterable[Changed], due: set[str]) -> dict[str, list[Record]]:
    """Return for each claim the new records that share rarer words with it."""
    found: dict[str, list[Record]] = {}
    for changed in batch:
        if changed.data is None:
            continue
        record = Record.model_validate_json(changed.data)
        text = "\n".join(filter(None, (record.title, record.text, record.speaker)))
        seek = _seek(text, ws.case)
        for lead in index.search(ws.indexes.claims, seek, limit=TOUCHED).leads:
            name = claim_name(lead.key)
            if name in due:
                found.setdefault(name, []).append(record)
    return found


def _add(ws: Workspace, name: str, near: Sequence[Record]) -> None:
    with ws.store.read() as tx:
        claim = claims.read_claim(tx, name)
    records_index = index.search(ws.indexes.records, lambda _frequency, _total: [])
    related = rank_related(
        claim.statement, claim.polarity, near,
        case=ws.case, frequency=records_index.frequency, total=records_index.total,
    )  # fmt: skip
    if related:
        with ws.store.write() as tx:
            matches.add_matches(tx, name, related, KEPT)


def related_matches(ws: Workspace, tx: Transaction, statement: str, polarity: Polarity) -> list[Match]:
    """Return the matches worth keeping with a claim: those that are not `unrelated`."""
    found, candidates = _find(ws, tx, statement)
    return rank_related(statement, polarity, candidates, case=ws.case, frequency=found.frequency, total=found.total)


def rank_related(
    statement: str,
    polarity: Polarity,
    candidates: Sequence[Record],
    *,
    case: Case,
    frequency: retrieval.Frequency,
    total: int,
) -> list[Match]:
    """Return those of `candidates` that are worth keeping with a claim; no store is needed."""
    found = rank.rank(
        statement, candidates, case=case, frequency=frequency, total=total, top=KEPT, denies=polarity is Polarity.DENIES
    )
    return [match for match in found if match.stance is not Stance.UNRELATED]


def compare(claim: str, record: Record, case: Case) -> Match:
    """Return how one record stands to one claim; no store is needed."""
    return stance.compare(claim, record, case)


def _seek(text: str, case: Case) -> index.Seek:
    return lambda frequency, total: retrieval.seek(text, case, frequency, total)


def _find(ws: Workspace, tx: Transaction, text: str) -> tuple[index.Found, list[Record]]:
    found = index.search(ws.indexes.records, _seek(text, ws.case), limit=CANDIDATES, exact=True)
    return found, records.read_keys(tx, [lead.key for lead in found.leads])
