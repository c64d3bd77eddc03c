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
from urllib.parse import urlsplit

from workbench.core.case import Case
from workbench.core.model import Record
from workbench.core.text import fold
from workbench.core.vocabulary import ActorKind
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
    sources: frozenset[str]
    relays: bool
    figures: frozenset[str]


def group(records: Sequence[Record], case: Case) -> dict[str, str]:
    """Return, for each record id, the id of its origin's root: the group's earliest record that relays nobody."""
    parent = list(range(len(records)))
    places = {record.id: place for place, record in enumerate(records)}
    for link in explain(records, case):
        parent[_root(parent, places[link.first])] = _root(parent, places[link.second])
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(len(records)):
        groups[_root(parent, place)].append(place)
    roots = {root: min(members, key=lambda p: _seniority(records[p], p)) for root, members in groups.items()}
    return {record.id: records[roots[_root(parent, place)]].id for place, record in enumerate(records)}


def _root(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place


def _seniority(record: Record, place: int) -> tuple[bool, str, int]:
    relays = bool(record.relays) or bool(_RELAY.search(f"{record.organisation} {record.publisher} {record.text[:400]}"))
    return relays, record.date or "9999", place


def explain(records: Sequence[Record], case: Case) -> list[OriginLink]:
    """Return the links between `records`, each pair at most once, with the first ground found for it."""
    items = [_item(place, record, case) for place, record in enumerate(records)]
    found: dict[tuple[int, int], str] = {}
    for links in (_by_address, _by_headline, _by_text, _by_source, _by_details):
        for one, two, ground in links(items):
            found.setdefault((min(one, two), max(one, two)), ground)
    return [OriginLink(records[a].id, records[b].id, ground) for (a, b), ground in sorted(found.items())]


_Found = Iterator[tuple[int, int, str]]


def _item(place: int, record: Record, case: Case) -> _Item:
    sources, relays = _sources(record, case)
    figures = frozenset(f for q in read_numbers(record.text[:4_000]) for f in _figure(q.readings, q.unit))
    return _Item(
        place=place,
        record=record,
        day=_day(record.date),
        title=tuple(content_terms(terms(record.title or ""))),
        body=tuple(content_terms(terms(record.text[:4_000]))),
        sources=sources,
        relays=relays,
        figures=figures,
    )


def _figure(readings: tuple[tuple[float, float], ...], unit: str) -> Iterator[str]:
    low, high = readings[0]
    if low >= 20 and unit not in ("year", "day", "time", "share", "length"):
        yield f"{int(low if low else high)}"


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

_RELAY = re.compile(
    r"\b(?:relay(?:s|ed|ing)?|cop(?:y|ies|ied)|reprint(?:s|ed)?|mirror(?:s|ed)?|republi(?:shed|cation)|syndicated|via|citing|cites?|"
    r"quot(?:ed|ing)|according to|version|same|summarises|summarizes|credit)\b",
    re.IGNORECASE,
)
_NAMED_SOURCE = re.compile(
    r"\b(?:relay(?:ed|s)? (?:of|by|from)|copy of|mirror of|via|citing|cites|quoted by|according to(?: a report by)?) "
    r"(?:the |a )?((?:[^\W\d_a-z]\w*[ -]?){1,4})"
)
_RELAY_DAYS = 3


def _sources(record: Record, case: Case) -> tuple[frozenset[str], bool]:
    """Return whom a record passes on (actor ids of media, or folded names), and whether it says that it does so."""
    found: set[str] = set()
    relays = bool(record.relays)
    if record.relays:
        found |= _media(record.relays, case) or {fold(record.relays).strip()}
    own = _media(record.publisher or "", case) if not _RELAY.search(record.publisher or "") else set()
    for field in (record.organisation, record.publisher, record.text[:600], record.title):
        if field and _RELAY.search(field):
            named = (
                _media(field, case) | {fold(m.group(1)).strip() for m in _NAMED_SOURCE.finditer(field)}
                if not case.actors
                else _media(field, case)
            )
            found |= named - own
            relays = relays or bool(named - own)
    return frozenset(found), relays


def _media(text: str, case: Case) -> set[str]:
    return {m.actor for m in case.mentions(text) if case.actor_by_id[m.actor].kind is ActorKind.MEDIA}


def _by_source(items: list[_Item]) -> _Found:
    relaying = [i for i in items if i.sources]
    for one, two, key in _chained(relaying, lambda i: i.sources, _RELAY_DAYS):
        if _same_matter(one, two):
            yield one.place, two.place, f"Both pass on the same source ({key}) on the same matter."


def _same_matter(one: _Item, two: _Item) -> bool:
    if one.record.speaker and two.record.speaker:
        return fold(one.record.speaker) == fold(two.record.speaker)
    if one.figures and two.figures:
        return bool(one.figures & two.figures)
    return True


# --- the same rare details ----------------------------------------------------------------------------------------

_RARE = 0.02
_BUCKET = 40
_DETAIL_DAYS = 3
_DETAILS = 3


def _by_details(items: list[_Item]) -> _Found:
    spread = Counter(t for i in items for t in set(i.body))
    rare = max(4, int(_RARE * len(items)))
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
