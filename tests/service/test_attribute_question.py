"""A statement is read for its question with its speaker in the place of a pronoun."""

import pytest

from tests.matching.test_deeds import GRAIN
from workbench.core.model import Attribution
from workbench.core.text import Span
from workbench.core.vocabulary import Polarity
from workbench.service.attribute import make_claim


@pytest.mark.parametrize(
    ("speaker", "statement", "question"),
    [
        ("Norland", "it had stopped the grain", "B"),
        ("Norland", "having blocked grain for Long Coast", "B"),
        ("Norland", "stopping the grain", "B"),
        ("Ivar Osk", "we have stolen no grain", "A"),
        ("Interwire", "it had stopped the grain", None),
        ("Norland", "it had bought the grain", None),
    ],
)
def test_a_pronoun_or_participle_stands_for_the_speaker(speaker: str, statement: str, question: str | None) -> None:
    span = (Span(0, 1),)
    said = Attribution(
        source=span, cue=span, content=span, speaker=speaker, statement=statement, polarity=Polarity.DENIES
    )
    assert make_claim(said, GRAIN).question == question
