"""What tells that a store has changed."""

import sqlite3
from pathlib import Path

import pytest

from tests.service.conftest import Opened
from tests.service.samples import ACCUSATION, DENIAL, write_article, write_records
from workbench.core.decisions import Judgement
from workbench.core.errors import UnknownItem
from workbench.core.evidence import Record
from workbench.core.model import Claim
from workbench.core.views import QueueFilter
from workbench.core.vocabulary import Verdict
from workbench.service.decide import decide
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.match import match_claims
from workbench.service.undo import undo
from workbench.service.watch import find_state, look
from workbench.service.workspace import Workspace
from workbench.store import claims, records
from workbench.store.state import read_state


def test_every_change_is_told_and_reading_is_none(ws: Workspace, opened: Opened, tmp_path: Path) -> None:
    other = opened("bob")
    states = [find_state(ws)]
    for act in (
        lambda: import_articles(other, [write_article(tmp_path, "a.txt", [ACCUSATION, DENIAL])]),
        lambda: import_records(other, write_records(tmp_path)),
        lambda: decide(other, "C1", Judgement(verdict=Verdict.REFUTED)),
        lambda: undo(other),
        lambda: match_claims(other, ["C1"]),
    ):
        act()
        states.append(find_state(ws))
    assert len(set(states)) == len(states)
    look(ws, QueueFilter(), ["C1"], "C1")
    assert find_state(ws) == states[-1]


def test_the_state_is_read_with_the_same_work_however_large_the_store(ws: Workspace, tmp_path: Path) -> None:
    import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION, DENIAL])])
    decide(ws, "C1", Judgement(verdict=Verdict.REFUTED))
    small = _steps(ws)
    with ws.store.write() as tx:
        records.add_records(tx, [Record(id=f"M{number}", text="A mine.") for number in range(500)])
        for _ in range(500):
            claims.add_claim(tx, Claim(id="", speaker="Anybody", statement="A mine was closed."))
    for verdict in (Verdict.SUPPORTED, Verdict.REFUTED) * 50:
        decide(ws, "C2", Judgement(verdict=verdict))
    assert _steps(ws) <= small + 10


def _steps(ws: Workspace) -> int:
    """Return how many steps of its machine SQLite takes to read the state."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with ws.store.read() as tx:
        driver = tx.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.set_progress_handler(count, 1)
        try:
            read_state(tx)
        finally:
            driver.set_progress_handler(None, 0)
    return steps


def test_a_look_reads_one_state_of_the_store(ws: Workspace, tmp_path: Path) -> None:
    import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION, DENIAL])])
    decide(ws, "C1", Judgement(verdict=Verdict.REFUTED))
    seen = look(ws, QueueFilter(verdict=Verdict.UNREVIEWED), ["C1"], "C2")
    assert sorted(seen.there) == ["C1", "C2"]
    assert seen.fitting == ["C2"]
    assert [row.claim.verdict for row in seen.rows] == [Verdict.REFUTED]
    assert seen.dossier
    assert seen.dossier.claim.id == "C2"
    assert seen.state == find_state(ws)
    assert look(ws, QueueFilter(), [], None).dossier is None
    with pytest.raises(UnknownItem):
        look(ws, QueueFilter(), [], "C99")
