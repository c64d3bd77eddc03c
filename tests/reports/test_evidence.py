import pytest

from tests.reports import samples
from workbench.core.views import Dossier
from workbench.core.vocabulary import Credibility, DecisionKind, Interest, RelationKind, Reliability, Stance
from workbench.reports.evidence import OriginCount, ReportEvidence, count_by_party, groups, report_evidence, tell_tally
from workbench.reports.weighing import drift, grades, interest, shared, stance


def shown(dossier: Dossier) -> dict[str, ReportEvidence]:
    return {e.record: e for e in report_evidence(dossier, samples.CASE)}


def interests(**changes: object) -> dict[str, Interest]:
    return {e.record: e.interest for e in shown(samples.dossier(**changes)).values()}


def test_unrelated_records_are_left_out_and_the_nearest_come_first() -> None:
    near = samples.evidence("R9", Stance.MENTIONS, "N")
    near = near.model_copy(update={"match": near.match.model_copy(update={"score": 0.99})})
    assert list(shown(samples.dossier(evidence=(*samples.dossier().evidence, near)))) == ["R9", "R1", "R2", "R3", "R4"]


def test_a_record_stands_where_its_party_stands() -> None:
    assert interests() == {
        "R1": Interest.OWN_SIDE,
        "R2": Interest.OPPOSING_SIDE,
        "R3": Interest.OPPOSING_SIDE,
        "R4": Interest.OBSERVER,
    }


def test_a_denial_speaks_against_the_accuser() -> None:
    found = interests(claim=samples.denial(), relations=())
    assert found["R1"] is Interest.OPPOSING_SIDE
    assert found["R2"] is Interest.OWN_SIDE


def test_accusing_back_makes_nobody_a_party_to_the_accusation() -> None:
    bystander = samples.mirror(party="observer")
    other = samples.related(RelationKind.COUNTER_ACCUSES, bystander)
    assert interests(relations=(other,))["R4"] is Interest.OBSERVER
    assert interests(claim=samples.claim(question=None))["R2"] is Interest.OTHER_SIDE


def test_an_unknown_side_is_not_guessed() -> None:
    stranger = (samples.evidence("R1", Stance.CORROBORATES, "X"), samples.evidence("R2", Stance.CORROBORATES, None))
    assert [(e.party, e.from_whom, e.interest) for e in shown(samples.dossier(evidence=stranger)).values()] == [
        (None, "X", Interest.UNKNOWN),
        (None, "party unknown", Interest.UNKNOWN),
    ]


# --- origins ------------------------------------------------------------------------------------------------------


def test_counts_are_split_by_party_in_origins_and_records() -> None:
    none = OriginCount(origins=0, records=0)
    counts = count_by_party(samples.chained().tally, samples.CASE)
    assert [(c.party, c.interest, c.corroborates, c.contradicts, c.mentions) for c in counts] == [
        ("Northern", Interest.OWN_SIDE, OriginCount(origins=1, records=1), none, none),
        (
            "Observer",
            Interest.OBSERVER,
            OriginCount(origins=1, records=3),
            OriginCount(origins=1, records=1),
            OriginCount(origins=1, records=1),
        ),
    ]


def test_the_sum_counts_origins_and_marks_an_admission() -> None:
    assert tell_tally(samples.dossier(), samples.CASE) == (
        "Corroborated by 2 origins (2 records): Northern (own side) 1 · Southern (admission against interest) 1; "
        "contradicted by 1 origin (1 record): Southern 1; mentioned by 1 origin (1 record): independent 1."
    )
    assert tell_tally(samples.dossier(evidence=()), samples.CASE) == "No record says anything of it."
    (only,) = [e for e in samples.dossier().evidence if e.record.id == "R3"]
    assert tell_tally(samples.dossier(evidence=(only,)), samples.CASE).startswith("Corroborated by no record; ")


def test_an_origin_that_takes_two_stances_is_said_to_be_one() -> None:
    told = tell_tally(samples.chained(), samples.CASE)
    assert "Corroborated by 2 origins (4 records): " in told
    assert "contradicted by 1 origin (1 record): " in told
    assert "mentioned by 1 origin (1 record): " in told
    assert told.endswith(". 3 origins in all: the records of one take more than one stance.")


def test_records_of_one_origin_stand_together_the_one_that_stands_for_it_first() -> None:
    corroborating = [e for e in report_evidence(samples.chained(), samples.CASE) if e.stance is Stance.CORROBORATES]
    assert [(origin, [e.record for e in group]) for origin, group in groups(corroborating)] == [
        ("R1", ["R1"]),
        ("R2", ["R2", "R6", "R7"]),
    ]


def test_what_stands_for_an_origin_comes_first_though_another_record_is_nearer() -> None:
    near = samples.CHAIN[3].model_copy(update={"match": samples.CHAIN[3].match.model_copy(update={"score": 0.99})})
    found = shown(samples.chained(evidence=(*samples.CHAIN[:3], near)))
    assert list(found) == ["R2", "R6", "R7", "R1"]


def test_each_record_names_the_ground_on_which_it_goes_back() -> None:
    found = shown(samples.chained())
    assert [shared(found[name]) for name in ("R1", "R2", "R6", "R7", "R8", "R9")] == [
        None,
        None,
        "One origin with R2: Nearly the same text: wire copy or reprint.",
        "One origin with R6: One passes on what the other published.",
        "One origin with R6: One passes on what the other published.",
        "Goes back to R0 through records that are not shown here.",
    ]


def test_a_link_that_an_analyst_parts_is_no_ground() -> None:
    parted = tuple(link.model_copy(update={"holds": False}) for link in samples.GROUNDS)
    assert "R6" not in {e.shared.record for e in shown(samples.chained(grounds=parted)).values() if e.shared}


