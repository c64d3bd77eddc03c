"""The tables of everyday English keep to themselves: one sense a word, opposites both ways and never synonyms."""

from collections import Counter

import pytest

from workbench.matching.normalise import stem
from workbench.matching.senses import (
    FORMS,
    KINDS,
    OPPOSITE_DEEDS,
    OPPOSITE_STATES,
    PHRASES,
    SAME,
    SYNONYMS,
    opposite,
    sense,
)


def test_a_word_stands_in_one_group_and_its_sense_for_itself() -> None:
    counted = Counter(word for group in SYNONYMS for word in set(group))
    assert [word for word, groups in counted.items() if groups > 1] == []
    assert [word for word, head in SAME.items() if sense(head) != head] == []


def test_a_group_has_one_head_and_more_than_one_word() -> None:
    for group in SYNONYMS:
        assert {sense(word) for word in group} == {group[0]}
        assert len(group) > 1


@pytest.mark.parametrize("table", [OPPOSITE_DEEDS, OPPOSITE_STATES])
def test_opposites_stand_both_ways_and_are_senses(table: dict[str, frozenset[str]]) -> None:
    for one, others in table.items():
        assert one not in others, f"{one} is synonym and opposite of one word"
        assert not others & KINDS.get(one, frozenset()), f"{one} is opposite and kind of one word"
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


def test_no_phrase_stands_twice_nor_means_itself() -> None:
    for verb, phrases in PHRASES.items():
        rests = [rest for rest, _ in phrases]
        assert len(set(rests)) == len(rests)
        assert all(rest for rest in rests), verb


def test_words_that_only_begin_like_an_opposite_are_none() -> None:
    for whole, rest in (("discovered", "cover"), ("imprisoned", "prison"), ("disease", "ease"), ("mistake", "take")):
        assert not opposite(stem(whole), frozenset({stem(rest)}))
        assert not opposite(stem(rest), frozenset({stem(whole)}))
    assert opposite(stem("approve"), frozenset({stem("disapprove")}))
