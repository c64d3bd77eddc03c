"""Credits: whom a record says that it passes on, read from its organisation, publisher, headline and text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.case import Case, Mention
from workbench.core.evidence import Record
from workbench.core.text import fold
from workbench.core.vocabulary import ActorKind

_READ = 600
"""Characters of a text in which a credit is looked for: it stands at the head."""
_RELAY = r"relay(?:s|ed|ing)?|reprint(?:s|ed)?|republi(?:shed|shes|cation)|syndicated|rerun"
_MARK = re.compile(rf"\b(?:{_RELAY}|cop(?:y|ies|ied)|mirror(?:s|ed)?|via|citing|quot(?:es|ed|ing))\b", re.IGNORECASE)
"""Words by which the name of an organisation or publisher says that it passes on."""
_TOLD = re.compile(rf"\b(?:{_RELAY}|(?:copy|mirror|translation) of)\b", re.IGNORECASE)
"""Words by which a text says so. "The same", "a version", "an interview" and "at the same time" say nothing of it."""
_BRACKET = re.compile(r"([^()]{1,200})\(([^()]{1,200})\)")
_OF = re.compile(r"(?:relay|copy|mirror|reprint|republication) of |(?:on|citing|from|quoting|after|by) ", re.IGNORECASE)
_PASSED_ON = re.compile(r"\b(?:as )?(?:relayed|copied|relay|copy|reprint|reprinted|republished|via)\b", re.IGNORECASE)
_NAME = r"((?:[^\W\d_a-z][\w.'’-]*)(?: [^\W\d_a-z][\w.'’-]*){0,3})"
_EDGES = " .,;:'’-"
_DATED = re.compile(r",? \d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*", re.DOTALL)
"""The day of an item after its outlet's name, and what is remarked on it: "Interwire 3 May, as the page says"."""
_IN_TEXT = (
    re.compile(rf"\b(?:relay|copy|reprint|mirror|translation) of (?:the |an? )?{_NAME}"),
    re.compile(rf"\b(?:relays|relaying|reprints|citing|cites|quoting|quoted by) (?:the )?{_NAME}"),
)
_MEDIA_IN_TEXT = re.compile(rf"\b(?:carries|via|[Aa]ccording to (?:a report by )?)(?: the)? ?{_NAME}")
"""What only a medium can be the object of: men, too, are flown via a town, and things are so according to anybody."""

_ITEM = re.compile(
    r"\W{1,2}(?:story|report|interview|dispatch|article|item|text|version|relay|copy|footage)\b", re.IGNORECASE
)
_UNNAMED = re.compile(
    r"\b(?:unnamed|anonymous|undisclosed|unidentified) ([^(),;]{1,80}?\b(?:sources?|officials?))\b", re.IGNORECASE
)
_DESCRIBED = re.compile(r"\b(?:sources|officials)$")
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_LINE = 100
_REMEMBERED = 10_000
_SOURCES = 4
"""Sources that are looked at: who names more passes on a survey, not a story."""
_TO = re.compile(r"\b(?:interview (?:with|to|for)|told|speaking to|statement to) (?:the )?$", re.IGNORECASE)


@dataclass(frozen=True)
class Credit:
    """Whom a record passes on: actor ids of media, or folded names; `relays` also where it names nobody."""

    sources: frozenset[str]
    relays: bool
    voice: str
    """Who speaks through the source, folded; empty where it is the source's own reporting."""
    own: frozenset[str] = frozenset()
    """What the record's own publisher is called, as `sources` would call it."""
    unnamed: frozenset[str] = frozenset()
    """Sources that are described and not named ("unnamed security officials"), folded."""
    points: bool = False
    """Whether it says, beyond a credit, that it is another's item: "relay of", "copied", "the Interwire story"."""


class Names:
    """The media that a case knows, as they are named in records. Outlets come again and again, and are read once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._known: dict[str, frozenset[str]] = {}

    def media(self, text: str) -> frozenset[str]:
        """Return the ids of the media that a text names."""
        known = self._known.get(text)
        if known is None:
            known = frozenset(mention.actor for mention in self.mentions(text))
            if len(text) <= _LINE and len(self._known) < _REMEMBERED:
                self._known[text] = known
        return known

    def mentions(self, text: str) -> list[Mention]:
        """Return where media are named at the head of a text."""
        actors = self.case.actor_by_id
        return [m for m in self.case.mentions(text[:_READ]) if actors[m.actor].kind is ActorKind.MEDIA]


def read_credit(record: Record, case: Case) -> Credit:
    """Read a record's credits. Its own publisher is never its source."""
    return credit_of(record, Names(case))


