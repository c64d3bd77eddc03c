"""What records answer of what a claim asks for: words, spellings of actors, numbers, dates.

Everything asked is a row over the vocabulary of the records, holding how well each word answers it (0–1); what a record
answers is the best of its words. So one record's answers never depend on another's.
"""

import math
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from workbench.matching.normalise import stem
from workbench.matching.numbers import VAGUE, Quantity
from workbench.matching.pages import END, PARTS, Pages
from workbench.matching.query import Floats, Query
from workbench.matching.similarity import FUZZY_FROM, NEAR
from workbench.matching.values import read_date_term

Near = NDArray[np.float32]

_STEEPNESS = 3
"""Power of the likeness of two spellings that one is worth for the other: most near words are other words."""
ALIAS_WORTH = 0.95
"""What another spelling of an actor's name is worth."""
_SENTENCE, _SHORT = 12, 3
"""Content words that a passage has at least, and that it is taken to have where a record is shorter."""
_WITHIN = 3
"""How many words further on the next word of the claim may stand to stand in order."""
_FALL = 3
"""How much of its worth a number loses with each power of ten that it is apart."""
_YEARS = frozenset(range(1900, 2100)) - {2000}
"""Bare numbers that are taken for years; two thousand is rather a count."""
_WEEK = 7
_LOST = math.log(2)
"""What a word that does not answer the claim tells against a stretch, where half of the words are taken to stay."""
_SHORTLY = 30
"""Fewer words further on, a word said again tells nothing new."""
_SHARES = 1_000_000
"""Of a nat: what a stretch is summed in."""
_APART = 10_000 * _SHARES
"""What the end of a part tells against a stretch across it: more than any claim is worth."""


