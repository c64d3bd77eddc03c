"""Finding records: by words, as one types, near a claim, narrowed by fields; and by their names.

What is typed into one line is words, and of these a few may be fields (`side:AM`, `since:2020-10`, `near:C7`): a field
given twice must hold both words, of a date the last holds. Anything else with a colon is words.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from workbench.core.case import Case
from workbench.core.errors import InputError
from workbench.core.evidence import Record
from workbench.core.limits import CANDIDATES
from workbench.core.search import ANYTHING, NARROWED, Narrowing, Sought
from workbench.matching import normalise, rank, retrieval
from workbench.matching.dates import read_days
from workbench.service import index
from workbench.service.workspace import Workspace
from workbench.store import claims, records

DATES = ("since", "until")
FIELDS = (*NARROWED, *DATES)
"""Fields that a search can be narrowed by."""
NEAR = "near"
LONGEST_ID = 200
"""Characters of a record's id at most."""
TYPED = 2_000
"""Characters read of what is typed into one line."""
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)

_Seek = Callable[[str, Case, retrieval.Frequency, int], list[Sought]]


class Hit(NamedTuple):
    """A record found; `score` (0–1) is None where no words were looked for, and where it was named by its id."""

    record: Record
    score: float | None


class Answer(NamedTuple):
    """What a search gave, best first; without words in the order the records were stored."""

    hits: tuple[Hit, ...]
    sought: bool
    """Whether there was anything to go by: a word that is not a common one, or a field."""
    more: bool
    """Whether there are more records than were asked for."""


class Typed(NamedTuple):
    """One typed line, read: the words, the fields, the claim named by `near`."""

    text: str
    fields: dict[str, str]
    near: str


def find_records(
    ws: Workspace, text: str, limit: int, narrowing: Narrowing = ANYTHING, day: date | None = None
) -> Answer:
    """Return the records that hold words of `text`, or other spellings of its actors, ranked as for a claim.

    `day` tells when `text` was said. Without words, whatever `narrowing` lets through. The record whose id `text` is
    comes first.
    """
    found = _find(ws, text, limit, narrowing, partial(retrieval.seek, day=day), day=day)
    return _with_named(ws, text, limit, found) if narrowing == ANYTHING else found


def find_near(ws: Workspace, claim: str, limit: int, narrowing: Narrowing = ANYTHING) -> Answer:
    """Return the records nearest to a claim's statement. Raises UnknownItem."""
    with ws.store.read() as tx:
        near = claims.read_claim(tx, claim)
    return find_records(ws, near.statement, limit, narrowing, near.day)


def find_typed(ws: Workspace, line: str, limit: int) -> Answer:
    """Return what a line that is being typed asks for: its last word may go on.

    Raises UnknownItem for the claim of `near:`, InputError for a field that cannot be read.
    """
    typed = read_typed(line)
    narrowing = read_narrowing(typed.fields)
    if not typed.near:
        found = _find(ws, typed.text, limit, narrowing, retrieval.seek_typed)
        return _with_named(ws, typed.text, limit, found) if narrowing == ANYTHING else found
    if typed.text.strip():
        raise InputError("near: stands without words", hint="Leave out the words, or near:.")
    return find_near(ws, typed.near, limit, narrowing)


def read_typed(line: str) -> Typed:
    """Read one typed line. A field without a value yet is left out."""
    words: list[str] = []
    fields: dict[str, str] = {}
    is_field = False
    for word in line[:TYPED].split(" "):
        name, colon, value = word.partition(":")
        name = name.lower()
        is_field = bool(colon) and name in {*FIELDS, NEAR}
        if not is_field:
            words.append(word)
        elif value:
            both = name in NARROWED and name in fields
            fields[name] = f"{fields[name]} {value}" if both else value
    if is_field:
        words.append("")  # a blank ends the word before it
    return Typed(" ".join(words), fields, fields.pop(NEAR, ""))


def read_narrowing(fields: Mapping[str, str]) -> Narrowing:
    """Return fields as they were written (of `FIELDS`) as what narrows a search.

    A date is a day, a month or a year, of which `since` takes the first day and `until` the last. Raises InputError.
    """
    for name in NARROWED:
        if name in fields and not normalise.terms(fields[name]):
            raise InputError(f"{name}: there is no word in “{fields[name]}”", hint="Give a word of it.")
    since, until = (_read_days(fields[name]) if name in fields else None for name in DATES)
    if since and until and since[0] > until[1]:
        raise InputError(f"since {fields['since']} is after until {fields['until']}", hint="Exchange the two.")
    words = {name: fields[name] for name in NARROWED if name in fields}
    return Narrowing(since=since and since[0], until=until and until[1], **words)


def _read_days(written: str) -> tuple[date, date]:
    days = read_days(written) if _DATE.fullmatch(written) else None
    if days is None:
        hint = "Write it as 2020-10-07, 2020-10 or 2020."
        raise InputError(f"“{written}” is no day, month or year", hint=hint)
    return days


def _find(
    ws: Workspace, text: str, limit: int, narrowing: Narrowing, seek: _Seek, *, day: date | None = None
) -> Answer:
    sought: list[Sought] = []

    def note(frequency: retrieval.Frequency, total: int) -> list[Sought]:
        sought[:] = seek(text, ws.case, frequency, total)
        return sought

    found = index.search(ws.indexes.records, note, retrieval.narrow(narrowing), max(limit + 1, CANDIDATES))
    with ws.store.read() as tx:
        keys = [lead.key for lead in found.leads]
        candidates = records.read_keys(tx, keys if sought else keys[:limit])
    if not sought:  # there may be words, but no index yet
        asked = narrowing != ANYTHING or (not found.total and bool(normalise.telling_terms(text[:TYPED])))
        return Answer(tuple(Hit(record, None) for record in candidates), asked, len(keys) > limit)
    best = rank.order(text, candidates, case=ws.case, frequency=found.frequency, total=found.total, top=limit, day=day)
    return Answer(tuple(Hit(one.record, one.score) for one in best), True, len(keys) > limit)


def _with_named(ws: Workspace, text: str, limit: int, found: Answer) -> Answer:
    """Return what was found with the record whose id `text` is before the others: reports name records by id."""
    name = text.strip()
    if not name or len(name) > LONGEST_ID or not name.isprintable():
        return found
    with ws.store.read() as tx:
        named = records.find_record(tx, (name, name.upper()))
    if named is None:
        return found
    others = [hit for hit in found.hits if hit.record.id != named.id]
    return Answer((Hit(named, None), *others)[:limit], True, found.more or len(others) >= limit)


def read_records(ws: Workspace, names: Iterable[str]) -> dict[str, Record]:
    """Return records by name. Raises UnknownItem."""
    with ws.store.read() as tx:
        return {name: records.read_record(tx, name) for name in names}
