"""mark, undo, redo, history."""

import json

import pytest

from tests.cli.conftest import Run


@pytest.mark.usefixtures("stocked")
def test_mark_undo_redo(run: Run) -> None:
    assert run("mark", "1", "SUPPORTED").text.startswith("C1  supported  ")
    assert run("undo").text.startswith("C1  unreviewed  ")
    assert run("redo").text.startswith("C1  supported  ")
    lines = [json.loads(line) for line in run("history", "--jsonl").text.splitlines()]
    assert [(line["kind"], line["undoes"], line["analyst"]) for line in lines] == [
        ("verdict", None, "anna"),
        ("undo", 1, "anna"),
        ("undo", 2, "anna"),
    ]


@pytest.mark.usefixtures("stocked")
def test_analyst_may_stand_before_or_after_the_command(run: Run) -> None:
    run("--analyst", "boris", "mark", "C1", "supported")
    run("mark", "C1", "refuted", "--analyst", "cleo")
    decisions = json.loads(run("history", "C1", "--json").out)
    assert [decision["analyst"] for decision in decisions] == ["boris", "cleo"]


@pytest.mark.usefixtures("stocked")
def test_nothing_to_take_back(run: Run) -> None:
    for command in ("undo", "redo"):
        done = run(command)
        assert done.code == 1
        assert "workbench: anna has no" in done.said


@pytest.mark.usefixtures("stocked")
def test_names_that_no_claim_has(run: Run) -> None:
    for arguments in (["mark", "C9", "supported"], ["undo", "C9"], ["history", "x"], ["show", "C99999999999999999999"]):
        done = run(*arguments)
        assert done.code == 2
        assert "hint: " in done.said


@pytest.mark.usefixtures("stocked")
def test_unreviewed_is_no_verdict(run: Run) -> None:
    done = run("mark", "C1", "unreviewed")
    assert done.code == 2
    assert "workbench undo" in done.said
    assert run("history", "--json").text == "[]\n"


@pytest.mark.usefixtures("stocked")
def test_an_undo_tells_the_finding_that_it_takes_back_or_brings_back(run: Run) -> None:
    record = json.loads(run("show", "C1", "--json").out)["evidence"][0]["record"]["id"]
    run("stance", "C1", record, "mentions")
    assert run("undo").text.startswith(f"C1  taken back: {record} mentions")
    assert run("redo").text.startswith(f"C1  stands again: {record} mentions")


@pytest.mark.usefixtures("stocked")
def test_a_split_that_was_taken_back_is_told_as_no_claim_any_more(run: Run) -> None:
    run("merge", "C2", "C1")
    assert "merged into C1, which holds its appearances" in run("show", "C2").text
    run("split", "C1", "2")
    assert "Evidence" in run("show", "C3").text
    run("undo")
    shown = run("show", "C3").text
    assert "the split that made it was taken back: C1 holds its appearance" in shown
    assert "merged into" not in shown
    assert "Evidence" not in shown
    assert "Appearances" not in shown
    assert "split to C3" in shown
