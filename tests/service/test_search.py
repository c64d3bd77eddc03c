"""Finding records by hand: what a line means, and that any line is only text."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.service.samples import ACCUSATION, write_article
from workbench.core.errors import InputError, UnknownItem
from workbench.core.search import Narrowing
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.search import (
    FIELDS,
    Answer,
    find_near,
    find_records,
    find_typed,
    read_narrowing,
    read_typed,
)
from workbench.service.workspace import Workspace

RECORDS = [
    {"id": "F", "text": "The harbour master counted forty barges.", "date": "2021-03", "side": "N", "kind": "count"},
    {"id": "G", "text": "No barge was counted.", "date": "2021-03-09", "side": "S", "kind": "denial"},
    {"id": "H", "text": "Barges passed the lock.", "date": "2022", "side": "N", "speaker": "Lock keeper's office"},
    {"id": "K", "text": "Miners marched to Ford.", "organisation": "Press office", "lang": "en"},
]
ODD = [
    "",
    " ",
    "b",
    '"',
    "*",
    "NEAR(",
    "NEAR(a b)",
    "field:x",
    "terms:a",
    "a AND (b",
    "\0",
    "the of and",
    "🚢🚢",
    "مرحبا",
]
ODD += ["\u202eabc", "баржи barges 船", "b" * 1_000_000, "barge " * 170_000, ":", "near:", "side:", "\ud800", "[/]"]


@pytest.fixture
def filled(ws: Workspace, tmp_path: Path) -> Workspace:
    (tmp_path / "records.jsonl").write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    import_records(ws, tmp_path / "records.jsonl")
    return ws


def names(answer: Answer) -> list[str]:
    return [hit.record.id for hit in answer.hits]


def test_words_are_ranked_and_scored(filled: Workspace) -> None:
    found = find_records(filled, "forty barges counted", 10)
    assert (names(found)[0], found.sought) == ("F", True)
    scores = [hit.score or 0 for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    assert 0 < scores[0] <= 1


def test_filters_alone_list_what_passes_in_stored_order(filled: Workspace) -> None:
    found = find_records(filled, "", 1, Narrowing(side="N"))
    assert (names(found), found.sought, found.more) == (["F"], True, True)
    found = find_records(filled, "", 2, Narrowing(side="N"))
    assert (names(found), found.more) == (["F", "H"], False)
    assert [hit.score for hit in found.hits] == [None, None]


@pytest.mark.parametrize("find", [find_records, find_typed])
def test_the_record_of_that_id_comes_first(ws: Workspace, tmp_path: Path, find: Callable[..., Answer]) -> None:
    told = [{"id": "E1", "text": "It rests on E2 and E3."}, {"id": "E2", "text": "Snow fell."}]
    (tmp_path / "records.jsonl").write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    import_records(ws, tmp_path / "records.jsonl")
    assert names(find(ws, "E2", 5)) == ["E2", "E1"]
    assert names(find(ws, " e2 ", 5)) == ["E2", "E1"]
    assert names(find(ws, "E1", 5)) == ["E1"]
    cut = find(ws, "E2", 1)
    assert (names(cut), cut.sought, cut.more) == (["E2"], True, True)
    assert names(find(ws, "E3", 5)) == ["E1"]
    assert names(find(ws, "snow", 5)) == ["E2"]


def test_words_and_filters_both_hold(filled: Workspace) -> None:
    assert names(find_records(filled, "barges", 10, Narrowing(kind="denial"))) == ["G"]
    assert names(find_records(filled, "barges", 10, Narrowing(speaker="lock KEEPER"))) == ["H"]


def test_near_a_claim(filled: Workspace, tmp_path: Path) -> None:
    import_articles(filled, [write_article(tmp_path, "a.txt", [ACCUSATION])])
    assert names(find_near(filled, "C1", 10)) == ["K"]
    assert names(find_near(filled, "C1", 10, Narrowing(side="N"))) == []
    assert find_typed(filled, "near:C1", 10) == find_near(filled, "C1", 10)
    with pytest.raises(UnknownItem):
        find_typed(filled, "near:C99", 10)
    with pytest.raises(InputError, match="without words"):
        find_typed(filled, "near:C1 barges", 10)


@pytest.mark.parametrize("line", ["ba", "bar", "barge", "barges", "barges pas", "  barges ", "harbour ba"])
def test_a_word_not_yet_whole_finds(filled: Workspace, line: str) -> None:
    assert {"F", "H"} <= {*names(find_typed(filled, line, 10))}


@pytest.mark.parametrize("word", ["march", "marchi", "marchin", "marching"])
def test_a_word_past_its_stem_still_finds(filled: Workspace, word: str) -> None:
    assert names(find_typed(filled, word, 10)) == ["K"]


def test_fields_in_a_line_narrow_as_options_do(filled: Workspace) -> None:
    assert names(find_typed(filled, "side:N since:2021-03-31 until:2021-04 bar", 10)) == ["F"]
    assert {*names(find_typed(filled, "barges until:2021", 10))} == {"F", "G"}
    assert names(find_typed(filled, "SIDE:s", 10)) == ["G"]
    assert names(find_typed(filled, "speaker:office speaker:press", 10)) == ["K"]
    assert names(find_typed(filled, "publisher:office", 10)) == []


@pytest.mark.parametrize(
    ("line", "text", "fields"),
    [
        ("barges side:AM", "barges ", {"side": "AM"}),
        ("side:AM bar", "bar", {"side": "AM"}),
        ("side: bar", "bar", {}),
        ("field:x since:2020", "field:x ", {"since": "2020"}),
        ("since:2020 since:2021", "", {"since": "2021"}),
        ("lang:", "", {}),
    ],
)
def test_a_line_is_read_to_words_and_fields(line: str, text: str, fields: dict[str, str]) -> None:
    assert read_typed(line) == (text, fields, "")


@pytest.mark.parametrize(
    ("fields", "since", "until"),
    [
        ({"since": "2020-02", "until": "2020-02"}, date(2020, 2, 1), date(2020, 2, 29)),
        ({"since": "2020", "until": "2020"}, date(2020, 1, 1), date(2020, 12, 31)),
        ({"until": "2020-10-07"}, None, date(2020, 10, 7)),
        ({}, None, None),
    ],
)
def test_dates_are_days_months_or_years(fields: dict[str, str], since: date | None, until: date | None) -> None:
    narrowing = read_narrowing(fields)
    assert (narrowing.since, narrowing.until) == (since, until)


@pytest.mark.parametrize(
    "written", ["", "soon", "2020-13", "2020-02-30", "0000", "20", "2020-1", "２０２０", "2020-10-07x"]
)
@pytest.mark.parametrize("name", ["since", "until"])
def test_a_bad_date_is_named(name: str, written: str) -> None:
    with pytest.raises(InputError, match="no day, month or year"):
        read_narrowing({name: written})


def test_what_can_let_nothing_through_is_refused() -> None:
    with pytest.raises(InputError, match="after until"):
        read_narrowing({"since": "2021", "until": "2020-12"})
    with pytest.raises(InputError, match="no word in"):
        read_narrowing({"side": "!"})


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:12]))
def test_odd_text_gets_an_answer(filled: Workspace, text: str) -> None:
    for found in (find_records(filled, text, 10), find_typed(filled, text, 10)):
        assert found.sought or not found.hits
        assert len(found.hits) <= 10


def test_nothing_to_search_for_is_told_from_nothing_found(filled: Workspace) -> None:
    assert not find_records(filled, "the of", 10).sought
    assert not find_typed(filled, "", 10).sought
    assert find_records(filled, "zeppelin", 10) == ((), True, False)


def test_without_an_index_words_are_words(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(filled.indexes.records), "index", lambda _self: None)
    assert find_typed(filled, "barges", 10) == ((), True, False)
    assert find_typed(filled, "side:N", 10) == ((), True, False)
    assert find_typed(filled, "the of ", 10) == ((), False, False)


def test_an_empty_store_answers(ws: Workspace) -> None:
    assert names(find_typed(ws, "barges", 10)) == []
    assert names(find_records(ws, "", 10, Narrowing(side="N"))) == []


LINES = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.one_of(
            st.sampled_from(["barge", "the", '"', "*", "NEAR(", "near:C1", "since:2020", "until:20", "field:x"]),
            st.builds("{}:{}".format, st.sampled_from(FIELDS), st.text(max_size=8)),
        ),
        max_size=6,
    ).map(" ".join),
)


@given(LINES)
@example("since:9999 until:9999")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_any_line_gets_an_answer_or_a_clear_sentence(ws: Workspace, line: str) -> None:
    with suppress(InputError):  # UnknownItem is one
        assert len(find_typed(ws, line, 5).hits) <= 5
