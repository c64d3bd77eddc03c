"""A text cut into clauses of words: what one speaker says with one polarity."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from workbench.core.text import fold
from workbench.matching.lexicon import CONTRASTS, DENY, PRETEXTS
from workbench.matching.normalise import stem

_PIECE = re.compile(r"(?P<word>\w+(?:['’]\w+)?)|(?P<stop>[.!?;]+(?=[\s\"'”»)\]]|$)|\n|[—–](?=\s))")
_CLAUSES = 400
"""Clauses read of one text: evidence records are short, and a long one is judged by its beginning."""
OBJECT = 3
"""Words after a verb in which its object is looked for."""
_PERFECT = frozenset({"has", "have", "had", "is", "are"})


class Word(NamedTuple):
    """A word: folded, its stem, and its length as written. One that occurs often is one value."""

    folded: str
    stem: str
    length: int


class Clause(tuple[Word, ...]):
    """The words of a clause in order, and where in the text each begins."""

    starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, words: Iterable[Word], starts: Iterable[int]) -> "Clause":
        """Return the clause of words that begin at `starts`."""
        clause = cls(words)
        clause.starts = tuple(starts)
        return clause

    @property
    def end(self) -> int:
        """Where in the text its last word ends."""
        return self.starts[-1] + self[-1].length


@lru_cache(maxsize=256)  # a record is read for its roles and for its wording, one after the other
def read_clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of `text`, at most 400, in order; none is empty."""
    clauses: list[Clause] = []
    words: list[Word] = []
    starts: list[int] = []
    for match in _PIECE.finditer(text):
        if match.lastgroup == "stop":
            if words and not _abbreviates(words[-1], match.group()):
                clauses += _cut(words, starts)
                words, starts = [], []
            if len(clauses) >= _CLAUSES:
                return tuple(clauses[:_CLAUSES])
        else:
            words.append(_read_word(match.group()))
            starts.append(match.start())
    return tuple((clauses + _cut(words, starts))[:_CLAUSES])


@lru_cache(maxsize=65_536)  # most words of a text have been read before
def _read_word(written: str) -> Word:
    folded = fold(written).replace("’", "'").removesuffix("'s").replace("'", "")
    return Word(folded, stem(folded), len(written))


def _abbreviates(word: Word, stop: str) -> bool:
    return stop == "." and (len(word.folded) == 1 or word.folded in ("mr", "mrs", "dr", "gen", "col", "st", "vs", "no"))


def _cut(words: list[Word], starts: list[int]) -> list[Clause]:
    clauses: list[Clause] = []
    start, denied = 0, False
    for at, word in enumerate(words):
        inside = word.folded in _OPENING and start < at < len(words) - 1
        if inside and _opens_clause(words[at - 1], word, words[at + 1], denied=denied):
            clauses.append(Clause.of(words[start:at], starts[start:at]))
            start, denied = at, False
        denied = denied or word.stem in DENY
    clauses.append(Clause.of(words[start:], starts[start:]))
    return [clause for clause in clauses if clause]


_ACCUSE = stem("accuse")
_OPENING = frozenset({*CONTRASTS, "and", "to"})
"""Words that may open a clause."""


def _opens_clause(before: Word, word: Word, after: Word, *, denied: bool) -> bool:
    if word.folded in CONTRASTS:
        return not (word.folded == "yet" and (before.folded in _PERFECT or before.folded == "not"))
    if word.folded == "and":
        return after.stem in DENY or after.stem == _ACCUSE
    return denied and word.folded == "to" and after.folded in PRETEXTS
