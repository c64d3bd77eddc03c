"""Credits: whom a record says that it passes on, read from its organisation, publisher, headline and text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.case import Case
from workbench.core.model import Record
from workbench.core.text import fold
from workbench.core.vocabulary import ActorKind

_READ = 600
"""Characters of a text in which a credit is looked for: it stands at the head."""
_MARK = re.compile(
    r"\b(?:relay(?:s|ed|ing)?|cop(?:y|ies|ied)|reprint(?:s|ed)?|mirror(?:s|ed)?|republi(?:shed|shes|cation)|syndicated|"
    r"via|citing|cites|quot(?:es|ed|ing)|version|same|interview|rerun|carries)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"([^()]{1,200})\(([^()]{1,200})\)")
_OF = re.compile(r"(?:relay|copy|mirror|reprint|republication) of |(?:on|citing|from|quoting|after|by) ", re.IGNORECASE)
_PASSED_ON = re.compile(r"\b(?:as )?(?:relayed|copied|relay|copy|reprint|reprinted|republished|via)\b", re.IGNORECASE)
_NAME = r"((?:[^\W\d_a-z][\w.'’-]*)(?: [^\W\d_a-z][\w.'’-]*){0,3})"
_EDGES = " .,;:'’-"
_IN_TEXT = (
    re.compile(rf"\b(?:relay|copy|reprint|mirror|version) of (?:the |an? )?{_NAME}"),
    re.compile(rf"\b(?:relays|citing|cites|quoting|quoted by|carries|via) (?:the )?{_NAME}"),
    re.compile(rf"\b[Ss]ame {_NAME} (?:text|interview|story|report|article|item|dispatch)"),
    re.compile(rf"\b[Aa]ccording to (?:a report by |the )?{_NAME}"),
)


@dataclass(frozen=True)
class Credit:
    """Whom a record passes on: actor ids of media, or folded names; `relays` also where it names nobody."""

    sources: frozenset[str]
    relays: bool
    voice: str
    """Who speaks through the source, folded; empty where it is the source's own reporting."""


def read_credit(record: Record, case: Case) -> Credit:
    """Read a record's credits. Its own publisher is never its source."""
    own = _own_names(record, case)
    named = {name for raw in _credited(record) for name in _resolve(raw, case)}
    head = record.text[:_READ]
    if _MARK.search(head):
        named |= _media(head, case)
    marked = any(_MARK.search(text) for text in (record.organisation, record.publisher, head) if text)
    return Credit(frozenset(named - own), bool(record.relays) or marked or bool(named - own), _voice(record, case))


def _voice(record: Record, case: Case) -> str:
    if record.speaker:
        return fold(record.speaker)
    organisation = record.organisation or ""
    reporting = (
        not organisation or _MARK.search(organisation) or _BRACKET.match(organisation) or _media(organisation, case)
    )
    return "" if reporting else fold(organisation)


def _own_names(record: Record, case: Case) -> set[str]:
    head = re.split(r"[(]|\bvia\b", record.publisher or "", maxsplit=1)[0].strip()
    if re.match(r"(?:mirror|copy|relay) of ", head, re.IGNORECASE) or " via " in (record.publisher or ""):
        return set()
    return set(_resolve(head, case)) if head else set()


def _credited(record: Record) -> Iterator[str]:
    if record.relays:
        yield from re.split(r"[;/]", record.relays[:_READ])
    yield from _of_field(record.organisation or "", credit=False)
    yield from _of_field(record.publisher or "", credit=True)
    for pattern in _IN_TEXT:
        yield from (m.group(1) for m in pattern.finditer(record.text[:_READ]))


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


def _resolve(name: str, case: Case) -> list[str]:
    """Return the ids of the media that `name` names, else the name folded."""
    folded = fold(name).strip(_EDGES).removeprefix("the ").strip(_EDGES)
    return sorted(_media(name, case)) or ([folded] if folded else [])


def _media(text: str, case: Case) -> set[str]:
    return {m.actor for m in case.mentions(text) if case.actor_by_id[m.actor].kind is ActorKind.MEDIA}
