"""The search box: what each keystroke costs while a search is typed."""

from functools import partial
from itertools import chain

from tests.benchmarks.stock import Stock
from tests.benchmarks.timing import spread
from workbench.service.search import find_typed

TYPED = 30
CHARACTERS = 40
SHOWN = 50


def test_keystrokes(largest: Stock) -> None:
    texts = [planted.claim_text[:CHARACTERS] for planted in largest.corpus.planted[:TYPED]]
    prefixes = list(chain.from_iterable((text[:end] for end in range(1, len(text) + 1)) for text in texts))
    with largest.open() as ws:
        find_typed(ws, texts[0], SHOWN)
        durations = spread(partial(find_typed, ws, limit=SHOWN), prefixes)
    slowest = sorted(zip(durations.processor, prefixes, strict=True), reverse=True)[:3]
    print(f"\na keystroke, {largest.corpus.count:,} records, {len(prefixes):,} prefixes: {durations}")
    print("  slowest: " + ", ".join(f"{1000 * seconds:.1f} ms “{text}”" for seconds, text in slowest))
