from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.service.conftest import Opened
from tests.service.samples import write_article, write_records
from workbench.core.decisions import Judgement
from workbench.core.dissent import disputed, tell_others
from workbench.core.errors import InputError, UnknownItem
from workbench.core.evidence import Match, Nearest
from workbench.core.views import QueueFilter
from workbench.core.vocabulary import DecisionKind, Stance, Verdict
from workbench.service.decide import decide, read_history
from workbench.service.findings import decide_stance
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.maintain import verify
from workbench.service.merge import merge, split
from workbench.service.queue import list_claims, read_rows
from workbench.service.report import make_report
from workbench.service.show import show
from workbench.service.undo import redo, undo
from workbench.service.workspace import Workspace
from workbench.store import matches

FIRST = "The mayor of Lund said that 300 trucks were moved to the old harbour at night."
AGAIN = "The mayor of Lund said that 400 trucks were moved to the old harbour at night."
SAILED = "The governor of Lund said that two ships had left the old harbour."
DENIED = "The mayor of Lund denied that 300 trucks had been moved to the old harbour at night."
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


def test_who_denies_and_who_asserts_make_no_one_claim(ws: Workspace, claims: list[str], tmp_path: Path) -> None:
    import_articles(ws, [write_article(tmp_path, "d.txt", [DENIED])])
    with pytest.raises(InputError, match="one asserts and one denies"):
        merge(ws, "C3", "C1")
    assert list_claims(ws, QueueFilter()) == [*claims, "C3"]


def test_of_a_claim_that_is_merged_away_nothing_is_decided_or_reported(ws: Workspace, claims: list[str]) -> None:
    merge(ws, *claims)
    for act in (lambda: decide(ws, "C1", Judgement(verdict=Verdict.REFUTED)), lambda: make_report(ws, ["C1"], "md")):
        with pytest.raises(InputError, match="C1 is merged into C2"):
            act()
    assert show(ws, "C1").merged_into == "C2"


@pytest.mark.usefixtures("claims")
def test_nothing_is_merged_into_what_was_merged_away(ws: Workspace, opened: Opened) -> None:
    merge(ws, "C1", "C2")
    with pytest.raises(InputError, match="C1 was merged into C2"):
        merge(ws, "C2", "C1")

    undo(ws)
    other = opened(analyst="bob")
    merge(other, "C2", "C1")
    with pytest.raises(InputError, match="C2 was merged into C1 since"):
        redo(ws)
    assert list_claims(ws, QueueFilter()) == ["C1"]
    assert verify(ws) == []


@pytest.mark.usefixtures("claims")
def test_a_move_that_another_rests_on_is_taken_back_after_it(ws: Workspace, opened: Opened) -> None:
    other = opened(analyst="bob")
    second = show(ws, "C1").passages[1].appearance
    split(ws, "C1", second.id)
    merge(other, "C3", "C2")
    with pytest.raises(InputError, match="what decision 1 moved was moved on since") as refused:
        undo(ws)
    assert refused.value.hint == "Decision 2, bob's merge of C3, has to be taken back first."
    undo(other)
    undo(ws)
    assert list_claims(ws, QueueFilter()) == ["C1", "C2"]
    assert _places(ws, "C1") == ["A1", "A2"]
    assert verify(ws) == []


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize(
    ("claim", "into", "told"),
    [("C1", "C3", "C3 would hold"), ("C2", "C3", "C3 would hold"), ("C1", "C2", "C1 would hold")],
)
def test_no_split_is_taken_back_where_its_article_would_be_seen_nowhere(
    ws: Workspace, opened: Opened, claim: str, into: str, told: str
) -> None:
    split(ws, "C1", show(ws, "C1").passages[1].appearance.id)
    merge(opened(analyst="bob"), claim, into)
    before = [(name, _places(ws, name)) for name in list_claims(ws, QueueFilter())]
    with pytest.raises(InputError, match=told) as refused:
        undo(ws)
    assert refused.value.hint == f"Decision 2, bob's merge of {claim}, has to be taken back first."
    assert [(name, _places(ws, name)) for name in list_claims(ws, QueueFilter())] == before
    assert verify(ws) == []


