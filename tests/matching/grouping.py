"""Origins as the service groups them, without a store: what its grouping, and what grows with it, is compared with."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from workbench.core.case import Case
from workbench.core.evidence import Record
from workbench.core.grounds import OriginLink
from workbench.matching import origins
from workbench.matching.traces import Trace, Tracer
from workbench.store.components import Sets


def explain(records: Sequence[Record], case: Case) -> list[OriginLink]:
    """Return the links between records, each with its ground, in the order of the ids."""
    tracer = Tracer(case)
    found = []
    for pair in _meeting([tracer.trace(record) for record in records]):
        if stated := origins.ground(*pair, case):
            first, second = sorted(trace.id for trace in pair)
            found.append(OriginLink(first=first, second=second, ground=stated))
    return sorted(found, key=lambda link: (link.first, link.second))


def group(records: Sequence[Record], case: Case) -> dict[str, str]:
    """Return, for each record id, the id of its origin's root: the first of its group by seniority."""
    tracer, sets = Tracer(case), Sets()
    oldest_first = sorted(records, key=lambda record: tracer.trace(record).seniority)
    place = {record.id: at for at, record in enumerate(oldest_first)}
    for link in explain(records, case):
        sets.join(*sorted((place[link.first], place[link.second]), key=sets.find, reverse=True))
    return {record.id: oldest_first[sets.find(place[record.id])].id for record in records}


def _meeting(traces: Sequence[Trace]) -> Iterator[tuple[Trace, Trace]]:
    """Yield the pairs that share a key, each once."""
    buckets: dict[int, list[Trace]] = defaultdict(list)
    for found in traces:
        others: dict[str, Trace] = {}
        for key in origins.keys(found):
            bucket = buckets[key]
            others.update((other.id, other) for other in origins.met(bucket))
            if len(bucket) < origins.FULL:
                bucket.append(found)
        yield from ((other, found) for other in others.values())
