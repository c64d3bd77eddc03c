"""records import, search, origins."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from workbench.cli import out
from workbench.service import import_records as importing

GOOD = '{"id": "A", "text": "Ten trucks crossed the pass."}\n{"id": "B", "text": "No truck crossed it.", "x": 1}\n'
BAD = '{"id": "C"}\n{"id": "D", "text": "One more truck."}\nnope\n'


def test_import_twice_adds_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_text(GOOD, encoding="utf-8")
    store = ("--store", f"sqlite:///{tmp_path}/r.sqlite3")
    [first] = json.loads(run(*store, "records", "import", "--format", "jsonl", "good.jsonl", "--json").out)
    [second] = json.loads(run(*store, "records", "import", "good.jsonl", "--json").out)
    assert (first["added"], first["known"]) == (2, 0)
    assert (second["added"], second["known"]) == (0, 2)
    found = run(*store, "records", "search", "trucks", "--jsonl").text.splitlines()
    assert {json.loads(line)["id"] for line in found} == {"A", "B"}


@pytest.mark.usefixtures("stocked")
def test_bad_lines_are_named_and_nothing_is_imported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text(BAD, encoding="utf-8")
    done = run("records", "import", "bad.jsonl")
    assert done.code == 2
    assert done.out == b""
    assert "line 1, field text:" in done.said
    assert "line 3:" in done.said
    assert "--partial" in done.said
    assert run("records", "search", "truck", "--json").text == "[]\n"


@pytest.mark.usefixtures("stocked")
def test_partial_import_tells_what_it_left_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text(BAD, encoding="utf-8")
    done = run("records", "import", "bad.jsonl", "--partial")
    assert done.code == 0
    assert "left out: bad.jsonl: line 3:" in done.said
    assert [r["id"] for r in json.loads(run("records", "search", "truck", "--json").out)] == ["D"]


def test_one_missing_file_spares_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_text(GOOD, encoding="utf-8")
    done = run("--store", "sqlite:///r.sqlite3", "records", "import", "absent.jsonl", "good.jsonl", "--json")
    assert done.code == 2
    assert [result["added"] for result in json.loads(done.out)] == [2]


@pytest.mark.usefixtures("stocked")
def test_origins_name_every_record(run: Run) -> None:
    lines = [json.loads(line) for line in run("records", "origins", "--jsonl").text.splitlines()]
    assert [set(line) for line in lines] == [{"record", "origin", "grounds"}] * 2
    assert [line["record"] for line in lines] == ["R1", "R2"]


REPRINTED = """
{"id": "A", "text": "Ten trucks with miners crossed the high pass at dawn, drivers said.", "date": "2020-10-01"}
{"id": "B", "text": "New: ten trucks with miners crossed the high pass at dawn, drivers said.", "date": "2020-10-02"}
{"id": "C", "text": "Snow closed the road to the mill."}
"""


def test_origins_state_their_grounds(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reprinted.jsonl").write_text(REPRINTED.strip(), encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_STORE", f"sqlite:///{tmp_path}/reprinted.sqlite3")
    assert run("records", "import", "reprinted.jsonl").code == 0
    found = [json.loads(line) for line in run("records", "origins", "--jsonl").text.splitlines()]
    assert [(line["record"], line["origin"]) for line in found] == [("A", "A"), ("B", "A"), ("C", "C")]
    assert found[1]["grounds"] == ["A: Nearly the same text: wire copy or reprint."]
    table = run("records", "origins")
    assert [line.split()[:3] for line in table.text.splitlines()[1:]] == [["A", "2", "A"], ["B", "A:", "Nearly"]]
    assert b"3 records from 2 origins" in table.err


FOUND = """
{"id": "A", "text": "Ten trucks crossed the pass.", "date": "2020-10", "side": "N", "kind": "count"}
{"id": "B", "text": "No truck crossed it.", "date": "2020-11-02", "side": "S", "speaker": "Pass office"}
"""


@pytest.fixture
def found(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return what searches a store of two records: the names that it prints."""
    (tmp_path / "found.jsonl").write_text(FOUND.strip(), encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_STORE", f"sqlite:///{tmp_path}/found.sqlite3")
    assert run("records", "import", "found.jsonl").code == 0
    return lambda *given: [r["id"] for r in json.loads(run("records", "search", *given, "--json").out)]


def test_search_is_narrowed_by_fields_and_days(found: Callable[..., list[str]]) -> None:
    assert found("truck", "--side", "N") == ["A"]
    assert found("truck", "--speaker", "office") == ["B"]
    assert found("--since", "2020-11", "--until", "2020-11") == ["B"]
    assert found("--until", "2020-10-05") == ["A"]
    assert found("--since", "2020") == ["A", "B"]
    assert found("--kind", "count", "--lang", "en") == []


@pytest.mark.usefixtures("stocked")
def test_search_near_a_claim(run: Run) -> None:
    assert run("records", "search", "--near", "C1").text.splitlines()[1].startswith("R")
    done = run("records", "search", "--near", "C9")
    assert (done.code, "no claim C9" in done.said) == (2, True)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "needs words, --near or a filter"),
        (("x", "--near", "C1"), "exclude each other"),
        (("x", "--since", "last week"), "“last week” is no day, month or year"),
        (("--since", "2021", "--until", "2020"), "is after until"),
        (("x", "--side", "!"), "there is no word in"),
    ],
)
def test_what_cannot_be_searched_for_is_said(run: Run, given: tuple[str, ...], said: str) -> None:
    done = run("records", "search", *given)
    assert (done.code, done.out) == (2, b"")
    assert said in done.said
    assert "hint: " in done.said


@pytest.mark.usefixtures("found")
def test_an_empty_answer_says_which_kind_it_is(run: Run) -> None:
    assert "nothing to search for" in run("records", "search", "the").said
    assert "nothing to search for" in run("records", "search", '"').said
    assert "no record was found" in run("records", "search", "zeppelin").said
    assert "there are more: --top 1" in run("records", "search", "--since", "2020", "--top", "1").said


@pytest.mark.usefixtures("found")
def test_search_makes_a_missing_index(run: Run, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "found.sqlite3.index")
    assert len(json.loads(run("records", "search", "truck", "--json").out)) == 2


@pytest.mark.usefixtures("stocked")
def test_an_interrupted_import_says_what_is_kept_and_what_is_left(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "first.jsonl").write_text(GOOD.replace('"id": "', '"id": "1'), encoding="utf-8")
    (tmp_path / "second one.jsonl").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(importing, "BATCH", 1)
    stored: list[int] = []

    def interrupt(_self: out.Progress, stage: str, done: int, _total: int = 0) -> None:
        if stage == "storing":
            stored.append(done)
        if len(stored) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(out.Progress, "count", interrupt)
    stopped = run("records", "import", "first.jsonl", "second one.jsonl")
    assert stopped.code == 130
    assert "first.jsonl" in stopped.text
    assert stopped.said.splitlines() == [
        "interrupted; the records that are stored stay",
        (
            "The import of second one.jsonl was interrupted: the rest comes in by repeating it, "
            "workbench records import 'second one.jsonl'."
        ),
        "2 claims are not matched with the newest records: run workbench match --all.",
    ]
