"""Timing for benchmarks: medians, and ratios against a baseline of the same run. Nothing here asserts a time."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


def median_seconds(act: Callable[[], object], repeats: int = 5) -> float:
    """Return the median duration of `act`."""
    durations = []
    for _ in range(repeats):
        start = time.perf_counter()
        act()
        durations.append(time.perf_counter() - start)
    return statistics.median(durations)


def processor_seconds(act: Callable[[], object]) -> float:
    """Return the processor's time of one `act`, of all threads."""
    started = time.process_time()
    act()
    return time.process_time() - started


def report(what: str, seconds: float, baseline: float, of: str) -> None:
    """Print a duration and its ratio to a baseline."""
    print(f"\n{what}: {1000 * seconds:.2f} ms, {seconds / baseline:.2f} × {of} ({1000 * baseline:.2f} ms)")


@dataclass(frozen=True)
class Spread:
    """Durations of one act on many inputs, in seconds: by the wall's clock and of the processor, all threads."""

    wall: Sequence[float]
    processor: Sequence[float]

    @property
    def p50(self) -> float:
        """Median by the wall's clock."""
        return statistics.median(self.wall)

    @property
    def p95(self) -> float:
        """The duration that 95 in 100 do not exceed, by the wall's clock."""
        return sorted(self.wall)[int(0.95 * (len(self.wall) - 1))]

    @property
    def processor_p50(self) -> float:
        """Median of the processor's time, which others on the machine disturb less."""
        return statistics.median(self.processor)

    @property
    def processor_p95(self) -> float:
        """As `p95`, of the processor's time."""
        return sorted(self.processor)[int(0.95 * (len(self.processor) - 1))]

    def __str__(self) -> str:
        return (
            f"p50 {1000 * self.p50:.2f} ms, p95 {1000 * self.p95:.2f} ms ({self.p95 / self.p50:.1f} × p50); "
            f"processor p50 {1000 * self.processor_p50:.2f} ms, p95 {1000 * self.processor_p95:.2f} ms"
        )


def spread(act: Callable[[str], object], texts: Iterable[str]) -> Spread:
    """Return how long `act` takes on each text.

    What is held before (a corpus, its answers) is kept out of the garbage collections that happen meanwhile.
    """
    gc.collect()
    gc.freeze()
    wall, processor = [], []
    for given in texts:
        started, used = time.perf_counter(), time.process_time()
        act(given)
        processor.append(time.process_time() - used)
        wall.append(time.perf_counter() - started)
    return Spread(wall, processor)
