"""verify, backup, restore, doctor."""

import json
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


@pytest.mark.usefixtures("stocked")
def test_doctor_counts_what_is_held(run: Run) -> None:
    assert "1 article, 2 claims, 2 records, 0 decisions, 1 capture, 0 failed attempts" in run("doctor").text
