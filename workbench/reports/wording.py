"""The report's own words: terms as people read them, dates, and the sentences that say how to read the rest."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum

from workbench.core.decisions import Decision, Move
from workbench.core.evidence import Facet
from workbench.core.findings import tell_finding
from workbench.core.model import Dated
from workbench.core.text import one_line, visible
from workbench.core.vocabulary import (
    LIKELIHOOD_PERCENT,
    RELATION_VERBS,
    FacetState,
    Likelihood,
    RelationKind,
)
from workbench.reports.evidence import ReportEvidence
from workbench.reports.passage import ReportAppearance, ReportHop

HASH_NOTE = "A SHA-256 hash proves that the bytes did not change since capture, not that the publisher wrote them."
READING_NOTES = f"""\
A claim is one proposition by one speaker. Its verdict is the analyst's, in the labels of AVeriTeC.
A record's score says how near its words are to the claim. It ranks and never decides: the stance rests on the facets.
Stances, relations and origins are suggested by the workbench until an analyst confirms, changes or rejects them.
A counter-accusation is no denial: both claims can be true, and both can be false.
Origins are counted, not articles: a wire story, its reprints and all that relays it are one origin.
Origins weigh by party: the claim's own side, the opposing side (which may admit against its interest), others.
Drift is told between records of one origin, or of one person on one occasion: the earlier words, then the later ones.
Reliability (A to F) is a publisher's or organisation's, credibility (1 to 6) a record's: two axes, each by an analyst.
F and 6 say that it cannot be judged; they are no middle, and no grade that is counted.
Time in hand is how long a claim was open before analysts in the full-screen app.
Likelihood is about the claim, in the terms of ICD 203.
Confidence is about the basis of the judgement.
Flags and notes stand beside the sources' words, which are never corrected. Characters that do not show appear as ⟨U+…⟩.
{HASH_NOTE}
""".splitlines()
"""How to read a report, a remark each."""

STATES: dict[FacetState, str] = {
    FacetState.AGREES: "Agrees",
    FacetState.CLASHES: "Clashes",
    FacetState.SILENT: "Silent",
}


def term(value: StrEnum | str | None) -> str:
    """Return a term of a vocabulary as people read it."""
    return (value or "").replace("_", " ")


def cut(text: str, limit: int) -> str:
    """Return `text` on one line of at most `limit` characters, its hidden characters made visible before any is cut."""
    return one_line(visible(text[: limit * 4 + 400]), limit)


def likelihood(value: Likelihood) -> str:
    """Return an ICD 203 term with its range."""
    low, high = LIKELIHOOD_PERCENT[value]
    return f"{term(value)} ({low}–{high} %)"


def relation(kind: RelationKind, *, outgoing: bool) -> str:
    """Return what the claim in hand is to the other: its verb, active when outgoing."""
    active, passive = RELATION_VERBS[kind]
    return active if outgoing else f"is {passive}"


def moment(value: datetime | None) -> str:
    """Return an instant in UTC; one without an offset is said to have none."""
    if value is None:
        return "not recorded"
    if value.tzinfo is None:
        return f"{value:%Y-%m-%d %H:%M:%S} (time zone unknown)"
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def dated(value: Dated | None) -> str:
    """Return a date with its precision, its basis, and the reason to doubt it."""
    if value is None:
        return "unknown"
    instant = f"{value.instant:%Y-%m-%d %H:%M %Z}".strip() if value.instant else None
    shown = instant or (value.day.isoformat() if value.day else value.text) or "unknown"
    doubt = f"; unsure: {value.why_unsure}" if value.why_unsure else "; unsure" if value.unsure else ""
    return f"{shown} (precision: {value.precision}; basis: {value.basis}{doubt})"


def record_date(evidence: ReportEvidence) -> str:
    """Return a record's date with its precision and basis."""
    if not evidence.date:
        return "no date"
    known = (("precision", evidence.date_precision), ("basis", evidence.date_basis))
    remarks = "; ".join(f"{name}: {value}" for name, value in known if value)
    return f"{evidence.date} ({remarks})" if remarks else evidence.date


def record_source(evidence: ReportEvidence) -> str:
    """Return who speaks in a record and where it was published."""
    spoken = ", ".join(filter(None, (evidence.speaker, evidence.organisation))) or "speaker not named"
    return f"{spoken}; published by {evidence.publisher}" if evidence.publisher else spoken


def facet(value: Facet) -> str:
    """Return one facet with the words of both sides."""
    both = f"claim “{value.claim or '–'}”, record “{value.record or '–'}”" if value.claim or value.record else ""
    return ": ".join(filter(None, (term(value.name), both, value.note)))


def decision(value: Decision) -> str:
    """Return one line of the history, without its time and analyst."""
    if value.finding:
        return f"{term(value.kind)}: {tell_finding(value)}"
    if value.move:
        return f"{term(value.kind)}: its words in {_places(value.move)} went to {value.move.to}"
    if value.judgement is None:
        return f"took back decision {value.undoes}" if value.undoes is not None else term(value.kind)
    rationale = f", “{value.judgement.rationale}”" if value.judgement.rationale.strip() else ""
    return f"{term(value.kind)}: {term(value.judgement.verdict)}{rationale}"


def _places(move: Move) -> str:
    return "one place" if len(move.appearances) == 1 else f"{len(move.appearances)} places"


def dissent(value: Decision) -> str:
    """Return another analyst's judgement that differs from the verdict."""
    return f"{value.analyst}, {moment(value.at)}: {decision(value)}"


def facets(evidence: ReportEvidence, state: FacetState) -> str:
    """Return the facets of one state with the words of both sides; for silent ones only their names."""
    found = [f for f in evidence.facets if f.state is state]
    return "; ".join(term(f.name) if state is FacetState.SILENT else facet(f) for f in found)


def chain(hops: Sequence[ReportHop]) -> str:
    """Return an attribution chain from the outlet to the speaker, each hop with its cue."""
    return " ← ".join(f"{hop.actor} (“{hop.cue}”)" if hop.cue else hop.actor for hop in hops)


def capture(appearance: ReportAppearance) -> str:
    """Return how the bytes came to us, but not when."""
    exchange = appearance.exchange
    if exchange.status is None:
        return f"read from a file by {exchange.tool}"
    hops = f" after {len(exchange.redirects)} redirects" if exchange.redirects else ""
    server = f" from {exchange.address}" if exchange.address else ""
    return f"HTTP status {exchange.status}{hops}{server}, by {exchange.tool}"
