"""What matching is measured against: rapidfuzz over every text, FTS5, and trigrams in PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz, process, utils

from tests.benchmarks.language import FUNCTION_WORDS

TOP = 20


class BruteForce:
    """`process.extract` with `token_set_ratio` over all texts, folded beforehand."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._texts = {name: utils.default_process(text) for name, text in texts}

    def find(self, text: str) -> list[str]:
        """Return the ids of the nearest texts, best first."""
        found = process.extract(utils.default_process(text), self._texts, scorer=fuzz.token_set_ratio, limit=TOP)
        return [name for _, _, name in found]


class FullText:
    """SQLite's FTS5 with Porter stems: any word but function words, by BM25."""

    def __init__(self, texts: Iterable[tuple[str, str]], file: Path) -> None:
        self._db = sqlite3.connect(file)
        self._db.execute("CREATE VIRTUAL TABLE held USING fts5(id UNINDEXED, text, tokenize = 'porter unicode61')")
        with self._db:
            self._db.executemany("INSERT INTO held VALUES (?, ?)", texts)

    def find(self, text: str, limit: int = TOP) -> list[str]:
        """Return the ids of the nearest texts, best first."""
        words = dict.fromkeys(w for w in utils.default_process(text).split() if w not in FUNCTION_WORDS)
        query = " OR ".join(f'"{word}"' for word in words)
        found = self._db.execute("SELECT id FROM held WHERE held MATCH ? ORDER BY rank LIMIT ?", (query, limit))
        return [name for (name,) in found]

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()


class Trigrams:
    """PostgreSQL with pg_trgm: a GIN index, similarity of .3 and more."""

    def __init__(self, texts: Iterable[tuple[str, str]], address: str) -> None:
        import psycopg

        self._db = psycopg.connect(address, autocommit=True)
        self._db.execute("CREATE EXTENSION pg_trgm")
        self._db.execute("CREATE TABLE held (id text, text text)")
        with self._db.cursor().copy("COPY held FROM STDIN") as copy:
            for row in texts:
                copy.write_row(row)
        self._db.execute("SET maintenance_work_mem = '512MB'")
        self._db.execute("CREATE INDEX ON held USING gin (text gin_trgm_ops)")
        self._db.execute("ANALYZE held")

    def find(self, text: str) -> list[str]:
        """Return the ids of the nearest texts, best first."""
        query = "SELECT id FROM held WHERE text %% %(text)s ORDER BY similarity(text, %(text)s) DESC LIMIT %(top)s"
        return [name for (name,) in self._db.execute(query, {"text": text, "top": TOP})]

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()


def missing_for_trigrams() -> str:
    """Return what keeps a PostgreSQL server from being started here; empty when nothing does."""
    for program in ("initdb", "pg_ctl", *(("runuser",) if _is_root() else ())):
        if not shutil.which(program):
            return f"no {program} on the path"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "no psycopg"
    return ""


@contextmanager
def serve_postgres() -> Iterator[str]:
    """Run a server of its own in a temporary folder, reached through a socket there, and yield its address.

    The server refuses to run as root, so root has `postgres` or `nobody` run it.
    """
    user = _unprivileged()
    with TemporaryDirectory() as folder:
        if user:
            shutil.chown(folder, user)
        data = f"{folder}/data"
        _run(user, ["initdb", "--auth=trust", "--username=bench", "--encoding=UTF8", "--locale=C.UTF-8", data])
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c shared_buffers=512MB -c fsync=off"
        _run(user, ["pg_ctl", "start", "--wait", "-D", data, "-l", f"{folder}/log", "-o", options])
        try:
            yield f"host={folder} user=bench dbname=postgres"
        finally:
            _run(user, ["pg_ctl", "stop", "--mode=immediate", "-D", data])


def _is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def _unprivileged() -> str:
    if not _is_root():
        return ""
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _run(user: str, command: Sequence[str]) -> None:
    as_user = ["runuser", "-u", user, "--"] if user else []
    subprocess.run([*as_user, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")
