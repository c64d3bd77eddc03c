"""Finding records: by words, narrowed by fields, near a claim; and by their names."""

from collections.abc import Iterable

from workbench.core.model import Record
from workbench.core.search import ANYTHING, Narrowing
from workbench.matching import retrieval
from workbench.service import index
from workbench.service.workspace import Workspace
from workbench.store import records


def search_records(ws: Workspace, text: str, limit: int, narrowing: Narrowing = ANYTHING) -> list[Record]:
    """Return the records that hold words of `text`, or other spellings of its actors, best first."""
    found = index.search(
        ws.indexes.records,
        lambda frequency, total: retrieval.seek(text, ws.case, frequency, total),
        retrieval.narrow(narrowing),
        limit,
    )
    with ws.store.read() as tx:
        return records.read_keys(tx, [lead.key for lead in found.leads])


def read_records(ws: Workspace, names: Iterable[str]) -> dict[str, Record]:
    """Return records by name. Raises UnknownItem."""
    with ws.store.read() as tx:
        return {name: records.read_record(tx, name) for name in names}
