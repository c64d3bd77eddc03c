"""What a denial in general rules out: where no gas left the works, none leaked from it.

The verbs of each row entail the one at its head (as troponyms in WordNet do), where they lead out of the same place, or
into it.
"""

from functools import lru_cache
from typing import NamedTuple

from workbench.matching.actions import base
from workbench.matching.clauses import Clause, Word, read_clauses
from workbench.matching.lexicon import AGENT, AUXILIARIES, DESTINATION, NEGATIONS, ORIGIN, TRANSIT, stems
from workbench.matching.negation import read_negation
from workbench.matching.wordlists import words

_READ = 20_000
"""Characters of a statement that are compared."""
_ROWS = (
    (
        stems("leave"),
        stems("leave leak escape seep spill flow drain dump discharge emit export smuggle ship flee withdraw send"),
        words("from out off"),
    ),
    (
        stems("enter reach"),
        stems("enter cross invade infiltrate smuggle import move send deploy bring ship flow seep leak"),
        words("into to inside"),
    ),
)
"""Verbs of a way, those that tell the same way more closely, and the prepositions by which they lead there."""
_ENDS = ORIGIN | DESTINATION | TRANSIT | AGENT | words("on during since until before after and or that who which as of")
_SMALL = words("the a an any its their our his her one single of this that")
_BEFORE = 3
"""Words before a place in which its preposition stands."""


class _Denial(NamedTuple):
    thing: frozenset[str]
    """Stems of what is said not to have gone that way."""
    ways: frozenset[str]
    by: frozenset[str]
    place: tuple[str, ...]
    """Stems of where it did not lead from or to, in order."""


def rules_out(denial: str, told: str) -> bool:
    """Return whether one statement says that none of a thing left or entered a place, the other that some did."""
    denied = _read(denial)
    return denied is not None and any(_is_ruled_out(clause, denied) for clause in read_clauses(told[:_READ]))


@lru_cache(maxsize=65_536)
def _read(statement: str) -> _Denial | None:
    for clause in read_clauses(statement[:_READ]):
        no = next((at for at, word in enumerate(clause) if word.folded == "no"), None)
        if no is not None and read_negation(clause) and (found := _denied(clause, no)):
            return found
    return None


def _denied(clause: Clause, no: int) -> _Denial | None:
    for way, ways, by in _ROWS:
        verb = next((at for at in range(no + 1, len(clause)) if _base(clause[at]) in way), no)
        thing = [w.stem for w in clause[no + 1 : verb] if w.folded not in AUXILIARIES | _SMALL]
        place = tuple(w.stem for w in _noun(clause, verb + 1))
        if thing and place:
            return _Denial(frozenset(thing), ways, by, place)
    return None


def _noun(clause: Clause, start: int) -> list[Word]:
    found: list[Word] = []
    for word in clause[start:]:
        if word.folded in _ENDS:
            break
        if word.folded not in _SMALL:
            found.append(word)
    return found


def _is_ruled_out(clause: Clause, denied: _Denial) -> bool:
    held = [word.stem for word in clause]
    if not denied.thing <= set(held) or any(w.folded in NEGATIONS for w in clause) or read_negation(clause):
        return False
    at = next((i for i in range(len(held)) if tuple(held[i : i + len(denied.place)]) == denied.place), None)
    if at is None or not any(_base(word) in denied.ways for word in clause[:at]):
        return False
    return any(word.folded in denied.by for word in clause[max(0, at - _BEFORE) : at])


def _base(word: Word) -> str:
    return base(word.folded, word.stem)
