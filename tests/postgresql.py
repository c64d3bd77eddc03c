"""A PostgreSQL server for the tests: on a Unix socket in a folder of its own, forgotten when they end."""

import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

OWNER = "tester"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=40")
"""Nothing here outlives a crash, nor need it."""

DELETE_ALL = """
DO $$ DECLARE name text; BEGIN
FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
  EXECUTE format('DELETE FROM %I', name);
END LOOP; END $$
"""
EMPTY = (
    "SET lock_timeout = '10s'",
    "SET session_replication_role = replica",
    DELETE_ALL,
    "SELECT setval(schemaname || '.' || sequencename, 1, false) FROM pg_sequences",
)
"""Removes what a store holds, past the triggers, and begins its numbers anew."""


class Server:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = itertools.count()
        self._clean: list[str] = []

    def url(self, database: str, user: str = OWNER) -> str:
        """Return the address of a database as `--store` takes it."""
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}"

    def execute(self, *statements: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run SQL past the program, several statements in one transaction; return the rows of the last."""
        import psycopg

        where = {"host": str(self.folder), "user": OWNER, "dbname": database}
        with psycopg.connect(**where, autocommit=len(statements) == 1) as connection:  # type: ignore[arg-type]
            for statement in statements:
                cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def make_database(self, options: str = "") -> str:
        """Make an empty database and return its name."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} {options}")
        return name

    def make_store(self) -> str:
        """Return the name of a database that holds a store without content: one given back, or else a new one."""
        if self._clean:
            return self._clean.pop()
        from workbench.store.engine import open_store

        name = self.make_database()
        open_store(self.url(name)).close()
        return name

    def give_back(self, name: str) -> None:
        """Empty a store for the next test: that takes a tenth of the time that a new database takes."""
        self.execute(*EMPTY, database=name)
        self._clean.append(name)


def find_binaries() -> Path | None:
    """Return the folder of a server's programs, if there is one."""
    known = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    known += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    return next((path for path in known if (path / "initdb").exists() and (path / "postgres").exists()), None)


def need_binaries() -> Path:
    """Return the folder of a server's programs; without one, skip the test that asks."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    found = None if sys.platform == "win32" else find_binaries()
    if found is None:
        pytest.skip("no PostgreSQL server is installed here")
    return found


@contextmanager
def serving(binaries: Path) -> Iterator[Server]:
    """Make a server, start it, and remove it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # not in pytest's folder: sockets have short names, and it is private
    user = _unprivileged(folder)
    try:
        _run(
            [binaries / "initdb", "-D", folder / "data", "-U", OWNER, "-A", "trust", "--no-sync", *_locale(binaries)],
            user,
        )
        (folder / "data" / "pg_hba.conf").write_text("local all guarded scram-sha-256\nlocal all all trust\n")
        settings = [f"-c{setting}" for setting in (*FAST, "listen_addresses=", f"unix_socket_directories={folder}")]
        command = [str(binaries / "postgres"), "-D", str(folder / "data"), *settings]
        with (folder / "log").open("wb") as log, _start(command, log, user) as process:
            try:
                _wait(folder, process)
                yield Server(folder)
            finally:
                process.send_signal(signal.SIGQUIT)  # at once: nothing is kept
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """Return who runs the server, which refuses to run as root, and give them the folder."""
    if os.geteuid() != 0:
        return {}
    import pwd

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    shutil.chown(folder, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _locale(binaries: Path) -> Sequence[str]:
    """Return options for a locale that sorts as a dictionary does: the program must not depend on it."""
    told = subprocess.run([binaries / "initdb", "--version"], capture_output=True, text=True, check=True).stdout
    major = int(told.split()[2].partition(".")[0])
    modern = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US") if major >= 15 else ("--locale=C",)
    return ("--encoding=UTF8", *modern)


def _run(command: Sequence[object], user: dict[str, Any]) -> None:
    done = subprocess.run(list(map(str, command)), check=False, capture_output=True, text=True, cwd="/", **user)
    assert done.returncode == 0, done.stderr


def _start(command: Sequence[str], log: IO[bytes], user: dict[str, Any]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, stdout=log, stderr=log, **user)


def _wait(folder: Path, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if "ready to accept connections" in (folder / "log").read_text(errors="replace"):
            return
        assert process.poll() is None, (folder / "log").read_text(errors="replace")
        time.sleep(0.02)
    raise AssertionError("the server did not start")
