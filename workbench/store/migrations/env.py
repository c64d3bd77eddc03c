"""Alembic's entry point: runs the steps on the connection and transaction that `store.upgrade` passes in."""

from alembic import context
from sqlmodel import SQLModel

from workbench.store import tables  # noqa: F401  (fills the metadata)

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata, transaction_per_migration=False)
context.run_migrations()
