"""Features: on which measures a claim and a record are near, each 0–1, for many records at once.

Everything that a claim asks for (a word, a spelling of an actor, a number, a date) is a row over the vocabulary of the
records, holding how well each word answers it; what a record answers is the best of its words. A measure depends on the
pair and on how common the claim's words are in the store, never on the other records, so that scores can be compared
between claims and between parts of a store.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from workbench.core.case import Actor, Case
from workbench.core.model import Record
from workbench.core.vocabulary import ActorKind
from workbench.matching.dates import read_dates
from workbench.matching.normalise import content_terms, stem, telling_terms, terms
from workbench.matching.numbers import VAGUE, Quantity, read_numbers
from workbench.matching.similarity import FUZZY_FROM, NEAR, inverse_frequency
from workbench.matching.values import DATE_TERM, date_term, read_date_term

Floats = NDArray[np.float32]

NAMES = ("soft_tf_idf", "bm25", "rare", "title", "order", "actors", "places", "numbers", "dates")
READ = 4_000
"""Characters of a claim and of a record that are ranked on; the index holds all of a record."""
_QUERY_TERMS = 64
_SPELLINGS = 16
_COMPARED = 8
"""Numbers, dates, actors of a claim that are compared."""
_ALIAS_WORTH = 0.95
_STEEPNESS = 3
"""Power of the likeness of two spellings that one is worth for the other: most near words are other words."""
_UNKNOWN = 0.5
"""What of its weight a term keeps that no record holds: it may be misspelt, or say nothing to this store."""
_K1, _B = 1.2, 0.75
_WEEK = 7
_FALL = 3
"""How much of its worth a number loses with each power of ten that it is apart."""
_SMALL = 13
"""Numbers below this that count nothing named are numerals of all kinds, and compared with none."""
_UNCOUNTED = frozenset({"year", "day", "code"})
_YEARS = frozenset(range(1900, 2100)) - {2000}
"""Bare numbers that are taken for years; two thousand is rather a count."""
_WITHIN = 3
"""How many words further on the next word of the claim may stand to stand in order."""
_END = ""
"""The word that ends each part of a record; it answers nothing."""


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


_WORD = re.compile(r"\w[\w'’]*")
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")


def read_query(text: str, case: Case, frequency: Callable[[str], int], total: int) -> Query:
    """Read a claim for ranking; `frequency` tells in how many of `total` records a term stands."""
    text = text[:READ]
    bare = _ADDRESS.sub(" ", text)
    own = [t for t in terms(bare if bare.strip() else text) if not DATE_TERM.fullmatch(t)]
    found = tuple(dict.fromkeys(content_terms(own)))[:_QUERY_TERMS]
    known = [frequency(t) for t in found]
    return Query(
        terms=found,
        weights=np.array([inverse_frequency(n, total) * (1 if n else _UNKNOWN) for n in known], dtype=np.float32),
        known=np.array(known, dtype=np.float32),
        printed=_printed(bare),
        names=tuple(_named(bare, case)),
        numbers=tuple(q for q in read_numbers(bare) if _is_count(q))[:_COMPARED],
        days=tuple(_days(bare, case))[:_COMPARED],
    )


def _is_count(number: Quantity) -> bool:
    return number.unit not in _UNCOUNTED and (bool(number.unit) or number.size >= _SMALL)


def _printed(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in islice(_WORD.findall(text), 4 * _QUERY_TERMS):
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


# --- records ------------------------------------------------------------------------------------------------------


def body(record: Record) -> tuple[str, ...]:
    """Return a record's content terms: title, text with speaker, and facts, each ended by ""."""
    title = _content(record.title) if record.title else ()
    rest = [part for part in (record.text[:READ], record.speaker, record.organisation) if part]
    return (*title, _END, *_content("\n".join(rest)), _END, *_facts(record), _END)


def _facts(record: Record) -> tuple[str, ...]:
    """Return what a record states beside its text: its date and its numbers."""
    stated = _content("; ".join(record.numbers)) if record.numbers else ()
    day = _ISO.match(record.date or "")
    return (*stated, date_term(int(day[1]), int(day[2]), int(day[3] or 15))) if day else stated


_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


@lru_cache(maxsize=16_384)
def _content(text: str) -> tuple[str, ...]:
    return tuple(telling_terms(text))


# --- measuring ----------------------------------------------------------------------------------------------------

_TOKENS = 20_000
"""Words that are measured at once: enough for two hundred records of usual length, and little memory for long ones."""