def test_verify_tells_of_what_stands_under_a_merged_claim(ws: Workspace, claims: list[str]) -> None:
    with ws.store.write() as tx:
        tx.execute(text("UPDATE claim SET merged_into = 2 WHERE id = 1"))
    assert claims == ["C1", "C2"]
    assert "appearance 1: stands under C1, which is merged into C2, and is seen nowhere" in verify(ws)


@pytest.mark.usefixtures("claims")
def test_what_was_said_on_a_claim_that_a_split_made_is_told_with_who_said_it(ws: Workspace, opened: Opened) -> None:
    import_records(ws, write_records(Path(ws.store.path or "").parent, TRUCKS))
    made = split(ws, "C1", show(ws, "C1").passages[1].appearance.id).move
    assert made
    for name in ("C1", made.to):
        with ws.store.write() as tx:
            found = Match(record="R1", score=0.5, stance=Stance.MENTIONS, confidence=0.5)
            matches.replace_matches(tx, name, Nearest([found]))
    decide_stance(opened(analyst="bob"), made.to, "R1", Stance.CONTRADICTS)
    undo(ws)
    assert _said(ws, "C1") == {"R1": "bob: contradicts"}
    assert [d.analyst for d in show(ws, "C1").carried] == ["bob"]


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

    assert not show(ws, "C3").split_taken_back

    undo(ws)
    assert list_claims(ws, QueueFilter()) == ["C1", "C2"]
    assert _places(ws, "C1") == ["A1", "A2"]
    assert show(ws, "C1").passages[1].appearance.drift
    assert [show(ws, name).split_taken_back for name in ("C1", "C2", "C3")] == [False, False, True]

    redo(ws)
    assert list_claims(ws, QueueFilter()) == ["C1", "C2", "C3"]
    assert not show(ws, "C3").split_taken_back
    merge(ws, "C3", "C1")
    assert (show(ws, "C3").merged_into, show(ws, "C3").split_taken_back) == ("C1", False)
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


# --- what was said of records -------------------------------------------------------------------------------------

TRUCKS: list[dict[str, object]] = [
    {"id": "R1", "text": "The mayor of Lund said that trucks were moved to the old harbour at night."},
    {"id": "R2", "text": "300 trucks were moved to the old harbour, a watchman in Lund said."},
]


@pytest.fixture
def three(ws: Workspace, tmp_path: Path) -> Workspace:
    """Three claims, each with both records as its evidence."""
    import_records(ws, write_records(tmp_path, TRUCKS))
    files = [write_article(tmp_path, f"{n}.txt", [words]) for n, words in enumerate((FIRST, OTHER, SAILED))]
    import_articles(ws, files)
    assert list_claims(ws, QueueFilter()) == ["C1", "C2", "C3"]
    found = [Match(record=f"R{n}", score=0.5, stance=Stance.MENTIONS, confidence=0.5) for n in (1, 2)]
    with ws.store.write() as tx:
        for name in ("C1", "C2", "C3"):
            matches.replace_matches(tx, name, Nearest(found))
    return ws


def _said(ws: Workspace, claim: str) -> dict[str, str]:
    return {e.record.id: f"{e.said_by}: {e.said}" for e in show(ws, claim).evidence if e.said}


def test_what_was_said_of_records_goes_with_a_merge_and_comes_back(three: Workspace, opened: Opened) -> None:
    decide_stance(opened(analyst="bob"), "C1", "R1", Stance.CORROBORATES)
    decide_stance(three, "C1", "R2", Stance.CONTRADICTS)
    decide_stance(three, "C2", "R2", Stance.UNRELATED)
    merge(three, "C1", "C2")
    assert _said(three, "C2") == {"R1": "bob: corroborates", "R2": "ann: unrelated"}
    (row,) = read_rows(three, ["C2"])
    assert [t.origins for t in row.tally] == [1, 0, 0]
    assert row.tally == show(three, "C2").tally
    assert verify(three) == []
    assert [d.kind for d in show(three, "C2").history] == [DecisionKind.STANCE, DecisionKind.MERGE]
    assert _said(three, "C1") == {"R1": "bob: corroborates", "R2": "ann: contradicts"}

    undo(three)
    assert _said(three, "C2") == {"R2": "ann: unrelated"}
    redo(three)
    assert _said(three, "C2") == {"R1": "bob: corroborates", "R2": "ann: unrelated"}
    assert verify(three) == []


