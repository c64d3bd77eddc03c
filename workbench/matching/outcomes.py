"""What each ground means for a claim: the stance that follows from it, its reason, and which ground outweighs which."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench.core.vocabulary import Stance
from workbench.matching.attributed import cue_of_denial
from workbench.matching.calibration import Ground
from workbench.matching.reading import Passage, Reading, RecordReading


@dataclass(frozen=True)
class Judged:
    """A stance with the rule it follows from, its reason, the passages it rests on, and how strongly these bear it out.

    `strength` counts the roles that the passages name (0–5); by wording, it is the share of words in common (0–1).
    """

    stance: Stance
    ground: Ground
    reason: str
    passages: tuple[Passage, ...] = ()
    strength: float = 0.0


ORDER = (
    Ground.ASSERTION, Ground.DENIAL, Ground.EXHIBIT, Ground.EXCHANGED, Ground.ELSEWHERE, Ground.REPORTED, Ground.OPEN,
    Ground.REFUTED, Ground.OUT_OF_SCOPE, Ground.DENIED_BY_OTHERS, Ground.ADMISSION, Ground.ACCUSED,
)  # fmt: skip
"""What outweighs what, where the passages of a record speak of the claim in several ways."""
ORDER_ACCUSED = (
    Ground.DENIAL, Ground.ADMISSION, Ground.OUT_OF_SCOPE, Ground.EXHIBIT, Ground.OPEN, Ground.EXCHANGED,
    Ground.ELSEWHERE, Ground.ASSERTION, Ground.REPORTED, Ground.ACCUSED, Ground.REFUTED, Ground.DENIED_BY_OTHERS,
)  # fmt: skip


def _strength(passages: Sequence[Passage]) -> int:
    """Return how many of the claim's roles the passages name; words that fill two roles count once."""
    roles = ("subject", "actor", "destination", "origin", "action")
    return len({next((w for p in passages if (w := getattr(p.claim, role))), "") for role in roles} - {""})


def _assertion(reading: Reading, record: RecordReading, passages: tuple[Passage, ...]) -> Judged:
    words = passages[0].claim.subject or passages[0].claim.kind or passages[0].read.text[:60]
    whose = "The accuser's own side says so" if is_accuser(reading, record) else "It reports"
    reason = f"{whose}: “{words}”{_where(record, passages[0])}, and does not deny it."
    return Judged(Stance.CORROBORATES, Ground.ASSERTION, reason, passages)


def _where(record: RecordReading, passage: Passage) -> str:
    """Return where words stand that a reader would look for in vain in a record's title and text."""
    return " in its address" if passage.in_title and not record.record.title else ""


def is_accuser(reading: Reading, record: RecordReading) -> bool:
    """Return whether the accuser's own side speaks in a record."""
    return reading.question is not None and record.party == reading.question.accuser


def _denied(reading: Reading, record: RecordReading, passages: tuple[Passage, ...]) -> Judged:
    cue = _cue(record, passages) or f"“{record.record.kind or 'denial'}”"
    own = record.party in reading.deniers
    reason = f"The accused side denies it ({cue})." if own else f"It passes on the accused side's denial ({cue})."
    return Judged(Stance.CONTRADICTS, Ground.DENIAL, reason, passages)


def _refuted(_reading: Reading, record: RecordReading, passages: tuple[Passage, ...]) -> Judged:
    reason = f"It says the opposite ({_cue(record, passages)})."
    return Judged(Stance.CONTRADICTS, Ground.REFUTED, reason, passages)


def _cue(record: RecordReading, passages: tuple[Passage, ...]) -> str:
    """Return the word by which the first passage that denies does so, and where it stands."""
    found = ((cue, p) for p in passages if (cue := cue_of_denial(p)))
    return next((f"“{cue}”{_where(record, p)}" for cue, p in found), "")


def _admission(_reading: Reading, _record: RecordReading, passages: tuple[Passage, ...]) -> Judged:
    reason = "The accused side itself says so: an admission against interest."
    return Judged(Stance.CORROBORATES, Ground.ADMISSION, reason, passages)


_VERDICTS: dict[Ground, Callable[[Reading, RecordReading, tuple[Passage, ...]], Judged]] = {
    Ground.ASSERTION: _assertion,
    Ground.DENIAL: _denied,
    Ground.REFUTED: _refuted,
    Ground.ADMISSION: _admission,
}
_MENTIONS: dict[Ground, str] = {
    Ground.EXHIBIT: "It debunks an exhibit (photo, video); the claim itself is untouched.",
    Ground.REPORTED: "It passes on what one side claims, and leaves it to that side.",
    Ground.EXCHANGED: "Another than the claim accuses does it there: another event, or the roles exchanged.",
    Ground.ELSEWHERE: "It places the deed elsewhere than the claim does.",
    Ground.OPEN: "It speaks of the deed as possible, feared or unwanted, not as done.",
    Ground.OUT_OF_SCOPE: "The denial keeps to another place or time, and does not reach the claim.",
    Ground.DENIED_BY_OTHERS: "One who is not accused denies a part of it; that does not reach the claim.",
    Ground.ACCUSED: "The accused side speaks of it without admitting or denying it.",
}
"""What only mentions a claim, and why."""


def give_outcome(ground: Ground, reading: Reading, record: RecordReading, passages: tuple[Passage, ...]) -> Judged:
    """Return what a record says on a ground, with its reason."""
    if ground in _MENTIONS:
        return Judged(Stance.MENTIONS, ground, _MENTIONS[ground], passages, _strength(passages))
    return replace(_VERDICTS[ground](reading, record, passages), strength=_strength(passages))
