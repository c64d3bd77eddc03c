"""What a claim needs of a record to be spoken of, and what of it a clause names."""

from dataclasses import dataclass

from workbench.matching.actions import PRESENCE

_MEN = frozenset({"fighters", "soldiers"})


@dataclass(frozen=True)
class Roles:
    """A proposition as sets of actor ids and classes of `lexicon`, whatever the words."""

    actors: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    destinations: frozenset[str] = frozenset()
    reach: frozenset[str] = frozenset()
    """The destinations, with those of the question where the claim's own are among them: one deed, told short."""
    kinds: frozenset[str] = frozenset()
    """Classes of noun for whom or what the deed was done to: `fighters`, `weapons`."""
    things: frozenset[str] = frozenset()
    """The same where the deed itself is compared: kinds, the too wide ones by their word (`=grain`)."""
    actions: frozenset[str] = frozenset()
    """Classes of deed (`actions`), or `=` and the sense of a verb that is in none."""

    unarmed: bool = False
    """Whether those moved are people who bear no arms, as migrants do: that they are there does not tell who did it."""

    @property
    def by_deed(self) -> bool:
        """Whether it must be told what was done: where men are moved or fight, it is enough that they are there."""
        men = (self.subjects and not self.unarmed) or self.kinds & _MEN
        return bool(self.actions) and not (men and self.actions & PRESENCE)


@dataclass(frozen=True)
class Bearing:
    """What of some roles a clause names; each field holds the clause's words, empty where it is silent."""

    actor: str = ""
    agent: bool = False
    """Whether the actor is named as the one who does it."""
    subject: str = ""
    kind: str = ""
    origin: str = ""
    destination: str = ""
    action: str = ""
    other_actor: str = ""
    other_subject: str = ""
    deed: bool = True
    """Whether it is told who did the deed, or whom it was done to is named so closely that it need not be."""
    told: bool = True
    """Whether the deed is told of the thing, by whomever; always, where being there speaks for it."""
    other_thing: str = ""
    """What else the deed is done to, where it must be told what was done."""
    undone: str = ""
    """A deed that undoes the one asked for, or leaves it undone."""
    implied: bool = False
    """Whether the deed is that of the record's own speaker, without a name: "says it has taken"."""
    denied: str = ""
    """The cue by which the deed itself is denied, where it must be told what was done."""
    unreal: str = ""
    """The word by which the deed is only wanted, feared or possible."""
    by_deed: bool = False
    """Whether it must be told what was done."""
    exchanged: str = ""
    """Who does it instead of the actor, where the clause exchanges the two or lets the receiver act."""

    @property
    def level(self) -> int:
        """2: the clause speaks of the proposition; 1: it touches on it; 0: neither."""
        if self.by_deed:
            return self._level_by_deed
        if self.subject:
            return 1 if self.other_actor and not self.agent else 2
        if self.kind and self.actor and not self.other_subject and not (self.other_actor and not self.agent):
            return 2 if self.deed else 1
        if self.kind and self.agent:
            return 1
        touches = (self.kind and self.destination) or (self.actor and self.action and self.destination)
        return 1 if touches and not self.other_subject and not self.other_actor else 0

    @property
    def _level_by_deed(self) -> int:
        if self.told and self.deed and not self.other_actor:
            return 2
        thing = self.subject or self.kind
        touches = (thing and (self.actor or self.destination or self.action or self.undone)) or (
            self.actor and self.action
        )
        return 1 if touches and (thing or self.destination) else 0

    @property
    def accuses(self) -> bool:
        """Whether it tells who does it, what, and whom it is done to or where."""
        return bool(self.agent and (self.subject or self.kind) and self.action and (self.destination or self.subject))
