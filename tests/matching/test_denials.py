"""What is said to be untrue is denied, on whatever matter; who denies accuses nobody back; concern tells no fact."""

import pytest

from tests.matching.cases import FERRA, A, B
from workbench.core.case import EMPTY_CASE, Case, parse_case
from workbench.core.evidence import Match, Record
from workbench.core.vocabulary import FacetName, FacetState, PartyKind, Stance
from workbench.matching.stance import compare

LAKE = parse_case(
    """
[case]
id = "lake"
title = "The lake"
[[party]]
id = "east"
name = "Eastern side"
sides = ["E"]
[[party]]
id = "west"
name = "Western side"
sides = ["W"]
[[actor]]
id = "eastia"
name = "Eastia"
kind = "state"
party = "east"
[[actor]]
id = "westia"
name = "Westia"
kind = "state"
party = "west"
[[actor]]
id = "mere"
name = "Long Mere"
kind = "place"
[[actor]]
id = "waste"
name = "solvents"
kind = "people"
aliases = ["lead", "slurry"]
[[question]]
id = "P"
text = "Eastia dumped solvents into Long Mere."
accuser = "west"
actor = ["eastia"]
action = "dump"
subject = ["waste"]
destination = ["mere"]
mirror = "Q"
[[question]]
id = "Q"
text = "Westia dumped solvents into Long Mere."
accuser = "east"
actor = ["westia"]
action = "dump"
subject = ["waste"]
destination = ["mere"]
mirror = "P"
""",
    "lake",
)
"""Two states that accuse each other of one deed, done to one thing."""
DUMPED, DUMPED_BACK = "Eastia dumped lead into Long Mere", "Westia dumped slurry into Long Mere"
CLAIMS = (
    (LAKE, DUMPED),
    (FERRA, "Sudia sent Marshlander fighters to Ferra"),
    (FERRA, "Sudia stole grain from Ferra"),
    (FERRA, "Sudia arrested two reporters in Ferra"),
    (EMPTY_CASE, "the mayor closed the old bridge in March"),
    (EMPTY_CASE, "Harbour & Sons paid its drivers in May"),
)


def match(claim: str, text: str, case: Case, **fields: str) -> Match:
    return compare(claim, Record.model_validate({"id": "r", "text": text, **fields}), case)


@pytest.mark.parametrize(("case", "claim"), CLAIMS)
@pytest.mark.parametrize(
    "words",
    [
        "It is false that {}.",
        "It is false that {}, the institute found.",
        "It is untrue that {}.",
        "It is not true that {}.",
        "It is incorrect that {}.",
        "It was a lie that {}.",
        "It is a fabrication that {}.",
        "There is no truth in the claim that {}.",
        "Reports that {} are false.",
        "Reports that {} are baseless.",
        "Reports that {} have proved false.",
    ],
)
def test_what_is_said_to_be_untrue_is_denied(case: Case, claim: str, words: str) -> None:
    assert match(claim, words.format(claim), case).stance is Stance.CONTRADICTS


@pytest.mark.parametrize(("case", "claim"), CLAIMS)
@pytest.mark.parametrize(
    "words",
    ["It is true that {}.", "It is not false that {}.", "It is no secret that {}.", "Reports that {} are true."],
)
def test_what_is_said_to_be_true_is_not(case: Case, claim: str, words: str) -> None:
    assert match(claim, words.format(claim), case).stance is not Stance.CONTRADICTS


@pytest.mark.parametrize(("case", "claim"), CLAIMS)
def test_what_need_not_mean_a_thing_denies_nothing(case: Case, claim: str) -> None:
    found = match(claim, f"There were advisers, but this does not mean that {claim}", case)
    assert found.stance is not Stance.CONTRADICTS


@pytest.mark.parametrize(("case", "claim", "accused"), [(LAKE, DUMPED_BACK, DUMPED), (FERRA, A, B.rstrip("."))])
@pytest.mark.parametrize(
    "words",
    ["It is false that {}, the institute found.", "Reports that {} are baseless.", "There is no truth in it that {}."],
)
def test_who_denies_accuses_nobody_back(case: Case, claim: str, accused: str, words: str) -> None:
    assert "counter-accusation" in match(claim, f"{accused}.", case).reasons[0]
    found = match(claim, words.format(accused), case)
    assert found.stance in (Stance.MENTIONS, Stance.UNRELATED)
    assert not any("counter-accusation" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    ("case", "claim", "text"),
    [
        (LAKE, "no lead had left the Tarn plant", "Independent inspectors found no lead at the Tarn plant."),
        (FERRA, "Sudia burned the archive", "Observers found the archive of Sudia empty."),
        (FERRA, "Sudia did not burn the archive", "No page of Sudia's archive is missing, observers found."),
    ],
)
def test_a_record_on_both_who_and_what_touches_where_no_place_is_claimed(case: Case, claim: str, text: str) -> None:
    assert match(claim, text, case).stance is Stance.MENTIONS
    assert match(claim, "Rain is expected at the mill.", case).stance is Stance.UNRELATED


