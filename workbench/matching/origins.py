"""Origins: which records go back to one root. Ten reprints of one wire story are one origin, however many there are.

Whether two records are linked, and on what ground, follows from the two alone: so it is the same in whatever order
records come, and a new record changes nothing between others. Records meet only through shared keys, so the work grows
with those that share one and not with the pairs there are.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from workbench.core.case import Case
from workbench.core.grounds import OriginGround, OriginLink
from workbench.core.model import Record
from workbench.matching.sketch import held_in, key_of, overlap, text_keys, title_keys
from workbench.matching.traces import Trace, trace

VERSION = 1
"""Raised whenever other records are linked than before: a store grouped by another version is grouped anew."""

FULL = 64
"""So many records are compared through one key at most: a later one that shares it meets the first of them."""

_HEADLINE = 6
_SAME_HEADLINE = 0.75
_SAME_TEXT = 0.6
_LEAST_TEXT = 5
_REPRINT_DAYS = 7
_RELAY_DAYS = 3
_OCCASION_DAYS = 1
_SHARED_WORDS = 2
_SHARED_PART = 0.2


def keys(found: Trace) -> list[int]:
    """Return the keys of a record, 64 bits each: records that may be linked share at least one."""
    return list(dict.fromkeys(_keys(found)))


def _keys(found: Trace) -> Iterator[int]:
    if found.page:
        yield key_of("page", *found.page)
    if len(found.shingles) >= _LEAST_TEXT:
        yield from text_keys(found.shingles)
    if len(found.title) >= _HEADLINE:
        for three in title_keys(found.title):
            yield from _in_time("title", three, day=found.day, days=_REPRINT_DAYS)
    credit = found.credit
    for source in credit.sources:
        yield from _in_time("source", source, credit.voice, day=found.day, days=_RELAY_DAYS)
    for source in credit.unnamed:
        yield from _in_time("unnamed", source, day=found.day, days=_RELAY_DAYS)
    if found.speaker and credit.relays:
        yield from _in_time("speaker", found.speaker, day=found.day, days=_OCCASION_DAYS)
    for outlet in credit.own | credit.sources:
        for figure in found.figures:
            yield from _in_time("outlet", outlet, figure, day=found.day, days=_RELAY_DAYS)
    for own in credit.own:
        for source in credit.sources:
            yield key_of("circle", *sorted((own, source)))


def _in_time(*parts: str, day: int | None, days: int) -> Iterator[int]:
    """Yield keys that records at most `days` apart share; none for one without a date."""
    if day is not None:
        yield key_of(*parts, day // days)
        yield key_of(*parts, day // days + 1)


def ground(one: Trace, two: Trace) -> str | None:
    """Return why two records go back to one origin, in a sentence; None where nothing says so."""
    for rule in _RULES:
        if found := rule(one, two):
            return found
    return None


def _address(one: Trace, two: Trace) -> str | None:
    return OriginGround.ADDRESS if one.page and one.page == two.page else None


def _text(one: Trace, two: Trace) -> str | None:
    enough = min(len(one.shingles), len(two.shingles)) >= _LEAST_TEXT
    return OriginGround.TEXT if enough and overlap(one.shingles, two.shingles) >= _SAME_TEXT else None


def _headline(one: Trace, two: Trace) -> str | None:
    enough = min(len(one.title), len(two.title)) >= _HEADLINE and _within(one, two, _REPRINT_DAYS)
    return OriginGround.HEADLINE if enough and overlap(one.title, two.title) >= _SAME_HEADLINE else None


def _circle(one: Trace, two: Trace) -> str | None:
    cites = one.credit.sources & two.credit.own and two.credit.sources & one.credit.own
    return OriginGround.CIRCLE if cites and _within(one, two, _REPRINT_DAYS) and _may_agree(one, two) else None


def _relay(one: Trace, two: Trace) -> str | None:
    """What an outlet published, and a record that passes it on: the same figure in the same words."""
    cites = one.credit.sources & two.credit.own or two.credit.sources & one.credit.own
    if not cites or not _within(one, two, _RELAY_DAYS) or _other_speaker(one, two):
        return None
    return OriginGround.RELAY if one.figures & two.figures and _agree(one, two) else None


def _source(one: Trace, two: Trace) -> str | None:
    shared = one.credit.sources & two.credit.sources
    if not shared or one.credit.voice != two.credit.voice or not _within(one, two, _RELAY_DAYS):
        return None
    days = _RELAY_DAYS if one.credit.voice else _OCCASION_DAYS
    if _agree(one, two) or (_may_agree(one, two) and _within(one, two, days)):
        return OriginGround.SOURCE.naming(min(shared))
    return None


def _unnamed(one: Trace, two: Trace) -> str | None:
    shared = one.credit.unnamed & two.credit.unnamed
    if shared and _within(one, two, _RELAY_DAYS) and one.figures & two.figures and _agree(one, two):
        return OriginGround.UNNAMED.naming(min(shared))
    return None


def _occasion(one: Trace, two: Trace) -> str | None:
    relayed = one.speaker and one.speaker == two.speaker and one.credit.relays and two.credit.relays
    sources = one.credit.sources, two.credit.sources
    if not relayed or (all(sources) and not sources[0] & sources[1]) or not _within(one, two, _OCCASION_DAYS):
        return None
    return OriginGround.OCCASION.naming(one.speaker) if _agree(one, two) else None


_RULES: tuple[Callable[[Trace, Trace], str | None], ...] = (
    _address, _text, _headline, _circle, _relay, _source, _unnamed, _occasion,
)  # fmt: skip


def _within(one: Trace, two: Trace, days: int) -> bool:
    return one.day is not None and two.day is not None and abs(one.day - two.day) <= days


def _other_speaker(one: Trace, two: Trace) -> bool:
    return bool(one.speaker and two.speaker and one.speaker != two.speaker)


def _agree(one: Trace, two: Trace) -> bool:
    """Return whether two records tell of one thing: a figure or several words in both."""
    shared = held_in(one.matter, two.matter)
    if one.figures & two.figures:
        return shared >= _SHARED_WORDS
    fewer = min(len(one.matter), len(two.matter))
    return shared >= _SHARED_WORDS and shared >= _SHARED_PART * fewer


def _may_agree(one: Trace, two: Trace) -> bool:
    """Return whether two records agree, or one says too little of its matter to tell."""
    return not (one.tells and two.tells) or _agree(one, two)


# --- all at once --------------------------------------------------------------------------------------------------


def explain(records: Sequence[Record], case: Case) -> list[OriginLink]:
    """Return the links between `records`, each with its ground, in the order of the ids."""
    traces = [trace(record, case) for record in records]
    found = (_link(one, two) for one, two in _meeting(traces))
    return sorted((link for link in found if link), key=lambda link: (link.first, link.second))


def _link(one: Trace, two: Trace) -> OriginLink | None:
    stated = ground(one, two)
    first, second = sorted((one.id, two.id))
    return OriginLink(first=first, second=second, ground=stated) if stated else None


def _meeting(traces: Iterable[Trace]) -> Iterator[tuple[Trace, Trace]]:
    """Yield the pairs that share a key, each once."""
    buckets: dict[int, list[Trace]] = defaultdict(list)
    for found in traces:
        met: dict[str, Trace] = {}
        for key in keys(found):
            bucket = buckets[key]
            met.update((other.id, other) for other in bucket)
            if len(bucket) < FULL:
                bucket.append(found)
        yield from ((other, found) for other in met.values())


def group(records: Sequence[Record], case: Case) -> dict[str, str]:
    """Return, for each record id, the id of its origin's root: the group's earliest record that relays nobody."""
    parent = {record.id: record.id for record in records}
    for link in explain(records, case):
        parent[_root(parent, link.first)] = _root(parent, link.second)
    roots: dict[str, str] = {}
    for found in sorted((trace(record, case) for record in records), key=lambda found: found.seniority):
        roots.setdefault(_root(parent, found.id), found.id)
    return {record.id: roots[_root(parent, record.id)] for record in records}


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name
