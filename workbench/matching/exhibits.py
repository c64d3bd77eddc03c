"""Claims about an exhibit (a photo, a video, a document): only what is said of that exhibit answers them."""

from workbench.core.case import Case
from workbench.core.model import Record
from workbench.matching import lexicon
from workbench.matching.facets import Proposition, clauses_of

_READ = 4_000


def speaks_of_exhibit(kind: str, record: Record, case: Case) -> bool:
    """Return whether a record speaks of an exhibit of that kind (`lexicon.EXHIBIT_KINDS`)."""
    members = lexicon.EXHIBIT_KINDS[kind]
    return any(word.stem in members for clause in _clauses(record, case) for word in clause.words)


def is_debunked(kind: str, record: Record, case: Case) -> bool:
    """Return whether a record says that such an exhibit is not what it is said to be."""
    members = lexicon.EXHIBIT_KINDS[kind]
    return any(
        bool(clause.denial) or any(phrase in clause.text.casefold() for phrase in lexicon.DOUBTS)
        for clause in _clauses(record, case)
        if any(word.stem in members for word in clause.words)
    )


def _clauses(record: Record, case: Case) -> tuple[Proposition, ...]:
    return tuple(c for text in (record.title, record.text) if text for c in clauses_of(text[:_READ], case))
