"""One claim with all that is known of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from workbench.core.case import Case
from workbench.core.evidence import Evidence, Match, RecordDrift
from workbench.core.interest import count_origins
from workbench.core.model import Claim
from workbench.core.views import Dossier
from workbench.core.vocabulary import Stance
from workbench.service.tallies import read_tallies
from workbench.service.unfinished import find_limits
from workbench.service.workspace import Workspace
from workbench.store import claims
from workbench.store.dossier import read_dossier
from workbench.store.engine import Transaction
from workbench.store.matches import read_evidence
from workbench.store.origins import read_links_among

FOLLOWED = 100
"""Records, the nearest to the claim, between which drift is looked for."""


def show(ws: Workspace, claim: str) -> Dossier:
    """Return a claim's dossier. Raises UnknownItem."""
    with ws.store.read() as tx:
        return dossier_of(tx, claim, ws.case)


def read_claim(ws: Workspace, claim: str) -> Claim:
    """Return a claim alone, where what is known of it is not asked for. Raises UnknownItem."""
    with ws.store.read() as tx:
        return claims.read_claim(tx, claim)


def read_matches(ws: Workspace, claim: str) -> list[Match]:
    """Return a claim's matches as they are stored, the nearest first. Raises UnknownItem."""
    with ws.store.read() as tx:
        found = read_evidence(tx, claims.read_claim(tx, claim).id)
    return sorted((e.match for e in found), key=lambda match: (-match.score, match.record))


def dossier_of(tx: Transaction, claim: str, case: Case) -> Dossier:
    """As `show`, in a transaction that is open."""
    dossier = read_dossier(tx, claim)
    told = [e for e in dossier.evidence if e.stance is not Stance.UNRELATED]
    shared = _of_shared_origins(told)
    more = {
        "tally": read_tallies(tx, [dossier.claim], case)[dossier.claim.id],
        "origins": count_origins(told),
        "limits": find_limits(tx, [dossier.claim.id], case)[dossier.claim.id],
        "grounds": tuple(read_links_among(tx, shared)) if shared else (),
        "drift": tuple(_follow(told, case)),
    }
    return dossier.model_copy(update=more)


def _of_shared_origins(told: Iterable[Evidence]) -> list[str]:
    """Return the ids of the records that go back to one origin with another."""
    groups: dict[str, list[str]] = defaultdict(list)
    for found in told:
        groups[found.origin].append(found.record.id)
    return [name for group in groups.values() if len(group) > 1 for name in group]


def _follow(told: Iterable[Evidence], case: Case) -> Sequence[RecordDrift]:
    from workbench.matching.drift import follow_matter  # a claim without evidence need not wait for it

    nearest = sorted(told, key=lambda e: (-e.match.score, e.record.id))[:FOLLOWED]
    origins = {e.record.id: e.origin or e.record.id for e in nearest}
    # Of one day's records those that stand for an origin come first: which is nearest to the claim says nothing of it.
    records = sorted((e.record for e in nearest), key=lambda record: (origins[record.id] != record.id, record.id))
    return follow_matter(records, origins, case) if len(records) > 1 else ()
