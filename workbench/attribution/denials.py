"""What a denial denies: the content is the thing denied, wherever the sentence puts it."""

from workbench.attribution.candidate import Candidate, Kind
from workbench.attribution.cues import NOUNS
from workbench.attribution.phrases import Range
from workbench.attribution.tagger import NOMINAL, VERBAL, Tag, Token
from workbench.attribution.words import word_set

_REACH = 12
"""Tokens looked at for the noun or the `as` that belongs to a denial."""


def denied(tokens: list[Token], start: int, end: int) -> Range:
    """Return the thing denied in `(rejected) reports that …` or `(dismissed) … as nonsense`."""
    end = next((i for i in range(start + 1, end) if tokens[i].word == "as" and is_verdict(tokens, i + 1)), end)
    for i in range(start, min(end - 1, start + _REACH)):
        if is_report(tokens[i]) and tokens[i + 1].word == "that":
            return i + 1, end
        if tokens[i].tag in VERBAL:
            break
    for i in range(end - 1, max(start, end - _REACH), -1):
        if tokens[i].word == "as":
            return start, i
    return start, end


_VERDICTS = word_set(
    "nonsense lie lies false baseless absurd absurdity fabrication fabricated fabrications disinformation "
    "misinformation fake untrue groundless unfounded slander propaganda fiction fantasy ridiculous rubbish invention "
    "provocation smear speculation unsubstantiated libel hoax"
)


def is_verdict(tokens: list[Token], at: int) -> bool:
    """Tell whether `nonsense`, `a complete lie`, `“baseless”` … begins at index `at`."""
    return any(t.word in _VERDICTS for t in tokens[at : at + 4])


def called_false(tokens: list[Token], start: int, end: int) -> Range | None:
    """Return the thing denied in `(called) the reports “complete nonsense”`; None where nothing is called false."""
    report = next(
        (i for i in range(start, min(end, start + 6)) if is_report(tokens[i]) or tokens[i].tag is Tag.OBJECT), None
    )
    if report is None:
        return None
    verdict = next((i for i in range(report + 1, min(end, report + 9)) if tokens[i].word in _VERDICTS), None)
    if verdict is None or any(t.tag in VERBAL for t in tokens[report:verdict]):
        return None
    return start, report + 1


def said_false(tokens: list[Token], start: int, end: int) -> Range | None:
    """Return the clause that `(said) the claim that … is absurd` denies; None where the content is no such sentence."""
    for i in range(start, min(end - 1, start + 5)):
        if is_report(tokens[i]) and tokens[i + 1].word == "that":
            for k in range(i + 3, min(end - 1, i + 60)):
                if tokens[k].tag is Tag.AUXILIARY and is_verdict(tokens, k + 1):
                    return i + 2, k
            return None
    return None


def is_report(token: Token) -> bool:
    """Tell whether the word is `claim`, `accusation`, `reports` …"""
    word = token.word
    return word in NOUNS or word.removesuffix("s") in NOUNS or (word.endswith("ies") and word[:-3] + "y" in NOUNS)


def answered(tokens: list[Token], candidate: Candidate, end: int) -> Range | None:
    """Return the clause that `…, a charge Baku denies`, `…, which Baku denied` or `…, a claim denied by Baku` answers.

    Narrows the candidate's source to who denies. None where the denial has its content elsewhere.
    """
    if candidate.after < end and tokens[candidate.after].tag is not Tag.COMMA:
        return None
    first = candidate.cue_range[0]
    comma = next((i for i in range(first - 1, max(1, first - _REACH), -1) if tokens[i].tag is Tag.COMMA), None)
    if comma is None or not any(t.tag in VERBAL for t in tokens[:comma]):
        return None
    named = _after_report(tokens, comma + 1, first)
    if named is None:
        return None
    if candidate.kind is not Kind.PASSIVE:
        if named >= first:
            return None
        candidate.source = (named, first)
    candidate.first = comma + 1
    return 0, comma


def _after_report(tokens: list[Token], start: int, end: int) -> int | None:
    """Return the index behind `which`, `something` or `a charge (that)`."""
    for i in range(start, min(end, start + 5)):
        if tokens[i].word in {"which", "something"} or is_report(tokens[i]):
            return i + 2 if i + 1 < end and tokens[i + 1].word in {"that", "which"} else i + 1
        if tokens[i].tag not in NOMINAL:
            return None
    return None
