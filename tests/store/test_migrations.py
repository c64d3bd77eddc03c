import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from tests.store.backends import Backend, in_sqlite
from tests.store.processes import run, start
from workbench.store import engine, tables, upgrade
from workbench.store.engine import SCHEMA_VERSION, Store, open_store
from workbench.store.settings import read_setting, write_setting


def test_the_migrations_come_to_the_tables(store: Store) -> None:
    assert tables.CLAIM.name == "claim"
    options = {"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("record_")}
    with store.read() as tx:
        context = MigrationContext.configure(tx, opts={**options, "compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


@in_sqlite
def test_migrating_twice_changes_nothing(store: Store, path: Path) -> None:
    with store.write() as tx:
        write_setting(tx, "a", "b")
    with closing(sqlite3.connect(path)) as raw:
        before = list(raw.iterdump())
    upgrade.upgrade(store)
    with closing(sqlite3.connect(path)) as raw:
        assert list(raw.iterdump()) == before


def test_programs_that_open_an_old_store_at_once_upgrade_it_once(backend: Backend, url: str) -> None:
    old = Store(engine._connect(url))
    upgrade.upgrade(old, "0001")
    old.close()
    columns = "id, speaker, statement, polarity, verdict, folded"
    backend.tamper(f"INSERT INTO claim ({columns}) VALUES (1, 'a', 'b', 'asserts', 'c', 'd')")
    code = "import sys; from workbench.store.engine import open_store; open_store(sys.argv[1]).close()"
    programs = [start(code, url) for _ in range(2)]
    for program in programs:
        _, err = program.communicate(timeout=60)
        assert program.returncode == 0, err

    assert backend.query("SELECT kind, key FROM change") == [("claim", 1)]
    assert backend.query("SELECT matched FROM claim") == [(0,)]


PUBLISHED = (
    '{"published": {"day": "2021-03-05", "unsure": false}}',
    '{"published": {"day": "2021-03-06", "unsure": true}}',
    '{"published": null}',
    '{"published": {"day": "2021-04-20", "unsure": false}, "publisher": "Riv\\u0000er"}',
    "not JSON",
)
PLACES = ((1, 1, 4, 1), (2, 2, 2, 2), (3, 1, 1, 3), (4, 1, 3, 3), (5, 4, 4, 4), (6, 5, 5, 5))


def test_claims_of_an_old_store_get_the_day_of_their_first_article(backend: Backend, url: str) -> None:
    old = Store(engine._connect(url))
    upgrade.upgrade(old, "0003")
    old.close()
    claim = "INSERT INTO claim (id, speaker, statement, polarity, verdict, folded) VALUES ({}, 'a', 'b', 'c', 'd', 'e')"
    article = "INSERT INTO article (id, identity, sha256, capture, digest, data) VALUES ({}, '{}', 'a', {}, '', '{}')"
    place = "INSERT INTO appearance (id, found_as, claim, article, attribution, drift) VALUES ({}, {}, {}, {}, '', '')"
    backend.tamper(
        "INSERT INTO snapshot (sha256, content, media_type) VALUES ('a', '', '')",
        *(f"INSERT INTO capture (id, asked, at) VALUES ({n}, '', '')" for n in range(1, 6)),
        *(claim.format(n) for n in range(1, 6)),
        *(article.format(n, n, n, data) for n, data in enumerate(PUBLISHED, start=1)),
        *(
            place.format(*row)
            for row in ((1, 1, 4, 1), (2, 2, 2, 2), (3, 1, 1, 3), (4, 1, 3, 3), (5, 4, 4, 4), (6, 5, 5, 5))
        ),
    )
    open_store(url).close()

    assert backend.query("SELECT id, day FROM claim ORDER BY id") == [
        (1, "2021-03-05"), (2, None), (3, None), (4, "2021-04-20"), (5, None),
    ]  # fmt: skip


def test_a_current_store_opens_without_alembic(store: Store, url: str) -> None:
    store.close()
    code = """
import sys
from workbench.store.engine import open_store
from workbench.store.settings import read_setting
store = open_store(sys.argv[1])
with store.read() as tx:
    read_setting(tx, "a")
store.close()
print([name for name in sys.modules if name.split(".")[0] in ("alembic", "mako")])
"""
    assert run(code, url) == "[]\n"


def test_an_interrupted_creation_is_finished_by_the_next_opening(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:  # what is left when the program is killed before its first commit
        raw.execute("PRAGMA journal_mode = WAL")
    store = open_store(f"sqlite:///{path}")
    with store.read() as tx:
        assert read_setting(tx, "a") is None
    store.close()


@pytest.mark.usefixtures("store")
def test_the_newest_step_sets_the_version_that_the_program_expects(backend: Backend) -> None:
    kept = {"sqlite": "PRAGMA user_version", "postgresql": "SELECT CAST(version_num AS INTEGER) FROM alembic_version"}
    assert backend.query(kept[backend.kind]) == [(SCHEMA_VERSION,)]
