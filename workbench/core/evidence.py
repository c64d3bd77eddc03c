"""Records, and what they tell of a claim: matches with their reasons, counts of origins."""

from collections.abc import Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, field_validator

from workbench.core.model import Value
from workbench.core.vocabulary import Credibility, DriftKind, FacetName, FacetState, Interest, Reliability, Stance


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

    @property
    def overruled(self) -> bool:
        """Whether an analyst says otherwise than is suggested: confidence and reasons are those of the suggestion."""
        return self.said not in {None, self.match.stance}
