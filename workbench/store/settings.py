"""What the store remembers of itself."""

from sqlalchemy import delete, insert, select

from workbench.store.engine import Transaction
from workbench.store.tables import SETTING


def read_setting(tx: Transaction, name: str) -> str | None:
    """Return a setting's value, None when it was never set."""
    return tx.execute(select(SETTING.c.value).where(SETTING.c.name == name)).scalar()


def write_setting(tx: Transaction, name: str, value: str) -> None:
    """Set a setting."""
    tx.execute(delete(SETTING).where(SETTING.c.name == name))
    tx.execute(insert(SETTING), {"name": name, "value": value})
