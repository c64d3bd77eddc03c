"""What analysts say of records, relations, origins and publishers; origins as links; time spent on claims."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

_COPY_SIDE = {
    "sqlite": "UPDATE record SET side = json_extract(data, '$.side')",
    "postgresql": "UPDATE record SET side = CAST(data AS json) ->> 'side'",
}


def upgrade() -> None:
    op.add_column("decision", sa.Column("finding", TEXT, nullable=True))
    op.add_column("match", sa.Column("before", TEXT, nullable=True))
    op.add_column("record", sa.Column("side", TEXT, nullable=True))
    op.execute(_COPY_SIDE[op.get_bind().dialect.name])
    op.add_column("record", sa.Column("origin", sa.Integer(), nullable=True))
    op.create_index("ix_record_origin", "record", ["origin"])
    op.create_table(
        "finding",
        sa.Column("kind", TEXT, primary_key=True),
        sa.Column("claim", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("first", TEXT, primary_key=True),
        sa.Column("second", TEXT, primary_key=True),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("decision", sa.Integer(), sa.ForeignKey("decision.seq"), nullable=False),
    )
    op.create_table(
        "origin_link",
        sa.Column("first", sa.Integer(), sa.ForeignKey("record.key"), primary_key=True, autoincrement=False),
        sa.Column("second", sa.Integer(), sa.ForeignKey("record.key"), primary_key=True, autoincrement=False),
        sa.Column("ground", TEXT, nullable=False),
    )
    op.create_index("ix_origin_link_second", "origin_link", ["second"])
    op.create_table(
        "origin_key",
        sa.Column("key", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("record", sa.Integer(), sa.ForeignKey("record.key"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_origin_key_record", "origin_key", ["record"])
    op.create_table(
        "attention",
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claim.id"), primary_key=True, autoincrement=False),
        sa.Column("analyst", TEXT, primary_key=True),
        sa.Column("day", TEXT, primary_key=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 3")
