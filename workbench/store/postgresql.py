"""A store in a PostgreSQL database: connecting, one writer at a time, whose tables they are, what its errors mean.

The driver is psycopg (the extra `postgres`), loaded when such an address is opened and not before.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, ProgrammingError

from workbench.core.errors import InputError, IntegrityError, RetryableError, StoreBusy, WorkbenchError
from workbench.core.text import one_line

SCHEME = "postgresql+psycopg"
WRITERS = 0x57424E43
"""The advisory lock that a write transaction holds, one for each database: "WBNC"."""
IDLE_SECONDS = 60
"""After so long without a statement the server ends a writer: a laptop that was shut must not keep the others out."""
OURS = frozenset({"alembic_version", "appearance", "capture", "claim", "decision", "setting", "snapshot"})
"""Tables that no store lacks."""
_CONNECTING: dict[str, object] = {
    "client_encoding": "utf8",
    "fallback_application_name": "claim-workbench",
    "connect_timeout": 10,
    "keepalives_idle": 60,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""Parameters of libpq that an address may set otherwise: a network that went silent is noticed in half a minute."""
_READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_PASSING = ("starting up", "shutting down", "recovery mode", "too many", "remaining connection slots", "terminating")
"""Words of a server that refuses now and may not later (its messages carry no code before a session stands)."""

_REFUSED = ("FATAL", "SSL was required", "certificate")
"""Words of a server, or of libpq on its behalf, with which nothing changes by trying again."""


