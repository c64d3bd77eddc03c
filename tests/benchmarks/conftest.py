"""Stores of the sizes measured, each built once in a run and by the product's own functions.

`make bench` takes some minutes; `make bench BENCH_RECORDS=1000000` measures at full size, for an hour. What the
environment can say:

BENCH_RECORDS   records in the largest store (100,000)
BENCH_CLAIMS    claims that the product is asked at most (all of the corpus: one for 500 records)
BENCH_BRUTE     claims that brute force and the other engines are asked at most (60)
BENCH_NOISE     how many times as strong as usual the planted copies are changed (1)
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.benchmarks.stock import Stock, build_stock

RECORDS = int(os.environ.get("BENCH_RECORDS", "100_000"))
CLAIMS = int(os.environ.get("BENCH_CLAIMS", "1_000_000"))
BRUTE = int(os.environ.get("BENCH_BRUTE", "60"))
NOISE = float(os.environ.get("BENCH_NOISE", "1"))


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[int], Stock]]:
    """Return the store of a size, which is built when it is first asked for."""
    built: dict[int, Stock] = {}
    with ExitStack() as open_stores:

        def of(size: int) -> Stock:
            if size not in built:
                built[size] = build_stock(size, tmp_path_factory.mktemp(f"store-{size}"), NOISE)
            return built[size]

        yield of
        open_stores.close()


@pytest.fixture(scope="session")
def largest(stocked: Callable[[int], Stock]) -> Stock:
    """Return the store of BENCH_RECORDS records."""
    return stocked(RECORDS)
