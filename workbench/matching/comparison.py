"""Facets: on which aspects a claim and a record agree, clash or are silent, with the words of both sides."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.core.case import Case
from workbench.core.evidence import Facet, Record
from workbench.core.vocabulary import FacetName, FacetState, PartyKind
from workbench.matching.actions import classes_of, particle_of
from workbench.matching.attributed import cue_of_denial
from workbench.matching.deeds import main_deed, opposite_deed
from workbench.matching.exhibits import exhibit_facet
from workbench.matching.facets import Proposition, clauses_of
from workbench.matching.lexicon import ACTIONS, SUPPORTS
from workbench.matching.numbers import FAR_APART, PEOPLE, Quantity, read_numbers
from workbench.matching.parts import Part
from workbench.matching.periods import read_periods
from workbench.matching.reading import Passage, Reading, RecordReading, speaker_party
from workbench.matching.roles import Bearing
from workbench.matching.scope import place_facet, scope_facet
from workbench.matching.wording import Finding

_SHOWN = PEOPLE | {"dead"}
_NO_COUNT = frozenset({"day", "year", "code"})
"""Units that count nothing."""
_QUOTE = 120
_READ = 4_000
"""Characters of a record whose wording is compared."""
_COMPARED = 60
"""Numbers of each side that are compared: every one with every one."""


def role_facets(reading: Reading, record: RecordReading, told_by: Sequence[Passage], case: Case) -> list[Facet]:
    """Compare a claim's roles with the passages of a record that speak of it (all of them when none does)."""
    passages = list(told_by) or list(record.passages)
    found, reads = [p.claim for p in passages], [p.read for p in passages]
    claim = reading.proposition
    return [
        _role(
            FacetName.ACTOR, _named(claim, Part.AGENT, Part.SPONSOR), _say(found, "actor"), _say(found, "other_actor")
        ),
        _deed(reading, passages) if reading.roles.by_deed else _action(claim, passages),
        _role(
            FacetName.SUBJECT,
            _named(claim, Part.SUBJECT) or _any(claim.nouns),
            _say(found, "subject") or _say(found, "kind"),
            _say(found, "other_subject"),
        ),
        _role(FacetName.ORIGIN_PLACE, _origin(reading), _say(found, "origin"), ""),
        _place(claim, passages, found, case),
        number_facet(claim.numbers, _numbers(told_by, record)),
        _date(claim, reads),
        scope_facet(reading, record, told_by, case),
        _polarity(claim, _denials(claim, passages), _kind_of_denial(reading, record, told_by)),
        _hedge(claim, reads),
        _party(reading, record.party, case),
        exhibit_facet(claim, reads),
    ]


def wording_facets(
    reading: Reading, record: Record, finding: Finding, numbers: Sequence[Quantity], case: Case
) -> list[Facet]:
    """Compare by wording alone: shared and opposite words, negation and numbers; the rest as the case's names tell."""
    text = record.text[:_READ]
    reads = clauses_of(text, case)
    mine, theirs = finding.negation
    opposed, opposite = finding.opposites
    clash = bool(mine) != bool(theirs)
    polarity = FacetState.CLASHES if clash else FacetState.AGREES
    facets = [
        Facet(name=FacetName.WORDING, state=_wording_state(finding), claim=_cut(reading.text), record=_cut(text),
              note=f"{finding.shared:.0%} of the claim's words"),
        number_facet(reading.proposition.numbers, numbers),
        _date(reading.proposition, reads),
        place_facet(reading, text, case),
        Facet(name=FacetName.POLARITY, state=polarity, claim=mine, record=theirs, note=_said(mine, theirs)),
        _hedge(reading.proposition, reads),
        _party(reading, speaker_party(record, case), case),
        exhibit_facet(reading.proposition, reads),
    ]  # fmt: skip
    if opposed:
        facets.append(Facet(name=FacetName.ACTION, state=FacetState.CLASHES, claim=opposed, record=opposite))
    return facets


def _wording_state(finding: Finding) -> FacetState:
    return FacetState.AGREES if finding.shared >= 0.5 else FacetState.SILENT


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"


def _say(found: Iterable[Bearing], field: str) -> str:
    return next((value for b in found if (value := str(getattr(b, field)))), "")


def _any(table: dict[str, str]) -> str:
    return next(iter(table.values()), "")


def _named(claim: Proposition, *parts: Part) -> str:
    return ", ".join(dict.fromkeys(n.words for n in claim.parts(*parts)))


def _origin(reading: Reading) -> str:
    """Return the claim's words for where those moved come from: a people's name tells its land."""
    claim = reading.proposition
    return _named(claim, Part.ORIGIN) or (_named(claim, Part.SUBJECT) if reading.roles.origins else "")


