"""First tables, and the triggers that keep evidence and decisions as they were written."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPEND_ONLY = ("decision", "snapshot", "capture")
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Sorted and compared by code points in every database, as SQLite does."""


def upgrade() -> None:
    _create_evidence_tables()
    _create_claim_tables()
    _create_log()
    if op.get_bind().dialect.name == "sqlite":
        _guard_in_sqlite()
        op.execute("PRAGMA user_version = 1")
    else:
        _guard_in_postgresql()
        _count_in_postgresql()


def _guard_in_sqlite() -> None:
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _guard_in_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE", "TRUNCATE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )


def _count_in_postgresql() -> None:
    """Keep the last number given to a decision beside the log, as SQLite does in sqlite_sequence."""
    op.execute(
        "CREATE FUNCTION count_decision() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN INSERT INTO setting (name, value) VALUES ('last decision', NEW.seq) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER decision_counted AFTER INSERT ON decision FOR EACH ROW EXECUTE FUNCTION count_decision()"
    )


def _create_evidence_tables() -> None:
    op.create_table(
        "snapshot",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", TEXT, nullable=False),
    )
    op.create_table(
        "capture",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("sha256", TEXT, sa.ForeignKey("snapshot.sha256"), nullable=True),
        sa.Column("asked", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("exchange", TEXT, nullable=True),
        sa.Column("error", TEXT, nullable=True),
    )
    op.create_index("ix_capture_sha256", "capture", ["sha256"])
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("identity", TEXT, nullable=False, unique=True),
        sa.Column("sha256", TEXT, sa.ForeignKey("snapshot.sha256"), nullable=False),
        sa.Column("capture", sa.Integer(), sa.ForeignKey("capture.id"), nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("data", TEXT, nullable=False),
    )
    op.create_index("ix_article_sha256", "article", ["sha256"])
    op.create_table(
        "record",
        sa.Column("key", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False, unique=True),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("data", TEXT, nullable=False),
    )


def _create_claim_tables() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("speaker", TEXT, nullable=False),
        sa.Column("speaker_actor", TEXT, nullable=True),
        sa.Column("party", TEXT, nullable=True),
        sa.Column("statement", TEXT, nullable=False),
        sa.Column("polarity", TEXT, nullable=False),
        sa.Column("hedge", TEXT, nullable=True),
        sa.Column("question", TEXT, nullable=True),
        sa.Column("verdict", TEXT, nullable=False),
        sa.Column("merged_into", sa.Integer(), sa.ForeignKey("claim.id"), nullable=True),
        sa.Column("folded", TEXT, nullable=False),
    )
    op.create_index("ix_claim_party", "claim", ["party"])
    op.create_index("ix_claim_verdict", "claim", ["verdict"])
    op.create_table(
        "appearance",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("found_as", sa.Integer(), sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("article", sa.Integer(), sa.ForeignKey("article.id"), nullable=False),
        sa.Column("attribution", TEXT, nullable=False),
        sa.Column("drift", TEXT, nullable=False),
    )
    op.create_index("ix_appearance_claim", "appearance", ["claim"])
    op.create_index("ix_appearance_article", "appearance", ["article"])
    op.create_table(
        "match",
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("record", sa.Integer(), sa.ForeignKey("record.key"), primary_key=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("stance", TEXT, nullable=False),
        sa.Column("data", TEXT, nullable=False),
    )
    op.create_table(
        "relation",
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("other", sa.Integer(), sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("kind", TEXT, primary_key=True),
        sa.Column("reasons", TEXT, nullable=False),
    )
    op.create_index("ix_relation_other", "relation", ["other"])


def _create_log() -> None:
    op.create_table(
        "decision",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("judgement", TEXT, nullable=True),
        sa.Column("moved_to", sa.Integer(), sa.ForeignKey("claim.id"), nullable=True),
        sa.Column("appearances", TEXT, nullable=True),
        sa.Column("undoes", sa.Integer(), sa.ForeignKey("decision.seq"), nullable=True),
        sa.Column("analyst", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_claim", "decision", ["claim"])
    op.create_index("ix_decision_moved_to", "decision", ["moved_to"])
    op.create_table(
        "setting",
        sa.Column("name", TEXT, primary_key=True),
        sa.Column("value", TEXT, nullable=False),
    )
