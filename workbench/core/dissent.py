"""Who decided what stands, and what other analysts say: disagreement is kept (DESIGN section 4, rule 8)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from workbench.core.decisions import Decision
from workbench.core.evidence import Evidence
from workbench.core.history import standing
from workbench.core.model import Value
from workbench.core.views import Dossier
from workbench.core.vocabulary import DecisionKind, Stance, Verdict


class SaidStance(Value):
    """A stance that an analyst decided. Who, when, and what was suggested then are known from the claim's history."""

    stance: Stance
    suggested: Stance | None = None
    """At the time of the decision."""
    analyst: str | None = None
    at: datetime | None = None


def decided_stances(dossier: Dossier) -> list[Decision]:
    """Return the standing decisions on stances; those of claims merged into this one first, for its own win."""
    return [*dossier.carried, *(d for d in standing(dossier.history) if d.kind is DecisionKind.STANCE)]


def said_stance(evidence: Evidence, decisions: Sequence[Decision]) -> SaidStance | None:
    """Return what an analyst says that a record says; `decisions` are the standing ones."""
    if evidence.said is None:
        return None
    of_it = [d for d in decisions if _is_stance(d, evidence.record.id)]
    of_it.sort(key=lambda d: d.analyst == evidence.said_by and _said(d).stance is evidence.said)
    return _said(of_it[-1]) if of_it else SaidStance(stance=evidence.said)


def tell_said(evidence: Evidence, decisions: Sequence[Decision]) -> str:
    """Return who says a record's stance and what the workbench suggests otherwise; empty for a suggestion.

    `confirmed by ann`; `said by ann; suggested: mentions 80%`; where a re-match came round to it, that it did.
    """
    said = said_stance(evidence, decisions)
    if said is None:
        return ""
    now = evidence.match.stance
    agreed = (said.suggested or now) is said.stance
    words = f"{'confirmed' if agreed else 'said'} by {evidence.said_by}"
    if evidence.overruled:
        return f"{words}; suggested: {now.value} {evidence.match.confidence:.0%}"
    return words if agreed else f"{words}; suggested now too"


def tell_change(evidence: Evidence) -> str:
    """Return what the last re-match changed; empty where it changed nothing."""
    if evidence.before is None:
        return ""
    if not evidence.before:
        return "new"
    return f"suggested before: {evidence.before}" if evidence.said else f"was {evidence.before}"


def other_stances(evidence: Evidence, decisions: Iterable[Decision]) -> tuple[SaidStance, ...]:
    """Return the last word of each other analyst that differs from what stands."""
    last = {d.analyst: _said(d) for d in decisions if _is_stance(d, evidence.record.id)}
    return tuple(said for said in last.values() if said.stance is not evidence.said)


def disputed(dossier: Dossier) -> dict[str, tuple[SaidStance, ...]]:
    """Return the records on whose stance analysts differ, each with what the others say."""
    decisions = decided_stances(dossier)
    found = {e.record.id: other_stances(e, decisions) for e in dossier.evidence if e.said}
    return {record: others for record, others in found.items() if others}


def other_verdicts(dossier: Dossier) -> tuple[Decision, ...]:
    """Return the last standing judgement of each other analyst that differs from the verdict."""
    latest: dict[str, Decision] = {}
    for decision in reversed(standing(dossier.history)):
        if decision.judgement is not None:
            latest.setdefault(decision.analyst, decision)
    return tuple(d for d in reversed(latest.values()) if _differs(d, dossier))


def tell_others(others: Iterable[SaidStance]) -> str:
    """Return `dissent: bob says contradicts, eve says mentions`."""
    return "dissent: " + ", ".join(f"{other.analyst} says {other.stance.value}" for other in others)


def _differs(decision: Decision, dossier: Dossier) -> bool:
    if decision.judgement is None or decision.analyst == dossier.analyst:
        return False
    verdict = dossier.judgement.verdict if dossier.judgement else Verdict.UNREVIEWED
    return decision.judgement.verdict not in {verdict, Verdict.UNREVIEWED}


def _said(decision: Decision) -> SaidStance:
    assert decision.finding
    suggested = Stance(decision.finding.suggested) if decision.finding.suggested else None
    stance = Stance(decision.finding.value)
    return SaidStance(stance=stance, suggested=suggested, analyst=decision.analyst, at=decision.at)


def _is_stance(decision: Decision, record: str) -> bool:
    of_it = decision.finding is not None and decision.finding.about == (record,)
    return of_it and decision.kind is DecisionKind.STANCE
