"""What a clause tells of a claim's deed: by whom, done to what, and whether it is so."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from workbench.core.case import Case
from workbench.matching.actions import looks_verbal
from workbench.matching.deeds import ON_THE_WAY, Deed, is_thing, opposite_deed, read_blame, read_deeds
from workbench.matching.doers import is_implied
from workbench.matching.facets import Proposition
from workbench.matching.lexicon import stems
from workbench.matching.mood import is_passive
from workbench.matching.parts import Named, Part


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
    def unarmed(self) -> bool:
        """Whether those it was done to are people who bear no arms, of whatever name."""

    @property
    def things(self) -> frozenset[str]:
        """Kinds of thing that it was done to."""


_OBJECT = 3
"""Words after a verb within which its object stands, whatever follows: "shelled Ferra, a monitor said"."""


@dataclass(frozen=True)
class Telling:
    """The telling of a deed that comes nearest to the claim's; each field holds the clause's words, or is empty."""

    action: str = ""
    by: str = ""
    own: bool = False
    """Whether the one who does it is the claim's actor."""
    thing: str = ""
    """What of the claim it is done to."""
    whom: str = ""
    """Whom of the claim it is done to."""
    kind: str = ""
    """The thing, done to or not."""
    told: bool = False
    """Whether the deed is told of what the claim tells it of."""
    other: str = ""
    """What else it is done to."""
    undone: str = ""
    """A deed that undoes it, or leaves it undone."""
    implied: bool = False
    """Whether it is the record's own speaker who does it, without a name."""
    denied: str = ""
    unreal: str = ""


def tell(read: Proposition, supports: frozenset[str], wanted: Wanted, case: Case, *, on_topic: bool) -> Telling:
    """Return how a clause tells the deed of a claim. `on_topic` lets deliveries be deliveries of its thing."""
    kinds = wanted.things
    named = next((w.folded for w in read.words if any(is_thing(w, kind) for kind in kinds)), "")
    if on_topic and any(kind.startswith("=") for kind in kinds):
        kinds = kinds | {ON_THE_WAY}
    deeds = [*read_deeds(read, supports, kinds, case), *(read_blame(read, case) if on_topic else ())]
    told = [_told(deed, read, wanted, case, on_topic=on_topic) for deed in deeds]
    best = max(told, key=lambda t: (t.told, t.own, not t.by, bool(t.denied)), default=Telling())
    return Telling(
        **{
            **vars(best),
            "kind": named or best.thing,
            "whom": best.whom or _whom(read, wanted, case, None),
            "undone": opposite_deed(read.words, supports),
        }
    )


def _told(deed: Deed, read: Proposition, wanted: Wanted, case: Case, *, on_topic: bool) -> Telling:
    whom = _whom(read, wanted, case, deed) or (wanted.unarmed and _anybody(read, deed)) or ""
    place = not wanted.things and not wanted.subjects and _place(read, wanted, case, deed)
    own = deed.by is not None and _is_one(deed.by.actor, wanted.actors, case)
    return Telling(
        action=deed.word,
        by=deed.by.words if deed.by else "",
        own=own,
        thing=deed.thing,
        whom=whom,
        told=bool(deed.thing or whom or place or (own and _is_understood(deed, read, on_topic=on_topic))),
        other=deed.other,
        implied=deed.by is None and is_implied(read.words, deed.at),
        denied=deed.denied,
        unreal=deed.unreal,
    )


_ANYBODY = stems(
    "people person family child children man men woman women them him us group crowd everyone somebody anybody anyone "
    "nobody civilian"
)
_BEHIND, _BEFORE = 6, 10
"""Words between a deed and those it is done to, and between these and one that is told in the passive."""


def _anybody(read: Proposition, deed: Deed) -> str:
    """Return the word for people of no name to whom a deed is done: "drove them back", "families were driven out"."""
    clause, at = read.words, deed.at
    beside = clause[max(0, at - _BEFORE) : at] if is_passive(clause, at) else clause[at + 1 : at + 1 + _BEHIND]
    return next((w.folded for w in beside if w.stem in _ANYBODY), "")


def _whom(read: Proposition, wanted: Wanted, case: Case, deed: Deed | None) -> str:
    found = (n for n in read.named if _may_suffer(n, deed))
    return next((n.words for n in found if _is_one(n.actor, wanted.subjects, case)), "")


def _place(read: Proposition, wanted: Wanted, case: Case, deed: Deed) -> bool:
    found = (n for n in read.named if _may_suffer(n, deed) and n.part is not Part.AGENT)
    return any(_is_one(n.actor, wanted.destinations, case) for n in found)


def _is_understood(deed: Deed, read: Proposition, *, on_topic: bool) -> bool:
    """Return whether it is understood what a deed is done to: in a text on grain, "it has been stealing for weeks".

    Or it is known of which event one speaks: "had no part in the downing".
    """
    clause, at = read.words, deed.at
    if deed.other or not on_topic:
        return False
    if looks_verbal(clause[at]) and not (at and clause[at - 1].folded == "the"):
        return True
    known = at > 0 and clause[at - 1].folded in ("the", "this")
    return known and not any(w.folded in ("of", "on", "at", "in") for w in clause[at + 1 : at + 2])


def _may_suffer(named: Named, deed: Deed | None) -> bool:
    """Return whether a deed may be done to one who is named: not to who does it, nor to who only speaks before it."""
    if deed is None:
        return named.part is not Part.SPEAKER
    return named is not deed.by and (named.part is not Part.SPEAKER or 0 < named.at - deed.at <= _OBJECT)


def _is_one(actor: str, wanted: Iterable[str], case: Case) -> bool:
    return any(case.is_part_of(actor, whole) for whole in wanted)
