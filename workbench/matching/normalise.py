"""Words to terms, one way for claims, records, index and query: folded, in Latin letters, stemmed, numbers as values.

Stems are Snowball's (snowballstem.org). The language of a stem follows from the script unless it is named, so that a
claim and a record always meet, whatever language a record's page is said to be in.
"""

import re
from functools import lru_cache
from itertools import islice

import Stemmer
from anyascii import anyascii

from workbench.core.case import Actor, Case
from workbench.core.model import Record
from workbench.core.text import fold
from workbench.matching.numbers import SCALES, VALUES, digit_readings, read_numbers
from workbench.matching.wordlists import words

_STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "hy": "armenian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_STOP_WORDS = words(
    """a about after all also am an and any are as at be because been before being but by can could did do does
    doing down during each for from further had has have having he her here hers him his how i if in into is
    it its itself just me more most my no nor not now of off on once only or other our out over own re s same
    she should so some such t than that the their them then there these they this those through to too under
    until up us very was we were what when where which while who whom why will with would you your"""
)
"""English words that say nothing of a text's subject (after the Snowball project's list)."""

_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"'s\b")
_GROUPED = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[.,'\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+[.,]\d+|\d+)(?: ?k\b| (?:thousand|million)\b)?"
)
_SCALE_WORD = re.compile(r" ?(?:k|thousand|million)$")
_NUMBER_WORDS = frozenset({*VALUES, *SCALES}) - {"one"}
_QUERY_TERMS = 96
_ALIAS_TERMS = 24
_CACHE = 200_000
_stems: dict[tuple[str, str | None], str] = {}


@lru_cache(maxsize=32)
def _stemmer(name: str) -> "Stemmer.Stemmer":
    return Stemmer.Stemmer(name)


def _language(word: str) -> str:
    char = word[0]
    if "\u0400" <= char <= "\u04ff":
        return "ru"
    if "\u0600" <= char <= "\u06ff":
        return "ar"
    return "hy" if "\u0530" <= char <= "\u058f" else "en"


def stem(word: str, language: str | None = None) -> str:
    """Return the stem of one folded word in Latin letters and digits; empty when nothing of it can be written so."""
    key = (word, language)
    found = _stems.get(key)
    if found is None:
        if len(_stems) >= _CACHE:
            _stems.clear()
        found = _stems[key] = _read_stem(word, language)
    return found


def _read_stem(word: str, language: str | None) -> str:
    if not word:
        return word
    name = _STEMMERS.get(language or _language(word)) or _STEMMERS[_language(word)]
    short = word[:64]
    stemmed = short if short.isdigit() else _stemmer(name).stemWord(short)
    latin = stemmed if stemmed.isascii() else anyascii(stemmed)
    return "".join(c for c in latin.lower() if c.isascii() and c.isalnum())


def terms(text: str, language: str | None = None) -> list[str]:
    """Return the terms of `text` in order: tokens of [a-z0-9] only.

    "4,000", "4 000", "4.000", "4k" and "four thousand" are one term. `language` is ISO 639-1 and only chooses the
    stemmer; without it the script decides (Latin: English).
    """
    return [t for t in (_stems.get((w, language)) or stem(w, language) for w in _words(text)) if t]


def _words(text: str) -> list[str]:
    folded = fold(text)
    if "'" in folded:
        folded = _POSSESSIVE.sub("", folded).replace("'", "")
    if any(map(folded.__contains__, "0123456789")):
        folded = _GROUPED.sub(_as_value, folded)
    found = _WORD.findall(folded)
    return found if _NUMBER_WORDS.isdisjoint(found) else _WORD.findall(_spelled_as_value(folded))


def _as_value(match: re.Match[str]) -> str:
    written = match.group()
    digits = _SCALE_WORD.sub("", written)
    value = digit_readings(digits)[0]
    if digits != written:
        value *= 1_000_000 if written.endswith("million") else 1_000
    return str(int(value)) if value == int(value) else digits


def _spelled_as_value(folded: str) -> str:
    pieces, done = [], 0
    for quantity in read_numbers(folded):
        low, high = quantity.readings[0]
        if quantity.text[:1].isalpha() and low == high:
            pieces += [folded[done : quantity.span.start], str(int(low))]
            done = quantity.span.end
    return "".join([*pieces, folded[done:]])


def index_text(record: Record) -> str:
    """Return what the store's full-text index holds for a record: its terms, separated by spaces."""
    parts = (record.title, record.text, record.speaker, record.organisation)
    return " ".join(terms("\n".join(part for part in parts if part)))


_STOP_TERMS = frozenset(stem(w) for w in _STOP_WORDS)


def content_terms(found: list[str]) -> list[str]:
    """Return the terms that are no stop words, or all of them when nothing else is left."""
    return [t for t in found if t not in _STOP_TERMS] or found


def query_terms(text: str, case: Case) -> list[str]:
    """Return the unique terms to search for: those of `text`, then the other spellings of the actors it names.

    Stop words are dropped unless nothing else is left. At most 96 terms, the text's own first.
    """
    own = dict.fromkeys(content_terms(terms(text[:20_000])))
    spellings = dict.fromkeys(t for actor in _actors(text[:20_000], case) for t in alias_terms(case.actor_by_id[actor]))
    return list(islice(dict.fromkeys([*own, *spellings]), _QUERY_TERMS))


def _actors(text: str, case: Case) -> list[str]:
    return list(dict.fromkeys(mention.actor for mention in case.mentions(text)))


@lru_cache(maxsize=4096)
def alias_terms(actor: Actor) -> tuple[str, ...]:
    """Return the terms of an actor's names, aliases and demonyms: at most 24, without stop words and initials."""
    found = terms("\n".join((actor.name, *actor.aliases, *actor.demonyms)))
    return tuple(islice((t for t in dict.fromkeys(found) if len(t) > 1 and t not in _STOP_TERMS), _ALIAS_TERMS))
