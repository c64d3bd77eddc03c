"""Claims about an exhibit (a photo, a video, a document): only what is said of that exhibit answers them."""

from collections.abc import Sequence

from workbench.core.case import Case
from workbench.core.evidence import Facet, Record
from workbench.core.vocabulary import FacetName, FacetState
from workbench.matching import lexicon
from workbench.matching.facets import Proposition, clauses_of

_READ = 4_000


def speaks_of_exhibit(kind: str, record: Record, case: Case) -> bool:
    """Return whether a record speaks of an exhibit of that kind (`lexicon.EXHIBIT_KINDS`)."""
    members = lexicon.EXHIBIT_KINDS[kind]
    return any(_word_of(clause, members) for clause in _clauses(record, case))


def is_debunked(kind: str, record: Record, case: Case) -> bool:
    """Return whether a record says that such an exhibit is not what it is said to be."""
    members = lexicon.EXHIBIT_KINDS[kind]
    return any(_doubts(clause) for clause in _clauses(record, case) if _word_of(clause, members))


def is_doubted(clause: Proposition) -> bool:
    """Return whether a clause keeps a distance from what it shows: "said to show"."""
    text = clause.text.casefold()
    return any(phrase in text for phrase in lexicon.DOUBTS)


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
