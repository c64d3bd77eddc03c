"""What a record says about a claim, and why: corroborates, contradicts, mentions or unrelated.

The rules of evidence: similarity never decides; what opposes an accusation is the accused party's denial, within its
scope, or an independent observer's of the whole; a counter-accusation is no denial; a debunked exhibit leaves the claim
standing; when unsure, `mentions`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbench.core.case import Case
from workbench.core.evidence import Facet, Match, Record
from workbench.core.vocabulary import FacetName, FacetState, PartyKind, Stance
from workbench.matching.aside import judge_aside
from workbench.matching.attributed import cue_of_denial, denier_of, is_of_others
from workbench.matching.calibration import Ground, read_calibration
from workbench.matching.comparison import role_facets, wording_facets
from workbench.matching.exhibits import is_doubted, judge_exhibit
from workbench.matching.facets import is_mutual
from workbench.matching.lexicon import CONTRASTS, FORBIDDING, NEGATIONS, NO_PROOF, UNPROVED
from workbench.matching.mood import blames, denies_accusation
from workbench.matching.outcomes import ORDER, ORDER_ACCUSED, Judged, give_outcome, is_accuser
from workbench.matching.parts import Part
from workbench.matching.presence import denies_another_thing, is_against_them, is_only_named, is_undone
from workbench.matching.questions import are_own_men, matches
from workbench.matching.reading import Passage, Reading, RecordReading, read_claim, read_record
from workbench.matching.scope import is_elsewhere, leads_elsewhere, scope_differs
from workbench.matching.similarity import Weighting, likeness, soft_tf_idf
from workbench.matching.wording import compare_wording, read_sentence

__all__ = ["Reading", "compare", "compare_read", "read_claim"]


_READ = 4_000
"""Characters of a record whose wording is compared."""


def compare(claim: str, record: Record, case: Case, *, denies: bool = False) -> Match:
    """Compare one claim with one record; the score is their similarity (0–1), the stance is found by rules alone.

    `denies` tells that the claim's speaker denies the statement, where its words do not say so themselves.
    """
    return compare_read(read_claim(claim, case, denies=denies), record, case)


def compare_read(reading: Reading, record: Record, case: Case, score: float | None = None) -> Match:
    """As `compare`, for a claim that has been read already, and with the ranker's score where there is one."""
    judged, facets = judge_with_facets(reading, record, case)
    return Match(
        record=record.id,
        score=round(_similarity(reading, record) if score is None else score, 4),
        stance=judged.stance,
        confidence=_confidence(judged, facets),
        facets=tuple(facets),
        reasons=tuple(_reasons(judged, facets)),
    )


def judge_with_facets(reading: Reading, record: Record, case: Case) -> tuple[Judged, list[Facet]]:
    """Return what a record says of a claim, and the facets that led there."""
    if reading.by_roles:
        read = read_record(record, reading, case)
        judged = judge_exhibit(judge(reading, read, case), reading, record, case)
        facets = role_facets(reading, read, judged.passages, case)
        judged = _held_back(judged, facets)
    else:
        judged, facets = _by_wording(reading, record, case)
        judged = judge_exhibit(judged, reading, record, case)
    if reading.proposition.suspended and judged.stance in (Stance.CORROBORATES, Stance.CONTRADICTS):
        reason = f"The claim says nothing either way (“{reading.proposition.suspended}”)."
        judged = Judged(Stance.MENTIONS, Ground.SUSPENDED, reason, judged.passages)
    return judged, facets


_ROLES = (FacetName.ACTOR, FacetName.ACTION, FacetName.SUBJECT, FacetName.ORIGIN_PLACE, FacetName.DESTINATION)


def _held_back(judged: Judged, facets: Sequence[Facet]) -> Judged:
    """Hold back a corroboration that rests on no role: that both assert something is not yet the same thing."""
    agreeing = any(f.name in _ROLES and f.state is FacetState.AGREES for f in facets)
    if judged.stance is not Stance.CORROBORATES or agreeing:
        return judged
    reason = "It names neither who, what nor where of the claim."
    return Judged(Stance.MENTIONS, Ground.NO_ROLE, reason, judged.passages)


