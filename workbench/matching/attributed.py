"""Whose words a clause is: the record's own side's, or those of another whom it names or leaves unnamed."""

from itertools import pairwise

from workbench.core.case import Case
from workbench.matching import lexicon
from workbench.matching.clauses import Clause
from workbench.matching.facets import Proposition
from workbench.matching.parts import Part

_BEFORE = 4


def is_of_others(read: Proposition, party: str | None, case: Case) -> bool:
    """Return whether a clause gives its words to somebody else than `party`, by name, by a verb or by keeping distance.

    Who admits something does so in own words: what a side repeats of others binds it to nothing.
    """
    speakers = [case.party_of_actor(n.actor) for n in read.parts(Part.SPEAKER)]
    if speakers:
        return any(speaker != party for speaker in speakers)
    if any(w.folded in lexicon.WEAK_HEDGES for w in read.words) or _is_according(read.words):
        return True
    said = [at for at, word in enumerate(read.words) if word.stem in lexicon.SAYING]
    return any(not _is_own(read.words, at) for at in said)


def _is_according(clause: Clause) -> bool:
    return any(a.folded == "according" and b.folded == "to" for a, b in pairwise(clause))


def _is_own(clause: Clause, said: int) -> bool:
    """Return whether a verb of saying has the side itself for its subject: "its minister said", "we admit"."""
    return any(w.folded in lexicon.OWN for w in clause[max(0, said - _BEFORE) : said])
