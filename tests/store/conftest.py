from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.backends import Backend, PostgresqlBackend, SqliteBackend
from workbench.store.engine import Store, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of the store, in tests of what only SQLite does."""
    return tmp_path / "s.sqlite3"


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest, path: Path) -> Iterator[Backend]:
    """Each database in turn; `in_sqlite` and `in_postgresql` choose one."""
    if request.param == "sqlite":
        yield SqliteBackend(path)
    else:
        chosen = PostgresqlBackend(request.getfixturevalue("server"))
        yield chosen
        chosen.close()


@pytest.fixture
def url(backend: Backend) -> str:
    """The address of a store, which is not there before something opens it."""
    return backend.url


@pytest.fixture
def store(backend: Backend) -> Iterator[Store]:
    """An open store without content."""
    if isinstance(backend, PostgresqlBackend):
        backend.make_store()
    opened = open_store(backend.url)
    yield opened
    opened.close()
