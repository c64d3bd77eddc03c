"""Taking decisions back, and back again: both are new decisions, nothing is removed."""

from workbench.core.decisions import Decision
from workbench.core.history import act_of
from workbench.service.merge import note_drift
from workbench.service.workspace import Workspace
from workbench.store import decisions, log
from workbench.store.engine import Transaction


def undo(ws: Workspace, claim: str | None = None) -> Decision | None:
    """Take back the analyst's last act that stands, on a claim or on any; None when there is none."""
    with ws.store.write() as tx:
        target = decisions.last_to_undo(tx, ws.analyst, claim)
        return _take_back(tx, ws, target) if target else None


def redo(ws: Workspace) -> Decision | None:
    """Take back the analyst's last undo, where nothing followed it; None when there is none."""
    with ws.store.write() as tx:
        target = decisions.last_to_redo(tx, ws.analyst)
        return _take_back(tx, ws, target) if target else None


def read_act(ws: Workspace, decision: Decision) -> tuple[Decision, bool]:
    """Return the act that a decision is, takes back or brings back, and whether it stands by it."""
    with ws.store.read() as tx:
        return act_of(decision, log.read_history(tx, decision.claim) if decision.undoes else ())


def _take_back(tx: Transaction, ws: Workspace, target: Decision) -> Decision:
    done = decisions.add_undo(tx, target, ws.analyst, ws.clock())
    for decision in log.read_history(tx, target.claim):
        note_drift(tx, ws, decision)
    return done
