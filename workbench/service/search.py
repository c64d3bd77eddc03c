"""Finding records by their words, and by their names."""

from collections.abc import Iterable

from workbench.core.model import Record
from workbench.matching.normalise import query_terms
from workbench.service.workspace import Workspace
from workbench.store import records


def search_records(ws: Workspace, text: str, limit: int) -> list[Record]:
    """Return the records that hold words of `text`, or other spellings of its actors, best first."""
    with ws.store.read() as tx:
        return records.find_candidates(tx, query_terms(text, ws.case), limit)


def read_records(ws: Workspace, names: Iterable[str]) -> dict[str, Record]:
    """Return records by name. Raises UnknownItem."""
    with ws.store.read() as tx:
        return {name: records.read_record(tx, name) for name in names}
