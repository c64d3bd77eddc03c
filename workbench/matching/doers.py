"""Who does a deed that a clause tells: before it or behind "by", at whose order, and who only stands beside it."""

from workbench.core.case import Case
from workbench.core.vocabulary import ActorKind
from workbench.matching import lexicon
from workbench.matching.actions import ACCUSATION, ORDERING, classes_of
from workbench.matching.clauses import Clause, Word
from workbench.matching.facets import Proposition
from workbench.matching.mood import PRONOUNS, REACH, governs, is_finite, is_passive, is_person
from workbench.matching.parts import Named, Part, is_past
from workbench.matching.wordlists import words

_NEAR, _FAR = 2, 7
_FORCES = frozenset({"soldiers", "weapons", "fighters"})
"""What a country's name before it makes the country itself act: "Nordic troops stole it"."""
_UNPLACED = (Part.AGENT, Part.SPONSOR, Part.SPEAKER, Part.SUBJECT, Part.OTHER)
_BEFORE_NOUN = words("the a an of for its their our his her this these some any from to in with on about")


def doer_of(read: Proposition, at: int, case: Case) -> Named | None:
    """Return who does the deed that a word tells, as far as the clause says so."""
    actors = [n for n in read.named if case.actor_by_id[n.actor].kind is not ActorKind.MEDIA]
    if by := next((n for n in actors if n.at > at and is_by(read.words, n, at)), None):
        return by
    if by := _who_ordered(read, actors, at):
        return by
    if is_passive(read.words, at):
        return None
    if _is_attribute(read.words, at):
        return None
    if (who := _relative(read.words, at)) is not None:
        return next((n for n in actors if 0 <= who - n.end <= 1), None)
    before = [n for n in actors if n.at < at and may_act(read, n, at, case) and not _is_set_aside(read.words, n)]
    before = [n for n in before if not _is_before_colon(read, n, at)]
    subjects = [n for n in before[1:] if not _is_object(read.words, n)]
    return [*before[:1], *subjects][-1] if before else _who_says_we(read, actors, at)


def _relative(clause: Clause, at: int) -> int | None:
    """Return where "who" or "which" stands as what does a deed: "the men who did it" leaves open whose they are."""
    for i in range(at - 1, max(-1, at - 4), -1):
        if clause[i].folded in ("who", "which"):
            return i
        if not is_beside_verb(clause[i]):
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
    after = named.end
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
        return between[0] if is_by(read.words, between[0], ordered) else None
    found = [n for n in actors if n.at < ordered and n.part in _UNPLACED]
    return found[-1] if found else None


def is_implied(clause: Clause, at: int) -> bool:
    """Return whether a deed is the speaker's own where nobody is named: "says it has stolen", "admits stealing"."""
    first = clause[0].stem
    noun = at > 0 and clause[at - 1].folded in ("the", "this", "a", "an")
    if (noun and first not in ORDERING) or is_passive(clause, at) or first in lexicon.CLAIMING or first in lexicon.DENY:
        return False
    saying = first in lexicon.SAYING and not is_person(clause[0])
    own = any(w.folded in ("it", "we", "they", "he", "she", "i") for w in clause[1:at][:3])
    return (saying and (own or (clause[at].folded.endswith("ing") and at <= _NEAR))) or first in ORDERING


def _who_says_we(read: Proposition, actors: list[Named], at: int) -> Named | None:
    """Return the speaker named after its own words: "we have stolen it, Norland said"."""
    own = any(w.folded in ("we", "i") for w in read.words[max(0, at - 4) : at])
    return next((n for n in actors if own and n.at > at and n.part is Part.SPEAKER), None)


def is_by(clause: Clause, named: Named, at: int) -> bool:
    """Return whether a name stands behind a deed as who did it."""
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
    after = named.end
    last = clause[after - 1]
    owning = last.length > len(last.folded)
    return owning and after < len(clause) and clause[after].stem in ACCUSATION


def may_act(read: Proposition, named: Named, at: int, case: Case) -> bool:
    """Return whether a name before a deed may stand for who does it."""
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


def is_beside_verb(word: Word) -> bool:
    """Return whether a word stands between a subject and its verb: "has not quietly"."""
    return word.folded in lexicon.AUXILIARIES or word.folded in lexicon.NEGATIONS or word.folded.endswith("ly")