def _confidence(judged: Judged, facets: Sequence[Facet]) -> float:
    """Return how often what is said on such a ground was right, less where a corroboration's number cannot be."""
    calibration = read_calibration()
    clash = any(f.name is FacetName.NUMBER and f.state is FacetState.CLASHES for f in facets)
    doubt = calibration.number_clash if clash and judged.stance is Stance.CORROBORATES else 0.0
    return round(max(0.0, calibration.probability(judged.ground, judged.strength) - doubt), 2)


def _similarity(reading: Reading, record: Record) -> float:
    held = Counter(read_sentence(f"{record.title or ''}\n{record.text[:_READ]}").terms)
    query = list(dict.fromkeys(reading.sentence.terms))
    weighting = Weighting(dict.fromkeys(query, 1.0))
    return min(1.0, soft_tf_idf(query, held, weighting, likeness(query, set(held), {})))


def _by_wording(reading: Reading, record: Record, case: Case) -> tuple[Judged, list[Facet]]:
    sentence = read_sentence(record.text[:_READ])
    finding = compare_wording(reading.sentence, sentence)
    judged = Judged(finding.stance, finding.ground, finding.reason, strength=finding.strength)
    if finding.stance in (Stance.CORROBORATES, Stance.CONTRADICTS) and is_elsewhere(reading, record.text[:_READ], case):
        judged = Judged(Stance.MENTIONS, Ground.WORDS_ELSEWHERE, "It speaks of another place than the claim does.")
    return judged, wording_facets(reading, record, finding, sentence.numbers, case)


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
        found = Judged(Stance.MENTIONS, Ground.PASSED_ON, reason, found.passages)
    if not reading.denies:
        return found
    if found.stance is Stance.CORROBORATES and not _is_placed(found, reading, case):
        reason = "The claim denies it of a place, to which the record does not lead."
        return Judged(Stance.MENTIONS, Ground.ELSEWHERE, reason, found.passages)
    if found.stance is Stance.CORROBORATES:
        return replace(found, stance=Stance.CONTRADICTS, reason=f"The claim is a denial. {found.reason}")
    if found.stance is Stance.CONTRADICTS:
        return replace(found, stance=Stance.CORROBORATES, reason=f"The claim is a denial too. {found.reason}")
    return found


def _is_placed(found: Judged, reading: Reading, case: Case) -> bool:
    """Return whether a record places the deed where a claim denies it, if that is elsewhere than its question asks."""
    denied, asked = reading.roles.destinations, reading.question.destination if reading.question else ()
    if not denied or not asked or any(matches(place, asked, case) for place in denied):
        return True
    named = (n.actor for p in found.passages for n in p.read.parts(Part.DESTINATION))
    return any(matches(actor, denied, case) for actor in named)


def _judge_told(reading: Reading, record: RecordReading, case: Case) -> Judged:
    told = _told(reading, record, case)
    if not told:
        return judge_aside(reading, record)
    outcomes = [(_outcome(p, reading, record, case), p) for p in told]
    in_body = [(o, p) for o, p in outcomes if not p.in_title]
    if not in_body and any(p.read.suspended for p in record.passages if not p.in_title):
        return give_outcome(Ground.OPEN, reading, record, tuple(told))
    if any(o in _BESIDE for o, _ in in_body) and not any(o in _FIRM for o, _ in in_body):
        outcomes = in_body
    order: tuple[Ground, ...] = ORDER_ACCUSED if record.party in reading.deniers else ORDER
    if record.is_factcheck and any(o is Ground.EXHIBIT for o, _ in outcomes):
        order = (Ground.EXHIBIT,)
    if any(o is Ground.DENIAL for o, _ in outcomes) and any(map(_concedes, record.passages)):
        reason = "It denies the claim, and tells of such a deed all the same."
        return Judged(Stance.MENTIONS, Ground.UNCLEAR, reason, tuple(told))
    for name in order:
        passages = tuple(p for o, p in outcomes if o is name)
        if passages:
            return give_outcome(name, reading, record, passages)
    reason = "It touches on the claim; what it says of it is not clear."
    return Judged(Stance.MENTIONS, Ground.UNCLEAR, reason, tuple(told))


