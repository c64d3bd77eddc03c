"""Python's collector of cycles, kept still where it would only look through what holds none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector(wanted: bool) -> Iterator[None]:
    """Keep the collector still for the length of a long work, where `wanted` and it is on; then let it go on.

    What is read and kept by the hundred thousand (words, traces) makes no cycles, and the collector would look through
    all of it again and again: a sixth of the time of building an index.
    """
    wanted = wanted and gc.isenabled()
    if wanted:
        gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()