def _role(name: FacetName, mine: str, theirs: str, other: str) -> Facet:
    if theirs:
        return Facet(name=name, state=FacetState.AGREES, claim=mine, record=theirs)
    state = FacetState.CLASHES if other and mine else FacetState.SILENT
    return Facet(name=name, state=state, claim=mine, record=other)


def _action(claim: Proposition, passages: Sequence[Passage]) -> Facet:
    """Compare what is said to be done: a deed of the same kind agrees; another that speaks for it is only shown."""
    mine, theirs = _deeds(claim), [_deeds(passage.read) for passage in passages]
    for kind, words in mine.items():
        if same := next((deeds[kind] for deeds in theirs if kind in deeds), ""):
            return Facet(name=FacetName.ACTION, state=FacetState.AGREES, claim=words, record=same)
    for kind, words in mine.items():
        wanted = SUPPORTS.get(kind, frozenset())
        if other := next((deed for deeds in theirs for its, deed in deeds.items() if its in wanted), ""):
            note = "another deed that speaks for it"
            return Facet(name=FacetName.ACTION, state=FacetState.SILENT, claim=words, record=other, note=note)
    return Facet(name=FacetName.ACTION, state=FacetState.SILENT, claim=_any(mine))


def _deeds(read: Proposition) -> dict[str, str]:
    """Return the kinds of deed that a text tells, each with its first words: "to take part" takes nothing."""
    found: dict[str, str] = {}
    for at, word in enumerate(read.words):
        kinds = sorted(classes_of(read.words, at) & ACTIONS.keys())
        particle = read.words[then].folded if kinds and (then := particle_of(read.words, at)) else ""
        for kind in kinds:
            if particle or word.stem in ACTIONS[kind]:
                found.setdefault(kind, f"{word.folded} {particle}".rstrip())
    return found


def _deed(reading: Reading, passages: Sequence[Passage]) -> Facet:
    """Compare the deed where it must be told: one that undoes it clashes."""
    claim = reading.proposition
    at = main_deed(claim)
    mine = claim.words[at].folded if at is not None else ""
    if theirs := _say([p.claim for p in passages], "action"):
        return Facet(name=FacetName.ACTION, state=FacetState.AGREES, claim=mine, record=theirs)
    against = next((found for p in passages if (found := opposite_deed(p.read.words, reading.roles.actions))), "")
    state = FacetState.CLASHES if against and mine else FacetState.SILENT
    return Facet(name=FacetName.ACTION, state=state, claim=mine, record=against)


def _place(claim: Proposition, passages: Sequence[Passage], found: Sequence[Bearing], case: Case) -> Facet:
    mine = _named(claim, Part.DESTINATION) or _named(claim, Part.BENEFICIARY)
    if theirs := _say(found, "destination"):
        return Facet(name=FacetName.DESTINATION, state=FacetState.AGREES, claim=mine, record=theirs)
    elsewhere = _words(n.words for p in passages for n in p.read.parts(Part.DESTINATION) if n.actor in case.actor_by_id)
    state = FacetState.CLASHES if elsewhere and mine else FacetState.SILENT
    return Facet(name=FacetName.DESTINATION, state=state, claim=mine, record=elsewhere)


def _words(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))


def _numbers(told_by: Sequence[Passage], record: RecordReading) -> tuple[Quantity, ...]:
    """Return the numbers of the passages that speak of the claim; what a record counts elsewhere is another matter."""
    told = [p for p in told_by if p.mirror.level < 2 or p.claim.level == 2]
    in_text = tuple(q for p in told for q in p.read.numbers)
    if not told or any(q.unit in _SHOWN for q in in_text):
        return in_text
    return in_text + tuple(q for text in record.record.numbers for q in read_numbers(text[:200]))