def _concedes(passage: Passage) -> bool:
    """Return whether a clause grants what was denied before: "but some gas was taken"."""
    found = passage.claim
    told = found.by_deed and found.told and found.action and not found.denied and not found.unreal
    return bool(told) and passage.read.words[0].folded in CONTRASTS


_BESIDE = (Ground.OPEN, Ground.ELSEWHERE)
"""What a text tells more closely than its headline."""
_FIRM = (Ground.ASSERTION, Ground.DENIAL, Ground.ADMISSION)


def _told(reading: Reading, record: RecordReading, case: Case) -> list[Passage]:
    """Return the passages that speak of the claim, those included that go on from one that does."""
    told: list[Passage] = []
    going_on = False
    others = any(p.claim.other_subject for p in record.passages) and not any(p.claim.subject for p in record.passages)
    for passage in record.passages:
        level = _level(passage, reading, record, case)
        level = min(passage.claim.level, level) if others else level
        silent = not (passage.claim.kind or passage.claim.other_subject or passage.claim.other_actor)
        counted = passage.read.numbers and not passage.claim.by_deed
        goes_on = going_on and silent and passage.mirror.level < 2 and (passage.claim.action or counted)
        if level == 2 or goes_on:
            told.append(passage)
        going_on = (going_on or level == 2) and not (passage.claim.by_deed and cue_of_denial(passage))
    return told


