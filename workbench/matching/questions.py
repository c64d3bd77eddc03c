"""Which question of the case a text answers, and what a claim needs of a record to be spoken of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from workbench.core.case import Case, CaseKey, Question
from workbench.core.vocabulary import ActorKind
from workbench.matching.actions import PRESENCE, class_of, classes_at, looks_verbal
from workbench.matching.deeds import is_thing, main_deed, things_of
from workbench.matching.facets import Proposition, clauses_of, joined
from workbench.matching.lexicon import THINGS
from workbench.matching.normalise import terms
from workbench.matching.parts import Named, Part
from workbench.matching.roles import Bearing, Roles
from workbench.matching.telling import tell

_READ = 20_000
"""Characters of a text in which its question is looked for."""
_MEN_DO = frozenset({"move", "fight", "casualty"})
"""Deeds by which a people is known to stand for its men: "Danes fight there"."""
_WHITHER, _DOING = (Part.DESTINATION, Part.BENEFICIARY), (Part.AGENT, Part.SPONSOR)
"""Parts in which a place or an actor is rather named for what is told of it than in passing."""
_GROUPS = (ActorKind.ARMED_GROUP, ActorKind.PEOPLE)


def matches(actor: str, wanted: Iterable[str], case: Case) -> bool:
    """Return whether `actor` is one of `wanted`, or part of one."""
    return any(case.is_part_of(actor, whole) for whole in wanted)


def _overlaps(actor: str, wanted: Iterable[str], case: Case) -> bool:
    return any(case.is_part_of(actor, whole) or case.is_part_of(whole, actor) for whole in wanted)


def bearing(
    clause: Proposition, roles: Roles, case: Case, supports: frozenset[str], *, on_topic: bool = False
) -> Bearing:
    """Tell what of `roles` the clause names. `supports` are the action classes that speak for the deed.

    `on_topic` tells that the text around the clause names the thing: its deliveries are then deliveries of that.
    """
    named = _bearing(clause, roles, case, supports)
    return _by_deed(named, clause, roles, case, supports, on_topic=on_topic) if roles.by_deed else named


def _by_deed(
    named: Bearing, clause: Proposition, roles: Roles, case: Case, supports: frozenset[str], *, on_topic: bool
) -> Bearing:
    found = tell(clause, supports, roles, case, on_topic=on_topic)
    return replace(
        named,
        by_deed=True,
        actor=named.actor or (found.by if found.own else ""),
        agent=found.own or (named.agent and not found.action),
        subject=found.whom,
        kind=found.thing or found.kind,
        action=found.action,
        told=found.told,
        deed=found.own or bool(found.denied),
        other_thing="" if found.told else found.other,
        undone=found.undone,
        implied=found.implied,
        denied=found.denied,
        unreal=found.unreal,
        other_actor="" if found.own else found.by,
        other_subject=named.other_subject if roles.subjects else "",
        exchanged="",
    )


def _bearing(clause: Proposition, roles: Roles, case: Case, supports: frozenset[str]) -> Bearing:
    spoken_of = [n for n in clause.named if n.part is not Part.SPEAKER]
    doers = [n for n in spoken_of if matches(n.actor, roles.actors, case)]
    agent = any(n.part in (Part.AGENT, Part.SPONSOR) for n in doers)
    told_of = partial(_is_subject, roles=roles, case=case, agent=agent)
    subjects = [n for n in clause.named if told_of(n)]
    if not subjects and are_own_men(roles, case) and (clause.denial or _MEN_DO & clause.actions.keys()):
        subjects = [n for n in spoken_of if n.people and matches(n.actor, roles.actors, case)]
    kind = next((clause.nouns[k] for k in sorted(roles.kinds) if k in clause.nouns), "")
    others = [n for n in spoken_of if n not in subjects and _is_other_subject(n, roles, case)]
    if not subjects and kind and not others:
        subjects = [n for n in spoken_of if n.part in _WHENCE and _is_whence(n, roles, case, agent=agent)]
    agents = [n for n in spoken_of if n.part is Part.AGENT and case.actor_by_id[n.actor].kind is not ActorKind.MEDIA]
    if not roles.by_deed:
        agents = [n for n in agents if not _owns_other_deed(n, clause)]
    rivals = [n for n in agents if _is_rival(n.actor, roles, case)]
    action = next((clause.actions[a] for a in sorted(supports) if a in clause.actions), "")
    placed = [n for n in spoken_of if n.part is not Part.AGENT and _overlaps(n.actor, roles.destinations, case)]
    destination = _words(sorted(placed, key=lambda n: n.part not in _WHITHER))
    return Bearing(
        actor=_words(sorted(doers, key=lambda n: n.part not in _DOING)),
        agent=agent,
        subject=_words(subjects)
        or (_own_men(clause, kind, roles, case) if agent or _speaks_itself(clause, roles, case) else ""),
        kind=kind,
        origin=_words(n for n in spoken_of if _overlaps(n.actor, roles.origins, case)),
        destination=destination,
        action=action,
        deed=bool(roles.subjects or action or destination or not supports),
        other_actor=_words(n for n in rivals if case.actor_by_id[n.actor].kind is ActorKind.STATE),
        other_subject=_words(others),
        exchanged=_exchanged(clause, agents, doers, roles, case),
    )


def _exchanged(clause: Proposition, agents: Sequence[Named], doers: Sequence[Named], roles: Roles, case: Case) -> str:
    """Return the agent who is not the claim's, where the claim's actor only receives or the one who receives moves."""
    if any(n.part in (Part.AGENT, Part.SPONSOR) for n in doers):
        return ""
    others = [n for n in agents if not matches(n.actor, (*roles.actors, *roles.origins, *roles.subjects), case)]
    receives = any(n.part in (Part.DESTINATION, Part.BENEFICIARY) for n in doers)
    moved_by = [n for n in others if "move" in clause.actions and matches(n.actor, roles.destinations, case)]
    return _words(others if receives else moved_by)


def are_unarmed(subjects: Iterable[str], case: Case) -> bool:
    """Return whether subjects are peoples alone, none of them an armed group or of a side."""
    found = [case.actor_by_id[actor] for actor in subjects]
    return bool(found) and all(actor.kind is ActorKind.PEOPLE and not case.party_of_actor(actor.id) for actor in found)


def are_own_men(roles: Roles, case: Case) -> bool:
    """Return whether those moved are the actor's own, as its army is."""
    return bool(roles.subjects) and all(matches(subject, roles.actors, case) for subject in roles.subjects)


