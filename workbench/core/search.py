"""What is looked for in the candidate index, and what one entry of it holds."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from workbench.core.model import Value


class Sought(NamedTuple):
    """One thing sought: any of `terms` earns an entry the weight, once."""

    terms: tuple[str, ...]
    weight: float
    fuzzy: bool = False
    """Also a term one edit away from the first, at less worth."""
    prefix: bool = False
    """Also the terms that begin with the first: a word still being typed."""
    pattern: str = ""
    """Also the terms that this regular expression is of, other spellings of a name, at less worth."""
    beside: bool = False
    """Earns an entry the weight only beside something else that is sought: alone it finds nothing."""


class Narrowing(Value):
    """Fields that a record must hold to be found; what is empty narrows nothing."""

    since: date | None = None
    until: date | None = None
    """Days, both included: a record dated to a month fits where its month touches the range."""
    side: str = ""
    kind: str = ""
    lang: str = ""
    speaker: str = ""
    """Words of the speaker's name or organisation, in any order; so for the publisher."""
    publisher: str = ""

    @property
    def words(self) -> dict[str, str]:
        """The fields that are narrowed by words, with the words."""
        found = {name: getattr(self, name) for name in NARROWED}
        return {name: words for name, words in found.items() if words}


ANYTHING = Narrowing()
NARROWED = ("side", "kind", "lang", "speaker", "publisher")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an index: a record or a claim under its key in the store."""

    key: int
    terms: str
    """Normalised, with blanks between them."""
    facts: str = ""
    """`field:term` for each term of a field that can be narrowed by."""
    first: int = 0
    last: int = 0
    """Proleptic ordinals of the first and the last day of its date; 0 where it has none."""


class Lead(NamedTuple):
    """What an index found: the key in the store, and the summed weight of what the entry holds of what was sought."""

    weight: float
    key: int


@dataclass(frozen=True, slots=True)
class Terms:
    """A `Narrowing` as the index takes it."""

    facts: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


EVERYTHING = Terms()
"""Narrows nothing."""


class Changed(NamedTuple):
    """One stored thing that is new or other since a state of the store.

    `data` is a record's JSON or a claim's statement and day, a line each; None where the thing is gone.
    """

    seq: int
    key: int
    digest: str
    data: str | None