def number_facet(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> Facet:
    """Compare numbers that count the same: money is never compared with men, nor the dead with the living."""
    pairs = [(a, b) for a in mine[:_COMPARED] for b in theirs[:_COMPARED] if _comparable(a, b)]
    agreeing = next(((a, b) for a, b in pairs if a.agrees_with(b)), None)
    if agreeing:
        return _number(FacetState.AGREES, *agreeing)
    if pairs:
        return _number(FacetState.CLASHES, *min(pairs, key=lambda pair: pair[0].powers_apart(pair[1])))
    shown = _words(_counted(q) for q in theirs if q.unit in _SHOWN)
    own = _words(_counted(q) for q in mine if q.unit not in _NO_COUNT)
    return Facet(name=FacetName.NUMBER, state=FacetState.SILENT, claim=own, record=shown)


def _counted(quantity: Quantity) -> str:
    """Return a number as written, with the words that bound it: "up to 500"."""
    return f"{quantity.bound} {quantity.text}" if quantity.bound else quantity.text


def _comparable(one: Quantity, two: Quantity) -> bool:
    """Return whether two numbers count the same: fighters may be told as people, not as villagers or as the dead.

    Two witnesses are no estimate of four thousand men: numbers far apart count different things.
    """
    if one.powers_apart(two) >= FAR_APART:
        return False
    if one.unit in _NO_COUNT:
        return False
    if one.counts_as(two):
        return True
    return "people" in (one.unit, two.unit) and {one.unit, two.unit} <= PEOPLE


def _number(state: FacetState, one: Quantity, two: Quantity) -> Facet:
    note = "can be read in two ways" if one.ambiguous or two.ambiguous else ""
    return Facet(name=FacetName.NUMBER, state=state, claim=_counted(one), record=_counted(two), note=note)


def _date(claim: Proposition, reads: Sequence[Proposition]) -> Facet:
    own, theirs = read_periods(claim), [period for read in reads for period in read_periods(read)]
    pairs = [(mine, their) for mine in own[:_COMPARED] for their in theirs[:_COMPARED]]
    agreeing = next((pair for pair in pairs if pair[0].agrees_with(pair[1])), None)
    if pairs:
        mine, their = agreeing or pairs[0]
        state = FacetState.AGREES if agreeing else FacetState.CLASHES
        return Facet(name=FacetName.DATE, state=state, claim=mine.text, record=their.text)
    return Facet(
        name=FacetName.DATE,
        state=FacetState.SILENT,
        claim=_words(period.text for period in own),
        record=_words(period.text for period in theirs),
    )


def _kind_of_denial(reading: Reading, record: RecordReading, told_by: Sequence[Passage]) -> str:
    """Return the kind of a record that denies as a whole, where those it comes from can deny the claim."""
    return (record.record.kind or "") if told_by and record.is_denial and record.party in reading.deniers else ""


def _denials(claim: Proposition, passages: Sequence[Passage]) -> Iterator[str]:
    """Yield how each passage denies; to a claim that denies, what tells no deed may still say that there is none."""
    for passage in passages:
        beside = passage.read.denial if claim.denial and not passage.claim.action else ""
        yield cue_of_denial(passage) or beside


def _polarity(claim: Proposition, cues: Iterable[str], kind: str) -> Facet:
    cue = next((cue for cue in cues if cue), kind)
    state = FacetState.CLASHES if bool(cue) != bool(claim.denial) else FacetState.AGREES
    return Facet(name=FacetName.POLARITY, state=state, claim=claim.denial, record=cue, note=_said(claim.denial, cue))


def _said(mine: str, theirs: str) -> str:
    """Return how each side says it: words of denial stand for themselves, an assertion has none."""
    claim, record = ("denied" if cue else "asserted" for cue in (mine, theirs))
    return f"{claim} by both" if claim == record else f"{claim} by the claim, {record} by the record"


def _hedge(claim: Proposition, reads: Sequence[Proposition]) -> Facet:
    cue = next((read.hedge for read in reads if read.hedge), "")
    if not cue and not claim.hedge:
        return Facet(name=FacetName.HEDGE, state=FacetState.SILENT)
    state = FacetState.AGREES if bool(cue) == bool(claim.hedge) else FacetState.CLASHES
    return Facet(name=FacetName.HEDGE, state=state, claim=claim.hedge, record=cue)


_KINDS = {
    PartyKind.SIDE: "neither the accuser's side nor the accused's",
    PartyKind.THIRD_STATE: "a third state",
    PartyKind.OBSERVER: "an observer",
    PartyKind.MEDIA: "media",
}


def _party(reading: Reading, party: str | None, case: Case) -> Facet:
    """Compare the side whose claim it is with the side that speaks in a record; a third party is on neither."""
    accuser = {reading.question.accuser} if reading.question else _speaking(reading, case)
    accused = reading.deniers - accuser
    own, other = (accused, accuser) if reading.denies else (accuser, accused)
    mine = _words(case.party_by_id[p].name for p in sorted(own) if p in case.party_by_id)
    if party is None or party not in case.party_by_id:
        return Facet(name=FacetName.PARTY, state=FacetState.SILENT, claim=mine)
    state = FacetState.AGREES if party in own else FacetState.CLASHES if party in other else FacetState.SILENT
    note = "the accuser's side" if party in accuser else "the accused's side" if party in accused else ""
    theirs = case.party_by_id[party]
    return Facet(name=FacetName.PARTY, state=state, claim=mine, record=theirs.name, note=note or _KINDS[theirs.kind])


def _speaking(reading: Reading, case: Case) -> set[str]:
    spoken = (case.party_of_actor(n.actor) for n in reading.proposition.parts(Part.SPEAKER))
    return {party for party in spoken if party}
