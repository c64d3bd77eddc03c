"""Fit `workbench/matching/weights.toml`: `make weights`. On data of our own alone, the same weights every time.

Two kinds of tasks count alike, each a text whose records are known, among a store's other records:

- made corpora (`tests/benchmarks/corpus.py`, other seeds than are measured on): a claim finds its noisy copies;
- the bundled case's headlines and texts, after words are dropped, mistyped and moved and numbers changed: each finds
  its record.

In half of the tasks the text bears some day on which it was posted, as what is passed on does. Each stands twice: when
it was said is known, and is not. A third kind only tells how well it goes: a headline finds its text, and a text its
headline. It is not fitted on, since many of the case's records are on one and the same event, and a headline fits
several.

Weights are found by coordinate ascent (Metzler and Croft, "Linear feature-based models for information retrieval",
2007) on mean average precision, which is about the first places, and recall among the first twenty, which is about what
is shown at all; they are drawn a little to equal ones, stay above a least, and sum to 1.

How near is close: see `close_from`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.corpus import corpus, lag
from tests.benchmarks.noise import mistype
from workbench.core.case import Case, read_case
from workbench.core.evidence import Record
from workbench.matching.dates import read_days
from workbench.matching.features import NAMES, measure
from workbench.matching.query import read_query
from workbench.matching.rank import score
from workbench.matching.retrieval import record_entry, seek
from workbench.matching.weights import FILE
from workbench.store.index import build

Array = NDArray[np.float64]

FIXTURE = Path(__file__).parents[2] / "fixtures" / "karabakh-2020"
SEEDS = (101, 102, 103)
RECORDS, CLAIMS = 100_000, 120
UNKNOWING = 25_000
"""Records of a store that knows nothing of the claims."""
USUAL_LENGTH = 30.0
SHOWN_NOISE = 0.05
"""Share of the claims of which a store knows nothing whose best match is shown for close all the same."""
DISTURBED = 3
"""How often each text of the bundled case is disturbed."""
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
TOP = 20


class Stock:
    """Records with an index of them, searched as a store's is."""

    def __init__(self, records: Iterable[Record], case: Case) -> None:
        self.case, self.records = case, list(records)
        self._folder = TemporaryDirectory()
        entries = (record_entry(at, record) for at, record in enumerate(self.records))
        self._index = build(Path(self._folder.name), entries)

    def frequency(self, term: str) -> int:
        """Return in how many records a term stands."""
        return self._index.frequency(term)

    def candidates(self, text: str, day: date | None) -> list[Record]:
        """Return the records that the index finds for a text, said on `day`."""
        sought = seek(text, self.case, self.frequency, len(self.records), day)
        return [self.records[lead.key] for lead in self._index.search(sought, limit=CANDIDATES)] if sought else []


@dataclass(frozen=True)
class Task:
    """The features of a text's candidates, and which of these are right."""

    values: Array
    right: NDArray[np.bool_]


def made_tasks(seed: int) -> Iterator[Task]:
    """Yield the claims of a made corpus with their copies."""
    made, choose = corpus(RECORDS, CLAIMS, seed), Random(seed)
    stock = Stock(made.records(), made.case)
    for planted in made.planted:
        yield from read_tasks(stock, planted.claim_text, set(planted.record_ids), choose, planted.day)


def unknown_tasks(seed: int) -> Iterator[Task]:
    """Yield claims of which a made corpus holds neither copies nor what was said of the same names that day."""
    without = corpus(UNKNOWING, 0, seed)
    stock = Stock(without.records(), without.case)
    for planted in corpus(RECORDS, CLAIMS, seed).planted:
        yield from read_tasks(stock, planted.claim_text, set(), Random(seed), planted.day)


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
            yield from read_tasks(texts, record.title, {record.id}, choose)
            yield from read_tasks(headlines, record.text, {record.id}, choose)


def disturbed_tasks() -> Iterator[Task]:
    """Yield what noise leaves of each text and each headline of the bundled case, looking for its record."""
    (records, case), choose = _bundled(), Random(2)
    stock = Stock(records, case)
    for record in records * DISTURBED:
        for text in filter(None, (record.text, record.title)):
            days = read_days(record.date or "")
            day = days[0] - lag(choose) if days and days[0] == days[1] else None
            yield from read_tasks(stock, disturb(text, choose), {record.id}, choose, day)


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


def read_tasks(stock: Stock, text: str, right: set[str], choose: Random, day: date | None = None) -> Iterator[Task]:
    """Yield the features of the records nearest to a text, and again where it is known that it was said on `day`.

    In half of the tasks the text bears the day of its posting.
    """
    if choose.random() < 0.5:
        text = f"{text} {POSTED + timedelta(days=choose.randrange(800)):%d %B %Y}"
    for said in dict.fromkeys((None, day)):
        found = stock.candidates(text, said)
        query = read_query(text, stock.case, stock.frequency, len(stock.records), said)
        yield Task(measure(query, found, USUAL_LENGTH), np.array([r.id in right for r in found], dtype=np.bool_))


# --- fitting ------------------------------------------------------------------------------------------------------


class Worth:
    """What weights are worth: the mean of average precision and of recall among the first `TOP`, 0–1."""

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
        precision = right * (found - before) / self._place
        shown = right * (self._place <= TOP)
        return float(np.mean(np.add.reduceat((precision + shown) / 2, self._starts) / self._wanted))


def fit(groups: Sequence[Sequence[Task]]) -> Array:
    """Return the weights, in order of `NAMES`, that are worth most, each group counting alike."""
    worths = [Worth(tasks) for tasks in groups]
    equal = np.full(len(NAMES), 1 / len(NAMES))

    def worth(weights: Array) -> float:
        return float(np.mean([of(weights) for of in worths]) - SHRINKAGE * ((weights - equal) ** 2).sum())

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
