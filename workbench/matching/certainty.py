"""How sure a text says that it is: the words by which it leaves a thing open, keeps a distance, or confirms it.

English, and of no subject. The scale is this module's own: it tells only which of two statements is the surer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import OSA

from workbench.core.text import Span, fold


class Certainty(IntEnum):
    """How sure a statement is of what it tells, the least sure first."""

    OPEN = 0
    """It may be so: possible, might, not excluded."""
    REPORTED = 1
    """Others say so, or it seems so: reportedly, appeared."""
    PROBABLE = 2
    """Likely, probably."""
    PLAIN = 3
    """Told as a fact, in no word of this table."""
    CONFIRMED = 4
    """Confirmed, proved, certain."""


@dataclass(frozen=True)
class Expression:
    """Words that say how sure a text is, as printed."""

    level: Certainty
    words: str
    span: Span


_NOT = r"(?:not|never|neither|nor|cannot|\w+n't|yet|unable|fail(?:s|ed)?|refus(?:es|ed)|declin(?:es|ed))"
_CONFIRM = r"(?:confirm(?:s|ed|ing|ation)?|verif(?:y|ies|ied)|prove[sdn]?|proving|establish(?:es|ed)?|proof)"
_SOME = (
    r"(?:widespread|media|press|many|some|several|numerous|various|multiple|credible|trustworthy|reliable|unconfirmed"
    r"|unverified|initial|early|these|those|such|there (?:are|were))"
)
_MUCH = r"(?:very |highly |quite |most |more |extremely |almost |entirely )?"
_ASIDE = (
    rf"\b{_NOT}\b(?: \w+){{0,4}} {_CONFIRM}\b",
    rf"\b(?:no|without|any|for|requires?|demands?|seeks?|needs?)\b(?: \w+){{0,2}} {_CONFIRM}\b",
    r"\b(?:not|un)[ -]?(?:likely|probable|certain|clear|possible)\b",
    r"\bestablish(?:es|ed)? (?:a|an|the|its|their|by|in)\b",
    r"\bas (?:\w+ )?as possible\b",
    r"\bwould appear before\b",
    r"\bappear(?:s|ed|ing)? (?:in|on|at|before|with)\b",
)
"""Words that only look like those of the table; read first, so that nothing in them counts."""
_WORDS = {
    Certainty.OPEN: (
        r"\bdoes not (?:exclude|rule out)\b",
        r"\b(?:not|cannot|can't) be (?:excluded|ruled out)\b",
        r"\bif (?:\W*\w+\W+){0,3}(?:true|confirmed|proven|proved|verified)\b",
        rf"\b{_MUCH}possibl[ey]\b",
        r"\b(?:the )?(?:possibility|danger|risk|threat) (?:of|that)\b",
        r"\b(?-i:may|MAY)\b(?! \d)(?= [a-z])",
        r"\b(?:might|could)\b(?! not\b)",
        r"\bperhaps\b",
        r"\bpotential(?:ly)?\b",
    ),
    Certainty.REPORTED: (
        rf"\b{_SOME} (?:\w+ )?reports\b",
        r"\breports (?:indicate|suggest|say|claim|point)\w*\b",
        r"\b(?:is|was|are|were|been|being) (?:widely )?reported\b",
        r"\breported(?=\W*$)",
        r"\breportedly\b",
        r"\b(?:alleged(?:ly)?|purported(?:ly)?|supposed(?:ly)?|presumed|presumably|ostensibl[ey])\b",
        r"\b(?:apparently|seemingly|appear(?:s|ed)? (?:to|that)|appeared|seem(?:s|ed)?)\b",
        r"\b(?:said|claimed|rumou?red|reported) to (?:be|have)\b",
        r"\brumou?rs?\b",
        r"\b(?:unconfirmed|unverified|circulating information)\b",
        r"\bsuspected(?:ly)?\b",
    ),
    Certainty.PROBABLE: (
        rf"\b{_MUCH}(?:likely|probabl[ey])\b",
        r"\b(?:likelihood|probability)\b",
        r"\b(?:believed|thought|understood|assumed|expected) to (?:be|have)\b",
        r"\balmost certain(?:ly)?\b",
        r"\bin all (?:likelihood|probability)\b",
    ),
    Certainty.CONFIRMED: (
        rf"\b(?:can |officially |clearly |fully )?{_CONFIRM}\b",
        r"\b(?:as|is|it is|was) (?:a |an established )?fact\b",
        r"\b(?:undoubtedly|undeniabl[ey]|definitely|without doubt|beyond doubt|no doubt|indisputabl[ey])\b",
        r"\b(?:it is|is|are|was|were) certain\b",
    ),
}
_LEVELS = {f"l{level.value}": level for level in _WORDS}
_TABLE = re.compile(
    "|".join(
        (
            f"(?P<aside>{'|'.join(_ASIDE)})",
            *(f"(?P<{name}>{'|'.join(_WORDS[level])})" for name, level in _LEVELS.items()),
        )
    ),
    re.IGNORECASE,
)
_DISTANCE = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|accus\w+|alleg\w+|concern(?:s|ed)?|according|if|whether|would|should|must|will|warn\w*"
    r"|fear\w*|worr\w+|question(?:s|ed)?|unacceptable|unproven|doubt\w*|den(?:y|ies|ied|ial))\b|\?",
    re.IGNORECASE,
)


_WORD = re.compile(r"\w+")
_LONG = 4
_VERY_LONG = 9
"""Letters from which a word may have one, and two, wrong letters and still be that word."""


def read_certainty(text: str) -> list[Expression]:
    """Return the expressions of certainty in `text`, in order; a negated confirmation is none."""
    return [
        Expression(_LEVELS[match.lastgroup], match.group(), Span(*match.span()))
        for match in _TABLE.finditer(text)
        if match.lastgroup in _LEVELS
    ]


def keeps_distance(text: str) -> bool:
    """Return whether `text` holds back in other words than a hedge: it leaves a thing to a speaker, asks, or warns."""
    return bool(_DISTANCE.search(text))


def hedges(found: Iterable[Expression]) -> list[Expression]:
    """Return those by which a statement is less than plain."""
    return [e for e in found if e.level < Certainty.PLAIN]


def confirmations(found: Iterable[Expression]) -> list[Expression]:
    """Return those by which a statement is more than plain."""
    return [e for e in found if e.level > Certainty.PLAIN]


def holds(text: str, phrase: str, *, least: int = _LONG) -> bool:
    """Return whether all words of `phrase` stand in `text`, in any order; one of `least` letters may be misspelt."""
    there = _WORD.findall(fold(text))
    return all(any(_is_same_word(word, other, least) for other in there) for word in _WORD.findall(fold(phrase)))


def _is_same_word(word: str, other: str, least: int) -> bool:
    if word == other or (len(word) > 2 and sorted(word) == sorted(other) and word[0] == other[0]):
        return True
    if len(word) < least:
        return False
    wrong = 1 if len(word) < _VERY_LONG else 2
    return word[0] == other[0] and OSA.distance(word, other, score_cutoff=wrong) <= wrong
