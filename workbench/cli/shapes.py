"""The JSON shapes that are made for this face alone; outside tools rely on them, field by field."""

from collections.abc import Iterable, Sequence
from typing import Literal, Self

from pydantic import Field

from workbench.core.evidence import Facet, Feature, Match, Rematch
from workbench.core.model import Attribution, Hop, Spans, Value
from workbench.core.vocabulary import Polarity, Stance


class ExtractedSpans(Value):
    """Where an attributed claim stands, in code points of the text."""

    source: Spans
    cue: Spans
    content: Spans


class ExtractedClaim(Value):
    """One attributed claim."""

    speaker: str
    statement: str
    polarity: Polarity
    hedge: str | None
    chain: tuple[Hop, ...]
    spans: ExtractedSpans


class ExtractLine(Value):
    """A line of `extract --jsonl`: a file with its attributed claims."""

    file: str
    text: str | None = None
    """The extracted text that the spans count in; absent where they count in the file itself."""
    claims: tuple[ExtractedClaim, ...]

    @classmethod
    def of(cls, file: str, text: str | None, claims: Sequence[Attribution]) -> Self:
        """Return the line for a file."""
        return cls(file=file, text=text, claims=tuple(_claim_of(c) for c in claims))

    def data(self) -> object:
        """Return what json can write, without `text` where there is none."""
        return self.model_dump(mode="json", exclude={"text"} if self.text is None else None)


def _claim_of(found: Attribution) -> ExtractedClaim:
    return ExtractedClaim(
        speaker=found.speaker,
        statement=found.statement,
        polarity=found.polarity,
        hedge=found.hedge,
        chain=found.chain,
        spans=ExtractedSpans(source=found.source, cue=found.cue, content=found.content),
    )


class RankedRecord(Value):
    """A record ranked against a claim or query, best first in its list."""

    record: str
    score: float = Field(ge=0, le=1)
    stance: Stance
    facets: tuple[Facet, ...]
    features: tuple[Feature, ...]
    """What the score is made of."""
    close: bool
    """Whether the score is more than records reach that have nothing to do with it."""


class MatchLine(Value):
    """A line of `match --jsonl`: a query, claim or text with the records nearest to it."""

    id: str | int
    """The query's id, the claim's name, or `text`."""
    matches: tuple[RankedRecord, ...]
    rematch: Rematch | None = None
    """What is other than before, of a claim that was matched anew; absent where nothing is."""

    @classmethod
    def of(cls, name: str | int, matches: Iterable[Match], rematch: Rematch | None = None) -> Self:
        """Return the line for one query."""
        ranked = (
            RankedRecord(
                record=m.record, score=m.score, stance=m.stance, facets=m.facets, features=m.features, close=m.close
            )
            for m in matches
        )
        return cls(id=name, matches=tuple(ranked), rematch=rematch if rematch != Rematch() else None)

    def data(self) -> object:
        """Return what json can write, without `rematch` where there is none."""
        return self.model_dump(mode="json", exclude={"rematch"} if self.rematch is None else None)


class CompareLine(Value):
    """A line of `compare --jsonl`: how the record of a pair stands to its claim."""

    id: str | int
    stance: Stance
    confidence: float = Field(ge=0, le=1)
    facets: tuple[Facet, ...]


class Verified(Value):
    """What `verify --json` prints."""

    faults: tuple[str, ...]
    """A line for each thing that does not add up; empty when all does."""


class Check(Value):
    """One thing that doctor looked at."""

    name: str
    state: Literal["fine", "note", "problem"]
    found: str
    hint: str = ""
    exit_code: int = 0


class Examination(Value):
    """What `doctor --json` prints."""

    checks: tuple[Check, ...]
