"""Matches as last computed. They are derived: a re-match replaces them and touches no decision."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from workbench.core.model import Evidence, Match, Record
from workbench.core.vocabulary import Stance
from workbench.store.engine import Transaction
from workbench.store.names import claim_key
from workbench.store.tables import MATCH, RECORD

_STANCE_ORDER = {Stance.CONTRADICTS: 0, Stance.CORROBORATES: 1, Stance.MENTIONS: 2, Stance.UNRELATED: 3}


def replace_matches(tx: Transaction, claim: str, matches: Sequence[Match]) -> None:
    """Store these matches in place of those the claim had."""
    key = claim_key(claim)
    tx.execute(delete(MATCH).where(MATCH.c.claim == key))
    ids = [m.record for m in matches]
    found = tx.execute(select(RECORD.c.id, RECORD.c.key).where(RECORD.c.id.in_(ids)))
    keys: dict[str, int] = {row.id: row.key for row in found}
    rows = [
        {
            "claim": key,
            "record": keys[m.record],
            "score": m.score,
            "stance": m.stance.value,
            "data": m.model_dump_json(),
        }
        for m in matches
    ]
    if rows:
        tx.execute(insert(MATCH), rows)


def read_evidence(tx: Transaction, claim: str) -> list[Evidence]:
    """Return a claim's matches with their records: contradicting first, then corroborating, nearest first."""
    query = select(MATCH.c.data.label("match"), RECORD.c.data.label("record"))
    query = query.join(RECORD, RECORD.c.key == MATCH.c.record).where(MATCH.c.claim == claim_key(claim))
    evidence = [
        Evidence(match=Match.model_validate_json(row.match), record=Record.model_validate_json(row.record))
        for row in tx.execute(query)
    ]
    return sorted(evidence, key=lambda e: (_STANCE_ORDER[e.match.stance], -e.match.score, e.record.id))
