"""What doctor asks about this installation, without opening or making a store."""

import sqlite3

from workbench.service.settings import Settings
from workbench.store import engine


def sqlite_version() -> str:
    """Return the version of the SQLite library in use."""
    return sqlite3.sqlite_version


def find_store(settings: Settings) -> tuple[str, bool]:
    """Return where the store is or will be, and whether it is there. Raises what opening it raises."""
    return engine.find_store(settings.store)
