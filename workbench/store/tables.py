"""SQLModel tables. They do not validate and never leave this room: core objects cross its border.

`decision`, `snapshot` and `capture` are append-only: triggers in the migrations refuse UPDATE and DELETE.
"""

from sqlalchemy import BigInteger, Column, Connection, Index, Table, func, select
from sqlmodel import Field, SQLModel


class SnapshotRow(SQLModel, table=True):
    """Exact bytes, stored once by their SHA-256."""

    __tablename__ = "snapshot"
    sha256: str = Field(primary_key=True, max_length=64)
    content: bytes
    media_type: str


class CaptureRow(SQLModel, table=True):
    """One exchange that brought bytes, or an attempt that failed (`sha256` is then null and `error` says why)."""

    __tablename__ = "capture"
    id: int | None = Field(default=None, primary_key=True)
    sha256: str | None = Field(default=None, foreign_key="snapshot.sha256", index=True)
    asked: str
    at: str
    """UTC, ISO 8601."""
    exchange: str | None = None
    error: str | None = None


class ArticleRow(SQLModel, table=True):
    """An article; `identity` is the canonical form of its final address, one article each."""

    __tablename__ = "article"
    id: int | None = Field(default=None, primary_key=True)
    identity: str = Field(unique=True)
    sha256: str = Field(foreign_key="snapshot.sha256", index=True)
    capture: int = Field(foreign_key="capture.id")
    digest: str
    """SHA-256 of `data`, hex."""
    data: str


class ClaimRow(SQLModel, table=True):
    """A claim. `verdict` is a projection of the decision log, written in the decision's own transaction."""

    __tablename__ = "claim"
    id: int | None = Field(default=None, primary_key=True)
    speaker: str
    speaker_actor: str | None = None
    party: str | None = Field(default=None, index=True)
    statement: str
    polarity: str
    hedge: str | None = None
    question: str | None = None
    day: str | None = None
    verdict: str = Field(index=True)
    merged_into: int | None = Field(default=None, foreign_key="claim.id")
    """Projection of the decision log: the claim that holds its appearances since a merge, or since a split undone."""
    folded: str
    """Speaker and statement, folded, for the filter."""
    matched: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """The last change of records that the claim was matched with: those that came later are not among its matches."""
    reach: float = Field(default=0.0, sa_column_kwargs={"server_default": "0"})
    """The weight that the index must give a record for it to be a candidate of the claim."""


class AppearanceRow(SQLModel, table=True):
    """One place where a claim stands in an article."""

    __tablename__ = "appearance"
    id: int | None = Field(default=None, primary_key=True)
    found_as: int = Field(foreign_key="claim.id")
    """The claim it was found for, for ever."""
    claim: int = Field(foreign_key="claim.id", index=True)
    """Projection of the decision log: the claim it stands under now."""
    article: int = Field(foreign_key="article.id", index=True)
    attribution: str
    drift: str


class RecordRow(SQLModel, table=True):
    """A record; `data` is the whole record as JSON, `digest` its SHA-256."""

    __tablename__ = "record"
    key: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    digest: str
    data: str
    side: str | None = None
    """As in `data`, so that counting by side reads no JSON."""
    origin: int | None = Field(default=None, index=True)
    """Derived: the key of the record that stands for its origin; null while it goes back to no other."""


class ChangeRow(SQLModel, table=True):
    """The change counter: a line for each record and claim stored, in order."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_kind_seq", "kind", "seq"),)
    seq: int | None = Field(default=None, primary_key=True)
    kind: str
    key: int


class MatchRow(SQLModel, table=True):
    """A claim–record pair as last matched: derived, replaced by a re-match, never a decision."""

    __tablename__ = "match"
    claim: int = Field(foreign_key="claim.id", primary_key=True)
    record: int = Field(foreign_key="record.key", primary_key=True)
    score: float
    stance: str
    before: str | None = None
    """The stance before the last re-match, where it was another."""
    data: str


class RelationRow(SQLModel, table=True):
    """A suggested relation between two claims."""

    __tablename__ = "relation"
    claim: int = Field(foreign_key="claim.id", primary_key=True)
    other: int = Field(foreign_key="claim.id", primary_key=True, index=True)
    kind: str = Field(primary_key=True)
    reasons: str


class DecisionRow(SQLModel, table=True):
    """The log of decisions. `digest` chains each line to the one before it."""

    __tablename__ = "decision"
    seq: int | None = Field(default=None, primary_key=True)
    kind: str
    claim: int = Field(foreign_key="claim.id", index=True)
    judgement: str | None = None
    moved_to: int | None = Field(default=None, foreign_key="claim.id", index=True)
    appearances: str | None = None
    finding: str | None = None
    undoes: int | None = Field(default=None, foreign_key="decision.seq")
    analyst: str
    at: str
    """UTC, ISO 8601."""
    digest: str


class FindingRow(SQLModel, table=True):
    """What stands of the findings in the decision log: a projection, written in the decision's own transaction."""

    __tablename__ = "finding"
    kind: str = Field(primary_key=True)
    claim: int = Field(primary_key=True)
    """The claim it is about; 0 for what holds everywhere."""
    first: str = Field(primary_key=True)
    second: str = Field(primary_key=True)
    """Of an origin the other record; else empty."""
    value: str
    decision: int = Field(foreign_key="decision.seq")


class OriginLinkRow(SQLModel, table=True):
    """Two records that go back to one origin, the one of lower key first: derived, with its ground."""

    __tablename__ = "origin_link"
    first: int = Field(foreign_key="record.key", primary_key=True)
    second: int = Field(foreign_key="record.key", primary_key=True, index=True)
    ground: str


class OriginKeyRow(SQLModel, table=True):
    """What a record may share with others of its origin: derived, so that a new record finds them without a search."""

    __tablename__ = "origin_key"
    key: int = Field(sa_type=BigInteger, primary_key=True)
    """64 bits of a hash, signed."""
    record: int = Field(foreign_key="record.key", primary_key=True, index=True)


class AttentionRow(SQLModel, table=True):
    """Seconds that an analyst had a claim in hand on one day."""

    __tablename__ = "attention"
    claim: int = Field(foreign_key="claim.id", primary_key=True)
    analyst: str = Field(primary_key=True)
    day: str = Field(primary_key=True)
    seconds: int


class SettingRow(SQLModel, table=True):
    """What the store remembers of itself, such as its case."""

    __tablename__ = "setting"
    name: str = Field(primary_key=True)
    value: str


def _table(model: type[SQLModel]) -> Table:
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    assert isinstance(table, Table)
    return table


def next_key(tx: Connection, key: Column[int]) -> int:
    """Return the number after the last: no row is ever removed and writers take turns, so numbers have no gaps.

    A database's own counters would leave out what was rolled back, which looks like something removed.
    """
    return (tx.execute(select(func.max(key))).scalar() or 0) + 1


# The tables as SQLAlchemy Core sees them: statements are Core's, several times faster than the ORM.
SNAPSHOT = _table(SnapshotRow)
CAPTURE = _table(CaptureRow)
ARTICLE = _table(ArticleRow)
CLAIM = _table(ClaimRow)
APPEARANCE = _table(AppearanceRow)
RECORD = _table(RecordRow)
CHANGE = _table(ChangeRow)
MATCH = _table(MatchRow)
RELATION = _table(RelationRow)
DECISION = _table(DecisionRow)
FINDING = _table(FindingRow)
ORIGIN_LINK = _table(OriginLinkRow)
ORIGIN_KEY = _table(OriginKeyRow)
ATTENTION = _table(AttentionRow)
SETTING = _table(SettingRow)
