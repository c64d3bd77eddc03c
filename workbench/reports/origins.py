"""A claim's records in the order of their origins: first what stands for an origin, then what goes back to it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from workbench.core.evidence import Evidence, OriginLink
from workbench.core.model import Value


class SharedOrigin(Value):
    """Another record that goes back to the same origin, and why."""

    record: str
    ground: str


class Placed(NamedTuple):
    """A record, and the one before it through which it goes back to their origin."""

    evidence: Evidence
    shared: SharedOrigin | None


def by_origin(evidence: Iterable[Evidence], links: Sequence[OriginLink]) -> list[Placed]:
    """Return the records, those of one origin together; the origin of the nearest record comes first.

    `links` come with the strongest ground first. Each record names the link by which it is reached from the one that
    stands for the origin; None for that one, and for records reached only through others that are not here.
    """
    groups: dict[str, list[Evidence]] = defaultdict(list)
    for item in sorted(evidence, key=lambda e: (-e.match.score, e.record.id)):
        groups[item.origin or item.record.id].append(item)
    joined = _joined(links)
    return [placed for origin, group in groups.items() for placed in _walk(origin, group, joined)]


_Joined = Mapping[str, Sequence[tuple[str, str]]]


def _joined(links: Iterable[OriginLink]) -> _Joined:
    joined: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for link in links:
        if link.holds:
            joined[link.first].append((link.second, link.ground))
            joined[link.second].append((link.first, link.ground))
    return joined


def _walk(origin: str, group: Sequence[Evidence], joined: _Joined) -> Iterator[Placed]:
    left = {item.record.id: item for item in group}
    starts = [origin, *left]
    while left:
        start = next(name for name in starts if name in left)
        yield Placed(left.pop(start), None)
        front = [start]
        while front:
            one = front.pop(0)
            for other, ground in joined.get(one, ()):
                if other in left:
                    yield Placed(left.pop(other), SharedOrigin(record=one, ground=ground))
                    front.append(other)
