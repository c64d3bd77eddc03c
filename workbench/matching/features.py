"""Features: on which measures a claim and many records are near, each 0–1, and the words that meet.

A feature depends on the pair and on how common the claim's words are in the store, never on the other records, so that
scores can be compared between claims and between parts of a store. BM25: S. Robertson, H. Zaragoza, "The Probabilistic
Relevance Framework" (2009). Soft TF-IDF: W. Cohen, P. Ravikumar, S. Fienberg, "A Comparison of String Distance Metrics
for Name-Matching Tasks" (2003).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np

from workbench.core.evidence import Record
from workbench.core.text import counted
from workbench.matching.answers import ALIAS_WORTH, Answers, days_apart
from workbench.matching.pages import read_pages
from workbench.matching.query import Floats, Query

NAMES = (
    "soft_tf_idf", "filled", "stretch", "bm25", "rare", "title", "order", "actors", "places", "numbers", "dates", "day",
)  # fmt: skip
_K1, _B = 1.2, 0.75
_SHOWN, _RAREST = 6, 3


def measure(query: Query, records: Sequence[Record], usual_length: float) -> Floats:
    """Return a row for each record and a column for each of `NAMES`, 0–1; NaN where the pair is silent.

    `usual_length` is the length of a record in content terms at which BM25 neither favours nor punishes it.
    """
    if not records or not query.terms:
        return np.zeros((len(records), len(NAMES)), dtype=np.float64)
    return np.concatenate([_measure(_Pair.of(query, Answers(query, p)), usual_length) for p in read_pages(records)])


@dataclass(frozen=True)
class _Pair:
    """What records answer of a claim, any spelling of an actor answering the words by which the claim names it."""

    query: Query
    answers: Answers
    title: Floats
    whole: Floats
    names: list[Floats]

    @classmethod
    def of(cls, query: Query, answers: Answers) -> "_Pair":
        title, whole = answers.best(0), answers.best_of_all()
        names = answers.named(whole)
        _let_names_stand(query, answers.named(title), title)
        _let_names_stand(query, names, whole)
        return cls(query, answers, title, whole, names)


def _let_names_stand(query: Query, names: Sequence[Floats], answered: Floats) -> None:
    at = {term: number for number, term in enumerate(query.terms)}
    for name, presence in zip(query.names, names, strict=True):
        for row in {at[t] for t in name.own if t in at}:
            np.maximum(answered[row], ALIAS_WORTH * presence, out=answered[row])


def _measure(pair: _Pair, usual_length: float) -> Floats:
    query, answers = pair.query, pair.answers
    weights, own, count = query.weights, slice(0, len(query.terms)), len(answers.lengths)
    named = list(zip(pair.names, query.names, strict=True))
    shares, filled = answers.passages()
    counts = np.maximum(answers.counts(), pair.whole[own])
    columns = {
        "soft_tf_idf": shares,
        "filled": filled,
        "stretch": answers.stretches(),
        "bm25": _bm25(weights, counts, answers.lengths / usual_length),
        "rare": _share(_rare_weights(query), pair.whole[own]),
        "title": np.where(answers.titled, _share(weights, pair.title[own]), np.nan),
        "order": answers.order(),
        "actors": _mean([found for found, name in named if not name.is_place], count),
        "places": _mean([found for found, name in named if name.is_place], count),
        "numbers": _mean(list(pair.whole[answers.numbers]), count),
        "dates": _mean(list(pair.whole[answers.days]), count),
        "day": answers.day(),
    }
    return np.stack([columns[name] for name in NAMES], axis=1)  # sums in doubles: the same, whatever stands beside it


def _share(weights: Floats, answered: Floats) -> Floats:
    found: Floats = weights @ answered / (weights.sum() or 1.0)
    return found


def _mean(answered: Sequence[Floats], count: int) -> Floats:
    return np.mean(answered, axis=0) if len(answered) else np.full(count, np.nan, dtype=np.float64)


def _rare_weights(query: Query) -> Floats:
    """Return the weights squared, of the terms that the store knows: the rarest count for most of the sum."""
    return np.where(query.known > 0, query.weights**2, 0.0)


def _bm25(weights: Floats, counts: Floats, length: Floats) -> Floats:
    return _share(weights, np.divide(counts, counts + _K1 * (1 - _B + _B * length)))


def meeting_words(query: Query, records: Sequence[Record]) -> Iterator[dict[str, tuple[str, ...]]]:
    """Yield for each record, for each feature that has any, the claim's words that meet: weightiest first, six.

    Of `day`, how far apart the two are.
    """
    if not query.terms:
        yield from ({} for _ in records)
        return
    by_weight = np.argsort(-query.weights, kind="stable").tolist()
    known = [at for at in by_weight if query.known[at]]
    for pages in read_pages(records):
        pair = _Pair.of(query, Answers(query, pages))
        columns = pair.title.T.tolist(), pair.whole.T.tolist(), pair.answers.day().tolist(), *pair.names
        for title, whole, day, *names in zip(*columns, strict=True):
            met = [name for name, presence in zip(query.names, names, strict=True) if presence == 1]
            found = {
                "soft_tf_idf": _words(query, by_weight, whole),
                "rare": _words(query, known, whole)[:_RAREST],
                "title": _words(query, by_weight, title),
                "actors": [name.words for name in met if not name.is_place],
                "places": [name.words for name in met if name.is_place],
                "numbers": [q.text for q, a in zip(query.numbers, whole[pair.answers.numbers], strict=True) if a == 1],
                "dates": [d for (d, _), a in zip(query.days, whole[pair.answers.days], strict=True) if a == 1],
                "day": [] if isnan(day) else [_apart(days_apart(day))],
            }
            yield {name: tuple(words[:_SHOWN]) for name, words in found.items() if words}


def _apart(days: int) -> str:
    return f"{counted(days, 'day')} apart" if days else "the same day"


def _words(query: Query, terms: Sequence[int], answered: Sequence[float]) -> list[str]:
    met = (query.terms[at] for at in terms if answered[at] > 0)
    return list(dict.fromkeys(query.printed.get(term, term) for term in met))
