"""Opening a store, and its transactions: many readers, one writer at a time, in a SQLite file or in PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from pydantic_core import PydanticSerializationError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from workbench.core.errors import InputError, WorkbenchError
from workbench.store import postgresql, sqlite_file

Transaction = Connection
"""What the functions of this room take as `tx`."""

SCHEMA_VERSION = 4
BUSY_SECONDS = 5


class Database(Protocol):
    """What SQLite and PostgreSQL do each in its own way."""

    engine: Engine
    name: str
    """Where it is, as messages may say it: no password."""

    @property
    def path(self) -> Path | None:
        """The file, where there is one."""

    def begin(self, *, writing: bool) -> AbstractContextManager[Transaction]:
        """Begin a transaction."""

    def find_version(self, tx: Transaction) -> int:
        """Return the schema version, 0 for what is new. Raises InputError for what another program made."""

    def make_private(self) -> None:
        """Keep what is new from others."""

    def explain(self, error: DBAPIError) -> WorkbenchError:
        """Return the error that a user should see."""

    def damaged(self) -> WorkbenchError:
        """Return the error for stored text that is no text."""

    def backup(self, tx: Transaction, target: Path, progress: Callable[[int, int], None] | None) -> None:
        """Copy all of it into a new file."""


class Store:
    """An open store. Close it when done; transactions come from `read()` and `write()`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.path = database.path
        """The file of the store; None where a server holds it."""

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Begin a transaction that sees one state of the store throughout."""
        with self._begin(writing=False) as tx:
            yield tx

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Begin a transaction that may write: all of it is on disk when the block ends, or none of it.

        Raises StoreBusy when another program keeps the write lock for longer than five seconds.
        """
        with self._begin(writing=True) as tx:
            yield tx

    @contextmanager
    def _begin(self, *, writing: bool) -> Iterator[Transaction]:
        try:
            with self._database.begin(writing=writing) as tx:
                yield tx
        except DBAPIError as error:
            raise self._database.explain(error) from error
        except UnicodeDecodeError as error:  # sqlite3 quotes the damaged schema in its message
            raise self._database.damaged() from error
        except (UnicodeEncodeError, PydanticSerializationError) as error:
            raise InputError(
                "the text holds half of a surrogate pair, so it is not Unicode", hint="Type or paste it anew."
            ) from error

    def backup(self, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
        """Copy the store into a new file while others write. Raises InputError for a store in PostgreSQL."""
        with self.read() as tx:
            self._database.backup(tx, target, progress)

    def close(self) -> None:
        """Close every connection."""
        self._database.engine.dispose()


def open_store(url: str) -> Store:
    """Open the store at `url` (`sqlite:///PATH`, `postgresql+psycopg://…`), creating or upgrading it as needed.

    Raises InputError for an address that is no store, IntegrityError for a damaged file, StoreBusy when locked,
    RetryableError when a server cannot be reached.
    """
    database = _connect(url)
    store = Store(database)
    try:
        version = _find_version(store, database)
        if version == 0:
            database.make_private()
        if version < SCHEMA_VERSION:
            from workbench.store.upgrade import upgrade  # Alembic loads only here

            upgrade(store)
    except WorkbenchError:
        store.close()
        raise
    return store


def find_store(url: str) -> tuple[str, bool]:
    """Return where a store is or will be, without a password, and whether it is there; nothing is made.

    Raises what `open_store` raises.
    """
    if not postgresql.is_address(url):
        path = sqlite_file.store_path(url)
        return str(path), path.exists()
    database = postgresql.connect(url, BUSY_SECONDS)
    store = Store(database)
    try:
        version = _find_version(store, database)
        return f"{database.name}, {database.server}", version > 0
    finally:
        store.close()


def _connect(url: str) -> Database:
    if postgresql.is_address(url):
        return postgresql.connect(url, BUSY_SECONDS)
    return sqlite_file.connect(url, BUSY_SECONDS)


def _find_version(store: Store, database: Database) -> int:
    with store.read() as tx:
        version = database.find_version(tx)
    if version > SCHEMA_VERSION:
        hint = "Upgrade workbench to open it."
        raise InputError(f"{database.name}: was written by a newer version of workbench", hint=hint)
    return version
