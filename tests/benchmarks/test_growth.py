"""How a query grows with the store: ten times the records should cost far less than ten times."""

from collections.abc import Callable
from functools import partial

from tests.benchmarks.conftest import RECORDS
from tests.benchmarks.stock import TOP, Stock
from tests.benchmarks.timing import Spread, spread
from workbench.service.search import find_records

SIZES = [size for size in (10_000, 100_000, 1_000_000) if size < RECORDS] + [RECORDS]
CLAIMS = 200


def test_growth(stocked: Callable[[int], Stock]) -> None:
    texts = [p.claim_text for p in stocked(RECORDS).corpus.planted[:CLAIMS]]
    measured = {size: _query(stocked(size), texts) for size in SIZES}
    first = measured[SIZES[0]]
    print(f"\nthe {TOP} nearest records, the same {len(texts)} claims, against {SIZES[0]:,} records")
    for size, durations in measured.items():
        wall, processor = durations.p50 / first.p50, durations.processor_p50 / first.processor_p50
        print(f"  {size:>9,} records: {wall:.2f} × by the clock, {processor:.2f} × of processor time; {durations}")


def _query(stock: Stock, texts: list[str]) -> Spread:
    with stock.open() as ws:
        find_records(ws, texts[0], TOP)
        return spread(partial(find_records, ws, limit=TOP), texts)
