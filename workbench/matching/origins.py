"""Origins: which records go back to one root. Ten reprints of one wire story are one origin, however many there are.

Whether two records are linked, and on what ground, follows from the two alone: so it is the same in whatever order
records come, and a new record changes nothing between others. Records meet only through shared keys, so the work grows
with those that share one and not with the pairs there are.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from workbench.core.case import Case
from workbench.core.grounds import OriginGround
from workbench.matching.clauses import read_clauses
from workbench.matching.negation import negated
from workbench.matching.senses import FORMS
from workbench.matching.sketch import held_in, key_of, lowest, overlap, text_keys, title_keys
from workbench.matching.traces import Trace

_T = TypeVar("_T")

VERSION = 7
"""Raised whenever other records are linked than before: a store grouped by another version is grouped anew."""

FULL = 64
"""So many records are found through one key at most. What more of them share is a reprint of the first, or no news."""
MET = 16
"""A record that comes to a key that is full meets the first of those that it finds."""

_HEADLINE = 6
_SAME_HEADLINE = 0.75
_SAME_TEXT = 0.6
_LEAST_TEXT = 5
_LEAST_HELD = 10
_LONG = 60
"""Longer texts are told to no pattern, whatever names a site adds."""
_REPRINT_DAYS = 7
_RELAY_DAYS = 3
_OCCASION_DAYS = 1
_SHARED_WORDS = 2
_SHORT = 6
_SHARED_PART = 0.3
_SHARED_MATTER = 0.5
_MEETING = 3


def keys(found: Trace) -> list[int]:
    """Return the keys of a record, 64 bits each: records that may be linked share at least one."""
    return list(dict.fromkeys(_keys(found)))


def _keys(found: Trace) -> Iterator[int]:
    if found.page:
        yield key_of("page", found.page.site, found.page.article)
    if len(found.shingles) >= _LEAST_TEXT:
        yield from text_keys(found.shingles)
    for own in found.credit.own:
        for source in found.credit.sources:
            yield key_of("circle", *sorted((own, source)))
    if found.day is not None:
        for days, parts in _dated_keys(found):
            yield key_of(*parts, found.day // days)
            yield key_of(*parts, found.day // days + 1)


def _dated_keys(found: Trace) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield what records share that stand at most so many days apart, with those days."""
    credit = found.credit
    if len(found.title) >= _HEADLINE:
        yield from ((_REPRINT_DAYS, ("title", three)) for three in title_keys(found.title))
    yield from ((_RELAY_DAYS, ("source", source, credit.voice)) for source in credit.sources)
    yield from ((_RELAY_DAYS, ("unnamed", source)) for source in credit.unnamed)
    told = (*found.figures, *lowest(found.matter, _MEETING))
    yield from ((_RELAY_DAYS, ("outlet", name, term)) for name in credit.own | credit.sources for term in told)
    said = ("relayed", *found.marked) if credit.relays else found.marked
    yield from ((_OCCASION_DAYS, ("speaker", name, term)) for name in found.speakers for term in said)
    if found.party and not credit.voice:
        yield from ((_OCCASION_DAYS, ("figure", figure, found.party)) for figure in found.figures)


def met(holders: Sequence[_T]) -> Sequence[_T]:
    """Return whom of the holders of a key a new one is compared with."""
    return holders if len(holders) < FULL else holders[:MET]


def ground(one: Trace, two: Trace, case: Case) -> str | None:
    """Return why two records go back to one origin, in a sentence; None where nothing says so."""
    for rule in _RULES:
        if found := rule(one, two):
            why, named = found
            actor = case.actor_by_id.get(named)
            return why.naming(actor.name if actor else named) if named else str(why)
    return None


_Found = tuple[OriginGround, str] | None
"""A ground, and the source or speaker that it names."""


def _address(one: Trace, two: Trace) -> _Found:
    """One page, unless two people speak in it. Sites may number each language for itself: then the days tell."""
    if not one.page or not two.page or one.page[:2] != two.page[:2] or _other_speaker(one, two):
        return None
    twins = one.page.language == two.page.language or _within(one, two, _OCCASION_DAYS)
    return (OriginGround.ADDRESS, "") if twins else None


def _text(one: Trace, two: Trace) -> _Found:
    """Nearly the same words. What is written to a pattern, event by event, differs in names and numbers."""
    fewer, shared = min(len(one.shingles), len(two.shingles)), len(one.shingles & two.shingles)
    if fewer < _LEAST_TEXT or _clash(one.figures, two.figures) or (fewer < _LONG and _other_event(one, two)):
        return None
    same = overlap(one.shingles, two.shingles) >= _SAME_TEXT
    held = fewer >= _LEAST_HELD and shared >= _SAME_TEXT * fewer
    return (OriginGround.TEXT, "") if (same or held) and not _denies(one.wording, two.wording) else None


def _headline(one: Trace, two: Trace) -> _Found:
    enough = min(len(one.title), len(two.title)) >= _HEADLINE and _within(one, two, _REPRINT_DAYS)
    if _clash(_numbers(one.title), _numbers(two.title)):
        return None
    same = enough and overlap(one.title, two.title) >= _SAME_HEADLINE
    return (OriginGround.HEADLINE, "") if same and not _denies(one.headline, two.headline) else None


def _circle(one: Trace, two: Trace) -> _Found:
    cites = one.credit.sources & two.credit.own and two.credit.sources & one.credit.own
    return (OriginGround.CIRCLE, "") if cites and _within(one, two, _REPRINT_DAYS) and _may_agree(one, two) else None


