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
    "provocation smear speculation unsubstantiated libel hoax fairy myth bogus concocted "
    "fanciful laughable ludicrous gossip faked forged staged doctored"
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
    """Return the clause or thing that a content denies as a whole; None where it is no such sentence.

    `the claim that … is absurd`, `the footage was faked`, `the raid never took place`, `there was no truth in the
    rumour that …`, `it is not true that …`.
    """
    if start < end and tokens[start].word == "that" and tokens[start].tag is Tag.SUBORDINATOR:
        start += 1
    return _untrue_that(tokens, start, end) or _report_called_untrue(tokens, start, end) or _undone(tokens, start, end)


def _untrue_that(tokens: list[Token], start: int, end: int) -> Range | None:
    """`it is not true that …`, `there is no truth in the rumour that …`."""
    words = [t.word for t in tokens[start : min(end, start + _REACH)]]
    if (words[:1] == ["it"] and words[2:4] == ["not", "true"]) or (words[:1] == ["it"] and words[2:3] == ["untrue"]):
        return _behind_that(tokens, start, end)
    if words[:1] == ["there"] and "truth" in words and {"no", "any", "little"} & set(words):
        at = start + words.index("truth") + 2
        return _behind_that(tokens, at, end) or ((at, end) if at < end else None)
    return None


def _behind_that(tokens: list[Token], start: int, end: int) -> Range | None:
    return next(((i + 1, end) for i in range(start, min(end - 1, start + _REACH)) if tokens[i].word == "that"), None)


def _report_called_untrue(tokens: list[Token], start: int, end: int) -> Range | None:
    for i in range(start, min(end - 1, start + 5)):
        if not is_report(tokens[i]) and tokens[i].word not in _SHOWN:
            continue
        opens = tokens[i + 1].word == "that"
        for k in range(i + 3 if opens else i + 1, min(end - 1, i + 60 if opens else i + 4)):
            if tokens[k].tag is Tag.AUXILIARY and is_verdict(tokens, k + 1):
                return (i + 2, k) if opens else (start, k)
        return None
    return None


_SHOWN = word_set("story footage video photo photograph picture image images pictures news account version information")
"""What, besides a report, can be called untrue; `the ballots were fake` accuses."""


def _undone(tokens: list[Token], start: int, end: int) -> Range | None:
    """`the payments never took place`: the thing that did not happen."""
    if start >= end or tokens[start].tag not in NOMINAL:
        return None
    for i in range(start + 1, min(end - 1, start + 2 * _REACH)):
        word = tokens[i].word
        if word in {"never", "not"} and any(t.word in _HAPPENS for t in tokens[i + 1 : min(end, i + 3)]):
            last = i - 1 if tokens[i - 1].tag in VERBAL | {Tag.MARK} else i
            return start, last
        if tokens[i].tag in {Tag.COMMA, Tag.SUBORDINATOR, Tag.QUOTE}:
            return None
    return None


_HAPPENS = word_set("took take taken happened happen occurred occur existed exist")


def is_report(token: Token) -> bool:
    """Tell whether the word is `claim`, `accusation`, `reports` …"""
    word = token.word
    return word in NOUNS or word.removesuffix("s") in NOUNS or (word.endswith("ies") and word[:-3] + "y" in NOUNS)


def reported(candidate: Candidate, earlier: list[Candidate]) -> Range | None:
    """Return the clause of the noun that a passive denies: `rumours that … were denied by …`."""
    if candidate.kind is not Kind.PASSIVE or candidate.source is None:
        return None
    first = candidate.cue_range[0]
    for noun in reversed(earlier[-4:]):
        if noun.kind is Kind.NOUN and noun.after + 1 < first:
            return noun.after + 1, first
    return None


def answered(tokens: list[Token], candidate: Candidate, end: int) -> Range | None:
    """Return the clause that `…, a charge Norland denies`, `…, which it denied` or `…, a claim denied by it` answers.

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
