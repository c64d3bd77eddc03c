"""Findings and drift in words, the same on every face."""

from workbench.core.decisions import Decision
from workbench.core.evidence import RecordDrift
from workbench.core.vocabulary import (
    CREDIBILITY_WORDS,
    RELATION_VERBS,
    RELIABILITY_WORDS,
    Credibility,
    DecisionKind,
    RelationKind,
    Reliability,
    SameOrigin,
)


def tell_finding(decision: Decision) -> str:
    """Return a finding in words: `E010 corroborates (suggested: mentions)`. Raises ValueError for another decision."""
    if decision.finding is None:
        raise ValueError(f"decision {decision.seq} is no finding")
    said = _TELL[decision.kind](decision.finding.about, decision.finding.value)
    if decision.kind is DecisionKind.RELATION:
        said = f"{decision.claim} {said}"
    suggested = decision.finding.suggested
    graded = decision.kind in (DecisionKind.RELIABILITY, DecisionKind.CREDIBILITY)
    if not suggested:
        return said
    if graded:
        return f"{said} (before: {suggested})"
    if suggested == decision.finding.value:
        return f"{said} (as suggested)"
    kind = decision.kind is DecisionKind.RELATION
    return f"{said} (suggested: {RELATION_VERBS[RelationKind(suggested)][0] if kind else _plain(suggested)})"


def tell_act(act: Decision) -> str:
    """Return what an analyst did in words: a finding as `tell_finding` does, `merge to C2`, `refuted`."""
    if act.move:
        return f"{act.kind.value} to {act.move.to}"
    return _plain(act.judgement.verdict.value) if act.judgement else tell_finding(act)


def tell_drift(drift: RecordDrift) -> str:
    """Return `number: “1,500 people” → “up to 1,500 mercenaries” (from E200)`."""
    after = f"“{drift.after}”" if drift.after else "left out"
    return f"{_plain(drift.kind.value)}: “{drift.before}” → {after} (from {drift.first})"


def _plain(term: str) -> str:
    return term.replace("_", " ")


def _stance(about: tuple[str, ...], value: str) -> str:
    return f"{about[0]} {value}"


def _relation(about: tuple[str, ...], value: str) -> str:
    return f"{RELATION_VERBS[RelationKind(value)][0]} {about[0]}" if value else f"has no relation to {about[0]}"


def _origin(about: tuple[str, ...], value: str) -> str:
    return f"{' and '.join(about)}: {'one origin' if value == SameOrigin.SAME else 'two origins'}"


def _reliability(about: tuple[str, ...], value: str) -> str:
    return f"{about[0]}: {value}, {RELIABILITY_WORDS[Reliability(value)]}"


def _credibility(about: tuple[str, ...], value: str) -> str:
    return f"{about[0]}: {value}, {CREDIBILITY_WORDS[Credibility(value)]}"


_TELL = {
    DecisionKind.STANCE: _stance,
    DecisionKind.RELATION: _relation,
    DecisionKind.ORIGIN: _origin,
    DecisionKind.RELIABILITY: _reliability,
    DecisionKind.CREDIBILITY: _credibility,
}
