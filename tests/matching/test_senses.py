"""The tables of everyday English keep to themselves: one sense a word, opposites both ways and never synonyms."""

import pytest

from workbench.matching.normalise import stem
from workbench.matching.senses import FORMS, KINDS, OPPOSITE_DEEDS, OPPOSITE_STATES, SAME, opposite, sense


def test_a_sense_stands_for_itself() -> None:
    assert {sense(sense(word)) for word in SAME} == {sense(word) for word in SAME}


@pytest.mark.parametrize("table", [OPPOSITE_DEEDS, OPPOSITE_STATES])
def test_opposites_stand_both_ways_and_are_senses(table: dict[str, frozenset[str]]) -> None:
    for one, others in table.items():
        assert one not in others
        assert sense(one) == one
        assert all(one in table[other] for other in others)


def test_no_kind_is_its_own() -> None:
    for one, kinds in KINDS.items():
        assert one not in kinds
        assert not any(one in KINDS.get(kind, ()) for kind in kinds), one


def test_forms_lead_to_stems_of_their_base() -> None:
    assert FORMS["stolen"] == FORMS["stole"] == stem("steal")
    assert FORMS["children"] == stem("child")


def test_opposites_by_table_and_by_prefix() -> None:
    assert opposite(sense(stem("open")), frozenset({sense(stem("closed"))}))
    assert opposite(stem("safe"), frozenset({stem("unsafe")}))
    assert not opposite(stem("safe"), frozenset({stem("house")}))
