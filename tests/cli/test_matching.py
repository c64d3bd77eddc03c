"""`match` and `compare`: the shapes that outside tools rely on, a line each, bad lines told and passed over."""

import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.benchmarks.corpus import corpus
from tests.cli.conftest import Run
from workbench.core.evidence import Match, Nearest
from workbench.core.model import Claim
from workbench.core.vocabulary import Stance
from workbench.service import cluster
from workbench.store import claims, matches, records
from workbench.store.engine import open_store
from workbench.store.settings import write_setting


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
    assert [set(match) for match in first["matches"]] == [{"record", "score", "stance", "facets", "features", "close"}]
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


def test_a_batch_tells_what_it_suggests_otherwise(run: Run, stocked: str) -> None:
    run("stance", "C1", "R2", "corroborates")
    run("match", "--all")
    _suggest(stocked, "C1", R1=Stance.CORROBORATES, R2=Stance.CONTRADICTS)
    now = {m["record"]: m["stance"] for m in json.loads(run("match", "C1", "--json").out)[0]["matches"]}
    _suggest(stocked, "C1", R1=Stance.CORROBORATES, R2=Stance.CONTRADICTS)
    done = run("match", "--all", "--json")
    first, second = json.loads(done.out)
    assert first["rematch"]["changed"] == [
        {"record": "R1", "before": "corroborates", "now": now["R1"], "said": None},
        {"record": "R2", "before": "contradicts", "now": now["R2"], "said": "corroborates"},
    ]
    assert "rematch" not in second
    assert done.said.splitlines() == [
        "2 claims matched anew",
        "2 stances are suggested otherwise than before, on 1 claim: C1 (2)",
        f"C1: R2 is suggested as {now['R2']} now, before as contradicts; an analyst decided corroborates, which stands",
    ]
    again = run("match", "--all")
    assert again.said.splitlines() == ["2 claims matched anew", "no stance is suggested otherwise than before"]


def _suggest(url: str, claim: str, **stances: Stance) -> None:
    """Let a claim's records be suggested as another match found them."""
    store = open_store(url)
    with store.write() as tx:
        found = [Match(record=name, score=0.5, stance=stance, confidence=0.5) for name, stance in stances.items()]
        matches.replace_matches(tx, claim, Nearest(found))
    store.close()


def test_an_interrupted_batch_is_continued(run: Run, stocked: str) -> None:
    store = open_store(stocked)
    with store.write() as tx:
        matches.note_matched(tx, ["C2"], 0)
        write_setting(tx, "matching all", "yes")
    store.close()
    done = run("match", "--all", "--json")
    assert "continuing: 1 of 2 claims left" in done.said
    assert "1 claim matched anew" in done.said
    assert [line["id"] for line in json.loads(done.out)] == ["C1", "C2"]
    assert "continuing" not in run("match", "--all").said


@pytest.mark.usefixtures("stocked")
def test_processes_and_clusters_are_for_all_claims(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("match", "C1", "--processes", "2").code == 2
    assert run("match", "--text", "men", "--cluster", "tcp://127.0.0.1:1").code == 2
    assert run("match", "--all", "--processes", "0").code == 2
    assert run("match", "--all", "--processes", "2", "--cluster", "tcp://127.0.0.1:1").code == 2
    assert "2 claims matched anew" in run("match", "--all", "--processes", "2").said
    assert run("match", "--all", "--cluster", "10.0.0.5").code == 2
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    done = run("match", "--all", "--cluster", "tcp://127.0.0.1:1")
    assert done.code == 3
    assert "no Dask scheduler at tcp://127.0.0.1:1" in done.said


def test_ctrl_c_ends_all_processes_at_once_and_keeps_what_is_matched(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/many.sqlite3"
    store = open_store(url)
    with store.write() as tx:
        stored = list(corpus(70, 4).records())
        records.add_records(tx, stored)
        for number in range(150):
            claims.add_claim(tx, Claim(id="", speaker="a speaker", statement=f"{number} {stored[number % 70].text}"))
    command = ["-m", "workbench", "--store", url, "match", "--all", "--processes", "2"]
    terminal = pexpect.spawn(sys.executable, command, env={**os.environ, "TERM": "xterm"}, encoding="utf-8", timeout=60)
    terminal.expect_exact("matching claims 8 of 150")
    terminal.sendintr()
    terminal.expect(pexpect.EOF)
    terminal.close()
    with store.read() as tx:
        left = len(matches.due_claims(tx))
    store.close()
    assert terminal.exitstatus == 130
    assert terminal.before
    assert "Traceback" not in terminal.before
    assert "go on with: workbench match --all" in terminal.before
    assert 0 < left < 150


@pytest.mark.usefixtures("stocked")
def test_a_weak_best_match_is_not_shown_as_if_it_told_something(run: Run) -> None:
    done = run("match", "--text", "a parliament voted on the men's football budget and the weather")
    assert done.code == 0
    assert done.text.splitlines() == ["text"]
    assert "nothing close: the nearest record scores 0." in done.said
    (line,) = map(json.loads, run("match", "--text", "the weather on Monday", "--jsonl").text.splitlines())
    assert not any(match["close"] for match in line["matches"])


@pytest.mark.usefixtures("stocked")
@pytest.mark.parametrize("text", ["", "*", "the", "“”"])
def test_a_text_without_words_is_told(run: Run, text: str) -> None:
    done = run("match", "--text", text)
    assert (done.code, done.text) == (0, "")
    assert "nothing to search for" in done.said
