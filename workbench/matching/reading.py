"""A claim and a record as read before they are compared: roles, speaker, and each clause with what it names."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from workbench.core.case import Case, Question
from workbench.core.evidence import Record
from workbench.core.vocabulary import ActorKind, Polarity
from workbench.matching.actions import PRESENCE, classes_at, supported
from workbench.matching.deeds import main_deed, things_of
from workbench.matching.doers import doer_of
from workbench.matching.facets import Joined, Proposition, clauses_of, joined
from workbench.matching.parts import Part
from workbench.matching.questions import (
    accused_parties,
    answer_question,
    are_unarmed,
    bearing,
    main_action,
    matches,
    names_thing,
    question_by_id,
    question_roles,
    reaches_apart,
    struck_places,
)
from workbench.matching.roles import Bearing, Roles
from workbench.matching.wording import Sentence, read_sentence

_READ = 20_000
"""Characters of a record that are read clause by clause."""
_SLUG_WORDS = 4


@dataclass(frozen=True)
class Reading:
    """A claim as read."""

    text: str
    proposition: Proposition
    question: Question | None
    roles: Roles
    mirror: Roles | None
    """The roles of the question that accuses back."""
    accused: frozenset[str]
    """Parties accused of the deed, or of gaining by it."""
    deniers: frozenset[str]
    """Parties whose denial answers the claim: the accused, and those whom it says were moved, used or helped."""
    supports: frozenset[str]
    """Classes of action that speak for the deed."""
    sentence: Sentence
    readable: bool = True
    """Whether the rules find the claim's deed in its own words, or in its question's."""

    @property
    def by_roles(self) -> bool:
        """Whether the case knows enough of the claim's actors to compare roles; else wording alone is compared."""
        if not self.readable:
            return False
        named = bool(self.roles.actors) + bool(self.roles.subjects or self.roles.kinds or self.roles.things)
        return named == 2 or (bool(self.roles.actors) and bool(self.roles.destinations) and bool(self.roles.actions))

    @property
    def denies(self) -> bool:
        """Whether the claim itself is a denial."""
        return self.proposition.polarity is Polarity.DENIES


def read_claim(text: str, case: Case, *, denies: bool = False, question: str | None = None) -> Reading:
    """Read a claim's statement: its own words first, completed by the question of the case that it answers.

    `denies` tells that the speaker denies the statement, where its words do not say so themselves. `question` is the id
    of the one it is known to answer by who says it; without one, its words alone tell.
    """
    proposition = joined(text, clauses_of(text[:_READ], case))
    sentence = read_sentence(text[:_READ])
    if denies and not proposition.denial:
        proposition = replace(proposition, denied="denied")
    if denies:
        sentence = replace(sentence, denied="denied")
    asked = question_by_id(case, question) or question_by_id(case, answer_question(text[:_READ], None, case))
    mirror = question_by_id(case, asked.mirror) if asked else None
    theirs = question_roles(mirror, case) if mirror else None
    roles = _claim_roles(proposition, asked, theirs, case)
    if not denies and roles.by_deed:
        proposition = _by_its_deed(proposition, roles, case)
    accused = accused_parties((*roles.actors, *roles.destinations, *_asked_places(asked)), asked, case)
    return Reading(
        text=text,
        proposition=proposition,
        question=asked,
        roles=roles,
        mirror=theirs,
        accused=accused,
        deniers=accused | _moved_parties(roles, asked, case) | _helped_parties(proposition, asked, case),
        supports=supported(roles.actions, by_deed=roles.by_deed, things=roles.things),
        sentence=sentence,
        readable=_is_readable(proposition, roles, asked, case),
    )


def _by_its_deed(read: Joined, roles: Roles, case: Case) -> Joined:
    """Return a claim as denied when its own deed is, and not when it denies something beside it."""
    found = bearing(read, roles, case, roles.actions)
    if not found.told or not found.action or bool(found.denied) == bool(read.denial):
        return read
    return replace(read, denied=found.denied)


def _is_readable(read: Proposition, roles: Roles, asked: Question | None, case: Case) -> bool:
    """Return whether a deed that is compared by itself is told where it should be: what is missed there is missed."""
    if not roles.by_deed:
        return True
    texts = [read] + ([joined(asked.text, clauses_of(asked.text, case))] if asked else [])
    return any(bearing(text, roles, case, roles.actions).level == 2 for text in texts)


def _asked_places(question: Question | None) -> tuple[str, ...]:
    """Return where the question says the deed led: who gains there is accused, whichever place the claim names."""
    return question.destination if question else ()


def _moved_parties(roles: Roles, question: Question | None, case: Case) -> frozenset[str]:
    """Return the parties that those moved belong to themselves, not merely by their country: they may deny it too."""
    moved = {case.actor_by_id[a].party for a in roles.subjects} - {question.accuser if question else None, None}
    return frozenset(p for p in moved if p)


def _helped_parties(read: Proposition, question: Question | None, case: Case) -> frozenset[str]:
    """Return the parties for whom it is said to be done: they may deny that any came to help them."""
    asked = joined(question.text, clauses_of(question.text, case)).parts(Part.BENEFICIARY) if question else []
    helped = [n.actor for n in (*read.parts(Part.BENEFICIARY), *asked)]
    return accused_parties(helped, question, case)


