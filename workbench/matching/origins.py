"""Origins: which records go back to one root. Ten reprints of one wire story are one origin, however many there are.

Every link states its ground, so that an analyst can take it back. Records meet only through shared keys (an address, a
headline, a source named, rare details), so the work grows with the records and not with their pairs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from math import isinf
from urllib.parse import urlsplit

from workbench.core.case import Case
from workbench.core.model import Record
from workbench.core.text import fold
from workbench.matching.credits import Credit, read_credit
from workbench.matching.normalise import content_terms, terms
from workbench.matching.numbers import read_numbers


@dataclass(frozen=True)
class OriginLink:
    """Two records that go back to one origin, by record id, and the ground in a sentence."""

    first: str
    second: str
    ground: str


@dataclass(frozen=True)
class _Item:
    """A record with what links are found by."""

    place: int
    record: Record
    day: int | None
    title: tuple[str, ...]
    body: tuple[str, ...]
    credit: Credit
    figures: frozenset[str]


def group(records: Sequence[Record], case: Case) -> dict[str, str]:
    """Return, for each record id, the id of its origin's root: the group's earliest record that relays nobody."""
    items = [_item(place, record, case) for place, record in enumerate(records)]
    parent = list(range(len(items)))
    for one, two in _links(items):
        parent[_root(parent, one)] = _root(parent, two)
    roots: dict[int, _Item] = {}
    for item in sorted(items, key=_seniority):
        roots.setdefault(_root(parent, item.place), item)
    return {item.record.id: roots[_root(parent, item.place)].record.id for item in items}


def _root(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place


def _seniority(item: _Item) -> tuple[bool, int, int]:
    return item.credit.relays, item.day or _FOREVER, item.place


def explain(records: Sequence[Record], case: Case) -> list[OriginLink]:
    """Return the links between `records`, each pair at most once, with the first ground found for it."""
    items = [_item(place, record, case) for place, record in enumerate(records)]
    return [OriginLink(records[a].id, records[b].id, ground) for (a, b), ground in sorted(_links(items).items())]


def _links(items: "list[_Item]") -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for links in (_by_address, _by_headline, _by_text, _by_source, _by_occasion, _by_details):
        for one, two, ground in links(items):
            found.setdefault((min(one, two), max(one, two)), ground)
    return found


_Found = Iterator[tuple[int, int, str]]


def _item(place: int, record: Record, case: Case) -> _Item:
    told = f"{record.title or ''}\n{record.text}"[:4_000]
    figures = frozenset(f for q in read_numbers(told) for f in _figure(q.readings, q.unit))
    return _Item(
        place=place,
        record=record,
        day=_day(record.date),
        title=tuple(content_terms(terms(record.title or ""))),
        body=tuple(content_terms(terms(record.text[:4_000]))),
        credit=read_credit(record, case),
        figures=figures,
    )


def _figure(readings: tuple[tuple[float, float], ...], unit: str) -> Iterator[str]:
    low, high = readings[0]
    value = low if isinf(high) else high if not low else (low + high) / 2
    if value >= 20 and unit not in ("year", "day", "time", "share", "length"):
        yield f"{value:.0f}"


def _day(written: str | None) -> int | None:
    try:
        return date.fromisoformat((written or "")[:10]).toordinal()
    except ValueError:
        return None


def _chained(
    items: Iterable[_Item], keys: Callable[[_Item], Iterable[Hashable]], days: int
) -> Iterator[tuple[_Item, _Item, Hashable]]:
    """Yield neighbours in time that share a key and stand at most `days` apart; undated records join any."""
    buckets: dict[Hashable, list[_Item]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            buckets[key].append(item)
    for key, members in buckets.items():
        ordered = sorted(members, key=lambda i: (i.day is None, i.day or 0, i.place))
        for one, two in pairwise(ordered):
            if one.day is None or two.day is None or two.day - one.day <= days:
                yield one, two, key


# --- one page under two addresses ---------------------------------------------------------------------------------

_NUMBER = re.compile(r"\d{5,}")
_HOST_PREFIXES = ("www.", "m.", "amp.", "mobile.")
_FOREVER = 10**6


def _by_address(items: list[_Item]) -> _Found:
    for one, two, _ in _chained(items, _address_keys, _FOREVER):
        yield one.place, two.place, "One page under two addresses (same site, same article number)."


def _address_keys(item: _Item) -> Iterator[Hashable]:
    try:
        parts = urlsplit(item.record.url or "")
    except ValueError:
        return
    host = parts.netloc.lower()
    for prefix in _HOST_PREFIXES:
        host = host.removeprefix(prefix)
    numbers = _NUMBER.findall(parts.path[:2_000])
    if host and numbers:
        yield host, max(numbers, key=len)
    elif host and (path := parts.path.replace("/amp/", "/").removesuffix("/amp").strip("/")):
        yield host, path


# --- one text on two sites ----------------------------------------------------------------------------------------

_HEADLINE = 6
_REPRINT_DAYS = 7
_SHINGLE = 4
_SKETCH = 6
_SAME_TEXT = 0.6
_SAME_HEADLINE = 0.75


def _by_headline(items: list[_Item]) -> _Found:
    titled = [i for i in items if len(i.title) >= _HEADLINE]
    for one, two, _ in _chained(titled, lambda i: _headline_keys(i.title), _REPRINT_DAYS):
        if _jaccard(set(one.title), set(two.title)) >= _SAME_HEADLINE:
            yield one.place, two.place, "Nearly the same headline within a week: a reprint."


def _headline_keys(title: tuple[str, ...]) -> Iterator[Hashable]:
    """Yield keys that two headlines of nearly the same words are likely to share: their six words of lowest hash."""
    chosen = sorted(set(title), key=_steady_hash)[:_SKETCH]
    yield from (("h", *pair) for pair in combinations(sorted(chosen), 3))


def _steady_hash(term: str) -> int:
    value = 2166136261
    for char in term.encode():
        value = ((value ^ char) * 16777619) & 0xFFFFFFFF
    return value


def _by_text(items: list[_Item]) -> _Found:
    long_enough = [i for i in items if len(i.body) >= 2 * _SHINGLE]
    for one, two, _ in _chained(long_enough, lambda i: _text_keys(i.body), _FOREVER):
        if _jaccard(_shingles(one.body), _shingles(two.body)) >= _SAME_TEXT:
            yield one.place, two.place, "Nearly the same text: wire copy or reprint."


def _shingles(body: tuple[str, ...]) -> set[tuple[str, ...]]:
    return set(zip(*(body[n:] for n in range(_SHINGLE)), strict=False))


def _text_keys(body: tuple[str, ...]) -> list[tuple[str, int]]:
    return sorted(("t", _steady_hash(" ".join(s))) for s in _shingles(body))[:_SKETCH]


def _jaccard(one: set[str] | set[tuple[str, ...]], two: set[str] | set[tuple[str, ...]]) -> float:
    return len(one & two) / len(one | two) if one or two else 0.0


# --- one source relayed -------------------------------------------------------------------------------------------

_RELAY_DAYS = 3
_OCCASION_DAYS = 1
_SHARED_WORDS = 2


def _by_source(items: list[_Item]) -> _Found:
    for one, two, key in _chained(items, _source_keys, _RELAY_DAYS):
        source = key[0] if isinstance(key, tuple) else key
        yield one.place, two.place, f"Both pass on the same source ({source}) on the same matter."


def _source_keys(item: _Item) -> Iterator[Hashable]:
    if item.day is not None:
        yield from ((source, item.credit.voice) for source in item.credit.sources)


def _by_occasion(items: list[_Item]) -> _Found:
    relaying = [i for i in items if i.credit.relays and i.record.speaker]
    for one, two, key in _chained(relaying, lambda i: [fold(i.record.speaker or "")], _OCCASION_DAYS):
        sources = one.credit.sources, two.credit.sources
        if (not all(sources) or sources[0] & sources[1]) and _share_content(one, two):
            yield one.place, two.place, f"Both relay what one speaker ({key}) said on one occasion."


def _share_content(one: _Item, two: _Item) -> bool:
    """Return whether two records tell of one thing: words beside the speaker's name, or a figure, in both."""
    named = set(content_terms(terms(one.record.speaker or "")))
    shared = ({*one.title, *one.body} & {*two.title, *two.body}) - named
    return len(shared) >= _SHARED_WORDS or bool(one.figures & two.figures)


# --- the same rare details ----------------------------------------------------------------------------------------

_RARE, _SEEN_FEW = 0.02, 6
"""A detail is rare that at most this share, or this number, of the records holds."""
_BUCKET = 40
_DETAIL_DAYS = 3
_DETAILS = 2


def _by_details(items: list[_Item]) -> _Found:
    spread = Counter(t for i in items for t in set(i.body))
    rare = min(_BUCKET, max(_SEEN_FEW, int(_RARE * len(items))))
    shared: Counter[tuple[int, int]] = Counter()
    buckets: dict[tuple[str, str], list[_Item]] = defaultdict(list)
    for item in items:
        for figure in item.figures:
            for term in {t for t in item.body if spread[t] <= rare and t != figure and not t.isdigit()}:
                buckets[figure, term].append(item)
    for members in buckets.values():
        if 1 < len(members) <= _BUCKET:
            shared.update(
                (a.place, b.place)
                for a, b in combinations(members, 2)
                if a.day and b.day and abs(a.day - b.day) <= _DETAIL_DAYS
            )
    for (one, two), count in shared.items():
        if count >= _DETAILS:
            yield one, two, "The same figure with the same rare details within three days."
