"""Negation in general English: the words that negate, and what of a clause each of them reaches."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from workbench.matching import lexicon
from workbench.matching.clauses import OBJECT, Clause, Word
from workbench.matching.lexicon import BE, DENY, NEGATIONS, REFUSING, SPREADING
from workbench.matching.normalise import STOP_TERMS
from workbench.matching.polarity import is_posture
from workbench.matching.senses import KINDS, opposite, sense
from workbench.matching.wordlists import words

_ENDING = lexicon.stems("stop cease quit")
_LACKING = lexicon.stems("lack")
_IDLE = words("only doubt just secret wonder surprise")
"""Words before which "no" or "not" negates nothing: "it is no secret that"."""
_MEASURING = words("more fewer less later earlier")
"""Words that with "no … than" bound a number."""
REVERSING = DENY | _LACKING | REFUSING | _ENDING | lexicon.stems("absent")
"""Stems of words that may deny or negate what stands beside them, and are then no content."""
_OPENING = words("who which that whom whose where when because since although though if unless as despite")
"""Words that open a clause of its own inside another: what is negated there is not what is told outside."""
_GOVERNED = 2
"""Content words after a negation of which one has to be what it negates: "no young man"."""
_TRUTH = frozenset(map(sense, lexicon.stems("happen occur exist evidence proof sign correct fact truth accurate")))
"""Senses by which a negation takes back all that is told beside it: "did not happen"."""
_ELSEWHERE = frozenset(
    map(sense, lexicon.SAYING | lexicon.stems("know clear sure certain mean imply forget hesitate prevent avoid"))
)
"""Senses that, negated, leave open or turn round what follows them: "did not say that", "has not stopped"."""


class Reach(NamedTuple):
    """What negates in a clause what another text tells; empty where nothing does."""

    cue: str = ""
    plainly: bool = True
    """Whether it is plain what the cue negates."""


def read_negation(words: Sequence[Word]) -> str:
    """Return the first cue of a clause that negates it, folded; nothing where two take each other back."""
    found = [words[at].folded for at in _cues(words)]
    return found[0] if len(found) % 2 else ""


def negated(words: Sequence[Word]) -> Iterator[int]:
    """Yield the places of the words that a clause negates, the first of those after each cue that is no adverb."""
    for cue in _cues(words):
        governed = (at for at in range(cue + 1, len(words)) if words[at].stem and words[at].stem not in STOP_TERMS)
        yield from islice((at for at in governed if not words[at].folded.endswith("ly")), 1)


def reach(clause: Clause, senses: Sequence[tuple[int, str]], wanted: frozenset[str]) -> Reach:
    """Return what of a clause's negations bears on what another text tells.

    `senses` are the clause's content words with their places, `wanted` those of the other text. What a clause says
    of something else ("a man without a hat", "who did not attend") leaves standing what it tells outside of that.
    """
    bearing = [(at, found) for at in _cues(clause) if (found := _bears(clause, at, senses, wanted)) is not None]
    if not len(bearing) % 2:
        return Reach()
    return Reach(clause[bearing[0][0]].folded, all(plainly for _, plainly in bearing))


def _bears(clause: Clause, cue: int, senses: Sequence[tuple[int, str]], wanted: frozenset[str]) -> bool | None:
    """Return whether it is plain that a cue negates what is wanted; None where it negates something else."""
    if clause[cue].folded not in NEGATIONS:
        return True
    stretch = _stretch(clause, cue)
    governed = [s for at, s in senses if at in stretch and at > cue]
    governed = governed[: 1 if clause[cue].folded == "without" else _GOVERNED]
    if any(s in _TRUTH for s in governed) or not governed:
        return True
    if governed[0] in _ELSEWHERE and governed[0] not in wanted:
        return False
    outside = {s for at, s in senses if at not in stretch}
    if any(_is_kin(s, wanted) or opposite(s, wanted - outside) for s in governed):
        return True
    return None if {s for _, s in senses} & wanted <= outside else False


def _is_kin(one: str, wanted: frozenset[str]) -> bool:
    """Return whether another text tells of a sense: of it, its kind, or one of its kind."""
    return one in wanted or bool(KINDS.get(one, frozenset()) & wanted) or any(one in KINDS.get(w, ()) for w in wanted)


def _stretch(clause: Clause, cue: int) -> range:
    """Return the words among which a cue negates: from what opens its own clause to the next mark."""
    marks = [at for at in range(1, len(clause)) if _is_marked(clause, at)]
    first = max((at for at in marks if at <= cue), default=0)
    end = min((at for at in marks if at > cue), default=len(clause))
    if clause[cue].folded == "without":
        return range(cue, next((at for at in range(cue + 1, end) if clause[at].folded in BE), end))
    return range(next((at for at in range(first, cue) if clause[at].folded in _OPENING), cue), end)


def _is_marked(clause: Clause, at: int) -> bool:
    """Return whether more than a blank stands before a word: a comma, a bracket."""
    return clause.starts[at] - clause.starts[at - 1] - clause[at - 1].length > 1


def _cues(words: Sequence[Word]) -> Iterable[int]:
    return [at for at in range(len(words)) if _negates(words, at)]


def _negates(words: Sequence[Word], at: int) -> bool:
    word, after = words[at], [w.folded for w in words[at + 1 : at + 3]]
    if word.folded in NEGATIONS:
        idle = after[:1] and (after[0] in _IDLE or (after[0] in _MEASURING and after[1:] == ["than"]))
        return not idle and not (word.folded == "nor" and any(w.folded == "neither" for w in words[:at]))
    return is_negating(words, at)


def is_negating(words: Sequence[Word], at: int) -> bool:
    """Return whether a word other than a negation denies or negates what stands beside it."""
    return denies(words, at) or _fails(words, at)


def denies(words: Sequence[Word], at: int) -> bool:
    """Return whether a word is one of denying, and denies here."""
    if words[at].stem not in DENY or is_posture(words, at):
        return False
    return not any(w.stem in SPREADING for w in words[max(0, at - OBJECT) : at])


def _fails(words: Sequence[Word], at: int) -> bool:
    """Return whether a word negates what stands after it: "failed to find", "stopped firing", "lacks water"."""
    if words[at].stem in _LACKING or words[at].folded == "absent":
        return True
    after = words[at + 1].folded if at + 1 < len(words) else ""
    return (words[at].stem in REFUSING and after == "to") or (words[at].stem in _ENDING and after.endswith("ing"))
