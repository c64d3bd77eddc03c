"""Which words are cues, and how far source and cue reach, in texts of our own."""

import pytest

from workbench.attribution.extract import extract
from workbench.core.model import Attribution
from workbench.core.vocabulary import Polarity


def _all(text: str) -> list[Attribution]:
    return extract(text, language="en")


def _content(text: str) -> list[str]:
    return [" | ".join(span.of(text) for span in item.content) for item in _all(text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Traders in the old town say the mill burned at dawn.", "the mill burned at dawn"),
        ("Judge Ida Ray considers it very likely that the will was forged.", "the will was forged"),
        ("It was rumoured that two of the pilots had left.", "two of the pilots had left"),
        ("It was rumoured in the port that two of the pilots had left.", "two of the pilots had left"),
        ("The captain did not rule out that a mine had holed the ship.", "a mine had holed the ship"),
        ("The minister brushed off the reports as gossip.", "the reports"),
        ("Elders put the loss at about half of that.", "the loss at about half of that"),
    ],
)
def test_the_content(text: str, content: str) -> None:
    assert _content(text) == [content]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The army said the video had been faked.", "the video"),
        ("The envoy said the talks never took place.", "the talks"),
        ("The mayor said there was no truth in the rumour that the well was dry.", "the well was dry"),
        ("It is not true that the well is dry, the mayor said.", "the well is dry"),
        ("Her owner disputes that account.", "that account"),
    ],
)
def test_what_is_denied(text: str, denied: str) -> None:
    (item,) = _all(text)
    assert (item.polarity, item.statement) == (Polarity.DENIES, denied)


def test_a_passive_denies_what_the_noun_says() -> None:
    text = "Rumours that the truce had failed were denied by both armies."
    assert [(item.speaker, item.polarity, item.statement) for item in _all(text)] == [
        ("anonymous", Polarity.ASSERTS, "the truce had failed"),
        ("both armies", Polarity.DENIES, "the truce had failed"),
    ]


def test_two_claims_that_and_joins() -> None:
    text = "The panel heard claims by Arda that a mill burned and counter-claims by Belin that no mill was hit."
    assert _content(text) == ["a mill burned", "no mill was hit"]


def test_what_could_not_be_confirmed() -> None:
    (item,) = _all("The agency said it could not confirm the attack, because roads were closed.")
    assert (item.statement, item.hedge) == ("the attack", "could not confirm")
    assert _content("The defence has called two handwriting experts.") == []
