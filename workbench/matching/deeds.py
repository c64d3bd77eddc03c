"""How a clause tells a deed: by whom, on what, and whether as done, as denied, or only as wanted, feared or ordered."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.case import Case
from workbench.core.vocabulary import ActorKind
from workbench.matching import lexicon
from workbench.matching.actions import (
    ACCUSATION,
    DOUBTED,
    FLOW,
    LOOSE,
    OPPOSITES,
    ORDERING,
    TELLING,
    WANTED,
    base,
    classes_of,
    looks_verbal,
    near,
    own_class,
)
from workbench.matching.clauses import Clause, Word
from workbench.matching.facets import Proposition
from workbench.matching.parts import Named, Part, is_past, is_verbal
from workbench.matching.senses import sense
from workbench.matching.wordlists import words

_NEAR, _FAR = 2, 7
ON_THE_WAY = "on the way"
"""The kind of thing that deliveries are, whatever is delivered."""
_CARRYING = frozenset({"move", "give", "sell"})
"""Classes of a deed that is done to the same thing when it is begun or ended: "stopped sending grain"."""
_FORCES = frozenset({"soldiers", "weapons", "fighters"})
"""What a country's name before it makes the country itself act: "Nordic troops stole it"."""
_UNPLACED = (Part.AGENT, Part.SPONSOR, Part.SPEAKER, Part.SUBJECT, Part.OTHER)
_OF_TOPIC = words("on about over regarding concerning for")
_NAMING = words("that which who it they he she we i its their our his her")
_PRONOUNS = words("it they he she we i its their our")
_NOUN_PHRASE = words("a an the any one single of our its their his her this that such other more much")
_JOINING = words("and so because when while after before until since as but if once where unless")
_WITHHELD = lexicon.stems("entry access visa passage permission request bail service right rights")
_REASONS = words("because so after since once when as while until")
"""Words that open or close a clause of time or ground, beyond which no doubt reaches."""
_WEAK_DENIALS = lexicon.stems("provocation propaganda invention myth rumour rumor rumors lie lies hoax false fake")
"""Words that deny only as a predicate: a theft may be done by a lie, and a lie is not denied by it."""
_PROOF = lexicon.stems("evidence proof basis truth true grounds")
_ANYTHING = words("it them anything something all so")
_KNOWING = (lexicon.SAYING | lexicon.stems("know known clear certain prove proven establish accept")) - lexicon.DENY
_NOTHING = words("nothing none no neither nobody")
_NO_REACH = 6
_MODALS = words("can cannot cant could couldnt will wont would wouldnt shall should must may might")
_LIGHT = lexicon.stems("do engage involve commit order take try attempt seek plan carry")


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
    for at in range(len(read.words)):
        if at in inside or not is_told(read.words, at, wanted):
            continue
        thing = _thing(read, at, kinds, case)
        yield Deed(
            word=read.words[at].folded,
            at=at,
            by=doer_of(read, at, case),
            thing=thing,
            other="" if thing else _something_else(read, at),
            denied=_denied(read.words, at),
            unreal=_unreal(read.words, at),
        )


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
    before = [n for n in actors if n.at < at and _may_act(read, n, at, case)]
    return before[-1] if before else _who_says_we(read, actors, at)


def _who_ordered(read: Proposition, actors: list[Named], at: int) -> Named | None:
    """Return who had a deed done: the one before "ordered", or after "ordered by"."""
    ordered = next((i for i in range(at - 1, -1, -1) if read.words[i].stem in ORDERING), None)
    if ordered is None:
        return None
    between = [n for n in actors if ordered < n.at < at and n.part in (Part.AGENT, Part.SPEAKER)]
    if between:
        return between[0] if _is_by(read.words, between[0], ordered) else None
    found = [n for n in actors if n.at < ordered and n.part in _UNPLACED]
    return found[-1] if found else None


def _who_says_we(read: Proposition, actors: list[Named], at: int) -> Named | None:
    """Return the speaker named after its own words: "we have stolen it, Norland said"."""
    own = any(w.folded in ("we", "i") for w in read.words[max(0, at - 4) : at])
    return next((n for n in actors if own and n.at > at and n.part is Part.SPEAKER), None)


def _is_by(clause: Clause, named: Named, at: int) -> bool:
    if named.part not in (Part.AGENT, Part.SUBJECT, Part.SPEAKER) or named.at - at > _FAR:
        return False
    by = next((i for i in range(named.at - 1, max(at, named.at - 4), -1) if clause[i].folded == "by"), None)
    return by is not None and not any(clause[i].stem in lexicon.DENY | lexicon.CLAIMING for i in range(at + 1, by))


