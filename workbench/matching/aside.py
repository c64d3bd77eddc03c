"""Records of which no passage speaks of the claim: they accuse back, touch on it, or are of another matter."""

from workbench.core.vocabulary import Stance
from workbench.matching.calibration import Ground
from workbench.matching.outcomes import Judged, is_accuser
from workbench.matching.reading import Passage, Reading, RecordReading


def judge_aside(reading: Reading, record: RecordReading) -> Judged:
    """Judge a record of which no passage speaks of the claim."""
    back = tuple(p for p in record.passages if p.mirror.level == 2)
    accuses = any(p.mirror.accuses and not _denies_mirror(p) for p in back)
    if accuses and (record.party is None or record.party in reading.accused):
        reason = "It accuses back: a counter-accusation, which neither supports nor denies the claim."
        return Judged(Stance.MENTIONS, Ground.COUNTER_ACCUSATION, reason, back)
    touching = tuple(p for p in record.passages if _touches(p, reading, record))
    if touching and (reading.roles.by_deed or (not back and record.party not in reading.accused)):
        reason = "It touches on the claim without speaking of the deed itself."
        if any(map(_denies_mirror, back)):
            reason = "It denies what the other side is accused of, and says nothing of the claim's own deed."
        return Judged(Stance.MENTIONS, Ground.TOUCHES, reason, touching)
    if _touches_in_pieces(reading, record):
        reason = "Its pieces touch on the claim; none speaks of the deed itself."
        return Judged(Stance.MENTIONS, Ground.PIECES, reason)
    if back:
        reason = "It speaks of what the other side is accused of, and not of whom or what the claim is about."
        return Judged(Stance.UNRELATED, Ground.MIRROR_ONLY, reason)
    return Judged(Stance.UNRELATED, Ground.OTHER_MATTER, "It does not speak of whom or what the claim is about.")


def _denies_mirror(passage: Passage) -> bool:
    """Return whether a passage denies what the claim's mirror tells: who denies accuses nobody back."""
    return bool(passage.mirror.denied if passage.mirror.by_deed else passage.read.denial)


def _touches(passage: Passage, reading: Reading, record: RecordReading) -> bool:
    """Return whether a passage touches on the claim. Where the deed is compared, all else of it must be named instead.

    What both sides are accused of may be done to one thing: to tell the one deed then touches on the other.
    """
    found = passage.claim
    if not found.by_deed:
        return found.level == 1 and passage.mirror.level < 2
    if found.level < 1:
        return False
    where = found.destination or ((found.kind or found.subject) and not reading.roles.destinations)
    return bool(found.action or record.party in reading.accused or (found.actor and where))


def _touches_in_pieces(reading: Reading, record: RecordReading) -> bool:
    if any(p.mirror.level == 2 for p in record.passages) or record.party in reading.accused:
        return False
    found = [p.claim for p in record.passages]
    if not any(b.kind for b in found):
        return False
    if reading.roles.by_deed:
        return any(b.action for b in found)
    return is_accuser(reading, record) or any(b.destination for b in found)
