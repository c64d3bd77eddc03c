"""Sketches of texts: small sets of numbers by which nearly the same texts meet, whatever order they come in.

A text is its shingles, runs of four terms. Of their hashes the lowest are its keys: two texts that share most shingles
share some of the lowest (Broder, On the resemblance and containment of documents, 1997). Keys only let records meet;
whether they are nearly the same is counted on all shingles.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import combinations
from zlib import crc32

SHINGLE = 4
LOWEST = 6
_TITLE_LOWEST = 4


def key_of(*parts: object) -> int:
    """Return 64 bits, signed, of what records may share; the same in every process and on every system."""
    told = "\x1f".join(map(str, parts)).encode(errors="replace")
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big", signed=True)


def shingles(terms: Sequence[str]) -> frozenset[int]:
    """Return the hashes of a text's shingles; a text shorter than one shingle has none."""
    runs = zip(*(terms[start:] for start in range(SHINGLE)), strict=False)
    return frozenset(crc32(" ".join(run).encode()) for run in runs)


def text_keys(found: frozenset[int]) -> list[int]:
    """Return the keys by which nearly the same texts meet."""
    return [key_of("text", value) for value in sorted(found)[:LOWEST]]


def title_keys(title: frozenset[str]) -> list[str]:
    """Return what two headlines share unless more than one word of either is missing in the other.

    Of its four words of lowest hash, one word changed takes the place of at most one: three others stay.
    """
    return [" ".join(three) for three in combinations(sorted(lowest(title, _TITLE_LOWEST)), 3)]


def lowest(terms: frozenset[str], count: int) -> list[str]:
    """Return the terms of lowest hash: sets that share most terms share one of these, too."""
    return sorted(terms, key=lambda term: (crc32(term.encode()), term))[:count]


def overlap(one: frozenset[int] | frozenset[str], two: frozenset[int] | frozenset[str]) -> float:
    """Return the share of all that is in both."""
    return len(one & two) / len(one | two) if one and two else 0.0


def held_in(one: Iterable[str], two: frozenset[str]) -> int:
    """Return how many of `one` are in `two`."""
    return sum(1 for term in one if term in two)
