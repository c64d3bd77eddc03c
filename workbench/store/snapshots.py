"""Snapshots: bytes stored once by hash, each capture of them, and attempts that brought nothing."""

from datetime import datetime

from sqlalchemy import func, insert, select

from workbench.core.model import Exchange, Snapshot
from workbench.store.engine import Transaction
from workbench.store.tables import CAPTURE, SNAPSHOT


def add_snapshot(tx: Transaction, snapshot: Snapshot) -> int:
    """Store the bytes if they are new, and the exchange always. Return the capture's number."""
    known = tx.execute(select(SNAPSHOT.c.sha256).where(SNAPSHOT.c.sha256 == snapshot.sha256)).first()
    if not known:
        row = {"sha256": snapshot.sha256, "content": snapshot.content, "media_type": snapshot.media_type}
        tx.execute(insert(SNAPSHOT), row)
    exchange = snapshot.exchange
    values = {"asked": exchange.asked, "at": exchange.fetched_at.isoformat(), "exchange": exchange.model_dump_json()}
    return _add_capture(tx, sha256=snapshot.sha256, **values)


def add_attempt(tx: Transaction, asked: str, at: datetime, error: str) -> None:
    """Store that `asked` was tried and what went wrong."""
    _add_capture(tx, asked=asked, at=at.isoformat(), error=error)


def _add_capture(tx: Transaction, **values: str) -> int:
    result = tx.execute(insert(CAPTURE), values)
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


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
    done, failed = tx.execute(select(func.count(CAPTURE.c.sha256), func.count(CAPTURE.c.error))).one()
    return done, failed
