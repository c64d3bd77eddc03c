"""Fit `workbench/matching/weights.toml`: `make weights`. On data of our own alone, the same weights every time.

Two kinds of tasks count alike, each a text whose records are known, among a store's other records:

- made corpora (`tests/benchmarks/corpus.py`, other seeds than are measured on): a claim finds its noisy copies;
- the bundled case's headlines and texts, after words are dropped, mistyped and moved and numbers changed: each finds
  its record.

In half of the tasks the text bears some day on which it was posted, as what is passed on does. A third kind only tells
how well it goes: a headline finds its text, and a text its headline. It is not fitted on, since many of the case's
records are on one and the same event, and a headline fits several.

Weights are found by coordinate ascent on mean average precision (Metzler and Croft, "Linear feature-based models for
information retrieval", 2007), drawn a little to equal ones; they stay above a least, and sum to 1.

How near is close: see `close_from`.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.corpus import corpus
from tests.benchmarks.noise import mistype
from workbench.core.case import Case, read_case
from workbench.core.model import Record
from workbench.matching.features import NAMES, measure
from workbench.matching.normalise import content_terms, terms
from workbench.matching.query import read_query
from workbench.matching.rank import score
from workbench.matching.retrieval import record_entry
from workbench.matching.similarity import inverse_frequency
from workbench.matching.weights import FILE

Array = NDArray[np.float64]

FIXTURE = Path(__file__).parents[2] / "fixtures" / "karabakh-2020"
SEEDS = (101, 102, 103)
RECORDS, CLAIMS = 25_000, 60
USUAL_LENGTH = 30.0
SHOWN_NOISE = 0.05
"""Share of the claims of which a store knows nothing whose best match is shown for close all the same."""
POSTED = date(2030, 12, 1)
CANDIDATES = 200
STEPS = (0.25, 0.5, 0.7, 0.85, 1.2, 1.5, 2.0, 4.0)
"""By what each weight is multiplied in turn; what does not help is taken back."""
SWEEPS = 8
TINY = 1e-6
LEAST = 0.02
"""What every feature keeps: enough to part what the others leave equal, as order parts the same words."""
SHRINKAGE = 0.02
"""How strongly weights are drawn to equal ones."""
DIGITS = 4


@dataclass(frozen=True)
class Stock:
    """Records with the statistics that a store's index would give."""

    records: Sequence[Record]
    case: Case

    @cached_property
    def _held(self) -> dict[str, set[int]]:
        held: defaultdict[str, set[int]] = defaultdict(set)
        for at, record in enumerate(self.records):
            for term in record_entry(0, record).terms.split():
                held[term].add(at)
        return dict(held)

    def frequency(self, term: str) -> int:
        """Return in how many records a term stands."""
        return len(self._held.get(term, ()))

    def candidates(self, text: str) -> list[Record]:
        """Return the records that share most of a text's rarer terms, as the index finds them."""
        earned: defaultdict[int, float] = defaultdict(float)
        for term in dict.fromkeys(content_terms(terms(text))):
            for at in self._held.get(term, ()):
                earned[at] += inverse_frequency(self.frequency(term), len(self.records))
        return [self.records[at] for at in sorted(earned, key=lambda at: (-earned[at], at))[:CANDIDATES]]


@dataclass(frozen=True)
class Task:
    """The features of a text's candidates, and which of these are right."""

    values: Array
    right: NDArray[np.bool_]


def made_tasks(seed: int) -> Iterator[Task]:
    """Yield the claims of a made corpus with their copies."""
    stock, choose = _made_stock(RECORDS, CLAIMS, seed), Random(seed)
    for planted in corpus(RECORDS, CLAIMS, seed).planted:
        yield read_task(stock, planted.claim_text, set(planted.record_ids), choose)


def _made_stock(records: int, claims: int, seed: int) -> Stock:
    made, choose = corpus(records, claims, seed), Random(seed)
    return Stock([_reported_later(record, choose) for record in made.records()], made.case)


def unknown_tasks(seed: int) -> Iterator[Task]:
    """Yield claims of which a made corpus holds neither copies nor what was said of the same names that day."""
    stock = _made_stock(RECORDS, 0, seed)
    for planted in corpus(RECORDS, CLAIMS, seed).planted:
        yield read_task(stock, planted.claim_text, set(), Random(seed))


def _reported_later(record: Record, choose: Random) -> Record:
    """Date a record up to a month on: a made copy bears the very day of its claim, a report of it seldom does."""
    if not record.date:
        return record
    day = date.fromisoformat(record.date) + timedelta(days=int(choose.random() ** 2 * 31))
    return record.model_copy(update={"date": day.isoformat()})


