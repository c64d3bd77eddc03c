"""Dates written out in a text, explicit formats only: a date is read, never guessed."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from workbench.core.text import Span, fold

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""Number of each month by its English name and abbreviations, the full name first."""
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_NUMERIC = re.compile(r"(?P<year>\d(?<!\d\d)\d{3})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_NAMED = (
    re.compile(rf"(?P<day>\d(?<!\w\d)\d?)(?:st|nd|rd|th)? (?P<name>{_MONTH})\.?,?(?: (?P<year>\d{{4}}))?(?!\w)", re.I),
    re.compile(
        rf"(?<!\w)(?P<name>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?(?!\w)", re.I
    ),
)
"""Patterns with a month's name. Of all, what begins with a digit says so first: it tells a reader where to look."""
_HEAD = re.compile("|".join(sorted({name[:3] for name in MONTHS})))


@dataclass(frozen=True)
class WrittenDate:
    """A date as written; `year` is None where the text names none."""

    text: str
    span: Span
    day: int
    month: int
    year: int | None

    def agrees_with(self, other: "WrittenDate") -> bool:
        """Return whether the two can be one day; an unnamed year agrees with every year."""
        years_agree = self.year is None or other.year is None or self.year == other.year
        return (self.day, self.month) == (other.day, other.month) and years_agree


_WHOLE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)", re.ASCII)


def read_days(written: str) -> tuple[date, date] | None:
    """Return the first and the last day that `2020`, `2020-10` or `2020-10-07` means; None for other words."""
    found = _WHOLE.match(written)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
        return first, first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError:
        return None


@lru_cache(maxsize=16_384)
def read_day(written: str) -> date | None:
    """Return the day that `2020-10-07` means; None for a month, a year and other words."""
    days = read_days(written)
    return days[0] if days and days[0] == days[1] else None


def names_month(text: str) -> bool:
    """Return whether the name of a month may stand in `text`: without the beginning of one it cannot."""
    return _HEAD.search(text.casefold()) is not None


def read_dates(text: str) -> list[WrittenDate]:
    """Return the dates of `text` in ISO form or with the month's English name. `04.10.2020` is ambiguous: not read."""
    found: dict[int, WrittenDate] = {}
    taken: set[int] = set()
    for pattern in (_NUMERIC, *_NAMED) if names_month(text) else (_NUMERIC,):
        for match in pattern.finditer(text):
            covered = range(match.start(), match.end())
            if taken.isdisjoint(covered) and (written := _written(match)):
                found[match.start()] = written
                taken.update(covered)
    return [found[start] for start in sorted(found)]


def _written(match: re.Match[str]) -> WrittenDate | None:
    parts = match.groupdict()
    month = MONTHS[fold(parts["name"])] if parts.get("name") else int(parts["month"])
    year = int(parts["year"]) if parts.get("year") else None
    try:
        date(year or 2000, month, int(parts["day"]))
    except ValueError:
        return None
    return WrittenDate(match.group(), Span(match.start(), match.end()), int(parts["day"]), month, year)
