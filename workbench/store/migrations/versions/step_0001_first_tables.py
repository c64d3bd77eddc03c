"""First tables, the record index, and the triggers that keep evidence and decisions as they were written."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPEND_ONLY = ("decision", "snapshot", "capture")


def upgrade() -> None:
    _create_evidence_tables()
    _create_claim_tables()
    _create_log()
    op.execute("CREATE VIRTUAL TABLE record_index USING fts5(terms, tokenize = 'unicode61', detail = full)")
    op.execute("CREATE VIRTUAL TABLE record_terms USING fts5vocab(record_index, 'row')")
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    op.execute("PRAGMA user_version = 1")


def _create_evidence_tables() -> None:
    op.create_table(
        "snapshot",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
    )
    op.create_table(
        "capture",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("sha256", sa.String(), sa.ForeignKey("snapshot.sha256"), nullable=True),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("exchange", sa.String(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
    )
    op.create_index("ix_capture_sha256", "capture", ["sha256"])
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("identity", sa.String(), nullable=False, unique=True),
        sa.Column("sha256", sa.String(), sa.ForeignKey("snapshot.sha256"), nullable=False),
        sa.Column("capture", sa.Integer(), sa.ForeignKey("capture.id"), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
    )
    op.create_index("ix_article_sha256", "article", ["sha256"])
    op.create_table(
        "record",
        sa.Column("key", sa.Integer(), primary_key=True),
        sa.Column("id", sa.String(), nullable=False, unique=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
    )


def _create_claim_tables() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("speaker_actor", sa.String(), nullable=True),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("hedge", sa.String(), nullable=True),
        sa.Column("question", sa.String(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("merged_into", sa.Integer(), sa.ForeignKey("claim.id"), nullable=True),
        sa.Column("folded", sa.String(), nullable=False),
    )
    op.create_index("ix_claim_party", "claim", ["party"])
    op.create_index("ix_claim_verdict", "claim", ["verdict"])
    op.create_table(
        "appearance",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("found_as", sa.Integer(), sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("article", sa.Integer(), sa.ForeignKey("article.id"), nullable=False),
        sa.Column("attribution", sa.String(), nullable=False),
        sa.Column("drift", sa.String(), nullable=False),
    )
    op.create_index("ix_appearance_claim", "appearance", ["claim"])
    op.create_index("ix_appearance_article", "appearance", ["article"])
    op.create_table(
        "match",
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("record", sa.Integer(), sa.ForeignKey("record.key"), primary_key=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
    )
    op.create_table(
        "relation",
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("other", sa.Integer(), sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("reasons", sa.String(), nullable=False),
    )
    op.create_index("ix_relation_other", "relation", ["other"])


def _create_log() -> None:
    op.create_table(
        "decision",
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("judgement", sa.String(), nullable=True),
        sa.Column("moved_to", sa.Integer(), sa.ForeignKey("claim.id"), nullable=True),
        sa.Column("appearances", sa.String(), nullable=True),
        sa.Column("undoes", sa.Integer(), sa.ForeignKey("decision.seq"), nullable=True),
        sa.Column("analyst", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_claim", "decision", ["claim"])
    op.create_index("ix_decision_moved_to", "decision", ["moved_to"])
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("value", sa.String(), nullable=False),
    )
