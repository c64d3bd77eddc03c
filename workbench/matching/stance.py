"""What a record says about a claim, and why: corroborates, contradicts, mentions or unrelated.

The rules of evidence: similarity never decides; what opposes an accusation is the accused party's denial, within its
scope; a counter-accusation is no denial; a debunked exhibit leaves the claim standing; when unsure, `mentions`.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench.core.case import Case
from workbench.core.model import Facet, Match, Record
from workbench.core.vocabulary import ActorKind, FacetName, FacetState, Stance
from workbench.matching.attributed import is_of_others
from workbench.matching.comparison import role_facets, wording_facets
from workbench.matching.exhibits import is_debunked, speaks_of_exhibit
from workbench.matching.lexicon import DOUBTS, NO_PROOF
from workbench.matching.parts import Part
from workbench.matching.questions import Bearing, matches
from workbench.matching.reading import Passage, Reading, RecordReading, read_claim, read_record
from workbench.matching.scope import is_elsewhere, leads_elsewhere, scope_differs
from workbench.matching.similarity import Weighting, likeness, soft_tf_idf
from workbench.matching.wording import compare_wording, read_sentence

__all__ = ["Reading", "compare", "compare_read", "read_claim"]


_READ = 4_000
"""Characters of a record whose wording is compared."""


@dataclass(frozen=True)
class Judged:
    """A stance with its confidence (0–1), its reason, and the passages it rests on."""

    stance: Stance
    confidence: float
    reason: str
    passages: tuple[Passage, ...] = ()


def compare(claim: str, record: Record, case: Case, *, denies: bool = False) -> Match:
    """Compare one claim with one record; the score is their similarity (0–1), the stance is found by rules alone.

    `denies` tells that the claim's speaker denies the statement, where its words do not say so themselves.
    """
    return compare_read(read_claim(claim, case, denies=denies), record, case)


def compare_read(reading: Reading, record: Record, case: Case, score: float | None = None) -> Match:
    """As `compare`, for a claim that has been read already, and with the ranker's score where there is one."""
    if reading.by_roles:
        read = read_record(record, reading, case)
        judged = _judge_exhibit(judge(reading, read, case), reading, record, case)
        facets = role_facets(reading, read, judged.passages, case)
        judged = _held_back(judged, facets)
    else:
        judged, facets = _by_wording(reading, record, case)
        judged = _judge_exhibit(judged, reading, record, case)
    if reading.proposition.suspended and judged.stance in (Stance.CORROBORATES, Stance.CONTRADICTS):
        reason = f"The claim says nothing either way (“{reading.proposition.suspended}”)."
        judged = Judged(Stance.MENTIONS, 0.5, reason, judged.passages)
    return Match(
        record=record.id,
        score=round(_similarity(reading, record) if score is None else score, 4),
        stance=judged.stance,
        confidence=round(min(0.99, max(0.0, judged.confidence - _doubt(judged, facets))), 2),
        facets=tuple(facets),
        reasons=tuple(_reasons(judged, facets)),
    )


def _judge_exhibit(judged: Judged, reading: Reading, record: Record, case: Case) -> Judged:
    """Let only what is said of an exhibit answer a claim about one; debunking it then does contradict the claim."""
    kind = reading.proposition.about_exhibit
    if not kind or judged.stance is Stance.UNRELATED:
        return judged
    if not speaks_of_exhibit(kind, record, case):
        reason = "The claim is about an exhibit, of which the record does not speak."
        return Judged(Stance.MENTIONS, 0.6, reason, judged.passages)
    if is_debunked(kind, record, case):
        stance = Stance.CORROBORATES if reading.denies else Stance.CONTRADICTS
        return Judged(stance, 0.6, "It says that the exhibit is not what it is said to be.", judged.passages)
    return judged


_ROLES = (FacetName.ACTOR, FacetName.ACTION, FacetName.SUBJECT, FacetName.ORIGIN_PLACE, FacetName.DESTINATION)


def _held_back(judged: Judged, facets: Sequence[Facet]) -> Judged:
    """Hold back a corroboration that rests on no role: that both assert something is not yet the same thing."""
    agreeing = any(f.name in _ROLES and f.state is FacetState.AGREES for f in facets)
    if judged.stance is not Stance.CORROBORATES or agreeing:
        return judged
    return Judged(Stance.MENTIONS, 0.5, "It names neither who, what nor where of the claim.", judged.passages)


