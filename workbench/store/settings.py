"""What the store remembers of itself."""

from sqlalchemy import Integer, String, cast, delete, insert, select, update

from workbench.store.engine import Transaction
from workbench.store.tables import SETTING


def read_setting(tx: Transaction, name: str) -> str | None:
    """Return a setting's value, None when it was never set."""
    return tx.execute(select(SETTING.c.value).where(SETTING.c.name == name)).scalar()


def write_setting(tx: Transaction, name: str, value: str) -> None:
    """Set a setting."""
    tx.execute(delete(SETTING).where(SETTING.c.name == name))
    tx.execute(insert(SETTING), {"name": name, "value": value})


def count_up(tx: Transaction, name: str) -> None:
    """Add one to a setting that is a counter."""
    counted = cast(cast(SETTING.c.value, Integer) + 1, String)
    if not tx.execute(update(SETTING).where(SETTING.c.name == name).values(value=counted)).rowcount:
        tx.execute(insert(SETTING), {"name": name, "value": "1"})
