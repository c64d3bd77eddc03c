"""Claims shared out to processes, whatever a system's pipes are."""

import pytest

from workbench.core.model import Claim
from workbench.service import processes
from workbench.service.workspace import Workspace
from workbench.store import claims


class Elsewhere:
    """What no end of a pipe here is one of, as on Windows none is a Connection."""


def test_a_pipe_may_be_of_another_kind(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "Connection", Elsewhere)
    monkeypatch.setattr(processes, "CHUNK", 1)
    with ws.store.write() as tx:
        names = [claims.add_claim(tx, Claim(id="", speaker="a", statement=words)).id for words in ("It rained", "No")]
    found = processes.match_on_cores(ws, names, lambda *_: None, processes=2)
    assert sorted(name for chunk in found for name, _ in chunk) == names
