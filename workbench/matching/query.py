"""A claim as it is ranked by: what of it a record can answer."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from workbench.core.case import Actor, Case
from workbench.core.vocabulary import ActorKind
from workbench.matching.dates import read_dates
from workbench.matching.normalise import content_terms, terms
from workbench.matching.numbers import Quantity, read_numbers
from workbench.matching.similarity import inverse_frequency
from workbench.matching.values import DATE_TERM

Floats = NDArray[np.float64]

READ = 4_000
"""Characters of a claim and of a record that are ranked on; the index holds all of a record."""
_TERMS = 64
_SPELLINGS = 16
_COMPARED = 8
"""Numbers, dates, actors of a claim that are compared."""
_UNKNOWN = 0.5
"""What of its weight a term keeps that no record holds: it may be misspelt, or say nothing to this store."""
_SMALL = 13
"""Numbers below this that count nothing named are numerals of all kinds, and compared with none."""
_UNCOUNTED = frozenset({"year", "day", "code"})


@dataclass(frozen=True)
class Named:
    """An actor that a claim names: the claim's words for it, and its spellings as terms."""

    words: str
    own: tuple[str, ...]
    spellings: tuple[tuple[str, ...], ...]
    is_place: bool


@dataclass(frozen=True)
class Query:
    """A claim as it is ranked by: what of it a record can answer."""

    terms: tuple[str, ...]
    """Its content terms in order, each once, at most 64."""
    weights: Floats
    """How much each term weighs: its inverse document frequency."""
    known: Floats
    """In how many records each term stands."""
    printed: dict[str, str]
    """The claim's word for each term."""
    names: tuple[Named, ...]
    numbers: tuple[Quantity, ...]
    days: tuple[tuple[str, date], ...]
    """Its dates, as written and read."""
    day: date | None = None
    """When it was said."""


_WORD = re.compile(r"\w[\w'’]*(?:[.,]\d+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")


def read_query(text: str, case: Case, frequency: Callable[[str], int], total: int, day: date | None = None) -> Query:
    """Read a claim said on `day` for ranking; `frequency` tells in how many of `total` records a term stands."""
    text = text[:READ]
    bare = _ADDRESS.sub(" ", text)
    own = [t for t in terms(bare if bare.strip() else text) if not DATE_TERM.fullmatch(t)]
    found = tuple(dict.fromkeys(content_terms(own)))[:_TERMS]
    known = [frequency(t) for t in found]
    return Query(
        terms=found,
        weights=np.array([inverse_frequency(n, total) * (1 if n else _UNKNOWN) for n in known], dtype=np.float64),
        known=np.array(known, dtype=np.float64),
        printed=_printed(bare),
        names=tuple(_named(bare, case)),
        numbers=tuple(q for q in read_numbers(bare) if _is_count(q))[:_COMPARED],
        days=tuple(_days(bare, case))[:_COMPARED],
        day=day,
    )


def _is_count(number: Quantity) -> bool:
    return number.unit not in _UNCOUNTED and (bool(number.unit) or number.size >= _SMALL)


def _printed(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in islice(_WORD.findall(text), 4 * _TERMS):
        for term in terms(word):
            found.setdefault(term, word)
    return found


def _named(text: str, case: Case) -> Iterable[Named]:
    words = {m.actor: m.span.of(text) for m in reversed(case.mentions(text))}
    for actor in list(reversed(words))[:_COMPARED]:
        entry = case.actor_by_id[actor]
        yield Named(words[actor], tuple(terms(words[actor])), _spellings(entry), entry.kind is ActorKind.PLACE)


@lru_cache(maxsize=4096)
def _spellings(actor: Actor) -> tuple[tuple[str, ...], ...]:
    names = (tuple(content_terms(terms(name))) for name in (actor.name, *actor.aliases, *actor.demonyms))
    return tuple(dict.fromkeys(name for name in names if name))[:_SPELLINGS]


def _days(text: str, case: Case) -> Iterable[tuple[str, date]]:
    for written in read_dates(text):
        year = written.year or (case.start.year if case.start else None)
        if year:
            try:
                yield written.text, date(year, written.month, written.day)
            except ValueError:  # 29 February of a year that has none
                continue
