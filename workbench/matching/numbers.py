"""Numbers in running text: what they count, and between which bounds the writer places them.

A number that can be read in two ways ("4.000" is four thousand or four) keeps both readings; nothing is corrected.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.core.text import Span, fold
from workbench.matching.dates import MONTHS
from workbench.matching.wordlists import words

_SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "mln": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
    "тысяч": 1_000,
    "тысячи": 1_000,
    "тыс": 1_000,
    "bin": 1_000,
}
VAGUE = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "tens": (20, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999),
    "onlarca": (24, 99),
    "тысячи": (2_000, 9_999),
    "сотни": (200, 999),
}
"""Words that count roughly, with their bounds."""
_FEW = {"several": (3, 9), "few": (3, 9), "couple": (2, 2), "dozen": (12, 12)}
VALUES = {**_SMALL, **_TENS}
"""Number words of one value, English."""
SCALES = {word: scale for word, scale in _SCALES.items() if word.isascii() and word not in ("bin", "k")}
"""Words that multiply the number before them."""

_AT_LEAST = ("at least", "more than", "over", "no fewer than", "no less than", "not less than", "upwards of", "minimum")
_AT_MOST = ("up to", "at most", "no more than", "not more than", "fewer than", "less than", "under", "maximum", "below")
_ABOUT = (
    "about",
    "around",
    "some",
    "nearly",
    "almost",
    "approximately",
    "roughly",
    "circa",
    "an estimated",
    "close to",
)

_MONEY = words(
    """$ € £ ₺ ₽ usd eur gbp try dollar dollars euro euros pound pounds lira liras rouble roubles ruble rubles
    manat dram drams cents"""
)
_UNITS = {
    "money": _MONEY,
    "dead": words("body bodies corpse corpses killed dead deaths death died casualties fatalities slain killings"),
    "hurt": words("wounded injured missing captured captives prisoners arrested wanted detained"),
    "people": words(
        """men man women people person persons member members recruit recruits volunteer volunteers personnel sent
    deployed transferred arrived went left joined"""
    ),
    "fighters": words(
        """fighter fighters militant militants mercenary mercenaries terrorist terrorists rebel rebels jihadist
    jihadists islamist islamists insurgent insurgents combatant combatants gunman gunmen"""
    ),
    "soldiers": words("soldier soldiers troops serviceman servicemen conscripts officers instructors trainers"),
    "civilians": words(
        """civilian civilians refugee refugees family families child children boys girls protesters workers residents
    villagers"""
    ),
    "things": words(
        """meeting meetings talks call calls time times case cases application applications letter letters item items
    camp camps base bases video videos photo photos copy copies flight flights bus buses vehicle vehicles country
    countries group groups batch batches"""
    ),
    "time": words("second seconds minute minutes hour hours day days week weeks month months year years"),
    "share": words("% percent per-cent"),
    "length": words("km kilometres kilometers metres meters miles m cm feet"),
}
_UNIT_OF = {word: unit for unit, members in _UNITS.items() for word in members}
_UNKNOWN = frozenset({"", "things"})
"""Units of what may be anything."""
_BEFORE_YEAR = frozenset(MONTHS) | words("in since until by of year")
_SIGHT = 5
"""How many words after a number its unit is looked for."""
_ENDS_SIGHT = words("in on at with by from and or who which that then as while near before after into")
"""Words past which another thing than what was counted is named."""
PEOPLE = frozenset({"people", "fighters", "soldiers", "civilians"})
"""Units that count the living, of whatever kind."""
_PARTS = 4
"""How many slashes before a number may lead to the letter of a document's number: "S/PV/60/8/215"."""
_MOST = 10**15
"""A number in words ends past this: nothing told of is so many, and no float holds what scale words can go on to."""
FAR_APART = 2.0
"""Powers of ten from which two numbers cannot be two estimates of one thing."""

_OPENERS = frozenset(f"{word}{hyphen}" for word in (*VALUES, *VAGUE, *_FEW, "a", "hundred") for hyphen in ("", "-"))
"""Words that a number in words begins with: "forty-five" is two."""

