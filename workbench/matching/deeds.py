"""How a clause tells a deed: by whom, on what, and whether as done, as denied, or only as wanted, feared or ordered."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from workbench.core.case import Case
from workbench.matching import lexicon
from workbench.matching.actions import (
    FLOW,
    LOOSE,
    OPPOSITES,
    TELLING,
    base,
    classes_of,
    looks_verbal,
    near,
    own_class,
    particle_of,
)
from workbench.matching.clauses import Clause, Word
from workbench.matching.doers import doer_of, is_beside_verb, is_by, may_act
from workbench.matching.facets import Proposition
from workbench.matching.mood import (
    JOINING,
    NOUN_PHRASE,
    REACH,
    denial_of,
    doubt_of,
    is_finite,
    is_passive,
)
from workbench.matching.parts import Named, Part, is_verbal
from workbench.matching.senses import sense
from workbench.matching.wordlists import words

_NEAR = 2
_DEEDS = 24
"""Tellings of a deed that are read of one clause: a text without stops is one clause."""
ON_THE_WAY = "on the way"
"""The kind of thing that deliveries are, whatever is delivered."""
_CARRYING = frozenset({"move", "give", "sell"})
"""Classes of a deed that is done to the same thing when it is begun or ended: "stopped sending grain"."""
_OF_TOPIC = words("on about over regarding concerning for")
_ANYTHING = words("it them anything something all so")


@dataclass(frozen=True)
class Deed:
    """One telling of a deed in a clause."""

    word: str
    at: int
    """Index of its word in the clause."""
    by: Named | None = None
    """Who does it, as far as the clause tells."""
    thing: str = ""
    """The words for what it is done to, where they are those wanted."""
    other: str = ""
    """The word for what it is done to where that is something else."""
    denied: str = ""
    unreal: str = ""
    """The word by which it is only wanted, feared, planned or possible."""


def read_deeds(read: Proposition, wanted: frozenset[str], kinds: frozenset[str], case: Case) -> Iterator[Deed]:
    """Yield each telling of a deed of the classes `wanted` in a clause, with what it is done to of `kinds`."""
    inside = _inside_names(read)
    told = (at for at in range(len(read.words)) if at not in inside and is_told(read.words, at, wanted))
    for at in islice(told, _DEEDS):
        thing = _thing(read, at, kinds, case)
        yield Deed(
            word=read.words[at].folded,
            at=at,
            by=doer_of(read, at, case),
            thing=thing,
            other="" if thing else _something_else(read, at),
            denied=denial_of(read.words, at),
            unreal=doubt_of(read.words, at),
        )


def read_blame(read: Proposition, case: Case) -> Iterator[Deed]:
    """Yield where a clause tells who did what is spoken of: "Norland did it", "is behind the attack"."""
    clause = read.words
    for at, word in enumerate(clause):
        after = clause[at + 1 : at + (2 if word.folded in _DONE else 4)]
        then = next(
            (w.folded for w in after if w.folded in _IT or (w.stem in _CRIMES and word.folded not in _DONE)), ""
        )
        if then and (word.folded in _DONE or word.stem in _DID | lexicon.TO_BLAME):
            yield Deed(
                word=word.folded,
                at=at,
                by=doer_of(read, at, case),
                thing=then,
                denied=denial_of(clause, at),
                unreal=doubt_of(clause, at),
            )


_IT = words("it this that")
_DONE = words("do does did done doing")
_DID = lexicon.stems("commit perpetrate carry")
_CRIMES = lexicon.stems(
    "crime act attack atrocity massacre tragedy incident explosion blast strike catastrophe disaster"
)
"""Nouns by which one speaks of an event that is known from the rest of a text."""


def _inside_names(read: Proposition) -> set[int]:
    return {i for n in read.named for i in range(n.at, n.end)}


def is_told(clause: Clause, at: int, wanted: frozenset[str]) -> bool:
    """Return whether a word of a clause tells a deed of these classes."""
    word = clause[at]
    return bool(classes_of(clause, at) & wanted) or own_class(base(word.folded, word.stem)) in wanted


def _something_else(read: Proposition, at: int) -> str:
    if _is_own_business(read.words, at):
        return read.words[at + 1].folded
    return next((w.folded for w in _object(read, at)), "")


def main_deed(read: Proposition) -> int | None:
    """Return where a claim tells its deed: the verb after the one who acts, else the first deed there is."""
    for named in read.parts(Part.AGENT, Part.SPONSOR) or read.parts(Part.SUBJECT):
        at = named.end
        while at < len(read.words) and is_beside_verb(read.words[at]):
            at += 1
        if at < len(read.words) and (classes_of(read.words, at) or looks_verbal(read.words[at])):
            return at
    inside = _inside_names(read)
    deeds = [at for at in range(len(read.words)) if at not in inside and classes_of(read.words, at)]
    return next((at for at in deeds if read.words[at].stem not in FLOW), deeds[0] if deeds else None)


def opposite_deed(clause: Clause, wanted: frozenset[str]) -> str:
    """Return the word of a deed that undoes what is wanted, or leaves it undone."""
    against = frozenset().union(*(OPPOSITES.get(w, frozenset()) for w in wanted)) - wanted
    return next((w.folded for at, w in enumerate(clause) if classes_of(clause, at) & against), "")


# --- on what ------------------------------------------------------------------------------------------------------


def is_thing(word: Word, kind: str) -> bool:
    """Return whether a word names a thing of a kind: a class of `lexicon.NOUNS`, or "=" and a stem."""
    if is_verbal(word):
        return False
    if kind == ON_THE_WAY:
        return word.stem in FLOW
    return (
        word.stem in near(kind[1:]) or sense(word.stem) in near(kind[1:])
        if kind.startswith("=")
        else word.stem in lexicon.NOUNS.get(kind, frozenset())
    )


def things_of(read: Proposition, at: int | None, case: Case) -> frozenset[str]:
    """Return the kinds of thing that a claim's deed is done to, the wide ones by their word."""
    inside = _inside_names(read)  # a named hospital is that one, not any
    known = [
        (i, _by_word(read.words, i) if name in LOOSE else name)
        for i, w in enumerate(read.words)
        if i not in inside
        for name, members in lexicon.NOUNS.items()
        if w.stem in members and not is_verbal(w)
    ]
    if at is None:
        return frozenset(kind for _, kind in known)
    found = {kind for i, kind in known[:_DEEDS] if _is_done_to(read, at, i, case)} or {
        ON_THE_WAY if w.stem in FLOW else f"={w.stem}" for w in _object(read, at)
    }
    return frozenset(found or {kind for _, kind in known})