def measure(query: Query, records: Sequence[Record], usual_length: float) -> Floats:
    """Return a row for each record and a column for each of `NAMES`, 0–1; NaN where the pair is silent.

    `usual_length` is the length of a record in content terms at which BM25 neither favours nor punishes it.
    """
    if not records or not query.terms:
        return np.zeros((len(records), len(NAMES)), dtype=np.float32)
    done, bodies, size = [], [], 0
    for record in records:
        bodies.append(body(record))
        size += len(bodies[-1])
        if size > _TOKENS:
            done.append(_measure(query, Pages.of(bodies), usual_length))
            bodies, size = [], 0
    if bodies:
        done.append(_measure(query, Pages.of(bodies), usual_length))
    return np.concatenate(done)


@dataclass(frozen=True)
class Pages:
    """The words of some records, each three parts long: title, text with speaker, facts."""

    words: dict[str, int]
    """Number of each distinct word, in order."""
    flat: NDArray[np.int32]
    """The words' numbers, record after record; each part ends in that of ""."""

    @classmethod
    def of(cls, bodies: Sequence[tuple[str, ...]]) -> "Pages":
        """Number the words of `bodies`."""
        every = list(chain.from_iterable(bodies))
        words = {word: number for number, word in enumerate(dict.fromkeys(every))}
        return cls(words, np.fromiter(map(words.__getitem__, every), np.int32, len(every)))


def _measure(query: Query, pages: Pages, usual_length: float) -> Floats:
    table = Table(query, pages)
    title, whole = table.best(0), table.best_of_all()
    own, names = slice(0, len(query.terms)), table.named(whole)
    _let_names_stand(query, names, whole)
    _let_names_stand(query, table.named(title), title)
    weights, count = query.weights, len(table.lengths)
    soft = _share(weights, whole[own])
    columns = {
        "soft_tf_idf": soft,
        "bm25": _bm25(weights, np.maximum(table.counts(), whole[own]), table.lengths / usual_length),
        "rare": _share(_rare_weights(query), whole[own]),
        "title": np.where(table.titled, _share(weights, title[own]), np.nan),
        "order": table.order(),
        "actors": _mean([n for n, name in zip(names, query.names, strict=True) if not name.is_place], count),
        "places": _mean([n for n, name in zip(names, query.names, strict=True) if name.is_place], count),
        "numbers": _mean(list(whole[table.numbers]), count),
        "dates": _mean(list(whole[table.days]), count),
    }
    return np.stack([columns[name] for name in NAMES], axis=1).astype(np.float32)


def _share(weights: Floats, answered: Floats) -> Floats:
    found: Floats = weights @ answered / (weights.sum() or 1.0)
    return found


def _mean(answered: Sequence[Floats], count: int) -> Floats:
    return np.mean(answered, axis=0) if len(answered) else np.full(count, np.nan, dtype=np.float32)


def _rare_weights(query: Query) -> Floats:
    """Return the weights squared, of the terms that the store knows: the rarest count for most of the sum."""
    return np.where(query.known > 0, query.weights**2, 0.0).astype(np.float32)


def _bm25(weights: Floats, counts: Floats, length: Floats) -> Floats:
    return _share(weights, np.divide(counts, counts + _K1 * (1 - _B + _B * length)))


def _let_names_stand(query: Query, names: Sequence[Floats], answered: Floats) -> None:
    """Let any spelling of an actor answer the words by which the claim names it."""
    at = {term: number for number, term in enumerate(query.terms)}
    for name, presence in zip(query.names, names, strict=True):
        for row in {at[t] for t in name.own if t in at}:
            np.maximum(answered[row], _ALIAS_WORTH * presence, out=answered[row])


