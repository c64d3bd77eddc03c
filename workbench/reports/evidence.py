"""Records beside a claim: for, against or mentioning it, and how they split by party."""

from collections.abc import Iterable
from enum import StrEnum

from workbench.core.case import Case, Question
from workbench.core.model import Claim, Dossier, Evidence, Facet, Value
from workbench.core.vocabulary import Polarity, Stance


class Standing(StrEnum):
    """Whose words a record holds, seen from the claim: the party is what weighs (DESIGN section 4, rule 4)."""

    SAME_SIDE = "same_side"
    OPPOSING_SIDE = "opposing_side"
    OTHER_PARTY = "other_party"
    UNKNOWN = "unknown"


class ReportEvidence(Value):
    """A record with its match to the claim."""

    record: str
    text: str
    kind: str | None
    speaker: str | None
    organisation: str | None
    party: str | None
    """Name of the case's party; None where the record's side is none of them."""
    side: str | None
    """The record's own code for its side."""
    standing: Standing
    publisher: str | None
    title: str | None
    url: str | None
    language: str | None
    date: str | None
    date_precision: str | None
    date_basis: str | None
    numbers: tuple[str, ...]
    relays: str | None
    note: str | None
    score: float
    """Nearness, 0 to 1: it ranks and decides nothing."""
    stance: Stance
    confidence: float
    """Of the stance, 0 to 1."""
    facets: tuple[Facet, ...]
    reasons: tuple[str, ...]

    @property
    def from_whom(self) -> str:
        """The party's name, or the record's own code for its side."""
        return self.party or self.side or "party unknown"


class PartyCount(Value):
    """How many records of one party stand for, against or mention the claim."""

    party: str
    standing: Standing
    corroborates: int
    contradicts: int
    mentions: int
    relays: int
    """How many of them merely relay another source."""


def report_evidence(dossier: Dossier, case: Case) -> tuple[ReportEvidence, ...]:
    """Return the records that say something of the claim, nearest first; unrelated ones are left out."""
    opposing = _opposing_parties(dossier.claim, case)
    related = [e for e in dossier.evidence if e.match.stance is not Stance.UNRELATED]
    related.sort(key=lambda e: (-e.match.score, e.record.id))
    return tuple(_entry(e, dossier.claim, case, opposing) for e in related)


def _entry(evidence: Evidence, claim: Claim, case: Case, opposing: set[str]) -> ReportEvidence:
    record, match = evidence.record, evidence.match
    party = case.party_of_side(record.side)
    return ReportEvidence(
        record=record.id,
        text=record.text,
        kind=record.kind,
        speaker=record.speaker,
        organisation=record.organisation,
        party=party_name(case, party),
        side=record.side,
        standing=_standing(party, claim.party, opposing),
        publisher=record.publisher,
        title=record.title,
        url=record.url,
        language=record.lang,
        date=record.date,
        date_precision=record.date_precision,
        date_basis=record.date_basis,
        numbers=record.numbers,
        relays=record.relays,
        note=record.note,
        score=match.score,
        stance=match.stance,
        confidence=match.confidence,
        facets=match.facets,
        reasons=match.reasons,
    )


def party_name(case: Case, party: str | None) -> str | None:
    """Return the name of a party by its id; an id that the case does not hold stands for itself."""
    return case.party_by_id[party].name if party in case.party_by_id else party


def _standing(party: str | None, own: str | None, opposing: set[str]) -> Standing:
    if party is None or own is None:
        return Standing.UNKNOWN
    if party == own:
        return Standing.SAME_SIDE
    return Standing.OPPOSING_SIDE if party in opposing else Standing.OTHER_PARTY


def _opposing_parties(claim: Claim, case: Case) -> set[str]:
    """Return the parties that a claim speaks against: those it accuses, or the accuser that it denies.

    Only the case's question tells: that somebody accuses back does not make him a party to this accusation, and
    “admission against interest” must not be said of a bystander.
    """
    question = next((q for q in case.questions if q.id == claim.question), None)
    if question is None:
        return set()
    against = {question.accuser} if claim.polarity is Polarity.DENIES else _accused(question, case)
    return {party for party in against if party and party != claim.party}


def _accused(question: Question, case: Case) -> set[str | None]:
    mirrors = {q.accuser for q in case.questions if q.id == question.mirror}
    return {case.party_of_actor(actor) for actor in question.actor} | mirrors


def count_by_party(evidence: Iterable[ReportEvidence]) -> tuple[PartyCount, ...]:
    """Return the records' counts split by party: same side first, then opposing side, others, unknown."""
    groups: dict[tuple[int, str, Standing], list[ReportEvidence]] = {}
    order = list(Standing)
    for e in evidence:
        groups.setdefault((order.index(e.standing), e.from_whom, e.standing), []).append(e)
    return tuple(_count(name, standing, groups[key]) for key in sorted(groups) for _, name, standing in [key])


def _count(party: str, standing: Standing, group: list[ReportEvidence]) -> PartyCount:
    def stance(wanted: Stance) -> int:
        return sum(e.stance is wanted for e in group)

    return PartyCount(
        party=party,
        standing=standing,
        corroborates=stance(Stance.CORROBORATES),
        contradicts=stance(Stance.CONTRADICTS),
        mentions=stance(Stance.MENTIONS),
        relays=sum(bool(e.relays) for e in group),
    )
