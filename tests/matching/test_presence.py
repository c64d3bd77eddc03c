"""Claims that men were brought somewhere: what speaks for it, and what only names them."""

import pytest

from tests.matching.test_own_men import match
from workbench.core.vocabulary import Stance


@pytest.mark.parametrize(
    "text",
    [
        "The Wessan army was founded a century ago.",
        "Wessan soldiers celebrated the new year.",
        "Wessan soldiers denied a quarrel over the food.",
    ],
)
def test_who_only_names_the_men_says_nothing_of_the_deed(text: str) -> None:
    assert match(text, side="P").stance is Stance.MENTIONS


@pytest.mark.parametrize(
    "text",
    [
        "Wessan soldiers looted two farms in the Outer Isles.",
        "Wessan soldiers committed war crimes, two lawyers find.",
        "Wessan soldiers are in the harbour of the Outer Isles.",
    ],
)
def test_what_is_told_of_them_there_speaks_for_the_deed(text: str) -> None:
    assert match(text, side="P").stance is Stance.CORROBORATES


@pytest.mark.parametrize(
    "text",
    [
        "Nothing is said on whether Wessan soldiers are in the Outer Isles.",
        "The office says nothing on Wessan soldiers in the Outer Isles.",
        "It has no information on Wessan soldiers in the Outer Isles.",
    ],
)
def test_what_says_nothing_either_way_is_a_mention(text: str) -> None:
    assert match(text, side="P").stance is Stance.MENTIONS


@pytest.mark.parametrize(
    "text",
    [
        "Estria killed forty foreign hirelings in the Outer Isles.",
        "Estria arrested two foreign hirelings in the Outer Isles.",
        "Estria fights against foreign hirelings in the Outer Isles.",
    ],
)
def test_who_fights_men_has_not_brought_them(text: str) -> None:
    claim = "Estria hired foreign hirelings for the Outer Isles."
    assert match(text, claim, side="P").stance is Stance.MENTIONS
    assert match("Two foreign hirelings of Estria were killed in the Outer Isles.", claim, side="P").stance is (
        Stance.CORROBORATES
    )


@pytest.mark.parametrize(
    "text",
    [
        "Estria's governor admits that Wessan soldiers entered the Outer Isles.",
        "Tells parliament that Wessan soldiers are fighting in the Outer Isles.",
    ],
)
def test_who_is_said_to_be_helped_admits_it_by_telling_that_they_are_there(text: str) -> None:
    assert match(text, side="I", speaker="Speaker of the League").stance is Stance.CORROBORATES


@pytest.mark.parametrize(
    "text",
    [
        "Wessa almost sent its soldiers to the Outer Isles.",
        "Wessa planned to send Wessan soldiers to the Outer Isles.",
        "Wessa was stopped from sending Wessan soldiers to the Outer Isles.",
        "Wessa cancelled the transfer of Wessan soldiers to the Outer Isles.",
        "Wessa hardly sent any Wessan soldiers to the Outer Isles.",
    ],
)
def test_what_was_planned_prevented_or_called_off_was_not_done(text: str) -> None:
    assert match(text, side="P").stance is Stance.MENTIONS


def test_what_was_allowed_or_planned_beside_it_takes_nothing_back() -> None:
    text = "Reporters allowed to visit the front saw that Wessan soldiers fight in the Outer Isles."
    assert match(text, side="P").stance is Stance.CORROBORATES
