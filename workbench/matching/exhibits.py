"""Claims about an exhibit (a photo, a video, a document): only what is said of that exhibit answers them."""

from collections.abc import Sequence

from workbench.core.case import Case
from workbench.core.evidence import Facet, Record
from workbench.core.vocabulary import FacetName, FacetState, Stance
from workbench.matching import lexicon
from workbench.matching.calibration import Ground
from workbench.matching.facets import Proposition, clauses_of
from workbench.matching.outcomes import Judged
from workbench.matching.reading import Reading
from workbench.matching.wording import covered, read_sentence

_READ = 4_000
"""Characters of a record that are compared."""
_SAME_FINDING = 0.5
"""Share of a claim's content words by which a record tells the same of an exhibit."""


def judge_exhibit(judged: Judged, reading: Reading, record: Record, case: Case) -> Judged:
    """Let only what is said of an exhibit answer a claim about one; debunking it then does contradict the claim."""
    kind = reading.proposition.about_exhibit
    if not kind or judged.stance is Stance.UNRELATED:
        return judged
    if not _speaks_of_exhibit(kind, record, case):
        reason = "The claim is about an exhibit, of which the record does not speak."
        return Judged(Stance.MENTIONS, Ground.EXHIBIT_SILENT, reason, judged.passages)
    if _tells_what_it_is(reading.proposition):
        return _judge_finding(judged, reading, record)
    if _is_debunked(kind, record, case):
        stance = Stance.CORROBORATES if reading.denies else Stance.CONTRADICTS
        reason = "It says that the exhibit is not what it is said to be."
        return Judged(stance, Ground.EXHIBIT_DEBUNKED, reason, judged.passages)
    return judged


def _judge_finding(judged: Judged, reading: Reading, record: Record) -> Judged:
    """Judge a claim that itself tells what an exhibit really is: only nearly the same words bear it out."""
    if covered(reading.sentence.senses, read_sentence(record.text[:_READ]).senses) >= _SAME_FINDING:
        reason = "It says the same of the exhibit."
        return Judged(Stance.CORROBORATES, Ground.EXHIBIT_DEBUNKED, reason, judged.passages)
    reason = "It speaks of such an exhibit; that it is the same one is not clear."
    return Judged(Stance.MENTIONS, Ground.EXHIBIT_SILENT, reason, judged.passages)


def _speaks_of_exhibit(kind: str, record: Record, case: Case) -> bool:
    """Return whether a record speaks of an exhibit of that kind (`lexicon.EXHIBIT_KINDS`)."""
    members = lexicon.EXHIBIT_KINDS[kind]
    return any(_word_of(clause, members) for clause in _clauses(record, case))


def _is_debunked(kind: str, record: Record, case: Case) -> bool:
    """Return whether a record says that such an exhibit is not what it is said to be."""
    members = lexicon.EXHIBIT_KINDS[kind]
    return any(_doubts(clause) for clause in _clauses(record, case) if _word_of(clause, members))


def is_doubted(clause: Proposition) -> bool:
    """Return whether a clause keeps a distance from what it shows: "said to show"."""
    text = clause.text.casefold()
    return any(phrase in text for phrase in lexicon.DOUBTS)


def _tells_what_it_is(clause: Proposition) -> bool:
    """Return whether a clause about an exhibit tells what it really is: "was taken elsewhere"."""
    text = clause.text.casefold()
    return any(phrase in text for phrase in lexicon.MISUSED)


def exhibit_facet(claim: Proposition, clauses: Sequence[Proposition]) -> Facet:
    """Tell whether a claim and the clauses that answer it speak of an exhibit, or of the deed itself."""
    kind = claim.about_exhibit
    members = lexicon.EXHIBIT_KINDS[kind] if kind else lexicon.EXHIBITS
    mine = _word_of(claim, members) if kind else ""
    showing = [(word, clause) for clause in clauses if (word := _word_of(clause, members))]
    doubted = next((word for word, clause in showing if _doubts(clause)), "")
    theirs = doubted or next((word for word, _ in showing), "")
    state = FacetState.AGREES if mine and theirs else FacetState.SILENT
    if doubted:
        note = "" if mine else "the exhibit is in doubt, not the claim"
        return Facet(name=FacetName.EXHIBIT, state=FacetState.CLASHES, claim=mine, record=theirs, note=note)
    note = "the record does not speak of it" if mine and not theirs else ""
    return Facet(name=FacetName.EXHIBIT, state=state, claim=mine, record=theirs, note=note)


def _doubts(clause: Proposition) -> bool:
    return bool(clause.denial) or is_doubted(clause)


def _word_of(clause: Proposition, members: frozenset[str]) -> str:
    return next((word.folded for word in clause.words if word.stem in members), "")


def _clauses(record: Record, case: Case) -> tuple[Proposition, ...]:
    return tuple(c for text in (record.title, record.text) if text for c in clauses_of(text[:_READ], case))
