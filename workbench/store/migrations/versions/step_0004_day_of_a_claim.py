"""When the article was published that a claim was first found in."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("claim", sa.Column("day", TEXT, nullable=True))
    found = [{"claim": claim, "day": day} for claim, day in _days_of_claims(op.get_bind())]
    if found:
        op.get_bind().execute(sa.text("UPDATE claim SET day = :day WHERE id = :claim"), found)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 4")


def _days_of_claims(connection: sa.Connection) -> Iterator[tuple[int, str]]:
    days = dict(_sure_days(connection))
    places = connection.execute(sa.text("SELECT found_as, claim, article FROM appearance ORDER BY id DESC")).all()
    first = {claim: article for _, claim, article in places}  # of a claim that a split made, where it stands
    first |= {found_as: article for found_as, _, article in places}
    return ((claim, days[article]) for claim, article in first.items() if article in days)


def _sure_days(connection: sa.Connection) -> Iterator[tuple[int, str]]:
    """Yield the articles whose day is not in doubt; the databases' own JSON functions stop at a NUL in a text."""
    for article, data in connection.execute(sa.text("SELECT id, data FROM article")):
        try:
            published = json.loads(data)["published"] or {}
        except (ValueError, KeyError, TypeError):  # altered by hand: `verify` tells of it
            continue
        if (day := published.get("day")) and not published.get("unsure"):
            yield article, day
