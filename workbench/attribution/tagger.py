"""English words with coarse parts of speech: closed classes from lists, the rest from shape, suffix and neighbours.

Enough to find where a noun phrase or a clause ends; no weights, no download, one pass over the text.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from workbench.attribution import words
from workbench.core.text import Span


class Tag(StrEnum):
    """Coarse part of speech, or the kind of a mark."""

    NOUN = "noun"
    NAME = "name"
    NUMBER = "number"
    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    OBJECT = "object"  # him, them: never a subject
    POSSESSIVE = "possessive"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    ADVERB = "adverb"
    AUXILIARY = "auxiliary"
    MODAL = "modal"
    TO = "to"
    NOT = "not"
    VERB = "verb"
    PARTICIPLE = "participle"  # -ing
    QUOTE = "quote"  # a whole quotation
    MARK = "mark"  # a single quotation mark
    STOP = "stop"  # . ? ! …
    COMMA = "comma"
    COLON = "colon"  # : ;
    DASH = "dash"
    OPEN = "open"
    CLOSE = "close"
    OTHER = "other"


NOMINAL = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.MARK})
VERBAL = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.MODAL})
GROUP = frozenset({Tag.AUXILIARY, Tag.MODAL, Tag.ADVERB, Tag.NOT})
"""What may stand between a subject and its verb."""


class Token(NamedTuple):
    """A word, mark or whole quotation; `word` is lower case with plain apostrophes."""

    start: int
    end: int
    word: str
    tag: Tag


_WORD = re.compile(
    r"(?:[A-Z]-)?(?:[A-Z]\.){2,}"  # U.S., R-S.C.
    r"|\d+(?:[-‐‑]?[A-Za-z]+)(?:[-‐‑]\w+)*"  # 13th, 34-year-old
    r"|\d[\d.,]*\d%?|\d%?"
    r"|\w+\.(?:ru|am|az|com|org|net|tr|ge|uk|info|tv|eu|de|fr|ua|by|me|io|ir)\b"  # Lenta.ru
    r"|@?\w+(?:[-‐‑]\w+)*"
    r"|''|``|--+|\.\.+|[^\w\s]"
)
_CLITIC = re.compile(r"['’ʼ](?:s|re|ve|ll|d|m)\b", re.IGNORECASE)
_MARKS: dict[str, Tag] = {
    **dict.fromkeys(".?!…", Tag.STOP),
    ",": Tag.COMMA,
    **dict.fromkeys(":;", Tag.COLON),
    **dict.fromkeys("—–―", Tag.DASH),
    **dict.fromkeys("([", Tag.OPEN),
    **dict.fromkeys(")]", Tag.CLOSE),
    **dict.fromkeys("\"“”„«»‘’'`", Tag.MARK),
}


def tokenize(text: str, start: int, end: int, quotes: Iterable[Span] = ()) -> list[Token]:
    """Return the tagged tokens of `text[start:end]`; each of `quotes` (in order) becomes one QUOTE token."""
    tokens: list[Token] = []
    at = start
    for quote in quotes:
        tokens += _words(text, at, quote.start)
        tokens.append(Token(quote.start, quote.end, "", Tag.QUOTE))
        at = quote.end
    tokens += _words(text, at, end)
    return _in_context(tokens)


def _words(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    at = start
    while match := _CLITIC.match(text, at, end) or _WORD.search(text, at, end):
        if match.start() > at and (clitic := _CLITIC.match(text, at, end)):
            match = clitic
        first, last = match.span()
        word = match.group().lower().replace("’", "'").replace("ʼ", "'")
        if word.endswith("n") and text[last : last + 2].lower() in {"'t", "’t"}:
            last += 2
            word += "'t"
        elif last < end and text[last] == "." and (word in words.ABBREVIATIONS or _is_initial(text, first, last, end)):
            last += 1
            word += "."
        tag = _tag(text[first:last], word)
        if tag is Tag.ADVERB and text[first].isupper() and found and found[-1].tag is Tag.NAME:  # Russia Today
            tag = Tag.NAME
        found.append(Token(first, last, word, tag))
        at = last
    return found


def _is_initial(text: str, first: int, last: int, end: int) -> bool:
    """`R.` in `Vann R. Newkirk`: a capital alone, with a point, before another capital."""
    return last - first == 1 and text[first].isupper() and last + 2 < end and text[last + 2].isupper()


def _tag(shown: str, word: str) -> Tag:
    first = shown[0]
    if not first.isalnum() and first not in "@#$€£%&":
        return _mark(shown, word)
    if closed := words.CLOSED.get(word):
        return Tag(closed)
    if first.isdigit():
        return Tag.NUMBER
    if word.endswith("n't"):
        return Tag.AUXILIARY
    return Tag.NAME if first.isupper() or first in "@#" else _by_suffix(word)


def _mark(shown: str, word: str) -> Tag:
    first = shown[0]
    if len(shown) == 1 or shown in {"''", "``"}:
        return _MARKS.get(first, Tag.OTHER)
    if first in "'’ʼ":
        return Tag.POSSESSIVE if word == "'s" else Tag.AUXILIARY
    return _MARKS.get(first, Tag.DASH if first == "-" else Tag.OTHER)


def _by_suffix(word: str) -> Tag:
    if word in words.VERB_FORMS:
        return Tag.VERB
    if word.endswith("ly") and len(word) > 4 and word not in words.NOUNS_IN_LY:
        return Tag.ADVERB
    if word.endswith("ing") and len(word) > 4 and word not in words.NOUNS_IN_ING:
        return Tag.PARTICIPLE
    if word.endswith("ed") and len(word) > 3 and not word.endswith("eed"):
        return Tag.VERB
    return Tag.NOUN


_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.POSSESSIVE})
_BEFORE_VERB = frozenset({Tag.PRONOUN, Tag.MODAL, Tag.TO})


def _in_context(tokens: list[Token]) -> list[Token]:
    """Settle what only the neighbours tell: nouns that look like verbs, and the other way round."""
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        tag = _settled(token, before, tokens[i + 1] if i + 1 < len(tokens) else None)
        if tag is not token.tag:
            tokens[i] = token._replace(tag=tag)
    return tokens


def _settled(token: Token, before: Token | None, after: Token | None) -> Tag:
    word = token.word
    if word == "'s" and after and (after.tag in {Tag.NOT, Tag.PARTICIPLE} or (before and before.tag is Tag.PRONOUN)):
        return Tag.AUXILIARY
    if word == "that":
        return _that(before, after)
    if word in words.ADJECTIVES_IN_ED and after is not None and after.tag in {Tag.NOUN, Tag.NAME}:
        return Tag.NOUN
    if word in {"her", "his", "its"} and (after is None or after.tag not in _AFTER_POSSESSIVE):
        return Tag.OBJECT
    if token.tag is Tag.NAME and (before is None or before.tag in {Tag.STOP, Tag.QUOTE}):
        return _sentence_initial(token, after)
    return token.tag if before is None else _after(token, before)


def _sentence_initial(token: Token, after: Token | None) -> Tag:
    """A capital that begins a sentence tells nothing: `Asked about it, …` is a verb, `Fred Asher` a name."""
    if after is None or after.tag in {Tag.NAME, Tag.VERB, Tag.POSSESSIVE, Tag.COMMA, Tag.AUXILIARY, Tag.MODAL}:
        return Tag.NAME
    tag = _by_suffix(token.word)
    return Tag.NAME if tag is Tag.NOUN else tag


def _after(token: Token, before: Token) -> Tag:
    tag = token.tag
    if tag is Tag.TO and before.word == "according":
        return Tag.PREPOSITION
    if tag in {Tag.VERB, Tag.PARTICIPLE} and before.tag in _BEFORE_NOUN and before.word != "that":
        return Tag.NOUN
    if tag is Tag.VERB and before.tag is Tag.PREPOSITION and token.word.endswith("ed"):
        return Tag.NOUN
    expects_verb = (before.tag in _BEFORE_VERB or before.word == "who") and token.word not in words.NEVER_VERBS
    if tag is Tag.NOUN and (expects_verb or before.word in {"don't", "doesn't", "didn't", "not"}):
        return Tag.VERB
    return tag


_AFTER_POSSESSIVE = frozenset(
    {Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.VERB, Tag.PARTICIPLE, Tag.MARK, Tag.QUOTE, Tag.ADVERB}
)


def _that(before: Token | None, after: Token | None) -> Tag:
    if after is not None and (after.tag in VERBAL or after.tag is Tag.ADVERB):
        return Tag.RELATIVE if before is not None and before.tag in NOMINAL else Tag.PRONOUN
    return Tag.SUBORDINATOR


def is_participle(word: str) -> bool:
    """Tell whether a word by itself is a participle in -ing."""
    return _by_suffix(word.lower()) is Tag.PARTICIPLE


def ends(tokens: list[Token], i: int) -> bool:
    """Tell whether nothing but marks follows from index `i` on."""
    return all(t.tag in {Tag.STOP, Tag.MARK, Tag.CLOSE, Tag.COLON} for t in tokens[i : i + 4]) and i + 4 >= len(tokens)
