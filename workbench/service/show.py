"""One claim with all that is known of it."""

from workbench.core.case import Case
from workbench.core.interest import tally
from workbench.core.model import Dossier
from workbench.service.workspace import Workspace
from workbench.store.dossier import read_dossier
from workbench.store.engine import Transaction
from workbench.store.matches import count_evidence


def show(ws: Workspace, claim: str) -> Dossier:
    """Return a claim's dossier. Raises UnknownItem."""
    with ws.store.read() as tx:
        return dossier_of(tx, claim, ws.case)


def dossier_of(tx: Transaction, claim: str, case: Case) -> Dossier:
    """As `show`, in a transaction that is open."""
    dossier = read_dossier(tx, claim)
    counts = count_evidence(tx, [dossier.claim.id])[dossier.claim.id]
    return dossier.model_copy(update={"tally": tally(dossier.claim, counts, case)})
