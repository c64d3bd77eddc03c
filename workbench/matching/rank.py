"""Ranking: candidates from the store's index, put in order by explained features. Nearness says nothing of stance.

The score is the weighted mean of the features on which the pair speaks: what a claim is silent on (it names no number,
no date) is left out, and the other weights take its share. So it is 0–1, depends on the pair and the store's word
statistics alone, and is comparable between claims and between parts of a store searched apart.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan

import numpy as np

from workbench.core.case import Case
from workbench.core.evidence import Feature, Match, Record
from workbench.core.vocabulary import Stance
from workbench.matching.features import NAMES, measure, meeting_words
from workbench.matching.query import Floats, Query, read_query
from workbench.matching.stance import Reading, compare_read, read_claim
from workbench.matching.weights import Weights, read_weights

Frequency = Callable[[str], int]
Failed = Callable[[str, Exception], None]
"""Take in what went wrong where a record, by its id, was compared."""
_DIGITS = 4
"""Digits of a score: what differs by less is equal, whatever machine computed it."""


@dataclass(frozen=True)
class Scored:
    """A record with its score (0–1), and the value of each of `features.NAMES` (None: the pair is silent on it)."""

    record: Record
    score: float
    values: tuple[float | None, ...]


def _unheard(_record: str, _error: Exception) -> None: ...


def rank(
    text: str,
    candidates: Sequence[Record],
    *,
    case: Case,
    frequency: Frequency,
    total: int,
    top: int = 20,
    denies: bool = False,
    question: str | None = None,
    day: date | None = None,
    related: bool = False,
    failed: Failed = _unheard,
) -> list[Match]:
    """Return the `top` matches of a claim among `candidates`, with stance and reasons, in the order of `order`.

    `denies` tells that the claim's speaker denies the text, `question` which of the case's questions it answers,
    `day` when it was said; `related` leaves out those that are unrelated. What one record brings about costs that
    record alone: its match says that it could not be compared, and `failed` is told.
    """
    weights, query = read_weights(), read_query(text, case, frequency, total, day)
    reading = read_claim(text, case, denies=denies, question=question)
    best = _order(query, candidates, weights, top)
    compared = [(one, _compare(reading, one, case, failed)) for one in best]
    kept = [(one, match) for one, match in compared if not related or match.stance is not Stance.UNRELATED]
    words = meeting_words(query, [one.record for one, _ in kept])
    return [
        match.model_copy(update={"features": explain(one, weights, meeting), "close": is_close(one.score)})
        for (one, match), meeting in zip(kept, words, strict=True)
    ]


def _compare(reading: Reading, one: Scored, case: Case, failed: Failed) -> Match:
    try:
        return compare_read(reading, one.record, case, one.score)
    except MemoryError:
        raise
    except Exception as error:  # whatever one record brings about, the others are compared
        failed(one.record.id, error)
        reason = f"It could not be compared: a fault in the program itself ({type(error).__name__})."
        return Match(record=one.record.id, score=one.score, stance=Stance.MENTIONS, confidence=0, reasons=(reason,))


def order(
    text: str,
    candidates: Sequence[Record],
    *,
    case: Case,
    frequency: Frequency,
    total: int,
    top: int = 20,
    day: date | None = None,
) -> list[Scored]:
    """Return the `top` records nearest to a text, best first; equal scores stand in order of record id.

    `frequency` tells in how many of the store's `total` records a term of `normalise.terms` occurs, `day` when the
    text was said.
    """
    return _order(read_query(text, case, frequency, total, day), candidates, read_weights(), top)


def _order(query: Query, candidates: Sequence[Record], weights: Weights, top: int) -> list[Scored]:
    values = measure(query, candidates, weights.usual_length)
    scores = np.round(score(values, np.array([weights.weight[name] for name in NAMES])), _DIGITS).tolist()
    best = sorted(range(len(candidates)), key=lambda at: (-scores[at], candidates[at].id))[:top]
    return [
        Scored(candidates[at], scores[at], tuple(None if isnan(v) else v for v in values[at].tolist())) for at in best
    ]


def score(values: Floats, weight: Floats) -> Floats:
    """Return the weighted mean of each row, without its NaN; 0 where all is NaN."""
    counted: Floats = np.where(np.isnan(values), 0.0, weight)
    whole = np.sum(np.nan_to_num(values) * counted, axis=1) / np.maximum(np.sum(counted, axis=1), 1e-9)
    bounded: Floats = np.clip(whole, 0.0, 1.0)
    return bounded


def explain(scored: Scored, weights: Weights, words: Mapping[str, tuple[str, ...]]) -> tuple[Feature, ...]:
    """Return the features that make a score, the weight that each has in it, and the words that meet."""
    spoken = {name: value for name, value in zip(NAMES, scored.values, strict=True) if value is not None}
    whole = sum(weights.weight[name] for name in spoken) or 1.0
    return tuple(
        Feature(
            name=name, value=round(value, 3), weight=round(weights.weight[name] / whole, 3), words=words.get(name, ())
        )
        for name, value in spoken.items()
    )


def is_close(score: float) -> bool:
    """Return whether a match of this score is more than noise."""
    return score >= read_weights().close
