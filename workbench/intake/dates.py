"""Dates of a page: each with where it was read, and with the reason wherever it may be wrong (threats B3, B8)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone

from workbench.core.model import Dated
from workbench.core.vocabulary import DateBasis, DatePrecision

_OLDEST = 1990
"""No web page is older; years far below it belong to another calendar."""

# Not calendar.month_name: that follows the locale.
_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTHS = {name[:n]: at for at, name in enumerate(_MONTH_NAMES, start=1) for n in (3, 4, len(name))}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_OFFSET = r"(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
_CLOCK = r"(?:(?:T|,?\s+(?:at\s+)?|\s*[-–|]\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*" + _OFFSET + ")?"
_WEEKDAY = r"(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)" + _CLOCK, re.IGNORECASE)
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)" + _CLOCK, re.IGNORECASE)
_DAY_MONTH = re.compile(_WEEKDAY + r"(?<!\d)(\d{1,2})\s+([a-z]{3,9})\.?,?\s+(\d{4})(?!\d)" + _CLOCK, re.IGNORECASE)
_MONTH_DAY = re.compile(_WEEKDAY + r"\b([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)" + _CLOCK, re.IGNORECASE)
_IN_URL = re.compile(r"[/_-]((?:19|20)\d{2})([-/_]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01])(?!\d)|(?=/))")


@dataclass(frozen=True)
class Stamp:
    """A date as far as its text can be read. No day and a reason where it cannot."""

    text: str
    day: date | None = None
    instant: datetime | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN
    doubt: str = ""


@dataclass(frozen=True)
class Candidate:
    """A stamp with the place where it stood."""

    stamp: Stamp
    basis: DateBasis


def read_stamp(text: str) -> Stamp | None:
    """Read the first date in `text`, in explicit forms only; None when there is none.

    ISO 8601 and year first, day first (`13.10.2020`), English month names, RFC 5322. Digits of any script. A stated
    offset gives an instant; a time without one does not. Where day and month could be swapped, or the weekday does not
    fit, or the year is of another calendar, the stamp says so.
    """
    text = text[:300].strip()
    plain = _western_digits(text)
    found = _year_first(plain) or _day_first(plain) or _named_month(plain)
    if found is None:
        return None
    match, stamp = found
    return replace(stamp, text=text[match.start() : match.end()].strip())


def read_url(url: str) -> Stamp | None:
    """Read the date in an address: `/2020/10/13/`, `-2020-10-13`, `/20201013`, `/2020/10/`; None when there is none."""
    match = _IN_URL.search(url)
    if match is None or not _OLDEST <= int(match[1]) <= 2100:
        return None
    if match[4] is None:
        return Stamp(f"{match[1]}-{match[3]}", precision=DatePrecision.MONTH) if match[2] == "/" else None
    day = _day(int(match[1]), int(match[3]), int(match[4]))
    return Stamp(match[0].strip("/_-"), day, None, DatePrecision.DAY) if day else None


def judge(candidates: Sequence[Candidate], *, second: date | None, today: date) -> Dated | None:
    """Choose among candidates, best first, and say what speaks against the choice; None when there are none.

    `second` is what another engine read from the same page. Two readings that differ by more than a day (time zones
    apart) make the date unsure; so do 1 January with nothing to confirm it, and a date after `today`.
    """
    if not candidates:
        return None
    chosen = next((candidate for candidate in candidates if candidate.stamp.day), candidates[0])
    others = [c for c in candidates if c is not chosen and c.stamp.day]
    doubts = [chosen.stamp.doubt, _clash(chosen, others), _second_doubt(chosen, others, second)]
    if chosen.stamp.day:
        confirmed = any(other.stamp.day == chosen.stamp.day and other.basis != chosen.basis for other in others)
        doubts += [_new_year(chosen.stamp, confirmed), _future(chosen.stamp.day, today)]
    reasons = "; ".join(filter(None, doubts))
    stamp = chosen.stamp
    return Dated(
        text=stamp.text,
        day=stamp.day,
        instant=stamp.instant,
        precision=stamp.precision,
        basis=chosen.basis,
        unsure=bool(reasons),
        why_unsure=reasons,
    )


def _clash(chosen: Candidate, others: Sequence[Candidate]) -> str:
    said = {f"{c.basis.value} says {c.stamp.day}": None for c in others if _apart(c.stamp.day, chosen.stamp.day)}
    return ", ".join(said)


def _second_doubt(chosen: Candidate, others: Sequence[Candidate], second: date | None) -> str:
    if second and _apart(second, chosen.stamp.day):
        return f"a second reader finds {second}"
    if chosen.basis is DateBasis.TEXT and second is None and not others:
        return "read from the page's text alone"
    return ""


def _new_year(stamp: Stamp, confirmed: bool) -> str:
    timed = stamp.instant is not None and (stamp.instant.hour, stamp.instant.minute) != (0, 0)
    first = stamp.day is not None and (stamp.day.month, stamp.day.day) == (1, 1)
    return "1 January often stands for a year alone" if first and not (confirmed or timed) else ""


def _future(day: date, today: date) -> str:
    return "it lies after the day of capture" if day > today + timedelta(days=1) else ""


def _apart(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs((one - other).days) > 1


_Found = tuple[re.Match[str], Stamp]


def _year_first(text: str) -> _Found | None:
    match = _YEAR_FIRST.search(text)
    return _stamp(match, (int(match[1]), int(match[3]), int(match[4]))) if match else None


def _day_first(text: str) -> _Found | None:
    match = _DAY_FIRST.search(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first <= 12 < second:  # only month first can be meant
        return _stamp(match, (year, first, second))
    swappable = first <= 12 and first != second and match[2] != "."
    return _stamp(match, (year, second, first), "day and month may be swapped" if swappable else "")


def _named_month(text: str) -> _Found | None:
    for pattern, day_at, month_at in ((_DAY_MONTH, 2, 3), (_MONTH_DAY, 3, 2)):
        for match in pattern.finditer(text):
            if month := _MONTHS.get(match[month_at].lower()):
                found = _stamp(match, (int(match[4]), month, int(match[day_at])))
                return (match, _with_weekday(found[1], match[1])) if found else None
    return None


def _with_weekday(stamp: Stamp, weekday: str | None) -> Stamp:
    if stamp.day and weekday:
        real = _WEEKDAYS[stamp.day.weekday()]
        if not real.lower().startswith(weekday[:3].lower()):
            return replace(stamp, doubt=f"it was a {real}, not as written")
    return stamp


def _stamp(match: re.Match[str], parts: tuple[int, int, int], doubt: str = "") -> _Found | None:
    year, month, day = parts
    if not _OLDEST <= year <= 2100:
        return match, Stamp("", doubt=f"the year {year} is of another calendar, or wrong")
    found = _day(year, month, day)
    if found is None:
        return None
    instant = _instant(found, match.groups()[4:])
    return match, Stamp("", found, instant, DatePrecision.EXACT if instant else DatePrecision.DAY, doubt)


def _instant(day: date, clock: Sequence[str | None]) -> datetime | None:
    hour, minute, second, offset = clock
    if hour is None or minute is None or offset is None:
        return None
    try:
        return datetime(day.year, day.month, day.day, int(hour), int(minute), int(second or 0), tzinfo=_offset(offset))
    except ValueError:
        return None


def _offset(text: str) -> timezone:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _western_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in text)