class Table:
    """What the words of some records answer of what a claim asks for: a row for each thing asked."""

    def __init__(self, query: Query, pages: Pages) -> None:
        self.query = query
        self._row = {term: at for at, term in enumerate(query.terms)}
        for name in query.names:
            for term in chain.from_iterable(name.spellings):
                self._row.setdefault(term, len(self._row))
        start, middle = len(self._row), len(self._row) + len(query.numbers)
        self.numbers, self.days = slice(start, middle), slice(middle, middle + len(query.days))
        near = np.zeros((self.days.stop, len(pages.words)), dtype=np.float32)
        self._compare_words(near, pages.words)
        _compare_numbers(near[self.numbers], query.numbers, pages.words)
        _compare_days(near[self.days], [day for _, day in query.days], pages.words)
        self._keep_hits(near, pages)

    def _compare_words(self, near: Floats, words: dict[str, int]) -> None:
        asked = [t for t in self.query.terms if len(t) >= FUZZY_FROM and t[-1] > "9"]  # numbers have no near ones
        there = [w for w in words if len(w) >= FUZZY_FROM and w[-1] > "9"]
        if asked and there:
            rows, columns = [self._row[t] for t in asked], [words[w] for w in there]
            likeness = process.cdist(asked, there, scorer=Indel.normalized_similarity, score_cutoff=NEAR)
            near[np.ix_(rows, columns)] = likeness**_STEEPNESS
        for term, row in self._row.items():
            if term in words:
                near[row, words[term]] = 1.0

    def _keep_hits(self, near: Floats, pages: Pages) -> None:
        """Keep the words that answer anything, and the ends of parts."""
        end = pages.words[_END]
        ends = np.flatnonzero(pages.flat == end)
        relevant: NDArray[np.bool_] = np.any(near, axis=0)
        relevant[end] = True
        self._at = np.flatnonzero(relevant[pages.flat])
        self._word = pages.flat[self._at]
        self._ends = np.flatnonzero(self._word == end)
        self._starts = np.concatenate(([0], self._ends[:-1] + 1))
        self._near = near
        self._answers = near[:, self._word]
        parts = np.diff(ends, prepend=-1).reshape(-1, _PARTS) - 1
        self.lengths = (parts[:, 0] + parts[:, 1]).astype(np.float32)
        self.titled = parts[:, 0] > 0
        self._best = np.maximum.reduceat(self._answers, self._starts, axis=1).reshape(len(near), -1, _PARTS)

    def best(self, part: int) -> Floats:
        """Return how well one part of each record answers each row."""
        return self._best[:, :, part].copy()

    def best_of_all(self) -> Floats:
        """Return how well each record answers each row."""
        found: Floats = self._best.max(axis=2)
        return found

    def counts(self) -> Floats:
        """Return how often each record holds each term of the claim."""
        exact = (self._answers[: len(self.query.terms)] == 1.0).astype(np.float32)
        found: Floats = np.add.reduceat(exact, self._starts, axis=1).reshape(len(exact), -1, _PARTS).sum(axis=2)
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
            return np.full(len(self.lengths), np.nan, dtype=np.float32)
        term = np.where(self._near[:asked].max(axis=0) > 0, self._near[:asked].argmax(axis=0), -2)[self._word]
        term[self._ends] = -1
        kept = np.flatnonzero(term > -2)
        term, at = term[kept], self._at[kept]
        follows = (term[1:] == term[:-1] + 1) & (term[:-1] >= 0) & (np.diff(at) <= _WITHIN)
        record = np.cumsum(term == -1)[:-1][follows] // _PARTS
        pairs = np.unique(record * asked + term[:-1][follows])
        weights = (self.query.weights[1:] + self.query.weights[:-1]) / 2
        reached = np.bincount(pairs // asked, weights=weights[pairs % asked], minlength=len(self.lengths))
        return (reached / (float(weights.sum()) or 1.0)).astype(np.float32)


_PARTS = 3


def _compare_numbers(near: Floats, asked: Sequence[Quantity], words: dict[str, int]) -> None:
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


def _compare_days(near: Floats, asked: Sequence[date], words: dict[str, int]) -> None:
    """Let a date answer one by its distance: the same day 1, a week apart a half, a month apart a fifth."""
    if not asked:
        return
    days = {at: day for word, at in words.items() if word[:2] in ("d1", "d2") and (day := read_date_term(word))}
    for row, wanted in zip(near, asked, strict=True):
        for at, day in days.items():
            row[at] = _WEEK / (_WEEK + abs((day - wanted).days))


# --- explaining ---------------------------------------------------------------------------------------------------

_SHOWN = 6


def meeting_words(query: Query, record: Record) -> dict[str, tuple[str, ...]]:
    """Return for each feature the claim's words that the record answers, weightiest first, at most six."""
    if not query.terms:
        return {}
    table = Table(query, Pages.of([body(record)]))
    title, whole = table.best(0)[:, 0], table.best_of_all()[:, 0]
    names = [float(n[0]) for n in table.named(table.best_of_all())]
    met = [(name.words, name.is_place) for name, value in zip(query.names, names, strict=True) if value == 1]
    rare = _rare_weights(query)
    found = {
        "soft_tf_idf": _words(query, query.weights * whole[: len(query.terms)]),
        "rare": _words(query, rare * whole[: len(query.terms)]),
        "title": _words(query, query.weights * title[: len(query.terms)]),
        "actors": [words for words, is_place in met if not is_place],
        "places": [words for words, is_place in met if is_place],
        "numbers": [q.text for q, value in zip(query.numbers, whole[table.numbers], strict=True) if value == 1],
        "dates": [text for (text, _), value in zip(query.days, whole[table.days], strict=True) if value == 1],
    }
    return {name: tuple(words[:_SHOWN]) for name, words in found.items() if words}


def _words(query: Query, reached: Floats) -> list[str]:
    terms_met = [query.terms[at] for at in np.argsort(-reached, kind="stable") if reached[at] > 0]
    return list(dict.fromkeys(query.printed.get(term, term) for term in terms_met))
