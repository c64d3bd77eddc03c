"""Does what is stored still add up? Bytes against their hashes, decisions against their chain."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import select, text

from workbench.store.claims import read_claims
from workbench.store.decisions import broken_links, standing_verdict
from workbench.store.engine import Transaction
from workbench.store.tables import RECORD, SNAPSHOT


def find_faults(tx: Transaction) -> Iterator[str]:
    """Yield a line for every stored thing that does not add up; nothing when all does."""
    yield from _file_faults(tx)
    for row in tx.execute(select(SNAPSHOT.c.sha256, SNAPSHOT.c.content).execution_options(yield_per=20)):
        if hashlib.sha256(row.content).hexdigest() != row.sha256:
            yield f"snapshot {row.sha256}: the bytes have changed since capture"
    for record in tx.execute(select(RECORD.c.id, RECORD.c.data, RECORD.c.digest)):
        if hashlib.sha256(record.data.encode()).hexdigest() != record.digest:
            yield f"record {record.id}: its content has changed since import"
    for seq in broken_links(tx):
        yield f"decision {seq}: does not follow from the decisions before it"
    for claim in read_claims(tx):
        if claim.verdict is not standing_verdict(tx, claim.id):
            yield f"claim {claim.id}: its verdict is not what its history comes to"


def _file_faults(tx: Transaction) -> Iterator[str]:
    for line in tx.execute(text("PRAGMA quick_check(10)")).scalars():
        if line != "ok":
            yield f"file: {line}"
