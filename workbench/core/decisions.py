"""What analysts decide, as the log keeps it."""

from datetime import datetime

from workbench.core.model import Value
from workbench.core.vocabulary import Confidence, DecisionKind, Likelihood, Verdict


class Judgement(Value):
    """What an analyst says of a claim in one decision."""

    verdict: Verdict
    confidence: Confidence | None = None
    likelihood: Likelihood | None = None
    rationale: str = ""


class Move(Value):
    """Appearances that an analyst takes from one claim to another: all of them in a merge, one in a split."""

    appearances: tuple[int, ...]
    to: str


class Finding(Value):
    """What an analyst says of a record, a relation, an origin or a publisher: to confirm, reject or change it."""

    about: tuple[str, ...]
    """Stance and credibility: a record's id. Relation: the other claim. Origin: two record ids, sorted. Reliability:
    the name of a publisher or organisation."""
    value: str
    """A term of `Stance`, `RelationKind` (empty: there is none), `SameOrigin`, `Reliability` or `Credibility`."""
    suggested: str = ""
    """What the workbench suggested at the time; empty where it suggested nothing."""


class Decision(Value):
    """One line of the append-only log. Order is by `seq`, never by the clock."""

    seq: int
    kind: DecisionKind
    claim: str
    """The claim it was taken on. An origin and a grade hold everywhere; the claim is where they were seen."""
    judgement: Judgement | None = None
    """What was decided of the claim; None for a merge, a split, an undo."""
    move: Move | None = None
    """What a merge or a split takes from `claim`."""
    finding: Finding | None = None
    """What was said of a record, a relation, an origin or a publisher."""
    undoes: int | None = None
    """`seq` of the decision taken back."""
    analyst: str
    at: datetime
