"""Which words are cues, and how far source and cue reach, in texts of our own."""

import pytest

from workbench.attribution.extract import extract
from workbench.core.model import Attribution


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
