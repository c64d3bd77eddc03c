"""How long claims were in hand: seconds by claim, analyst and day. No decision: parity between sides is told by it."""

from collections.abc import Iterable

from sqlalchemy import func, insert, select, update

from workbench.store.engine import Transaction
from workbench.store.names import claim_key, claim_name
from workbench.store.tables import ATTENTION


def add_attention(tx: Transaction, claim: str, analyst: str, day: str, seconds: int) -> None:
    """Add the seconds of one stay. `day` is ISO 8601."""
    row = {"claim": claim_key(claim), "analyst": analyst, "day": day}
    same = (ATTENTION.c[name] == value for name, value in row.items())
    done = tx.execute(update(ATTENTION).where(*same).values(seconds=ATTENTION.c.seconds + seconds))
    if not done.rowcount:
        tx.execute(insert(ATTENTION), {**row, "seconds": seconds})


def read_attention(tx: Transaction, claims: Iterable[str]) -> dict[str, int]:
    """Return how many seconds each of some claims was in hand, by whomever."""
    keys = [claim_key(name) for name in claims]
    query = select(ATTENTION.c.claim, func.sum(ATTENTION.c.seconds).label("seconds")).group_by(ATTENTION.c.claim)
    rows = tx.execute(query.where(ATTENTION.c.claim.in_(keys)))
    return {claim_name(row.claim): int(row.seconds) for row in rows}
