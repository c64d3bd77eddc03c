"""The databases that a store may be in, and SQL run on them past the program."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest

from tests.postgresql import Server

APPEND_ONLY = ("decision", "snapshot", "capture")
Row = tuple[object, ...]

in_sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
in_postgresql = pytest.mark.parametrize("backend", ["postgresql"], indirect=True)


class Backend(Protocol):
    """Where one test keeps its store."""

    kind: str

    @property
    def url(self) -> str:
        """The address, for `--store`; nothing is there before a store is opened."""

    def query(self, statement: str) -> list[Row]:
        """Read past the program."""

    def tamper(self, *statements: str) -> None:
        """Write past the program and past what keeps decisions and evidence as they are."""

    def alter(self, statement: str) -> None:
        """Change the schema, or what version it is."""


class SqliteBackend:
    """A file."""

    kind = "sqlite"

    def __init__(self, path: Path) -> None:
        self.url = f"sqlite:///{path}"
        self._path = path

    def query(self, statement: str) -> list[Row]:
        """Read past the program."""
        with closing(sqlite3.connect(self._path)) as raw:
            return raw.execute(statement).fetchall()

    def tamper(self, *statements: str) -> None:
        """Write without the triggers; SQLite checks references only when asked to."""
        with closing(sqlite3.connect(self._path)) as raw:
            for table in APPEND_ONLY:
                for verb in ("update", "delete"):
                    raw.execute(f"DROP TRIGGER {table}_no_{verb}")
            for statement in statements:
                raw.execute(statement)
            raw.commit()

    def alter(self, statement: str) -> None:
        """Change the schema."""
        with closing(sqlite3.connect(self._path)) as raw:
            raw.execute(statement)
            raw.commit()


class PostgresqlBackend:
    """A database on the tests' server."""

    kind = "postgresql"

    def __init__(self, server: Server) -> None:
        self._server = server
        self._name = ""
        self._is_clean = False

    @property
    def url(self) -> str:
        """The address; the database is made, empty, when it is first asked for."""
        self._name = self._name or self._server.make_database()
        return self._server.url(self._name)

    def make_store(self) -> None:
        """Let a new store be there already."""
        if not self._name:
            self._name, self._is_clean = self._server.make_store(), True

    def query(self, statement: str) -> list[Row]:
        """Read past the program."""
        return self._server.execute(statement, database=self._name)

    def tamper(self, *statements: str) -> None:
        """Write as a replica would, for which neither triggers nor references hold."""
        self._server.execute("SET session_replication_role = replica", *statements, database=self._name)

    def alter(self, statement: str) -> None:
        """Change the schema; no other test gets this database."""
        self._is_clean = False
        self._server.execute(statement, database=self._name)

    def close(self) -> None:
        """Leave the store to the next test."""
        if self._is_clean:
            self._server.give_back(self._name)
