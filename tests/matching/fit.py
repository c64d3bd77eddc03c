"""Fit `workbench/matching/weights.toml`: `make weights`. On data of our own alone, the same weights every time.

Three kinds of tasks count alike, each a text whose records are known, among a store's other records:

- made corpora (`tests/benchmarks/corpus.py`, other seeds than are measured on): a claim finds its noisy copies;
- the bundled case's headlines and texts: each finds the other, as one report of a thing finds another;
- the same, after words are dropped, mistyped and moved and numbers changed: each finds its record.

In half of the tasks the text bears some day on which it was posted, as what is passed on does.

The loss is listwise (Cao et al., "Learning to Rank", 2007): the cross-entropy between the right records and the softmax
of scores, whose steepness is fitted too. Weights stay at least 0 and sum to 1.

How near is close: see `close_from`.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.corpus import corpus
from tests.benchmarks.noise import mistype
from workbench.core.case import Case, read_case
from workbench.core.model import Record
from workbench.matching.features import NAMES, measure
from workbench.matching.normalise import content_terms, index_text, terms
from workbench.matching.query import read_query
from workbench.matching.rank import score
from workbench.matching.similarity import inverse_frequency
from workbench.matching.weights import FILE

Array = NDArray[np.float64]

FIXTURE = Path(__file__).parents[2] / "fixtures" / "karabakh-2020"
SEEDS = (101, 102, 103)
RECORDS, CLAIMS = 6_000, 60
USUAL_LENGTH = 30.0
SHOWN_NOISE = 0.05
"""Share of the claims of which a store knows nothing whose best match is shown for close all the same."""
POSTED = date(2030, 12, 1)
CANDIDATES = 200
STEPS, RATE = 600, 0.03
LEAST = 0.02
"""What every feature keeps: enough to part what the others leave equal, as order parts the same words."""
SHRINKAGE = 1.0
"""How strongly weights are drawn to equal ones: see `main`."""


@dataclass(frozen=True)
class Stock:
    """Records with the statistics that a store's index would give."""

    records: Sequence[Record]
    case: Case

    @cached_property
    def _held(self) -> dict[str, set[int]]:
        held: defaultdict[str, set[int]] = defaultdict(set)
        for at, record in enumerate(self.records):
            for term in index_text(record).split():
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


def fit(groups: Sequence[Sequence[Task]], shrinkage: float) -> Array:
    """Return the weights, in order of `NAMES`, that fit groups of tasks best; each group counts alike."""
    tasks = [(task, 1 / len(group)) for group in groups for task in group if task.right.any()]
    sizes = [len(task.right) for task, _ in tasks]
    starts = np.cumsum([0, *sizes[:-1]])
    values = np.concatenate([task.values for task, _ in tasks])
    wanted = np.concatenate([task.right / task.right.sum() for task, _ in tasks])
    counts = np.repeat([count for _, count in tasks], sizes)
    spoken = ~np.isnan(values)
    values = np.nan_to_num(values)

    def slope(weights: Array, steepness: float) -> Array:
        whole = (spoken * weights).sum(axis=1) + 1e-9
        scores = (values * weights).sum(axis=1) / whole
        shares = np.exp(steepness * (scores - np.repeat(np.maximum.reduceat(scores, starts), sizes)))
        shares /= np.repeat(np.add.reduceat(shares, starts), sizes)
        excess = counts * (shares - wanted)
        by_weight = ((excess * steepness / whole)[:, None] * (values - scores[:, None]) * spoken).sum(axis=0)
        return np.append(by_weight + shrinkage * (weights - 1 / len(NAMES)), (excess * scores).sum())

    return _descend(slope)


def _descend(slope: Callable[[Array, float], Array]) -> Array:
    """Follow the slope downhill by Adam (Kingma and Ba 2015) from equal weights; they stay at least 0, together 1."""
    at = np.append(np.full(len(NAMES), 1 / len(NAMES)), 20.0)
    pace = RATE * np.append(np.ones(len(NAMES)), 100.0)
    mean, spread = np.zeros(len(at)), np.zeros(len(at))
    for step in range(1, STEPS + 1):
        found = slope(at[:-1], float(at[-1]))
        mean, spread = 0.9 * mean + 0.1 * found, 0.99 * spread + 0.01 * found**2
        calm = 1.0 if step <= 0.7 * STEPS else 0.2
        at = at - calm * pace * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-12)
        at[:-1] = np.maximum(at[:-1], LEAST)
        at[:-1] /= at[:-1].sum()
        at[-1] = max(at[-1], 1.0)
    return at[:-1]


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
        "headlines and texts": list(headline_tasks()),
        "disturbed records": list(disturbed_tasks()),
    }
    weights = np.round(fit(list(groups.values()), SHRINKAGE), 3)
    weights[weights.argmax()] += 1 - weights.sum()
    close = close_from(weights)
    write(weights, close)
    for name, tasks in groups.items():
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
