"""The plain way to match: candidates by their rarer words, sorted by soft TF-IDF (Cohen, Ravikumar, Fienberg 2003).

As in the measurements that the design of matching follows from: there it found .987 of the planted copies, .995 with
aliases. What it finds of this corpus tells how hard the corpus is beside that one.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from rapidfuzz import fuzz, process

from tests.benchmarks.baselines import TOP
from workbench.core.case import Case
from workbench.core.evidence import Record
from workbench.core.search import Sought
from workbench.matching.normalise import alias_terms, telling_terms
from workbench.matching.query import Floats
from workbench.matching.retrieval import record_words
from workbench.matching.similarity import inverse_frequency
from workbench.service.workspace import Workspace
from workbench.store.records import read_keys

_CANDIDATES, _RAREST = 200, 3
_COMMON, _FUZZY_SHARE = 0.1, 0.02
"""Shares of the records that hold a word: one held by more is not looked for, by more not one letter off."""
_FUZZY, _FUZZY_FROM = 8, 5
_NEAR, _ALIAS = 75, 0.95


class SoftTfIdf:
    """Two hundred records of the product's index that hold most of a claim's rarer words, by soft TF-IDF alone."""

    def __init__(self, ws: Workspace) -> None:
        index = ws.indexes.records.index()
        assert index is not None
        self._index, self._store, self._case = index, ws.store, ws.case
        self._frequency, self._total = cache(index.frequency), index.count

    def find(self, text: str) -> list[str]:
        """Return the ids of the nearest records, best first."""
        terms = list(dict.fromkeys(telling_terms(text)))
        spellings = _spellings(text, self._case)
        leads = self._index.search(self._seek(terms, spellings), limit=_CANDIDATES)
        with self._store.read() as tx:
            records = read_keys(tx, [lead.key for lead in leads])
        scores = self._score(terms, spellings, records)
        return [records[at].id for at in np.argsort(-scores, kind="stable")[:TOP].tolist()]

    def _seek(self, terms: Sequence[str], spellings: dict[str, list[str]]) -> list[Sought]:
        by_frequency = sorted(terms, key=self._frequency)
        rare = [t for t in by_frequency if self._frequency(t) <= _COMMON * self._total] or by_frequency[:_RAREST]
        long = [t for t in rare if len(t) >= _FUZZY_FROM and not t.isdigit() and t not in spellings]
        fuzzy = [t for t in long if self._frequency(t) <= _FUZZY_SHARE * self._total][:_FUZZY]
        return [Sought((t, *spellings.get(t, ())), self._weight(t), fuzzy=t in fuzzy) for t in rare]

    def _weight(self, term: str) -> float:
        return inverse_frequency(self._frequency(term), self._total)

    def _score(self, terms: Sequence[str], spellings: dict[str, list[str]], records: Sequence[Record]) -> Floats:
        """Return for each record the share (by weight) of the claim's words that its nearest words make up."""
        words = [telling_terms(record_words(record)) for record in records]
        at = {word: number for number, word in enumerate(dict.fromkeys(word for found in words for word in found))}
        near = process.cdist(terms, list(at), scorer=fuzz.ratio, score_cutoff=_NEAR) / 100
        for row, term in zip(near, terms, strict=True):
            for worth, same in ((_ALIAS, spellings.get(term, ())), (1.0, (term,))):
                row[[at[word] for word in same if word in at]] = worth
        weights = np.array([self._weight(term) for term in terms], dtype=np.float64)
        best = [near[:, [at[word] for word in found]].max(axis=1) for found in words]
        scores: Floats = np.array(best) @ weights / weights.sum()
        return scores


def _spellings(text: str, case: Case) -> dict[str, list[str]]:
    """Return the other terms of each actor that a claim names, by each of its terms."""
    actors = {mention.actor for mention in case.mentions(text)}
    named = [alias_terms(case.actor_by_id[actor]) for actor in actors]
    return {term: [other for other in found if other != term] for found in named for term in found}
