"""When the article was published that a claim was first found in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

_SURE_DAY = {
    "sqlite": "CASE WHEN json_extract(data, '$.published.unsure') THEN NULL"
    " ELSE json_extract(data, '$.published.day') END",
    "postgresql": "CASE WHEN CAST(data AS json) #>> '{published,unsure}' = 'true' THEN NULL"
    " ELSE CAST(data AS json) #>> '{published,day}' END",
}
_FIRST = "SELECT article FROM appearance WHERE found_as = claim.id OR appearance.claim = claim.id ORDER BY id LIMIT 1"


def upgrade() -> None:
    op.add_column("claim", sa.Column("day", TEXT, nullable=True))
    kind = op.get_bind().dialect.name
    op.execute(f"UPDATE claim SET day = (SELECT {_SURE_DAY[kind]} FROM article WHERE id = ({_FIRST}))")  # noqa: S608
    if kind == "sqlite":
        op.execute("PRAGMA user_version = 4")
