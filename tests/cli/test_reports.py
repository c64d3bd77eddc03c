"""`report`: written whole, never over a file that nobody said may go."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.usefixtures("stocked")
def test_report_into_a_safe_name_here(run: Run, tmp_path: Path) -> None:
    done = run("report", "--format", "html")
    path = Path(done.text.strip())
    assert path.parent == Path()
    assert (tmp_path / path).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "2 claims reported in:" in done.said


@pytest.mark.usefixtures("stocked")
def test_report_is_never_written_over_unasked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("mine", encoding="utf-8")
    done = run("report", "C1", "-o", "r.md")
    assert done.code == 2
    assert "--force" in done.said
    assert (tmp_path / "r.md").read_text(encoding="utf-8") == "mine"
    assert run("report", "C1", "-o", "r.md", "--force").code == 0
    assert (tmp_path / "r.md").read_text(encoding="utf-8") != "mine"


@pytest.mark.usefixtures("stocked")
def test_report_to_stdout(run: Run) -> None:
    done = run("report", "C2", "--format", "json", "-o", "-")
    assert [claim["id"] for claim in json.loads(done.out)["claims"]] == ["C2"]
    assert done.said == ""


@pytest.mark.usefixtures("stocked")
def test_claims_that_a_format_leaves_out_are_told(run: Run) -> None:
    run("mark", "C1", "refuted")
    done = run("report", "C1", "C2", "c1", "--format", "claimreview")
    assert done.said.splitlines() == ["1 claim without a verdict left out", "1 claim reported in:"]
    assert len(json.loads(Path(done.text.strip()).read_text(encoding="utf-8"))) == 1
    done = run("report", "--format", "claimreview", "-o", "-")
    assert done.said == "1 claim without a verdict left out\n"
    assert "2 claims reported in:" in run("report", "--format", "csv").said


@pytest.mark.usefixtures("stocked")
def test_report_of_nothing_or_in_no_format(run: Run) -> None:
    assert run("report", "--format", "docx").code == 2
    assert run("report", "C9").code == 2
    assert run("--store", "sqlite:///new.sqlite3", "report").code == 2
