"""What an analyst says of stances, relations, origins and grades: it stands, whatever is suggested later."""

from pathlib import Path

import pytest

from tests.service.conftest import NOON, Opened, opening
from tests.service.samples import ACCUSATION, DENIAL, write_article, write_records
from workbench.core.errors import InputError, UnknownItem
from workbench.core.evidence import ChangedStance, Match, Nearest
from workbench.core.interest import tell_stance
from workbench.core.vocabulary import Credibility, DecisionKind, RelationKind, Reliability, SameOrigin, Stance
from workbench.service.decide import read_history
from workbench.service.findings import decide_origin, decide_relation, decide_stance, grade, read_grade
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.maintain import verify
from workbench.service.match import match_claims
from workbench.service.merge import merge
from workbench.service.queue import read_rows
from workbench.service.show import show
from workbench.service.undo import redo, undo
from workbench.service.workspace import Workspace
from workbench.store import matches


@pytest.fixture
def full(ws: Workspace, tmp_path: Path) -> Workspace:
    import_records(ws, write_records(tmp_path))
    import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION, DENIAL])])
    return ws


def _stances(ws: Workspace) -> dict[str, Stance]:
    return {e.record.id: e.stance for e in show(ws, "C1").evidence}


def test_a_decided_stance_stands_after_a_rematch(full: Workspace) -> None:
    suggested = _stances(full)["R1"]
    decision = decide_stance(full, "C1", "R1", Stance.MENTIONS)
    match_claims(full, ["C1"])

    (found,) = [e for e in show(full, "C1").evidence if e.record.id == "R1"]
    assert (found.stance, found.said, found.match.stance) == (Stance.MENTIONS, Stance.MENTIONS, suggested)
    assert (decision.analyst, decision.at, decision.kind) == ("ann", NOON, DecisionKind.STANCE)
    assert decision.finding
    assert decision.finding.suggested == suggested.value


def test_a_decided_record_stays_when_it_is_not_among_the_nearest_any_more(full: Workspace) -> None:
    decide_stance(full, "C1", "R2", Stance.CONTRADICTS)
    with full.store.write() as tx:
        rematch = matches.replace_matches(tx, "C1", Nearest([]))

    assert set(_stances(full)) == {"R2"}
    assert rematch.gone == 1


def test_a_graded_record_stays_too(full: Workspace) -> None:
    grade(full, "C1", "R2", None, Credibility.TWO)
    with full.store.write() as tx:
        matches.replace_matches(tx, "C1", Nearest([]))

    assert set(_stances(full)) == {"R2"}


def test_a_record_found_by_hand_is_made_evidence(full: Workspace, tmp_path: Path) -> None:
    bakers: dict[str, object] = {"id": "R9", "text": "Bakers of the old town raised the price of rye."}
    import_records(full, write_records(tmp_path, [bakers], "more.jsonl"))
    assert "R9" not in _stances(full)
    with pytest.raises(InputError, match="not among the evidence"):
        decide_stance(full, "C1", "R9")

    decision = decide_stance(full, "C1", "R9", Stance.MENTIONS)
    match_claims(full, ["C1"])

    (found,) = [e for e in show(full, "C1").evidence if e.record.id == "R9"]
    assert (found.said, found.match.stance) == (Stance.MENTIONS, Stance.UNRELATED)
    assert decision.finding
    assert decision.finding.suggested == "unrelated"


def test_a_rematch_shows_what_changed(full: Workspace) -> None:
    before = _stances(full)
    anew = [
        Match(record="R1", score=0.9, stance=Stance.MENTIONS, confidence=0.5),
        Match(record="R3", score=0.5, stance=Stance.MENTIONS, confidence=0.5),
    ]
    with full.store.write() as tx:
        rematch = matches.replace_matches(tx, "C1", Nearest(anew))

    assert rematch.changed == (ChangedStance(record="R1", before=before["R1"], now=Stance.MENTIONS),)
    assert (rematch.new, rematch.gone) == (("R3",), 1)
    assert {e.record.id: e.before for e in show(full, "C1").evidence} == {"R1": before["R1"].value, "R3": ""}


def test_a_rematch_tells_what_an_analyst_decided_of_what_it_suggests_otherwise(full: Workspace) -> None:
    suggested = _stances(full)["R1"]
    decide_stance(full, "C1", "R1", Stance.UNRELATED)
    decide_stance(full, "C1", "R2", Stance.UNRELATED)
    undo(full)
    anew = [
        Match(record=name, score=0.9, stance=Stance.MENTIONS, confidence=0.5)
        for name, stance in ((e.record.id, e.match.stance) for e in show(full, "C1").evidence)
        if stance is not Stance.MENTIONS
    ]
    with full.store.write() as tx:
        rematch = matches.replace_matches(tx, "C1", Nearest(anew))

    said = {changed.record: (changed.before, changed.said) for changed in rematch.changed}
    assert said["R1"] == (suggested, Stance.UNRELATED)
    assert said["R2"][1] is None


