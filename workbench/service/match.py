"""Matching texts and claims against the store's records."""

from collections.abc import Callable, Sequence

from workbench.core.case import Case
from workbench.core.model import Match, Record
from workbench.core.vocabulary import Polarity, Stance
from workbench.matching import normalise, rank, stance
from workbench.service.unfinished import end_matching
from workbench.service.workspace import Workspace
from workbench.store import claims, matches, records
from workbench.store.engine import Transaction

CANDIDATES = 200
KEPT = 200
"""Matches kept with a claim: all that are related, so that counts are not cut short."""


def match_text(ws: Workspace, text: str, top: int) -> list[Match]:
    """Return the records nearest to a text, best first, with stance and reasons."""
    with ws.store.read() as tx:
        return _rank(tx, ws.case, text, top)


def match_claims(
    ws: Workspace, names: Sequence[str], progress: Callable[[int, int], None] = lambda _done, _all: None
) -> None:
    """Match claims anew, one transaction each. Decisions are not touched."""
    for done, name in enumerate(names):
        progress(done, len(names))
        with ws.store.read() as tx:
            claim = claims.read_claim(tx, name)
            found = related_matches(tx, ws.case, claim.statement, claim.polarity)
        with ws.store.write() as tx:
            matches.replace_matches(tx, name, found)
    progress(len(names), len(names))


def match_all(ws: Workspace, progress: Callable[[int, int], None] = lambda _done, _all: None) -> None:
    """Match every claim anew."""
    with ws.store.read() as tx:
        names = [claim.id for claim in claims.read_claims(tx)]
    match_claims(ws, names, progress)
    with ws.store.write() as tx:
        end_matching(tx)


def related_matches(tx: Transaction, case: Case, statement: str, polarity: Polarity) -> list[Match]:
    """Return the matches worth keeping with a claim: those that are not `unrelated`."""
    found = _rank(tx, case, statement, KEPT, denies=polarity is Polarity.DENIES)
    return [match for match in found if match.stance is not Stance.UNRELATED]


def compare(claim: str, record: Record, case: Case) -> Match:
    """Return how one record stands to one claim; no store is needed."""
    return stance.compare(claim, record, case)


def _rank(tx: Transaction, case: Case, text: str, top: int, *, denies: bool = False) -> list[Match]:
    candidates = records.find_candidates(tx, normalise.query_terms(text, case), CANDIDATES)
    return rank.rank(
        text,
        candidates,
        case=case,
        frequency=lambda term: records.term_frequency(tx, term),
        total=records.count_records(tx),
        top=top,
        denies=denies,
    )