def _may_act(read: Proposition, named: Named, at: int, case: Case) -> bool:
    if named.part in (Part.AGENT, Part.SPONSOR):
        return True
    between = read.words[named.at + 1 : at]
    if named.part is Part.SUBJECT:
        group = case.actor_by_id[named.actor].kind in (ActorKind.ARMED_GROUP, ActorKind.PEOPLE)
        return named.before_class in _FORCES or (group and not named.before_class)
    if named.part is not Part.SPEAKER:
        return False
    said = next((i for i, w in enumerate(between) if w.stem in lexicon.SAYING), None)
    if said is None:
        return True  # "the president of Norland stole it": a voice that acts
    if any(w.folded in _PRONOUNS for w in between[said + 1 : said + 4]):
        return True
    denial = named.at + 1 + said
    return between[said].stem in lexicon.DENY and not (_is_finite(read.words, at) and _governs(read.words, denial, at))


def _is_finite(clause: Clause, at: int) -> bool:
    """Return whether a deed is told by a past tense of its own: not "stealing", not "having stolen", not "theft"."""
    if any(w.folded in ("having", "of", "any", "the", "a") for w in clause[max(0, at - 2) : at]):
        return False
    return not clause[at].folded.endswith("ing") and is_past(clause[at])


def is_passive(clause: Clause, at: int) -> bool:
    """Return whether a deed is told in the passive: "was stolen", "the stolen grain", "grain stolen by"."""
    if not is_past(clause[at]):
        return False
    return any(w.folded in lexicon.BE for w in clause[max(0, at - 3) : at])


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
    found = {kind for i, kind in known if _is_done_to(read, at, i, case)} or {
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
    for i in range(at + 1, min(at + 5, len(read.words))):
        word = read.words[i]
        if i in named or word.folded in _STOPS or (classes_of(read.words, i) and looks_verbal(word)):
            break
        if word.folded not in _NOUN_PHRASE | _ANYTHING | _PARTICLES and not word.folded[0].isdigit():
            found.append(word)
    return found[-1:]


_STOPS = (lexicon.ORIGIN | lexicon.DESTINATION | lexicon.TRANSIT | lexicon.AGENT | lexicon.AGAINST | lexicon.BE) | (
    _JOINING | words("over during along around within under above below behind by said says that which who")
)
_PARTICLES = words("down up off out away back apart")


def _thing(read: Proposition, at: int, kinds: frozenset[str], case: Case) -> str:
    for i, word in enumerate(read.words):
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
    between = clause[low + 1 : high]
    acting = [n for n in read.named if low < n.at < high and _may_act(read, n, high, case)]
    if thing > at:
        topic = any(w.folded in _OF_TOPIC for w in clause[max(at + 1, thing - 3) : thing])
        return (
            not acting
            and not topic
            and not _is_own_business(clause, at)
            and not any(w.folded in _JOINING - {"as", "and"} for w in between)
        )
    if is_passive(clause, at) or high - low <= _NEAR + bool(acting):
        return True
    by = any(n.at > at and _is_by(clause, n, at) for n in read.named)
    return by or any(w.folded in ("that", "which") for w in between)


def _is_own_business(clause: Clause, at: int) -> bool:
    """Return whether a deed is done to another of the doer's own: "stopped buying grain" stops no grain."""
    after = clause[at + 1] if at + 1 < len(clause) else None
    if after is None or not after.folded.endswith("ing"):
        return False
    found = classes_of(clause, at + 1)
    return bool(found) and not found & _CARRYING


# --- whether ------------------------------------------------------------------------------------------------------


def _denied(clause: Clause, at: int) -> str:
    """Return the cue by which a deed is denied. It governs the deed: what else is denied beside it is no denial."""
    return _denied_by_word(clause, at) or _negated(clause, at)


def _denied_by_word(clause: Clause, at: int) -> str:
    for i, word in enumerate(clause):
        if i == at or word.stem not in lexicon.DENY:
            continue
        if word.stem in _WEAK_DENIALS:
            if _is_predicate(clause, i):
                return word.folded
        elif not _withholds(clause, i) and (i > at or _governs(clause, i, at)):
            return word.folded
    return ""


def _withholds(clause: Clause, at: int) -> bool:
    """Return whether something is denied to somebody ("denied entry to reporters"), and nothing said to be untrue."""
    return any(w.stem in _WITHHELD for w in clause[at + 1 : at + 4])


def _is_predicate(clause: Clause, at: int) -> bool:
    return any(w.folded in lexicon.BE or w.folded in ("as", "calls", "called") for w in clause[max(0, at - 4) : at])


def _governs(clause: Clause, denial: int, at: int) -> bool:
    """Return whether a verb of denying governs on to a deed, and not only to something it rejects before it."""
    between = clause[denial + 1 : at]
    joint = next((i for i, w in enumerate(between) if w.folded == "and"), None)
    if joint is None or not _is_finite(clause, at):
        return not any(w.folded in _JOINING - {"and", "as"} for w in between[1:])
    first = between[:joint]
    naming = any(w.folded in _NAMING or w.stem in ACCUSATION or w.folded.endswith("ing") for w in first)
    return naming and any(w.folded in _NAMING for w in between)


def _negated(clause: Clause, at: int) -> str:
    for i in range(at - 1, max(-1, at - 1 - _NO_REACH - 2), -1):
        word = clause[i]
        if word.folded in lexicon.NEGATIONS and word.folded != "without" and _negates(clause, i, at):
            return word.folded
        if word.folded in _JOINING and word.folded != "as":
            return ""
    if any(w.folded in _NOTHING for w in clause[at + 1 : at + 3]):
        return next(w.folded for w in clause[at + 1 : at + 3] if w.folded in _NOTHING)
    proof = next((i for i, w in enumerate(clause) if w.stem in _PROOF), None)
    if proof is not None and any(w.folded in lexicon.NEGATIONS for w in clause[max(0, proof - 4) : proof]):
        return clause[proof].folded
    return ""


def _negates(clause: Clause, cue: int, at: int) -> bool:
    between = clause[cue + 1 : at]
    if any(w.stem in lexicon.IDLE_AFTER_NOT for w in between[:2]) or clause[at].stem in lexicon.IDLE_AFTER_NOT:
        return False
    if any(w.folded in _MODALS for w in clause[max(0, cue - 2) : at]):
        return any(w.folded == "have" for w in between)  # "could not have stolen" denies; "could not ship" does not
    if clause[cue].folded in ("no", "none", "nobody", "nothing", "neither", "nor"):
        return len(between) <= _NO_REACH and not any(_is_other_deed(clause, i, at) for i in range(cue + 1, at))
    allowed = lexicon.AUXILIARIES | _NOUN_PHRASE | _PRONOUNS
    return all(w.folded in allowed or w.folded.endswith("ly") or w.stem in _LIGHT for w in between)


def is_person(word: Word) -> bool:
    """Return whether a word names by its ending who does a thing: a reporter, and not what is reported."""
    return word.folded.endswith(("er", "ers", "or", "ors"))


def _is_other_deed(clause: Clause, i: int, at: int) -> bool:
    word = clause[i]
    if (word.stem in lexicon.SAYING and not is_person(word)) or word.folded in _JOINING:
        return True
    if word.stem in FLOW | _LIGHT or word.stem in lexicon.NOUNS["goods"]:
        return False
    return i < at and is_past(word) and bool(classes_of(clause, i))


def _unreal(clause: Clause, at: int) -> str:
    """Return the word that makes a deed wanted, feared or possible: one before it, as long as nothing else is told."""
    if clause[0].folded in lexicon.QUESTION_OPENERS and not is_past(clause[at]):
        return clause[0].folded
    if unsaid := _unsaid(clause, at):
        return unsaid
    done = _is_finite(clause, at) and not any(w.folded == "be" for w in clause[max(0, at - 3) : at])
    for i in range(at - 1, -1, -1):
        word = clause[i]
        if word.folded in ("and", "but", *_REASONS) and done:
            return ""
        if (word.stem in DOUBTED or (word.stem in WANTED and not done)) and not _is_month(clause, i):
            return word.folded
    return _held_from(clause, at)


def _unsaid(clause: Clause, at: int) -> str:
    """Return the negation by which a deed is not said, not known, or ended: "did not say that", "not known who"."""
    for i in range(at - 1, -1, -1):
        if clause[i].folded in lexicon.NEGATIONS and any(w.stem in _KNOWING for w in clause[i + 1 : min(at, i + 4)]):
            return clause[i].folded
    ended = not is_past(clause[at]) and any(_is_ending(clause, i) for i in range(max(0, at - 2), at))
    return "ended" if ended else ""


def _is_ending(clause: Clause, at: int) -> bool:
    return "stop" in classes_of(clause, at) and is_past(clause[at])


def _is_month(clause: Clause, at: int) -> bool:
    beside = (*clause[max(0, at - 1) : at], *clause[at + 1 : at + 2])
    return clause[at].folded == "may" and any(
        w.folded[:1].isdigit() or w.folded in lexicon.BEFORE_MONTH for w in beside
    )


def _held_from(clause: Clause, at: int) -> str:
    """Return the word of "prevented it from stealing": what was kept from being done was not done."""
    if at and clause[at - 1].folded == "from" and clause[at].folded.endswith("ing"):
        return "from"
    return ""


# --- a denial that names no deed ----------------------------------------------------------------------------------


def denies_accusation(clause: Clause) -> str:
    """Return the cue of a clause that denies an accusation or a report without telling its deed again."""
    for i, word in enumerate(clause):
        if word.stem in lexicon.DENY and word.stem not in _WEAK_DENIALS:
            beside = (*clause[max(0, i - 5) : i], *clause[i + 1 : i + 5])
            if any(w.stem in ACCUSATION and not is_person(w) for w in beside):
                return word.folded
    return ""
