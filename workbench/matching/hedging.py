"""Hedges: where a record says more surely, or less surely, than the one before it that something is so."""

from collections.abc import Iterator

from workbench.core.case import Case
from workbench.core.text import fold
from workbench.core.vocabulary import ActorKind, DriftKind
from workbench.matching.accounts import Account, Telling, cut
from workbench.matching.certainty import confirmations, hedges, holds, keeps_distance
from workbench.matching.identity import shared_words
from workbench.matching.lexicon import ACTIONS
from workbench.matching.normalise import content_terms, terms

Drifts = Iterator[tuple[DriftKind, str, str, str]]
"""Kind, words before, words after, note."""

_MOSTLY = 0.6
"""Share of words, of the shorter of two clauses, from which they tell of one thing."""
_CLOSE = 0.4
"""As `_MOSTLY`, where the deed and one name are the same too."""
_MODALS = frozenset({"may", "might", "could"})
_ON_NOUN = frozenset({"alleged", "possible", "potential", "suspected", "purported", "supposed", "presumed"})
_REACH, _NEXT = 5, 2
"""Telling words within which what a hedge governs stands, after an adverb, and after a modal or an adjective."""


def hedge_drifts(one: Account, two: Account, case: Case) -> Drifts:
    """Yield hedges lost, added, or turned into a confirmation, on a deed that both tell."""
    mine, theirs = _sayings(one), _sayings(two)
    yield from _surer(mine, theirs, case)
    if not any(hedges(t.certainty) for t in mine):
        yield from _less_sure(mine, theirs, case)
        if _speaker(one) == _speaker(two) and not any(confirmations(t.certainty) for t in mine):
            yield from _proved(mine, theirs, case)


def _speaker(account: Account) -> str:
    return fold(account.record.speaker or "")


def _sayings(account: Account) -> list[Telling]:
    return [t for t in account.tellings if t.asserts and not t.is_omission]


def _surer(mine: list[Telling], theirs: list[Telling], case: Case) -> Drifts:
    hedged = [
        t for t in mine if (found := hedges(t.certainty)) and not any(holds(u.words, found[0].words) for u in theirs)
    ]
    if not hedged:
        return
    kept = any(hedges(t.certainty) for t in theirs)
    if not kept or not any(confirmations(t.certainty) for t in mine):
        for telling in theirs:
            sure = confirmations(telling.certainty)
            told = [t for t in hedged if _same_deed(t, telling, case) or _only_refers(t, case)]
            if sure and told:
                before = hedges(told[0].certainty)[0].words
                note = f"What was hedged (“{before}”) is said to be sure (“{sure[0].words}”)."
                yield DriftKind.HEDGE, before, sure[0].words, note
    if kept:
        return
    for telling in hedged:
        for plain in theirs:
            if (
                _is_plain(plain)
                and _hedged_deed(telling, plain, case)
                and _is_close(telling, plain, case)
                and not _said_plainly(mine, plain, case)
            ):
                before = hedges(telling.certainty)[0].words
                note = f"The hedge “{before}” is lost: “{cut(plain.words)}”."
                yield DriftKind.HEDGE, telling.words, plain.words, note


def _proved(mine: list[Telling], theirs: list[Telling], case: Case) -> Drifts:
    """Yield what the first only tells and the second calls proved."""
    for telling in theirs:
        sure = confirmations(telling.certainty)
        if not sure or any(holds(t.words, sure[0].words) for t in mine):
            continue
        if told := next((t for t in mine if _is_close(t, telling, case)), None):
            note = f"What was told is said to be sure (“{sure[0].words}”)."
            yield DriftKind.HEDGE, told.words, telling.words, note


def _less_sure(mine: list[Telling], theirs: list[Telling], case: Case) -> Drifts:
    """Yield hedges that were put before what the first told without any."""
    for hedged in theirs:
        found = hedges(hedged.certainty)
        if not found or _said_plainly(theirs, hedged, case) or any(holds(t.words, found[0].words) for t in mine):
            continue
        for telling in mine:
            if _is_plain(telling) and _hedged_deed(hedged, telling, case) and _is_close(hedged, telling, case):
                note = f"The hedge “{found[0].words}” is added."
                yield DriftKind.HEDGE, telling.words, hedged.words, note


def _is_plain(telling: Telling) -> bool:
    return not hedges(telling.certainty) and not keeps_distance(telling.words)


def _said_plainly(tellings: list[Telling], deed: Telling, case: Case) -> bool:
    return any(t is not deed and _is_plain(t) and _same_deed(t, deed, case) for t in tellings)


def _same_deed(one: Telling, two: Telling, case: Case) -> bool:
    """Return whether two clauses tell of one deed: the same kind of action of the same, or mostly the same words."""
    if one.read.actions.keys() & two.read.actions.keys():
        return _shares_topic(one, two, case)
    return shared_words(one.words, two.words) >= _MOSTLY


def _hedged_deed(hedged: Telling, other: Telling, case: Case) -> bool:
    """Return whether a hedge is on the deed that another clause tells: it stands before its verb or noun."""
    first = hedges(hedged.certainty)[0]
    after = content_terms([*terms(hedged.words[first.span.end :])[:_REACH], ""])[:-1]
    modal = first.words.lower() in _MODALS
    governed = set(after[: _NEXT if first.words.lower() in _MODALS | _ON_NOUN else _REACH])
    kinds = hedged.read.actions.keys() & other.read.actions.keys()
    on_deed = any(term in ACTIONS[kind] for term in governed for kind in kinds)
    on_words = not modal and governed & set(terms(other.words))
    return (not governed or on_deed or bool(on_words)) and _same_deed(hedged, other, case)


def _is_close(one: Telling, two: Telling, case: Case) -> bool:
    """Return whether two clauses tell of one deed and share more than who is at odds in every record of the case."""
    shared = len(named_actors(one, case) & named_actors(two, case)) + len(one.read.nouns.keys() & two.read.nouns.keys())
    return _same_deed(one, two, case) and (shared > 1 or shared_words(one.words, two.words) >= _CLOSE)


def _shares_topic(one: Telling, two: Telling, case: Case) -> bool:
    return bool(named_actors(one, case) & named_actors(two, case) or one.read.nouns.keys() & two.read.nouns.keys())


def _only_refers(telling: Telling, case: Case) -> bool:
    """Return whether a clause names nobody and nothing, and so goes on about what was named before it."""
    return not named_actors(telling, case) and not telling.read.nouns


def named_actors(telling: Telling, case: Case) -> set[str]:
    """Return the actors that a clause names, media left aside."""
    return {n.actor for n in telling.read.named if case.actor_by_id[n.actor].kind is not ActorKind.MEDIA}
