"""Taking decisions back, and back again: both are new decisions, nothing is removed."""

from workbench.core.model import Decision
from workbench.service.workspace import Workspace
from workbench.store import decisions


def undo(ws: Workspace, claim: str | None = None) -> Decision | None:
    """Take back the analyst's last verdict that stands, on a claim or on any; None when there is none."""
    with ws.store.write() as tx:
        target = decisions.last_to_undo(tx, ws.analyst, claim)
        return decisions.add_undo(tx, target, ws.analyst, ws.clock()) if target else None


def redo(ws: Workspace) -> Decision | None:
    """Take back the analyst's last undo, where no verdict followed it; None when there is none."""
    with ws.store.write() as tx:
        target = decisions.last_to_redo(tx, ws.analyst)
        return decisions.add_undo(tx, target, ws.analyst, ws.clock()) if target else None
