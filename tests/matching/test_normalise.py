import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.cases import FERRA
from workbench.core.evidence import Record
from workbench.matching.normalise import alias_terms, content_terms, telling_terms, terms
from workbench.matching.retrieval import record_entry


@pytest.mark.parametrize("text", ["4,000", "4 000", "4.000", "4k", "four thousand", "4 thousand", "4000"])
def test_one_number_is_one_term(text: str) -> None:
    assert terms(f"{text} fighters") == ["4000", "fighter"]


def test_case_marks_scripts_and_endings_fold() -> None:
    assert terms("Əliyev's FIGHTERS") == terms("eliyev fighter")
    assert terms("Норландия")[0].startswith("norland")
    assert terms("transferred") == terms("transfers") == terms("transferring")


def test_a_named_language_chooses_the_stemmer() -> None:
    assert terms("combattants", "fr") == terms("combattant", "fr")
    assert terms("word", "xx") == ["word"]


def test_index_holds_title_text_speaker_and_organisation() -> None:
    record = Record(id="r", title="Denial", text="Nobody came.", speaker="Ivar Osk", organisation="Foreign ministry")
    assert record_entry(1, record).terms.split()[:1] == ["denial"]
    assert {"osk", "ministri", "came"} <= set(record_entry(1, record).terms.split())


def test_stop_words_are_dropped_unless_nothing_else_is_left() -> None:
    assert content_terms(terms("the fighters of the valley")) == ["fighter", "valley"]
    assert content_terms(terms("to be or not to be")) == ["to", "be", "or", "not", "to", "be"]
    assert telling_terms("the fighters of the valley") == ["fighter", "valley"]
    assert telling_terms("to be or not to be") == []


def test_an_actor_has_the_terms_of_its_spellings() -> None:
    found = alias_terms(FERRA.actor_by_id["norland"])
    assert {"norland", "nordheim"} <= set(found)
    assert "sudia" not in found


@given(st.text(max_size=300))
def test_terms_are_plain_tokens_for_any_text(text: str) -> None:
    assert all(re.fullmatch("[a-z0-9]+", term) for term in terms(text))


@pytest.mark.parametrize("text", ["1," * 200_000, '"' * 100_000, "a" * 1_000_000, "4 " * 300_000, "'s" * 300_000])
def test_hostile_lengths_pass(text: str) -> None:
    assert isinstance(terms(text), list)


@pytest.mark.parametrize(("written", "latin"), [("Пужам", "puzham"), ("Долинов", "dolinov")])
def test_a_name_in_another_script_keeps_its_last_syllable(written: str, latin: str) -> None:
    assert latin in terms(f"в {written} пришли")
