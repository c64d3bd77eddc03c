"""Traces: what of a record tells where it comes from. Two traces are enough to say whether records have one origin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.core.case import Case
from workbench.core.evidence import Record
from workbench.matching.addresses import Page, read_page
from workbench.matching.credits import Credit, Names, credit_of
from workbench.matching.normalise import telling_terms
from workbench.matching.sketch import shingles

_READ = 2_000
"""Characters of a text that are looked at."""
_FOREVER = 10**6
_YEARS = range(1_900, 2_100)
_LEAST_FIGURE = 32
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
    page: Page | None
    title: frozenset[str]
    shingles: frozenset[int]
    matter: frozenset[str]
    figures: frozenset[str]
    particulars: frozenset[str]
    """Names and numbers of the text, which tell one event from another told in the same words."""
    speakers: frozenset[str]
    """Who is named as speaking, folded."""
    party: str
    """Id of the party whose side it is told from; empty where that is not known."""
    credit: Credit
    headline: str
    wording: str
    """Its text as far as it is looked at."""

    @property
    def tells(self) -> bool:
        """Whether it says enough of its matter to be compared by it."""
        return len(self.matter) >= _TELLS

    @property
    def marked(self) -> frozenset[str]:
        """Its figures that are not round: 300 and 4,000 are in many stories, 52 and 1,500 in few."""
        return frozenset(figure for figure in self.figures if len(figure.rstrip("0")) > 1)

    @property
    def seniority(self) -> tuple[bool, int, str]:
        """Order among the records of one origin, the root first: who relays nobody, then the earliest."""
        return self.credit.relays, _FOREVER if self.day is None else self.day, self.id


class Tracer:
    """Reads traces through a case's names."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._names = Names(case)
        asked = {name for q in case.questions for name in (*q.actor, *q.subject, *q.origin, *q.destination)}
        actors = (case.actor_by_id[name] for name in asked)
        names = (name for actor in actors for name in (actor.name, *actor.aliases, *actor.demonyms))
        self._everywhere = frozenset(telling_terms("\n".join(names))) | _OF_RELAYING
        """What a case is about stands in most of its records, and tells none from another."""

    def trace(self, record: Record) -> Trace:
        """Return the trace of a record."""
        title = telling_terms((record.title or "")[:_READ])
        body = telling_terms(record.text[:_READ])
        credit = credit_of(record, self._names)
        told = frozenset(title + body)
        named = frozenset(telling_terms(" ".join((record.speaker or "", *credit.sources))[:_READ]))
        figures = frozenset(sorted(_figures(told))[:_FIGURES])
        around = " ".join(filter(None, (record.speaker, record.organisation, record.publisher)))
        return Trace(
            id=record.id,
            day=_day(record.date),
            page=read_page(record.url),
            title=frozenset(title),
            shingles=shingles(body),
            matter=frozenset(filter(_is_telling, told)) - self._everywhere - named - figures,
            figures=figures,
            particulars=_particulars(record.text[:_READ], body) - self._everywhere - frozenset(telling_terms(around)),
            speakers=_speakers(credit.voice) if record.speaker else frozenset(),
            party=self.case.party_of_side(record.side) or "",
            credit=credit,
            headline=(record.title or "")[:_READ],
            wording=record.text[:_READ],
        )


_WITHIN = re.compile(r"(?<=[\w,)] )[^\W\d_a-z]\w+|(?<=[(/-])[^\W\d_a-z]\w+")
"""Words within a sentence, most of those in small Latin letters left out: the first of a sentence has a capital."""


def _particulars(text: str, body: Sequence[str]) -> frozenset[str]:
    """Return the names, where the script has capitals, and the numbers. Words all in capitals are stressed."""
    names = [word for word in _WITHIN.findall(text) if word[0].isupper() and not word.isupper()]
    return frozenset(telling_terms(" ".join(names)) if names else ()) | {term for term in body if term.isdigit()}


def _speakers(voice: str) -> frozenset[str]:
    return frozenset(filter(None, map(str.strip, voice.split(";"))))


def _is_telling(term: str) -> bool:
    """Return whether a term may say what a text is about: words of three letters join others, in most languages."""
    return len(term) > 3 or term.isdigit()


def _figures(told: frozenset[str]) -> Iterator[str]:
    """Yield the numbers that single a story out: small ones, days of the month and years are in many."""
    for term in told:
        if term.isdigit() and len(term) < 12 and int(term) >= _LEAST_FIGURE and int(term) not in _YEARS:
            yield term


def _day(written: str | None) -> int | None:
    try:
        return date.fromisoformat((written or "")[:10]).toordinal()
    except ValueError:
        return None