def test_confirming_says_what_is_suggested_and_undo_takes_it_back(full: Workspace) -> None:
    suggested = _stances(full)["R1"]
    decide_stance(full, "C1", "R1")
    assert {e.said for e in show(full, "C1").evidence} == {suggested, None}
    decide_stance(full, "C1", "R1", Stance.UNRELATED)
    assert _stances(full)["R1"] is Stance.UNRELATED

    assert undo(full)
    assert _stances(full)["R1"] is suggested
    assert redo(full)
    assert _stances(full)["R1"] is Stance.UNRELATED
    undo(full)
    undo(full)
    assert all(e.said is None for e in show(full, "C1").evidence)
    assert [d.kind.value for d in read_history(full, "C1")] == ["stance", "stance", *["undo"] * 4]
    assert verify(full) == []


def test_counts_follow_what_is_decided(full: Workspace) -> None:
    decide_stance(full, "C1", "R1", Stance.CONTRADICTS)

    (row,) = read_rows(full, ["C1"])
    assert (row.origins(Stance.CORROBORATES), row.origins(Stance.CONTRADICTS)) == (0, 2)
    assert show(full, "C1").tally == row.tally
    told = tell_stance(row.tally[1], full.case)
    assert told == "contradicted by 2 origins (2 records): Northern side (own side) 1 · Southern side 1"


def test_an_admission_against_interest_is_marked(full: Workspace) -> None:
    decide_stance(full, "C1", "R2", Stance.CORROBORATES)

    tally = show(full, "C1").tally[0]
    assert tally.admissions == 1
    assert "Southern side (admission against interest) 1" in tell_stance(tally, full.case)


def test_the_findings_of_several_analysts_stand_in_turn(full: Workspace, opened: Opened) -> None:
    bob = opened(analyst="bob")
    decide_stance(full, "C1", "R1", Stance.MENTIONS)
    decide_stance(bob, "C1", "R1", Stance.CONTRADICTS)
    assert _stances(full)["R1"] is Stance.CONTRADICTS
    undo(bob)
    assert _stances(full)["R1"] is Stance.MENTIONS


def test_relations_are_confirmed_changed_rejected_and_added(full: Workspace) -> None:
    def relations() -> list[tuple[str, bool, str, bool]]:
        found = show(full, "C1").relations
        return [(r.relation.kind.value, r.outgoing, r.claim.id, r.confirmed) for r in found]

    assert relations() == [("denies", False, "C2", False)]
    decide_relation(full, "C2", "C1", None, confirm=True)
    assert relations() == [("denies", False, "C2", True)]
    decide_relation(full, "C2", "C1", None)
    assert relations() == []
    (row,) = read_rows(full, ["C1"])
    assert (row.relations, row.counterclaims) == (0, 0)
    decide_relation(full, "C1", "C2", RelationKind.CONTRADICTS)
    assert relations() == [("contradicts", True, "C2", True)]
    (row,) = read_rows(full, ["C1"])
    assert (row.relations, row.counterclaims) == (1, 0)
    assert [r.relation.kind for r in show(full, "C1").rejected] == [RelationKind.DENIES]
    undo(full)
    undo(full)
    assert relations() == [("denies", False, "C2", True)]
    assert show(full, "C1").rejected == ()


def test_a_relation_is_confirmed_and_rejected_from_either_end(full: Workspace) -> None:
    assert decide_relation(full, "C1", "C2", None, confirm=True).claim == "C2"
    assert [r.confirmed for r in show(full, "C1").relations] == [True]
    decision = decide_relation(full, "C1", "C2", None)
    assert show(full, "C1").relations == show(full, "C2").relations == ()
    (seen,) = show(full, "C1").rejected
    assert (seen.relation.kind, seen.outgoing, seen.claim.id, seen.rejected) == ("denies", False, "C2", True)
    assert [r.claim.id for r in show(full, "C2").rejected] == ["C1"]
    assert decision in read_history(full, "C1")
    with pytest.raises(InputError, match="there is no relation"):
        decide_relation(full, "C1", "C2", None, confirm=True)


