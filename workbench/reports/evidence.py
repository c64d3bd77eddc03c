"""Records beside a claim: for, against or mentioning it, by origin, and how origins and records split by party."""

from collections.abc import Mapping, Sequence

from workbench.core.case import Case
from workbench.core.decisions import Decision
from workbench.core.dissent import SaidStance, decided_stances, other_stances, said_stance
from workbench.core.evidence import Facet, RecordDrift, Tally
from workbench.core.interest import INTEREST_WORDS, read_interest, tell_overlap, tell_stance
from workbench.core.limits import so_far, tell_limits
from workbench.core.model import Value
from workbench.core.views import Dossier
from workbench.core.vocabulary import Credibility, Interest, Reliability, Stance
from workbench.reports.origins import Placed, SharedOrigin, by_origin


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
    interest: Interest
    """Where its party stands to the claim."""
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
    """The analyst's where one was decided, else what is suggested."""
    suggested: Stance
    """By the workbench, as of the last match."""
    confidence: float
    """Of the suggested stance, 0 to 1."""
    before: str | None
    """What was suggested before the last re-match where it was another stance; empty for a match that is new."""
    said: SaidStance | None
    """What an analyst decided; None for a suggestion that nobody confirmed."""
    dissent: tuple[SaidStance, ...]
    """What other analysts decided last, where it differs."""
    origin: str
    """Id of the record that stands for its origin; its own where it goes back to no other."""
    shared: SharedOrigin | None
    """The record through which it goes back to its origin, and the ground; None for the one that stands for it."""
    drift: tuple[RecordDrift, ...]
    """In what it departs from earlier records of its origin or occasion."""
    reliability: Reliability | None
    """Admiralty, of the publisher or organisation."""
    credibility: Credibility | None
    """Admiralty, of the record: an axis of its own."""
    facets: tuple[Facet, ...]
    reasons: tuple[str, ...]

    @property
    def from_whom(self) -> str:
        """The party's name, or the record's own code for its side."""
        return self.party or self.side or "party unknown"


class OriginCount(Value):
    """How many origins say a thing, in how many records."""

    origins: int
    records: int


class PartyCount(Value):
    """How many origins of one party stand for, against or mention the claim, and in how many records."""

    party: str
    interest: Interest
    corroborates: OriginCount
    contradicts: OriginCount
    mentions: OriginCount


def report_evidence(dossier: Dossier, case: Case) -> tuple[ReportEvidence, ...]:
    """Return the records that say something of the claim, those of one origin together; unrelated ones are left out."""
    related = [e for e in dossier.evidence if e.stance is not Stance.UNRELATED]
    decisions = decided_stances(dossier)
    return tuple(_entry(placed, dossier, case, decisions) for placed in by_origin(related, dossier.grounds))


def _entry(placed: Placed, dossier: Dossier, case: Case, decisions: Sequence[Decision]) -> ReportEvidence:
    evidence = placed.evidence
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
        interest=read_interest(party, dossier.claim, case),
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
        stance=evidence.stance,
        suggested=match.stance,
        confidence=match.confidence,
        before=evidence.before,
        said=said_stance(evidence, decisions),
        dissent=other_stances(evidence, decisions),
        origin=evidence.origin or record.id,
        shared=placed.shared,
        drift=tuple(d for d in dossier.drift if d.second == record.id),
        reliability=evidence.reliability,
        credibility=evidence.credibility,
        facets=match.facets,
        reasons=match.reasons,
    )


def party_name(case: Case, party: str | None) -> str | None:
    """Return the name of a party by its id; an id that the case does not hold stands for itself."""
    return case.party_by_id[party].name if party in case.party_by_id else party


def groups(evidence: Sequence[ReportEvidence]) -> list[tuple[str, list[ReportEvidence]]]:
    """Return records by origin, in their order: the origin's id, and its records."""
    found: dict[str, list[ReportEvidence]] = {}
    for one in evidence:
        found.setdefault(one.origin, []).append(one)
    return list(found.items())


def count_by_party(tally: Tally, case: Case) -> tuple[PartyCount, ...]:
    """Return the origins and records split by party: the claim's own side first, then the opposing side, others."""
    found: dict[tuple[int, str], dict[Stance, OriginCount]] = {}
    order = list(Interest)
    for of_stance in tally:
        for one in of_stance.parties:
            name = party_name(case, one.party) or INTEREST_WORDS[one.interest]
            count = OriginCount(origins=one.origins, records=one.records)
            found.setdefault((order.index(one.interest), name), {})[of_stance.stance] = count
    return tuple(_count(name, order[at], found[at, name]) for at, name in sorted(found))


_NONE = OriginCount(origins=0, records=0)


def _count(party: str, interest: Interest, counts: Mapping[Stance, OriginCount]) -> PartyCount:
    return PartyCount(
        party=party,
        interest=interest,
        corroborates=counts.get(Stance.CORROBORATES, _NONE),
        contradicts=counts.get(Stance.CONTRADICTS, _NONE),
        mentions=counts.get(Stance.MENTIONS, _NONE),
    )


def tell_tally(dossier: Dossier, case: Case) -> str:
    """Return `Corroborated by 3 origins (11 records): …; contradicted by …; mentioned by ….`

    Where one origin takes two stances, so that the counts add up to more than there are, a sentence says so; as where
    the evidence may not be whole.
    """
    told = [tell_stance(t, case) for t in dossier.tally if t.records or t.stance is not Stance.MENTIONS]
    limits = tell_limits(dossier.limits)
    if not any(t.records for t in dossier.tally):
        return f"No record says anything of it{so_far(dossier.limits)}. {limits}".rstrip()
    sentence = "; ".join(told)
    sentences = (f"{sentence[0].upper()}{sentence[1:]}.", tell_overlap(dossier.evidence), limits)
    return " ".join(filter(None, sentences))
