"""Ranking: candidates from the store's index, put in order by explained features. Nearness says nothing of stance."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.core.case import Case
from workbench.core.model import Match, Record
from workbench.matching.normalise import alias_terms, content_terms, terms
from workbench.matching.similarity import Likeness, Weighting, bm25, in_order, likeness, soft_tf_idf
from workbench.matching.stance import compare_read, read_claim

WEIGHTS = {"bm25": 0.40, "soft_tf_idf": 0.20, "title": 0.20, "order": 0.10, "place": 0.10}
"""What each feature (0–1) adds to the score; they sum to 1. Chosen by hand, not fitted."""
_QUERY_TERMS = 64
_TEXT = 4_000
"""Characters of a record that are ranked on; its index holds all of it."""


@dataclass(frozen=True)
class Features:
    """Why a record stands where it stands: each 0–1."""

    bm25: float
    soft_tf_idf: float
    title: float
    """Soft TF-IDF against the title alone; against the whole where a record has none."""
    order: float
    place: float
    """Place in the index's own order: 1 for the first, falling to 0."""

    @property
    def score(self) -> float:
        """The weighted sum, 0–1."""
        return min(1.0, max(0.0, sum(weight * float(getattr(self, name)) for name, weight in WEIGHTS.items())))


def rank(
    text: str,
    candidates: Sequence[Record],
    *,
    case: Case,
    frequency: Callable[[str], int],
    total: int,
    top: int = 20,
    denies: bool = False,
) -> list[Match]:
    """Return the `top` matches of a claim among `candidates`, best first; equal scores stand in order of record id.

    `candidates` come from the store's index, in its order. `frequency` tells in how many of the store's `total` records
    a term of `normalise.terms` occurs. `denies` tells that the claim's speaker denies the text.
    """
    scored = sorted(
        ((round(features.score, 6), record) for features, record in featured(text, candidates, case, frequency, total)),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    reading = read_claim(text, case, denies=denies)
    return [compare_read(reading, record, case, score) for score, record in scored[:top]]


def featured(
    text: str, candidates: Sequence[Record], case: Case, frequency: Callable[[str], int], total: int
) -> list[tuple[Features, Record]]:
    """Return each candidate with its features, in the order given."""
    query = list(dict.fromkeys(content_terms(terms(text[:_TEXT]))))[:_QUERY_TERMS]
    bodies = [_body(record) for record in candidates]
    titles = [_title(record) for record in candidates]
    held = [Counter(body) for body in bodies]
    weighting = Weighting.of(query, frequency, total)
    like = likeness(query, set().union(*held, *titles) if held else set(), _aliases(query, text, case))
    usual = sum(map(len, bodies)) / (len(bodies) or 1)
    return [
        (
            _features(
                query, body, counts, title, weighting=weighting, like=like, usual=usual, depth=place / len(bodies)
            ),
            record,
        )
        for place, (body, counts, title, record) in enumerate(zip(bodies, held, titles, candidates, strict=True))
    ]


def _features(
    query: list[str],
    body: tuple[str, ...],
    held: "Counter[str]",
    title: tuple[str, ...],
    *,
    weighting: Weighting,
    like: Likeness,
    usual: float,
    depth: float,
) -> Features:
    return Features(
        bm25=bm25(query, held, weighting, like, usual),
        soft_tf_idf=soft_tf_idf(query, held, weighting, like),
        title=soft_tf_idf(query, Counter(title), weighting, like),
        order=in_order(query, body),
        place=1.0 - depth,
    )


def _body(record: Record) -> tuple[str, ...]:
    parts = (record.title, record.text[:_TEXT], record.speaker, record.organisation)
    return _cached_terms("\n".join(part for part in parts if part))


def _title(record: Record) -> tuple[str, ...]:
    return _cached_terms(record.title or record.text[:_TEXT])


@lru_cache(maxsize=16_384)
def _cached_terms(text: str) -> tuple[str, ...]:
    return tuple(terms(text))


def _aliases(query: Iterable[str], text: str, case: Case) -> dict[str, Iterable[str]]:
    found: dict[str, set[str]] = {}
    wanted = set(query)
    for actor in dict.fromkeys(mention.actor for mention in case.mentions(text[:_TEXT])):
        spellings = alias_terms(case.actor_by_id[actor])
        for term in wanted.intersection(spellings):
            found.setdefault(term, set()).update(spellings)
    return {term: sorted(others) for term, others in found.items()}
