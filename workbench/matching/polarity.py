"""Denial: the words by which a clause says that something is not so, and those that only look like it."""

from workbench.matching import lexicon
from workbench.matching.clauses import Clause, Word

_PROOF = lexicon.stems("evidence proof basis truth relation true correct link fact single")
_REACH = 6


def read_denial(words: Clause, named_at: set[int]) -> str:
    """Return the cue by which a clause denies, folded; empty where it asserts.

    `named_at` are the offsets at which actors of the case stand: a negation before one of them denies something.
    """
    for at, word in enumerate(words):
        if word.stem in lexicon.DENY and not _is_negated(words, at) and not _is_of_others(words, at):
            return word.folded
        if word.folded in lexicon.DENIALS_ELSEWHERE:
            return word.folded
        if word.folded in lexicon.NEGATIONS and _negates(words, at, named_at):
            return word.folded
    return ""


def _is_negated(words: Clause, at: int) -> bool:
    return any(w.folded in ("not", "didnt", "doesnt", "never") for w in words[max(0, at - 2) : at])


def _is_of_others(words: Clause, at: int) -> bool:
    return words[at].folded in ("false", "fake") and at + 1 < len(words) and words[at + 1].folded == "flag"


def _negates(words: Clause, at: int, named_at: set[int]) -> bool:
    reach = words[at + 1 : at + 1 + _REACH]
    if not reach or any(w.stem in lexicon.IDLE_AFTER_NOT for w in reach[:2]):
        return False
    if words[at].folded == "without":
        return reach[0].stem in _PROOF
    return any(w.stem in _PROOF or _carries(w, named_at) for w in reach)


_CARRIERS = frozenset().union(*lexicon.ACTIONS.values(), *lexicon.NOUNS.values())


def _carries(word: Word, named_at: set[int]) -> bool:
    return word.stem in _CARRIERS or word.span.start in named_at
