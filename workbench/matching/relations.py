"""What claims are to each other: one claim said again, a denial, a counter-accusation; and where wording drifts."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from workbench.core.case import EMPTY_CASE, Case, Question
from workbench.core.model import Claim, Relation
from workbench.core.text import fold
from workbench.core.vocabulary import ActorKind, Polarity, RelationKind
from workbench.matching.facets import Proposition, read_proposition
from workbench.matching.numbers import Quantity
from workbench.matching.parts import Part
from workbench.matching.questions import answer_question, matches, question_by_id, question_roles
from workbench.matching.wording import ENOUGH, read_sentence, share

__all__ = ["answer_question", "drift", "relate", "same_claim"]

_ALIKE = 0.55
"""Share of words, either way, from which two statements of one speaker on one question are one claim."""
_READ = 20_000
"""Characters of a statement that are compared."""
_NOTED = 2
_ANOTHER_COUNT = 1.0
"""Powers of ten from which two numbers are taken to count different things."""
_ROUND = 1.3
"""Up to which ratio of its bounds a number is a rounded one: "some 300" is 300."""
_COMPARED = 60
"""Numbers of a statement that are compared."""


def same_claim(a: Claim, b: Claim) -> bool:
    """Return whether two claims are one: the same speaker says the same, be it with another number or hedge."""
    return _same_speaker(a, b) and a.polarity is b.polarity and _same_proposition(a, b)


def _same_speaker(a: Claim, b: Claim) -> bool:
    if a.speaker_actor and b.speaker_actor:
        return a.speaker_actor == b.speaker_actor
    return fold(a.speaker).strip() == fold(b.speaker).strip() != "anonymous"


def _same_proposition(a: Claim, b: Claim) -> bool:
    if a.question and b.question and a.question != b.question:
        return False
    shared = _shared_words(a.statement, b.statement)
    return shared >= (_ALIKE if a.question and a.question == b.question else ENOUGH - 0.1)


def _shared_words(one: str, two: str) -> float:
    first, second = _terms(one), _terms(two)
    return (
        max(share(first, second), share(second, first)) if min(len(first), len(second)) >= 2 else float(first == second)
    )


@lru_cache(maxsize=4096)
def _terms(statement: str) -> tuple[str, ...]:
    return read_sentence(statement[:_READ]).terms


def drift(a: Claim, b: Claim) -> list[str]:
    """Tell in what the wording of `b` departs from `a`: changed numbers, a hedge lost, added or changed."""
    one, two = _read(a, EMPTY_CASE), _read(b, EMPTY_CASE)
    return [*_number_drift(one, two), *_hedge_drift(a.hedge or one.hedge, b.hedge or two.hedge)]


def _read(claim: Claim, case: Case) -> Proposition:
    return read_proposition(claim.statement[:_READ], case)


def _number_drift(one: Proposition, two: Proposition) -> list[str]:
    mine, theirs = _counts(one), _counts(two)
    if not mine or not theirs:
        return []
    left = [q for q in mine if not any(_is_same(q, other) for other in theirs)]
    right = [q for q in theirs if not any(_is_same(q, other) for other in mine)]
    notes = []
    for quantity in left:
        like = [q for q in right if _is_like(quantity, q) and _far(quantity, q) < _ANOTHER_COUNT]
        if like:
            nearest = min(like, key=lambda q: _far(quantity, q))
            right.remove(nearest)
            notes.append(f"number: “{_bounded(quantity)}” → “{_bounded(nearest)}”")
    return notes[:_NOTED]


def _is_like(one: Quantity, two: Quantity) -> bool:
    return one.unit == two.unit or {one.unit, two.unit} <= {"people", "dead", ""}


def _far(one: Quantity, two: Quantity) -> float:
    return abs(math.log10(_size(one)) - math.log10(_size(two)))


def _size(quantity: Quantity) -> float:
    low, high = quantity.readings[0]
    return max(1.0, low if math.isinf(high) else high if not low else (low + high) / 2)


def _counts(read: Proposition) -> list[Quantity]:
    return [q for q in read.numbers[:_COMPARED] if q.unit not in ("year", "day", "time")]


def _is_same(one: Quantity, two: Quantity) -> bool:
    if one.readings == two.readings:
        return True
    return one.agrees_with(two) and _is_definite(one) and _is_definite(two)


def _is_definite(quantity: Quantity) -> bool:
    low, high = quantity.readings[0]
    return low > 0 and high <= low * _ROUND


def _bounded(quantity: Quantity) -> str:
    return f"{quantity.bound} {quantity.text}".strip()


def _hedge_drift(before: str, after: str) -> list[str]:
    if before and not after:
        return [f"hedge lost: “{before}”"]
    if after and not before:
        return [f"hedge added: “{after}”"]
    return [f"hedge: “{before}” → “{after}”"] if fold(before) != fold(after) else []


# --- claim to claim -----------------------------------------------------------------------------------------------


def relate(claim: Claim, others: Sequence[Claim], case: Case) -> list[Relation]:
    """Return what `claim` is to each of `others`, and what each of them is to it where the relation runs that way.

    A counter-accusation holds both ways and is given once, from `claim`.
    """
    return [relation for other in others if other.id != claim.id for relation in _relate(claim, other, case)]


def _relate(claim: Claim, other: Claim, case: Case) -> list[Relation]:
    one, two = _stand(claim, case), _stand(other, case)
    if reasons := _counter_accuses(claim, other, one, two, case):
        return [_relation(RelationKind.COUNTER_ACCUSES, claim, other, reasons)]
    if one.question and two.question and one.question != two.question:
        return []
    alike = _shared_words(claim.statement, other.statement) >= ENOUGH
    if not alike and (one.question is None or two.question is None):
        return []
    if one.denies is two.denies:
        return _repeated(claim, other, one, alike, case)
    denial, denied = (claim, other) if one.denies else (other, claim)
    if _scope_differs(denial, denied, case) or not (alike or denial.party in _accused(one.question, case)):
        return []
    return [_relation(RelationKind.DENIES, denial, denied, _denies(denial, denied, one.question, case))]


class _Stand(NamedTuple):
    """What a claim answers, and whether it denies it, by its cue or by its own words."""

    question: str | None
    denies: bool


def _stand(claim: Claim, case: Case) -> _Stand:
    question = claim.question or answer_question(claim.statement, claim.party, case)
    return _Stand(question, Polarity.DENIES in (claim.polarity, _read(claim, case).polarity))


def _repeated(claim: Claim, other: Claim, stand: _Stand, alike: bool, case: Case) -> list[Relation]:
    """Return the repetition: the same words, or the same answer by one side. Others who agree are no echo."""
    one_side = claim.party is not None and claim.party == other.party
    if not alike and not one_side:
        return []
    if stand.denies and _scope_differs(claim, other, case):
        return []
    return [_relation(RelationKind.REPEATS, claim, other, _repeats(claim, other, case))]


def _relation(kind: RelationKind, claim: Claim, other: Claim, reasons: Sequence[str]) -> Relation:
    return Relation(kind=kind, claim=claim.id, other=other.id, reasons=tuple(reasons))


def _counter_accuses(claim: Claim, other: Claim, one: _Stand, two: _Stand, case: Case) -> list[str]:
    if one.denies or two.denies:
        return []
    question, mirror = question_by_id(case, one.question), question_by_id(case, two.question)
    if not question and not mirror:
        return _exchanged_roles(claim, other, case)
    if not question or not mirror or question.mirror != mirror.id:
        return []
    if not (_takes_part(claim, question, mirror, case) and _takes_part(other, mirror, question, case)):
        return []
    return [f"The two answer questions of the case that accuse each other ({question.id}, {mirror.id})."]


def _takes_part(claim: Claim, question: Question, mirror: Question, case: Case) -> bool:
    """Return whether the speaker's side is one of the two that accuse each other; an observer accuses nobody back."""
    return claim.party is not None and (claim.party == question.accuser or claim.party in _accused(mirror.id, case))


