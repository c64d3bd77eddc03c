import pytest

from tests.reports import samples
from workbench.core.dissent import tell_change, tell_said
from workbench.core.findings import tell_finding
from workbench.core.vocabulary import DecisionKind, Stance

MENTIONS, CORROBORATES = Stance.MENTIONS, Stance.CORROBORATES


@pytest.mark.parametrize(
    ("said", "then", "now", "told"),
    [
        (None, None, MENTIONS, ""),
        (MENTIONS, MENTIONS, MENTIONS, "confirmed by Ada"),
        (MENTIONS, MENTIONS, CORROBORATES, "confirmed by Ada; suggested: corroborates 70%"),
        (MENTIONS, CORROBORATES, CORROBORATES, "said by Ada; suggested: corroborates 70%"),
        (MENTIONS, CORROBORATES, MENTIONS, "said by Ada; suggested now too"),
    ],
)
def test_who_says_a_stance_is_told_by_what_was_suggested_then_and_now(
    said: Stance | None, then: Stance | None, now: Stance, told: str
) -> None:
    evidence = samples.evidence("R1", now, "N", said=said).model_copy(update={"said_by": "Ada" if said else ""})
    decisions = [samples.finding(1, DecisionKind.STANCE, ("R1",), said, suggested=then or "")] if said else []
    assert tell_said(evidence, decisions) == told
    assert evidence.overruled == (said not in {None, now})


def test_what_a_re_match_changed_is_not_taken_for_what_an_analyst_changed() -> None:
    plain, decided = samples.evidence("R1", MENTIONS, "N"), samples.evidence("R1", MENTIONS, "N", said=MENTIONS)
    assert tell_change(plain) == ""
    assert tell_change(plain.model_copy(update={"before": ""})) == "new"
    assert tell_change(plain.model_copy(update={"before": "corroborates"})) == "was corroborates"
    assert tell_change(decided.model_copy(update={"before": "corroborates"})) == "suggested before: corroborates"


def test_a_relation_that_was_suggested_is_told_by_its_verb() -> None:
    said = samples.finding(1, DecisionKind.RELATION, ("C2",), "denies", suggested="counter_accuses")
    assert tell_finding(said) == "C1 denies C2 (suggested: counter-accuses)"
