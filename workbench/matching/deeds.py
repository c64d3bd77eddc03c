"""How a clause tells a deed: by whom, on what, and whether as done, as denied, or only as wanted, feared or ordered."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from workbench.core.case import Case
from workbench.core.vocabulary import ActorKind
from workbench.matching import lexicon
from workbench.matching.actions import (
    ACCUSATION,
    FLOW,
    LOOSE,
    OPPOSITES,
    ORDERING,
    TELLING,
    base,
    classes_of,
    looks_verbal,
    near,
    own_class,
    particle_of,
)
from workbench.matching.clauses import Clause, Word
from workbench.matching.facets import Proposition
from workbench.matching.mood import (
    JOINING,
    NOUN_PHRASE,
    PRONOUNS,
    REACH,
    denial_of,
    doubt_of,
    governs,
    is_finite,
    is_passive,
    is_person,
)
from workbench.matching.parts import Named, Part, is_past, is_verbal
from workbench.matching.senses import sense
from workbench.matching.wordlists import words

_NEAR, _FAR = 2, 7
_DEEDS = 24
"""Tellings of a deed that are read of one clause: a text without stops is one clause."""
ON_THE_WAY = "on the way"
"""The kind of thing that deliveries are, whatever is delivered."""
_CARRYING = frozenset({"move", "give", "sell"})
"""Classes of a deed that is done to the same thing when it is begun or ended: "stopped sending grain"."""
_HARM = frozenset({"attack", "casualty", "detain", "expel"})
"""Classes of deed that nobody does to his own men."""
_WARLIKE = _HARM | {"destroy", "torture", "occupy", "withdraw", "take", "use", "surrender", "violate"}
_WAR = lexicon.stems("war crime combat front battle prisoner wounded trench")
_FORCES = frozenset({"soldiers", "weapons", "fighters"})
"""What a country's name before it makes the country itself act: "Nordic troops stole it"."""
_UNPLACED = (Part.AGENT, Part.SPONSOR, Part.SPEAKER, Part.SUBJECT, Part.OTHER)
_OF_TOPIC = words("on about over regarding concerning for")
_BEFORE_NOUN = words("the a an of for its their our his her this these some any from to in with on about")
_ANYTHING = words("it them anything something all so")


class Wanted(Protocol):
    """The roles of a claim, as far as its deed is concerned."""

    @property
    def actors(self) -> frozenset[str]:
        """Ids of those who did it."""

    @property
    def subjects(self) -> frozenset[str]:
        """Ids of those it was done to."""

    @property
    def destinations(self) -> frozenset[str]:
        """Ids of where it was done, or for whom."""

    @property
    def things(self) -> frozenset[str]:
        """Kinds of thing that it was done to."""

    @property
    def kinds(self) -> frozenset[str]:
        """Classes of noun for those moved."""


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
    return {i for n in read.named for i in range(n.at, n.at + len(n.words.split()))}


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
        at = named.at + len(named.words.split())
        while at < len(read.words) and _is_beside_verb(read.words[at]):
            at += 1
        if at < len(read.words) and (classes_of(read.words, at) or looks_verbal(read.words[at])):
            return at
    inside = _inside_names(read)
    deeds = [at for at in range(len(read.words)) if at not in inside and classes_of(read.words, at)]
    return next((at for at in deeds if read.words[at].stem not in FLOW), deeds[0] if deeds else None)


def _is_beside_verb(word: Word) -> bool:
    return word.folded in lexicon.AUXILIARIES or word.folded in lexicon.NEGATIONS or word.folded.endswith("ly")


def opposite_deed(clause: Clause, wanted: frozenset[str]) -> str:
    """Return the word of a deed that undoes what is wanted, or leaves it undone."""
    against = frozenset().union(*(OPPOSITES.get(w, frozenset()) for w in wanted)) - wanted
    return next((w.folded for at, w in enumerate(clause) if classes_of(clause, at) & against), "")


# --- who ----------------------------------------------------------------------------------------------------------


