"""Care of a store: verify, backup, restore, and what it holds."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from workbench.core.errors import InputError, IntegrityError, WorkbenchError
from workbench.core.model import Value
from workbench.service.index import Progress, prepare
from workbench.service.workspace import Workspace
from workbench.store import articles, audit, claims, log, postgresql, records, snapshots
from workbench.store.engine import open_store
from workbench.store.sqlite_file import store_path


class Holdings(Value):
    """How much a store holds."""

    articles: int
    claims: int
    records: int
    decisions: int
    captures: int
    failed_attempts: int


def count_holdings(ws: Workspace) -> Holdings:
    """Return how much the store holds."""
    with ws.store.read() as tx:
        captures, failed = snapshots.count_captures(tx)
        return Holdings(
            articles=articles.count_articles(tx),
            claims=claims.count_claims(tx),
            records=records.count_records(tx),
            decisions=log.count_decisions(tx),
            captures=captures,
            failed_attempts=failed,
        )


def verify(ws: Workspace) -> list[str]:
    """Recompute every hash and the chain of decisions. Return a line for each fault."""
    with ws.store.read() as tx:
        return list(audit.find_faults(tx))


class Standing(Value):
    """How an index stands to the store."""

    what: str
    """`records` or `claims`."""
    entries: int
    behind: int
    """How many changes of the store are not in it yet."""
    folder: str
    """Where it is; empty while there is none that fits the store."""


def read_indexes(ws: Workspace) -> list[Standing]:
    """Return how the indexes of records and of claims stand to the store. Nothing is written."""
    found = []
    for what, follower in ws.indexes._asdict().items():
        index, behind = follower.index(), follower.behind()
        folder = str(index.folder.parent) if index else ""
        found.append(Standing(what=what, entries=index.count if index else 0, behind=behind, folder=folder))
    return found


def renew_indexes(ws: Workspace, progress: Progress) -> list[str]:
    """Make anew the indexes that are damaged or missing. Return a line for each, none where all is as it was written.

    An index is derived from the store: nothing is lost with it. Raises WorkbenchError when it cannot be written.
    """
    told = []
    for what, follower in ws.indexes._asdict().items():
        faults = follower.find_faults()
        if faults:
            follower.discard()
            told.append(f"the search index of {what} was damaged and is made anew ({'; '.join(faults)})")
        elif follower.behind() and follower.index() is None:
            told.append(f"the search index of {what} was missing and is made")
    prepare(ws.indexes, progress)
    return told


def backup(ws: Workspace, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Copy the store to a new file. Raises InputError when the file is there."""
    if target.exists():
        raise InputError(f"{target}: is there already", hint="Name a new file.")
    partial = target.with_name(target.name + ".part")
    try:
        ws.store.backup(partial, progress)
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise InputError(f"{target}: cannot be written: {error}", hint="Name another file.") from None
    finally:
        partial.unlink(missing_ok=True)


def restore(source: Path, url: str) -> None:
    """Put a backup in the place of a store that is not there. Raises InputError, IntegrityError."""
    postgresql.refuse(url, "workbench restore", "What pg_dump wrote, pg_restore reads: see the README.")
    target = store_path(url)
    for path in _files(target):  # the log of a store that was moved away would be played into the restored one
        if path.exists():
            raise InputError(f"{path}: is there already", hint="Move it away, or name another --store.")
    if not source.is_file():
        raise InputError(f"{source}: is not a file", hint="Name a file that workbench backup wrote.")
    partial = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for kept, copy in zip(_files(source)[:2], _files(partial)[:2], strict=True):
            if kept.exists():  # a store that was copied as files may have its last writes in the -wal file
                shutil.copyfile(kept, copy)
        _check(partial, source)
        partial.replace(target)
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror}", hint="Name another --store.") from None
    finally:
        for path in _files(partial):
            path.unlink(missing_ok=True)


def _check(copy: Path, source: Path) -> None:
    try:
        store = open_store(f"sqlite:///{copy}")
        try:
            with store.read() as tx:
                fault = next(audit.find_faults(tx), None)
        finally:
            store.close()
    except WorkbenchError as error:
        message = error.message.replace(str(copy), str(source))
        raise type(error)(message, hint="Name a file that workbench backup wrote.") from None
    if fault:
        raise IntegrityError(f"{source}: {fault}", hint="Restore another backup.")


def _files(store: Path) -> list[Path]:
    """Return the files that SQLite may keep a store in."""
    return [store.with_name(store.name + suffix) for suffix in ("", "-wal", "-shm", "-journal")]
