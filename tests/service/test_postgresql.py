"""The whole way from import to report in PostgreSQL, which comes to what it comes to in SQLite."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.postgresql import Server
from workbench.core.decisions import Judgement
from workbench.core.errors import InputError
from workbench.core.views import QueueFilter
from workbench.core.vocabulary import QueueSort, Verdict
from workbench.service.batch import match_all
from workbench.service.bundle import bundled
from workbench.service.decide import decide, read_history
from workbench.service.demo import demo_settings
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.maintain import backup, count_holdings, restore, verify
from workbench.service.match import match_text
from workbench.service.merge import merge, split
from workbench.service.queue import count_verdicts, list_claims, read_rows
from workbench.service.report import make_report
from workbench.service.search import find_records
from workbench.service.settings import Settings
from workbench.service.show import show
from workbench.service.undo import redo, undo
from workbench.service.workspace import Workspace, open_workspace
from workbench.store.engine import open_store

CASE = bundled("fixtures") / "karabakh-2020"
PAGES = ("03-aide-denies.html", "09-monitoring-group.txt")
RECORDS = 40
"""Enough of the case's records for every stance."""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the search index of a store on a server with the test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def address(server: Server) -> Iterator[str]:
    name = server.make_store()
    yield server.url(name)
    server.give_back(name)


def _settings(address: str, analyst: str = "ann") -> Settings:
    return Settings(store=address, case=str(CASE / "case.toml"), analyst=analyst)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    lines = (CASE / "records.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path / "records.jsonl"
    path.write_text("".join(lines[:RECORDS]), encoding="utf-8")
    return path


def _clock() -> datetime:
    return datetime(2021, 5, 6, 12, 0, tzinfo=UTC)


def _work(ws: Workspace, records: Path) -> dict[str, object]:
    """Do some of everything and return all that can be seen of it."""
    imported = import_articles(ws, [str(CASE / "articles" / page) for page in PAGES])
    assert [outcome.status for outcome in imported] == ["imported"] * len(PAGES)
    import_records(ws, records)
    decide(ws, "C1", Judgement(verdict=Verdict.REFUTED, rationale="ə’s “words” \u202e [/]"))
    decide(ws, "C2", Judgement(verdict=Verdict.SUPPORTED))
    merge(ws, "C3", "C4")
    split(ws, "C4", show(ws, "C4").passages[-1].appearance.id)
    assert undo(ws)
    assert undo(ws)
    assert redo(ws)
    match_all(ws)
    assert verify(ws) == []
    names = list_claims(ws, QueueFilter())
    return {
        "holdings": count_holdings(ws),
        "orders": {sort: list_claims(ws, QueueFilter(sort=sort)) for sort in QueueSort},
        "rows": read_rows(ws, names),
        "verdicts": count_verdicts(ws),
        "found": [hit.record.id for hit in find_records(ws, "fighters from Syria", 20).hits],
        "matches": match_text(ws, "Turkey moved fighters from Syria", 10),
        "history": read_history(ws),
        "report": json.loads(make_report(ws, names, "json")),
    }


def test_the_way_from_import_to_report_is_the_same_in_both_databases(
    address: str, records: Path, tmp_path: Path
) -> None:
    with open_workspace(_settings(address), _clock) as ws:
        in_postgresql = _work(ws, records)
    with open_workspace(_settings(f"sqlite:///{tmp_path}/s.sqlite3"), _clock) as ws:
        in_sqlite = _work(ws, records)

    for what, expected in in_sqlite.items():
        assert in_postgresql[what] == expected, what
    assert in_sqlite["found"]


def test_what_one_machine_stores_another_finds(
    address: str, records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_workspace(_settings(address), _clock) as ws:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
        with open_workspace(_settings(address, "bob"), _clock) as other:
            import_records(ws, records)
            found = find_records(other, "fighters from Syria", 5)
            assert found == find_records(ws, "fighters from Syria", 5)
            assert found.hits
    assert {path.name for path in tmp_path.iterdir()} >= {"cache", "another"}


def test_who_was_granted_what_the_readme_says_can_do_the_work_and_change_no_evidence(
    server: Server, records: Path
) -> None:
    name = server.make_database()
    open_store(server.url(name)).close()
    server.execute("DROP ROLE IF EXISTS analysts", "CREATE ROLE analysts LOGIN")
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    server.execute(*re.findall("^GRANT .*;$", readme, re.MULTILINE), database=name)

    with open_workspace(_settings(server.url(name, "analysts")), _clock) as ws:
        assert _work(ws, records)
        for statement in ("UPDATE decision SET analyst = 'x'", "DELETE FROM snapshot", "DROP TABLE decision"):
            with pytest.raises(InputError, match=r"permission denied|must be owner"), ws.store.write() as tx:
                tx.exec_driver_sql(statement)


def test_what_needs_a_file_says_what_to_do_instead(address: str, tmp_path: Path) -> None:
    with open_workspace(_settings(address), _clock) as ws, pytest.raises(InputError) as caught:
        backup(ws, tmp_path / "copy")
    assert "pg_dump" in caught.value.hint
    with pytest.raises(InputError) as caught:
        restore(tmp_path / "copy", address)
    assert "pg_restore" in caught.value.hint
    with pytest.raises(InputError) as caught:
        demo_settings(_settings(address), store_given=True)
    assert "sqlite:///" in caught.value.hint
    assert not (tmp_path / "copy").exists()
