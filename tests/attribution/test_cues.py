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
        ("“Nobody came to help us,” the guard grumbled.", "“Nobody came to help us,”"),
        ("The clerk clarified that the vote was void.", "the vote was void"),
        ("The envoy denied the accusation and left the room.", "the accusation"),
        ("In the view of two judges at the university of Marl, the will was forged.", "the will was forged"),
        ("Ida Ray demanded that the mill be closed.", "the mill be closed"),
        ("The bridge was unsafe, Sylvania Today noted.", "The bridge was unsafe"),
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
        ("The firm repudiated the allegations.", "the allegations"),
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


@pytest.mark.parametrize(
    "text",
    [
        "Grain ships sail according to a timetable drawn up in May.",
        "A video from the camp shows a man who describes his cell to a guard.",
        "The bus was hit by a drone and pushed off the road by a lorry.",
        "Letters are read by two editors.",
        "Most viewed\n\nArmy says it shot down drone\n\nMinister says he will not go",
    ],
)
def test_no_claim(text: str) -> None:
    assert _all(text) == []


def test_a_verb_behind_according_to_is_not_of_that_source() -> None:
    text = "According to the service, the men talk of losses, describe the drones as good and regret having come."
    assert [item.statement[:12] for item in _all(text)] == ["the men talk"]


def test_today_in_a_name() -> None:
    assert [item.speaker for item in _all("The bridge was unsafe, Sylvania Today noted.")] == ["Sylvania Today"]


def test_a_statement_before_its_speaker() -> None:
    (item,) = _all("“We saw no leak from our tanks,” said in a statement Marl Chemicals, which owns the mill.")
    assert item.speaker == "Marl Chemicals"


def test_a_semicolon_between_two_halves() -> None:
    (item,) = _all("“The mill is ours,” the minister, Piet Holm, said; “the river is not.”")
    assert len(item.content) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Ida Ray described the night to the Lamp:\n\n“First the lamps went out.\n\n“Then it rained on us.”",
        "Ida Ray recalled the night in a long letter: “First the lamps went out. Then it rained.\n\n“We were wet.”",
        "“First the lamps went out,” Ida Ray said.\n\n“Then it rained on us, and we were wet.”",
    ],
)
def test_a_quotation_runs_on_in_the_next_paragraph(text: str) -> None:
    (item,) = _all(text)
    assert (item.speaker, len(item.content), item.direct) == ("Ida Ray", 2, True)


def test_a_paragraph_of_the_narrator_ends_a_quotation() -> None:
    text = "“First the lamps went out,” Ida Ray said.\n\nIt rained.\n\n“Nobody came to help us there.”"
    assert [len(item.content) for item in _all(text)] == [1]
