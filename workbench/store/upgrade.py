"""Bringing a store up to the program's schema with Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from workbench.store.engine import Store
from workbench.store.sqlite_file import APPLICATION_ID


def upgrade(store: Store, to: str = "head") -> None:
    """Run the migrations that the store lacks, up to a step, all in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with store.write() as tx:
        config.attributes["connection"] = tx
        command.upgrade(config, to)
        if tx.dialect.name == "sqlite":
            tx.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
