"""A claim that a state sent its own soldiers: every side has soldiers, so whose they are has to be told."""

import pytest

from workbench.core.case import parse_case
from workbench.core.evidence import Match, Record
from workbench.core.vocabulary import Stance
from workbench.matching.reading import read_claim
from workbench.matching.stance import compare

ISLES = parse_case(
    """
[case]
id = "isles"
title = "The Isles"
[[party]]
id = "loyal"
name = "Loyal side"
sides = ["L"]
[[party]]
id = "western"
name = "Western side"
sides = ["W"]
[[party]]
id = "isle"
name = "Islanders in revolt"
sides = ["I"]
[[party]]
id = "press"
name = "Press"
sides = ["P"]
[[actor]]
id = "estria"
name = "Estria"
kind = "state"
party = "loyal"
demonyms = ["Estrian", "Estrians"]
[[actor]]
id = "wessa"
name = "Wessa"
kind = "state"
party = "western"
demonyms = ["Wessan", "Wessans"]
[[actor]]
id = "isles"
name = "Outer Isles"
kind = "place"
part_of = "estria"
[[actor]]
id = "wessan_army"
name = "Wessan soldiers"
kind = "armed_group"
part_of = "wessa"
aliases = ["Wessan troops", "Wessan army"]
[[actor]]
id = "islanders"
name = "Island League"
kind = "armed_group"
party = "isle"
[[actor]]
id = "hired"
name = "foreign hirelings"
kind = "armed_group"
[[question]]
id = "A"
text = "Wessa sent its soldiers to the Outer Isles to fight on the side of the Island League."
accuser = "loyal"
actor = ["wessa"]
action = "send"
subject = ["wessan_army"]
destination = ["isles"]
mirror = "B"
[[question]]
id = "B"
text = "Estria hired foreign hirelings for the Outer Isles."
accuser = "western"
actor = ["estria"]
action = "hire"
subject = ["hired"]
destination = ["isles"]
mirror = "A"
""",
    "isles.toml",
)
A = "Wessa has sent its soldiers to the Outer Isles to fight on the side of the Island League."


def match(text: str, claim: str = A, **fields: str) -> Match:
    return compare(claim, Record.model_validate({"id": "r", "text": text, **fields}), ISLES)


@pytest.mark.parametrize("claim", [A, ISLES.questions[0].text, "Wessa sent its soldiers to the Outer Isles."])
def test_the_doers_own_soldiers_are_those_of_the_question(claim: str) -> None:
    reading = read_claim(claim, ISLES)
    assert reading.question is not None
    assert reading.question.id == "A"
    assert reading.roles.subjects == {"wessan_army"}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Wessan troops have been brought to the Outer Isles.", {"side": "L"}),
        ("Reporters met Wessan soldiers in the Outer Isles.", {"side": "P"}),
        ("Wessa sent its army to the Outer Isles in May.", {"side": "P"}),
    ],
)
def test_who_tells_of_them_corroborates(text: str, fields: dict[str, str]) -> None:
    assert match(text, **fields).stance is Stance.CORROBORATES


@pytest.mark.parametrize("side", ["W", "I"])
def test_the_accused_and_those_it_is_said_to_help_may_deny_it(side: str) -> None:
    assert match("There are no Wessan troops in the Outer Isles.", side=side).stance is Stance.CONTRADICTS


@pytest.mark.parametrize(
    "text",
    [
        "An officer says that wages in the Outer Isles are paid late.",
        "Two battalions near the Outer Isles were fed by their villages.",
    ],
)
def test_soldiers_of_no_side_told_are_nobodys_in_particular(text: str) -> None:
    assert match(text, side="L").stance in (Stance.MENTIONS, Stance.UNRELATED)


@pytest.mark.parametrize(
    "text",
    [
        "All Wessan troops are to leave the Outer Isles under the truce.",
        "A photograph shared as Wessan troops landing in the Outer Isles shows another sea.",
    ],
)
def test_a_demand_and_a_misused_picture_only_mention_it(text: str) -> None:
    assert match(text, side="P").stance is Stance.MENTIONS


@pytest.mark.parametrize("words", ["are a fairy tale", "are a legend", "are pure fiction"])
def test_a_tale_is_a_denial(words: str) -> None:
    told = f"The Wessan troops in the Outer Isles {words}."
    assert match(told, side="W").stance is Stance.CONTRADICTS


def test_the_actors_people_are_its_men_where_they_are_said_to_act() -> None:
    assert match("No Wessan fights in the Outer Isles.", side="W").stance is Stance.CONTRADICTS
    assert match("Wessans and Estrians signed a treaty on fishing.", side="P").stance is not Stance.CORROBORATES


def test_who_fights_for_another_side_is_another_matter() -> None:
    claim = "Wessa sent its soldiers to the Outer Isles to fight for the Island League."
    assert match("Wessan soldiers in the Outer Isles fight for the Island League.", claim, side="P").stance is (
        Stance.CORROBORATES
    )
    told = match("Wessan soldiers in the Outer Isles fight for Estria.", claim, side="P")
    assert told.stance is not Stance.CORROBORATES


def test_where_each_points_at_the_other_neither_is_borne_out() -> None:
    text = "Each camp points at the other: Estria speaks of Wessan troops in the Outer Isles."
    assert match(text, side="P").stance is Stance.MENTIONS


def test_whose_attack_is_joined_moves_nobody() -> None:
    text = "A hundred Wessan soldiers reached a harbour of the Outer Isles to support Estria's assault."
    assert match(text, side="P").stance is Stance.CORROBORATES