def test_drift_stands_on_the_record_that_departs_with_the_words_of_both() -> None:
    found = shown(samples.chained())
    assert [drift(d) for d in found["R7"].drift] == ["number: “a total of 1,500 drivers” → “up to 1,500 men” (from R2)"]
    assert found["R2"].drift == found["R6"].drift == ()


def test_a_note_that_says_more_than_the_words_is_kept() -> None:
    (said,) = samples.DRIFT
    assert drift(said.model_copy(update={"after": "", "note": "It leaves out: drivers."})).endswith(
        "→ left out (from R2). It leaves out: drivers."
    )


# --- what analysts say --------------------------------------------------------------------------------------------


def decided(value: Stance, suggested: Stance, *, now: Stance = Stance.CORROBORATES) -> ReportEvidence:
    """R1 of the opposing side, decided as `value` when `suggested` was suggested; `now` is suggested since."""
    said = samples.finding(2, DecisionKind.STANCE, ("R1",), value, suggested=suggested, analyst="Bea")
    found = shown(samples.dossier(evidence=(samples.evidence("R1", now, "S", said=value),), history=(said,)))
    return found["R1"]


WHO = "by Bea, 2021-02-01 11:02:00 UTC"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (
            decided(Stance.CORROBORATES, Stance.CORROBORATES),
            f"corroborates: confirmed {WHO}",
        ),
        (
            decided(Stance.MENTIONS, Stance.CORROBORATES),
            f"mentions: decided {WHO}, where corroborates was suggested",
        ),
        (
            decided(Stance.MENTIONS, Stance.MENTIONS),
            f"mentions: confirmed {WHO}; suggested now: corroborates, held with 0.70",
        ),
    ],
)
def test_a_decided_stance_stands_and_tells_what_was_suggested(record: ReportEvidence, words: str) -> None:
    assert stance(record) == words


def test_a_suggestion_is_told_as_one_with_what_a_re_match_changed() -> None:
    found = shown(samples.dossier())["R1"]
    assert stance(found) == "corroborates: suggested, held with 0.70"
    assert stance(found.model_copy(update={"before": "mentions"})).endswith("; before the last re-match: mentions")
    assert stance(found.model_copy(update={"before": ""})).endswith("; new by a re-match")


def test_what_an_analyst_rejects_is_no_evidence() -> None:
    rejected = samples.evidence("R1", Stance.CORROBORATES, "N", said=Stance.UNRELATED)
    assert shown(samples.dossier(evidence=(rejected,))) == {}


def test_an_admission_keeps_its_condition_until_an_analyst_says_so() -> None:
    assert interest(shown(samples.dossier())["R2"]) == (
        "opposing side; if the stance holds, an admission against interest"
    )
    assert interest(decided(Stance.CORROBORATES, Stance.CORROBORATES)) == "opposing side; an admission against interest"
    assert interest(decided(Stance.MENTIONS, Stance.CORROBORATES)) == "opposing side"


def test_another_analysts_stance_is_kept() -> None:
    ada = samples.finding(1, DecisionKind.STANCE, ("R1",), "contradicts", suggested="corroborates")
    bea = samples.finding(2, DecisionKind.STANCE, ("R1",), "mentions", suggested="corroborates", analyst="Bea")
    record = samples.evidence("R1", Stance.CORROBORATES, "N", said=Stance.MENTIONS)
    found = shown(samples.dossier(evidence=(record,), history=(ada, bea)))["R1"]
    assert [(d.analyst, d.stance) for d in found.dissent] == [("Ada", Stance.CONTRADICTS)]


def test_what_came_with_a_merge_bears_its_analyst_and_dissent() -> None:
    bea = samples.finding(2, DecisionKind.STANCE, ("R1",), "mentions", suggested="corroborates", analyst="Bea")
    record = samples.evidence("R1", Stance.CORROBORATES, "N", said=Stance.MENTIONS)
    found = shown(samples.dossier(evidence=(record,), history=(), carried=(bea,)))["R1"]
    assert stance(found).startswith("mentions: decided by Bea, ")
    ada = samples.finding(1, DecisionKind.STANCE, ("R1",), "contradicts")
    own = record.model_copy(update={"said": Stance.CONTRADICTS})
    found = shown(samples.dossier(evidence=(own,), history=(ada,), carried=(bea,)))["R1"]
    assert stance(found).startswith("contradicts: decided by Ada, ")
    assert [(d.analyst, d.stance) for d in found.dissent] == [("Bea", Stance.MENTIONS)]


def test_the_last_word_of_an_analyst_is_the_one_told() -> None:
    first = samples.finding(1, DecisionKind.STANCE, ("R1",), "contradicts", suggested="corroborates")
    last = samples.finding(2, DecisionKind.STANCE, ("R1",), "mentions", suggested="corroborates")
    record = samples.evidence("R1", Stance.CORROBORATES, "N", said=Stance.MENTIONS)
    found = shown(samples.dossier(evidence=(record,), history=(last, first)))["R1"]
    assert found.said
    assert (found.said.stance, found.said.at, found.dissent) == (Stance.MENTIONS, last.at, ())


def test_grades_are_two_axes_and_neither_is_a_number() -> None:
    graded = samples.evidence("R1", Stance.CORROBORATES, "N").model_copy(
        update={"reliability": Reliability.F, "credibility": Credibility.TWO}
    )
    assert grades(shown(samples.dossier(evidence=(graded,)))["R1"]) == [
        "Reliability of Hill Agency: F, reliability cannot be judged",
        "Credibility of the record: 2, probably true",
    ]
