"""The log of decisions: append-only, each line chained to the one before by SHA-256, order by sequence."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import RowMapping, func, insert, or_, select, text

from workbench.core.decisions import Decision, Finding, Judgement, Move
from workbench.core.vocabulary import DecisionKind
from workbench.store.engine import Transaction
from workbench.store.names import claim_key, claim_name
from workbench.store.tables import DECISION


def append(tx: Transaction, decision: Decision) -> Decision:
    """Append a decision under the next number. Projections are its caller's."""
    last = tx.execute(select(DECISION.c.seq, DECISION.c.digest).order_by(DECISION.c.seq.desc()).limit(1)).first()
    decision = decision.model_copy(update={"seq": last.seq + 1 if last else 1})
    row = {
        "seq": decision.seq,
        "kind": decision.kind.value,
        "claim": claim_key(decision.claim),
        "judgement": decision.judgement.model_dump_json() if decision.judgement else None,
        "moved_to": claim_key(decision.move.to) if decision.move else None,
        "appearances": json.dumps(decision.move.appearances) if decision.move else None,
        "finding": decision.finding.model_dump_json() if decision.finding else None,
        "undoes": decision.undoes,
        "analyst": decision.analyst,
        "at": decision.at.isoformat(),
    }
    tx.execute(insert(DECISION), {**row, "digest": digest(last.digest if last else "", row)})
    return decision


def read_history(tx: Transaction, claim: str | None = None) -> list[Decision]:
    """Return the decisions on a claim, or all decisions; oldest first.

    On a claim are also those that moved something to it, and those that say what another is to it, with all their
    undos and undos of undos.
    """
    query = select(DECISION).order_by(DECISION.c.seq)
    if claim is not None:
        key = claim_key(claim)
        related = DECISION.c.finding.contains(f'"about":["{claim_name(key)}"]')
        other_end = or_(DECISION.c.moved_to == key, (DECISION.c.kind == DecisionKind.RELATION.value) & related)
        theirs = select(DECISION.c.seq, DECISION.c.claim).where(other_end).cte(recursive=True)
        takes_back = (DECISION.c.undoes == theirs.c.seq) & (DECISION.c.claim == theirs.c.claim)
        theirs = theirs.union_all(select(DECISION.c.seq, DECISION.c.claim).where(takes_back))
        query = query.where(or_(DECISION.c.claim == key, DECISION.c.seq.in_(select(theirs.c.seq))))
    return [_decision_of(row) for row in tx.execute(query).mappings()]


def read_decision(tx: Transaction, seq: int) -> Decision:
    """Return a decision by its number."""
    return _decision_of(tx.execute(select(DECISION).where(DECISION.c.seq == seq)).mappings().one())


def count_decisions(tx: Transaction) -> int:
    """Return how many decisions there are, undos among them."""
    return tx.execute(select(func.count()).select_from(DECISION)).scalar_one()


def digest(before: str, row: Mapping[str, object]) -> str:
    """Return SHA-256 (hex) over the digest before and the line's fields as canonical JSON.

    A line without a finding is written as it was before there were findings, so that older chains hold.
    """
    fields = {name: value for name, value in row.items() if name != "finding" or value is not None}
    line = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{line}".encode()).hexdigest()


_DIGESTED = ("seq", "kind", "claim", "judgement", "moved_to", "appearances", "finding", "undoes", "analyst", "at")


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
    kept = _LAST_GIVEN[tx.dialect.name]
    given = int(tx.execute(text(kept)).scalar() or 0)
    last = tx.execute(select(func.max(DECISION.c.seq))).scalar() or 0
    return list(range(last + 1, given + 1))


_LAST_GIVEN = {
    "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = 'decision'",
    "postgresql": "SELECT value FROM setting WHERE name = 'last decision'",
}
"""Where each database keeps the last number given out, by AUTOINCREMENT and by a trigger (see migrations)."""


def _decision_of(row: RowMapping) -> Decision:
    return Decision(
        seq=row["seq"],
        kind=row["kind"],
        claim=claim_name(row["claim"]),
        judgement=Judgement.model_validate_json(row["judgement"]) if row["judgement"] else None,
        move=_move_of(row),
        finding=Finding.model_validate_json(row["finding"]) if row["finding"] else None,
        undoes=row["undoes"],
        analyst=row["analyst"],
        at=datetime.fromisoformat(row["at"]),
    )


def _move_of(row: RowMapping) -> Move | None:
    if row["moved_to"] is None:
        return None
    return Move(appearances=tuple(json.loads(row["appearances"])), to=claim_name(row["moved_to"]))