def _exchanged_roles(claim: Claim, other: Claim, case: Case) -> list[str]:
    if not claim.party or not other.party or claim.party == other.party:
        return []
    one, two = _read(claim, case), _read(other, case)
    accused = {case.party_of_actor(n.actor) for n in one.parts(Part.AGENT)}
    accusing = {case.party_of_actor(n.actor) for n in two.parts(Part.AGENT)}
    same_deed = set(one.actions) & set(two.actions)
    if same_deed and other.party in accused and claim.party in accusing:
        return [f"Each side says the other did it (“{one.actions[min(same_deed)]}”)."]
    return []


def _repeats(claim: Claim, other: Claim, case: Case) -> list[str]:
    party = case.party_by_id.get(claim.party or "")
    who = f"Another speaker of the {party.name}" if party and claim.party == other.party else "Another speaker"
    if _same_speaker(claim, other):
        who = "The same speaker"
    return [f"{who} says the same.", *(f"It drifts: {note}." for note in drift(other, claim))]


def _denies(denial: Claim, denied: Claim, question_id: str | None, case: Case) -> list[str]:
    question = question_by_id(case, question_id)
    if question and denial.party and denial.party in _accused(question_id, case):
        return ["The accused side denies it."]
    if denial.party and denial.party == denied.party:
        return ["One of the same side denies it."]
    return ["It denies what the other asserts."]


def _accused(question_id: str | None, case: Case) -> set[str | None]:
    question = question_by_id(case, question_id)
    roles = question_roles(question, case) if question else None
    return {case.party_of_actor(a) for a in (*roles.actors, *roles.destinations, *roles.subjects)} if roles else set()


def _scope_differs(denial: Claim, denied: Claim, case: Case) -> bool:
    one, two = _places(denial, case), _places(denied, case)
    return (
        bool(one)
        and bool(two)
        and not any(matches(a, two, case) or any(case.is_part_of(b, a) for b in two) for a in one)
    )


def _places(claim: Claim, case: Case) -> set[str]:
    read = _read(claim, case)
    kinds = (ActorKind.PLACE, ActorKind.STATE)
    return {n.actor for n in read.parts(Part.DESTINATION) if case.actor_by_id[n.actor].kind in kinds}
