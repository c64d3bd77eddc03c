"""Matching texts and claims against the store's records."""

from collections.abc import Callable, Sequence
from datetime import date

from workbench.core.case import Case
from workbench.core.collector import without_collector
from workbench.core.evidence import Match, Nearest, Record, Rematch
from workbench.core.limits import CANDIDATES
from workbench.core.model import Claim
from workbench.core.search import Lead
from workbench.core.vocabulary import Polarity
from workbench.matching import normalise, rank, retrieval, stance
from workbench.service import index
from workbench.service.faults import log_fault_of
from workbench.service.workspace import Workspace
from workbench.store import claims, matches, records

KEPT = 200
"""Matches kept with a claim: all that are related, so that counts are not cut short."""
READ = 20_000
"""Characters of a text that are looked through for words."""
Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None: ...


def match_text(ws: Workspace, text: str, top: int) -> list[Match]:
    """Return the records nearest to a text, best first, with stance and reasons."""
    found, candidates = _find(ws, text)
    return rank.rank(
        text, candidates, case=ws.case, frequency=found.frequency, total=found.total, top=top, failed=log_fault_of
    )


def has_words(text: str) -> bool:
    """Return whether a text holds any word to match by that is not a common one."""
    return bool(normalise.telling_terms(text[:READ]))


def match_claims(ws: Workspace, names: Sequence[str], progress: Progress = _silent) -> dict[str, Rematch]:
    """Match claims anew, one transaction each; return what is other than before. Decisions are not touched."""
    found = {}
    for done, name in enumerate(names):
        progress(done, len(names))
        with ws.store.read() as tx:
            claim = claims.read_claim(tx, name)
        nearest = find_nearest(ws, claim)
        with ws.store.write() as tx:
            found[name] = matches.replace_matches(tx, name, nearest)
    progress(len(names), len(names))
    return found


def find_nearest(ws: Workspace, claim: Claim) -> Nearest:
    """Return the matches worth keeping with a claim. What the index does not hold yet is not looked at."""
    found, candidates = _find(ws, claim.statement, claim.day)
    related = rank_related(claim, candidates, case=ws.case, frequency=found.frequency, total=found.total)
    return Nearest(worth_keeping(related), reach_of(found.leads), found.counter)


def reach_of(leads: Sequence[Lead]) -> float:
    """Return the weight from which on a record is among a claim's candidates, which are `leads`."""
    return leads[-1].weight if len(leads) >= CANDIDATES else 0.0


def find_reach(ws: Workspace, claim: Claim) -> float:
    """Return the weight that the index gives the last of a claim's candidates."""
    leads = index.search(ws.indexes.records, seek(claim.statement, ws.case, claim.day), limit=CANDIDATES).leads
    return leads[-1].weight if leads else 0.0


def rank_related(
    claim: Claim, candidates: Sequence[Record], *, case: Case, frequency: retrieval.Frequency, total: int
) -> list[Match]:
    """Return those of `candidates` that are related to a claim; no store is needed."""
    with without_collector(True):  # a third of the time otherwise: it looks through all readings that are kept
        return _rank(claim, candidates, case, frequency, total, related=True)


def match_record(ws: Workspace, claim: Claim, record: Record) -> Match:
    """Return how one record of the store matches a claim, whether it is near to it or not."""
    found = index.statistics(ws.indexes.records)
    return _rank(claim, [record], ws.case, found.frequency, found.total, related=False)[0]


def _rank(
    claim: Claim,
    candidates: Sequence[Record],
    case: Case,
    frequency: retrieval.Frequency,
    total: int,
    *,
    related: bool,
) -> list[Match]:
    return rank.rank(
        claim.statement, candidates, case=case, frequency=frequency, total=total, top=KEPT, related=related,
        denies=claim.polarity is Polarity.DENIES, question=claim.question, day=claim.day, failed=log_fault_of,
    )  # fmt: skip


def worth_keeping(related: Sequence[Match]) -> Sequence[Match]:
    """Return a claim's related matches; none where none of them tells anything."""
    return related if any(match.tells for match in related) else ()


def compare(claim: str, record: Record, case: Case) -> Match:
    """Return how one record stands to one claim; no store is needed."""
    return stance.compare(claim, record, case)


def seek(text: str, case: Case, day: date | None = None) -> index.Seek:
    """Return what an index is asked for a text, said on `day`."""
    return lambda frequency, total: retrieval.seek(text, case, frequency, total, day)


def _find(ws: Workspace, text: str, day: date | None = None) -> tuple[index.Found, list[Record]]:
    found = index.search(ws.indexes.records, seek(text, ws.case, day), limit=CANDIDATES, exact=True)
    with ws.store.read() as tx:  # begun after the search: it sees all that the index held
        return found, records.read_keys(tx, [lead.key for lead in found.leads])
