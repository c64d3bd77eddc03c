"""What tells that a store has changed."""

from pathlib import Path

import pytest

from tests.service.conftest import Opened
from tests.service.samples import ACCUSATION, DENIAL, write_article, write_records
from workbench.core.errors import UnknownItem
from workbench.core.model import Judgement, QueueFilter
from workbench.core.vocabulary import Verdict
from workbench.service.decide import decide
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.match import match_claims
from workbench.service.undo import undo
from workbench.service.watch import find_state, look
from workbench.service.workspace import Workspace


def test_every_change_is_told_and_reading_is_none(ws: Workspace, opened: Opened, tmp_path: Path) -> None:
    other = opened("bob")
    states = [find_state(ws)]
    for act in (
        lambda: import_articles(other, [write_article(tmp_path, "a.txt", [ACCUSATION, DENIAL])]),
        lambda: import_records(other, write_records(tmp_path)),
        lambda: decide(other, "C1", Judgement(verdict=Verdict.REFUTED)),
        lambda: undo(other),
    ):
        act()
        states.append(find_state(ws))
    assert len(set(states)) == len(states)
    match_claims(other, ["C1"])
    look(ws, QueueFilter(), ["C1"], "C1")
    assert find_state(ws) == states[-1]


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
