"""Opening a store, and its transactions: many readers, one writer, every write BEGIN IMMEDIATE.

BEGIN IMMEDIATE because a deferred transaction that reads and then writes fails at once with SQLITE_BUSY_SNAPSHOT
whatever the busy timeout (https://www.sqlite.org/isolation.html).
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pydantic_core import PydanticSerializationError
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from workbench.core.errors import InputError, IntegrityError, StoreBusy, WorkbenchError
from workbench.core.text import fold

Transaction = Connection
"""What the functions of this room take as `tx`."""

APPLICATION_ID = 0x57424E43  # "WBNC", so that `file` and we know the file as ours
SCHEMA_VERSION = 1
BUSY_SECONDS = 5


class Store:
    """An open store. Close it when done; transactions come from `read()` and `write()`."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Begin a transaction that sees one state of the store throughout."""
        with self._begin("BEGIN") as tx:
            yield tx

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Begin a transaction that may write: all of it is on disk when the block ends, or none of it.

        Raises StoreBusy when another program keeps the write lock for longer than five seconds.
        """
        with self._begin("BEGIN IMMEDIATE") as tx:
            yield tx

    @contextmanager
    def _begin(self, begin: str) -> Iterator[Transaction]:
        try:
            with self._engine.connect().execution_options(begin=begin) as tx, tx.begin():
                yield tx
        except DatabaseError as error:
            raise explain(error, self.path) from error
        except UnicodeDecodeError as error:  # sqlite3 quotes the damaged schema in its message
            raise _damaged(self.path) from error
        except (UnicodeEncodeError, PydanticSerializationError) as error:
            raise InputError(
                "the text holds half of a surrogate pair, so it is not Unicode", hint="Type or paste it anew."
            ) from error

    def backup(self, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
        """Copy the store into a new file by SQLite's backup API, which is safe while others write."""

        def report(_status: int, remaining: int, total: int) -> None:
            if progress:
                progress(total - remaining, total)

        with self.read() as tx, closing(sqlite3.connect(target)) as copy:
            tx.execute(
                text("SELECT 1 FROM sqlite_schema")
            ).first()  # one state throughout: no writer makes it start anew
            source = tx.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            source.backup(copy, pages=1000, progress=report)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def open_store(url: str) -> Store:
    """Open the store at `url` (`sqlite:///PATH`), creating or upgrading it as needed.

    Raises InputError for an address that is no store, IntegrityError for a damaged file, StoreBusy when locked.
    """
    path = store_path(url)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path.parent}: cannot be created: {error.strerror}", hint="Name another --store.") from None
    _refuse_empty(path)
    store = Store(_engine(path), path)
    try:
        with store.read() as tx:
            version = _check_file(tx, path)
        if version == 0:
            path.chmod(0o600)  # an investigation is nobody else's to read
        if version < SCHEMA_VERSION:
            from workbench.store.upgrade import upgrade  # Alembic loads only here

            upgrade(store)
    except WorkbenchError:
        store.close()
        raise
    return store


def store_path(url: str) -> Path:
    """Return the file of a `sqlite:///PATH` address, the path as it stands. Raises InputError for anything else."""
    scheme, found, path = url.partition("://")  # the rest may hold a password: errors leave it out
    if not found:
        raise InputError(f"{url}: is not a store's address", hint=f"Use sqlite:///{url}")
    if scheme != "sqlite" or not path.startswith("/") or path in {"/", "/:memory:"}:
        raise InputError(f"{scheme}: only SQLite files can hold a store so far", hint="Use sqlite:///PATH.")
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


def explain(error: DatabaseError, path: Path) -> WorkbenchError:
    """Return the error that a user should see for one from the database."""
    original = error.orig
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreBusy(f"{path}: another program is writing to the store", hint="Try again in a moment.")
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return _damaged(path)
    if code == sqlite3.SQLITE_FULL:
        return WorkbenchError(f"{path}: the disk is full; nothing was changed", hint="Free some space and try again.")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return InputError(f"{path}: cannot be opened for writing", hint="Check the path and its permissions.")
    return WorkbenchError(f"{path}: {original}", hint="Nothing was changed. Run workbench doctor.")


def _damaged(path: Path) -> IntegrityError:
    return IntegrityError(
        f"{path}: is damaged or is not a store", hint="Move it away, then restore a backup: workbench restore FILE."
    )


def _engine(path: Path) -> Engine:
    address = URL.create("sqlite", database=str(path))
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})

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
    connection.create_function("fold", 1, fold, deterministic=True)
    for pragma in ("foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    if _is_ours_or_new(connection):  # WAL is written into the file: not into one of another program
        connection.execute("PRAGMA journal_mode = WAL")


def _is_ours_or_new(connection: sqlite3.Connection) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return application == APPLICATION_ID or not tables


def _check_file(tx: Transaction, path: Path) -> int:
    """Return the file's schema version: 0 for a new one. Raises InputError for one that is not ours to write."""
    application: int = tx.execute(text("PRAGMA application_id")).scalar_one()
    version: int = tx.execute(text("PRAGMA user_version")).scalar_one()
    tables: int = tx.execute(text("SELECT count(*) FROM sqlite_schema")).scalar_one()
    if tables and application != APPLICATION_ID:
        raise InputError(f"{path}: is a database of another program", hint="Name another --store.")
    if version > SCHEMA_VERSION:
        raise InputError(f"{path}: was written by a newer version of workbench", hint="Upgrade workbench to open it.")
    return version
