import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.samples import record
from workbench.core.errors import UnknownItem
from workbench.store.engine import Store, open_store
from workbench.store.records import (
    add_records,
    count_records,
    find_candidates,
    read_record,
    read_records,
    term_frequency,
)


def _found(store: Store, *terms: str, limit: int = 200) -> list[str]:
    with store.read() as tx:
        return [r.id for r in find_candidates(tx, terms, limit)]


def test_a_record_comes_back_with_fields_we_do_not_know(store: Store) -> None:
    given_record = record(
        "E 1/ə", "\u202e[/] words", stance={"S": ["mentions", None, 1.5]}, numbers=["4,000"], note=None
    )
    with store.write() as tx:
        assert add_records(tx, [(given_record, "words")]) == (1, [])
    with store.read() as tx:
        assert read_record(tx, "E 1/ə") == given_record
        assert list(read_records(tx)) == [given_record]
        assert count_records(tx) == 1


def test_adding_again_adds_nothing_and_tells_what_differs(store: Store) -> None:
    with store.write() as tx:
        add_records(tx, [(record("E1", "one"), "one"), (record("E2", "two"), "two")])
    with store.write() as tx:
        again = [(record("E1", "one"), "one"), (record("E2", "other"), "other"), (record("E3", "new"), "new")]
        assert add_records(tx, again) == (1, ["E2"])
    with store.read() as tx:
        assert read_record(tx, "E2").text == "two"
    assert _found(store, "other") == []


def test_the_order_of_fields_makes_no_other_record(store: Store) -> None:
    one = record("E1", note="n", more={"a": 1, "b": [{"c": 2, "d": 3}]}, lang="az")
    other = record("E1", lang="az", more={"b": [{"d": 3, "c": 2}], "a": 1}, note="n")
    with store.write() as tx:
        assert add_records(tx, [(one, "n")]) == (1, [])
        assert add_records(tx, [(other, "n")]) == (0, [])
        assert read_record(tx, "E1") == one


def test_a_record_that_is_not_there_is_told(store: Store) -> None:
    with store.read() as tx, pytest.raises(UnknownItem, match="E9") as caught:
        read_record(tx, "E9")
    assert caught.value.hint


@pytest.mark.parametrize(
    "term", ["Nagorno-Karabakh", "4,000", "O'Reilly", "100%", "AND", "OR", "NOT", "NEAR(", "a:b", "^a", "{x}", "x*"]
)
def test_what_is_syntax_elsewhere_is_text_here(store: Store, term: str) -> None:
    with store.write() as tx:
        add_records(tx, [(record("E1"), f"before {term} after"), (record("E2"), "something else")])

    assert _found(store, term) == ["E1"]


@pytest.mark.parametrize("terms", [[], [""], ["*"], ['"'], ["("], ["\0"], ["", '""'], ["-"]])
def test_terms_without_a_word_find_nothing(store: Store, terms: list[str]) -> None:
    with store.write() as tx:
        add_records(tx, [(record("E1"), "some words")])

    assert _found(store, *terms) == []


@settings(max_examples=150)
@given(terms=st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=5))
def test_no_term_breaks_the_search(tmp_path_factory: pytest.TempPathFactory, terms: list[str]) -> None:
    store = open_store(f"sqlite:///{_shared(tmp_path_factory)}")
    assert set(_found(store, *terms, "dam")) == {"E1"}
    store.close()


_made: list[Path] = []


def _shared(factory: pytest.TempPathFactory) -> Path:
    if not _made:
        _made.append(factory.mktemp("records") / "s.sqlite3")
        store = open_store(f"sqlite:///{_made[0]}")
        with store.write() as tx:
            add_records(tx, [(record("E1"), "dam")])
        store.close()
    return _made[0]


def test_candidates_hold_any_term_best_first(store: Store) -> None:
    texts = {"E1": "dam", "E2": "dam river river", "E3": "road", "E4": "dam river ford"}
    with store.write() as tx:
        add_records(tx, [(record(name), terms) for name, terms in texts.items()])

    assert _found(store, "ford", "dam")[0] == "E4"
    assert set(_found(store, "dam", "river")) == {"E1", "E2", "E4"}
    assert len(_found(store, "dam", limit=2)) == 2


def test_candidates_of_equal_rank_come_in_the_same_order(store: Store) -> None:
    with store.write() as tx:
        add_records(tx, [(record(f"E{n}"), "dam") for n in (3, 1, 2)])

    assert _found(store, "dam") == ["E1", "E2", "E3"]


def test_many_terms_are_one_query(store: Store) -> None:
    with store.write() as tx:
        add_records(tx, [(record("E1"), "term7")])

    assert _found(store, *(f"term{n}" for n in range(5000))) == ["E1"]


def test_the_frequency_of_a_term_is_its_number_of_records(store: Store) -> None:
    with store.write() as tx:
        add_records(tx, [(record("E1"), "dam dam"), (record("E2"), "dam road")])
    with store.read() as tx:
        assert [term_frequency(tx, term) for term in ("dam", "road", "sea", "'; --", "\0")] == [2, 1, 0, 0, 0]


def test_what_is_rolled_back_leaves_no_trace_in_the_index(store: Store, path: Path) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as tx:
        raise ZeroDivisionError(add_records(tx, [(record("E1"), "dam")]))

    assert _found(store, "dam") == []
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("INSERT INTO record_index (record_index, rank) VALUES ('integrity-check', 1)")
