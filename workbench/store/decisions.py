"""Verdicts, and taking decisions back: what the log comes to for each claim.

The standing judgement of a claim is its last verdict that no standing undo takes back; an undo can be undone.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import update

from workbench.core.decisions import Decision, Judgement
from workbench.core.errors import InputError
from workbench.core.history import act_of, standing, taken_back
from workbench.core.vocabulary import DecisionKind, Verdict
from workbench.store.claims import read_claim
from workbench.store.engine import Transaction
from workbench.store.findings import project_finding
from workbench.store.log import append, read_history
from workbench.store.moves import check_order, project_moves
from workbench.store.names import claim_key
from workbench.store.tables import CLAIM


def add_verdict(tx: Transaction, claim: str, judgement: Judgement, analyst: str, at: datetime) -> Decision:
    """Append a verdict and bring the claim's row up to it. Raises UnknownItem."""
    name = read_claim(tx, claim).id
    verdict = Decision(seq=0, kind=DecisionKind.VERDICT, claim=name, judgement=judgement, analyst=analyst, at=at)
    decision = append(tx, verdict)
    _project(tx, name)
    return decision


def add_undo(tx: Transaction, target: Decision, analyst: str, at: datetime) -> Decision:
    """Append the undo of a decision. Raises InputError when it is already taken back, or others rest on it."""
    history = read_history(tx, target.claim)
    if target.seq in taken_back(history):
        raise InputError(f"decision {target.seq} is already undone", hint="See: workbench history")
    act, stands = act_of(target, history)
    check_order(tx, act, back=not stands)
    undo = Decision(seq=0, kind=DecisionKind.UNDO, claim=target.claim, undoes=target.seq, analyst=analyst, at=at)
    decision = append(tx, undo)
    _project(tx, target.claim)
    if act.move:
        project_moves(tx)
    if act.finding:
        project_finding(tx, act)
    return decision


def last_to_undo(tx: Transaction, analyst: str, claim: str | None = None) -> Decision | None:
    """Return the analyst's last act (on a claim, or on any) that still stands."""
    acts = standing(read_history(tx, claim))
    return next((d for d in reversed(acts) if d.analyst == analyst), None)


def last_to_redo(tx: Transaction, analyst: str) -> Decision | None:
    """Return the analyst's last undo that still stands and that no later act of theirs follows."""
    history = read_history(tx)
    gone = taken_back(history)
    acts = {d.seq for d in history if d.kind is not DecisionKind.UNDO}
    for decision in reversed([d for d in history if d.analyst == analyst]):
        if decision.seq in acts:
            return None
        if decision.undoes in acts and decision.seq not in gone:
            return decision
    return None


def last_verdict(history: Iterable[Decision]) -> Decision | None:
    """Return the verdict that stands at the end of a claim's history, None when it is unreviewed."""
    verdicts = [d for d in standing(history) if d.kind is DecisionKind.VERDICT]
    return verdicts[-1] if verdicts else None


def _project(tx: Transaction, claim: str) -> None:
    verdict = standing_verdict(read_history(tx, claim))
    tx.execute(update(CLAIM).where(CLAIM.c.id == claim_key(claim)).values(verdict=verdict.value))


def standing_verdict(history: Iterable[Decision]) -> Verdict:
    """Return the verdict that a claim's history comes to."""
    decision = last_verdict(history)
    return decision.judgement.verdict if decision and decision.judgement else Verdict.UNREVIEWED
