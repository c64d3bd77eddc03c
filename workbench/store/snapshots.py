"""Snapshots: bytes stored once by hash, each capture of them, and attempts that brought nothing."""

from datetime import datetime

from sqlalchemy import func, insert, select

from workbench.core.model import Exchange, Snapshot
from workbench.store.engine import Transaction
from workbench.store.tables import CAPTURE, SNAPSHOT, next_key


def add_snapshot(tx: Transaction, snapshot: Snapshot) -> int:
    """Store the bytes if they are new, and the exchange always. Return the capture's number."""
    return _add_capture(tx, snapshot.exchange.asked, snapshot.exchange.fetched_at, snapshot=snapshot)


def add_attempt(tx: Transaction, asked: str, at: datetime, error: str, snapshot: Snapshot | None) -> None:
    """Store that `asked` was tried and what went wrong, with the bytes where some came."""
    _add_capture(tx, asked, at, snapshot=snapshot, error=error)


def _add_capture(
    tx: Transaction, asked: str, at: datetime, *, snapshot: Snapshot | None, error: str | None = None
) -> int:
    key = next_key(tx, CAPTURE.c.id)
    row: dict[str, object] = {
        "id": key,
        "asked": _as_unicode(asked),
        "at": at.isoformat(),
        "error": error and _as_unicode(error),
    }
    if snapshot:
        _add_content(tx, snapshot)
        row |= {"sha256": snapshot.sha256, "exchange": snapshot.exchange.model_dump_json()}
    tx.execute(insert(CAPTURE), row)
    return key


def _as_unicode(text: str) -> str:
    """Return the text with what is not Unicode escaped, as a file's name need not be, and NUL."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def _add_content(tx: Transaction, snapshot: Snapshot) -> None:
    if not has_snapshot(tx, snapshot.sha256):
        row = {"sha256": snapshot.sha256, "content": snapshot.content, "media_type": snapshot.media_type}
        tx.execute(insert(SNAPSHOT), row)


def has_snapshot(tx: Transaction, sha256: str) -> bool:
    """Return whether these bytes are stored."""
    return tx.execute(select(SNAPSHOT.c.sha256).where(SNAPSHOT.c.sha256 == sha256)).first() is not None


def read_snapshot(tx: Transaction, sha256: str, capture: int) -> Snapshot:
    """Return a snapshot's bytes with the exchange of one of its captures."""
    content, media_type = tx.execute(
        select(SNAPSHOT.c.content, SNAPSHOT.c.media_type).where(SNAPSHOT.c.sha256 == sha256)
    ).one()
    return Snapshot(sha256=sha256, content=content, media_type=media_type, exchange=read_exchange(tx, capture))


def read_exchange(tx: Transaction, capture: int) -> Exchange:
    """Return the exchange of one capture."""
    stored = tx.execute(select(CAPTURE.c.exchange).where(CAPTURE.c.id == capture)).scalar_one()
    return Exchange.model_validate_json(stored)


def count_captures(tx: Transaction) -> tuple[int, int]:
    """Return how many captures brought bytes, and how many attempts failed."""
    total, failed = tx.execute(select(func.count(), func.count(CAPTURE.c.error)).select_from(CAPTURE)).one()
    return total - failed, failed
