"""Words to terms, one way for claims, records, index and query: folded, in Latin letters, stemmed, numbers as values.

Stems are Snowball's (snowballstem.org). The language of a stem follows from the script unless it is named, so that a
claim and a record always meet, whatever language a record's page is said to be in.
"""

import re
from functools import lru_cache
from itertools import islice

import Stemmer
from anyascii import anyascii

from workbench.core.case import Actor
from workbench.core.text import fold
from workbench.matching.values import has_digit, value_digits, value_words
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

VERSION = 4
"""Raised whenever the terms of some text change: an index made with another version is made anew."""

_LOWER = bytes(ord(chr(i).lower()) if i < 128 and (chr(i).isalnum() or chr(i) in "_'") else 32 for i in range(256))
"""ASCII to lower case, and all that stands between words to blanks."""
_MARKS = (("’", "'"), ("‘", " "), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("…", " "), ("\u00a0", " "))
"""Marks that stand in otherwise plain English text: without them it can be read the fast way."""
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[\w']+")
_POSSESSIVE = re.compile(r"'s\b")
_ORDINAL = re.compile(r"\d{1,2}(?=(?:st|nd|rd|th)$)")
_ALIAS_TERMS = 24
_CACHE = 200_000


@lru_cache(maxsize=32)
def _stemmer(name: str) -> "Stemmer.Stemmer":
    stemmer = Stemmer.Stemmer(name)
    stemmer.maxCacheSize = 0  # `_Stems` keeps them; its own cache takes longer than the stemming
    return stemmer


def _language(word: str) -> str:
    char = word[0]
    if "\u0400" <= char <= "\u04ff":
        return "ru"
    if "\u0600" <= char <= "\u06ff":
        return "ar"
    return "hy" if "\u0530" <= char <= "\u058f" else "en"


class _Stems(dict[str, str]):
    """The stem of each word seen so far: most words of a text have been seen before.

    A word in another script is followed by all of it in Latin letters: a name's last syllable may look like an ending.
    """

    def __init__(self, language: str | None, left_out: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.language, self.left_out = language, left_out

    def __missing__(self, word: str) -> str:
        if len(self) >= _CACHE:
            self.clear()
        found = _read_stem(word, self.language)
        found = self[word] = "" if found in self.left_out else found
        return found


@lru_cache(maxsize=32)
def _stems(language: str | None) -> _Stems:
    return _Stems(language)


_by_script = _stems(None)


def stem(word: str, language: str | None = None) -> str:
    """Return the stem of one folded word in Latin letters and digits; empty when nothing of it can be written so."""
    return (_stems(language) if language else _by_script)[word].partition(" ")[0]


def _read_stem(word: str, language: str | None) -> str:
    if not language and word.isascii() and word.isalpha():
        english: str = _stemmer("english").stemWord(word[:64])
        return english
    if "'" in word:
        word = _POSSESSIVE.sub("", word).replace("'", "")
    if not word:
        return word
    name = _STEMMERS.get(language or _language(word)) or _STEMMERS[_language(word)]
    short = word[:64]
    if short[0].isdigit():
        return _plain(_digits(short))
    stemmed, whole = _plain(_stemmer(name).stemWord(short)), _plain(short)
    return stemmed if stemmed == whole or short.isascii() else f"{stemmed} {whole}"


def _digits(word: str) -> str:
    ordinal = _ORDINAL.match(word)
    bare = (ordinal.group() if ordinal else word).lstrip("0")
    return bare if bare[:1].isdigit() else "0" + bare


def _plain(word: str) -> str:
    latin = word if word.isascii() else anyascii(word.replace("ու", "u"))  # one letter of Armenian, though two signs
    return latin.lower() if latin.isalnum() else "".join(c for c in latin.lower() if c.isascii() and c.isalnum())


def terms(text: str, language: str | None = None) -> list[str]:
    """Return the terms of `text` in order: tokens of [a-z0-9] only.

    "4,000", "4 000", "4.000", "4k" and "four thousand" are one term. `language` is ISO 639-1 and only chooses the
    stemmer; without it the script decides (Latin: English).
    """
    return _look_up(_stems(language) if language else _by_script, text)


def _look_up(stems: _Stems, text: str) -> list[str]:
    found = map(stems.__getitem__, _words(text))
    return list(filter(None, found)) if text.isascii() else " ".join(found).split()


def _words(text: str) -> list[str]:
    if not text.isascii():
        text = _fold(text)
    if has_digit(text):
        text = value_digits(text.lower())
    found = text.encode().translate(_LOWER).decode().split() if text.isascii() else _WORD.findall(text.lower())
    return value_words(found)


def _fold(text: str) -> str:
    """As `core.text.fold`, only where it makes a difference."""
    for mark, plain in _MARKS:
        text = text.replace(mark, plain)
    return text if text.isascii() else _FOREIGN.sub(lambda match: fold(match.group()), text)


STOP_TERMS = frozenset(stem(w) for w in _STOP_WORDS)
"""The terms of words that say nothing of a text's subject."""


def content_terms(found: list[str]) -> list[str]:
    """Return the terms that are no stop words, or all of them when nothing else is left."""
    return [t for t in found if t not in STOP_TERMS] or found


_content_stems = _Stems(None, STOP_TERMS)


def telling_terms(text: str) -> list[str]:
    """Return the terms of `text` in order without stop words, even when nothing else is left."""
    return _look_up(_content_stems, text)


def telling_text(text: str) -> str:
    """Return `telling_terms` with one blank or more between them: what an index is made of, in half the time."""
    return " ".join(map(_content_stems.__getitem__, _words(text)))


@lru_cache(maxsize=4096)
def alias_terms(actor: Actor) -> tuple[str, ...]:
    """Return the terms of an actor's names, aliases and demonyms: at most 24, without stop words and initials."""
    found = terms("\n".join((actor.name, *actor.aliases, *actor.demonyms)))
    return tuple(islice((t for t in dict.fromkeys(found) if len(t) > 1 and t not in STOP_TERMS), _ALIAS_TERMS))