_NUMBER_DOUBT = 0.15
"""What a corroboration loses in confidence where the two numbers cannot both be right."""


def _doubt(judged: Judged, facets: Sequence[Facet]) -> float:
    clash = any(f.name is FacetName.NUMBER and f.state is FacetState.CLASHES for f in facets)
    return _NUMBER_DOUBT if clash and judged.stance is Stance.CORROBORATES else 0.0


def _similarity(reading: Reading, record: Record) -> float:
    held = Counter(read_sentence(f"{record.title or ''}\n{record.text[:_READ]}").terms)
    query = list(dict.fromkeys(reading.sentence.terms))
    weighting = Weighting(dict.fromkeys(query, 1.0))
    return min(1.0, soft_tf_idf(query, held, weighting, likeness(query, set(held), {})))


def _by_wording(reading: Reading, record: Record, case: Case) -> tuple[Judged, list[Facet]]:
    sentence = read_sentence(record.text[:_READ])
    finding = compare_wording(reading.sentence, sentence)
    judged = Judged(finding.stance, finding.confidence, finding.reason)
    if finding.stance in (Stance.CORROBORATES, Stance.CONTRADICTS) and is_elsewhere(reading, record.text[:_READ], case):
        judged = Judged(Stance.MENTIONS, 0.6, "It speaks of another place than the claim does.")
    return judged, wording_facets(reading, record.text, finding, sentence.numbers)


def _reasons(judged: Judged, facets: Sequence[Facet]) -> list[str]:
    reasons = [judged.reason]
    for facet in facets:
        if facet.name is FacetName.NUMBER and facet.state is FacetState.CLASHES:
            reasons.append(f"The number differs: “{facet.claim}” in the claim, “{facet.record}” in the record.")
        elif facet.name is FacetName.ACTOR and facet.state is FacetState.CLASHES:
            reasons.append(f"Another actor is named: “{facet.record}”, not “{facet.claim}”.")
    return reasons


# --- rules over roles ---------------------------------------------------------------------------------------------


def judge(reading: Reading, record: RecordReading, case: Case) -> Judged:
    """Apply the rules of evidence to a record read against a claim."""
    found = _judge_told(reading, record, case)
    if found.stance is Stance.CORROBORATES and record.is_denial and record.party in reading.deniers:
        reason = "The accused side's denial: what it passes on of the claim speaks for nobody."
        found = Judged(Stance.MENTIONS, 0.5, reason, found.passages)
    if not reading.denies:
        return found
    if found.stance is Stance.CORROBORATES:
        return replace(found, stance=Stance.CONTRADICTS, reason=f"The claim is a denial. {found.reason}")
    if found.stance is Stance.CONTRADICTS:
        return replace(found, stance=Stance.CORROBORATES, reason=f"The claim is a denial too. {found.reason}")
    return found


def _judge_told(reading: Reading, record: RecordReading, case: Case) -> Judged:
    told = _told(reading, record, case)
    if not told:
        return _aside(reading, record)
    outcomes = [(_outcome(p, reading, record, case), p) for p in told]
    in_body = [(o, p) for o, p in outcomes if not p.in_title]
    if any(o == "open" for o, _ in in_body) and not any(o in _FIRM for o, _ in in_body):
        outcomes = in_body
    order: tuple[str, ...] = _ORDER_ACCUSED if record.party in reading.deniers else _ORDER
    if record.is_factcheck and any(o == "exhibit" for o, _ in outcomes):
        order = ("exhibit",)
    for name in order:
        passages = tuple(p for o, p in outcomes if o == name)
        if passages:
            return _VERDICTS[name](reading, record, passages)
    return Judged(Stance.MENTIONS, 0.5, "It touches on the claim; what it says of it is not clear.", tuple(told))


_FIRM = ("assertion", "denial", "admission")


def _told(reading: Reading, record: RecordReading, case: Case) -> list[Passage]:
    """Return the passages that speak of the claim, those included that go on from one that does."""
    told: list[Passage] = []
    going_on = False
    others = any(p.claim.other_subject for p in record.passages) and not any(p.claim.subject for p in record.passages)
    for passage in record.passages:
        level = _level(passage, reading, record, case)
        level = min(passage.claim.level, level) if others else level
        silent = not (passage.claim.kind or passage.claim.other_subject or passage.claim.other_actor)
        goes_on = going_on and silent and passage.mirror.level < 2 and (passage.claim.action or passage.read.numbers)
        if level == 2 or goes_on:
            told.append(passage)
        going_on = going_on or level == 2
    return told


