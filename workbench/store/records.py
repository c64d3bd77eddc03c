"""Records and the full-text index over them: the one interface behind which candidates are found.

The index holds the normalised terms that the caller gives; it never sees a query's syntax, only quoted terms.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import func, insert, select, text

from workbench.core.errors import UnknownItem
from workbench.core.model import Record
from workbench.store.engine import Transaction
from workbench.store.tables import RECORD


def add_records(tx: Transaction, records: Iterable[tuple[Record, str]]) -> tuple[int, list[str]]:
    """Store new records with their index terms.

    Return how many were new and the ids of those that are there with other content (kept as they are).
    """
    added, differing = 0, []
    for record, terms in records:
        data = _canonical(record)
        digest = hashlib.sha256(data.encode()).hexdigest()
        known = tx.execute(text("SELECT digest FROM record WHERE id = :id"), {"id": record.id}).scalar()
        if known is None:
            _insert(tx, record.id, digest, data, terms)
            added += 1
        elif known != digest:
            differing.append(record.id)
    return added, differing


def _canonical(record: Record) -> str:
    """Return the record as JSON with its fields in one order, so that the same content has the same digest."""
    fields = record.model_dump(mode="json", exclude_unset=True)
    return json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _insert(tx: Transaction, name: str, digest: str, data: str, terms: str) -> None:
    key = tx.execute(insert(RECORD), {"id": name, "digest": digest, "data": data}).inserted_primary_key
    assert key is not None
    tx.execute(text("INSERT INTO record_index (rowid, terms) VALUES (:key, :terms)"), {"key": key[0], "terms": terms})


def find_candidates(tx: Transaction, terms: Sequence[str], limit: int = 200) -> list[Record]:
    """Return the records that hold any of `terms`, best first by BM25 (Robertson et al. 1994, as in SQLite FTS5)."""
    query = " OR ".join(map(_quote, filter(None, terms)))
    if not query:
        return []
    found = tx.execute(
        text(
            "SELECT record.data FROM record_index JOIN record ON record.key = record_index.rowid "
            "WHERE record_index MATCH :query ORDER BY bm25(record_index), record.id LIMIT :limit"
        ),
        {"query": query, "limit": limit},
    ).scalars()
    return [Record.model_validate_json(data) for data in found]


def _quote(term: str) -> str:
    """Return the term as an FTS5 string, in which nothing is syntax; NUL would end it early."""
    return '"' + term.replace("\0", " ").replace('"', '""') + '"'


def term_frequency(tx: Transaction, term: str) -> int:
    """Return in how many records a term stands."""
    found = tx.execute(text("SELECT doc FROM record_terms WHERE term = :term"), {"term": term}).scalar()
    return int(found or 0)


def read_record(tx: Transaction, name: str) -> Record:
    """Return a record. Raises UnknownItem."""
    data = tx.execute(select(RECORD.c.data).where(RECORD.c.id == name)).scalar()
    if data is None:
        raise UnknownItem(f"there is no record {name}", hint="Search them with: workbench records search TEXT")
    return Record.model_validate_json(data)


def read_records(tx: Transaction) -> Iterator[Record]:
    """Yield every record in the order it was stored."""
    for data in tx.execute(select(RECORD.c.data).order_by(RECORD.c.key)).scalars():
        yield Record.model_validate_json(data)


def count_records(tx: Transaction) -> int:
    """Return how many records there are."""
    return tx.execute(select(func.count()).select_from(RECORD)).scalar_one()