def _by_word(clause: Clause, at: int) -> str:
    """Return the kind that a thing is by its word, or by the word before it where that tells more."""
    before = clause[at - 1].stem if at else ""
    return f"={before}" if before in TELLING else f"={clause[at].stem}"


def _object(read: Proposition, at: int) -> list[Word]:
    """Return the noun after a deed that is of no known kind: the last word before a preposition or a name."""
    named = {n.at for n in read.named}
    found: list[Word] = []
    for i in range(at + 1 + (particle_of(read.words, at) == at + 1), min(at + 5, len(read.words))):
        word = read.words[i]
        if i in named or word.folded in _STOPS or (classes_of(read.words, i) and looks_verbal(word)):
            break
        if word.folded not in NOUN_PHRASE | _ANYTHING | _PARTICLES and not word.folded[0].isdigit():
            found.append(word)
    coded = len(found) > 1 and any(char.isdigit() for char in found[-1].folded)
    return found[-2:] if coded else found[-1:]  # "flight AB12" is told as the flight, too


_STOPS = (lexicon.ORIGIN | lexicon.DESTINATION | lexicon.TRANSIT | lexicon.AGENT | lexicon.AGAINST | lexicon.BE) | (
    JOINING | words("over during along around within under above below behind by said says that which who")
)
_PARTICLES = words("down up off out away back apart")


def _thing(read: Proposition, at: int, kinds: frozenset[str], case: Case) -> str:
    for i in range(max(0, at - REACH), min(len(read.words), at + REACH)):
        word = read.words[i]
        if i == at or not any(is_thing(word, kind) for kind in kinds):
            continue
        if _is_done_to(read, at, i, case) or (i < at and _is_taken_up(read.words, at)):
            return word.folded
    return ""


def _is_taken_up(clause: Clause, at: int) -> bool:
    """Return whether a deed is done to "it" or "them", which a thing named before may stand for."""
    return any(w.folded in ("it", "them", "this", "these") for w in clause[at + 1 : at + 2])


def _is_done_to(read: Proposition, at: int, thing: int, case: Case) -> bool:
    clause, low, high = read.words, min(at, thing), max(at, thing)
    if any(w.folded == "not" for w in clause[max(at + 1, thing - 2) : thing]):
        return False  # "struck a command post, not a hospital"
    between = clause[low + 1 : high]
    acting = [n for n in read.named if low < n.at < high and may_act(read, n, high, case)]
    if thing > at:
        topic = any(w.folded in _OF_TOPIC for w in clause[max(at + 1, thing - 3) : thing])
        return (
            not acting
            and not topic
            and not _is_own_business(clause, at)
            and not any(w.folded in JOINING - {"as", "and"} for w in between)
        )
    if _acts_itself(clause, at, thing):
        return False
    if is_passive(clause, at) or high - low <= _NEAR + bool(acting):
        return True
    by = any(n.at > at and is_by(clause, n, at) for n in read.named)
    return by or any(w.folded in ("that", "which") for w in between)


def _acts_itself(clause: Clause, at: int, thing: int) -> bool:
    """Return whether men named before a verb in the past do it themselves: "the army attacked"."""
    men = any(clause[thing].stem in lexicon.NOUNS[kind] for kind in ("soldiers", "fighters"))
    by = any(w.folded == "by" for w in clause[at + 1 : at + 3])
    return men and is_finite(clause, at) and not is_passive(clause, at) and not by


def _is_own_business(clause: Clause, at: int) -> bool:
    """Return whether a deed is done to another of the doer's own: "stopped buying grain" stops no grain."""
    after = clause[at + 1] if at + 1 < len(clause) else None
    if after is None or not after.folded.endswith("ing"):
        return False
    found = classes_of(clause, at + 1)
    return bool(found) and not found & _CARRYING