_DIGITS = r"\d+(?:[.,'\u00a0\u202f\u2009]\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?!\d)|\d+[.,]\d{1,2}(?!\d)|\d+"
_TOKEN = re.compile(rf"{_DIGITS}|[^\W\d_]+(?:-(?=[^\W\d_]))?|[$€£₺₽%–—-]|[.;:!?/]")
_BREAK = frozenset(".;:!?/")
_BOUNDS = tuple(f" {phrase}" for phrase in (*_AT_MOST, *_AT_LEAST, *_ABOUT))


@dataclass(frozen=True)
class Quantity:
    """A number with its unit. `readings` holds (low, high) pairs: more than one when the notation is ambiguous."""

    text: str
    span: Span
    readings: tuple[tuple[float, float], ...]
    unit: str
    """What is counted: `people` of no kind told, `fighters`, `soldiers`, `civilians`, `dead`, `hurt`, `things`,
    `money`, `time`, `share`, `length`, `year`, `day`, `code` for a part of a document's number, `` for none named."""
    bound: str = ""
    """The words that bound it: `up to`, `at least`, `about`."""
    counted: frozenset[str] = frozenset()
    """The words after it, in the singular, among which what it counts is named, where no unit is known for it."""

    @property
    def ambiguous(self) -> bool:
        """Whether the notation allows two values."""
        return len(self.readings) > 1

    def agrees_with(self, other: "Quantity") -> bool:
        """Return whether some reading of the two can be the same quantity."""
        return any(a <= d and c <= b for a, b in self.readings for c, d in other.readings)

    def counts_as(self, other: "Quantity") -> bool:
        """Return whether the two count the same by their unit, or by their noun where no unit is known for it."""
        if self.unit != other.unit:
            return False
        return self.unit not in _UNKNOWN or bool(self.counted & other.counted)

    def powers_apart(self, other: "Quantity") -> float:
        """Return by how many powers of ten the two differ; below 1 all counts are alike."""
        return abs(math.log10(self.size) - math.log10(other.size))

    @property
    def size(self) -> float:
        """One value for the whole, at least 1."""
        low, high = self.readings[0]
        return max(1.0, low if math.isinf(high) else high if not low else (low + high) / 2)


@dataclass(frozen=True)
class _Tokens:
    """Numbers in digits, words and marks of a folded text, in order, and where each begins."""

    texts: list[str]
    starts: list[int]

    @classmethod
    def of(cls, folded: str) -> "_Tokens":
        tokens = cls([], [])
        for match in _TOKEN.finditer(folded):
            tokens.texts.append(match.group())
            tokens.starts.append(match.start())
        return tokens

    def following(self, at: int) -> str:
        return self.texts[at + 1] if at + 1 < len(self.texts) else ""

    def span(self, first: int, last: int) -> Span:
        return Span(self.starts[first], self.starts[last] + len(self.texts[last]))


def _is_number(token: str) -> bool:
    return token[0].isdecimal()


def digit_readings(written: str) -> list[float]:
    """Return the values that a number in digits can stand for: `4.000` → 4000 and 4; `4,000` and `4 000` → 4000."""
    groups = re.split(r"[.,' \u00a0\u202f\u2009]", written)
    if len(groups) == 1:
        return [float(_bounded(written))]
    separator = written[len(groups[0])]
    grouped = all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    found = [float(_bounded("".join(groups)))] if grouped else []
    if separator in ".," and len(groups) == 2 and not (grouped and separator == ","):
        found.append(float(f"{_bounded(groups[0])}.{groups[1]}"))
    return found or [float(_bounded("".join(groups)))]


def _bounded(digits: str) -> int:
    return int(digits[:18])


