"""records import, search, origins."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

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
    assert [set(line) for line in lines] == [{"record", "origin"}] * 2
    assert [line["record"] for line in lines] == ["R1", "R2"]
