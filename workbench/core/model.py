"""The values that travel between rooms: frozen pydantic objects, named as DESIGN section 2 names them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, field_validator

from workbench.core.text import Span
from workbench.core.vocabulary import (
    Confidence,
    Credibility,
    DateBasis,
    DatePrecision,
    DecisionKind,
    DriftKind,
    FacetName,
    FacetState,
    Interest,
    Likelihood,
    Polarity,
    QueueSort,
    RelationKind,
    Reliability,
    Stance,
    Verdict,
)


class Value(BaseModel):
    """Base of all values: frozen, and no field beyond those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Spans = tuple[Span, ...]

# --- intake -------------------------------------------------------------------------------------------------------


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


# --- attribution --------------------------------------------------------------------------------------------------


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
        """The statement as a list shows it: with “denies: ” before what is denied."""
        return f"denies: {self.statement}" if self.polarity is Polarity.DENIES else self.statement


class Appearance(Value):
    """One place where a claim stands in an article."""

    id: int = 0
    claim: str
    article: str
    attribution: Attribution
    drift: tuple[str, ...] = ()
    """How its wording departs from the claim's: a changed number, a lost hedge."""


# --- records and matches ------------------------------------------------------------------------------------------


class Record(BaseModel):
    """One entry of the local store of evidence. `id` and `text` are required; unknown fields are kept as they are."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str = Field(min_length=1, max_length=200)
    text: str = Field(min_length=1, max_length=100_000)
    date: str | None = None
    date_precision: str | None = None
    date_basis: str | None = None
    kind: str | None = None
    """statement, denial, report, count, event, fact-check, document …"""
    speaker: str | None = None
    organisation: str | None = None
    side: str | None = None
    """Code of the speaker's side, read through the case's parties."""
    numbers: tuple[str, ...] = ()
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    lang: str | None = None
    relays: str | None = None
    """The source that the record merely passes on, where known."""
    note: str | None = None

    @field_validator("numbers", mode="before")
    @classmethod
    def _none_is_empty(cls, value: object) -> object:
        return () if value is None else value


def source_of(record: Record) -> str:
    """Return whom a record's reliability is judged by: its publisher, else its organisation, else who speaks."""
    return record.publisher or record.organisation or record.speaker or ""


class Facet(Value):
    """How a claim and a record compare on one aspect, with the words of both sides."""

    name: FacetName
    state: FacetState
    claim: str = ""
    record: str = ""
    note: str = ""


class Feature(Value):
    """One measure of how near a claim and a record are; value × weight is what it adds to the score."""

    name: str
    """One of `matching.features.NAMES`, such as `soft_tf_idf` or `places`."""
    value: float = Field(ge=0, le=1)
    weight: float = Field(ge=0, le=1)
    """The weights of a match sum to 1: a feature on which the pair is silent is left out."""
    words: tuple[str, ...] = ()
    """The claim's words that the record answers, the weightiest first."""


class Match(Value):
    """A claim–record pair: how near, what stance, and why."""

    record: str
    score: float = Field(ge=0, le=1)
    stance: Stance
    confidence: float = Field(ge=0, le=1)
    facets: tuple[Facet, ...] = ()
    reasons: tuple[str, ...] = ()
    """Sentences for the analyst: why this stance."""
    features: tuple[Feature, ...] = ()
    """What the score is made of; empty for a match that was not ranked."""
    close: bool = True
    """Whether the score is more than records reach that have nothing to do with a claim."""

    @property
    def tells(self) -> bool:
        """Whether it is worth showing: it is close, or says something for or against the claim."""
        return self.close or self.stance in {Stance.CORROBORATES, Stance.CONTRADICTS}


class Nearest(NamedTuple):
    """What was found for a claim."""

    matches: Sequence[Match]
    """Those worth keeping."""
    reach: float = 0.0
    """The weight that the index gave the last of the candidates: a record of less weight is none; 0 while all are."""
    counter: int = 0
    """The last change of records that the index held: those that came later were not looked at."""


