"""Places told by what they are: "the dam", "the nuclear station", where the case knows such a place by its name."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.core.case import Actor, CaseKey, Mention
from workbench.core.text import Span, fold
from workbench.core.vocabulary import ActorKind
from workbench.matching.actions import classes_of
from workbench.matching.clauses import Clause, Word
from workbench.matching.normalise import STOP_TERMS, stem
from workbench.matching.wordlists import words

_KINDS = (
    "dam barrage", "plant station facility site installation", "hospital clinic", "school", "theatre theater",
    "airport aerodrome airfield airbase", "bridge", "market bazaar", "mosque", "church cathedral", "monastery",
    "port harbour harbor", "pipeline", "reactor", "factory plant works mill", "refinery", "depot", "museum",
    "prison jail colony penitentiary", "tower", "university", "embassy", "consulate", "stadium", "tunnel", "mine",
    "mall", "hotel", "temple", "synagogue", "cemetery", "reservoir", "canal", "shelter", "warehouse",
)  # fmt: skip
"""Nouns for what stands somewhere and may be struck; those on one line may stand for one thing."""
_KINDS_OF: dict[str, frozenset[str]] = {}
for _kind in _KINDS:
    for _word in words(_kind):
        _KINDS_OF[stem(_word)] = _KINDS_OF.get(stem(_word), frozenset()) | {_kind}

_ALIKE = {
    stem(one): stem(other)
    for one, other in (
        ("atomic", "nuclear"), ("hydro", "hydroelectric"), ("hydropower", "hydroelectric"), ("rail", "railway"),
        ("railroad", "railway"), ("children", "child"),
    )
}  # fmt: skip
_DEFINITE = words("the this that these its their our")
_PLAIN = frozenset(map(stem, words(
    "big large largest huge giant massive main old new strategic vital key important same whole entire nearby local "
    "stricken embattled neighbouring adjacent power energy electric"
)))  # fmt: skip
"""Words that tell how a place is, and not which."""
_ON = words("of on at in near")
_INDEFINITE = words("a an another other any every each no some such")


class _Place(NamedTuple):
    """A place as its names describe it."""

    actor: str
    kinds: frozenset[str]
    own: frozenset[str]
    """Stems of all the words of its names."""


@lru_cache(maxsize=16)
def _places(key: CaseKey) -> tuple[_Place, ...]:
    found = (_place(actor) for actor in key.case.actors if actor.kind is ActorKind.PLACE)
    return tuple(place for place in found if place.kinds)


def _place(actor: Actor) -> _Place:
    names = [[(word, _stem(fold(word))) for word in name.split()] for name in (actor.name, *actor.aliases)]
    telling_names = [name for name in names if len(name) > 1 and name[-1][1] in _KINDS_OF]
    return _Place(
        actor=actor.id,
        kinds=frozenset(kind for name in telling_names for kind in _KINDS_OF[name[-1][1]]),
        own=frozenset(found for name in names for _, found in name),
    )


def _stem(folded: str) -> str:
    found = stem(folded)
    return _ALIKE.get(found, found)


def is_site(word: Word) -> bool:
    """Return whether a word is a noun for a building or works: no doer, whatever verb follows its name."""
    return word.stem in _KINDS_OF


def described(clause: Clause, named: Collection[Mention], known: Collection[str], key: CaseKey) -> Iterator[Mention]:
    """Yield where a clause describes places of a case, beside where they are `named`.

    `known` are the ids that the text names anywhere: of several places that a description fits, those are meant.
    """
    if not (places := _places(key)):
        return
    ends = {m.span.end for m in named}
    for at, word in enumerate(clause):
        kinds = _KINDS_OF.get(word.stem)
        if not kinds or word.folded.endswith("s") or any(m.span.start <= clause.starts[at] < m.span.end for m in named):
            continue
        found = [(p.actor, _first(clause, at, p, ends)) for p in places if p.kinds & kinds]
        fitting = [(actor, first) for actor, first in found if first is not None]
        for actor, first in [one for one in fitting if one[0] in known] or fitting:
            yield Mention(actor=actor, span=Span(clause.starts[first], clause.starts[at] + word.length))


def _first(clause: Clause, at: int, place: _Place, ends: Collection[int]) -> int | None:
    """Return where a description of a place begins whose noun stands at `at`; None where it is of something else.

    `ends` are where names end: "Norland's dam" is told from other dams by whose it is.
    """
    first, tells = at, False
    while first and (found := _stem(clause[first - 1].folded)) in place.own | _PLAIN and found not in STOP_TERMS:
        first, tells = first - 1, tells or found not in _PLAIN
    if not first:
        return first if tells or _is_hit(clause, first, at) else None
    before = clause[first - 1]
    definite = any(w.folded in _DEFINITE for w in clause[max(0, first - 1 - before.folded.endswith("ed")) : first])
    if definite or clause.starts[first - 1] + before.length in ends:
        return first
    begins = (before.stem in STOP_TERMS and before.folded not in _INDEFINITE) or classes_of(clause, first - 1)
    return first if begins and (tells or _is_hit(clause, first, at)) else None


def _is_hit(clause: Clause, first: int, at: int) -> bool:
    """Return whether something is told to be done to it, where it has no article, as in a headline: "attack on dam"."""
    before = range(max(0, first - 1 - (first > 0 and clause[first - 1].folded in _ON)), first)
    return any(classes_of(clause, i) for i in (*before, *range(at + 1, min(at + 2, len(clause)))))
