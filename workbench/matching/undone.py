"""What a clause tells of as not done, not yet done, or not surely done: read by its words alone."""

from collections.abc import Callable
from itertools import pairwise

from workbench.matching import lexicon
from workbench.matching.clauses import OBJECT, Clause
from workbench.matching.polarity import read_concern
from workbench.matching.senses import FORMS, PARTICIPLES
from workbench.matching.wordlists import words

_KEPT_FROM = 8
"""Words from a verb of preventing to what it prevents."""
_OPEN = lexicon.CONDITIONS | words("perhaps possibly unclear unconfirmed maybe alleged allegedly")
_BELIEVING = lexicon.stems("believe think suspect assume suppose guess wonder")
"""Verbs whose object, where it is a clause, is only in somebody's mind: "believe that", "think he was"."""
_CLAUSAL = words("that is are was were has have had can could will would may might must should did does do")
"""Words by which an object is known to be a clause."""
_NO_DEED = words("hundred hundreds indeed")
"""Words that end like a past tense."""


def read_open(clause: Clause) -> str:
    """Return the words by which a clause leaves open whether it is so, or tells what is only wanted, or nothing."""
    if concern := read_concern(clause):
        return concern
    if clause[0].folded in lexicon.INVERTED and _after(clause, 0) not in lexicon.NEGATIONS:
        return clause[0].folded
    return next((clause[at].folded for at in range(len(clause)) if any(rule(clause, at) for rule in _RULES)), "")


def read_coming(clause: Clause) -> str:
    """Return the word by which a clause tells what is yet to come, or nothing."""
    return next((word.folded for word in clause if word.folded in lexicon.COMING), "")


def _after(clause: Clause, at: int) -> str:
    return clause[at + 1].folded if at + 1 < len(clause) else ""


def _is_possible(clause: Clause, at: int) -> bool:
    word, after = clause[at].folded, _after(clause, at)
    if word in lexicon.SUPPOSING and after == "have":
        return True
    return word in _OPEN or (word in ("may", "might") and _has_verb(clause, at))


def _is_wanted(clause: Clause, at: int) -> bool:
    then = clause[at + 1 : at + 1 + OBJECT]
    if clause[at].stem in lexicon.INTENDING:
        return any(w.folded == "to" for w in then)
    pending = clause[at].folded in lexicon.PENDING and at > 0 and clause[at - 1].folded in lexicon.BE
    return pending and _after(clause, at) == "to" and len(then) > 1 and then[1].folded not in lexicon.BEFORE_NOUN


def _is_weighed(clause: Clause, at: int) -> bool:
    return clause[at].stem in lexicon.WEIGHING and _after(clause, at).endswith("ing")


def _is_believed(clause: Clause, at: int) -> bool:
    then = clause[at + 1 : at + 2 + OBJECT]
    return clause[at].stem in _BELIEVING and any(w.folded in _CLAUSAL for w in then)


def _is_prevented(clause: Clause, at: int) -> bool:
    """Return whether a verb tells what was not done: "prevented them from stealing it"."""
    if clause[at].stem not in lexicon.PREVENTING:
        return False
    then = [w.folded for w in clause[at + 1 : at + 1 + _KEPT_FROM]]
    return any(word == "from" and after.endswith("ing") for word, after in pairwise(then))


def _is_short_of(clause: Clause, at: int) -> bool:
    """Return whether a word keeps a deed after it from being done: "nearly freed", not "nearly thirty"."""
    after = _after(clause, at)
    deed = after in FORMS or after in PARTICIPLES or (after.endswith("ed") and after not in _NO_DEED)
    return clause[at].folded in lexicon.NOT_QUITE and deed


def _is_wrong(clause: Clause, at: int) -> bool:
    if clause[at].folded not in lexicon.WRONGLY:
        return False
    return any(w.stem in lexicon.SAYING for w in (*clause[max(0, at - 1) : at], *clause[at + 1 : at + 2]))


_RULES: tuple[Callable[[Clause, int], bool], ...] = (
    _is_possible, _is_wanted, _is_weighed, _is_believed, _is_prevented, _is_short_of, _is_wrong,
)  # fmt: skip


def _has_verb(clause: Clause, at: int) -> bool:
    """Return whether "may" stands before a verb, and is not the month: "in May 2021", "on 5 May"."""
    before, after = clause[at - 1].folded if at else "", _after(clause, at)
    return bool(after) and not after[:1].isdigit() and not before[:1].isdigit() and before not in lexicon.BEFORE_MONTH
