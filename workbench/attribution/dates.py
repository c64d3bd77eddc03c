"""Dates in a text: what is printed, what it can mean, and flags where it does not add up.

Only explicit forms are read. A day without a year is placed by the publication date and marked as inferred; without a
publication date it stays open. The current date is never used.
"""

import datetime
import re
from typing import NamedTuple

from workbench.attribution.words import MONTHS, WEEKDAYS
from workbench.core.model import Dated, Flag
from workbench.core.text import Span
from workbench.core.vocabulary import DateBasis, DatePrecision

_MONTH = "|".join(name.capitalize() for name in MONTHS)
_SHORT = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_WEEKDAY = "|".join(name.capitalize() for name in WEEKDAYS)
_DATE = re.compile(
    rf"(?:(?P<relative>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)\ )?"
    rf"(?:\b(?P<weekday>{_WEEKDAY})\b,?\ (?:the\ )?)?"
    rf"\b(?:(?P<month>{_MONTH}|(?:{_SHORT})\b\.?)\ (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\ (?P<year>\d{{4}})\b)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\ of)?\ (?P<month2>{_MONTH}|(?:{_SHORT})\b\.?)"
    rf"(?:,?\ (?P<year2>\d{{4}})\b)?"
    rf"|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b"
    rf"|(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.\d{{4}})\b"
    rf"|(?P<slashed>\d{{1,2}}/\d{{1,2}}/\d{{4}})\b)",
    re.VERBOSE,
)
_COUNTS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT = "|".join(f"[{name[0].upper()}{name[0]}]{name[1:]}" for name in _COUNTS)
_RELATIVE = re.compile(
    rf"\b(?:(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)\ (?:{_WEEKDAY}|week|month|year|night)|[Yy]esterday|[Tt]oday|"
    rf"[Tt]omorrow|"
    rf"[Tt]onight|(?:\d{{1,3}}|{_COUNT})\ (?:days?|weeks?|months?|years?)\ (?:ago|earlier|before)|"
    rf"(?:[Ee]arlier|[Ll]ater)\ this\ (?:week|month|year)|(?:{_WEEKDAY}))\b",
    re.VERBOSE,
)


class DateMention(NamedTuple):
    """A date as printed, with what it means where that can be told."""

    span: Span
    dated: Dated
    weekday: str | None
    """The weekday printed with it, lower case."""
    month_day: tuple[int, int] | None
    relative: bool


def find_dates(text: str, published: datetime.date | None = None) -> list[DateMention]:
    """Return the dates of the text in order; `dated.day` is None where the text leaves it open."""
    explicit = [_explicit(match, published) for match in _DATE.finditer(text)]
    taken = iter([*explicit, None])
    following = next(taken)
    found = list(explicit)
    for match in _RELATIVE.finditer(text):
        while following and following.span.end <= match.start():
            following = next(taken)
        if following is None or match.end() <= following.span.start:
            found.append(_relative(match, published))
    return sorted(found, key=lambda mention: mention.span)


def find_flags(text: str, published: datetime.date | None = None) -> list[Flag]:
    """Return remarks on the text's dates: `weekday_mismatch`, `relative_date`, `ambiguous_date`, `impossible_date`.

    A weekday printed with a date is checked in the year that the date states, else in that of publication; where
    there is neither, the mention is flagged `relative_date`, and no year is guessed.
    """
    flags = (_flag(mention, dated=published is not None) for mention in find_dates(text, published))
    return [flag for flag in flags if flag is not None]


def _flag(mention: DateMention, *, dated: bool) -> Flag | None:
    printed, day = mention.dated.text, mention.dated.day
    if mention.dated.why_unsure:
        kind = "ambiguous_date" if "day or month" in mention.dated.why_unsure else "impossible_date"
        return Flag(kind=kind, span=mention.span, note=mention.dated.why_unsure)
    if day is None:
        note = f"“{printed}” has no year, and the article no date to tell it by"
        if mention.weekday and mention.month_day:
            note = f"the weekday and the date of “{printed}” can be checked only with a year"
        elif mention.relative:
            note = f"“{printed}” is relative, and the article has no date to count from"
        elsewhere = printed.endswith(("earlier", "before"))
        if dated and not mention.month_day and not elsewhere:  # `last week` names no day, but it can be counted
            return None
        if elsewhere:
            note = f"“{printed}” is counted from another event, not from the day of publication"
        return Flag(kind="relative_date", span=mention.span, note=note) if mention.weekday or mention.relative else None
    if mention.month_day and mention.weekday and WEEKDAYS[day.weekday()] != mention.weekday:
        note = f"{_long(day)} was a {WEEKDAYS[day.weekday()].capitalize()}, not a {mention.weekday.capitalize()}"
        return Flag(kind="weekday_mismatch", span=mention.span, note=note)
    return None


