"""A text cut into clauses of words: what one speaker says with one polarity."""

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.core.text import fold
from workbench.matching.lexicon import CONTRASTS, DENY, PRETEXTS
from workbench.matching.normalise import stem

_PIECE = re.compile(r"(?P<word>\w+(?:['’]\w+)?)|(?P<stop>[.!?;]+(?=[\s\"'”»)\]]|$)|\n|[—–](?=\s))")
_CLAUSES = 400
"""Clauses read of one text: evidence records are short, and a long one is judged by its beginning."""
_PERFECT = frozenset({"has", "have", "had", "is", "are"})


class Word(NamedTuple):
    """A word: folded, its stem, and the range of the text, half-open, where it stands."""

    folded: str
    stem: str
    start: int
    end: int


Clause = tuple[Word, ...]


@lru_cache(maxsize=256)  # a record is read for its roles and for its wording, one after the other
def read_clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of `text`, at most 400, in order; none is empty."""
    clauses: list[Clause] = []
    open_words: list[Word] = []
    for match in _PIECE.finditer(text):
        if match.lastgroup == "stop":
            if open_words and not _abbreviates(open_words[-1], match.group()):
                clauses += _cut(open_words)
                open_words = []
            if len(clauses) >= _CLAUSES:
                return tuple(clauses[:_CLAUSES])
        else:
            open_words.append(Word(*_read_word(match.group()), *match.span()))
    return tuple((clauses + _cut(open_words))[:_CLAUSES])


@lru_cache(maxsize=65_536)  # most words of a text have been read before
def _read_word(written: str) -> tuple[str, str]:
    folded = fold(written).replace("’", "'").removesuffix("'s").replace("'", "")
    return folded, stem(folded)


def _abbreviates(word: Word, stop: str) -> bool:
    return stop == "." and (len(word.folded) == 1 or word.folded in ("mr", "mrs", "dr", "gen", "col", "st", "vs", "no"))


def _cut(words: list[Word]) -> list[Clause]:
    clauses: list[Clause] = []
    start, denied = 0, False
    for at, word in enumerate(words):
        inside = word.folded in _OPENING and start < at < len(words) - 1
        if inside and _opens_clause(words[at - 1], word, words[at + 1], denied=denied):
            clauses.append(tuple(words[start:at]))
            start, denied = at, False
        denied = denied or word.stem in DENY
    clauses.append(tuple(words[start:]))
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
