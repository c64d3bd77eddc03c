"""The values that travel between rooms: frozen pydantic objects, named as DESIGN section 2 names them.

Here from what is fetched to claims; what is found of these, decided and shown is in `evidence`, `decisions`, `views`.
"""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from workbench.core.text import Span
from workbench.core.vocabulary import (
    DateBasis,
    DatePrecision,
    Polarity,
    RelationKind,
    Verdict,
)


class Value(BaseModel):
    """Base of all values: frozen, and no field beyond those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Spans = tuple[Span, ...]

# --- intake ----------------------------------------------------------------------------------------------------------


class Redirect(Value):
    """One redirect hop, as the server sent it."""

    url: str
    status: int
    location: str


class Exchange(Value):
    """How a snapshot's bytes came to us: the HTTP exchange, or the file that was read."""

    asked: str
    """The address or path as the analyst gave it."""
    final: str
    """The address that answered after redirects; for a file its `file:` address."""
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[Redirect, ...] = ()
    address: str | None = None
    """IP address that was connected to."""
    fetched_at: datetime
    tool: str
    """Name and version of the program that fetched."""
    warnings: tuple[str, ...] = ()


class Snapshot(Value):
    """The exact bytes, named by their SHA-256 (lower-case hex), with the exchange that brought them."""

    sha256: str
    content: bytes = Field(repr=False)
    media_type: str
    """What the bytes are, after sniffing: `text/html`, `text/plain`, `application/pdf`, …"""
    exchange: Exchange


class Dated(Value):
    """A date with where it was read, and whether there is reason to doubt it."""

    text: str
    """As printed or encoded in the source."""
    day: date | None = None
    instant: datetime | None = None
    """With its offset, only where the source states one."""
    precision: DatePrecision = DatePrecision.UNKNOWN
    basis: DateBasis = DateBasis.NONE
    unsure: bool = False
    why_unsure: str = ""

    @property
    def sure_day(self) -> date | None:
        """The day, unless there is reason to doubt it."""
        return None if self.unsure else self.day


class Flag(Value):
    """A remark on the source's text, shown beside it; the text is never corrected."""

    kind: str
    """`weekday_mismatch`, `relative_date`, `ambiguous_date`, …"""
    span: Span
    note: str


class Article(Value):
    """A fetched document. Spans of its claims count code points of `text`."""

    id: str = ""
    """`A1`, `A2` … within a store; empty before it is stored."""
    url: str
    """As asked."""
    final_url: str
    canonical_url: str | None = None
    """As the page claims it; never used as the site's name."""
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    published: Dated | None = None
    modified: Dated | None = None
    language: str | None = None
    """ISO 639-1."""
    text: str
    snapshot: str
    """SHA-256 of the snapshot's bytes."""
    warnings: tuple[str, ...] = ()
    """Faults of capture and extraction."""
    flags: tuple[Flag, ...] = ()
    """Remarks on the text itself, wherever they stand in it."""

    @property
    def day(self) -> date | None:
        """When it was published, unless there is reason to doubt it."""
        return self.published.sure_day if self.published else None


# --- attribution and claims ------------------------------------------------------------------------------------------


def said(polarity: Polarity, statement: str) -> str:
    """Return a statement so that a denial can never be read as the assertion it denies: “denies: …”."""
    return f"denies: {statement}" if polarity is Polarity.DENIES else statement


class Hop(Value):
    """One hop of an attribution chain: who passes the words on, by which cue, and where that is written."""

    actor: str
    cue: str
    spans: Spans = ()
    """Where the hop's actor stands in the text; empty for the outlet itself."""


class Attribution(Value):
    """One attributed claim as found in a text; all spans count its code points."""

    source: Spans
    """Empty for an anonymous source ("it is claimed")."""
    cue: Spans
    content: Spans
    speaker: str
    """The speaker resolved (a pronoun's antecedent), else the source's words; `anonymous` where there is none."""
    statement: str
    """The content's words on one line."""
    polarity: Polarity = Polarity.ASSERTS
    hedge: str | None = None
    """The hedge as printed: `possible`, `reportedly`."""
    hedge_spans: Spans = ()
    chain: tuple[Hop, ...] = ()
    """Outermost first: the outlet or statement that passes the words on, … , the speaker last."""
    direct: bool = False
    """True for words inside quotation marks."""
    language: str | None = None
    flags: tuple[Flag, ...] = ()

    @property
    def words(self) -> str:
        """The statement as a list shows it, a denial as one."""
        return said(self.polarity, self.statement)


class Claim(Value):
    """One proposition asserted by one speaker: what is verified."""

    id: str
    """`C1`, `C2` … within a store."""
    speaker: str
    speaker_actor: str | None = None
    """Id of the case's actor, where the speaker is one or speaks for one."""
    party: str | None = None
    """Id of the case's party."""
    statement: str
    polarity: Polarity = Polarity.ASSERTS
    hedge: str | None = None
    verdict: Verdict = Verdict.UNREVIEWED
    question: str | None = None
    """Id of the case's question that the claim answers."""
    day: date | None = None
    """When the article was published that it was first found in."""

    @property
    def words(self) -> str:
        """The statement as a list shows it, a denial as one."""
        return said(self.polarity, self.statement)


class Appearance(Value):
    """One place where a claim stands in an article."""

    id: int = 0
    claim: str
    article: str
    attribution: Attribution
    drift: tuple[str, ...] = ()
    """How its wording departs from the claim's: a changed number, a lost hedge."""


class Relation(Value):
    """What claim `claim` is to claim `other`, with the reasons it was suggested for."""

    kind: RelationKind
    claim: str
    other: str
    reasons: tuple[str, ...] = ()
