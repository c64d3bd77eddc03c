"""What the index costs: its size, its making, memory, and the time until new records are found."""

import subprocess
import sys
import time
from itertools import islice
from statistics import median

from tests.benchmarks.corpus import SEED, corpus
from tests.benchmarks.stock import Stock
from workbench.core.evidence import Record
from workbench.service.search import find_records
from workbench.store import records

NEW = 100
ROUNDS = 15


def test_size_and_making(largest: Stock) -> None:
    count = largest.corpus.count
    print(
        f"\nindex of {count:,} records: {largest.index_bytes / 1e6:,.1f} MB, "
        f"{largest.index_bytes / largest.text_bytes:.3f} × the text ({largest.text_bytes / 1e6:,.1f} MB)"
        f"\n  made at {count / largest.index_seconds:,.0f} records a second of processor time"
        f"\n  stored before at {count / largest.store_seconds:,.0f} records a second of processor time"
    )


def test_memory(largest: Stock) -> None:
    claims = "\n".join(planted.claim_text for planted in largest.corpus.planted[:200])
    command = [sys.executable, "-m", "tests.benchmarks.memory", largest.settings.store]
    printed = subprocess.run(command, input=claims, check=True, stdout=subprocess.PIPE, text=True).stdout
    print(f"\nmemory with {largest.corpus.count:,} records\n{printed.rstrip()}")


def test_new_records_are_found(largest: Stock) -> None:
    source = corpus(NEW * ROUNDS, 0, SEED + 1).records()
    stored, found, used = [], [], []
    with largest.open() as ws:
        find_records(ws, "strange", 1)
        for number in range(ROUNDS):
            word = f"newcomer{3 * 'abcdefghijklmnopqrstuvwxyz'[number]}"
            batch = [_renamed(record, word) for record in islice(source, NEW)]
            started = time.perf_counter()
            with ws.store.write() as tx:
                records.add_records(tx, batch)
            committed, processor = time.perf_counter(), time.process_time()
            assert len(find_records(ws, word, NEW).hits) == NEW
            stored.append(committed - started)
            found.append(time.perf_counter() - committed)
            used.append(time.process_time() - processor)
    print(
        f"\n{NEW} new records beside {largest.corpus.count:,}: stored in {1000 * median(stored):.1f} ms, found "
        f"{1000 * median(found):.1f} ms later (longest {1000 * max(found):.1f}; processor {1000 * median(used):.1f})"
    )


def _renamed(record: Record, word: str) -> Record:
    return record.model_copy(update={"id": f"{word}-{record.id}", "text": f"{record.text} {word}"})
