"""Components: which things hang together by links, where some must not."""

from collections.abc import Iterable, Iterator


class Sets:
    """Things in sets that are joined: with path halving, near to constant time a step."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def find(self, thing: int) -> int:
        """Return what stands for the set of a thing."""
        parent = self._parent
        parent.setdefault(thing, thing)
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing

    def join(self, one: int, two: int) -> None:
        """Join the sets of two things; what stood for that of `two` stands for both."""
        self._parent[self.find(one)] = self.find(two)

    def groups(self) -> Iterator[set[int]]:
        """Yield the sets of more than one thing."""
        found: dict[int, set[int]] = {}
        for thing in self._parent:
            found.setdefault(self.find(thing), set()).add(thing)
        return (group for group in found.values() if len(group) > 1)


def part(things: Iterable[int], links: Iterable[tuple[int, int]], apart: Iterable[tuple[int, int]]) -> list[set[int]]:
    """Return what hangs together when links are followed in this order.

    A link that would bring together two things that must stay apart is left out.
    """
    sets = Sets()
    foes: dict[int, set[int]] = {}
    for one, two in apart:
        foes.setdefault(one, set()).add(two)
        foes.setdefault(two, set()).add(one)
    for one, two in links:
        first, second = sets.find(one), sets.find(two)
        if first == second or any(sets.find(foe) == second for foe in foes.get(first, ())):
            continue
        sets.join(first, second)
        if first in foes:
            foes.setdefault(second, set()).update(foes.pop(first))
    found: dict[int, set[int]] = {}
    for thing in things:
        found.setdefault(sets.find(thing), set()).add(thing)
    return list(found.values())
