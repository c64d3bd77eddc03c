"""Numbers and dates of a text as values, before it is cut into terms: one thing written in many ways is one term.

Works on folded text and on lists of folded words; English number words and months, digits of any notation.
"""

import re
from collections.abc import Sequence
from datetime import date

from workbench.matching.dates import MONTHS
from workbench.matching.numbers import SCALES, VALUES, digit_readings

_NAMES = {number: name for name, number in reversed(MONTHS.items())}
"""The full name of each month: the first that stands for it."""
_WRITTEN = re.compile(
    r"\d(?<![\w.,]\d)(?:"
    r"(?P<iso>\d{3}([-./])\d{1,2}\2\d{1,2}(?!\d))"
    r"|(?P<european>\d?([-./])\d{1,2}\4\d{4}(?!\d))"
    r"|(?:\d{0,2}(?:[.,'\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d*[.,]\d+|\d*)(?: ?k\b| (?:thousand|million|billion)\b)?)"
)
"""Digits that stand for a date or a number; the first digit alone tells a reader where to look."""
_SCALE = re.compile(r" ?(k|thousand|million|billion)$")
_POWERS = {"k": 1_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MULTIPLIERS = {**SCALES, "dozen": 12}
_VALUED = frozenset({*VALUES, *_MULTIPLIERS, *MONTHS}) - {"one"}
DATE_TERM = re.compile(r"d((?:1[5-9]|20)\d\d)(\d\d)(\d\d)")
"""The term of a whole date: `d20200927`."""


def has_digit(text: str) -> bool:
    """Return whether `text` holds a digit 0–9."""
    return _DIGIT.search(text) is not None


_DIGIT = re.compile("[0-9]")


def value_digits(folded: str) -> str:
    """Return `folded` with numbers in digits as plain values, and dates in digits as day, month's name and year.

    `4,000`, `4 000`, `4.000`, `4k` and `4 thousand` → `4000`; `2020-09-27` and `27.09.2020` → ` 27 september 2020 `. A
    date that can be read in two ways (`04/10/2020`) gets the terms of both.
    """
    return _WRITTEN.sub(_as_value, folded)


def _as_value(match: re.Match[str]) -> str:
    written = match.group()
    if written.isdigit():
        return written
    if not (match["iso"] or match["european"]):
        return _number(written)
    parts = [int(part) for part in re.split(r"[-./]", written)]
    if match["iso"]:
        return _one_date(parts[0], parts[1], parts[2]) or written
    return _european_date(written, parts)


def _european_date(written: str, parts: Sequence[int]) -> str:
    day, month, year = parts
    first, second = _one_date(year, month, day), _one_date(year, day, month)
    if first and second and day != month and "." not in written:
        return f" {day} {month} {year} {date_term(year, month, day)} {date_term(year, day, month)} "
    return first or second or written


def _one_date(year: int, month: int, day: int) -> str:
    return f" {day} {_NAMES[month]} {year} " if _exists(year, month, day) else ""


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def date_term(year: int, month: int, day: int) -> str:
    """Return the term of a whole date."""
    return f"d{year:04}{month:02}{day:02}"


def read_date_term(term: str) -> date | None:
    """Return the day that a term of `date_term` stands for; None for another term, or no day."""
    match = DATE_TERM.fullmatch(term)
    if not match:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def _number(written: str) -> str:
    scaled = _SCALE.search(written)
    digits = written[: scaled.start()] if scaled else written
    value = digit_readings(digits)[0] * (_POWERS[scaled[1]] if scaled else 1)
    return str(int(value)) if value == int(value) else digits


def value_words(found: list[str]) -> list[str]:
    """Return `found` with number words as digits, and each whole date followed by its term.

    "four thousand" → `4000`; "27 september 2020" and "september 27 2020" → the same and `d20200927`. A lone "one" stays
    a word: it is a pronoun more often than a number.
    """
    if _VALUED.isdisjoint(found):
        return found
    done: list[str] = []
    end = 0
    for at in [at for at, word in enumerate(found) if word in _VALUED]:
        if at >= end:
            done += found[end:at]
            end = _take_date(found, at, done) if found[at] in MONTHS else _take_number(found, at, done)
    return done + found[end:]


def _take_date(found: list[str], at: int, done: list[str]) -> int:
    before, after = (found[at - 1] if at else ""), found[at + 1 : at + 3]
    day, year, end = _day(before), _year(after[:1]), at + 2
    if not day and (day := _day(after[0] if after else "")):
        year, end = _year(after[1:]), at + 3
    if not day:
        done.append(_NAMES[MONTHS[found[at]]] if year else found[at])
        return at + 1
    month = MONTHS[found[at]]
    done.append(_NAMES[month])
    if not year or not _exists(year, month, day):
        return at + 1
    done += [*found[at + 1 : end], date_term(year, month, day)]
    return end


def _day(word: str) -> int:
    match = _ORDINAL.fullmatch(word)
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else 0


def _year(found: Sequence[str]) -> int:
    return int(found[0]) if found and _YEAR.fullmatch(found[0]) else 0


def _take_number(found: list[str], at: int, done: list[str]) -> int:
    article = done[-1:] in (["a"], ["one"])
    value, end = read_number_words(found, at, article=article)
    if end == at:
        done.append(found[at])
        return at + 1
    if article and found[at] in _MULTIPLIERS:
        done.pop()
    done.append(str(value))
    return end


def read_number_words(found: Sequence[str], at: int, *, article: bool = False) -> tuple[int, int]:
    """Return the value of the number words from `at` on and where they end; `at` itself where none stands there.

    `article`: an "a" or "one" stands before ("a hundred"). "two three" are two numbers, "twenty three" is one.
    """
    total, current, end = 0, int(article and found[at] in _MULTIPLIERS), at
    while end < len(found):
        word = found[end]
        if word == "and" and end > at and found[end - 1] in SCALES and VALUES.keys() & found[end + 1 : end + 2]:
            end += 1
            continue
        value, scale = VALUES.get(word), _MULTIPLIERS.get(word, 0)
        if value is not None and _fits(current, value):
            current += value
        elif 0 < scale <= 100 and 0 < current < 100:
            current *= scale
        elif scale > 100 and current:
            total, current = total + current * scale, 0
        else:
            break
        end += 1
    return total + current, end


def _fits(current: int, value: int) -> bool:
    below = current % 100
    return below == 0 or (below >= 20 and below % 10 == 0 and 0 < value < 10)
