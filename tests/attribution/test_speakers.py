"""Who a pronoun, a surname or a description means, in texts of our own."""

import pytest

from workbench.attribution.extract import extract


def _speakers(text: str) -> list[str]:
    return [item.speaker for item in extract(text, language="en")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "The mayor, Otto Brand, said it was safe. Freedonian Foreign Ministry spokesperson Lia Moor "
                "said that a lorry was seen; the report, she added, was unproven."
            ),
            "Freedonian Foreign Ministry spokesperson Lia Moor",
        ),
        ("Finance minister Ida Holm said the bank was sound. No branch would close, the minister said.", "Ida Holm"),
        ("Piet Holm said the road was open. It rained. Holm added that buses ran.", "Piet Holm"),
        ("General Tom Ruiz said the fort had fallen. It was empty, the officer said.", "General Tom Ruiz"),
        (
            "A spokeswoman for the clinic said nobody died. Two wards were shut, she said.",
            "A spokeswoman for the clinic",
        ),
        ("The labour ministry said the mine was closed. It added that nobody was hurt.", "The labour ministry"),
        ("The hall of Marl Metals burned. The company said nobody had been inside.", "Marl Metals"),
        ("Mr. Ray said it was late. Ms. Fenn, a lawyer, left. He added that he was tired.", "Mr. Ray"),
        ("Doctors at the Lund clinic said it was flu. They added that it would pass.", "Doctors at the Lund clinic"),
    ],
)
def test_a_later_mention_is_led_back(text: str, speaker: str) -> None:
    assert speaker in _speakers(text)[-1]


def test_another_minister_is_not_the_one_before() -> None:
    text = "Finance minister Ida Holm said the bank was sound. The defence minister said the army was ready."
    assert _speakers(text)[-1] == "The defence minister"


def test_a_pronoun_without_anybody_before_it_stays() -> None:
    assert _speakers("The rain came. She said it was late for the maize.") == ["She"]


def test_whoever_is_spoken_of_within_a_claim_is_not_its_speaker() -> None:
    text = "Mayor Lia Moor said that Arda did not rule out that gunmen had come; the report, she added, was unproven."
    assert _speakers(text)[-1] == "Mayor Lia Moor"


def test_an_apposition_is_a_name_for_a_body() -> None:
    text = "The Lund Observatory, a monitoring group, said it rained. The group added that it was cold."
    assert _speakers(text)[-1] == "The Lund Observatory"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Peter Holm said it rained. Maria Brand said it was cold. He added that he was tired.", "Peter Holm"),
        ("The morning Mr. Holm left, he said that it rained. He added that it was cold.", "Mr. Holm"),
        ("Maria Brand said it rained. The B-52 crashed. She added that it was cold.", "Maria Brand"),
    ],
)
def test_names_and_gender(text: str, speaker: str) -> None:
    assert _speakers(text)[-1] == speaker
