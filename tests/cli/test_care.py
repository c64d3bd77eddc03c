"""verify, backup, restore, doctor."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_verify_finds_changed_evidence(stocked: str, run: Run) -> None:
    assert (run("verify").code, run("verify", "--json").text) == (0, '{\n  "faults": []\n}\n')
    with sqlite3.connect(stocked.removeprefix("sqlite:///")) as db:
        db.execute("UPDATE record SET data = replace(data, '380', '980')")
    db.close()
    done = run("verify")
    assert done.code == 4
    assert "record R2" in done.text


@pytest.mark.usefixtures("stocked")
def test_backup_and_restore(run: Run) -> None:
    assert run("backup", "copy.sqlite3").text == "copy.sqlite3\n"
    assert run("backup", "copy.sqlite3").code == 2
    assert run("restore", "copy.sqlite3").code == 2
    assert run("--store", "sqlite:///again.sqlite3", "restore", "copy.sqlite3").code == 0
    assert run("--store", "sqlite:///again.sqlite3", "claims").out == run("claims").out


def test_doctor_on_nothing_makes_nothing(run: Run, home: Path) -> None:
    done = run("doctor", "--json")
    states = {check["name"]: check["state"] for check in json.loads(done.out)["checks"]}
    assert done.code == 0
    assert states["store"] == "note"
    assert not list(home.rglob("*.sqlite3"))


def test_doctor_finds_a_damaged_store_and_a_bad_setting(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.sqlite3").write_bytes(b"not a database, but long enough to be read as one" * 40)
    done = run("--store", "sqlite:///bad.sqlite3", "doctor")
    assert done.code == 4
    assert "restore" in done.said
    (tmp_path / "c.toml").write_text("colour = 'red'\n", encoding="utf-8")
    done = run("--config", "c.toml", "doctor")
    assert done.code == 2
    assert "colour" in done.text


def test_doctor_reads_the_case_before_there_is_a_store(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('[case]\nid = "x"\n', encoding="utf-8")
    done = run("--case", "bad.toml", "--store", "sqlite:///none.sqlite3", "doctor")
    assert done.code == 2
    assert "bad.toml: field case.title: Field required" in done.text
    assert "workbench schema case" in done.said
    assert not (tmp_path / "none.sqlite3").exists()


@pytest.mark.usefixtures("stocked")
def test_doctor_counts_what_is_held(run: Run) -> None:
    assert "1 article, 2 claims, 2 records, 0 decisions, 1 capture, 0 failed attempts" in run("doctor").text


def test_a_damaged_index_is_made_anew_and_no_fault_of_the_store(stocked: str, run: Run) -> None:
    folder = Path(stocked.removeprefix("sqlite:///") + ".index")
    assert "index of records was missing and is made" in run("verify").said
    assert run("verify").said == "every hash and every decision adds up\n"
    largest = max((folder / "record").glob("*/*"), key=lambda path: path.stat().st_size)
    largest.write_bytes(b"\0" * largest.stat().st_size)
    done = run("verify")
    assert (done.code, done.out) == (0, b"")
    assert "index of records was damaged and is made anew" in done.said
    assert run("verify").said == "every hash and every decision adds up\n"
    [kept] = (path for path in (folder / "record").iterdir() if path.is_dir())
    shutil.rmtree(kept)
    assert "index of records was" in run("verify").said


def test_doctor_tells_how_the_index_stands(stocked: str, run: Run) -> None:
    def states() -> list[tuple[str, str]]:
        checks = json.loads(run("doctor", "--json").out)["checks"]
        return [(c["state"], c["found"]) for c in checks if c["name"].startswith("index of")]

    assert [state for state, _ in states()] == ["note", "note"]
    assert not Path(stocked.removeprefix("sqlite:///") + ".index").exists()
    run("records", "search", "men")
    assert [state for state, _ in states()] == ["fine", "fine"]
    assert states()[0][1].startswith("2 of them in ")
    assert states()[0][1].endswith("up to date")
