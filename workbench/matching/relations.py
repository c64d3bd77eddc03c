"""What claims are to each other: a repetition, a denial, a counter-accusation."""

from collections.abc import Sequence

from workbench.core.case import Case, Question
from workbench.core.model import Claim, Relation
from workbench.core.text import fold
from workbench.core.vocabulary import ActorKind, Polarity, RelationKind
from workbench.matching.identity import (
    clashing_dates,
    denies_it,
    drift,
    is_negated,
    read_statement,
    same_speaker,
    shared_words,
)
from workbench.matching.mirrors import doers, is_other_deed
from workbench.matching.parts import Part
from workbench.matching.questions import matches, question_by_id, question_roles
from workbench.matching.succession import ALIKE, succeed
from workbench.matching.wider import rules_out
from workbench.matching.wording import ENOUGH, TOUCHES

_OPENING, _TELLING = 3, 4
"""Words of a statement in which its doer is looked for, and letters that tell a name."""
_KEPT = 50
"""Relations of one kind that are kept with a claim, the most alike first: more than that nobody reads."""


def relate(claim: Claim, others: Sequence[Claim], case: Case) -> list[Relation]:
    """Return what `claim` is to each of `others`, and what each of them is to it where the relation runs that way.

    Claims come with the `question` they answer. A counter-accusation holds both ways and is given once, from `claim`.
    `others` are in the order they were said; those behind `claim` itself are later. Of each kind the fifty most alike
    are kept.
    """
    found: dict[RelationKind, list[tuple[float, Relation]]] = {}
    earlier = True
    for other in others:
        if other.id == claim.id:
            earlier = False
            continue
        shared = shared_words(claim.statement, other.statement)
        if relation := _relate(claim, other, shared, earlier, case):
            found.setdefault(relation.kind, []).append((shared, relation))
    return [relation for kept in found.values() for _, relation in sorted(kept, key=lambda r: -r[0])[:_KEPT]]


def _relate(claim: Claim, other: Claim, shared: float, earlier: bool, case: Case) -> Relation | None:
    question, mirror = question_by_id(case, claim.question), question_by_id(case, other.question)
    if question and mirror and question.mirror == mirror.id:
        return _accuse_each_other(claim, other, question, mirror, case)
    if not question and not mirror and shared >= TOUCHES and (reasons := _exchanged_roles(claim, other, case)):
        return _relation(RelationKind.COUNTER_ACCUSES, claim, other, reasons)
    if shared >= ALIKE and is_other_deed(claim, other, case):
        return None
    if earlier and (succession := succeed(claim, other, shared, case)):
        return _relation(succession[0], claim, other, succession[1])
    if question == mirror if question and mirror else shared >= ENOUGH:
        return _agree_or_deny(claim, other, shared >= ENOUGH, case)
    return _rule_out(claim, other, case) or _rule_out(other, claim, case)


def _rule_out(denial: Claim, denied: Claim, case: Case) -> Relation | None:
    """Return the denial of another side that says in general what cannot have been: no gas left, so none leaked."""
    sides = denial.party is not None and denied.party is not None and denial.party != denied.party
    if not sides or Polarity.DENIES in (denial.polarity, denied.polarity):
        return None
    if not rules_out(denial.statement, denied.statement) or clashing_dates(denial, denied):
        return None
    return _relation(RelationKind.DENIES, denial, denied, _denies(denial, denied, denied.question, case))


def _agree_or_deny(claim: Claim, other: Claim, alike: bool, case: Case) -> Relation | None:
    denies = denies_it(claim, case)
    if denies is denies_it(other, case):
        return _repeated(claim, other, alike, denies, case)
    denial, denied = (claim, other) if denies else (other, claim)
    if _scope_differs(denial, denied, case) or not (alike or denial.party in _accused(claim.question, case)):
        return None
    return _relation(RelationKind.DENIES, denial, denied, _denies(denial, denied, claim.question, case))


