"""Matches as last computed. They are derived: a re-match replaces them and touches no decision.

A claim's `matched` is the last change of records that its matches reflect; records that came later make it due.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, func, insert, select, update

from workbench.core.model import Evidence, Match, Nearest, Record
from workbench.core.vocabulary import Stance
from workbench.store.changes import Kind
from workbench.store.engine import Transaction
from workbench.store.names import claim_key, claim_name
from workbench.store.tables import CHANGE, CLAIM, MATCH, RECORD

_STANCE_ORDER = {Stance.CONTRADICTS: 0, Stance.CORROBORATES: 1, Stance.MENTIONS: 2, Stance.UNRELATED: 3}
_BATCH = 500


def replace_matches(tx: Transaction, claim: str, nearest: Nearest) -> None:
    """Store these matches in place of those the claim had."""
    key = claim_key(claim)
    tx.execute(delete(MATCH).where(MATCH.c.claim == key))
    _insert(tx, key, nearest.matches, _record_keys(tx, nearest.matches))
    tx.execute(update(CLAIM).where(CLAIM.c.id == key).values(matched=nearest.counter, reach=nearest.reach))


def add_matches(tx: Transaction, claim: str, matches: Sequence[Match], kept: int) -> None:
    """Store matches with new records beside those the claim has; of all, the `kept` nearest stay."""
    key = claim_key(claim)
    keys = _record_keys(tx, matches)
    tx.execute(delete(MATCH).where(MATCH.c.claim == key, MATCH.c.record.in_(keys.values())))
    _insert(tx, key, matches, keys)
    nearest = select(MATCH.c.record).where(MATCH.c.claim == key).order_by(MATCH.c.score.desc(), MATCH.c.record)
    over = tx.execute(nearest.offset(kept)).scalars().all()
    if over:
        tx.execute(delete(MATCH).where(MATCH.c.claim == key, MATCH.c.record.in_(over)))


def has_matches(tx: Transaction, claim: str) -> bool:
    """Return whether a claim has any match."""
    return tx.execute(select(MATCH.c.record).where(MATCH.c.claim == claim_key(claim)).limit(1)).first() is not None


def _insert(tx: Transaction, claim: int, matches: Sequence[Match], keys: Mapping[str, int]) -> None:
    rows = [
        {
            "claim": claim,
            "record": keys[m.record],
            "score": m.score,
            "stance": m.stance.value,
            "data": m.model_dump_json(),
        }
        for m in matches
    ]
    if rows:
        tx.execute(insert(MATCH), rows)


def _record_keys(tx: Transaction, matches: Sequence[Match]) -> dict[str, int]:
    found = tx.execute(select(RECORD.c.id, RECORD.c.key).where(RECORD.c.id.in_([m.record for m in matches])))
    return {row.id: row.key for row in found}


def note_matched(tx: Transaction, names: Iterable[str], counter: int, since: int | None = None) -> None:
    """Note that the matches of these claims reflect the records up to change `counter`.

    With `since`, only of those that reflected the records up to that one: another program may have matched a claim.
    """
    keys = [claim_key(name) for name in names]
    for start in range(0, len(keys), _BATCH):
        query = update(CLAIM).where(CLAIM.c.id.in_(keys[start : start + _BATCH]))
        tx.execute((query if since is None else query.where(CLAIM.c.matched == since)).values(matched=counter))


def read_reach(tx: Transaction, names: Iterable[str]) -> dict[str, float]:
    """Return the weight that the index must give a record for it to be a candidate of each of these claims."""
    keys = [claim_key(name) for name in names]
    found: dict[str, float] = {}
    for start in range(0, len(keys), _BATCH):
        query = select(CLAIM.c.id, CLAIM.c.reach).where(CLAIM.c.id.in_(keys[start : start + _BATCH]))
        found.update((claim_name(row.id), row.reach) for row in tx.execute(query))
    return found


def due_claims(tx: Transaction) -> dict[str, int]:
    """Return the claims not matched with the newest records, each with the change up to which it was.

    Claims merged into others are left out.
    """
    newest = select(func.max(CHANGE.c.seq)).where(CHANGE.c.kind == Kind.RECORD.value).scalar_subquery()
    due = select(CLAIM.c.id, CLAIM.c.matched).where(CLAIM.c.merged_into.is_(None), CLAIM.c.matched < newest)
    return {claim_name(row.id): row.matched for row in tx.execute(due.order_by(CLAIM.c.id))}


def read_evidence(tx: Transaction, claim: str) -> list[Evidence]:
    """Return a claim's matches with their records: contradicting first, then corroborating, nearest first."""
    query = select(MATCH.c.data.label("match"), RECORD.c.data.label("record"))
    query = query.join(RECORD, RECORD.c.key == MATCH.c.record).where(MATCH.c.claim == claim_key(claim))
    evidence = [
        Evidence(match=Match.model_validate_json(row.match), record=Record.model_validate_json(row.record))
        for row in tx.execute(query)
    ]
    return sorted(evidence, key=lambda e: (_STANCE_ORDER[e.match.stance], -e.match.score, e.record.id))
