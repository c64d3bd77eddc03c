"""The change counter: one line for every record and claim stored, in order; what derived indexes follow."""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import func, insert, select

from workbench.core.search import Changed
from workbench.store.engine import Transaction
from workbench.store.tables import CHANGE, CLAIM, RECORD


class Kind(StrEnum):
    """What can change."""

    RECORD = "record"
    CLAIM = "claim"


def add_changes(tx: Transaction, kind: Kind, keys: Iterable[int]) -> None:
    """Count that these were stored, in the transaction that stores them."""
    rows = [{"kind": kind.value, "key": key} for key in keys]
    if rows:
        tx.execute(insert(CHANGE), rows)


def last_change(tx: Transaction) -> int:
    """Return where the counter stands: 0 for a store without records and claims."""
    return tx.execute(select(func.max(CHANGE.c.seq))).scalar() or 0


def count_changes(tx: Transaction, kind: Kind, after: int) -> int:
    """Return how many changes of a kind came after `after`."""
    return tx.execute(select(func.count()).where(CHANGE.c.seq > after, CHANGE.c.kind == kind.value)).scalar_one()


def read_changes(tx: Transaction, kind: Kind, after: int, limit: int) -> list[Changed]:
    """Return the changes of a kind after `after`, oldest first, with the content that is there now."""
    query = _SELECT[kind].where(CHANGE.c.seq > after).order_by(CHANGE.c.seq).limit(limit)
    return [Changed._make(row) for row in tx.execute(query).all()]


def find_mark(tx: Transaction, seq: int) -> str:
    """Return what change `seq` is known by: an index that noted something else follows another store."""
    for kind, query in _SELECT.items():
        found = tx.execute(query.where(CHANGE.c.seq == seq)).first()
        if found:
            return f"{kind.value} {found.key}:{found.digest}"
    return ""


_SAID = CLAIM.c.statement + "\n" + func.coalesce(CLAIM.c.day, "")
_CHANGES = select(CHANGE.c.seq, CHANGE.c.key)
_SELECT = {
    Kind.RECORD: _CHANGES.add_columns(RECORD.c.digest, RECORD.c.data)
    .outerjoin(RECORD, RECORD.c.key == CHANGE.c.key)
    .where(CHANGE.c.kind == Kind.RECORD.value),
    Kind.CLAIM: _CHANGES.add_columns(CLAIM.c.folded.label("digest"), _SAID.label("data"))
    .outerjoin(CLAIM, CLAIM.c.id == CHANGE.c.key)
    .where(CHANGE.c.kind == Kind.CLAIM.value),
}
