"""`match` and `compare`: the shapes that outside tools rely on, a line each, bad lines told and passed over."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def write_lines(path: Path, *lines: object) -> str:
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines), encoding="utf-8")
    return str(path)


@pytest.mark.usefixtures("stocked")
def test_match_queries(run: Run, tmp_path: Path) -> None:
    asked = write_lines(
        tmp_path / "q.jsonl",
        {"id": "a", "text": "men moved to the valley", "relevant": ["R1"]},
        {"id": 7, "text": 'x" AND NEAR( * \u0000'},
    )
    done = run("match", "--queries", asked, "--top", "1", "--jsonl")
    first, second = map(json.loads, done.text.splitlines())
    assert done.code == 0
    assert set(first) == {"id", "matches"}
    assert [set(match) for match in first["matches"]] == [{"record", "score", "stance", "facets"}]
    assert second == {"id": 7, "matches": []}


@pytest.mark.usefixtures("stocked")
def test_bad_queries_are_named_and_the_others_answered(run: Run, tmp_path: Path) -> None:
    asked = write_lines(tmp_path / "q.jsonl", "{nope", {"id": "b"}, {"text": "x"}, {"id": "c", "text": "men"}, "[1]")
    done = run("match", "--queries", asked, "--jsonl")
    assert done.code == 2
    assert [json.loads(line)["id"] for line in done.text.splitlines()] == ["c"]
    for place in ("line 1:", "line 2, field text:", "line 3, field id:", "line 5:"):
        assert f"workbench: {asked}: {place}" in done.said


def test_compare_needs_no_store(run: Run, tmp_path: Path, home: Path) -> None:
    asked = write_lines(
        tmp_path / "p.jsonl",
        {"id": "a", "claim": "The South moved 400 men.", "record": {"text": "The South moved 400 men.", "source": 1}},
        {"id": "b", "claim": "The South moved 400 men.", "record": {"id": "R", "text": ""}},
        {"id": "c", "claim": "The South moved 400 men.", "record": "R1"},
        {"id": "d", "claim": "The South moved 400 men.", "record": {"text": "It rained.", "numbers": None}},
    )
    done = run("compare", "--pairs", asked, "--jsonl")
    lines = [json.loads(line) for line in done.text.splitlines()]
    assert done.code == 2
    assert [line["id"] for line in lines] == ["a", "d"]
    assert all(set(line) == {"id", "stance", "confidence", "facets"} for line in lines)
    assert "line 2, field record.text:" in done.said
    assert "line 3, field record:" in done.said
    assert not list(home.rglob("*.sqlite3"))


@pytest.mark.usefixtures("stocked")
def test_match_asks_for_one_thing(run: Run) -> None:
    assert run("match").code == 2
    assert run("match", "C1", "--text", "men").code == 2
    assert run("match", "C9").code == 2


@pytest.mark.usefixtures("stocked")
def test_match_claims_keeps_decisions(run: Run) -> None:
    run("mark", "C1", "refuted")
    done = run("match", "C1", "--json")
    assert [line["id"] for line in json.loads(done.out)] == ["C1"]
    assert "1 claim matched anew" in done.said
    assert "2 claims matched anew" in run("match", "--all").said
    assert json.loads(run("claims", "--json").out)[0]["claim"]["verdict"] == "refuted"
