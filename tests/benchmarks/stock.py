"""A store filled with the corpus through the product's own functions, and what filling it cost."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from tests.benchmarks.corpus import Corpus, Planted, corpus
from tests.benchmarks.timing import Spread, spread
from workbench.service.import_records import BATCH
from workbench.service.index import prepare
from workbench.service.settings import Settings
from workbench.service.workspace import Workspace, open_workspace
from workbench.store import records

TOP = 20


@dataclass(frozen=True)
class Stock:
    """A store of the corpus with its index; seconds are the processor's, of all threads."""

    corpus: Corpus
    settings: Settings
    folder: Path
    text_bytes: int
    store_seconds: float
    index_seconds: float

    @contextmanager
    def open(self, *, with_case: bool = False) -> Iterator[Workspace]:
        """Open the store, with the corpus's case for the other spellings of its names, or without one."""
        with open_workspace(self.settings) as ws:
            yield replace(ws, case=self.corpus.case) if with_case else ws

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Id and text of every record."""
        return ((record.id, record.text) for record in self.corpus.records())

    @property
    def index_bytes(self) -> int:
        """What the index takes on the disk."""
        return sum(path.stat().st_size for path in self.folder.glob("*.index/**/*") if path.is_file())


@dataclass(frozen=True)
class Answers:
    """What one way found for claims, and how long it took."""

    durations: Spread
    found: dict[str, Sequence[str]]
    planted: Sequence[Planted]

    @property
    def recall(self) -> float:
        """Share of the planted copies that are among the first twenty."""
        hits = [name in self.found[p.claim_text] for p in self.planted for name in p.record_ids]
        return sum(hits) / len(hits)

    @property
    def recall_by_level(self) -> list[float]:
        """As `recall`, for each strength of noise, lightest first."""
        levels = zip(*([n in self.found[p.claim_text] for n in p.record_ids] for p in self.planted), strict=True)
        return [sum(hits) / len(hits) for hits in levels]

    def among(self, planted: Sequence[Planted]) -> "Answers":
        """Return the same for some of the claims; durations stay those of all."""
        return replace(self, planted=planted)

    def __str__(self) -> str:
        levels = " ".join(f"{share:.2f}" for share in self.recall_by_level)
        return f"{self.durations}; recall@{TOP} {self.recall:.4f} ({levels}; {len(self.planted):,} claims)"


def ask(find: Callable[[str], Sequence[str]], planted: Sequence[Planted]) -> Answers:
    """Return what `find` gives for the claims."""
    found: dict[str, Sequence[str]] = {}

    def act(text: str) -> None:
        found[text] = find(text)

    return Answers(spread(act, [p.claim_text for p in planted]), found, planted)


def build_stock(count: int, folder: Path, noise: float = 1.0) -> Stock:
    """Store the corpus of a size in `folder` and index it."""
    made = corpus(count, noise=noise)
    settings = Settings(store=f"sqlite:///{folder}/store.sqlite3", analyst="bench")
    with open_workspace(settings) as ws:
        text_bytes, store_seconds = _store(ws, made)
        started = time.process_time()
        prepare(ws.indexes)
        index_seconds = time.process_time() - started
    return Stock(made, settings, folder, text_bytes, store_seconds, index_seconds)


def _store(ws: Workspace, made: Corpus) -> tuple[int, float]:
    text_bytes, seconds = 0, 0.0
    source = made.records()
    while batch := list(islice(source, BATCH)):
        text_bytes += sum(len(record.text.encode()) for record in batch)
        started = time.process_time()
        with ws.store.write() as tx:
            records.add_records(tx, batch)
        seconds += time.process_time() - started
    return text_bytes, seconds