class PostgresqlDatabase:
    """The database of a store, and its connections."""

    path: Path | None = None

    def __init__(self, address: URL, busy_seconds: float) -> None:
        self.name = _shown(address)
        self.engine = _engine(address)
        self._busy_milliseconds = int(busy_seconds * 1000)
        self._password = str(address.password or address.query.get("password", ""))

    @property
    def server(self) -> str:
        """Name and version of the server, once it was reached."""
        return "PostgreSQL " + ".".join(map(str, getattr(self.engine.dialect, "server_version_info", ())))

    @contextmanager
    def begin(self, *, writing: bool) -> Iterator[Connection]:
        """Begin a transaction. One that reads sees one state throughout; one that writes waits for its turn first.

        Writers take turns so that the order of sequence numbers is the order of commits: the log's chain and the
        change counter need that. They are READ COMMITTED, since an older snapshot would be taken before the turn comes.
        """
        options = {} if writing else _READING
        with self.engine.connect().execution_options(**options) as tx, tx.begin():
            if writing:
                tx.exec_driver_sql(
                    f"SET LOCAL lock_timeout = {self._busy_milliseconds}; "
                    f"SET LOCAL idle_in_transaction_session_timeout = '{IDLE_SECONDS}s'; "
                    f"SELECT pg_advisory_xact_lock({WRITERS})"
                )
            yield tx

    def find_version(self, tx: Connection) -> int:
        """Return the schema version of the tables: 0 where there are none. Raises InputError for others’ tables."""
        tables = set(tx.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")).scalars())
        if not tables:
            self._check_encoding(tx)
            return 0
        if not tables >= OURS:
            hint = "Name an empty database in --store: createdb NAME"
            raise InputError(f"{self.name}: is a database of another program", hint=hint)
        return int(tx.execute(text("SELECT version_num FROM alembic_version")).scalar() or 0)

    def _check_encoding(self, tx: Connection) -> None:
        encoding: str = tx.execute(text("SHOW server_encoding")).scalar_one()
        if encoding != "UTF8":
            hint = "Make one that is: createdb --encoding=UTF8 --template=template0 NAME"
            raise InputError(f"{self.name}: is encoded in {encoding}, not in UTF-8", hint=hint)

    def make_private(self) -> None:
        """Do nothing: who may read a database is its server's to say."""

    def backup(self, tx: Connection, target: Path, progress: Callable[[int, int], None] | None) -> None:  # noqa: ARG002
        """Raise InputError: the server's own tools copy a database."""
        address = self.name.replace(SCHEME, "postgresql", 1)
        hint = f"Copy it with: pg_dump --format=custom --file=FILE '{address}'"
        raise InputError(f"{self.name}: workbench backup copies SQLite files only", hint=hint)

    def damaged(self) -> WorkbenchError:
        """Return the error for text that cannot be decoded."""
        return IntegrityError(f"{self.name}: holds text that is not UTF-8", hint="Ask who runs the server.")

    def explain(self, error: DBAPIError) -> WorkbenchError:
        """Return the error that a user should see for one from PostgreSQL, told by its code (SQLSTATE).

        Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
        """
        state: str = getattr(error.orig, "sqlstate", None) or ""
        told = self._told(error)
        if not state:
            return self._explain_without_code(error, told)
        if state == "55P03" or state.startswith("40"):
            return StoreBusy(f"{self.name}: another program is writing to the store", hint="Try again in a moment.")
        if state.startswith(("08", "57P")) or state in {"53300", "25P03"}:
            return self._lost(told)
        if state == "53100":
            hint = "Free some space there and try again."
            return WorkbenchError(f"{self.name}: the server's disk is full; nothing was changed", hint=hint)
        if state in {"42501", "3F000", "25006"}:
            hint = "Ask who runs the server for the right to write and to create tables."
            return InputError(f"{self.name}: cannot be written to: {told}", hint=hint)
        return WorkbenchError(f"{self.name}: {told}", hint="Nothing was changed. Run workbench doctor.")

    def _explain_without_code(self, error: DBAPIError, told: str) -> WorkbenchError:
        if isinstance(error, DataError):  # psycopg itself refuses NUL
            hint = "PostgreSQL keeps none in text; a store in a SQLite file does."
            return InputError("the text holds a NUL character", hint=hint) if "NUL" in told else self._lost(told)
        if isinstance(error, ProgrammingError):
            return InputError(f"{self.name}: cannot be used: {told}", hint="Check the address in --store.")
        passing = any(words in told for words in _PASSING)
        connection = getattr(error.orig, "pgconn", None)
        refused = any(words in told for words in _REFUSED) or getattr(connection, "needs_password", False)
        if refused and not passing:
            hint = "Check user, password (PGPASSWORD or ~/.pgpass), database and sslmode."
            return InputError(f"{self.name}: the server refuses: {told}", hint=hint)
        return self._lost(told)

    def _lost(self, told: str) -> WorkbenchError:
        hint = "Try again once the server runs; workbench history shows what it has kept."
        return RetryableError(f"{self.name}: cannot be reached: {told}", hint=hint)

    def _told(self, error: DBAPIError) -> str:
        diagnosis = getattr(error.orig, "diag", None)
        told = getattr(diagnosis, "message_primary", None) or str(error.orig)
        if len(self._password) > 3:  # a shorter one is part of every word
            told = told.replace(self._password, "…")
        return one_line(told, 300)


def refuse(url: str, what: str, instead: str = "Name a file: --store sqlite:///PATH.") -> None:
    """Raise InputError for a PostgreSQL address where `what` needs a SQLite file."""
    if is_address(url):
        raise InputError(f"{what} needs a store in a SQLite file, and this one is in PostgreSQL", hint=instead)


def is_address(url: str) -> bool:
    """Return whether an address names a PostgreSQL database."""
    return url.partition("://")[0] == SCHEME


def connect(url: str, busy_seconds: float) -> PostgresqlDatabase:
    """Return the database at `postgresql+psycopg://…`; it is reached with the first transaction.

    Raises InputError for an address that cannot be read, and without psycopg.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # their messages may quote the password
        hint = f"Use {SCHEME}://USER@HOST:PORT/DATABASE; write / @ : in a name as %2F %40 %3A."
        raise InputError("the address of the store cannot be read", hint=hint) from None
    if not address.database:
        raise InputError(f"{_shown(address)}: names no database", hint=f"Use {SCHEME}://USER@HOST/DATABASE.")
    try:
        return PostgresqlDatabase(address, busy_seconds)
    except ImportError:
        hint = "Install it: pip install 'claim-workbench[postgres]'"
        raise InputError("a store in PostgreSQL needs psycopg, which is not installed", hint=hint) from None


def _shown(address: URL) -> str:
    """Return an address as it may be shown: parameters can hold a password too."""
    host = {name: value for name, value in address.query.items() if name in {"host", "port"}}
    shown = URL.create(address.drivername, address.username, None, address.host, address.port, address.database, host)
    return shown.render_as_string()


def _engine(address: URL) -> Engine:
    """Return the engine: connections are tried before they are used, since a server may have gone in between."""
    given = {name: value for name, value in _CONNECTING.items() if name not in address.query}
    return create_engine(address, connect_args=given, isolation_level="READ COMMITTED", pool_pre_ping=True)
