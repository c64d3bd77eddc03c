import pytest

from tests.reports import samples
from workbench.core.decisions import Decision
from workbench.core.vocabulary import DecisionKind, Stance, Verdict
from workbench.reports.findings import StanceReview, review, tell_review
from workbench.reports.wording import decision

OF_3 = "Of 3 suggested stances analysts confirmed 1, changed 0 and rejected 0"
OF_4 = "Of 4 suggested stances analysts confirmed 1, changed 1 and rejected 1"


def said(seq: int, record: str, value: Stance, suggested: Stance = Stance.CORROBORATES) -> Decision:
    return samples.finding(seq, DecisionKind.STANCE, (record,), value, suggested=suggested)


def test_suggestions_are_counted_by_what_analysts_made_of_them() -> None:
    evidence = (
        samples.evidence("R1", Stance.CORROBORATES, "N", said=Stance.CORROBORATES),
        samples.evidence("R2", Stance.CORROBORATES, "N", said=Stance.MENTIONS),
        samples.evidence("R3", Stance.CORROBORATES, "N", said=Stance.UNRELATED),
        samples.evidence("R4", Stance.CORROBORATES, "N"),
        samples.evidence("R5", Stance.UNRELATED, "N"),
        samples.evidence("R6", Stance.UNRELATED, "N", said=Stance.CONTRADICTS),
    )
    history = (
        said(1, "R1", Stance.CORROBORATES),
        said(2, "R2", Stance.MENTIONS),
        said(3, "R3", Stance.UNRELATED),
        said(4, "R6", Stance.CONTRADICTS, Stance.UNRELATED),
    )
    found = review(samples.dossier(evidence=evidence, history=history))
    assert found == StanceReview(records=5, confirmed=1, changed=2, rejected=1)
    assert found.unconfirmed == 1


def test_what_was_confirmed_stays_so_when_another_stance_is_suggested_later() -> None:
    record = samples.evidence("R1", Stance.MENTIONS, "N", said=Stance.CORROBORATES)
    found = review(samples.dossier(evidence=(record,), history=(said(1, "R1", Stance.CORROBORATES),)))
    assert (found.confirmed, found.changed) == (1, 0)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0, 0), "No stance is suggested."),
        ((4, 1, 1, 1), f"{OF_4}; the other 1 is a suggestion."),
        ((1, 1, 0, 0), "Of 1 suggested stance analysts confirmed 1, changed 0 and rejected 0."),
        ((3, 1, 0, 0), f"{OF_3}; the other 2 are suggestions."),
    ],
)
def test_the_review_is_a_sentence(counts: tuple[int, int, int, int], words: str) -> None:
    records, confirmed, changed, rejected = counts
    assert tell_review(StanceReview(records=records, confirmed=confirmed, changed=changed, rejected=rejected)) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (said(1, "R1", Stance.MENTIONS), "stance: R1 mentions (suggested: corroborates)"),
        (
            samples.finding(1, DecisionKind.ORIGIN, ("R1", "R2"), "apart", suggested="same"),
            "origin: R1 and R2: two origins (suggested: same)",
        ),
        (
            samples.finding(1, DecisionKind.RELIABILITY, ("Hill Agency",), "B"),
            "reliability: Hill Agency: B, usually reliable",
        ),
        (samples.finding(1, DecisionKind.RELATION, ("C2",), "denies"), "relation: C1 denies C2"),
        (samples.decision(1, Verdict.SUPPORTED), "verdict: supported, “Two sides say so.”"),
        (samples.decision(2, None, undoes=1), "took back decision 1"),
    ],
)
def test_every_kind_of_decision_is_a_line_of_the_history(line: Decision, words: str) -> None:
    assert decision(line) == words