def doer_of(read: Proposition, at: int, case: Case) -> Named | None:
    """Return who does the deed that a word tells, as far as the clause says so."""
    actors = [n for n in read.named if case.actor_by_id[n.actor].kind is not ActorKind.MEDIA]
    if by := next((n for n in actors if n.at > at and _is_by(read.words, n, at)), None):
        return by
    if by := _who_ordered(read, actors, at):
        return by
    if is_passive(read.words, at):
        return None
    if _is_attribute(read.words, at):
        return None
    if (who := _relative(read.words, at)) is not None:
        return next((n for n in actors if 0 <= who - n.at - len(n.words.split()) <= 1), None)
    before = [n for n in actors if n.at < at and _may_act(read, n, at, case) and not _is_set_aside(read.words, n)]
    before = [n for n in before if not _is_before_colon(read, n, at)]
    subjects = [n for n in before[1:] if not _is_object(read.words, n)]
    return [*before[:1], *subjects][-1] if before else _who_says_we(read, actors, at)


def _relative(clause: Clause, at: int) -> int | None:
    """Return where "who" or "which" stands as what does a deed: "the men who did it" leaves open whose they are."""
    for i in range(at - 1, max(-1, at - 4), -1):
        if clause[i].folded in ("who", "which"):
            return i
        if not _is_beside_verb(clause[i]):
            return None
    return None


def _is_before_colon(read: Proposition, named: Named, at: int) -> bool:
    """Return whether a colon parts a name from a deed: "Three Norlanders convicted: a missile hit it"."""
    return ":" in read.source[read.words.starts[named.at] : read.words.starts[at]] if read.source else False


def _is_object(clause: Clause, named: Named) -> bool:
    """Return whether a name stands right behind a verb: "officers arm the rebels and lead them"."""
    first = named.at - (named.at > 0 and clause[named.at - 1].folded in ("the", "its", "their"))
    if first > 0 and clause[first - 1].folded == "by":
        return True  # "fighters armed by Norland hit it"
    return first > 0 and bool(classes_of(clause, first - 1)) and clause[first - 1].stem not in lexicon.SAYING


def _is_attribute(clause: Clause, at: int) -> bool:
    """Return whether a deed only tells which thing is meant: "pay for the stolen grain"."""
    return at > 0 and is_past(clause[at]) and clause[at - 1].folded in _BEFORE_NOUN


def _is_set_aside(clause: Clause, named: Named) -> bool:
    """Return whether a name is only said not to have done it: "Sudia, not Norland, stole it"."""
    after = named.at + len(named.words.split())
    cleft = after < len(clause) and clause[after].folded in ("that", "who", "which")
    return named.at > 0 and clause[named.at - 1].folded == "not" and not cleft


def _who_ordered(read: Proposition, actors: list[Named], at: int) -> Named | None:
    """Return who had a deed done: the one before "ordered", or after "ordered by"."""
    ordered = next((i for i in range(at - 1, max(-1, at - REACH), -1) if read.words[i].stem in ORDERING), None)
    if ordered is None:
        return None
    if any(w.folded in ("who", "which") for w in read.words[ordered:at]):
        return None
    between = [n for n in actors if ordered < n.at < at and n.part in (Part.AGENT, Part.SPEAKER)]
    if between:
        return between[0] if _is_by(read.words, between[0], ordered) else None
    found = [n for n in actors if n.at < ordered and n.part in _UNPLACED]
    return found[-1] if found else None


def harms(read: Proposition, wanted: Wanted, case: Case) -> bool:
    """Return whether the actor fights, kills or holds those whom it is said to have brought, and brings nobody."""
    if any(kind in read.actions for kind in ("move", "recruit")):
        return False
    return any(_suffer(read, at, wanted, case) for at in range(len(read.words)) if _is_harm(read.words, at))


def _is_harm(clause: Clause, at: int) -> bool:
    found = classes_of(clause, at)
    return bool(found & _HARM) or ("fight" in found and any(w.folded == "against" for w in clause[at + 1 : at + 2]))