def _claim_roles(read: Proposition, question: Question | None, mirror: Roles | None, case: Case) -> Roles:
    asked = question_roles(question, case) if question else Roles()
    own = {part: frozenset(n.actor for n in read.parts(part)) for part in Part}
    places = own[Part.DESTINATION] or asked.destinations or own[Part.OTHER] - _opposed(read)
    peoples = frozenset(part_of for a in own[Part.SUBJECT] if (part_of := case.actor_by_id[a].part_of))
    shared = {a for a in own[Part.SUBJECT] if mirror and matches(a, mirror.subjects, case)}
    struck = struck_places(read, case)
    places -= struck
    doers = own[Part.AGENT] | own[Part.SPONSOR]
    acting = frozenset(a for a in doers if case.actor_by_id[a].kind is not ActorKind.PLACE) or doers
    doing = _acting_group(read, case)
    subjects = (own[Part.SUBJECT] - shared - doing) | asked.subjects | struck
    return Roles(
        actors=acting | asked.actors or doing,
        subjects=subjects,
        unarmed=are_unarmed(subjects, case),
        origins=own[Part.ORIGIN] | (peoples & asked.origins if question else peoples),
        destinations=places,
        reach=places | asked.destinations if places & asked.destinations else places,
        kinds=frozenset(read.nouns) or asked.kinds,
        things=_claim_things(read, asked, case),
        actions=_claim_actions(read, asked),
    )


def _opposed(read: Proposition) -> frozenset[str]:
    """Return whom a claim names only as whom it is done against: "to fight against Norland"."""
    named = (n for n in read.parts(Part.OTHER) if n.at and read.words[n.at - 1].folded == "against")
    return frozenset(n.actor for n in named)


def _acting_group(read: Proposition, case: Case) -> frozenset[str]:
    """Return the group that does a claim's deed, where no other does it: groups are else taken for those moved."""
    at = main_deed(read)
    if at is None or classes_at(read.words, at) & PRESENCE:
        return frozenset()
    by = doer_of(read, at, case)
    return frozenset({by.actor} if by else ())


def _claim_things(read: Proposition, asked: Roles, case: Case) -> frozenset[str]:
    """Return what a claim's deed is done to; where it answers a question that asks for it, that is the question's."""
    return (asked.by_deed and asked.things) or things_of(read, main_deed(read), case)


def _claim_actions(read: Proposition, asked: Roles) -> frozenset[str]:
    """Return the claim's deeds: where it answers a question that asks what was done, those are the question's."""
    return asked.actions if asked.by_deed else main_action(read) or asked.actions


# --- records ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Passage:
    """A clause of a record, what it names of the claim, and what of the claim's mirror."""

    read: Proposition
    claim: Bearing
    mirror: Bearing
    in_title: bool
    apart: bool = False
    """Whether it names a destination of the claim that is none of the mirror's."""


@dataclass(frozen=True)
class RecordReading:
    """A record as read against one claim."""

    record: Record
    party: str | None
    """Party of the one who speaks in the record, as far as it is known."""
    is_denial: bool
    is_factcheck: bool
    passages: tuple[Passage, ...]


def read_record(record: Record, reading: Reading, case: Case) -> RecordReading:
    """Read a record clause by clause against a claim."""
    kind = (record.kind or "").casefold().replace("-", "").replace(" ", "")
    return RecordReading(
        record=record,
        party=speaker_party(record, case),
        is_denial=kind.startswith(("denial", "denies", "rebuttal")),
        is_factcheck=kind.startswith(("factcheck", "claimreview", "debunk")),
        passages=tuple(_passages(record, reading, case)),
    )


def _passages(record: Record, reading: Reading, case: Case) -> Iterator[Passage]:
    on_topic = _names_thing(record, reading, case)
    theirs = reading.mirror
    back = supported(theirs.actions, by_deed=theirs.by_deed, things=theirs.things) if theirs else frozenset()
    for text, in_title in _texts(record):
        for clause in clauses_of(text[:_READ], case):
            yield Passage(
                read=clause,
                claim=bearing(clause, reading.roles, case, reading.supports, on_topic=on_topic),
                mirror=bearing(clause, reading.mirror, case, back, on_topic=on_topic) if reading.mirror else Bearing(),
                in_title=in_title,
                apart=reaches_apart(clause, reading.roles, reading.mirror, case),
            )


def _names_thing(record: Record, reading: Reading, case: Case) -> bool:
    return any(names_thing(clauses_of(text[:_READ], case), reading.roles, case) for text, _ in _texts(record))


def _texts(record: Record) -> Iterator[tuple[str, bool]]:
    if title := record.title or slug_words(record.url):
        yield title, True
    yield record.text, False


def slug_words(url: str | None) -> str:
    """Return the words of an address's last part where it spells out a headline, else an empty text."""
    if not url:
        return ""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return ""
    parts = [p.replace("-", " ").replace("_", " ").split() for p in path.split("/")]
    longest = max(parts, key=len, default=[])
    words = [w for w in longest if not w.isdigit()]
    return " ".join(words) if len(words) >= _SLUG_WORDS else ""


def speaker_party(record: Record, case: Case) -> str | None:
    """Return the party that speaks in a record: by its side, else by the actors named as speaker or organisation."""
    if party := case.party_of_side(record.side):
        return party
    for text in (record.speaker, record.organisation):
        for mention in case.mentions(text[:_READ]) if text else ():
            if party := case.party_of_actor(mention.actor):
                return party
    return None