def _own_men(clause: Proposition, kind: str, roles: Roles, case: Case) -> str:
    """Return the noun for those who are the doer's own: "Norland sent its soldiers" is of Norland's soldiers."""
    if not are_own_men(roles, case):
        return ""
    at = next((i for i, word in enumerate(clause.words) if word.folded == kind), 0)
    return kind if any(w.folded in _OWN for w in clause.words[max(0, at - _NEAR) : at]) else ""


def _speaks_itself(clause: Proposition, roles: Roles, case: Case) -> bool:
    """Return whether the actor speaks of what it has: "Norland confirms its soldiers fight"."""
    return any(matches(n.actor, roles.actors, case) for n in clause.parts(Part.SPEAKER))


_OWN, _NEAR = frozenset({"its", "their", "his", "her", "own"}), 3


def _owns_other_deed(named: Named, clause: Proposition) -> bool:
    """Return whether a name stands for a deed of its own beside what is told: "joined Norland's attack"."""
    end = named.end
    last = clause.words.starts[end - 1] + clause.words[end - 1].length
    if not clause.source[:last].endswith(("'s", "’s")):
        return False
    owned = classes_at(clause.words, end) if end < len(clause.words) else frozenset()
    return bool(owned) and "move" not in owned and not looks_verbal(clause.words[end])


_WHENCE = (Part.ORIGIN, Part.DESTINATION)
"""Where the named country of "militants in Norland" or "from Norland" stands: both tell whose militants they are."""


def _is_rival(actor: str, roles: Roles, case: Case) -> bool:
    return not matches(actor, (*roles.actors, *roles.destinations, *roles.origins), case)


def _words(named: Iterable[Named]) -> str:
    return next((n.words for n in named), "")


def _is_subject(named: Named, roles: Roles, case: Case, *, agent: bool) -> bool:
    if matches(named.actor, roles.subjects, case):
        return case.actor_by_id[named.actor].kind in _GROUPS or named.part is not Part.SPEAKER
    if agent and _comes_from_there(named, roles, case):
        return True
    if (
        named.part is Part.SPEAKER
        or named.actor not in roles.origins
        or not _is_whence(named, roles, case, agent=agent)
    ):
        return False
    return named.people or (named.before_class in roles.kinds and named.part is Part.SUBJECT)


def _is_whence(named: Named, roles: Roles, case: Case, *, agent: bool) -> bool:
    """Return whether a country tells who was moved: those moved are of it, or the accused is named with it.

    Two sides may be accused of taking men from one land; the land alone does not tell which of them is meant.
    """
    of_it = {case.actor_by_id[a].part_of for a in roles.subjects}
    known = agent or not roles.subjects or any(matches(named.actor, [land], case) for land in of_it if land)
    return known and matches(named.actor, roles.origins, case)


def _comes_from_there(named: Named, roles: Roles, case: Case) -> bool:
    """Return whether a group comes from where the accused is said to take them, whichever side is said to use it too.

    Only who does it tells then whose they are: "Norland uses Marshlander fighters".
    """
    return named.part is Part.SUBJECT and case.actor_by_id[named.actor].part_of in roles.origins


def _is_other_subject(named: Named, roles: Roles, case: Case) -> bool:
    if named.part is not Part.SUBJECT or _overlaps(named.actor, roles.subjects, case):
        return False
    if not roles.subjects and roles.kinds <= THINGS and named.before_class in THINGS:
        return False  # gas is Russian or Europe's, and the same gas: who owns a thing is told in several ways
    is_group = case.actor_by_id[named.actor].kind in _GROUPS
    if named.before_class == "nationals":
        return True
    return is_group or (named.before_class in roles.kinds and not matches(named.actor, roles.actors, case))


