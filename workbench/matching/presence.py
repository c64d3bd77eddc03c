"""Men who are said to have been brought: what speaks for it, and what only names them, or tells of them otherwise."""

from workbench.core.case import Case
from workbench.matching import lexicon
from workbench.matching.actions import ACCUSATION, classes_of
from workbench.matching.attributed import cue_of_denial
from workbench.matching.clauses import Clause
from workbench.matching.deeds import is_thing
from workbench.matching.doers import doer_of
from workbench.matching.facets import Proposition
from workbench.matching.mood import undone_of
from workbench.matching.questions import are_own_men
from workbench.matching.reading import Passage, Reading, RecordReading
from workbench.matching.roles import Roles

_HARM = frozenset({"attack", "casualty", "detain", "expel"})
"""Classes of deed that nobody does to his own men."""
_WARLIKE = _HARM | {"destroy", "torture", "occupy", "withdraw", "take", "use", "surrender", "violate"}
_WAR = lexicon.stems("war crime combat front battle prisoner wounded trench")


def is_only_named(passage: Passage, record: RecordReading, reading: Reading, case: Case) -> bool:
    """Return whether those moved are named, and a record tells nothing that speaks for the deed, nor where they are.

    What they do in war speaks for it of an army, or where the record names who is said to have brought them.
    """
    if any(p.claim.action or p.claim.destination or p.claim.agent for p in record.passages):
        return False
    concerned = are_own_men(reading.roles, case) or any(p.claim.actor for p in record.passages)
    return not (concerned and _is_warlike(passage.read.words))


def is_against_them(passage: Passage, reading: Reading, case: Case) -> bool:
    """Return whether the claim's actor fights, kills or holds those whom it is said to have brought."""
    return not are_own_men(reading.roles, case) and _harms(passage.read, reading.roles, case)


def denies_another_thing(passage: Passage, record: RecordReading, reading: Reading, case: Case) -> bool:
    """Return whether those moved deny what is neither the deed nor an accusation: "the brigade denied a split"."""
    accusation = any(word.stem in ACCUSATION for word in passage.read.words)
    return (
        cue_of_denial(passage) not in lexicon.NEGATIONS
        and not accusation
        and is_only_named(passage, record, reading, case)
    )


def is_undone(passage: Passage, reading: Reading) -> bool:
    """Return whether all that speaks for the deed in a passage was only planned, prevented or called off."""
    words = passage.read.words
    told = [at for at in range(len(words)) if classes_of(words, at) & reading.supports]
    return bool(told) and all(undone_of(words, at) for at in told)


def _harms(read: Proposition, wanted: Roles, case: Case) -> bool:
    """Return whether the actor fights, kills or holds those whom it is said to have brought, and brings nobody."""
    if any(kind in read.actions for kind in ("move", "recruit")):
        return False
    return any(_suffer(read, at, wanted, case) for at in range(len(read.words)) if _is_harm(read.words, at))


def _is_harm(clause: Clause, at: int) -> bool:
    found = classes_of(clause, at)
    return bool(found & _HARM) or ("fight" in found and any(w.folded == "against" for w in clause[at + 1 : at + 2]))


def _suffer(read: Proposition, at: int, wanted: Roles, case: Case) -> bool:
    by = doer_of(read, at, case)
    if by is None or not any(case.is_part_of(by.actor, actor) for actor in wanted.actors):
        return False
    men = {n.at for n in read.named if any(case.is_part_of(n.actor, one) for one in wanted.subjects)}
    men |= {i for i, w in enumerate(read.words) for kind in wanted.kinds if is_thing(w, kind)}
    return any(i > at for i in men)


def _is_warlike(clause: Clause) -> bool:
    """Return whether a clause tells of anything that is done in war."""
    return any(w.stem in _WAR or classes_of(clause, at) & _WARLIKE for at, w in enumerate(clause))
