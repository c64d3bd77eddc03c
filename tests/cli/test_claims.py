"""`claims` and `show`, as people read them and as programs do."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from workbench.store import matches
from workbench.store.engine import open_store

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.usefixtures("stocked")
@pytest.mark.parametrize("columns", ["80", ""], ids=["80 columns", "piped"])
def test_claims_table(run: Run, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    run("mark", "C2", "not_enough_evidence")
    monkeypatch.setenv("COLUMNS", columns)
    done = run("claims")
    assert done.text == (GOLDEN / f"claims{columns}.txt").read_text(encoding="utf-8")
    assert done.said == ""


@pytest.mark.usefixtures("stocked")
def test_show(run: Run) -> None:
    done = run("show", "c1")
    assert done.text == (GOLDEN / "show.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("stocked")
def test_show_after_a_verdict(run: Run) -> None:
    run("mark", "C1", "refuted", "--likelihood", "unlikely", "--confidence", "high", "--rationale", "Nobody saw them.")
    text = run("show", "C1").text
    assert "Likelihood: unlikely (20–45 %).\n" in text
    assert "Confidence: high.\n" in text
    assert "Nobody saw them." in text
    assert "C1  Northern officials  refuted" in text


@pytest.mark.usefixtures("stocked")
def test_show_says_what_it_leaves_out(run: Run) -> None:
    text = run("show", "C1", "--top", "0").text
    assert "… and 1 corroborates (--top 1 shows all)" in text
    assert "Observers counted" not in text


@pytest.mark.usefixtures("stocked")
def test_show_lists_a_relation_that_was_rejected(run: Run) -> None:
    run("relation", "C2", "C1", "none")
    text = run("show", "C1").text
    assert "Related claims (0)\n  rejected: counter-accused by C2 · A southern spokesman: " in text
    run("undo")
    assert "rejected" not in run("show", "C1").text.partition("History")[0]


@pytest.mark.usefixtures("stocked")
def test_show_says_what_other_analysts_say(run: Run) -> None:
    for name in ("R1", "R2"):
        run("--analyst", "bob", "stance", "C1", name, "mentions")
    run("--analyst", "bob", "mark", "C1", "supported")
    assert "dissent" not in run("show", "C1").text
    run("stance", "C1", "R1", "corroborates")
    run("stance", "C1", "R2", "unrelated")
    run("mark", "C1", "refuted")
    text = run("show", "C1").text
    assert "\n      dissent: bob says mentions\n" in text
    assert "\n  rejected: R2 (dissent: bob says mentions)\n" in text
    assert "\n  dissent: bob says supported, " in text


@pytest.mark.usefixtures("stocked")
def test_show_says_that_an_origin_takes_two_stances(run: Run) -> None:
    assert "in all" not in run("show", "C1").text
    run("origin", "C1", "R1", "R2", "same")
    assert "  1 origin in all: its records take more than one stance.\n" in run("show", "C1").text
    assert json.loads(run("show", "C1", "--json").out)["origins"] == 1


@pytest.mark.usefixtures("stocked")
@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ([], ["C1", "C2"]),
        (["--party", "south"], ["C2"]),
        (["--party", "NOR"], ["C1"]),
        (["--party", "none"], []),
        (["--text", "FIGHTERS brought"], ["C2"]),
        (["--verdict", "supported"], []),
        (["--sort", "speaker"], ["C2", "C1"]),
    ],
)
def test_claims_filter(run: Run, arguments: list[str], names: list[str]) -> None:
    done = run("claims", "--jsonl", *arguments)
    assert [json.loads(line)["claim"]["id"] for line in done.text.splitlines()] == names


@pytest.mark.usefixtures("stocked")
def test_unknown_party_names_those_there_are(run: Run) -> None:
    done = run("claims", "--party", "west")
    assert done.code == 2
    assert "north, south, none" in done.said


def test_an_empty_store_says_so_beside_the_data(run: Run) -> None:
    done = run("--store", "sqlite:///new.sqlite3", "claims")
    assert (done.code, done.out) == (0, b"")
    assert "no claims" in done.said


@pytest.mark.usefixtures("stocked")
def test_claims_that_accuse_each_other_stand_side_by_side(run: Run) -> None:
    lines = [line.split() for line in run("sides", "C1").text.splitlines()]
    assert ["Southern", "side", "1-"] in lines
    assert ["verdict", "unreviewed", "unreviewed"] in lines
    assert ["records", "found", "2", "0"] in lines
    assert ["time", "in", "hand", "none", "none"] in lines


def test_what_is_not_matched_yet_is_not_told_as_nothing(run: Run, stocked: str) -> None:
    store = open_store(stocked)
    with store.write() as tx:
        matches.note_matched(tx, ["C2"], 0)
    store.close()
    nothing = run("show", "C2").text
    assert "Evidence: nothing so far\n" in nothing
    assert "Not all records of the store are matched yet" in nothing
    assert "Run workbench match --all." in " ".join(nothing.split())
    assert "Not all records" not in run("show", "C1").text
    assert json.loads(run("show", "C2", "--json").out)["limits"] == ["unmatched"]
    listed = run("claims")
    assert [line.count("…") for line in listed.text.splitlines()] == [0, 0, 3]
    assert "Not all records of the store are matched yet" in listed.said
    assert "Run workbench match --all." in listed.said
    rows = json.loads(run("claims", "--json").out)
    assert [row["limits"] for row in rows] == [[], ["unmatched"]]
    for form in ("md", "html", "csv", "json", "claimreview"):
        run("mark", "C2", "supported")
        told = run("report", "C2", "--format", form, "-o", "-").text
        assert "Not all records of the store are matched yet" in told
        assert "was found." not in told
        assert "says anything of it." not in told


@pytest.mark.usefixtures("stocked")
def test_confidence_and_reasons_are_told_of_what_is_suggested(run: Run) -> None:
    run("stance", "C1", "R2", "mentions")
    shown = run("show", "C1").text
    assert "mentions (said by anna; suggested: corroborates 60%)  near 0.55  R2" in shown
    assert "      why suggested: It reports the same number of men, nearly.\n" in shown
    run("stance", "C1", "R1", "confirm")
    assert "contradicts (confirmed by anna) 80%  near 0.71  R1" in run("show", "C1").text
    assert "Why “corroborates” was suggested: It reports" in run("report", "C1", "-o", "-").text
    assert "<dt>Why “corroborates” was suggested</dt>" in run("report", "C1", "-f", "html", "-o", "-").text
