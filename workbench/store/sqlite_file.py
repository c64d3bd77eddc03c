"""A store in one SQLite file: whose file it is, write-ahead logging, what its errors mean, copies of it.

Every write begins with BEGIN IMMEDIATE, because a deferred transaction that reads and then writes fails at once with
SQLITE_BUSY_SNAPSHOT whatever the busy timeout (https://www.sqlite.org/isolation.html).
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from workbench.core.errors import InputError, IntegrityError, StoreBusy, WorkbenchError

SCHEME = "sqlite"
APPLICATION_ID = 0x57424E43  # "WBNC", so that `file` and we know the file as ours


class SqliteFile:
    """The file of a store, and its connections."""

    def __init__(self, path: Path, busy_seconds: float) -> None:
        self.path = path
        self.name = str(path)
        self.engine = _engine(path, busy_seconds)

    @contextmanager
    def begin(self, *, writing: bool) -> Iterator[Connection]:
        """Begin a transaction; one that writes waits for the lock first."""
        statement = "BEGIN IMMEDIATE" if writing else "BEGIN"
        with self.engine.connect().execution_options(begin=statement) as tx, tx.begin():
            yield tx

    def find_version(self, tx: Connection) -> int:
        """Return the file's schema version: 0 for a new one. Raises InputError for one that is not ours to write."""
        application: int = tx.execute(text("PRAGMA application_id")).scalar_one()
        version: int = tx.execute(text("PRAGMA user_version")).scalar_one()
        tables: int = tx.execute(text("SELECT count(*) FROM sqlite_schema")).scalar_one()
        if tables and application != APPLICATION_ID:
            raise InputError(f"{self.name}: is a database of another program", hint="Name another --store.")
        return version

    def make_private(self) -> None:
        """Keep a new file from others: an investigation is nobody else's to read."""
        self.path.chmod(0o600)

    def explain(self, error: DBAPIError) -> WorkbenchError:
        """Return the error that a user should see for one from SQLite."""
        original = error.orig
        code = getattr(original, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return StoreBusy(f"{self.name}: another program is writing to the store", hint="Try again in a moment.")
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return self.damaged()
        if code == sqlite3.SQLITE_FULL:
            hint = "Free some space and try again."
            return WorkbenchError(f"{self.name}: the disk is full; nothing was changed", hint=hint)
        if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
            return InputError(f"{self.name}: cannot be opened for writing", hint="Check the path and its permissions.")
        return WorkbenchError(f"{self.name}: {original}", hint="Nothing was changed. Run workbench doctor.")

    def damaged(self) -> IntegrityError:
        """Return the error for a file that SQLite cannot read."""
        hint = "Move it away, then restore a backup: workbench restore FILE."
        return IntegrityError(f"{self.name}: is damaged or is not a store", hint=hint)

    def backup(self, tx: Connection, target: Path, progress: Callable[[int, int], None] | None) -> None:
        """Copy the store into a new file by SQLite's backup API, which is safe while others write."""

        def report(_status: int, remaining: int, total: int) -> None:
            if progress:
                progress(total - remaining, total)

        tx.execute(text("SELECT 1 FROM sqlite_schema")).first()  # one state throughout: no writer makes it start anew
        source = tx.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=1000, progress=report)


def connect(url: str, busy_seconds: float) -> SqliteFile:
    """Return the file at `sqlite:///PATH`, its folder made where it is not there.

    Raises InputError for an address that is none, IntegrityError for an empty file.
    """
    path = store_path(url)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path.parent}: cannot be created: {error.strerror}", hint="Name another --store.") from None
    _refuse_empty(path)
    return SqliteFile(path, busy_seconds)


def store_path(url: str) -> Path:
    """Return the file of a `sqlite:///PATH` address, the path as it stands. Raises InputError for anything else."""
    scheme, found, path = url.partition("://")  # the rest may hold a password: errors leave it out
    if not found:
        raise InputError(f"{url}: is not a store's address", hint=f"Use sqlite:///{url}")
    if scheme != SCHEME:
        hint = "Use sqlite:///PATH, or postgresql+psycopg://USER@HOST/DATABASE."
        raise InputError(f"{scheme}: is no kind of store", hint=hint)
    if not path.startswith("/") or path in {"/", "/:memory:"}:
        raise InputError("the address of the store names no file", hint="Use sqlite:///PATH.")
    return Path(path[1:]).expanduser()


def _refuse_empty(path: Path) -> None:
    """Raise IntegrityError for a file without content: a store that was lost, which must not pass for a new one."""
    for _ in range(10):
        if not path.is_file() or path.stat().st_size:
            return
        time.sleep(0.02)  # another program may be creating the store at this moment
    raise IntegrityError(
        f"{path}: is an empty file, not a store", hint="Move it away, then begin anew or: workbench restore FILE."
    )


def _engine(path: Path, busy_seconds: float) -> Engine:
    address = URL.create(SCHEME, database=str(path))
    engine = create_engine(address, connect_args={"timeout": busy_seconds, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        try:
            _configure(connection)
        except BaseException:
            connection.close()  # the pool forgets it; Windows would not let the damaged file be moved away
            raise

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _configure(connection: sqlite3.Connection) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    for pragma in ("foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    if _is_ours_or_new(connection):  # WAL is written into the file: not into one of another program
        connection.execute("PRAGMA journal_mode = WAL")


def _is_ours_or_new(connection: sqlite3.Connection) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return application == APPLICATION_ID or not tables
