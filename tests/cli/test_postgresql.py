"""A store in PostgreSQL from the shell: exit codes, and no password in what is said."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.stock import fill
from tests.postgresql import Server


@pytest.fixture
def stocked_server(server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    name = server.make_store()
    monkeypatch.setenv("WORKBENCH_STORE", server.url(name, "tester:s3cret"))
    fill(server.url(name))
    yield name
    server.give_back(name)


@pytest.mark.usefixtures("stocked_server")
def test_claims_are_decided_and_verified(run: Run) -> None:
    assert "C1" in run("claims").text
    assert run("mark", "C1", "supported").code == 0
    assert run("undo").code == 0
    assert len(json.loads(run("history", "--json").out)) == 2
    assert run("verify").code == 0
    assert run("report", "C1", "--format", "md", "-o", "-").out.startswith(b"# ")


def test_verify_finds_changed_evidence(stocked_server: str, server: Server, run: Run) -> None:
    server.execute("UPDATE record SET data = replace(data, '380', '980')", "SELECT 1", database=stocked_server)
    done = run("verify")
    assert done.code == 4
    assert "record R2" in done.text


def test_doctor_names_store_and_server_without_the_password(stocked_server: str, run: Run) -> None:
    done = run("doctor", "--json")
    found = {check["name"]: check["found"] for check in json.loads(done.out)["checks"]}
    assert stocked_server in found["store"]
    assert "PostgreSQL" in found["store"]
    assert "1 article, 2 claims" in found["holds"]
    assert b"s3cret" not in done.out + done.err


@pytest.mark.usefixtures("stocked_server")
def test_what_needs_a_file_is_refused(run: Run, tmp_path: Path) -> None:
    for arguments in (["backup", "copy"], ["restore", "copy"], ["demo", "--no-app"]):
        done = run(*arguments)
        assert done.code == 2
        assert b"s3cret" not in done.out + done.err
        assert "hint:" in done.said
    assert not (tmp_path / "copy").exists()


def test_a_server_that_is_not_there_is_told_by_the_exit_code(run: Run) -> None:
    pytest.importorskip("psycopg")
    store = "postgresql+psycopg://ann:s3cret@localhost:1/claims"
    for command in ("claims", "doctor"):
        done = run("--store", store, command)
        assert done.code == 3
        assert "ann@localhost:1/claims" in done.said + done.text
        assert b"s3cret" not in done.out + done.err