class ChangedStance(Value):
    """A record that a re-match suggests otherwise."""

    record: str
    before: Stance
    now: Stance
    said: Stance | None = None
    """What an analyst decided: it stands all the same."""


class Rematch(Value):
    """What a re-match of a claim came to beside what it had; empty for a claim that had no matches."""

    changed: tuple[ChangedStance, ...] = ()
    new: tuple[str, ...] = ()
    """Records that were not among the nearest before."""
    gone: int = 0
    """How many matches are not among the nearest any more."""


class EvidenceCount(NamedTuple):
    """How many origins, and records of theirs, have a stance to a claim; `side` is the code of the origin's side."""

    stance: Stance
    side: str | None
    origins: int
    records: int


class PartyTally(Value):
    """Of one stance, what one party says."""

    party: str | None
    """Id of the case's party; None where the case does not know the side."""
    interest: Interest
    origins: int
    records: int


class StanceTally(Value):
    """How many independent origins have one stance to a claim, and who stands behind them."""

    stance: Stance
    origins: int
    records: int
    parties: tuple[PartyTally, ...]
    """The most origins first."""

    @property
    def admissions(self) -> int:
        """Origins of the opposing side that say so against their own interest."""
        if self.stance is not Stance.CORROBORATES:
            return 0
        return sum(p.origins for p in self.parties if p.interest is Interest.OPPOSING_SIDE)


Tally = tuple[StanceTally, ...]
"""Of a claim: for each of corroborates, contradicts and mentions, in this order."""


class RecordDrift(Value):
    """In what the record `second` departs from `first`, which it passes on, with the words of both sides."""

    first: str
    second: str
    kind: DriftKind
    before: str
    """The words of `first`."""
    after: str
    """The words of `second`; empty where it says nothing of the matter."""
    note: str
    """A sentence for the analyst."""


class OriginLink(Value):
    """Two records that go back to one origin, by record id in order, and the ground in a sentence."""

    first: str
    second: str
    ground: str
    holds: bool = True
    """False where an analyst holds apart what it would join."""


class Relation(Value):
    """What claim `claim` is to claim `other`, with the reasons it was suggested for."""

    kind: RelationKind
    claim: str
    other: str
    reasons: tuple[str, ...] = ()


# --- decisions ----------------------------------------------------------------------------------------------------


class Judgement(Value):
    """What an analyst says of a claim in one decision."""

    verdict: Verdict
    confidence: Confidence | None = None
    likelihood: Likelihood | None = None
    rationale: str = ""


class Move(Value):
    """Appearances that an analyst takes from one claim to another: all of them in a merge, one in a split."""

    appearances: tuple[int, ...]
    to: str


class Finding(Value):
    """What an analyst says of a record, a relation, an origin or a publisher: to confirm, reject or change it."""

    about: tuple[str, ...]
    """Stance and credibility: a record's id. Relation: the other claim. Origin: two record ids, sorted. Reliability:
    the name of a publisher or organisation."""
    value: str
    """A term of `Stance`, `RelationKind` (empty: there is none), `SameOrigin`, `Reliability` or `Credibility`."""
    suggested: str = ""
    """What the workbench suggested at the time; empty where it suggested nothing."""


class Decision(Value):
    """One line of the append-only log. Order is by `seq`, never by the clock."""

    seq: int
    kind: DecisionKind
    claim: str
    """The claim it was taken on. An origin and a grade hold everywhere; the claim is where they were seen."""
    judgement: Judgement | None = None
    """What was decided of the claim; None for a merge, a split, an undo."""
    move: Move | None = None
    """What a merge or a split takes from `claim`."""
    finding: Finding | None = None
    """What was said of a record, a relation, an origin or a publisher."""
    undoes: int | None = None
    """`seq` of the decision taken back."""
    analyst: str
    at: datetime


# --- what the faces show ------------------------------------------------------------------------------------------


