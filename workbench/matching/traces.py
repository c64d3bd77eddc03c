"""Traces: what of a record tells where it comes from. Two traces are enough to say whether records have one origin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from workbench.core.case import Case
from workbench.core.model import Record
from workbench.matching.credits import Credit, read_credit
from workbench.matching.normalise import telling_terms
from workbench.matching.sketch import shingles

_READ = 4_000
"""Characters of a text that are looked at."""
_FOREVER = 10**6
_YEARS = range(1_900, 2_100)
_LEAST_FIGURE = 20
_FIGURES = 8
_TELLS = 4
"""A record of fewer words says too little of its matter to be compared by it."""
_OF_RELAYING = frozenset(
    telling_terms(
        """relay relays relayed reprint republish copy copies citing cites quotes via mirror story stories item article
        post page site website report reports reported reporting headline title text version wording original interview
        press media news agency outlet source sources same full translated translation says said told writes
        according"""
    )
)
"""Words about the passing on, not about the matter."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A record as far as its origin goes. Its matter are the words that say what it is about."""

    id: str
    day: int | None
    page: tuple[str, str] | None
    """Site and article number, or site and path."""
    title: frozenset[str]
    shingles: frozenset[int]
    matter: frozenset[str]
    figures: frozenset[str]
    speaker: str
    credit: Credit

    @property
    def tells(self) -> bool:
        """Whether it says enough of its matter to be compared by it."""
        return len(self.matter) >= _TELLS

    @property
    def seniority(self) -> tuple[bool, int, str]:
        """Order among the records of one origin, the root first: who relays nobody, then the earliest."""
        return self.credit.relays, _FOREVER if self.day is None else self.day, self.id


def trace(record: Record, case: Case) -> Trace:
    """Return the trace of a record, read through the case's names."""
    title = telling_terms((record.title or "")[:_READ])
    body = telling_terms(record.text[:_READ])
    credit = read_credit(record, case)
    told = frozenset(title + body)
    named = " ".join((record.speaker or "", *credit.sources))[:_READ]
    return Trace(
        id=record.id,
        day=_day(record.date),
        page=_page(record.url),
        title=frozenset(title),
        shingles=shingles(body),
        matter=told - _OF_RELAYING - frozenset(telling_terms(named)),
        figures=frozenset(sorted(_figures(told))[:_FIGURES]),
        speaker=credit.voice if record.speaker else "",
        credit=credit,
    )


def _figures(told: frozenset[str]) -> Iterator[str]:
    """Yield the numbers that single a story out: small ones and years are in many."""
    for term in told:
        if term.isdigit() and len(term) < 12 and int(term) >= _LEAST_FIGURE and int(term) not in _YEARS:
            yield term


def _day(written: str | None) -> int | None:
    try:
        return date.fromisoformat((written or "")[:10]).toordinal()
    except ValueError:
        return None


_NUMBER = re.compile(r"\d{5,18}")
_HOST_PREFIXES = ("www.", "m.", "amp.", "mobile.")
_ADDRESS = 2_000


def _page(url: str | None) -> tuple[str, str] | None:
    try:
        parts = urlsplit((url or "")[:_ADDRESS])
    except ValueError:
        return None
    host = parts.netloc.lower()
    for prefix in _HOST_PREFIXES:
        host = host.removeprefix(prefix)
    if not host:
        return None
    if numbers := _NUMBER.findall(parts.path):
        return host, max(numbers, key=len)
    path = parts.path.replace("/amp/", "/").removesuffix("/amp").strip("/")
    return (host, path) if path else None
