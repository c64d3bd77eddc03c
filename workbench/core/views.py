"""What the faces show of a store: the queue, one claim with everything that belongs to it, two claims side by side."""

from datetime import datetime

from workbench.core.decisions import Decision, Judgement
from workbench.core.evidence import Evidence, OriginLink, RecordDrift, Tally
from workbench.core.history import standing
from workbench.core.model import Appearance, Article, Claim, Exchange, Relation, Value
from workbench.core.vocabulary import DecisionKind, EvidenceLimit, Interest, QueueSort, Stance, Verdict


class QueueFilter(Value):
    """Which claims the queue holds, and in what order."""

    text: str = ""
    """Words that speaker and statement must hold, whatever their case and marks."""
    party: str | None = None
    """Id of a party; the empty string for claims of no party."""
    verdict: Verdict | None = None
    sort: QueueSort = QueueSort.IMPORTED


class QueueRow(Value):
    """One line of the queue."""

    claim: Claim
    appearances: int
    tally: Tally = ()
    relations: int
    counterclaims: int = 0
    limits: tuple[EvidenceLimit, ...] = ()
    """Why the tally may not be whole."""

    def origins(self, stance: Stance) -> int:
        """Return how many independent origins have a stance."""
        return next((found.origins for found in self.tally if found.stance is stance), 0)


class RelatedClaim(Value):
    """A relation seen from the claim in hand: `outgoing` when the claim in hand is its subject."""

    relation: Relation
    outgoing: bool
    claim: Claim
    confirmed: bool = False
    """Whether an analyst says so."""
    suggested: str = ""
    """What was suggested where an analyst says something else."""
    rejected: bool = False
    """Whether it is only suggested, and an analyst says that there is none."""


class SourcePassage(Value):
    """An appearance with its article, and the capture of its bytes."""

    appearance: Appearance
    article: Article
    exchange: Exchange


class Dossier(Value):
    """All that is known of one claim: what the detail screen, `show` and the report are made of."""

    claim: Claim
    judgement: Judgement | None
    analyst: str | None
    """Who made the standing judgement."""
    decided_at: datetime | None
    passages: tuple[SourcePassage, ...]
    evidence: tuple[Evidence, ...]
    tally: Tally = ()
    origins: int = 0
    """Independent origins that say anything of the claim: fewer than the tally's where one takes two stances."""
    limits: tuple[EvidenceLimit, ...] = ()
    """Why the evidence may not be whole."""
    grounds: tuple[OriginLink, ...] = ()
    """Why records of the evidence go back to one origin, the strongest ground first."""
    drift: tuple[RecordDrift, ...] = ()
    """In what records of the evidence depart from earlier ones of the same origin or occasion."""
    relations: tuple[RelatedClaim, ...]
    rejected: tuple[RelatedClaim, ...] = ()
    """Relations that are suggested, and of which an analyst says that there are none."""
    history: tuple[Decision, ...]
    carried: tuple[Decision, ...] = ()
    """Standing stances that were decided on claims merged into this one."""
    merged_into: str = ""
    """The claim that holds its appearances since a merge, or since the split that made it was taken back."""

    @property
    def split_taken_back(self) -> bool:
        """Whether it was made by a split that was taken back: it is no claim any more."""
        merges = (d for d in standing(self.history) if d.kind is DecisionKind.MERGE and d.claim == self.claim.id)
        return bool(self.merged_into) and not any(merges)


class Side(Value):
    """One of the claims that accuse each other, with the work spent on it."""

    claim: Claim
    articles: int
    records: int
    """That corroborate, contradict or mention it."""
    origins: int
    tally: Tally
    graded: int
    """Records whose credibility is judged: 6 says that it cannot be judged, and is no middle."""
    decisions: int
    seconds: int
    """How long analysts had it in hand."""


class MatrixCell(Value):
    """What one party says of one claim, in origins."""

    interest: Interest
    corroborates: int
    contradicts: int
    mentions: int


class MatrixRow(Value):
    """What one party says of each of the claims."""

    party: str | None
    """Id of the case's party; None for sides that the case does not know."""
    name: str
    cells: tuple[MatrixCell, ...]


class BothSides(Value):
    """Claims that accuse each other, side by side."""

    sides: tuple[Side, ...]
    rows: tuple[MatrixRow, ...]
    """Parties that say anything of any of them, in the order of the case."""
    notes: tuple[str, ...]
    """Where the work differs much."""
