"""What analysts say of what the workbench suggests: read from the history, and counted."""

from workbench.core.dissent import decided_stances, said_stance
from workbench.core.model import Value
from workbench.core.text import counted
from workbench.core.views import Dossier
from workbench.core.vocabulary import Stance


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


def review(dossier: Dossier) -> StanceReview:
    """Return how many of the suggested stances an analyst confirmed, changed or rejected."""
    decisions = decided_stances(dossier)
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
