"""Noisy copies of a sentence: what paraphrase, translation, haste and hearsay do to it, in five strengths.

Words are dropped, replaced by synonyms, mistyped and moved; names are written in other scripts and spellings; numbers
are changed. The rates were set once, from the list of these kinds, before anything was measured on them.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from random import Random

from tests.benchmarks.language import ORTHOGRAPHIES, Language, spell


@dataclass(frozen=True)
class Plain:
    """A function word."""

    word: str


@dataclass(frozen=True)
class Word:
    """A content word, by rank."""

    rank: int


@dataclass(frozen=True)
class Name:
    """A name, by rank."""

    rank: int


@dataclass(frozen=True)
class Number:
    """A count."""

    value: int


@dataclass(frozen=True)
class Day:
    """A day that the sentence names."""

    day: date


Part = Plain | Word | Name | Number | Day


@dataclass(frozen=True)
class Level:
    """How strong the noise is: each the chance that it befalls one part, and how many stretches are moved."""

    dropped: float
    synonyms: float
    typos: float
    respelled: float
    changed: float
    moved: int

    def times(self, strength: float) -> "Level":
        """Return a level with all of it so many times as strong."""
        chances = {name: min(1.0, rate * strength) for name, rate in asdict(self).items() if name != "moved"}
        return Level(**chances, moved=round(self.moved * strength))


LEVELS = (
    Level(dropped=0.05, synonyms=0.05, typos=0.00, respelled=0.2, changed=0.00, moved=0),
    Level(dropped=0.10, synonyms=0.10, typos=0.05, respelled=0.4, changed=0.25, moved=1),
    Level(dropped=0.20, synonyms=0.15, typos=0.10, respelled=0.5, changed=0.50, moved=2),
    Level(dropped=0.30, synonyms=0.25, typos=0.15, respelled=0.6, changed=0.75, moved=4),
    Level(dropped=0.40, synonyms=0.30, typos=0.20, respelled=0.8, changed=1.00, moved=8),
)
"""Lightest first."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def draw_number(choose: Random) -> Number:
    """Return a count between 3 and 30,000 by its magnitude; from 50 on rounded to one or two figures, as news does."""
    value = int(10 ** (0.5 + 4 * choose.random()))
    return Number(value if value < 50 else int(float(f"{value:.{choose.randint(1, 2)}g}")))


def write(part: Part, language: Language) -> str:
    """Return a part as it is written: names in their first spelling, `4,000`, `3 May 2031`."""
    match part:
        case Plain(word):
            return word
        case Word(rank):
            return language.words[rank]
        case Name(rank):
            return language.names[rank]
        case Number(value):
            return f"{value:,}"
        case Day(day):
            return f"{day.day} {day:%B %Y}"


def as_sentence(parts: Sequence[Part], language: Language) -> str:
    """Return the parts as a sentence without noise."""
    return _sentence([write(part, language) for part in parts])


def add_noise(parts: Sequence[Part], level: Level, language: Language, choose: Random) -> str:
    """Return a noisy copy as a sentence."""
    kept = [part for part in parts if choose.random() >= level.dropped] or list(parts)
    for _ in range(level.moved):
        kept = _move(kept, choose)
    return _sentence([_distort(part, level, language, choose) for part in kept])


def _distort(part: Part, level: Level, language: Language, choose: Random) -> str:
    match part:
        case Word(rank):
            word = language.synonym(rank) if choose.random() < level.synonyms else language.words[rank]
            return mistype(word, choose) if choose.random() < level.typos else word
        case Name() if choose.random() < level.respelled:
            return spell(write(part, language), choose.choice(ORTHOGRAPHIES))
        case Number(value) if choose.random() < level.changed:
            return f"{max(1, int(value * choose.choice((0.25, 0.5, 1.5, 2, 4)))):,}"
    return write(part, language)


def _move(parts: list[Part], choose: Random) -> list[Part]:
    """Return the parts with a stretch of one to four of them put elsewhere."""
    start = choose.randrange(len(parts))
    stretch, rest = parts[start : start + choose.randint(1, 4)], parts[:start]
    rest += parts[start + len(stretch) :]
    to = choose.randint(0, len(rest))
    return rest[:to] + stretch + rest[to:]


def mistype(word: str, choose: Random) -> str:
    """Return a word with one slip, or two in three cases of ten: a letter left out, doubled up, wrong, or exchanged."""
    for _ in range(1 + (choose.random() < 0.3)):
        word = _slip(word, choose)
    return word


def _slip(word: str, choose: Random) -> str:
    at = choose.randrange(len(word))
    before, letter, after = word[:at], word[at], word[at + 1 :]
    slips = [before + choose.choice(_LETTERS) + after, before + letter + choose.choice(_LETTERS) + after]
    if len(word) > 2:
        slips.append(before + after)
    if after:
        slips.append(before + after[0] + letter + after[1:])
    return choose.choice(slips)


def _sentence(words: Sequence[str]) -> str:
    text = " ".join(words)
    return re.sub(r"^\w", lambda first: first.group().upper(), text) + "."
