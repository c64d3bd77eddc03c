"""A place of a sentence where somebody is said to say something."""

from dataclasses import dataclass
from enum import Enum, auto

from workbench.attribution.cues import Cue
from workbench.attribution.phrases import Range
from workbench.core.vocabulary import Polarity


class Kind(Enum):
    """How the source stands to its cue."""

    SUBJECT = auto()  # the minister said
    INVERTED = auto()  # said the minister
    PARTICIPLE = auto()  # , adding that
    COORDINATED = auto()  # and said
    INFINITIVE = auto()  # declined to say
    ACCORDING = auto()  # according to the minister
    NOUN = auto()  # his claim that
    ADVERB = auto()  # reportedly
    PASSIVE = auto()  # it is claimed; was accused by


@dataclass(slots=True)
class Candidate:
    """A cue found, its source, and the index where its content may begin. Ranges are token indexes, half open."""

    cue: Cue
    kind: Kind
    first: int
    """First token of cue and source together with what belongs to them."""
    verb: int
    cue_range: Range
    source: Range | None
    after: int
    """First token after cue, particle, addressee and adjuncts."""
    polarity: Polarity = Polarity.ASSERTS
    as_clause: bool = False
    """True for `as the minister said, …`."""
    marked: bool = False
    """True where `that` follows."""
    through: Range | None = None
    """Who quotes the source: `Reuters quoted him as saying`."""
    through_cue: Range | None = None
    ends: int | None = None
    """Where the content must end, if a relay behind it says so."""
    answers: Range | None = None
    """The clause before it that a denial answers: `…, a charge the ministry denies`."""
    named: Range | None = None
    """Whom a relative pronoun as source stands for."""