def test_what_stands_already_is_not_logged_again(full: Workspace, opened: Opened) -> None:
    first = decide_stance(full, "C1", "R1", Stance.MENTIONS)
    assert decide_stance(full, "C1", "R1", Stance.MENTIONS) == first
    assert decide_stance(opened(analyst="bob"), "C1", "R1").analyst == "bob"
    assert [e.said_by for e in show(full, "C1").evidence if e.said] == ["bob"]
    assert len(read_history(full)) == 2


def test_a_decision_redone_after_a_rematch_is_there_again(full: Workspace) -> None:
    decide_stance(full, "C1", "R2", Stance.CONTRADICTS)
    undo(full)
    with full.store.write() as tx:
        matches.replace_matches(tx, "C1", Nearest([]))
    redo(full)
    assert _stances(full) == {"R2": Stance.CONTRADICTS}


def test_nothing_is_said_of_a_claim_that_is_merged_away(full: Workspace, tmp_path: Path) -> None:
    other = "The mayor of Lund said that the bridge behind the mill had been closed for a month."
    import_articles(full, [write_article(tmp_path, "b.txt", [other])])
    merge(full, "C1", "C3")
    with pytest.raises(InputError, match="merged into C3"):
        decide_stance(full, "C1", "R1", Stance.MENTIONS)
    assert show(full, "C3").relations == ()


def test_origins_are_parted_and_joined(full: Workspace) -> None:
    def origins() -> dict[str, str]:
        return {e.record.id: e.origin for e in show(full, "C1").evidence}

    before = origins()
    assert len(set(before.values())) == len(before)
    decide_origin(full, "C1", "R2", "R1", SameOrigin.SAME)
    assert origins()["R1"] == origins()["R2"]
    assert show(full, "C1").origins == len(before) - 1
    assert sum(t.origins for t in show(full, "C1").tally) == len(before) - 1 or len(before) == 2
    decide_origin(full, "C1", "R1", "R2", SameOrigin.APART)
    assert origins() == before
    undo(full)
    assert origins()["R1"] == origins()["R2"]
    undo(full)
    assert origins() == before


def test_grades_stand_on_two_axes(full: Workspace, tmp_path: Path) -> None:
    text = "Southland sent 4,000 miners to Ford, it is said."
    news: dict[str, object] = {"id": "R4", "text": text, "publisher": "Gazette", "side": "N"}
    import_records(full, write_records(tmp_path, [news], "more.jsonl"))
    grade(full, "C1", "R4", Reliability.B, Credibility.SIX)

    (found,) = [e for e in show(full, "C1").evidence if e.record.id == "R4"]
    assert (found.reliability, found.credibility) == (Reliability.B, Credibility.SIX)
    with pytest.raises(InputError, match="names no publisher"):
        grade(full, "C1", "R2", Reliability.A, None)
    with pytest.raises(InputError, match="no grade"):
        grade(full, "C1", "R1", None, None)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("B2", (Reliability.B, Credibility.TWO)),
        (" f ", (Reliability.F, None)),
        ("6", (None, Credibility.SIX)),
    ],
)
def test_a_grade_is_read(written: str, read: tuple[Reliability | None, Credibility | None]) -> None:
    assert read_grade(written) == read


@pytest.mark.parametrize("written", ["", "G", "7", "2B", "BB", "B22", "Ⅱ"])
def test_what_is_no_grade_is_told(written: str) -> None:
    with pytest.raises(InputError, match="no grade"):
        read_grade(written)


def test_what_is_not_there_is_told_and_nothing_is_logged(full: Workspace) -> None:
    with pytest.raises(UnknownItem):
        decide_stance(full, "C99", "R1")
    with pytest.raises(InputError, match="not among the evidence"):
        decide_stance(full, "C1", "R99")
    with pytest.raises(UnknownItem):
        decide_relation(full, "C1", "C99", None)
    with pytest.raises(InputError, match="to itself"):
        decide_relation(full, "C1", "C1", None)
    with pytest.raises(UnknownItem):
        decide_origin(full, "C1", "R1", "R99", SameOrigin.SAME)
    with pytest.raises(InputError, match="one record"):
        decide_origin(full, "C1", "R1", "R1", SameOrigin.SAME)
    assert read_history(full) == []


def test_a_changed_projection_is_found(tmp_path: Path) -> None:
    with opening(tmp_path) as open_one:
        ws = open_one()
        import_records(ws, write_records(tmp_path))
        import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION])])
        decide_stance(ws, "C1", "R1", Stance.MENTIONS)
        with ws.store.write() as tx:
            tx.exec_driver_sql("UPDATE finding SET value = 'contradicts'")
        assert verify(ws) == ["stance of C1 R1: is not what the decisions come to"]
