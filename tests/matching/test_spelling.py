"""Other spellings of a name."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.cases import FERRA
from workbench.core.evidence import Record
from workbench.matching.normalise import telling_terms
from workbench.matching.retrieval import record_words, seek
from workbench.matching.spelling import other_spellings


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Shamavan", "Schamawan"),
        ("Pashinyan", "Paşinyan"),
        ("Aliyev", "Əliyev"),
        ("Aliyev", "Алиев"),
        ("Khankendi", "Xankəndi"),
        ("Khachaturian", "Խաչատուրյան"),
        ("Chuvakin", "Tschuwakin"),
        ("Dzhafarov", "Cəfərov"),
        ("Hassanov", "Hasanow"),
    ],
)
def test_spellings_of_one_name_meet_both_ways(name: str, other: str) -> None:
    for one, another in ((name, other), (other, name)):
        pattern = other_spellings(telling_terms(one)[-1])
        assert any(re.fullmatch(pattern, term) for term in telling_terms(another)), (one, another, pattern)


@pytest.mark.parametrize(("name", "other"), [("Shamavan", "Shamanov"), ("Martakert", "Martuni"), ("Aliyev", "Alimov")])
def test_other_names_do_not(name: str, other: str) -> None:
    assert not re.fullmatch(other_spellings(telling_terms(name)[0]), telling_terms(other)[0])


@pytest.mark.parametrize("term", ["", "lee", "2020", "d20201007"])
def test_short_names_and_numbers_have_no_other_spelling(term: str) -> None:
    assert other_spellings(term) == ""


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=40))
def test_a_name_is_among_its_own_spellings(term: str) -> None:
    assert re.fullmatch(other_spellings(term), term)


def test_only_names_inside_a_sentence_are_looked_for_in_other_spellings() -> None:
    found = seek("Fighters reached Shamavan with weapons", FERRA, lambda _term: 3, 1000)
    assert [one.terms[0] for one in found if one.pattern] == ["shamavan"]


def test_what_was_said_on_a_day_looks_for_the_days_about_it() -> None:
    day = date(2031, 2, 21)
    *words, about = seek("fighters", FERRA, lambda _term: 3, 1000, day)
    assert [one.terms for one in words] == [("fighter",)]
    assert about.terms == tuple(f"d203102{n}" for n in range(18, 25))
    assert seek("the", FERRA, lambda _term: 3, 1000, day) == []
    (_, *first) = seek("fighters", FERRA, lambda _term: 3, 1000, date.min)
    assert first[0].terms == ("d00010101", "d00010102", "d00010103", "d00010104")
    most = seek("fighters", FERRA, lambda term: 500_000 if term[0] == "d" else 3, 1_000_000, day)
    assert [one.terms for one in most] == [("fighter",)]


def test_a_record_is_found_by_its_own_day() -> None:
    assert "d20310221" in record_words(Record(id="R1", text="Words.", date="2031-02-21"))
    assert "d2031" not in record_words(Record(id="R1", text="Words.", date="2031-02"))