def _bundled() -> tuple[list[Record], Case]:
    lines = (FIXTURE / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return [Record.model_validate(json.loads(line)) for line in lines], read_case(FIXTURE / "case.toml")


def headline_tasks() -> Iterator[Task]:
    """Yield each headline of the bundled case, looking for its text, and each text, looking for its headline."""
    (records, case), choose = _bundled(), Random(1)
    texts = Stock([r.model_copy(update={"title": None}) for r in records], case)
    headlines = Stock([Record(id=r.id, text=r.title, date=r.date) for r in records if r.title], case)
    for record in records:
        if record.title:
            yield read_task(texts, record.title, {record.id}, choose)
            yield read_task(headlines, record.text, {record.id}, choose)


def disturbed_tasks() -> Iterator[Task]:
    """Yield what noise leaves of each text and each headline of the bundled case, looking for its record."""
    (records, case), choose = _bundled(), Random(2)
    stock = Stock(records, case)
    for record in records:
        for text in filter(None, (record.text, record.title)):
            yield read_task(stock, disturb(text, choose), {record.id}, choose)


def disturb(text: str, choose: Random) -> str:
    """Return a text with some of its words left out, mistyped and moved, and its numbers changed."""
    found = [w for w in text.split() if choose.random() > 0.3]
    for _ in range(2):
        at, to = choose.randrange(len(found) + 1), choose.randrange(len(found) + 1)
        found[to:to], found[at : at + 3] = found[at : at + 3], []
    changed = (
        re.sub(r"\d", lambda d: str((int(d.group()) + 1) % 10), w) if choose.random() < 0.5 else w for w in found
    )
    return " ".join(mistype(w, choose) if len(w) > 3 and choose.random() < 0.1 else w for w in changed)


def read_task(stock: Stock, text: str, right: set[str], choose: Random) -> Task:
    """Return the features of the records nearest to a text, which in half of the tasks bears the day of its posting."""
    if choose.random() < 0.5:
        text = f"{text} {POSTED + timedelta(days=choose.randrange(800)):%d %B %Y}"
    found = stock.candidates(text)
    query = read_query(text, stock.case, stock.frequency, len(stock.records))
    return Task(measure(query, found, USUAL_LENGTH), np.array([r.id in right for r in found], dtype=np.bool_))


# --- fitting ------------------------------------------------------------------------------------------------------


class Precision:
    """Mean average precision of weights over tasks."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        held = [task for task in tasks if task.right.any()]
        sizes = [len(task.right) for task in held]
        self._starts = np.cumsum([0, *sizes[:-1]])
        self._task = np.repeat(np.arange(len(held)), sizes)
        self._values = np.concatenate([task.values for task in held])
        self._right = np.concatenate([task.right for task in held]).astype(np.float64)
        self._place = np.arange(len(self._task)) - self._starts[self._task] + 1
        self._wanted = np.add.reduceat(self._right, self._starts)

    def __call__(self, weights: Array) -> float:
        """Return it for these weights, 0–1."""
        scores = np.round(score(self._values, weights), DIGITS)
        right = self._right[np.lexsort((-scores, self._task))]
        found = np.cumsum(right)
        before = np.concatenate(([0.0], found[self._starts[1:] - 1]))[self._task]
        return float(np.mean(np.add.reduceat(right * (found - before) / self._place, self._starts) / self._wanted))


def fit(groups: Sequence[Sequence[Task]]) -> Array:
    """Return the weights, in order of `NAMES`, of the best mean average precision, each group counting alike."""
    precision = [Precision(tasks) for tasks in groups]
    equal = np.full(len(NAMES), 1 / len(NAMES))

    def worth(weights: Array) -> float:
        return float(np.mean([of(weights) for of in precision]) - SHRINKAGE * ((weights - equal) ** 2).sum())

    best, reached = equal, worth(equal)
    for _ in range(SWEEPS):
        before = reached
        for at, step in product(range(len(NAMES)), STEPS):
            tried = best.copy()
            tried[at] *= step
            tried = np.maximum(tried / tried.sum(), LEAST)
            tried /= tried.sum()
            if (found := worth(tried)) > reached + TINY:
                best, reached = tried, found
        if reached - before < 100 * TINY:
            break
    return best


def close_from(weights: Array) -> float:
    """Return the score that the best match of nineteen in twenty claims stays below of which a store knows nothing.

    The store is a made corpus without any claim; the claims are another's, in the same words and names.
    """
    best = [score(task.values, weights).max() for seed in SEEDS for task in unknown_tasks(seed)]
    return float(np.percentile(best, 100 * (1 - SHOWN_NOISE)))


def first_places(tasks: Sequence[Task], weights: Array) -> float:
    """Return the share of right records that stand among the first as many as there are, of those found at all."""
    held = [task for task in tasks if task.right.any()]
    tops = [np.argsort(-score(t.values, weights), kind="stable")[: t.right.sum()] for t in held]
    return float(np.mean([t.right[top].mean() for t, top in zip(held, tops, strict=True)]))


def main() -> None:
    """Fit and write the weights, and say how well they do on what they were fitted on."""
    groups = {
        "made corpora": [task for seed in SEEDS for task in made_tasks(seed)],
        "disturbed records": list(disturbed_tasks()),
    }
    weights = np.round(fit(list(groups.values())), 3)
    weights[weights.argmax()] += 1 - weights.sum()
    close = close_from(weights)
    write(weights, close)
    for name, tasks in {**groups, "headlines and texts (not fitted on)": list(headline_tasks())}.items():
        print(f"{name}: {len(tasks)} texts, right records in first places {first_places(tasks, weights):.3f}")
    print(f"close from {close:.3f}")


def write(weights: Array, close: float) -> None:
    """Write the file that ships."""
    lines = "\n".join(f"{name} = {weight:.3f}" for name, weight in zip(NAMES, weights, strict=True))
    FILE.write_text(_FORM.format(usual_length=USUAL_LENGTH, close=close, weights=lines), encoding="utf-8")


_FORM = """\
# How much each feature counts in a match's score, and from which score on a match is more than noise.
# Written by `make weights` from data of our own; tests/matching/fit.py says how.

# Length of a record, in content words, at which BM25 neither favours nor punishes it.
usual_length = {usual_length}
# Below this score a best match is no nearer than some record is to nearly any claim of which a store knows nothing.
close = {close:.3f}

[weight]
{weights}
"""

if __name__ == "__main__":
    main()