def _long(day: datetime.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def _explicit(match: re.Match[str], published: datetime.date | None) -> DateMention:
    span = Span(*match.span())
    weekday = (match["weekday"] or "").lower() or None
    year, month, day, doubt = _parts(match)
    stated = year is not None
    if year is None and published is not None:
        year = _nearest_year(month, day, published, future=(match["relative"] or "").lower() == "next")
    resolved = _day(year, month, day) if year is not None else None
    if year is not None and resolved is None and not doubt:
        doubt = f"there is no day {day} in month {month} of {year}"
    usual = not doubt or bool(
        match["dotted"]
    )  # with points the day comes first nearly everywhere: read so, and flagged
    dated = Dated(
        text=" ".join(match.group().split()),
        day=resolved if usual else None,
        precision=_precision(resolved, stated) if usual else DatePrecision.UNKNOWN,
        basis=DateBasis.TEXT,
        unsure=bool(doubt) or not stated,
        why_unsure=doubt,
    )
    return DateMention(span, dated, weekday, (month, day), relative=bool(match["relative"]))


def _precision(resolved: datetime.date | None, stated: bool) -> DatePrecision:
    if resolved is None:
        return DatePrecision.UNKNOWN
    return DatePrecision.DAY if stated else DatePrecision.INFERRED


def _parts(match: re.Match[str]) -> tuple[int | None, int, int, str]:
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return year, month, day, ""
    if match["dotted"]:
        day, month, year = map(int, match["dotted"].split("."))
        return year, month, day, _doubt(match["dotted"], day, month)
    if match["slashed"]:
        first, second, year = map(int, match["slashed"].split("/"))
        if doubt := _doubt(match["slashed"], first, second):
            return year, first, second, doubt
        month, day = (first, second) if first <= 12 else (second, first)
        return year, month, day, ""
    name = (match["month"] or match["month2"]).rstrip(".").lower()[:3]
    month = next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name))
    printed = match["year"] or match["year2"]
    return int(printed) if printed else None, month, int(match["day"] or match["day2"]), ""


def _doubt(printed: str, first: int, second: int) -> str:
    """Return why a date in two numbers can be read in two ways, or nothing."""
    unclear = first <= 12 and second <= 12 and first != second
    return f"“{printed}” does not say which number is the day or month" if unclear else ""


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _nearest_year(month: int, day: int, published: datetime.date, *, future: bool) -> int:
    """The year of publication, or the one before it when the day would lie more than half a year ahead."""
    placed = _day(published.year, month, min(day, 28))
    if placed and not future and (placed - published).days > 182:
        return published.year - 1
    return published.year


def _relative(match: re.Match[str], published: datetime.date | None) -> DateMention:
    printed = match.group()
    words = printed.lower().split()
    weekday = words[-1] if words[-1] in WEEKDAYS else None
    day = _counted(words, published) if published else None
    dated = Dated(
        text=printed,
        day=day,
        precision=DatePrecision.INFERRED if day else DatePrecision.UNKNOWN,
        basis=DateBasis.TEXT,
        unsure=True,
    )
    return DateMention(Span(*match.span()), dated, weekday, None, relative=len(words) > 1 or weekday is None)


def _counted(words: list[str], published: datetime.date) -> datetime.date | None:
    """Count from the day of publication; `last week` and the like name no day."""
    offset = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}.get(words[-1])
    if words == ["last", "night"]:
        offset = -1
    if words[-1] == "ago" and words[1].startswith(("day", "week")):
        count = int(words[0]) if words[0].isdigit() else _COUNTS.index(words[0]) + 1
        offset = -count * (7 if words[1].startswith("week") else 1)
    if words[-1] in WEEKDAYS and words[0] != "next":
        offset = -((published.weekday() - WEEKDAYS.index(words[-1])) % 7)
        offset = -7 if offset == 0 and words[0] in {"last", "past"} else offset
    try:
        return None if offset is None else published + datetime.timedelta(days=offset)
    except OverflowError:
        return None
