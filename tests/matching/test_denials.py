"""What is said to be untrue is denied, on whatever matter; and who denies accuses nobody back."""

import pytest

from tests.matching.cases import FERRA, A, B
from workbench.core.case import EMPTY_CASE, Case, parse_case
from workbench.core.evidence import Match, Record
from workbench.core.vocabulary import Stance
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
