"""Attributed words that say nothing by themselves are no claims."""

import pytest

from workbench.attribution.propositions import is_proposition
from workbench.core.model import Attribution
from workbench.core.text import Span


def attribution(statement: str) -> Attribution:
    span = (Span(0, 1),)
    return Attribution(source=span, cue=span, content=span, speaker="the mayor", statement=statement)


@pytest.mark.parametrize(
    "statement",
    [
        "the bridge was closed on Friday",
        "there were no guards at the gate",
        "the council of hiding the report",
        "concern over the rise of water levels in the lower valley",
    ],
)
def test_clauses_and_long_phrases_state_something(statement: str) -> None:
    assert is_proposition(attribution(statement))


@pytest.mark.parametrize("statement", ["it", "the accusation", "the reports", "its old ally", "groups of 10 to 15"])
def test_bare_objects_do_not(statement: str) -> None:
    assert not is_proposition(attribution(statement))
