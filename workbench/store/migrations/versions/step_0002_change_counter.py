"""The change counter that derived indexes follow in place of full-text tables."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_kind_seq", "change", ["kind", "seq"])
    op.execute("INSERT INTO change (kind, key) SELECT 'record', key FROM record ORDER BY key")
    op.execute("INSERT INTO change (kind, key) SELECT 'claim', id FROM claim ORDER BY id")
    op.add_column("claim", sa.Column("matched", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("claim", sa.Column("reach", sa.Float(), nullable=False, server_default="0"))
    op.execute("DROP TABLE IF EXISTS record_terms")
    op.execute("DROP TABLE IF EXISTS record_index")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 2")
