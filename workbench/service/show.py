"""One claim with all that is known of it."""

from workbench.core.model import Dossier
from workbench.service.workspace import Workspace
from workbench.store.dossier import read_dossier


def show(ws: Workspace, claim: str) -> Dossier:
    """Return a claim's dossier. Raises UnknownItem."""
    with ws.store.read() as tx:
        return read_dossier(tx, claim)
