"""Timing for benchmarks: medians, and ratios against a baseline of the same run. Nothing here asserts a time."""

import statistics
import time
from collections.abc import Callable


def median_seconds(act: Callable[[], object], repeats: int = 5) -> float:
    """Return the median duration of `act`."""
    durations = []
    for _ in range(repeats):
        start = time.perf_counter()
        act()
        durations.append(time.perf_counter() - start)
    return statistics.median(durations)


def report(what: str, seconds: float, baseline: float, of: str) -> None:
    """Print a duration and its ratio to a baseline."""
    print(f"\n{what}: {1000 * seconds:.2f} ms, {seconds / baseline:.2f} × {of} ({1000 * baseline:.2f} ms)")
