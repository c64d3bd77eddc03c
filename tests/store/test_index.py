from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.search import EVERYTHING, Entry, Sought, Terms
from workbench.store.index import FUZZY_WORTH, Index, IndexDamaged, build


def _filled(folder: Path, texts: Mapping[int, str], facts: Mapping[int, str] | None = None) -> Index:
    import tantivy

    index = Index(folder)
    writer = index.open().writer(15_000_000, 1)
    for key, terms in texts.items():
        day = {"key": key, "terms": terms, "facts": (facts or {}).get(key, ""), "first": key * 10, "last": key * 10 + 5}
        writer.add_document(tantivy.Document.from_dict(day, index.open().schema))
    writer.commit()
    index.reload()
    return index


def _keys(index: Index, *sought: Sought, narrowed: Terms = EVERYTHING, limit: int = 200) -> list[int]:
    return [lead.key for lead in index.search(sought, narrowed, limit)]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    texts = {1: "dam", 2: "dam river river", 3: "road", 4: "dam river ford", 5: "bridge"}
    return _filled(tmp_path / "i", texts, {1: "side:north kind:denial", 2: "side:south", 4: "side:north"})


def test_entries_stand_by_the_weight_of_what_they_hold(index: Index) -> None:
    leads = index.search([Sought(("ford",), 5), Sought(("dam",), 1), Sought(("river",), 2)])
    assert [(lead.key, lead.weight) for lead in leads] == [(4, 8), (2, 3), (1, 1)]


def test_equal_weights_stand_in_order_of_key_also_where_the_list_is_cut(tmp_path: Path) -> None:
    index = _filled(tmp_path / "i", dict.fromkeys((9, 3, 7, 1, 8), "dam"))
    assert _keys(index, Sought(("dam",), 1), limit=3) == [1, 3, 7]


def test_exact_keeps_that_order_however_many_weigh_the_same(tmp_path: Path) -> None:
    index = build(tmp_path / "i", (Entry(key, "dam ford" if key == 5_000 else "dam") for key in range(9_999, 0, -1)))
    leads = index.search([Sought(("dam",), 1), Sought(("ford",), 1)], limit=4, exact=True)
    assert [lead.key for lead in leads] == [5_000, 1, 2, 3]
    assert index.count == 9_999


def test_any_spelling_earns_the_weight_once(index: Index) -> None:
    leads = index.search([Sought(("dam", "river", "road"), 2)])
    assert [(lead.key, lead.weight) for lead in leads] == [(1, 2), (2, 2), (3, 2), (4, 2)]


def test_a_term_one_edit_away_earns_less(index: Index) -> None:
    assert _keys(index, Sought(("brigde",), 2)) == []
    (lead,) = index.search([Sought(("brigde",), 2, fuzzy=True)])
    assert (lead.key, lead.weight) == (5, round(2 * FUZZY_WORTH, 3))
    (lead,) = index.search([Sought(("bridge",), 2, fuzzy=True)])
    assert (lead.key, lead.weight) == (5, 2)


def test_the_beginning_of_a_word_finds_it(index: Index) -> None:
    assert _keys(index, Sought(("r",), 1, prefix=True)) == [2, 3, 4]
    assert _keys(index, Sought(("x",), 1, prefix=True)) == []


def test_a_search_is_narrowed_by_facts_and_days(index: Index) -> None:
    dam = Sought(("dam",), 1)
    assert _keys(index, dam, narrowed=Terms(("side:north",))) == [1, 4]
    assert _keys(index, dam, narrowed=Terms(("side:north", "kind:denial"))) == [1]
    assert _keys(index, dam, narrowed=Terms(since=25)) == [2, 4]
    assert _keys(index, dam, narrowed=Terms(since=16, until=39)) == [2]
    assert _keys(index, narrowed=Terms(since=25, until=42)) == [2, 3, 4]


def test_frequency_and_count(index: Index) -> None:
    assert [index.frequency(term) for term in ("dam", "river", "sea", "", "\0", "a b")] == [3, 2, 0, 0, 0, 0]
    assert index.count == 5


def test_nothing_sought_finds_nothing(index: Index) -> None:
    assert index.search([]) == []


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


@settings(max_examples=100)
@given(words=st.lists(WORDS, min_size=1, max_size=4), fuzzy=st.booleans(), prefix=st.booleans())
def test_what_is_syntax_elsewhere_is_a_term_here(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], fuzzy: bool, prefix: bool
) -> None:
    if not _shared:
        _shared.append(_filled(tmp_path_factory.mktemp("index"), {1: "dam"}))
    found = _shared[0].search([Sought(("dam",), 1), Sought((words[0], *words[1:]), 1, fuzzy, prefix)])
    assert [lead.key for lead in found] == [1]


_shared: list[Index] = []


def test_a_damaged_index_is_told(tmp_path: Path) -> None:
    _filled(tmp_path / "i", {1: "dam"})
    (tmp_path / "i" / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(IndexDamaged):
        Index(tmp_path / "i").search([Sought(("dam",), 1)])
