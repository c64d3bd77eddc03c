"""Matching texts and claims against the store's records."""

from collections.abc import Callable, Sequence

from workbench.core.case import Case
from workbench.core.model import Match, Nearest, Record
from workbench.core.search import Lead
from workbench.core.vocabulary import Polarity, Stance
from workbench.matching import rank, retrieval, stance
from workbench.service import index
from workbench.service.workspace import Workspace
from workbench.store import changes, claims, matches, records
from workbench.store.engine import Transaction

CANDIDATES = 200
KEPT = 200
"""Matches kept with a claim: all that are related, so that counts are not cut short."""
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
            found = find_nearest(ws, tx, claim.statement, claim.polarity)
        with ws.store.write() as tx:
            matches.replace_matches(tx, name, found, counter)
    progress(len(names), len(names))


def find_nearest(ws: Workspace, tx: Transaction, statement: str, polarity: Polarity) -> Nearest:
    """Return the matches worth keeping with a claim: those that are not `unrelated`."""
    found, candidates = _find(ws, tx, statement)
    related = rank_related(statement, polarity, candidates, case=ws.case, frequency=found.frequency, total=found.total)
    return Nearest(related, reach_of(found.leads))


def reach_of(leads: Sequence[Lead]) -> float:
    """Return the weight from which on a record is among a claim's candidates, which are `leads`."""
    return leads[-1].weight if len(leads) >= CANDIDATES else 0.0


def rank_related(
    statement: str,
    polarity: Polarity,
    candidates: Sequence[Record],
    *,
    case: Case,
    frequency: retrieval.Frequency,
    total: int,
) -> list[Match]:
    """Return those of `candidates` that are worth keeping with a claim: none where none tells; no store is needed."""
    found = rank.rank(
        statement, candidates, case=case, frequency=frequency, total=total, top=KEPT, denies=polarity is Polarity.DENIES
    )
    related = [match for match in found if match.stance is not Stance.UNRELATED]
    return related if any(match.tells for match in related) else []


def compare(claim: str, record: Record, case: Case) -> Match:
    """Return how one record stands to one claim; no store is needed."""
    return stance.compare(claim, record, case)


def seek(text: str, case: Case) -> index.Seek:
    """Return what an index is asked for a text."""
    return lambda frequency, total: retrieval.seek(text, case, frequency, total)


def _find(ws: Workspace, tx: Transaction, text: str) -> tuple[index.Found, list[Record]]:
    found = index.search(ws.indexes.records, seek(text, ws.case), limit=CANDIDATES, exact=True)
    return found, records.read_keys(tx, [lead.key for lead in found.leads])
