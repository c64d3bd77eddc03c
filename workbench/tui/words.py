"""Terms as the screen prints them, with the colours of the theme."""

from datetime import datetime

from workbench.core.case import Case
from workbench.core.decisions import Judgement
from workbench.core.model import Dated
from workbench.core.views import QueueFilter
from workbench.core.vocabulary import LIKELIHOOD_PERCENT, FacetState, QueueSort, Stance, Verdict

VERDICT_SIGN = {
    Verdict.UNREVIEWED: "·",
    Verdict.SUPPORTED: "✓",
    Verdict.REFUTED: "✗",
    Verdict.CONFLICTING_EVIDENCE: "≠",
    Verdict.NOT_ENOUGH_EVIDENCE: "?",
}
VERDICT_WORD = {
    Verdict.UNREVIEWED: "unreviewed",
    Verdict.SUPPORTED: "supported",
    Verdict.REFUTED: "refuted",
    Verdict.CONFLICTING_EVIDENCE: "conflicting",
    Verdict.NOT_ENOUGH_EVIDENCE: "not enough",
}
VERDICT_STYLE = {
    Verdict.UNREVIEWED: "$foreground-muted",
    Verdict.SUPPORTED: "$text-success",
    Verdict.REFUTED: "$text-error",
    Verdict.CONFLICTING_EVIDENCE: "$text-warning",
    Verdict.NOT_ENOUGH_EVIDENCE: "$text-accent",
}
STANCE_SIGN = {Stance.CORROBORATES: "+", Stance.CONTRADICTS: "−", Stance.MENTIONS: "~", Stance.UNRELATED: " "}
STANCE_STYLE = {
    Stance.CORROBORATES: "$text-success",
    Stance.CONTRADICTS: "$text-error",
    Stance.MENTIONS: "$foreground-muted",
    Stance.UNRELATED: "$foreground-muted",
}
FACET_STYLE = {
    FacetState.AGREES: "$text-success",
    FacetState.CLASHES: "$text-error",
    FacetState.SILENT: "$foreground-muted",
}


def dated(value: Dated | None) -> str:
    """Return a date with its basis: `7 Oct 2020 (json-ld)`, `no date`."""
    if value is None or (value.day is None and not value.text):
        return "no date"
    day = f"{value.day.day} {value.day:%b %Y}" if value.day else value.text
    return f"{day} ({value.basis.value}{', unsure' if value.unsure else ''})"


def moment(value: datetime) -> str:
    """Return a time of the log: `2026-11-23 13:05 UTC`."""
    return f"{value:%Y-%m-%d %H:%M} UTC"


def judged(judgement: Judgement | None) -> str:
    """Return a judgement in words; likelihood and confidence never stand in one sentence (ICD 203)."""
    if judgement is None:
        return VERDICT_WORD[Verdict.UNREVIEWED]
    words = VERDICT_WORD[judgement.verdict]
    if judgement.confidence:
        words += f". Confidence: {judgement.confidence.value}"
    if judgement.likelihood:
        low, high = LIKELIHOOD_PERCENT[judgement.likelihood]
        words += f". Likelihood: {judgement.likelihood.value.replace('_', ' ')} ({low}–{high} %)"
    return words


def describe(chosen: QueueFilter, shown: int, case: Case) -> list[str]:
    """Return in words what a filter lets through and in what order; nothing for the whole queue as imported."""
    words = [f"{shown} shown"] if chosen != QueueFilter(sort=chosen.sort) else []
    if chosen.party is not None:
        party = case.party_by_id.get(chosen.party)
        words.append(f"party: {party.name if party else 'none'}")
    if chosen.verdict is not None:
        words.append(f"verdict: {VERDICT_WORD[chosen.verdict]}")
    if chosen.sort is not QueueSort.IMPORTED:
        words.append(f"by {chosen.sort.value}")
    return words
