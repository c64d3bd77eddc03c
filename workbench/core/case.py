"""A case: its parties, actors, spellings and questions, read from a TOML file; nothing of it is in code."""

import re
import tomllib
from collections import Counter
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from workbench.core.errors import InputError, first_fault
from workbench.core.text import Span, fold, fold_with_offsets
from workbench.core.vocabulary import ActorKind, PartyKind


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _not_blank(name: str) -> str:
    if not fold(name).strip():
        raise ValueError("is blank")  # a name that folds to nothing would be found everywhere
    return name


Name = Annotated[str, AfterValidator(_not_blank)]


class Party(_Entry):
    """A camp of the case. `sides` are the codes by which records name it."""

    id: Name
    name: str
    sides: tuple[str, ...] = ()
    short: str = ""
    """At most four characters, for narrow columns."""
    kind: PartyKind = PartyKind.SIDE
    """`side`, `third_state`, `observer` or `media`."""


class Actor(_Entry):
    """A state, organisation, armed group, people, person or place, with its spellings and demonyms."""

    id: Name
    name: Name
    kind: ActorKind
    party: str | None = None
    part_of: str | None = None
    """Id of the actor that this one belongs to or speaks for."""
    aliases: tuple[Name, ...] = ()
    demonyms: tuple[Name, ...] = ()


class Question(_Entry):
    """What the case asks: one side's accusation as a proposition made of actors, in `text` a sentence."""

    id: Name
    text: str
    accuser: str
    """Id of the party that makes the accusation."""
    actor: tuple[str, ...]
    """Ids of the actors accused of the deed."""
    action: str
    """The verb of the deed, base form."""
    subject: tuple[str, ...]
    """Ids of whom or what the deed was done to."""
    origin: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    mirror: str | None = None
    """Id of the question that accuses back."""


class Mention(_Entry):
    """One place where an actor is named in a text."""

    actor: str
    span: Span
    demonym: bool = False


class CaseHead(_Entry):
    """The table `[case]`."""

    id: Name
    title: str
    start: date | None = None
    end: date | None = None
    """The period under investigation, which settles the year of a date printed without one."""


class CaseFile(_Entry):
    """A case file (TOML): one investigation with its parties, actors and questions."""

    case: CaseHead
    party: tuple[Party, ...] = ()
    actor: tuple[Actor, ...] = ()
    question: tuple[Question, ...] = ()


_SHARED_HEADS = 4
"""How many first characters of a case's names are branched on before whole names are tried."""


def _alternatives(names: list[str], heads: int) -> str:
    """Return a pattern that matches any of `names`, the longest first, branching on shared first characters.

    Thousands of names side by side would each be tried at every word of a text.
    """
    if not heads or len(names) == 1:
        return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    tails: dict[str, list[str]] = {}
    for name in names:
        tails.setdefault(name[:1], []).append(name[1:])
    ends_here = [""] if tails.pop("", None) else []
    branches = [f"{re.escape(head)}(?:{_alternatives(rest, heads - 1)})" for head, rest in tails.items()]
    return "|".join(branches + ends_here)