CONCERN = [
    "The envoy voiced serious concern over reports that {}.",
    "Observers are alarmed by recent claims that {}.",
    "The union is worried about allegations that {}.",
    "Disquiet grows after reports that {}.",
]


@pytest.mark.parametrize(("case", "claim"), CLAIMS)
@pytest.mark.parametrize("words", CONCERN)
def test_concern_over_reports_only_mentions(case: Case, claim: str, words: str) -> None:
    assert match(claim, words.format(claim), case).stance is Stance.MENTIONS


@pytest.mark.parametrize(("case", "claim"), CLAIMS)
@pytest.mark.parametrize(
    "words", ["Observers confirm reports that {}.", "{}, a cause of concern.", "It expressed concern that {}."]
)
def test_what_is_told_as_a_fact_stays_one_beside_concern(case: Case, claim: str, words: str) -> None:
    assert match(claim, words.format(claim), case).stance is Stance.CORROBORATES


def test_who_is_concerned_over_reports_may_deny_them() -> None:
    text = "Sudia is concerned over reports that Marshlander fighters are in Ferra."
    assert match(A, text, FERRA, side="S", kind="denial").stance is Stance.CONTRADICTS


@pytest.mark.parametrize(
    ("claim", "text", "agrees"),
    [
        (f"{A[:-1]} to take part in the battle.", "Marshlander fighters are taking part in Ferra.", "taking part"),
        (A, "Marshlander fighters were brought to Ferra by Sudia.", "brought"),
        (A, "Marshlander fighters of Sudia are in a part of Ferra.", ""),
        (A, "Marshlander fighters for Sudia took part in the battle of Ferra.", ""),
        (A, "Armed Marshlander fighters of Sudia are in Ferra.", ""),
        ("Sudia recruited Marshlander fighters for Ferra.", "Sudia hired Marshlander fighters for Ferra.", "hired"),
        ("Sudia recruited Marshlander fighters for Ferra.", "Marshlander fighters for Sudia were killed in Ferra.", ""),
    ],
)
def test_only_deeds_of_a_kind_agree(claim: str, text: str, agrees: str) -> None:
    (facet,) = [f for f in match(claim, text, FERRA, side="OBS").facets if f.name is FacetName.ACTION]
    assert (facet.state is FacetState.AGREES) == bool(agrees)
    assert not agrees or facet.record == agrees


@pytest.mark.parametrize(
    ("case", "claim", "none", "some"),
    [
        (LAKE, "no lead had left the Tarn plant", "Inspectors found no lead at the Tarn plant.",
         "Inspectors found lead at the Tarn plant."),
        (FERRA, "Sudia burned no grain in Ferra", "Observers found no grain in Ferra.",
         "Observers found grain in Ferra."),
    ],
)  # fmt: skip
def test_that_there_is_none_is_said_by_both(case: Case, claim: str, none: str, some: str) -> None:
    states = [
        next(f.state for f in match(claim, text, case).facets if f.name is FacetName.POLARITY) for text in (none, some)
    ]
    assert states == [FacetState.AGREES, FacetState.CLASHES]


def watched() -> Case:
    """Return the invented case with its observers told to be such."""
    parties = [p.model_copy(update={"kind": PartyKind.OBSERVER}) if p.id == "observer" else p for p in FERRA.parties]
    return FERRA.model_copy(update={"id": "watched", "parties": tuple(parties)})


WATCHED = watched()


@pytest.mark.parametrize("claim", [claim for case, claim in CLAIMS if case is FERRA])
@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("It is false that {}.", Stance.CONTRADICTS),
        ("The mission found no truth in reports that {}.", Stance.CONTRADICTS),
        ("There is no evidence that {}.", Stance.MENTIONS),
        ("It is true that {}.", Stance.CORROBORATES),
    ],
)
def test_an_observer_who_denies_the_whole_refutes(claim: str, words: str, stance: Stance) -> None:
    assert match(claim, words.format(claim), WATCHED, side="OBS").stance is stance


def test_an_observer_who_denies_a_part_refutes_nothing() -> None:
    for text in ("No fighter crossed the observers' land to Ferra.", "Marshlander fighters are not in Ferra."):
        assert match(A, text, WATCHED, side="OBS").stance is not Stance.CONTRADICTS


def test_a_party_to_the_matter_who_is_not_accused_refutes_nothing() -> None:
    text = "It is false that Sudia sent Marshlander fighters to Ferra."
    assert match(A, text, WATCHED, side="H").stance is Stance.MENTIONS
