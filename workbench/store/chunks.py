"""Queries for many values at once: some of them at a time."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

CHUNK = 500
"""Values in one query: databases bound the number of parameters, SQLite at 32,766."""

_T = TypeVar("_T")


def chunks(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Yield the values in their order, no more than `CHUNK` at a time."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
