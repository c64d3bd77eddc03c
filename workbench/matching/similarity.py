"""How near two texts are: rare words count most, and misspelt words count for what they are near to.

Soft TF-IDF: W. Cohen, P. Ravikumar, S. Fienberg, "A Comparison of String Distance Metrics for Name-Matching Tasks"
(2003): a term of one text may meet a similar one of the other, at the worth of their similarity. Many records at once
are measured in `features`. Similarity ranks; it never decides a stance.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel

NEAR = 0.8
"""From which likeness (normalised Indel similarity, as in `rapidfuzz.fuzz.ratio`) two terms may be spellings of one."""
_ALIAS_WORTH = 0.95
FUZZY_FROM = 5


@dataclass(frozen=True)
class Weighting:
    """How much each term counts: `weight[term]`."""

    weight: dict[str, float]

    def total(self, terms: Iterable[str]) -> float:
        """Return the summed weight of `terms`."""
        return sum(self.weight.get(t, 0.0) for t in terms)


def inverse_frequency(held_by: int, total: int) -> float:
    """Return ln(1 + (N - n + 0.5) / (n + 0.5)), never below 0: how rare a term is, as BM25 counts it, in nats."""
    return math.log1p(max(0.0, total - held_by + 0.5) / (held_by + 0.5))


Likeness = dict[str, dict[str, float]]
"""For a query term: the terms that can stand for it, and how well (0–1). The term itself (1.0) is left out."""


def likeness(query: Sequence[str], vocabulary: set[str], aliases: dict[str, Iterable[str]]) -> Likeness:
    """Find what in `vocabulary` can stand for each query term: its aliases, and words spelt nearly so."""
    found: Likeness = {}
    words = [w for w in vocabulary if len(w) >= FUZZY_FROM and not w.isdigit()]
    for term in query:
        near: dict[str, float] = {}
        if len(term) >= FUZZY_FROM and not term.isdigit():
            hits = process.extract(
                term, words, scorer=Indel.normalized_similarity, processor=None, score_cutoff=NEAR, limit=None
            )
            near = {word: score for word, score, _ in hits if word != term}
        near.update((other, _ALIAS_WORTH) for other in aliases.get(term, ()) if other in vocabulary and other != term)
        if near:
            found[term] = near
    return found


def best(term: str, held: Counter[str] | set[str], like: Likeness) -> float:
    """Return how well a text that holds the terms `held` answers one query term, 0–1."""
    if term in held:
        return 1.0
    return max((score for word, score in like.get(term, {}).items() if word in held), default=0.0)


def soft_tf_idf(query: Sequence[str], held: Counter[str], weighting: Weighting, like: Likeness) -> float:
    """Return the share of the query's weight that the text answers, 0–1: 1 when every term is there."""
    whole = weighting.total(query)
    return sum(weighting.weight[t] * best(t, held, like) for t in query) / whole if whole else 0.0
