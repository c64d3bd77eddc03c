"""Everyday English, word by word: forms, synonyms, kinds and opposites, for two texts compared by wording alone.

The words stand in `senses.toml` beside this module, to be read and argued with; here they become tables of stems.
"""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from workbench.matching.normalise import stem
from workbench.matching.wordlists import words

FILE = Path(__file__).with_name("senses.toml")
_TABLES = tomllib.loads(FILE.read_text(encoding="utf-8"))


def _groups(table: str) -> Iterator[list[str]]:
    """Yield the groups of words of a table: each on a line of its own, or with commas between them."""
    return filter(None, map(str.split, table.replace(",", "\n").split("\n")))


def _headed(table: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the groups of a table that have a colon each, as the words before it and those after it."""
    parts = (group.split(":") for group in table.replace(",", "\n").split("\n") if group)
    return ((before.split(), after.split()) for before, after in parts)


# --- forms and phrases ---------------------------------------------------------------------------------------------

FORMS = {form: stem(base) for base, *others in reversed([*_groups(_TABLES["forms"])]) for form in others}
"""An irregular form, as printed, to the stem of its base."""
PARTICIPLES = words(_TABLES["participles"])
"""Participles that do not end in -ed or -en, or whose base is not plain from them: after "be" they make a passive."""
PHRASES: dict[str, list[tuple[tuple[str, ...], str]]] = {}
"""The stem of a verb to what after it makes a phrase of it, longest first, with what that means: all as stems."""
for (_verb, *_after), (_one,) in sorted(_headed(_TABLES["phrases"]), key=lambda phrase: -len(phrase[0])):
    PHRASES.setdefault(stem(_verb), []).append((tuple(map(stem, _after)), stem(_one)))

# --- synonyms ------------------------------------------------------------------------------------------------------

SYNONYMS = [[stem(word) for word in group] for table in _TABLES["synonyms"].values() for group in _groups(table)]
"""Stems of words that mean the same: one stands in one group only."""
SAME = {other: head for head, *rest in SYNONYMS for other in rest}
"""A stem to the one that stands for all its synonyms."""


def sense(word: str) -> str:
    """Return the stem that stands for a stem and its synonyms."""
    return SAME.get(word, word)


# --- kinds ---------------------------------------------------------------------------------------------------------

KINDS: dict[str, frozenset[str]] = {}
"""A sense to those of all its kinds, however far up: who says "a horse" has said "an animal", not the other way."""
for (_kind,), _members in _headed(_TABLES["kinds"]):
    for _other in _members:
        _one = sense(stem(_other))
        KINDS[_one] = KINDS.get(_one, frozenset()) | {sense(stem(_kind))} - {_one}
for _ in range(3):
    KINDS = {one: kinds.union(*(KINDS.get(k, frozenset()) for k in kinds)) - {one} for one, kinds in KINDS.items()}

# --- opposites -----------------------------------------------------------------------------------------------------


def _paired(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in _groups(table):
        one, two = (sense(stem(w)) for w in pair)
        found[one] = found.get(one, frozenset()) | {two}
        found[two] = found.get(two, frozenset()) | {one}
    return found


OPPOSITE_STATES = _paired(_TABLES["opposites"]["states"])
"""What a thing can be or where: before a noun it tells which one is meant ("an old dog", "a young dog")."""
SUCCESSIVE = _paired(_TABLES["opposites"]["successive"])
"""Deeds of which the one may follow the other."""
CONVERSE = _paired(_TABLES["opposites"]["converse"])
"""Deeds that are one when those who do them change places."""
OPPOSITE_DEEDS = _paired(f"{_TABLES['opposites']['deeds']}\n{_TABLES['opposites']['successive']}")
OPPOSITE_WAYS = (("on", "off"), ("up", "down"), ("before", "after"), ("into", "out"), ("with", "without"))
"""Particles that oppose each other when all else is the same."""
_UNLIKE = frozenset(map(stem, words(_TABLES["unlike_prefixed"])))
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")


def opposite(one: str, others: frozenset[str]) -> str:
    """Return which of `others` is the opposite of a sense, by the tables or by a prefix ("safe", "unsafe")."""
    against = (OPPOSITE_DEEDS.get(one, frozenset()) | OPPOSITE_STATES.get(one, frozenset())) & others
    return min(against or _prefixed(one) & others, default="")


def is_prefixed(one: str, two: str) -> bool:
    """Return whether of two senses one is the other with a prefix that takes it back: what is not the one is the other.

    Not so of other opposites: who does not love need not hate.
    """
    return two in _prefixed(one)


@lru_cache(maxsize=4096)
def _prefixed(one: str) -> frozenset[str]:
    """Return what a sense becomes by a prefix put before it or taken from it; an "e" at the end does not count."""
    bare = one.removesuffix("e")
    taken = (bare[len(prefix) :] for prefix in _PREFIXES if bare.startswith(prefix) and one not in _UNLIKE)
    found = [*(prefix + bare for prefix in _PREFIXES if len(bare) > 2), *(rest for rest in taken if len(rest) > 2)]
    forms = frozenset(form for other in found for form in (other, f"{other}e") if form.removesuffix("e") == other)
    return forms - _UNLIKE
