"""Scope: whether what a record tells or denies reaches the place and time of a claim.

"Not in Norland" does not deny "in the valley", and men sent elsewhere are another event.
"""

from collections.abc import Sequence

from workbench.core.case import Case
from workbench.core.evidence import Facet
from workbench.core.vocabulary import ActorKind, FacetName, FacetState
from workbench.matching.deeds import is_thing
from workbench.matching.facets import Proposition, clauses_of
from workbench.matching.lexicon import LIMITED_IN_TIME
from workbench.matching.parts import Named, Part
from workbench.matching.periods import read_periods
from workbench.matching.questions import matches
from workbench.matching.reading import Passage, Reading, RecordReading


def scope_differs(passage: Passage, record: RecordReading, reading: Reading, case: Case) -> bool:
    """Return whether a denial keeps to another time or place. Where its passage names none, the record's hold."""
    if _time_limit(passage.read):
        return True
    if passage.claim.destination and not reading.roles.subjects:
        return False  # things on their way pass many places, and where they are meant to go is the one that counts
    return _misses([n.actor for n in _placed(passage, record, reading, case, denial=True)], reading.roles.reach, case)


def _time_limit(read: Proposition) -> str:
    """Return the phrase by which a clause keeps to a time, as the table has it; empty where it does not."""
    folded = read.text.casefold()
    return next((phrase for phrase in LIMITED_IN_TIME if phrase in folded), "")


def scope_facet(reading: Reading, record: RecordReading, told_by: Sequence[Passage], case: Case) -> Facet:
    """Compare the place and time to which a claim and the passages that speak of it keep."""
    claim = reading.proposition
    mine = ", ".join(
        dict.fromkeys(
            (*(n.words for n in claim.parts(Part.DESTINATION)), *(period.text for period in read_periods(claim)))
        )
    )
    limit = next((found for p in told_by if (found := _time_limit(p.read))), "")
    if limit and limit != _time_limit(claim):
        return Facet(name=FacetName.SCOPE, state=FacetState.CLASHES, claim=mine, record=limit, note="another time")
    placed = [n for p in told_by for n in _placed(p, record, reading, case, denial=bool(p.read.denial))]
    theirs = ", ".join(dict.fromkeys(n.words for n in placed))
    if told_by and all(_is_out(p, record, reading, case) for p in told_by):
        return Facet(name=FacetName.SCOPE, state=FacetState.CLASHES, claim=mine, record=theirs, note="another place")
    reaches = any(not _misses([n.actor], reading.roles.reach, case) for n in placed) and bool(reading.roles.reach)
    return Facet(
        name=FacetName.SCOPE, state=FacetState.AGREES if reaches else FacetState.SILENT, claim=mine, record=theirs
    )


def _is_out(passage: Passage, record: RecordReading, reading: Reading, case: Case) -> bool:
    if passage.read.denial:
        return scope_differs(passage, record, reading, case)
    return leads_elsewhere(passage, record, reading, case)


def place_facet(reading: Reading, text: str, case: Case) -> Facet:
    """Compare the places of the case that a claim and a whole text name, where wording alone is compared."""
    mine = ", ".join(dict.fromkeys(n.words for n in reading.proposition.named if _is_place(n.actor, case)))
    named = [n for clause in clauses_of(text, case) for n in clause.parts(Part.DESTINATION) if _is_place(n.actor, case)]
    theirs = ", ".join(dict.fromkeys(n.words for n in named))
    if _misses([n.actor for n in named], reading.roles.reach, case):
        return Facet(name=FacetName.SCOPE, state=FacetState.CLASHES, claim=mine, record=theirs, note="another place")
    reaches = bool(named and reading.roles.reach)
    return Facet(
        name=FacetName.SCOPE, state=FacetState.AGREES if reaches else FacetState.SILENT, claim=mine, record=theirs
    )


def _placed(passage: Passage, record: RecordReading, reading: Reading, case: Case, *, denial: bool) -> list[Named]:
    """Return where a passage places the deed, or, where it names no place, where the record's other passages do."""
    named = _places([passage], case)
    if named or _names_place(passage, reading.roles.reach, case):
        return named
    beside = [p for p in record.passages if p.claim.subject or (denial and p.claim.kind)]
    return _places(beside, case)