def credit_of(record: Record, names: Names) -> Credit:
    """Return a record's credits, as `read_credit`, with what was read of other records."""
    own = _own_names(record, names)
    told, head = _TOLD.search(record.text[:_READ]), record.text[:_READ]
    named = {name for raw in _credited(record, names) for name in _resolve(raw, names)}
    named |= {name for raw in _in_text(head) for name in _resolve(raw, names) if not _is_other_actor(raw, names)}
    mentions = names.mentions(head)
    items = set(_outlets(head, mentions))
    named |= items
    if mentions:
        named |= {name for m in _MEDIA_IN_TEXT.finditer(head) for name in names.media(m.group(1))}
    if told:
        named |= {m.actor for m in mentions}
    named -= own
    marked = bool(told) or any(_MARK.search(f[:_READ]) for f in (record.organisation, record.publisher) if f)
    unnamed = {name for name in named if _DESCRIBED.search(name)} | _described(record)
    sources = frozenset(sorted(named - unnamed)[:_SOURCES])
    relays = bool(record.relays) or marked or bool(named)
    described = frozenset(sorted(unnamed)[:_SOURCES])
    points = bool(told) or bool(items) or bool(_MARK.search((record.organisation or "")[:_READ]))
    return Credit(sources, relays, _voice(record, names, own), frozenset(own), described, points)


def _described(record: Record) -> set[str]:
    fields = (record.speaker or "")[:_READ], (record.organisation or "")[:_READ]
    return {fold(m.group(1)).strip(_EDGES) for field in fields for m in _UNNAMED.finditer(field)}


def _voice(record: Record, names: Names, own: set[str]) -> str:
    if record.speaker:
        return fold(_ASIDE.sub("", record.speaker[:_READ])).strip(_EDGES)
    organisation = (record.organisation or "")[:_READ]
    reporting = (
        fold(organisation).strip(_EDGES) in {"", *own}
        or _MARK.search(organisation)
        or _BRACKET.match(organisation)
        or names.media(organisation)
    )
    return "" if reporting else fold(organisation)


def _own_names(record: Record, names: Names) -> set[str]:
    head = re.split(r"[(]|\bvia\b", (record.publisher or "")[:_READ], maxsplit=1)[0].strip()
    if re.match(r"(?:mirror|copy|relay) of ", head, re.IGNORECASE) or " via " in (record.publisher or "")[:_READ]:
        return set()
    return set(_resolve(head, names)) if head else set()


def _credited(record: Record, names: Names) -> Iterator[str]:
    if record.relays:
        yield from re.split(r"[;/]", record.relays[:_READ])
    for raw in _of_field(record.organisation or "", credit=False):
        # Beside a speaker the organisation is the speaker's: only a medium is passed on there.
        if not record.speaker or names.media(raw):
            yield raw
    yield from _of_field(record.publisher or "", credit=True)


def _in_text(head: str) -> Iterator[str]:
    for pattern in _IN_TEXT:
        yield from (m.group(1) for m in pattern.finditer(head))


def _outlets(head: str, mentions: list[Mention]) -> Iterator[str]:
    """Yield the media whose own item is named: "the Interwire interview", "told Interwire"."""
    for mention in mentions:
        before = head[max(0, mention.span.start - 20) : mention.span.start]
        if _ITEM.match(head, mention.span.end) or _TO.search(before):
            yield mention.actor


def _is_other_actor(name: str, names: Names) -> bool:
    """Return whether the case knows a name, and not as a medium: "citing the ministry of Norland" relays nobody."""
    return bool(names.case.mentions(name)) and not names.media(name)


def _of_field(field: str, *, credit: bool) -> Iterator[str]:
    field = field[:_READ]
    if (parts := field.split(" via ")) and len(parts) > 1:
        yield parts[0]
    elif opened := _OF.match(field):
        yield field[opened.end() :]
    elif bracket := _BRACKET.match(field):
        head, inside = bracket.groups()
        if opened := _OF.match(inside):
            yield inside[opened.end() :]
        elif _PASSED_ON.search(inside):
            yield head
        elif credit and inside[:1].isupper():
            yield inside


def _resolve(name: str, names: Names) -> list[str]:
    """Return the ids of the media that `name` names, else the name folded."""
    folded = _DATED.sub("", fold(name)).strip(_EDGES).removeprefix("the ").strip(_EDGES)
    return sorted(names.media(name)) or ([folded] if folded else [])
