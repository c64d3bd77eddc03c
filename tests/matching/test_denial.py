"""A claim that denies is answered by what speaks for or against the thing denied."""

import pytest

from workbench.core.model import Facet, Match
from workbench.core.vocabulary import FacetName, FacetState, Stance
from workbench.matching.denial import turn


def match(stance: Stance, state: FacetState = FacetState.AGREES) -> Match:
    facets = (Facet(name=FacetName.POLARITY, state=state), Facet(name=FacetName.ACTOR, state=FacetState.AGREES))
    return Match(record="E1", score=0.5, stance=stance, confidence=0.8, facets=facets, reasons=("It says so.",))


@pytest.mark.parametrize(
    ("stance", "turned"),
    [(Stance.CORROBORATES, Stance.CONTRADICTS), (Stance.CONTRADICTS, Stance.CORROBORATES)],
)
def test_for_and_against_change_places(stance: Stance, turned: Stance) -> None:
    found = turn(match(stance))
    assert found.stance is turned
    assert [facet.state for facet in found.facets] == [FacetState.CLASHES, FacetState.AGREES]
    assert found.reasons[-1] == "It says so."
    assert len(found.reasons) == 2


@pytest.mark.parametrize("stance", [Stance.MENTIONS, Stance.UNRELATED])
def test_what_takes_no_side_stays(stance: Stance) -> None:
    assert turn(match(stance)) == match(stance)