def _level(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> int:
    level = passage.claim.level
    actors = reading.roles.actors
    if not reading.question and actors and not any(matches(n.actor, actors, case) for n in passage.read.named):
        return min(level, 1)  # no question of the case says that these are the actor's men
    if level == 2:
        return level
    accused_denies = (record.is_denial or bool(passage.read.denial)) and record.party in reading.deniers
    if reading.roles.by_deed:
        return 2 if _answers_by_deed(passage, reading, record, case) else level
    if not _speaks_of_kind(passage, reading):
        return level
    if are_own_men(reading.roles, case) and not passage.claim.actor and record.party not in reading.deniers:
        return level  # every side has soldiers: whose they are has to be told
    accuser = is_accuser(reading, record) and not passage.read.denial
    neutral = record.party not in reading.deniers and not (reading.question and _is_mirror_accuser(reading, record))
    brought = neutral and passage.apart and bool(passage.claim.action)
    return 2 if accuser or accused_denies or brought else level


def _answers_by_deed(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> bool:
    """Return whether a side of the claim speaks of the deed without naming both who did it and what was done.

    The accused who denies the deed by name need not say once more to what it was done; nor the accuser who did it.
    """
    found = passage.claim
    if record.is_denial and record.party in reading.deniers and (found.subject or (found.kind and found.action)):
        return True
    if found.other_actor:
        return False
    if found.implied and found.told and record.party in reading.accused:
        return True
    if denier_of(passage, record, case) in reading.deniers:
        accusation = denies_accusation(passage.read.words) if found.kind or found.subject else ""
        return bool((found.denied and not found.other_thing) or accusation) and not passage.mirror.denied
    return is_accuser(reading, record) and found.told and not found.unreal and not found.denied


def _is_mirror_accuser(reading: Reading, record: RecordReading) -> bool:
    return record.party in reading.accused and not is_accuser(reading, record)


def _speaks_of_kind(passage: Passage, reading: Reading) -> bool:
    found = passage.claim
    mirrored = bool(reading.mirror) and (passage.mirror.subject or passage.mirror.agent)
    return bool(found.kind) and not found.other_subject and not found.other_actor and not mirrored


def _outcome(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> Ground:
    if is_mutual(passage.read.words) and (passage.read.denial or blames(passage.read.words)):
        return Ground.REPORTED
    return _unasserted(passage, reading, record, case) or _asserted(passage, reading, record, case)


def _unasserted(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> Ground | None:
    """Tell how a passage speaks of the deed without asserting it; None where it asserts."""
    read = passage.read
    if read.exhibit and (read.denial or is_doubted(read)):
        return Ground.EXHIBIT
    if read.suspended:
        return Ground.OPEN
    if reading.roles.by_deed:
        return _unasserted_deed(passage, reading, record, case)
    if read.denial in NEGATIONS and read.hedge in FORBIDDING:
        return Ground.OPEN
    if read.denial or (record.is_denial and record.party in reading.deniers and not _accuses(passage)):
        return _denial(passage, reading, record, case)
    return Ground.OPEN if read.open or is_undone(passage, reading) else None


def _unasserted_deed(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> Ground | None:
    """Tell the same of a deed that is compared by itself: only what governs the deed denies it or leaves it open."""
    if cue_of_denial(passage) or (record.is_denial and record.party in reading.deniers and not _accuses(passage)):
        return _denial(passage, reading, record, case)
    return Ground.OPEN if passage.claim.unreal else None


def _asserted(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> Ground:
    if passage.claim.exchanged:
        return Ground.EXCHANGED
    if not passage.claim.by_deed and (
        is_only_named(passage, record, reading, case) or is_against_them(passage, reading, case)
    ):
        return Ground.UNCLEAR
    if leads_elsewhere(passage, record, reading, case):
        return Ground.ELSEWHERE
    if record.party in reading.accused:
        return _own_words(passage, reading, record, case)
    if not is_accuser(reading, record) and _is_left_to_speaker(passage, record, reading, case):
        return Ground.REPORTED
    return Ground.ASSERTION


def _is_spoken(passage: Passage, reading: Reading, case: Case) -> bool:
    """Return whether a passage gives the accusation to who makes it: by a verb, or by the accuser's name as speaker."""
    accuser = reading.question.accuser if reading.question and reading.roles.by_deed else None
    speaking = (case.party_of_actor(n.actor) for n in passage.read.parts(Part.SPEAKER))
    return bool(passage.read.claiming) or any(accuser and party == accuser for party in speaking)


def _own_words(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> Ground:
    """Tell whether the accused side admits the deed, passes on what others say of it, or only speaks of it.

    Whom it is said to help need not say who did it: that they are there is enough. Nor who speaks of its own men.
    """
    found, spoken = passage.claim, bool(record.record.speaker)
    if passage.read.claiming or (not found.implied and is_of_others(passage.read, record.party, case, spoken=spoken)):
        return Ground.REPORTED
    whom = found.told if found.by_deed else found.subject
    helped = not any(case.party_of_actor(actor) == record.party for actor in reading.roles.actors)
    there = bool(found.action or found.destination) and not found.by_deed
    beside = there and (helped or are_own_men(reading.roles, case))
    admits = (found.agent or found.implied or beside) and whom and not record.is_denial
    return Ground.ADMISSION if admits else Ground.ACCUSED


def _accuses(passage: Passage) -> bool:
    return bool(passage.read.claiming) and not cue_of_denial(passage)


def _denial(passage: Passage, reading: Reading, record: RecordReading, case: Case) -> Ground:
    denier = denier_of(passage, record, case)
    if not passage.claim.by_deed and not record.is_denial and denies_another_thing(passage, record, reading, case):
        return Ground.UNCLEAR
    if denier is None or denier in reading.deniers:
        if scope_differs(passage, record, reading, case):
            return Ground.OUT_OF_SCOPE
        return Ground.DENIAL if denier else Ground.REFUTED
    return Ground.REFUTED if _refutes(passage, denier, record, reading, case) else Ground.DENIED_BY_OTHERS


def _refutes(passage: Passage, denier: str, record: RecordReading, reading: Reading, case: Case) -> bool:
    """Return whether an independent observer says that the whole deed, doer and all, is not so.

    Who finds no evidence of it has not found that it is not so.
    """
    found, party = passage.claim, case.party_by_id.get(denier)
    whole = found.agent and found.action and (found.subject or found.kind)
    observer = party is not None and party.kind is PartyKind.OBSERVER
    unproved = any(word.stem in UNPROVED for word in passage.read.words)
    return bool(observer and whole) and not unproved and not scope_differs(passage, record, reading, case)


def _is_left_to_speaker(passage: Passage, record: RecordReading, reading: Reading, case: Case) -> bool:
    if not _is_spoken(passage, reading, case):
        return False
    if is_mutual(passage.read.words):
        return True
    text = " ".join(p.read.text for p in record.passages).casefold()
    both = any(p.mirror.level == 2 for p in record.passages)
    return both or any(p.read.denial for p in record.passages) or any(phrase in text for phrase in NO_PROOF)
