"""Hedges stay as printed, with their place."""

import pytest

from workbench.attribution.hedges import find_hedges, printed
from workbench.core.text import Span


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("the possible arrival of gunmen", "possible"),
        ("a very probable attack", "very probable"),
        ("gunmen may have reportedly crossed", "may, reportedly"),
        ("we can confirm the attack", "can confirm"),
        ("the envoy could not rule out an attack", "could not rule out"),
        ("the ship was almost certainly hit", "almost certainly"),
        ("it was too early to say who fired", "too early to say"),
        ("as far as we know, nobody fired", "as far as we know"),
        ("she did not rule out a leak", "did not rule out"),
        ("the lender is believed to have failed", "is believed to"),
        ("on 5 May the town fell", None),
        ("gunmen crossed the river", None),
    ],
)
def test_as_printed(text: str, hedge: str | None) -> None:
    found = find_hedges(text, (Span(0, len(text)),))
    assert printed(text, found) == hedge
    assert all(span.of(text) in (hedge or "") for span in found)


def test_only_within_the_given_spans() -> None:
    assert find_hedges("perhaps it rained", (Span(8, 17),)) == ()


def test_a_cue_can_be_a_hedge() -> None:
    text = "Analysts suspect that the dam leaks"
    assert printed(text, find_hedges(text, (Span(22, len(text)),), (Span(9, 21),))) == "suspect"
