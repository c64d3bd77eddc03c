"""Records of evidence: stored as they came, never altered."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import func, insert, select

from workbench.core.errors import UnknownItem
from workbench.core.evidence import Record
from workbench.store.changes import Kind, add_changes
from workbench.store.chunks import chunks
from workbench.store.engine import Transaction
from workbench.store.tables import RECORD


def add_records(tx: Transaction, given: Iterable[Record]) -> tuple[int, list[str]]:
    """Store new records. Return how many were new, and the ids of those there with other content (kept as they are)."""
    rows: dict[str, dict[str, str | None]] = {}
    differing = []
    for record in given:
        data = _canonical(record)
        digest = hashlib.sha256(data.encode()).hexdigest()
        side = record.side.replace("\0", "") if record.side else None  # PostgreSQL's texts hold none
        row = {"id": record.id, "digest": digest, "data": data, "side": side}
        if rows.setdefault(record.id, row)["digest"] != row["digest"]:
            differing.append(record.id)
    known = _digests(tx, list(rows))
    differing += [name for name, digest in known.items() if digest != rows[name]["digest"]]
    new = [row for name, row in rows.items() if name not in known]
    if new:
        first = tx.execute(select(func.max(RECORD.c.key))).scalar() or 0
        keyed = [{"key": key, **row} for key, row in enumerate(new, first + 1)]
        tx.execute(insert(RECORD), keyed)
        add_changes(tx, Kind.RECORD, range(first + 1, first + 1 + len(new)))
    return len(new), differing


def _canonical(record: Record) -> str:
    """Return the record as JSON with its fields in one order, so that the same content has the same digest."""
    fields = record.model_dump(mode="json", exclude_unset=True)
    return json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _digests(tx: Transaction, names: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in chunks(names):
        query = select(RECORD.c.id, RECORD.c.digest).where(RECORD.c.id.in_(some))
        found.update((row.id, row.digest) for row in tx.execute(query))
    return found


def read_record(tx: Transaction, name: str) -> Record:
    """Return a record. Raises UnknownItem."""
    data = tx.execute(select(RECORD.c.data).where(RECORD.c.id == name)).scalar()
    if data is None:
        raise UnknownItem(f"there is no record {name}", hint="Search them with: workbench records search TEXT")
    return Record.model_validate_json(data)


def find_record(tx: Transaction, names: Sequence[str]) -> Record | None:
    """Return the record of the first of these ids that there is."""
    found = {row.id: row.data for row in tx.execute(select(RECORD.c.id, RECORD.c.data).where(RECORD.c.id.in_(names)))}
    return next((Record.model_validate_json(found[name]) for name in names if name in found), None)


def read_keys(tx: Transaction, keys: Sequence[int]) -> list[Record]:
    """Return the records under these keys, in this order; keys under which there is none are left out."""
    found = read_data(tx, keys)
    return [Record.model_validate_json(found[key]) for key in keys if key in found]


def read_data(tx: Transaction, keys: Sequence[int]) -> dict[int, str]:
    """Return the records under these keys as JSON, as they are stored."""
    found: dict[int, str] = {}
    for some in chunks(keys):
        query = select(RECORD.c.key, RECORD.c.data).where(RECORD.c.key.in_(some))
        found.update((key, data) for key, data in tx.execute(query))
    return found


def read_part(tx: Transaction, after: int, limit: int) -> dict[int, str]:
    """Return as JSON the `limit` records with the next keys after `after`."""
    query = select(RECORD.c.key, RECORD.c.data).where(RECORD.c.key > after).order_by(RECORD.c.key).limit(limit)
    return {row.key: row.data for row in tx.execute(query)}


def read_records(tx: Transaction) -> Iterator[Record]:
    """Yield every record in the order it was stored."""
    for data in tx.execute(select(RECORD.c.data).order_by(RECORD.c.key).execution_options(yield_per=1000)).scalars():
        yield Record.model_validate_json(data)


def count_records(tx: Transaction) -> int:
    """Return how many records there are."""
    return tx.execute(select(func.count()).select_from(RECORD)).scalar_one()