def _relay(one: Trace, two: Trace) -> _Found:
    """What an outlet published, and a record that passes it on: the same figure, or much the same words."""
    cites = one.credit.sources & two.credit.own or two.credit.sources & one.credit.own
    if not cites or not _within(one, two, _RELAY_DAYS) or _other_speaker(one, two):
        return None
    shared, fewer = held_in(one.matter, two.matter), min(len(one.matter), len(two.matter))
    told = one.figures & two.figures or (shared > _SHARED_WORDS and shared >= _SHARED_MATTER * fewer)
    return (OriginGround.RELAY, "") if told and _share(one, two) else None


def _source(one: Trace, two: Trace) -> _Found:
    shared = one.credit.sources & two.credit.sources
    if not shared or one.credit.voice != two.credit.voice or not _within(one, two, _RELAY_DAYS):
        return None
    days = _OCCASION_DAYS if one.credit.voice else 0
    if _agree(one, two) or (_may_agree(one, two) and _within(one, two, days)):
        return (OriginGround.SOURCE, min(shared))
    return None


def _unnamed(one: Trace, two: Trace) -> _Found:
    shared = one.credit.unnamed & two.credit.unnamed
    if shared and _within(one, two, _RELAY_DAYS) and one.figures & two.figures and _agree(one, two):
        return (OriginGround.UNNAMED, min(shared))
    return None


def _occasion(one: Trace, two: Trace) -> _Found:
    """One speaker, relayed twice or giving the same figure; a round one is given more than once."""
    speakers, sources = one.speakers & two.speakers, (one.credit.sources, two.credit.sources)
    if not speakers or not _within(one, two, _OCCASION_DAYS) or (all(sources) and sources[0].isdisjoint(sources[1])):
        return None
    relayed = one.credit.relays and two.credit.relays and one.speakers == two.speakers and _agree(one, two)
    given = one.marked & two.marked and held_in(one.matter, two.matter) > 0
    return (OriginGround.OCCASION, min(speakers)) if relayed or given else None


def _details(one: Trace, two: Trace) -> _Found:
    """What outlets of one side report as their own; later reports may repeat a running count."""
    if one.credit.voice or two.credit.voice or not one.party or one.party != two.party:
        return None
    if not _within(one, two, _OCCASION_DAYS) or _clash(one.credit.sources, two.credit.sources):
        return None
    shared = one.figures & two.figures and held_in(one.matter, two.matter) >= _SHARED_WORDS
    shared = shared and not _other_event(one, two)
    return (OriginGround.DETAILS, "") if shared else None


_RULES: tuple[Callable[[Trace, Trace], _Found], ...] = (
    _address, _text, _headline, _circle, _relay, _source, _unnamed, _occasion, _details,
)  # fmt: skip


def _numbers(title: frozenset[str]) -> frozenset[str]:
    return frozenset(term for term in title if term.isdigit())


def _clash(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two) and one.isdisjoint(two)


def _denies(one: str, two: str) -> bool:
    """Return whether one text negates what the other tells: an accusation and its denial have two origins."""
    (denied, told), (also_denied, also_told) = _polarities(one), _polarities(two)
    return not (denied.isdisjoint(also_told) and also_denied.isdisjoint(told))


@lru_cache(maxsize=1024)  # the copies of one text are compared with each other
def _polarities(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the bases of the words that a text only negates, and of those that it only tells."""
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for clause in read_clauses(text):
        places = frozenset(negated(clause))
        for at, word in enumerate(clause):
            told[at in places].add(FORMS.get(word.folded, word.stem))
    return frozenset(told[True] - told[False]), frozenset(told[False] - told[True])


def _other_event(one: Trace, two: Trace) -> bool:
    """Return whether each names or counts what the other does not."""
    return bool(one.particulars - two.particulars and two.particulars - one.particulars)


def _within(one: Trace, two: Trace, days: int) -> bool:
    return one.day is not None and two.day is not None and abs(one.day - two.day) <= days


def _other_speaker(one: Trace, two: Trace) -> bool:
    return bool(one.speakers and two.speakers) and one.speakers.isdisjoint(two.speakers)


def _agree(one: Trace, two: Trace) -> bool:
    """Return whether two records of one source tell of one thing: a figure or several words in both."""
    if one.figures & two.figures:
        told = bool(one.speakers or one.marked & two.marked) or not (one.tells and two.tells)
        return told or held_in(one.matter, two.matter) > 0
    return _share(one, two)


def _share(one: Trace, two: Trace) -> bool:
    """Return whether two records share much of what the shorter says: two words of a few, a third of more."""
    shared, fewer = held_in(one.matter, two.matter), min(len(one.matter), len(two.matter))
    return shared >= _SHARED_WORDS + (fewer > _SHORT) and shared >= _SHARED_PART * fewer


def _may_agree(one: Trace, two: Trace) -> bool:
    """Return whether two records agree, or say too little to tell: then in the same words, or as the item of another.

    A credit alone joins nothing: an agency has many stories a day. A copy that does not say of which story it is one is
    joined to each that its source told that day.
    """
    silent = [found for found in (one, two) if not found.tells]
    same = bool(one.matter) and one.matter == two.matter
    return _agree(one, two) or (bool(silent) and (same or all(found.credit.points for found in silent)))
