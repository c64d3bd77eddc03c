"""Negation: what of a sentence a "not" bears on, and what it leaves standing."""

import pytest

from workbench.core.case import EMPTY_CASE
from workbench.core.evidence import Match, Record
from workbench.core.vocabulary import FacetName, FacetState, Stance
from workbench.matching.clauses import read_clauses
from workbench.matching.negation import read_negation
from workbench.matching.stance import compare


def match(claim: str, told: str) -> Match:
    return compare(claim, Record(id="r", text=told), EMPTY_CASE)


def stance(claim: str, told: str) -> Stance:
    return match(claim, told).stance


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("The envoy signed the treaty", "The envoy signed the treaty without reading a line"),
        ("A boy is painting the fence", "A boy without shoes is painting the fence"),
        ("The minister opened the bridge", "The minister, who had not slept, opened the bridge"),
        ("The price of bread tripled", "The price of bread tripled, an outcome that nobody had foreseen"),
        ("The pianist finished the concert", "Despite not having practised, the pianist finished the concert"),
        ("The mill still grinds flour", "The mill has not stopped grinding flour"),
        ("No more than two ferries sailed", "Only two ferries sailed"),
        ("The roof is stable", "The roof is not unstable"),
        ("The flood didn't damage the bridge", "The bridge wasn't damaged by the flood"),
    ],
)
def test_what_is_negated_beside_it_leaves_it_standing(claim: str, told: str) -> None:
    assert stance(claim, told) is Stance.CORROBORATES


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("The envoy signed the treaty", "The envoy has not signed the treaty"),
        ("A boy is painting the fence", "No boy is painting the fence"),
        ("A boy is painting the fence", "There is no boy who is painting the fence"),
        ("The villagers have water", "The villagers are without water"),
        ("The explosion at the mill happened", "The explosion at the mill did not happen"),
        ("The patrol is firing", "The patrol has stopped firing"),
        ("The envoy signed the treaty", "It is not true that the envoy signed the treaty"),
    ],
)
def test_what_is_negated_itself_is_contradicted(claim: str, told: str) -> None:
    assert stance(claim, told) is Stance.CONTRADICTS


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("The envoy signed the treaty", "The palace did not say that the envoy signed the treaty"),
        ("The envoy signed the treaty", "Diplomats believe that the envoy signed the treaty"),
        ("The town built a harbour", "The town considered building a harbour"),
        ("The chapel was built in 1612", "The chapel was built in 1712"),
    ],
)
def test_what_is_not_plainly_negated_nor_told_is_mentioned(claim: str, told: str) -> None:
    assert stance(claim, told) is Stance.MENTIONS


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("They did not fail to notice", ""),
        ("They failed to notice", "failed"),
        ("It is not only late", ""),
        ("Not more than ten came", ""),
        ("Nobody came", "nobody"),
    ],
)
def test_cues(text: str, cue: str) -> None:
    assert read_negation(read_clauses(text)[0]) == cue


def test_numbers_of_one_noun_are_compared_whatever_it_is() -> None:
    found = match("The line bought 60 trams", "The line bought 25 trams")
    number = next(facet for facet in found.facets if facet.name is FacetName.NUMBER)
    assert (number.state, number.claim, number.record) == (FacetState.CLASHES, "60", "25")
    other = match("The line bought 60 trams", "The line bought trams after 25 votes")
    assert next(facet for facet in other.facets if facet.name is FacetName.NUMBER).state is FacetState.SILENT
