"""What stands between a cue and its content: to whom, when, where and on what occasion it was said."""

from workbench.attribution import words
from workbench.attribution.tagger import NOMINAL, VERBAL, Tag, Token
from workbench.attribution.words import word_set


def past_addressee(tokens: list[Token], at: int) -> int:
    """Return the index after whom it was told to: `(told) the committee`, `(told) Delta Wire on Monday`."""
    if at >= len(tokens) or tokens[at].tag not in NOMINAL | {Tag.PRONOUN, Tag.OBJECT}:
        return at
    if tokens[at].tag in {Tag.PRONOUN, Tag.OBJECT}:
        return at + 1
    start = at
    while at < len(tokens) and at - start < 25:
        tag = tokens[at].tag
        named = any(t.tag in {Tag.NAME, Tag.NOUN} for t in tokens[start:at])
        if tag is Tag.PREPOSITION and at > start:
            at += 1
        elif tag not in NOMINAL or (tag is Tag.DETERMINER and named and tokens[at - 1].tag is not Tag.PREPOSITION):
            break
        else:
            at += 1
    return at


_OCCASIONS = word_set(
    "statement interview speech tweet letter post email e-mail memo conference briefing release report message "
    "video news "
    "article column editorial call hearing filing book testimony appearance debate meeting rally event remarks "
    "broadcast "
    "address tweets op-ed note blog forum town press comments series"
)


def past_adjuncts(tokens: list[Token], at: int) -> int:
    """Step over when, where and to whom it was said: `on Friday`, `in a statement`, `to reporters`."""
    while at < len(tokens):
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.word in words.TIME_WORDS or (token.tag is Tag.ADVERB and following and following.tag is not Tag.COMMA):
            at += 1
        elif span := _time_span(tokens, at):
            at += span
        elif token.tag in {Tag.PREPOSITION, Tag.TO, Tag.SUBORDINATOR} and token.word != "that":
            step = _past_phrase(tokens, at)
            if step == at:
                return at
            at = step
        else:
            return at
    return at


_UNITS = word_set("hour hours day days week weeks month months year years")
_PARTS = word_set("morning afternoon evening night week weekend month year summer autumn winter spring")
_COUNTED = word_set("earlier later ago before after")


def _time_span(tokens: list[Token], at: int) -> int:
    """Return the length of `two weeks earlier`, `this evening` at index `at`, 0 where there is none."""
    if tokens[at].word in {"this", "last", "next"} and at + 1 < len(tokens) and tokens[at + 1].word in _PARTS:
        return 2
    for length in (1, 2, 3):
        if at + length < len(tokens) and tokens[at + length - 1].word in _UNITS:
            return length + 1 if tokens[at + length].word in _COUNTED else 0
    return 0


def _past_phrase(tokens: list[Token], at: int) -> int:
    """Return the index after an adjunct that leads to `that`, a quotation or a colon, or that names an occasion."""
    i = at + 1
    while i < len(tokens) and i - at < 16:
        token = tokens[i]
        if token.tag is Tag.QUOTE or (token.word == "that" and token.tag is Tag.SUBORDINATOR):
            return i
        if token.tag is Tag.COLON or (token.tag is Tag.COMMA and i + 1 < len(tokens) and _leads(tokens[i + 1])):
            return i
        passed_on = i + 1 < len(tokens) and tokens[i + 1].word in {"by", "on"} and token.word in _PASSED_ON
        if token.tag in VERBAL | {Tag.STOP} and i - at > 1 and not passed_on:
            break
        i += 1
    if tokens[at].tag is not Tag.PREPOSITION:
        return at
    end = at + 1
    while end < min(i, len(tokens)) and tokens[end].tag in NOMINAL and tokens[end].tag is not Tag.PRONOUN:
        end += 1
        if tokens[end - 1].word in _OCCASIONS and (end >= len(tokens) or tokens[end].word not in _OCCASIONS):
            return end
        if tokens[end - 1].word in words.WEEKDAYS:
            return end
    return at


_PASSED_ON = word_set("carried relayed published quoted cited broadcast aired posted released issued made")
"""`in a statement carried by the agency`: still the occasion."""


def _leads(token: Token) -> bool:
    return token.tag is Tag.QUOTE or token.word == "that"
