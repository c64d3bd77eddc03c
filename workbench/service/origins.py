"""Which records go back to one origin."""

from workbench.core.model import Value
from workbench.matching.origins import group
from workbench.service.workspace import Workspace
from workbench.store import records


class RecordOrigin(Value):
    """A record and the record that stands for its origin."""

    record: str
    origin: str


def list_origins(ws: Workspace) -> list[RecordOrigin]:
    """Return every record with its origin, in the order of the store."""
    with ws.store.read() as tx:
        found = list(records.read_records(tx))
    origins = group(found, ws.case)
    return [RecordOrigin(record=r.id, origin=origins[r.id]) for r in found]
