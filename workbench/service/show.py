"""One claim with all that is known of it."""

from collections import defaultdict
from collections.abc import Iterable

from workbench.core.case import Case
from workbench.core.interest import tally
from workbench.core.model import Dossier, Evidence, Record, RecordDrift
from workbench.core.vocabulary import Stance
from workbench.service.workspace import Workspace
from workbench.store.dossier import read_dossier
from workbench.store.engine import Transaction
from workbench.store.matches import count_evidence
from workbench.store.origins import read_links_among

FOLLOWED = 100
"""Records of one origin, the nearest to the claim, between which drift is looked for."""


def show(ws: Workspace, claim: str) -> Dossier:
    """Return a claim's dossier. Raises UnknownItem."""
    with ws.store.read() as tx:
        return dossier_of(tx, claim, ws.case)


def dossier_of(tx: Transaction, claim: str, case: Case) -> Dossier:
    """As `show`, in a transaction that is open."""
    dossier = read_dossier(tx, claim)
    counts = count_evidence(tx, [dossier.claim.id])[dossier.claim.id]
    shared = _of_shared_origins(dossier.evidence)
    told = {
        "tally": tally(dossier.claim, counts, case),
        "grounds": tuple(read_links_among(tx, [r.id for group in shared for r in group])) if shared else (),
        "drift": tuple(_follow(shared, case)),
    }
    return dossier.model_copy(update=told)


def _of_shared_origins(evidence: Iterable[Evidence]) -> list[list[Record]]:
    """Return the records that say something of the claim and go back to one origin with others, by origin."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for found in sorted(evidence, key=lambda e: (-e.match.score, e.record.id)):
        if found.stance is not Stance.UNRELATED:
            groups[found.origin].append(found.record)
    return [group for group in groups.values() if len(group) > 1]


def _follow(groups: Iterable[list[Record]], case: Case) -> Iterable[RecordDrift]:
    from workbench.matching.drift import follow_chain  # a claim without shared origins need not wait for it

    for group in groups:
        yield from follow_chain(group[:FOLLOWED], case)
