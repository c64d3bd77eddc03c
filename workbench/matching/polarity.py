"""Denial: the words by which a clause says that something is not so, and those that only look like it."""

from collections.abc import Sequence

from workbench.matching import lexicon
from workbench.matching.actions import ACCUSATION
from workbench.matching.clauses import Clause, Word
from workbench.matching.wordlists import words as word_set

_PROOF = lexicon.stems("evidence proof basis truth relation true correct link fact single")
_SAY = lexicon.stems("say tell")
_REACH = 6
_OVER = word_set("over about at by on regarding concerning after amid following")
_OF = word_set("that of about on over in from by which saying alleging")
"""Words between which a report stands that somebody is concerned over: "over reports of", not "by men, reports X"."""
_CALLED = 3
"""Words before a tale in which it is said to be one: "is a fairy tale"."""
_GOVERNS = 4
"""Words that may stand between a negation and the verb it governs: "has not so far been denied"."""


def read_denial(words: Clause, named_at: frozenset[int]) -> str:
    """Return the cue by which a clause denies, folded; empty where it asserts.

    `named_at` are the offsets at which actors of the case stand: a negation before one of them denies something.
    """
    cues = [at for at, word in enumerate(words) if word.stem in _MAY_DENY or word.folded in _DENYING]
    taken = _suspending(words) if cues else ()
    return next((words[at].folded for at in cues if at not in taken and _denies(words, at, named_at)), "")


_DENYING = lexicon.DENIALS_ELSEWHERE | lexicon.NEGATIONS
_MAY_DENY = lexicon.DENY | lexicon.TALES


def _denies(words: Clause, at: int, named_at: frozenset[int]) -> bool:
    word = words[at]
    if word.folded in lexicon.DENIALS_ELSEWHERE or (word.stem in lexicon.DENY and not _is_of_others(words, at)):
        return True
    if word.stem in lexicon.TALES:
        return any(w.folded in lexicon.BE for w in words[max(0, at - _CALLED) : at])
    return word.folded in lexicon.NEGATIONS and _negates(words, at, named_at)


def read_suspension(words: Clause) -> str:
    """Return the words by which a clause neither denies nor affirms ("did not deny", "could not confirm"), or nothing.

    The negation governs the verb, and only that: whoever does not deny a thing has not said that it is so.
    """
    taken = _suspending(words)
    return " ".join(words[at].folded for at in sorted(taken))


def _suspending(words: Clause) -> frozenset[int]:
    """Return the places of the first negation that governs a verb of denying or confirming, and of that verb."""
    cues = [at for at, w in enumerate(words) if w.folded in lexicon.NEGATIONS or w.stem in lexicon.REFUSING]
    for at in cues:
        if words[at].folded == "nothing" and at and words[at - 1].stem in _SAY:
            return frozenset((at - 1, at))
        for then in range(at + 1, min(at + 2 + _GOVERNS, len(words))):
            if _is_suspended(words, then) or (words[at].folded == "nothing" and words[then].stem in _SAY):
                return frozenset((at, then))
            if not _lets_through(words, at, then):
                break
    return frozenset()


def read_concern(words: Sequence[Word]) -> str:
    """Return the word by which a clause only voices concern over what is reported, or nothing."""
    for at, word in enumerate(words):
        if word.stem in lexicon.CONCERN and any(_is_report(words, i) for i in range(at + 1, min(at + 6, len(words)))):
            return word.folded
    return ""


def _is_report(words: Sequence[Word], at: int) -> bool:
    """Return whether a word stands for what others say: "over recent reports", "by claims"."""
    before, after = words[max(0, at - _GOVERNS) : at], words[at + 1 : at + 2]
    governed = any(w.folded in _OVER for w in before) and (not after or after[0].folded in _OF)
    return governed and words[at].stem in ACCUSATION


def _is_suspended(words: Clause, at: int) -> bool:
    if words[at].folded == "rule" or words[at].folded == "ruled":
        return at + 1 < len(words) and words[at + 1].folded == "out"
    return words[at].stem in lexicon.DENY | lexicon.SETTLING | lexicon.UNKNOWING


def _lets_through(words: Clause, negation: int, at: int) -> bool:
    """Return whether a negation governs on past a word: an auxiliary, an adverb, or who does not deny ("no envoy")."""
    word = words[at]
    if word.folded in lexicon.AUXILIARIES or word.folded.endswith("ly"):
        return True
    return words[negation].folded == "no" and word.stem in lexicon.SPOKESMEN


def _is_of_others(words: Clause, at: int) -> bool:
    flag = words[at].folded in ("false", "fake") and at + 1 < len(words) and words[at + 1].folded == "flag"
    return flag or is_posture(words, at)


def is_posture(words: Sequence[Word], at: int) -> bool:
    """Return whether something lies somewhere ("is lying on the floor"), and nobody tells a lie."""
    after = words[at + 1].folded if at + 1 < len(words) else ""
    if words[at].folded == "lying":
        return after in lexicon.LYING_ON and at > 0 and words[at - 1].folded in lexicon.BE
    return words[at].folded in ("lie", "lies") and after in ("on", "down", "under", "beside", "next")


def _negates(words: Clause, at: int, named_at: frozenset[int]) -> bool:
    reach = words[at + 1 : at + 1 + _REACH]
    if words[at].folded == "none" and any(w.folded == "there" for w in words[max(0, at - 2) : at]):
        return True
    if not reach or any(w.stem in lexicon.IDLE_AFTER_NOT for w in reach[:2]):
        return False
    if words[at].folded == "without":
        return reach[0].stem in _PROOF
    return any(_carries(words, i, named_at) for i in range(at + 1, at + 1 + len(reach)))


_CARRIERS = _PROOF.union(*lexicon.ACTIONS.values(), *lexicon.NOUNS.values())


def _carries(words: Clause, at: int, named_at: frozenset[int]) -> bool:
    return words[at].stem in _CARRIERS or words.starts[at] in named_at