def test_what_is_taken_back_of_either_claim_is_seen_on_the_one_that_stands(three: Workspace, opened: Opened) -> None:
    decide_stance(opened(analyst="bob"), "C1", "R1", Stance.CORROBORATES)
    merge(three, "C1", "C2")
    decide_stance(three, "C2", "R1", Stance.MENTIONS)
    assert _said(three, "C2") == {"R1": "ann: mentions"}
    assert [(d.analyst, d.claim) for d in show(three, "C2").carried] == [("bob", "C1")]
    assert {r: tell_others(o) for r, o in disputed(show(three, "C2")).items()} == {
        "R1": "dissent: bob says corroborates"
    }
    undo(three)
    assert _said(three, "C2") == {"R1": "bob: corroborates"}
    undo(opened(analyst="bob"))
    assert _said(three, "C2") == _said(three, "C1") == {}
    assert verify(three) == []


def test_what_was_said_goes_on_through_several_merges(three: Workspace) -> None:
    decide_stance(three, "C1", "R1", Stance.CORROBORATES)
    decide_stance(three, "C2", "R1", Stance.MENTIONS)
    decide_stance(three, "C1", "R2", Stance.CONTRADICTS)
    merge(three, "C1", "C2")
    merge(three, "C2", "C3")
    assert _said(three, "C3") == {"R1": "ann: mentions", "R2": "ann: contradicts"}
    assert [(d.claim, d.finding.about) for d in show(three, "C3").carried if d.finding] == [
        ("C1", ("R1",)), ("C2", ("R1",)), ("C1", ("R2",))
    ]  # fmt: skip
    assert verify(three) == []
    undo(three)
    assert _said(three, "C3") == {}
    assert _said(three, "C2") == {"R1": "ann: mentions", "R2": "ann: contradicts"}
    assert verify(three) == []


def test_of_two_claims_merged_into_one_what_was_said_last_is_seen(three: Workspace, opened: Opened) -> None:
    decide_stance(opened(analyst="bob"), "C2", "R1", Stance.MENTIONS)
    decide_stance(three, "C1", "R1", Stance.CORROBORATES)
    merge(three, "C1", "C3")
    merge(three, "C2", "C3")
    assert _said(three, "C3") == {"R1": "ann: corroborates"}
    assert {r: tell_others(o) for r, o in disputed(show(three, "C3")).items()} == {"R1": "dissent: bob says mentions"}
    assert verify(three) == []


def test_who_confirms_what_came_with_a_merge_says_it_of_this_claim(three: Workspace) -> None:
    decide_stance(three, "C1", "R1", Stance.CORROBORATES)
    merge(three, "C1", "C2")
    decision = decide_stance(three, "C2", "R1")
    assert decision.claim == "C2"
    assert decision.finding
    assert decision.finding.value == "corroborates"
    assert decide_stance(three, "C2", "R1") == decision


def test_a_re_match_keeps_what_came_with_a_merge(three: Workspace) -> None:
    decide_stance(three, "C1", "R1", Stance.CORROBORATES)
    merge(three, "C1", "C2")
    with three.store.write() as tx:
        matches.replace_matches(tx, "C2", Nearest([]))
    assert _said(three, "C2") == {"R1": "ann: corroborates"}


def test_verify_finds_what_was_changed_of_it_and_spares_what_an_older_program_merged(three: Workspace) -> None:
    decide_stance(three, "C1", "R1", Stance.CORROBORATES)
    merge(three, "C1", "C2")
    with three.store.write() as tx:
        tx.exec_driver_sql("DELETE FROM finding WHERE claim = 2")
    assert verify(three) == ["stance of C2 R1: is not what the decisions come to"]
    with three.store.write() as tx:
        tx.exec_driver_sql("DELETE FROM setting WHERE name = 'stances of merged claims'")
    assert verify(three) == []
    merge(three, "C2", "C3")
    assert _said(three, "C3") == {"R1": "ann: corroborates"}
    assert verify(three) == []
