"""Records as they are ranked: their content terms, numbered, one record after another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from workbench.core.evidence import Record
from workbench.matching.dates import read_day
from workbench.matching.normalise import telling_terms
from workbench.matching.query import READ
from workbench.matching.values import date_term

END = ""
"""The word that ends each part of a record; it answers nothing."""
PARTS = 3
"""Title; text with speaker and organisation; facts stated beside the text."""
_SHORT = 1_000
"""Characters of a text whose terms are kept for the next claim: sixteen thousand such take some tens of megabytes."""
_AT_ONCE = 20_000
"""Words that are numbered at once: those of two hundred records of usual length; little memory for long ones."""


@dataclass(frozen=True)
class Pages:
    """The words of some records."""

    words: dict[str, int]
    """Number of each distinct word, in order."""
    flat: NDArray[np.int32]
    """The words' numbers, record after record; each part ends in that of ""."""
    days: tuple[date | None, ...]
    """Of each record the day that it bears, where it is not only a month or a year."""

    @classmethod
    def of(cls, bodies: Sequence[tuple[str, ...]], days: Sequence[date | None]) -> "Pages":
        """Number the words of `bodies`."""
        every = list(chain.from_iterable(bodies))
        words = {word: number for number, word in enumerate(dict.fromkeys(every))}
        return cls(words, np.fromiter(map(words.__getitem__, every), np.int32, len(every)), tuple(days))


def read_pages(records: Sequence[Record]) -> Iterator[Pages]:
    """Yield the words of `records`, in their order, as many records at once as is good for speed and memory."""
    bodies: list[tuple[str, ...]] = []
    days: list[date | None] = []
    size = 0
    for record in records:
        bodies.append(_body(record))
        days.append(read_day(record.date or ""))
        size += len(bodies[-1])
        if size > _AT_ONCE:
            yield Pages.of(bodies, days)
            bodies, days, size = [], [], 0
    if bodies:
        yield Pages.of(bodies, days)


def _body(record: Record) -> tuple[str, ...]:
    """Return a record's content terms: title, text with speaker, and facts, each ended by ""."""
    title = _content(record.title) if record.title else ()
    rest = [part for part in (record.text[:READ], record.speaker, record.organisation) if part]
    return (*title, END, *_content("\n".join(rest)), END, *_facts(record), END)


def _facts(record: Record) -> tuple[str, ...]:
    """Return what a record states beside its text: its date and its numbers."""
    stated = _content("; ".join(record.numbers)) if record.numbers else ()
    return stated + _date(record.date) if record.date else stated


@lru_cache(maxsize=16_384)
def _date(written: str) -> tuple[str, ...]:
    day = _ISO.match(written)
    return (date_term(int(day[1]), int(day[2]), int(day[3] or 15)),) if day else ()


_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def _content(text: str) -> tuple[str, ...]:
    return _kept(text) if len(text) <= _SHORT else tuple(telling_terms(text))


@lru_cache(maxsize=16_384)
def _kept(text: str) -> tuple[str, ...]:
    return tuple(telling_terms(text))
