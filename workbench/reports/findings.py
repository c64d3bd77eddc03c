"""What analysts say of what the workbench suggests: read from the history, and counted."""

from collections.abc import Sequence
from datetime import datetime

from workbench.core.history import standing
from workbench.core.model import Decision, Dossier, Evidence, Value
from workbench.core.text import counted
from workbench.core.vocabulary import DecisionKind, Stance


class SaidStance(Value):
    """A stance that an analyst decided. Who, when, and what was suggested then are known from the claim's history."""

    stance: Stance
    suggested: Stance | None = None
    """At the time of the decision."""
    analyst: str | None = None
    at: datetime | None = None


class StanceReview(Value):
    """What analysts made of the stances that the workbench suggests for a claim's records."""

    records: int
    """That are suggested to say something of the claim, or that an analyst decided."""
    confirmed: int
    changed: int
    rejected: int
    """Said to be unrelated."""

    @property
    def unconfirmed(self) -> int:
        """Suggestions that no analyst has looked at."""
        return self.records - self.confirmed - self.changed - self.rejected


def said_stance(evidence: Evidence, decisions: Sequence[Decision]) -> SaidStance | None:
    """Return what an analyst says that a record says; `decisions` are the standing ones."""
    if evidence.said is None:
        return None
    of_it = [d for d in decisions if _is_stance(d, evidence.record.id)]
    return _said(of_it[-1]) if of_it else SaidStance(stance=evidence.said)


def other_stances(evidence: Evidence, decisions: Sequence[Decision]) -> tuple[SaidStance, ...]:
    """Return the last word of each other analyst that differs from what stands (DESIGN section 4, rule 8)."""
    last = {d.analyst: _said(d) for d in decisions if _is_stance(d, evidence.record.id)}
    return tuple(said for said in last.values() if said.stance is not evidence.said)


def _said(decision: Decision) -> SaidStance:
    assert decision.finding
    suggested = Stance(decision.finding.suggested) if decision.finding.suggested else None
    stance = Stance(decision.finding.value)
    return SaidStance(stance=stance, suggested=suggested, analyst=decision.analyst, at=decision.at)


def _is_stance(decision: Decision, record: str) -> bool:
    of_it = decision.finding is not None and decision.finding.about == (record,)
    return of_it and decision.kind is DecisionKind.STANCE


def review(dossier: Dossier) -> StanceReview:
    """Return how many of the suggested stances an analyst confirmed, changed or rejected."""
    decisions = standing(dossier.history)
    said = [(e, said_stance(e, decisions)) for e in dossier.evidence]
    told = [(e, s) for e, s in said if s or e.match.stance is not Stance.UNRELATED]
    decided = [(s.stance, s.suggested or e.match.stance) for e, s in told if s]
    return StanceReview(
        records=len(told),
        confirmed=sum(now is before for now, before in decided),
        changed=sum(now is not before and now is not Stance.UNRELATED for now, before in decided),
        rejected=sum(now is not before and now is Stance.UNRELATED for now, before in decided),
    )


def tell_review(value: StanceReview) -> str:
    """Return how many of the suggested stances an analyst looked at, in a sentence."""
    if not value.records:
        return "No stance is suggested."
    of = f"Of {counted(value.records, 'suggested stance')}"
    told = f"{of} analysts confirmed {value.confirmed}, changed {value.changed} and rejected {value.rejected}"
    if not value.unconfirmed:
        return f"{told}."
    verb = "is a suggestion" if value.unconfirmed == 1 else "are suggestions"
    return f"{told}; the other {value.unconfirmed} {verb}."