class QueueFilter(Value):
    """Which claims the queue holds, and in what order."""

    text: str = ""
    """Words that speaker and statement must hold, whatever their case and marks."""
    party: str | None = None
    """Id of a party; the empty string for claims of no party."""
    verdict: Verdict | None = None
    sort: QueueSort = QueueSort.IMPORTED


class QueueRow(Value):
    """One line of the queue."""

    claim: Claim
    appearances: int
    tally: Tally = ()
    relations: int
    counterclaims: int = 0

    def origins(self, stance: Stance) -> int:
        """Return how many independent origins have a stance."""
        return next((found.origins for found in self.tally if found.stance is stance), 0)


class Evidence(Value):
    """A match with its record, and what an analyst says of it."""

    match: Match
    record: Record
    said: Stance | None = None
    """The stance that an analyst decided; it stands, whatever is suggested."""
    said_by: str = ""
    """The analyst who decided it last."""
    before: str | None = None
    """What was suggested before the last re-match where it was another stance; empty for a match that is new."""
    origin: str = ""
    """Id of the record that stands for its origin; its own where it goes back to no other."""
    reliability: Reliability | None = None
    """Of its publisher, else of its organisation."""
    credibility: Credibility | None = None

    @property
    def stance(self) -> Stance:
        """The analyst's where there is one, else what is suggested."""
        return self.said or self.match.stance


class RelatedClaim(Value):
    """A relation seen from the claim in hand: `outgoing` when the claim in hand is its subject."""

    relation: Relation
    outgoing: bool
    claim: Claim
    confirmed: bool = False
    """Whether an analyst says so."""
    suggested: str = ""
    """What was suggested where an analyst says something else."""
    rejected: bool = False
    """Whether it is only suggested, and an analyst says that there is none."""


class SourcePassage(Value):
    """An appearance with its article, and the capture of its bytes."""

    appearance: Appearance
    article: Article
    exchange: Exchange


class Dossier(Value):
    """All that is known of one claim: what the detail screen, `show` and the report are made of."""

    claim: Claim
    judgement: Judgement | None
    analyst: str | None
    """Who made the standing judgement."""
    decided_at: datetime | None
    passages: tuple[SourcePassage, ...]
    evidence: tuple[Evidence, ...]
    tally: Tally = ()
    origins: int = 0
    """Independent origins that say anything of the claim: fewer than the tally's where one takes two stances."""
    grounds: tuple[OriginLink, ...] = ()
    """Why records of the evidence go back to one origin, the strongest ground first."""
    drift: tuple[RecordDrift, ...] = ()
    """In what records of the evidence depart from earlier ones of the same origin or occasion."""
    relations: tuple[RelatedClaim, ...]
    rejected: tuple[RelatedClaim, ...] = ()
    """Relations that are suggested, and of which an analyst says that there are none."""
    history: tuple[Decision, ...]
    carried: tuple[Decision, ...] = ()
    """Standing stances that were decided on claims merged into this one."""


class Side(Value):
    """One of the claims that accuse each other, with the work spent on it."""

    claim: Claim
    articles: int
    records: int
    """That corroborate, contradict or mention it."""
    origins: int
    tally: Tally
    graded: int
    """Records whose credibility is judged: 6 says that it cannot be judged, and is no middle."""
    decisions: int
    seconds: int
    """How long analysts had it in hand."""


class MatrixCell(Value):
    """What one party says of one claim, in origins."""

    interest: Interest
    corroborates: int
    contradicts: int
    mentions: int


class MatrixRow(Value):
    """What one party says of each of the claims."""

    party: str | None
    """Id of the case's party; None for sides that the case does not know."""
    name: str
    cells: tuple[MatrixCell, ...]


class BothSides(Value):
    """Claims that accuse each other, side by side."""

    sides: tuple[Side, ...]
    rows: tuple[MatrixRow, ...]
    """Parties that say anything of any of them, in the order of the case."""
    notes: tuple[str, ...]
    """Where the work differs much."""