def _places(passages: Sequence[Passage], case: Case) -> list[Named]:
    return [n for p in passages for n in p.read.parts(Part.DESTINATION) if _is_place(n.actor, case)]


def _names_place(passage: Passage, wanted: frozenset[str], case: Case) -> bool:
    """Return whether a passage names a place that is wanted, however it stands there; a state may be meant as one."""
    places = [n.actor for n in passage.read.named if case.actor_by_id[n.actor].kind is ActorKind.PLACE]
    return any(matches(place, wanted, case) for place in places)


def is_elsewhere(reading: Reading, text: str, case: Case) -> bool:
    """Return whether a text names places of the case, and none of the claim's."""
    named = [n.actor for clause in clauses_of(text, case) for n in clause.parts(Part.DESTINATION)]
    return _misses([actor for actor in named if _is_place(actor, case)], reading.roles.reach, case)


def _misses(places: Sequence[str], wanted: frozenset[str], case: Case) -> bool:
    reached = [p for p in places if matches(p, wanted, case) or any(case.is_part_of(w, p) for w in wanted)]
    return bool(places) and bool(wanted) and not reached


_MOVING = frozenset({"move", "recruit", "withdraw", "fight"})


def leads_elsewhere(passage: Passage, record: RecordReading, reading: Reading, case: Case) -> bool:
    """Return whether the deed told leads to another place than the claim's, and to no place where it may begin."""
    asked = reading.question.origin if reading.question else ()
    begins = reading.roles.origins.union(reading.roles.actors, asked)
    if not passage.claim.by_deed and passage.read.actions and not _MOVING & passage.read.actions.keys():
        begins = reading.roles.actors  # who fell where he comes from was brought nowhere
    named = _placed(passage, record, reading, case, denial=False)
    if passage.claim.by_deed:
        named = [*named, *passage.read.parts(Part.BENEFICIARY)]
        named = [n for n in named if n not in passage.read.named or _is_of_deed(n, passage)]
    led = [n.actor for n in named if _is_led_to(n, passage) or not matches(n.actor, begins, case)]
    return _misses(led, reading.roles.reach, case) or _helps_others(passage, reading, case)


def _helps_others(passage: Passage, reading: Reading, case: Case) -> bool:
    """Return whether a passage tells that it is done for another side than the claim says."""
    mine, theirs = (
        {party for n in read.parts(Part.BENEFICIARY) if (party := case.party_of_actor(n.actor))}
        for read in (reading.proposition, passage.read)
    )
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _is_of_deed(named: Named, passage: Passage) -> bool:
    """Return whether a name stands where the deed leads: after it, or with the thing ("gas for Norland was cut")."""
    before = [word.folded for word in passage.read.words[max(0, named.at - 3) : named.at]]
    return named.at > _deed_at(passage) or (named.part is Part.BENEFICIARY and passage.claim.kind in before)


def _deed_at(passage: Passage) -> int:
    """Return where a passage tells its deed: a place named before it is where somebody spoke, or of something else.

    Of a thing that stays where it is, the place beside it counts too: "a hospital in Norland was bombed".
    """
    stays = not any(is_thing(w, kind) for w in passage.read.words for kind in ("goods", "weapons"))
    told = (passage.claim.action, passage.claim.kind) if stays else (passage.claim.action,)
    return next((at for at, w in enumerate(passage.read.words) if w.folded in told), 0)


def _is_led_to(named: Named, passage: Passage) -> bool:
    """Return whether a name is where a way ends ("to Norland"), not only where something is ("in Norland")."""
    before = passage.read.words[max(0, named.at - 2) : named.at]
    return any(word.folded in ("to", "into", "towards", "toward", "onto") for word in before)


def _is_place(actor: str, case: Case) -> bool:
    return case.actor_by_id[actor].kind in (ActorKind.PLACE, ActorKind.STATE)