class Answers:
    """The answers of some records: a row for each thing asked, a column for each record."""

    def __init__(self, query: Query, pages: Pages) -> None:
        self.query = query
        self._row = {term: at for at, term in enumerate(query.terms)}
        for name in query.names:
            for term in chain.from_iterable(name.spellings):
                self._row.setdefault(term, len(self._row))
        start, middle = len(self._row), len(self._row) + len(query.numbers)
        self.numbers, self.days = slice(start, middle), slice(middle, middle + len(query.days))
        self._days = pages.days
        near = np.zeros((self.days.stop, len(pages.words)), dtype=np.float32)
        self._compare_words(near, pages.words)
        _compare_numbers(near[self.numbers], query.numbers, pages.words)
        _compare_days(near[self.days], [day for _, day in query.days], pages.words)
        self._keep_hits(near, pages)

    def _compare_words(self, near: Near, words: dict[str, int]) -> None:
        asked = [t for t in self.query.terms if len(t) >= FUZZY_FROM and t[-1] > "9"]  # numbers have no near ones
        there = [w for w in words if len(w) >= FUZZY_FROM and w[-1] > "9"]
        if asked and there:
            rows, columns = np.array([self._row[t] for t in asked]), np.array([words[w] for w in there])
            likeness = process.cdist(asked, there, scorer=Indel.normalized_similarity, score_cutoff=NEAR)
            at = np.nonzero(likeness)  # few are near at all
            near[rows[at[0]], columns[at[1]]] = likeness[at] ** _STEEPNESS
        for term, row in self._row.items():
            if term in words:
                near[row, words[term]] = 1.0

    def _keep_hits(self, near: Near, pages: Pages) -> None:
        """Keep the words that answer anything, and the ends of parts."""
        end = pages.words[END]
        ends = np.flatnonzero(pages.flat == end)
        relevant: NDArray[np.bool_] = np.any(near, axis=0)
        relevant[end] = True
        self._at = np.flatnonzero(relevant[pages.flat])
        self._word = pages.flat[self._at]
        self._ends = np.flatnonzero(self._word == end)
        self._starts = np.concatenate(([0], self._ends[:-1] + 1))
        self._near = near
        self._answers = near[:, self._word]
        self._words_of_parts = np.diff(ends, prepend=-1) - 1
        parts = self._words_of_parts.reshape(-1, PARTS)
        self.lengths = (parts[:, 0] + parts[:, 1]).astype(np.float64)
        self.titled = parts[:, 0] > 0
        self._best = np.maximum.reduceat(self._answers, self._starts, axis=1).reshape(len(near), -1, PARTS)

    def best(self, part: int) -> Floats:
        """Return how well one part of each record answers each row."""
        return self._best[:, :, part].astype(np.float64)

    def best_of_all(self) -> Floats:
        """Return how well each record answers each row."""
        found: Floats = np.max(self._best, axis=2).astype(np.float64)
        return found

    def day(self) -> Floats:
        """Return how near each record's own day is to that on which the claim was said; NaN where one has none."""
        said = self.query.day
        near = (_nearness((day - said).days) if day and said else np.nan for day in self._days)
        return np.fromiter(near, np.float64, len(self._days))

    def counts(self) -> Floats:
        """Return how often each record holds each term of the claim."""
        exact = (self._answers[: len(self.query.terms)] == 1.0).astype(np.float64)
        found: Floats = np.add.reduceat(exact, self._starts, axis=1).reshape(len(exact), -1, PARTS).sum(axis=2)
        return found

    def named(self, answered: Floats) -> list[Floats]:
        """Return for each actor of the claim how surely each record names it: all words of one of its spellings."""
        return [
            np.max([answered[[self._row[t] for t in spelling]].min(axis=0) for spelling in name.spellings], axis=0)
            for name in self.query.names
        ]

    def order(self) -> Floats:
        """Return the share (by weight) of the claim's neighbouring words that follow each other in each record."""
        asked = len(self.query.terms)
        if asked < 2:
            return np.full(len(self.lengths), np.nan, dtype=np.float64)
        term = np.where(self._near[:asked].max(axis=0) > 0, self._near[:asked].argmax(axis=0), -2)[self._word]
        term[self._ends] = -1
        kept = np.flatnonzero(term > -2)
        term, at = term[kept], self._at[kept]
        follows = (term[1:] == term[:-1] + 1) & (term[:-1] >= 0) & (np.diff(at) <= _WITHIN)
        record = np.cumsum(term == -1)[:-1][follows] // PARTS
        pairs = np.unique(record * asked + term[:-1][follows])
        weights = (self.query.weights[1:] + self.query.weights[:-1]) / 2
        reached = np.bincount(pairs // asked, weights=weights[pairs % asked], minlength=len(self.lengths))
        return (reached / (float(weights.sum()) or 1.0)).astype(np.float64)

    def passages(self) -> tuple[Floats, Floats]:
        """Return of each record's best passage the share (by weight) of the claim, and the share of itself that meets.

        A statement stands in a sentence or two: words of the claim all over a long text are another matter. A passage
        has half again as many content words as the claim (scoring by passages: Callan, SIGIR 1994).
        """
        width = max(_SENTENCE, len(self.query.terms) * 3 // 2)
        met = self._met_within(width)
        shares = self.query.weights @ met / (float(self.query.weights.sum()) or 1.0)
        words = np.clip(self._words_of_parts, _SHORT, width)
        filled = np.minimum(1.0, (met > 0).sum(axis=0) / np.repeat(words, np.diff(self._ends, prepend=-1)))
        return self._best_of_parts(shares), self._best_of_parts(filled)

    def stretches(self) -> Floats:
        """Return what each record's best stretch of words is worth, as a share of what the whole claim is.

        Half of the words of a statement are taken to stay when it is passed on: each that answers the claim tells for
        a stretch by how rare it is, each that does not a little against it (the log-odds of S. Karlin and S. Altschul,
        "Methods for assessing the statistical significance of molecular sequence features", PNAS 87, 1990).
        """
        worth = np.maximum(self.query.weights - _LOST, 0.0)
        told = worth[:, None] * self._own
        gain = np.rint(told.max(axis=0) * _SHARES).astype(np.int64)  # whole: no sum depends on what stands before it
        gain[self._repeats(np.where(gain > 0, told.argmax(axis=0), -1))] = 0
        gain[self._ends] = -_APART
        lost = round(_LOST * _SHARES) * np.maximum(np.diff(self._at, prepend=self._at[:1]) - 1, 0)
        after = np.cumsum(gain - lost)
        before = np.concatenate(([0], after[:-1])) - lost
        stretches = after - np.minimum.accumulate(before)
        stretches[self._ends] = 0
        return np.minimum(1.0, self._best_of_parts(stretches / (float(worth.sum()) * _SHARES or 1.0)))

    def _repeats(self, term: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return which of the words kept answer the same term as one shortly before in their part."""
        at = self._at + _SHORTLY * np.repeat(np.arange(len(self._ends)), np.diff(self._ends, prepend=-1))
        by_term = np.lexsort((at, term))
        repeats: NDArray[np.intp] = by_term[1:][(np.diff(term[by_term]) == 0) & (np.diff(at[by_term]) < _SHORTLY)]
        return repeats

    def _met_within(self, width: int) -> Near:
        """Return how well the words from each word kept on answer each term, `width` words far, in its own part."""
        own = self._own
        part = np.repeat(np.arange(len(self._ends)), np.diff(self._ends, prepend=-1))
        met = own.copy()
        for ahead in range(1, min(width, len(part))):
            inside = (self._at[ahead:] - self._at[:-ahead] < width) & (part[ahead:] == part[:-ahead])
            if not inside.any():
                break
            np.maximum(met[:, :-ahead], own[:, ahead:] * inside, out=met[:, :-ahead])
        return met

    def _best_of_parts(self, values: Floats) -> Floats:
        found: Floats = np.maximum.reduceat(values, self._starts).reshape(-1, PARTS).max(axis=1)
        return found

    @cached_property
    def _own(self) -> Near:
        """Return how well each word kept answers each term of the claim, any word of a name's spellings among them."""
        near = self._near[: len(self.query.terms)].copy()
        for name in self.query.names:
            spelt = self._near[[self._row[t] for t in chain.from_iterable(name.spellings)]].max(axis=0)
            for row in {self._row[t] for t in name.own if t in self.query.terms}:
                np.maximum(near[row], ALIAS_WORTH * spelt, out=near[row])
        return near[:, self._word]


def _compare_numbers(near: Near, asked: Sequence[Quantity], words: dict[str, int]) -> None:
    """Let a number answer one it can be with 1, and others the less the further apart, twice as many hardly at all."""
    if not asked:
        return
    bounds = {at: b for word, at in words.items() if (b := _bounds(word))}
    if not bounds:
        return
    at = list(bounds)
    low, high = np.array(list(bounds.values()), dtype=np.float64).T
    size = np.log10(np.maximum(1.0, (low + high) / 2))
    for row, quantity in zip(near, asked, strict=True):
        agrees = np.any([(a <= high) & (low <= b) for a, b in quantity.readings], axis=0)
        apart = np.abs(size - math.log10(quantity.size))
        row[at] = np.where(agrees, 1.0, np.maximum(0.0, 1.0 - _FALL * apart))


def _bounds(word: str) -> tuple[float, float] | None:
    if word.isdigit():
        value = float(word[:18])
        return None if value in _YEARS else (value, value)
    return _VAGUE.get(word)


_VAGUE = {stem(word): bounds for word, bounds in VAGUE.items()}


def _compare_days(near: Near, asked: Sequence[date], words: dict[str, int]) -> None:
    """Let a date answer one by its distance: the same day 1, a week apart a half, a month apart a fifth."""
    if not asked:
        return
    days = {at: day for word, at in words.items() if word[:2] in ("d1", "d2") and (day := read_date_term(word))}
    for row, wanted in zip(near, asked, strict=True):
        for at, day in days.items():
            row[at] = _nearness((day - wanted).days)


def _nearness(days: int) -> float:
    return _WEEK / (_WEEK + abs(days))


def days_apart(nearness: float) -> int:
    """Return how many days apart two dates of a nearness (above 0, at most 1) are."""
    return round(_WEEK / nearness - _WEEK)
