"""The log of decisions: append-only, each line chained to the one before by SHA-256, order by sequence.

The standing judgement of a claim is its last verdict that no standing undo takes back; an undo can be undone.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import RowMapping, func, insert, select, text, update

from workbench.core.errors import InputError
from workbench.core.model import Decision, Judgement
from workbench.core.vocabulary import DecisionKind, Verdict
from workbench.store.claims import read_claim
from workbench.store.engine import Transaction
from workbench.store.names import claim_key, claim_name
from workbench.store.tables import CLAIM, DECISION


def add_verdict(tx: Transaction, claim: str, judgement: Judgement, analyst: str, at: datetime) -> Decision:
    """Append a verdict and bring the claim's row up to it. Raises UnknownItem."""
    name = read_claim(tx, claim).id
    verdict = Decision(seq=0, kind=DecisionKind.VERDICT, claim=name, judgement=judgement, analyst=analyst, at=at)
    return _append(tx, verdict)


def add_undo(tx: Transaction, target: Decision, analyst: str, at: datetime) -> Decision:
    """Append the undo of a decision. Raises InputError when it is already taken back."""
    if target.seq in _taken_back(read_history(tx, target.claim)):
        raise InputError(f"decision {target.seq} is already undone", hint="See: workbench history")
    undo = Decision(seq=0, kind=DecisionKind.UNDO, claim=target.claim, undoes=target.seq, analyst=analyst, at=at)
    return _append(tx, undo)


def read_history(tx: Transaction, claim: str | None = None) -> list[Decision]:
    """Return the decisions on a claim, or all of them, oldest first."""
    query = select(DECISION).order_by(DECISION.c.seq)
    if claim is not None:
        query = query.where(DECISION.c.claim == claim_key(claim))
    return [_decision_of(row) for row in tx.execute(query).mappings()]


def count_decisions(tx: Transaction) -> int:
    """Return how many decisions there are, undos among them."""
    return tx.execute(select(func.count()).select_from(DECISION)).scalar_one()


def last_to_undo(tx: Transaction, analyst: str, claim: str | None = None) -> Decision | None:
    """Return the analyst's last verdict (on a claim, or on any) that still stands."""
    history = read_history(tx, claim)
    taken_back = _taken_back(history)
    verdicts = (d for d in reversed(history) if d.kind is DecisionKind.VERDICT and d.analyst == analyst)
    return next((d for d in verdicts if d.seq not in taken_back), None)


def last_to_redo(tx: Transaction, analyst: str) -> Decision | None:
    """Return the analyst's last undo that still stands and that no later verdict of theirs follows."""
    history = read_history(tx)
    taken_back = _taken_back(history)
    verdicts = {d.seq for d in history if d.kind is DecisionKind.VERDICT}
    for decision in reversed([d for d in history if d.analyst == analyst]):
        if decision.seq in verdicts:
            return None
        if decision.undoes in verdicts and decision.seq not in taken_back:
            return decision
    return None


def standing(history: Iterable[Decision]) -> Decision | None:
    """Return the verdict that stands at the end of a claim's history, None when it is unreviewed."""
    decisions = list(history)
    taken_back = _taken_back(decisions)
    verdicts = [d for d in decisions if d.kind is DecisionKind.VERDICT and d.seq not in taken_back]
    return verdicts[-1] if verdicts else None


def _taken_back(history: Iterable[Decision]) -> set[int]:
    taken_back: set[int] = set()
    for decision in sorted(history, key=lambda d: -d.seq):
        if decision.undoes is not None and decision.seq not in taken_back:
            taken_back.add(decision.undoes)
    return taken_back


def _append(tx: Transaction, decision: Decision) -> Decision:
    last = tx.execute(select(DECISION.c.seq, DECISION.c.digest).order_by(DECISION.c.seq.desc()).limit(1)).first()
    decision = decision.model_copy(update={"seq": last.seq + 1 if last else 1})
    row = {
        "seq": decision.seq,
        "kind": decision.kind.value,
        "claim": claim_key(decision.claim),
        "judgement": decision.judgement.model_dump_json() if decision.judgement else None,
        "undoes": decision.undoes,
        "analyst": decision.analyst,
        "at": decision.at.isoformat(),
    }
    tx.execute(insert(DECISION), {**row, "digest": digest(last.digest if last else "", row)})
    _project(tx, decision.claim)
    return decision


def _project(tx: Transaction, claim: str) -> None:
    verdict = standing_verdict(read_history(tx, claim))
    tx.execute(update(CLAIM).where(CLAIM.c.id == claim_key(claim)).values(verdict=verdict.value))


def standing_verdict(history: Iterable[Decision]) -> Verdict:
    """Return the verdict that a claim's history comes to."""
    decision = standing(history)
    return decision.judgement.verdict if decision and decision.judgement else Verdict.UNREVIEWED


def digest(before: str, row: Mapping[str, object]) -> str:
    """Return SHA-256 (hex) over the digest before and the line's fields as canonical JSON."""
    line = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{line}".encode()).hexdigest()


_DIGESTED = ("seq", "kind", "claim", "judgement", "undoes", "analyst", "at")


def broken_links(tx: Transaction) -> Iterator[int]:
    """Yield the sequence numbers at which the chain of digests does not hold."""
    before = ""
    for row in tx.execute(select(DECISION).order_by(DECISION.c.seq)).mappings():
        fields = {name: row[name] for name in _DIGESTED}
        if digest(before, fields) != row["digest"]:
            yield row["seq"]
        before = row["digest"]


def lost_from_end(tx: Transaction) -> list[int]:
    """Return the sequence numbers that were given out after the last decision there is: those were removed."""
    given = tx.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'decision'")).scalar() or 0
    last = tx.execute(select(func.max(DECISION.c.seq))).scalar() or 0
    return list(range(last + 1, given + 1))


def _decision_of(row: RowMapping) -> Decision:
    return Decision(
        seq=row["seq"],
        kind=row["kind"],
        claim=claim_name(row["claim"]),
        judgement=Judgement.model_validate_json(row["judgement"]) if row["judgement"] else None,
        undoes=row["undoes"],
        analyst=row["analyst"],
        at=datetime.fromisoformat(row["at"]),
    )
