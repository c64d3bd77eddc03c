"""Does what is stored still add up? Bytes against their hashes, decisions against their chain."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select, text

from workbench.core.model import Decision
from workbench.store.decisions import broken_links, lost_from_end, read_history, standing_verdict
from workbench.store.engine import Transaction
from workbench.store.names import claim_name
from workbench.store.tables import CLAIM, RECORD, SNAPSHOT


def find_faults(tx: Transaction) -> Iterator[str]:
    """Yield a line for every stored thing that does not add up; nothing when all does."""
    yield from _file_faults(tx)
    yield from _snapshot_faults(tx)
    yield from _record_faults(tx)
    for seq in broken_links(tx):
        yield f"decision {seq}: does not follow from the decisions before it"
    for seq in lost_from_end(tx):
        yield f"decision {seq}: was removed from the end of the log"
    yield from _verdict_faults(tx)


def _file_faults(tx: Transaction) -> Iterator[str]:
    for line in tx.execute(text("PRAGMA quick_check(10)")).scalars():
        if line != "ok":
            yield f"file: {line}"
    for table, row, wanted, _ in tx.execute(text("PRAGMA foreign_key_check")):
        yield f"{table} {row}: the {wanted} it names is not there"


def _snapshot_faults(tx: Transaction) -> Iterator[str]:
    for row in tx.execute(select(SNAPSHOT.c.sha256, SNAPSHOT.c.content).execution_options(yield_per=20)):
        if hashlib.sha256(row.content).hexdigest() != row.sha256:
            yield f"snapshot {row.sha256}: the bytes have changed since capture"


def _record_faults(tx: Transaction) -> Iterator[str]:
    for record in tx.execute(select(RECORD.c.id, RECORD.c.data, RECORD.c.digest)):
        if hashlib.sha256(record.data.encode()).hexdigest() != record.digest:
            yield f"record {record.id}: its content has changed since import"
    unindexed = "SELECT id FROM record WHERE key NOT IN (SELECT id FROM record_index_docsize)"
    for name in tx.execute(text(unindexed)).scalars():
        yield f"record {name}: is missing from the search index"


def _verdict_faults(tx: Transaction) -> Iterator[str]:
    histories: dict[str, list[Decision]] = defaultdict(list)
    try:
        for decision in read_history(tx):
            histories[decision.claim].append(decision)
    except ValueError:  # edited so that it cannot be read; its digest was told above
        yield "decisions: the log cannot be read, so no verdict can be checked"
        return
    for row in tx.execute(select(CLAIM.c.id, CLAIM.c.verdict)):
        name = claim_name(row.id)
        if row.verdict != standing_verdict(histories.get(name, ())).value:
            yield f"claim {name}: its verdict is not what its history comes to"
