"""How near two texts are: rare words count most, and misspelt words count for what they are near to.

Soft TF-IDF: W. Cohen, P. Ravikumar, S. Fienberg, "A Comparison of String Distance Metrics for Name-Matching Tasks"
(2003): a term of one text may meet a similar one of the other, at the worth of their similarity. BM25: S. Robertson,
H. Zaragoza, "The Probabilistic Relevance Framework" (2009). Similarity ranks; it never decides a stance.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Indel

NEAR = 0.8
"""From which likeness (normalised Indel similarity, as in `rapidfuzz.fuzz.ratio`) two terms may be spellings of one."""
_ALIAS_WORTH = 0.95
FUZZY_FROM = 5
_K1, _B = 1.2, 0.75


@dataclass(frozen=True)
class Weighting:
    """How rare each term is: `weight[term]`, the inverse document frequency as BM25 counts it, in nats."""

    weight: dict[str, float]

    @classmethod
    def of(cls, terms: Iterable[str], frequency: Callable[[str], int], total: int) -> "Weighting":
        """Weigh `terms` by the number of records that hold them, out of `total`."""
        return cls({t: inverse_frequency(frequency(t), total) for t in dict.fromkeys(terms)})

    def total(self, terms: Iterable[str]) -> float:
        """Return the summed weight of `terms`."""
        return sum(self.weight.get(t, 0.0) for t in terms)


def inverse_frequency(held_by: int, total: int) -> float:
    """Return ln(1 + (N - n + 0.5) / (n + 0.5)), never below 0."""
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


def bm25(query: Sequence[str], held: Counter[str], weighting: Weighting, like: Likeness, usual_length: float) -> float:
    """Return BM25 over the greatest value it can take for this query, 0–1; near spellings count for their likeness."""
    length = sum(held.values())
    norm = _K1 * (1 - _B + _B * length / (usual_length or 1.0))
    reached = whole = 0.0
    for term in query:
        weight = weighting.weight[term]
        count = float(held[term]) or best(term, held, like)
        reached += weight * count * (_K1 + 1) / (count + norm)
        whole += weight * (_K1 + 1)
    return reached / whole if whole else 0.0


def in_order(query: Sequence[str], terms: Sequence[str]) -> float:
    """Return the share of the query's neighbouring pairs that stand next to each other in the text, 0–1."""
    pairs = list(pairwise(query))
    held = set(pairwise(terms))
    return sum(pair in held for pair in pairs) / len(pairs) if pairs else 0.0