@lru_cache(maxsize=256)  # a record is read for its roles and for its wording, one after the other
def read_numbers(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order, ranges as one quantity. Years and days of a date are marked as such."""
    folded = fold(text) if text.isascii() else text.casefold()
    if len(folded) != len(text):
        folded = text
    tokens = _Tokens.of(folded)
    return tuple(_join_ranges(text, tokens, list(_read_single(tokens))))


@dataclass(frozen=True)
class _Single:
    first: int
    last: int
    readings: tuple[float, ...] | tuple[tuple[float, float], ...]
    vague: bool


def _read_single(tokens: _Tokens) -> Iterator[_Single]:
    end = 0
    for at, token in enumerate(tokens.texts):
        if at < end:
            continue
        found = _digits_at(tokens, at) if _is_number(token) else _words_at(tokens, at) if token in _OPENERS else None
        if found:
            yield found
            end = found.last + 1


def _digits_at(tokens: _Tokens, at: int) -> _Single:
    scale, last = 1, at
    word = tokens.following(at).rstrip("-")
    if word in _SCALES and tokens.starts[at + 1] - tokens.span(at, at).end <= 1:
        scale, last = _SCALES[word], at + 1
    readings = tuple((v * scale, v * scale) for v in digit_readings(tokens.texts[at]))
    return _Single(at, last, readings, vague=False)


def _words_at(tokens: _Tokens, at: int) -> _Single | None:
    word = tokens.texts[at].rstrip("-")
    following = tokens.following(at)
    if word in VAGUE:
        return _vague_at(tokens, at, VAGUE[word])
    if word in _FEW and word != "dozen":
        step = 2 if following in ("a", "of") else 1
        scale = _SCALES.get(following, 12 if following == "dozen" else 0)
        low, high = _FEW[word]
        if scale:
            return _Single(at, at + 1, ((float(low * scale), float(high * scale)),), vague=True)
        return None if step == 2 or word == "couple" else _Single(at, at, ((float(low), float(high)),), vague=True)
    return _spelled_at(tokens.texts, at)


def _vague_at(tokens: _Tokens, at: int, bounds: tuple[int, int]) -> _Single:
    low, high = bounds
    after = tokens.texts[at + 1 : at + 3]
    if len(after) == 2 and after[0] == "of" and after[1] in ("thousands", "hundreds", "millions"):
        scale = VAGUE[after[1]][0] // 2
        return _Single(at, at + 2, ((float(low * scale), float(high * scale + scale - 1)),), vague=True)
    return _Single(at, at, ((float(low), float(high)),), vague=True)


def _spelled_at(texts: list[str], at: int) -> _Single | None:
    if texts[at] == "a" and not (at + 1 < len(texts) and texts[at + 1] in ("hundred", "thousand", "dozen")):
        return None
    total, current, last, step = 0, 0, -1, at
    while step < len(texts) and total + current <= _MOST:
        word = texts[step].rstrip("-")
        if word in VALUES:
            current += VALUES[word]
        elif word == "a" and step == at:
            current = 1
        elif word in ("hundred", "dozen") and (current or step == at):
            current = max(current, 1) * (100 if word == "hundred" else 12)
        elif word in SCALES and word != "hundred" and current:
            total, current = total + current * SCALES[word], 0
        elif not (word == "and" and last >= 0 and step + 1 < len(texts) and texts[step + 1] in VALUES):
            break
        if word != "and":
            last = step
        step += 1
    if last < 0 or (texts[at] == "a" and last == at):
        return None
    value = float(total + current)
    return _Single(at, last, ((value, value),), vague=False)


def _join_ranges(text: str, tokens: _Tokens, singles: list[_Single]) -> Iterator[Quantity]:
    at = 0
    while at < len(singles):
        one = singles[at]
        two = singles[at + 1] if at + 1 < len(singles) else None
        if two and _is_range(tokens, one, two):
            low, high = one.readings[0][0], two.readings[0][1]  # type: ignore[index]
            if low < high:
                yield _quantity(text, tokens, one.first, two.last, ((low, high),), bounded=True)
                at += 2
                continue
        yield _quantity(text, tokens, one.first, one.last, one.readings, bounded=one.vague)  # type: ignore[arg-type]
        at += 1


def _is_range(tokens: _Tokens, one: _Single, two: _Single) -> bool:
    between = tokens.texts[one.last + 1 : two.first]
    if between in (["-"], ["–"], ["—"], ["to"]):
        return True
    return between == ["and"] and one.first > 0 and tokens.texts[one.first - 1] == "between"


def _quantity(
    text: str,
    tokens: _Tokens,
    first: int,
    last: int,
    readings: tuple[tuple[float, float], ...],
    *,
    bounded: bool,
) -> Quantity:
    span = tokens.span(first, last)
    unit = _unit(tokens.texts, first, last, readings)
    bound = _bound(" ".join(t for t in tokens.texts[max(0, first - 4) : first] if t not in _MONEY))
    found = tuple(_widen(r, bound, bounded) for r in readings)
    sight = _sight(tokens.texts, last) if unit in _UNKNOWN else ()
    counted = frozenset(word.removesuffix("s") for word in sight)
    return Quantity(span.of(text), span, found, unit, bound, counted)


def _bound(before: str) -> str:
    """Return the longest bounding phrase that ends what stands before a number: "no more than" is not "more than"."""
    if not f" {before}".endswith(_BOUNDS):
        return ""
    return max((bound for bound in _BOUNDS if f" {before}".endswith(bound)), key=len)[1:]


def _widen(reading: tuple[float, float], phrase: str, bounded: bool) -> tuple[float, float]:
    low, high = reading
    if phrase in _AT_LEAST:
        return low, math.inf
    if phrase in _AT_MOST:
        return 0.0, high
    if phrase in _ABOUT and not bounded:
        return low * 0.9, high * 1.1
    return low, high


def _touches_slash(texts: list[str], at: int) -> bool:
    """Return whether a slash between letters and digits stands there: "B/60/215" counts nothing, "300/400" may."""
    for slash in range(at, max(-1, at - 2 * _PARTS), -2):
        if slash >= len(texts) or texts[slash] != "/":
            return False
        ends = (texts[i] for i in (slash - 1, slash + 1) if 0 <= i < len(texts))
        if any(len(t) == 1 and t.isalnum() and not _is_number(t) for t in ends):
            return True
    return False


def _unit(texts: list[str], first: int, last: int, readings: tuple[tuple[float, float], ...]) -> str:
    if first and texts[first - 1] in _MONEY:
        return "money"
    if any(_touches_slash(texts, i) for i in (first - 1, last + 1)):
        return "code"
    neighbours = (texts[i] for i in (first - 1, last + 1) if 0 <= i < len(texts))
    value = readings[0][0]
    if value <= 31 and any(token in MONTHS for token in neighbours):
        return "day"
    bare = last == first and texts[first].isdigit() and len(texts[first]) == 4 and 1000 <= value <= 2099
    recent = bare and value >= 1900
    sight = _sight(texts, last)
    if bare and first and texts[first - 1] in _BEFORE_YEAR and (recent or not sight):
        return "year"
    for step, word in enumerate(sight, last + 1):
        if word in _UNIT_OF:
            return _after_fate(texts, step, _UNIT_OF[word])
    return "year" if recent else ""


def _sight(texts: list[str], last: int) -> list[str]:
    """Return the words after a number among which what it counts is named."""
    found: list[str] = []
    for text in texts[last + 1 : last + 1 + _SIGHT]:
        word = text.rstrip("-")
        if word in _BREAK or word in _ENDS_SIGHT or _is_number(text):
            break
        found.append(word)
    return found


def _after_fate(texts: list[str], at: int, unit: str) -> str:
    """Return `dead` or `hurt` where that follows whom it befell: "28 fighters were killed" counts the dead."""
    if unit not in PEOPLE:
        return unit
    fates = (_UNIT_OF.get(t, "") for t in texts[at + 1 : at + 3])
    return next((fate for fate in fates if fate in ("dead", "hurt")), unit)
