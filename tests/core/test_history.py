from datetime import UTC, datetime

from workbench.core.decisions import Decision, Finding, Move
from workbench.core.history import act_of, stand_ins, standing, taken_back
from workbench.core.vocabulary import DecisionKind


def line(seq: int, *, undoes: int | None = None) -> Decision:
    return Decision(
        seq=seq,
        kind=DecisionKind.UNDO if undoes else DecisionKind.STANCE,
        claim="C1",
        finding=None if undoes else Finding(about=(f"R{seq}",), value="mentions"),
        undoes=undoes,
        analyst="Ada",
        at=datetime(2021, 2, 1, 10, seq, tzinfo=UTC),
    )


def test_what_was_taken_back_does_not_stand_until_that_is_taken_back() -> None:
    one, other, back, again = line(1), line(2), line(3, undoes=1), line(4, undoes=3)
    assert taken_back((one, other, back)) == {1}
    assert standing((one, other, back)) == [other]
    assert taken_back((again, one, other, back)) == {3}
    assert standing((again, other, one, back)) == [one, other]


def test_an_undo_is_led_back_to_the_act_that_it_takes_back_or_brings_back() -> None:
    act, back, again = line(1), line(2, undoes=1), line(3, undoes=2)
    history = (act, back, again)
    assert act_of(act, history) == (act, True)
    assert act_of(back, history) == (act, False)
    assert act_of(again, history) == (act, True)


def test_what_stands_for_a_claim_follows_from_the_merges_and_splits_that_stand() -> None:
    def moved(seq: int, kind: DecisionKind, claim: str, to: str) -> Decision:
        return line(seq).model_copy(
            update={"kind": kind, "claim": claim, "finding": None, "move": Move(appearances=(1,), to=to)}
        )

    merged, other = moved(1, DecisionKind.MERGE, "C1", "C2"), moved(2, DecisionKind.SPLIT, "C2", "C3")
    assert stand_ins((other, merged)) == {"C1": "C2", "C3": None}
    assert stand_ins((merged, other, line(3, undoes=1), line(4, undoes=2))) == {"C1": None, "C3": "C2"}
    again = moved(4, DecisionKind.MERGE, "C1", "C4")
    assert stand_ins((merged, line(3, undoes=1), again)) == {"C1": "C4"}
