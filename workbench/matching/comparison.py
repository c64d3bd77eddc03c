"""Facets: on which aspects a claim and a record agree, clash or are silent, with the words of both sides."""

from collections.abc import Iterable, Sequence

from workbench.core.case import Case
from workbench.core.model import Facet
from workbench.core.vocabulary import FacetName, FacetState
from workbench.matching.facets import Proposition
from workbench.matching.lexicon import SUPPORTS
from workbench.matching.numbers import FAR_APART, PEOPLE, Quantity, read_numbers
from workbench.matching.parts import Part
from workbench.matching.questions import Bearing
from workbench.matching.reading import Passage, Reading, RecordReading
from workbench.matching.wording import Finding

_NEVER_COMPARED = frozenset({"", "day", "year", "code", "things"})
"""Units of which two numbers need not count the same."""
_SHOWN = PEOPLE | {"dead"}
_QUOTE = 120
_COMPARED = 60
"""Numbers of each side that are compared: every one with every one."""


def role_facets(reading: Reading, record: RecordReading, told_by: Sequence[Passage], case: Case) -> list[Facet]:
    """Compare a claim's roles with the passages of a record that speak of it (all of them when none does)."""
    passages = list(told_by) or list(record.passages)
    found = [p.claim for p in passages]
    claim = reading.proposition
    return [
        _role(
            FacetName.ACTOR, _named(claim, Part.AGENT, Part.SPONSOR), _say(found, "actor"), _say(found, "other_actor")
        ),
        _action(claim, passages),
        _role(
            FacetName.SUBJECT,
            _named(claim, Part.SUBJECT) or _any(claim.nouns),
            _say(found, "subject") or _say(found, "kind"),
            _say(found, "other_subject"),
        ),
        _role(FacetName.ORIGIN_PLACE, _named(claim, Part.ORIGIN), _say(found, "origin"), ""),
        _place(claim, passages, found, case),
        number_facet(claim.numbers, _numbers(told_by, record)),
        _date(claim, passages),
        _polarity(claim, passages),
        _hedge(claim, passages),
    ]


def wording_facets(reading: Reading, text: str, finding: Finding, numbers: Sequence[Quantity]) -> list[Facet]:
    """Compare by wording alone: polarity, opposite words, numbers, shared words."""
    mine, theirs = finding.negation
    opposed, opposite = finding.opposites
    clash = bool(mine) != bool(theirs)
    polarity = FacetState.CLASHES if clash else FacetState.AGREES
    facets = [
        Facet(name=FacetName.WORDING, state=_wording_state(finding), claim=_cut(reading.text), record=_cut(text),
              note=f"{finding.shared:.0%} of the claim's words"),
        Facet(name=FacetName.POLARITY, state=polarity, claim=mine, record=theirs),
        number_facet(reading.proposition.numbers, numbers),
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


def _role(name: FacetName, mine: str, theirs: str, other: str) -> Facet:
    if theirs:
        return Facet(name=name, state=FacetState.AGREES, claim=mine, record=theirs)
    state = FacetState.CLASHES if other and mine else FacetState.SILENT
    return Facet(name=name, state=state, claim=mine, record=other)


def _action(claim: Proposition, passages: Sequence[Passage]) -> Facet:
    for action, mine in claim.actions.items():
        wanted = SUPPORTS.get(action, frozenset({action}))
        for passage in passages:
            for their_class, theirs in passage.read.actions.items():
                if their_class in wanted:
                    note = "" if their_class == action else "another deed that speaks for it"
                    return Facet(name=FacetName.ACTION, state=FacetState.AGREES, claim=mine, record=theirs, note=note)
    return Facet(name=FacetName.ACTION, state=FacetState.SILENT, claim=_any(claim.actions))


def _place(claim: Proposition, passages: Sequence[Passage], found: Sequence[Bearing], case: Case) -> Facet:
    mine = _named(claim, Part.DESTINATION)
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
    shown = _words(q.text for q in theirs if q.unit in _SHOWN)
    return Facet(name=FacetName.NUMBER, state=FacetState.SILENT, claim=_words(q.text for q in mine), record=shown)


def _comparable(one: Quantity, two: Quantity) -> bool:
    """Return whether two numbers count the same: fighters may be told as people, not as villagers or as the dead.

    Two witnesses are no estimate of four thousand men: numbers far apart count different things.
    """
    if one.powers_apart(two) >= FAR_APART:
        return False
    if one.unit == two.unit:
        return one.unit not in _NEVER_COMPARED
    return "people" in (one.unit, two.unit) and {one.unit, two.unit} <= PEOPLE


def _number(state: FacetState, one: Quantity, two: Quantity) -> Facet:
    note = "can be read in two ways" if one.ambiguous or two.ambiguous else ""
    return Facet(name=FacetName.NUMBER, state=state, claim=one.text, record=two.text, note=note)


def _date(claim: Proposition, passages: Sequence[Passage]) -> Facet:
    theirs = [d for p in passages for d in p.read.dates]
    for mine in claim.dates:
        for their in theirs:
            state = FacetState.AGREES if mine.agrees_with(their) else FacetState.CLASHES
            return Facet(name=FacetName.DATE, state=state, claim=mine.text, record=their.text)
    return Facet(
        name=FacetName.DATE,
        state=FacetState.SILENT,
        claim=_words(d.text for d in claim.dates),
        record=_words(d.text for d in theirs),
    )


def _polarity(claim: Proposition, passages: Sequence[Passage]) -> Facet:
    cue = next((p.read.denial for p in passages if p.read.denial), "")
    state = FacetState.CLASHES if bool(cue) != bool(claim.denial) else FacetState.AGREES
    return Facet(name=FacetName.POLARITY, state=state, claim=claim.denial, record=cue)


def _hedge(claim: Proposition, passages: Sequence[Passage]) -> Facet:
    cue = next((p.read.hedge for p in passages if p.read.hedge), "")
    if not cue and not claim.hedge:
        return Facet(name=FacetName.HEDGE, state=FacetState.SILENT)
    state = FacetState.AGREES if bool(cue) == bool(claim.hedge) else FacetState.CLASHES
    return Facet(name=FacetName.HEDGE, state=state, claim=claim.hedge, record=cue)
