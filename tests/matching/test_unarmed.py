"""Claims that people who bear no arms were moved: that they are there tells nothing of who brought them."""

import pytest

from workbench.core.case import parse_case
from workbench.core.evidence import Match, Record
from workbench.core.vocabulary import Stance
from workbench.matching.reading import read_claim
from workbench.matching.stance import compare

FENCE = parse_case(
    """
[case]
id = "fence"
title = "The fence"
[[party]]
id = "north"
name = "Northern side"
sides = ["N"]
[[party]]
id = "south"
name = "Southern side"
sides = ["S"]
[[party]]
id = "press"
name = "Press"
kind = "media"
sides = ["press"]
[[question]]
id = "B"
text = "Norland brought migrants to the fence."
accuser = "south"
actor = ["norland"]
action = "transfer"
subject = ["migrants"]
destination = ["fence"]
mirror = "P"
[[question]]
id = "P"
text = "Sudia forced migrants back into Norland."
accuser = "north"
actor = ["sudia"]
action = "expel"
subject = ["migrants"]
destination = ["norland"]
mirror = "B"
[[actor]]
id = "norland"
name = "Norland"
kind = "state"
party = "north"
demonyms = ["Nordic"]
[[actor]]
id = "sudia"
name = "Sudia"
kind = "state"
party = "south"
demonyms = ["Sudian"]
[[actor]]
id = "fence"
name = "the fence"
kind = "place"
[[actor]]
id = "migrants"
name = "migrants"
kind = "people"
aliases = ["refugees"]
""",
    "fence.toml",
)
B, P = (question.text for question in FENCE.questions)


def match(claim: str, text: str, side: str = "press", **fields: str) -> Match:
    return compare(claim, Record.model_validate({"id": "r", "text": text, "side": side, **fields}), FENCE)


def test_it_must_be_told_what_was_done() -> None:
    assert read_claim(B, FENCE).roles.by_deed
    assert read_claim(P, FENCE).roles.by_deed
    assert read_claim(P, FENCE).readable


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (B, "Norland flew refugees in and bussed them to the fence."),
        (P, "Sudia pushed the refugees back into Norland at night."),
        (P, "Sudian guards drove them out into Norland four times."),
        (P, "Families were sent back into Norland by Sudian guards."),
        (P, "The returns of refugees by Sudia to Norland are a practice."),
    ],
)
def test_who_moves_them_corroborates(claim: str, text: str) -> None:
    assert match(claim, text).stance is Stance.CORROBORATES


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (B, "Two hundred migrants are at the fence."),
        (B, "Migrants fight with guards at the fence."),
        (B, "A migrant was killed at the fence."),
        (P, "Migrants in Norland ask for bread."),
    ],
)
def test_that_they_are_there_does_not(claim: str, text: str) -> None:
    assert match(claim, text).stance is not Stance.CORROBORATES


@pytest.mark.parametrize(
    "text", ["Sudia does not send anybody back into Norland.", "No migrant was pushed back by Sudia."]
)
def test_the_accused_denies_it(text: str) -> None:
    assert match(P, text, "S").stance is Stance.CONTRADICTS