def _suffer(read: Proposition, at: int, wanted: Wanted, case: Case) -> bool:
    by = doer_of(read, at, case)
    if by is None or not any(case.is_part_of(by.actor, actor) for actor in wanted.actors):
        return False
    men = {n.at for n in read.named if any(case.is_part_of(n.actor, one) for one in wanted.subjects)}
    men |= {i for i, w in enumerate(read.words) for kind in wanted.kinds if is_thing(w, kind)}
    return any(i > at for i in men)


def is_warlike(clause: Clause) -> bool:
    """Return whether a clause tells of anything that is done in war."""
    return any(w.stem in _WAR or classes_of(clause, at) & _WARLIKE for at, w in enumerate(clause))


def is_implied(clause: Clause, at: int) -> bool:
    """Return whether a deed is the speaker's own where nobody is named: "says it has stolen", "admits stealing"."""
    first = clause[0].stem
    if is_passive(clause, at) or first in lexicon.CLAIMING or first in lexicon.DENY:
        return False
    saying = first in lexicon.SAYING and not is_person(clause[0])
    own = any(w.folded in ("it", "we", "they", "he", "she", "i") for w in clause[1:at][:3])
    return (saying and (own or (clause[at].folded.endswith("ing") and at <= _NEAR))) or first in ORDERING


def _who_says_we(read: Proposition, actors: list[Named], at: int) -> Named | None:
    """Return the speaker named after its own words: "we have stolen it, Norland said"."""
    own = any(w.folded in ("we", "i") for w in read.words[max(0, at - 4) : at])
    return next((n for n in actors if own and n.at > at and n.part is Part.SPEAKER), None)


def _is_by(clause: Clause, named: Named, at: int) -> bool:
    if named.part not in (Part.AGENT, Part.SUBJECT, Part.SPEAKER) or named.at - at > _FAR:
        return False
    by = next((i for i in range(named.at - 1, max(at, named.at - 4), -1) if _is_agency(clause, i)), None)
    return by is not None and not any(clause[i].stem in lexicon.DENY | lexicon.CLAIMING for i in range(at + 1, by))


def _is_agency(clause: Clause, at: int) -> bool:
    """Return whether a word tells that who follows did it: "by", "on the order of", "at the hands of"."""
    if clause[at].folded == "of":
        return at > 0 and clause[at - 1].folded in ("order", "orders", "hands", "command", "behest")
    return clause[at].folded == "by"


def owns_accusation(clause: Clause, named: Named) -> bool:
    """Return whether a name only tells whose accusation it is: "it rejects Norland's claim that it stole it"."""
    before = clause[max(0, named.at - 3) : named.at]
    if any(w.stem in ACCUSATION for w in before[:-1]) and before[-1].folded in ("in", "by", "from", "of"):
        return True
    after = named.at + len(named.words.split())
    last = clause[after - 1]
    owning = last.length > len(last.folded)
    return owning and after < len(clause) and clause[after].stem in ACCUSATION


def _may_act(read: Proposition, named: Named, at: int, case: Case) -> bool:
    if named.part in (Part.AGENT, Part.SPONSOR):
        return not owns_accusation(read.words, named)
    between = read.words[named.at + 1 : at]
    if named.part is Part.SUBJECT:
        group = case.actor_by_id[named.actor].kind in (ActorKind.ARMED_GROUP, ActorKind.PEOPLE)
        return named.before_class in _FORCES or (group and not named.before_class)
    if named.part is not Part.SPEAKER or owns_accusation(read.words, named):
        return False
    said = next((i for i, w in enumerate(between) if w.stem in lexicon.SAYING), None)
    if said is None:
        return True  # "the president of Norland stole it": a voice that acts
    if any(w.folded in PRONOUNS for w in between[said + 1 : said + 6]):
        return True
    denial = named.at + 1 + said
    return between[said].stem in lexicon.DENY and not (is_finite(read.words, at) and governs(read.words, denial, at))


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
    known = [
        (i, _by_word(read.words, i) if name in LOOSE else name)
        for i, w in enumerate(read.words)
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
    acting = [n for n in read.named if low < n.at < high and _may_act(read, n, high, case)]
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
    by = any(n.at > at and _is_by(clause, n, at) for n in read.named)
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