def _repeated(claim: Claim, other: Claim, alike: bool, denies: bool, case: Case) -> Relation | None:
    """Return the repetition: the same words, or the same answer by one side. Others who agree are no echo."""
    one_side = claim.party is not None and claim.party == other.party
    if not (alike or one_side) or _scope_differs(claim, other, case):
        return None
    if denies and any(_scope_differs(a, b, case, wholly=True) for a, b in ((claim, other), (other, claim))):
        return None
    return _relation(RelationKind.REPEATS, claim, other, _repeats(claim, other, case))


def _relation(kind: RelationKind, claim: Claim, other: Claim, reasons: Sequence[str]) -> Relation:
    return Relation(kind=kind, claim=claim.id, other=other.id, reasons=tuple(reasons))


def _accuse_each_other(claim: Claim, other: Claim, question: Question, mirror: Question, case: Case) -> Relation | None:
    if denies_it(claim, case) or denies_it(other, case):
        return None
    if not (_takes_part(claim, question, mirror, case) and _takes_part(other, mirror, question, case)):
        return None
    reason = f"The two answer questions of the case that accuse each other ({question.id}, {mirror.id})."
    return _relation(RelationKind.COUNTER_ACCUSES, claim, other, [reason])


def _takes_part(claim: Claim, question: Question, mirror: Question, case: Case) -> bool:
    """Return whether the speaker's side is one of the two that accuse each other; an observer accuses nobody back."""
    return claim.party is not None and (claim.party == question.accuser or claim.party in _accused(mirror.id, case))


def _exchanged_roles(claim: Claim, other: Claim, case: Case) -> list[str]:
    if not claim.party or not other.party or claim.party == other.party:
        return []
    if any(denies_it(one, case) or is_negated(one) for one in (claim, other)):
        return []
    if not case.actors:
        mutual = _opens_with(claim.statement, other.party) and _opens_with(other.statement, claim.party)
        return ["Each side says the other did it."] if mutual else []
    one, two = read_statement(claim, case), read_statement(other, case)
    accused, accusing = ({case.party_of_actor(actor) for actor in doers(read)} for read in (one, two))
    same_deed = set(one.actions) & set(two.actions)
    mutual = other.party in accused - accusing and claim.party in accusing - accused
    if not (same_deed and mutual):
        return []
    return [f"Each side says the other did it (“{one.actions[min(same_deed)]}”)."]


def _opens_with(statement: str, party: str) -> bool:
    """Return whether a statement begins with a party's name, be it as an adjective: `North` and `northern troops`."""
    first = fold(" ".join(statement.split()[:_OPENING])).split()
    names = [name for name in fold(party).split() if len(name) >= _TELLING]
    return any(word.startswith(name[: max(_TELLING, len(name) - 2)]) for name in names for word in first)


def _repeats(claim: Claim, other: Claim, case: Case) -> list[str]:
    party = case.party_by_id.get(claim.party or "")
    who = f"Another speaker of the {party.name}" if party and claim.party == other.party else "Another speaker"
    if same_speaker(claim, other):
        who = "The same speaker"
    return [f"{who} says the same.", *(f"It drifts: {note}." for note in drift(other, claim, case))]


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


def _scope_differs(claim: Claim, other: Claim, case: Case, *, wholly: bool = False) -> bool:
    """Return whether two claims place the deed apart: no place of `claim` is one of `other`, or, `wholly`, not every.

    Who denies it of one land repeats no denial for two.
    """
    one, two = _places(claim, case), _places(other, case)
    if not one or not two:
        return False
    met = [matches(a, two, case) or any(case.is_part_of(b, a) for b in two) for a in one]
    return not all(met) if wholly else not any(met)


def _places(claim: Claim, case: Case) -> set[str]:
    read = read_statement(claim, case)
    kinds = (ActorKind.PLACE, ActorKind.STATE)
    return {n.actor for n in read.parts(Part.DESTINATION) if case.actor_by_id[n.actor].kind in kinds}