class Case(CaseHead):
    """One investigation."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    parties: tuple[Party, ...] = ()
    actors: tuple[Actor, ...] = ()
    questions: tuple[Question, ...] = ()

    def __copy__(self) -> Self:
        """Return a copy of the fields alone: a copy with other questions must not look them up in what was cached."""
        copied = super().__copy__()
        for name in copied.__dict__.keys() - type(self).model_fields:
            del copied.__dict__[name]
        return copied

    @cached_property
    def actor_by_id(self) -> dict[str, Actor]:
        """Actors by id."""
        return {a.id: a for a in self.actors}

    @cached_property
    def party_by_id(self) -> dict[str, Party]:
        """Parties by id."""
        return {p.id: p for p in self.parties}

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        """Questions by id."""
        return {q.id: q for q in self.questions}

    @cached_property
    def _side_party(self) -> dict[str, str]:
        return {side.casefold(): p.id for p in self.parties for side in p.sides}

    @cached_property
    def _names(self) -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]] | None:
        names: dict[str, tuple[str, bool]] = {}
        for actor in self.actors:
            for name in actor.demonyms:
                names.setdefault(fold(name), (actor.id, True))
        for actor in self.actors:
            for name in (actor.name, *actor.aliases):
                names[fold(name)] = (actor.id, False)
        if not names:
            return None
        return re.compile(rf"(?<!\w)(?:{_alternatives(list(names), _SHARED_HEADS)})(?!\w)"), names

    def mentions(self, text: str) -> list[Mention]:
        """Return where the case's actors are named in `text`, longest name first where names overlap."""
        if self._names is None:
            return []
        pattern, names = self._names
        folded, offsets = fold_with_offsets(text)
        found = []
        for match in pattern.finditer(folded):
            actor, demonym = names[match.group()]
            end = max(offsets[match.end()], offsets[match.end() - 1] + 1)  # a name may end inside what ⒜ folds to
            found.append(Mention(actor=actor, span=Span(offsets[match.start()], end), demonym=demonym))
        return found

    def speaker_actor(self, words: str) -> str | None:
        """Return the id of the actor that speaks in a source's words: a person named, else who is named first.

        In "Norland's ambassador to Sudia" the first name says for whom the ambassador speaks; "Norland-backed" fighters
        speak for nobody by that.
        """
        mentions = [m for m in self.mentions(words) if words[m.span.end : m.span.end + 1] not in {"-", "‑"}]
        people = [m for m in mentions if self.actor_by_id[m.actor].kind is ActorKind.PERSON]
        speakers = people or [m for m in mentions if self.actor_by_id[m.actor].kind is not ActorKind.PLACE]
        return speakers[0].actor if speakers else None

    def party_of_side(self, side: str | None) -> str | None:
        """Return the id of the party that a record's side code stands for."""
        return self._side_party.get((side or "").casefold())

    def party_of_actor(self, actor: str | None) -> str | None:
        """Return the party of an actor, or of what it is part of."""
        seen: set[str] = set()
        while actor and actor not in seen and actor in self.actor_by_id:
            seen.add(actor)
            entry = self.actor_by_id[actor]
            if entry.party:
                return entry.party
            actor = entry.part_of
        return None

    def is_part_of(self, actor: str, whole: str) -> bool:
        """Return whether `actor` is `whole`, or belongs to it through any number of steps."""
        seen: set[str] = set()
        step: str | None = actor
        while step and step not in seen:
            if step == whole:
                return True
            seen.add(step)
            entry = self.actor_by_id.get(step)
            step = entry.part_of if entry else None
        return False


class CaseKey:
    """A case as a cache key: equal when it is the same object, without hashing its thousands of names."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CaseKey) and other.case is self.case

    def __hash__(self) -> int:
        return id(self.case)


EMPTY_CASE = Case(id="none", title="No case")


def read_case(path: Path) -> Case:
    """Read a case file. Raises InputError, naming the file and the field, when it cannot be used."""
    try:
        return parse_case(path.read_bytes().decode("utf-8-sig"), str(path))
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read: {error.strerror}", hint="Check the path given with --case."
        ) from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8 text", hint="Save the case file as UTF-8.") from None


def parse_case(toml: str, name: str) -> Case:
    """Parse a case from TOML text; `name` is what errors call it. Raises InputError."""
    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name}: is not valid TOML: {error}", hint="Correct the line named.") from None
    try:
        file = CaseFile.model_validate(data)
    except ValidationError as error:
        field, reason = first_fault(error)
        raise InputError(f"{name}: field {field}: {reason}", hint="Its shape: workbench schema case") from None
    case = Case(**dict(file.case), parties=file.party, actors=file.actor, questions=file.question)
    _check_unique(case, name)
    _check_references(case, name)
    return case


def _check_unique(case: Case, name: str) -> None:
    for kind, entries in (("party", case.parties), ("actor", case.actors), ("question", case.questions)):
        for entry, count in Counter(entry.id for entry in entries).items():
            if count > 1:
                raise InputError(
                    f"{name}: {kind} {entry}: stands {count} times", hint="Give each its own id, or merge them."
                )


def _check_references(case: Case, name: str) -> None:
    parties, actors, questions = set(case.party_by_id), set(case.actor_by_id), set(case.question_by_id)
    wanted: list[tuple[str, str | None, set[str]]] = []
    for actor in case.actors:
        wanted += [
            (f"actor {actor.id}: party", actor.party, parties),
            (f"actor {actor.id}: part_of", actor.part_of, actors),
        ]
    for q in case.questions:
        wanted += [(f"question {q.id}: accuser", q.accuser, parties), (f"question {q.id}: mirror", q.mirror, questions)]
        wanted += [(f"question {q.id}: actors", a, actors) for a in (*q.actor, *q.subject, *q.origin, *q.destination)]
    for where, value, known in wanted:
        if value and value not in known:
            raise InputError(
                f"{name}: {where}: nothing is called “{value}”", hint="Define it, or correct the spelling."
            )