def _level(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> int:
    level = passage.claim.level
    actors = reading.roles.actors
    if not reading.question and actors and not any(matches(n.actor, actors, case) for n in passage.read.named):
        return min(level, 1)  # no question of the case says that these are the actor's men
    if level == 2 or not _speaks_of_kind(passage, reading):
        return level
    accuser = _is_accuser(reading, record) and not passage.read.denial
    accused_denies = record.is_denial and record.party in reading.deniers
    neutral = record.party not in reading.deniers and not (reading.question and _is_mirror_accuser(reading, record))
    brought = neutral and passage.apart and bool(passage.claim.action)
    return 2 if accuser or accused_denies or brought else level


def _is_mirror_accuser(reading: Reading, record: RecordReading) -> bool:
    return record.party in reading.accused and not _is_accuser(reading, record)


def _speaks_of_kind(passage: Passage, reading: Reading) -> bool:
    found = passage.claim
    mirrored = bool(reading.mirror) and (passage.mirror.subject or passage.mirror.agent)
    return bool(found.kind) and not found.other_subject and not found.other_actor and not mirrored


def _outcome(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> str:
    return _unasserted(passage, reading, record, case) or _asserted(passage, reading, record, case)


def _unasserted(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> str:
    """Tell how a passage speaks of the deed without asserting it; empty where it asserts."""
    read = passage.read
    if read.exhibit and (read.denial or _is_doubted(passage)):
        return "exhibit"
    if read.suspended:
        return "open"
    if read.denial or (record.is_denial and record.party in reading.deniers and not _accuses(passage)):
        return _denial(passage, reading, record, case)
    return "open" if read.open else ""


def _asserted(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> str:
    if passage.claim.exchanged:
        return "exchanged"
    if leads_elsewhere(passage, record, reading, case):
        return "elsewhere"
    if record.party in reading.accused:
        return _own_words(passage, record, case)
    if passage.read.claiming and not _is_accuser(reading, record) and _is_left_to_speaker(record):
        return "reported"
    return "assertion"


def _own_words(passage: Passage, record: RecordReading, case: Case) -> str:
    """Tell whether the accused side admits the deed, passes on what others say of it, or only speaks of it."""
    if passage.read.claiming or is_of_others(passage.read, record.party, case):
        return "reported"
    return "admission" if passage.claim.agent and passage.claim.subject and not record.is_denial else "accused"


def _accuses(passage: Passage) -> bool:
    return bool(passage.read.claiming) and not passage.read.denial


def _is_doubted(passage: Passage) -> bool:
    text = passage.read.text.casefold()
    return any(phrase in text for phrase in DOUBTS)


def _denial(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> str:
    denier = _denier(passage, record, case)
    if denier is None or denier in reading.deniers:
        return "out_of_scope" if scope_differs(passage, record, reading, case) else ("denial" if denier else "refuted")
    return "denied_by_others"


def _denier(passage: Passage, record: RecordReading, case: Case) -> str | None:
    if passage.read.denial and not (record.is_denial and record.party):
        for named in passage.read.parts(Part.SPEAKER):
            if case.actor_by_id[named.actor].kind is not ActorKind.MEDIA and (p := case.party_of_actor(named.actor)):
                return p
    return record.party


def _is_left_to_speaker(record: RecordReading) -> bool:
    text = " ".join(p.read.text for p in record.passages).casefold()
    both = any(p.mirror.level == 2 for p in record.passages)
    return both or any(p.read.denial for p in record.passages) or any(phrase in text for phrase in NO_PROOF)


def _aside(reading: Reading, record: RecordReading) -> Judged:
    """Judge a record of which no passage speaks of the claim."""
    back = tuple(p for p in record.passages if p.mirror.level == 2)
    if (
        back
        and any(_accuses_back(p.mirror) for p in back)
        and (record.party is None or record.party in reading.accused)
    ):
        reason = "It accuses back: a counter-accusation, which neither supports nor denies the claim."
        return Judged(Stance.MENTIONS, 0.6, reason, back)
    touching = tuple(p for p in record.passages if p.claim.level == 1 and p.mirror.level < 2)
    if touching and not back and record.party not in reading.accused:
        return Judged(Stance.MENTIONS, 0.5, "It touches on the claim without speaking of the deed itself.", touching)
    if _touches_in_pieces(reading, record):
        return Judged(Stance.MENTIONS, 0.4, "Its pieces touch on the claim; none speaks of the deed itself.")
    return Judged(Stance.UNRELATED, 0.8, "It does not speak of whom or what the claim is about.")


def _accuses_back(found: Bearing) -> bool:
    return bool(found.agent and (found.subject or found.kind) and found.action and (found.destination or found.subject))


def _touches_in_pieces(reading: Reading, record: RecordReading) -> bool:
    if any(p.mirror.level == 2 for p in record.passages) or record.party in reading.accused:
        return False
    found = [p.claim for p in record.passages]
    if not any(b.kind for b in found):
        return False
    return _is_accuser(reading, record) or any(b.destination for b in found)


# --- what each outcome means --------------------------------------------------------------------------------------

_ORDER = (
    "assertion", "denial", "exhibit", "exchanged", "elsewhere", "reported", "open", "refuted", "out_of_scope",
    "denied_by_others", "admission", "accused",
)  # fmt: skip
_ORDER_ACCUSED = (
    "denial", "admission", "out_of_scope", "exhibit", "open", "exchanged", "elsewhere", "assertion", "reported",
    "accused", "refuted", "denied_by_others",
)  # fmt: skip


def _sure(passages: Sequence[Passage], base: float) -> float:
    found = [p.claim for p in passages]
    facets = ("subject", "actor", "destination", "origin", "action")
    return base + 0.06 * sum(any(getattr(b, name) for b in found) for name in facets)


def _assertion(reading: Reading, record: RecordReading, passages: tuple[Passage, ...]) -> Judged:
    words = passages[0].claim.subject or passages[0].claim.kind or passages[0].read.text[:60]
    whose = "The accuser's own side says so" if _is_accuser(reading, record) else "It reports"
    return Judged(Stance.CORROBORATES, _sure(passages, 0.6), f"{whose}: “{words}”, and does not deny it.", passages)


def _is_accuser(reading: Reading, record: RecordReading) -> bool:
    return reading.question is not None and record.party == reading.question.accuser


def _denied(reading: Reading, record: RecordReading, passages: tuple[Passage, ...]) -> Judged:
    cue = next((p.read.denial for p in passages if p.read.denial), record.record.kind or "denial")
    own = record.party in reading.deniers
    reason = f"The accused side denies it (“{cue}”)." if own else f"It passes on the accused side's denial (“{cue}”)."
    return Judged(Stance.CONTRADICTS, _sure(passages, 0.65 if own else 0.5), reason, passages)


def _refuted(_reading: Reading, _record: RecordReading, passages: tuple[Passage, ...]) -> Judged:
    cue = next((p.read.denial for p in passages if p.read.denial), "")
    return Judged(Stance.CONTRADICTS, _sure(passages, 0.45), f"It says the opposite (“{cue}”).", passages)


def _mentions(reason: str, confidence: float = 0.6) -> Callable[[Reading, RecordReading, tuple[Passage, ...]], Judged]:
    def build(_reading: Reading, _record: RecordReading, passages: tuple[Passage, ...]) -> Judged:
        return Judged(Stance.MENTIONS, confidence, reason, passages)

    return build


def _admission(_reading: Reading, _record: RecordReading, passages: tuple[Passage, ...]) -> Judged:
    return Judged(Stance.CORROBORATES, 0.6, "The accused side itself says so: an admission against interest.", passages)


_VERDICTS: dict[str, Callable[[Reading, RecordReading, tuple[Passage, ...]], Judged]] = {
    "assertion": _assertion,
    "denial": _denied,
    "refuted": _refuted,
    "admission": _admission,
    "exhibit": _mentions("It debunks an exhibit (photo, video); the claim itself is untouched."),
    "reported": _mentions("It passes on what one side claims, and leaves it to that side."),
    "exchanged": _mentions("Another than the claim accuses does it there: another event, or the roles exchanged."),
    "elsewhere": _mentions("It places the deed elsewhere than the claim does."),
    "open": _mentions("It speaks of the deed as possible, feared or unwanted, not as done."),
    "out_of_scope": _mentions("The denial keeps to another place or time, and does not reach the claim."),
    "denied_by_others": _mentions("One who is not accused denies a part of it; that does not reach the claim."),
    "accused": _mentions("The accused side speaks of it without admitting or denying it.", 0.5),
}
