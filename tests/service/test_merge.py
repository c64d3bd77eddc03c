from datetime import date
from pathlib import Path

import pytest

from tests.service.samples import write_article
from workbench.core.errors import InputError, UnknownItem
from workbench.core.model import QueueFilter
from workbench.core.vocabulary import DecisionKind
from workbench.service.decide import read_history
from workbench.service.import_article import import_articles
from workbench.service.maintain import verify
from workbench.service.merge import merge, split
from workbench.service.queue import list_claims
from workbench.service.show import show
from workbench.service.undo import redo, undo
from workbench.service.workspace import Workspace

FIRST = "The mayor of Lund said that 300 trucks were moved to the old harbour at night."
AGAIN = "The mayor of Lund said that 400 trucks were moved to the old harbour at night."
OTHER = "The mayor of Lund said that the bridge behind the mill had been closed for a month."


@pytest.fixture
def claims(ws: Workspace, tmp_path: Path) -> list[str]:
    files = [write_article(tmp_path, f"{n}.txt", [words]) for n, words in enumerate((FIRST, AGAIN, OTHER))]
    import_articles(ws, files, published=date(2021, 3, 5))
    return list_claims(ws, QueueFilter())


def _places(ws: Workspace, claim: str) -> list[str]:
    return [passage.article.id for passage in show(ws, claim).passages]


def test_repeats_are_one_claim_with_drift(ws: Workspace, claims: list[str]) -> None:
    assert claims == ["C1", "C2"]
    assert _places(ws, "C1") == ["A1", "A2"]
    assert show(ws, "C1").passages[1].appearance.drift == ("number: “300” → “400”",)


@pytest.mark.usefixtures("claims")
def test_a_split_makes_a_claim_and_undo_takes_it_back(ws: Workspace) -> None:
    second = show(ws, "C1").passages[1].appearance
    decision = split(ws, "C1", second.id)
    assert decision.kind is DecisionKind.SPLIT
    assert list_claims(ws, QueueFilter()) == ["C1", "C2", "C3"]
    assert show(ws, "C3").claim.statement.startswith("400 trucks")
    assert show(ws, "C3").claim.day == date(2021, 3, 5)
    assert (_places(ws, "C1"), _places(ws, "C3")) == (["A1"], ["A2"])
    assert show(ws, "C3").passages[0].appearance.drift == ()
    assert verify(ws) == []

    undo(ws)
    assert list_claims(ws, QueueFilter()) == ["C1", "C2"]
    assert _places(ws, "C1") == ["A1", "A2"]
    assert show(ws, "C1").passages[1].appearance.drift

    redo(ws)
    assert list_claims(ws, QueueFilter()) == ["C1", "C2", "C3"]
    assert verify(ws) == []


@pytest.mark.usefixtures("claims")
def test_a_merge_hides_the_claim_and_both_histories_tell_of_it(ws: Workspace) -> None:
    merge(ws, "C2", "C1")
    assert list_claims(ws, QueueFilter()) == ["C1"]
    assert _places(ws, "C1") == ["A1", "A2", "A3"]
    assert [d.kind for d in show(ws, "C1").history] == [DecisionKind.MERGE]
    assert verify(ws) == []

    undo(ws)
    assert list_claims(ws, QueueFilter()) == ["C1", "C2"]
    assert _places(ws, "C2") == ["A3"]
    assert [d.kind for d in show(ws, "C1").history] == [DecisionKind.MERGE, DecisionKind.UNDO]
    assert len(read_history(ws)) == 2


@pytest.mark.usefixtures("claims")
def test_what_cannot_be_moved_is_refused(ws: Workspace) -> None:
    with pytest.raises(InputError, match="into itself"):
        merge(ws, "C1", "c1")
    with pytest.raises(UnknownItem):
        merge(ws, "C1", "C9")
    with pytest.raises(InputError, match="one appearance"):
        split(ws, "C2", show(ws, "C2").passages[0].appearance.id)
    with pytest.raises(UnknownItem, match="no appearance 99"):
        split(ws, "C1", 99)
    merge(ws, "C2", "C1")
    with pytest.raises(InputError, match="stands in no article"):
        merge(ws, "C2", "C1")
    assert len(read_history(ws)) == 1
