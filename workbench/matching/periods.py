"""Days and months that a clause names, as far as each is told: "7 October 2020" lies in "October 2020"."""

import re
from dataclasses import dataclass

from workbench.matching.dates import MONTHS, names_month
from workbench.matching.facets import Proposition

_NAMES = "|".join(name.capitalize() for name in sorted(MONTHS, key=len, reverse=True))
_MONTH = re.compile(rf"(?:(?P<before>\w+)\s)?\b(?P<name>{_NAMES})\b\.?(?:,?\s(?P<year>\d{{4}})(?!\w))?")
_BEFORE = frozenset(
    {"in", "since", "until", "till", "by", "from", "of", "during", "early", "mid", "late", "last", "this"}
)
"""Words after which "May" and "March" are months."""


@dataclass(frozen=True)
class Period:
    """A day or a month; what is not told is None."""

    text: str
    month: int
    day: int | None = None
    year: int | None = None

    def agrees_with(self, other: "Period") -> bool:
        """Return whether the two can be one day: what one leaves open agrees with all."""
        days = None in (self.day, other.day) or self.day == other.day
        years = None in (self.year, other.year) or self.year == other.year
        return self.month == other.month and days and years


def read_periods(read: Proposition) -> list[Period]:
    """Return the days of a clause, then the months it names without a day."""
    days = [Period(d.text.rstrip(".,"), d.month, d.day, d.year) for d in read.dates]
    rest = read.text
    for written in read.dates:
        rest = rest.replace(written.text.rstrip(".,"), " ")
    if not names_month(rest):
        return days
    months = [
        Period(
            rest[m.start("name") : m.end()].rstrip(".,"), MONTHS[m["name"].lower()], year=int(m["year"] or 0) or None
        )
        for m in _MONTH.finditer(rest)
        if m["year"] or m["before"] in _BEFORE
    ]
    return days + months