def reaches_apart(clause: Proposition, roles: Roles, mirror: Roles | None, case: Case) -> bool:
    """Return whether a destination is named that belongs to these roles and not to those that mirror them."""
    if mirror is None:
        return False
    return any(
        _overlaps(n.actor, roles.destinations, case) and not _overlaps(n.actor, mirror.destinations, case)
        for n in clause.parts(Part.DESTINATION, Part.BENEFICIARY)
    )


# --- the case's questions -----------------------------------------------------------------------------------------


def question_roles(question: Question, case: Case) -> Roles:
    """Return a question's proposition as roles."""
    return _kept_roles(question, CaseKey(case))


@lru_cache(maxsize=256)
def _kept_roles(question: Question, key: CaseKey) -> Roles:
    read = joined(question.text, clauses_of(question.text, key.case))
    return Roles(
        actors=frozenset(question.actor),
        subjects=frozenset(question.subject) | struck_places(read, key.case),
        unarmed=are_unarmed(question.subject, key.case),
        origins=frozenset(question.origin),
        destinations=frozenset(question.destination),
        reach=frozenset(question.destination),
        kinds=frozenset(read.nouns),
        things=things_of(read, main_deed(read), key.case),
        actions=_asked_actions(question, read),
    )


def _asked_actions(question: Question, read: Proposition) -> frozenset[str]:
    """Return the deeds that a question asks for: its verb's, and whatever verb its text tells the same by."""
    return class_of(question.action) | main_action(read)


def struck_places(read: Proposition, case: Case) -> frozenset[str]:
    """Return the places to which a claim's deed is done, not only in which: "blew up the bridge"."""
    if (at := main_deed(read)) is None or classes_at(read.words, at) & PRESENCE:
        return frozenset()
    found = (n for n in read.parts(Part.OTHER) if n.at > at and case.actor_by_id[n.actor].kind is ActorKind.PLACE)
    return frozenset(n.actor for n in found)


def main_action(read: Proposition) -> frozenset[str]:
    """Return the classes of the deed that a claim tells of its actor; what follows tells its end or stands beside."""
    at = main_deed(read)
    if at is None:
        return frozenset()
    found, then = classes_at(read.words, at), at + 2
    joined = then < len(read.words) and read.words[at + 1].folded == "and" and looks_verbal(read.words[then])
    return found if not joined or found & PRESENCE else found | classes_at(read.words, then)


def answer_question(text: str, speaker_party: str | None, case: Case) -> str | None:
    """Return the id of the case's question that `text` answers, whether it asserts or denies; None when unsure.

    What is only feared or possible answers nothing; nor does what is said of a photo, a video or a document.
    `speaker_party` helps where the text names only a kind: the accuser's "mercenaries" are those it accuses of.
    """
    if asked := next((q.id for q in case.questions if terms(q.text) == terms(text[:_READ])), None):
        return asked
    clauses = clauses_of(text[:_READ], case)
    ranked = sorted(((_answers(clauses, q, speaker_party, case), q.id) for q in case.questions), reverse=True)
    if not ranked or ranked[0][0] <= 0:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] > ranked[1][0] else None


def _answers(clauses: Sequence[Proposition], question: Question, speaker_party: str | None, case: Case) -> float:
    roles = question_roles(question, case)
    on_topic = names_thing(clauses, roles, case)
    told = (bearing(c, roles, case, roles.actions, on_topic=on_topic) for c in clauses if _is_told(c, roles))
    return max((_weight(found, question, speaker_party) for found in told), default=0.0)


def _is_told(clause: Proposition, roles: Roles) -> bool:
    left_open = clause.suspended if roles.by_deed else clause.open and clause.hedge
    return not left_open and not clause.about_exhibit


def names_thing(clauses: Sequence[Proposition], roles: Roles, case: Case) -> bool:
    """Return whether a text names anywhere to what, or to whom, the deed of some roles is done."""
    if any(matches(n.actor, roles.subjects, case) for clause in clauses for n in clause.named):
        return True
    return any(is_thing(word, kind) for clause in clauses for word in clause.words for kind in roles.things)


def _weight(found: Bearing, question: Question, speaker_party: str | None) -> float:
    accuser = speaker_party == question.accuser
    if found.by_deed and (found.unreal or not found.told or found.other_actor):
        return 0.0
    beside = bool(found.actor) + bool(found.destination) + bool(found.action)
    if found.level < 2 and not (found.kind and accuser and not found.other_subject and not found.other_actor):
        return 0.0
    if not beside:
        return 0.0
    return 2.0 * bool(found.subject) + beside + 0.5 * found.agent + 0.5 * bool(found.origin) + 0.25 * accuser


def question_by_id(case: Case, question: str | None) -> Question | None:
    """Return the question of that id."""
    return case.question_by_id.get(question or "")


def accused_parties(actors: Iterable[str], question: Question | None, case: Case) -> frozenset[str]:
    """Return the parties of `actors`, without the one that makes the accusation."""
    parties = {case.party_of_actor(a) for a in actors}
    return frozenset(p for p in parties if p and not (question and p == question.accuser))
