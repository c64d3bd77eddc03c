"""The report as a value: what is known of the chosen claims, for both sides, with what is still open."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from pydantic import AwareDatetime

from workbench import __version__
from workbench.core.case import Case
from workbench.core.decisions import Decision
from workbench.core.dissent import other_verdicts
from workbench.core.errors import InputError
from workbench.core.evidence import OriginLink, Tally
from workbench.core.interest import count_origins
from workbench.core.model import Claim, Value
from workbench.core.text import fold
from workbench.core.views import BothSides, Dossier, RelatedClaim
from workbench.core.vocabulary import (
    ActorKind,
    Confidence,
    EvidenceLimit,
    Likelihood,
    Polarity,
    RelationKind,
    Stance,
    Verdict,
)
from workbench.reports.both_sides import not_chosen, pair_sides
from workbench.reports.evidence import (
    PartyCount,
    ReportEvidence,
    count_by_party,
    party_name,
    report_evidence,
    tell_tally,
)
from workbench.reports.findings import StanceReview, review
from workbench.reports.open_points import open_points
from workbench.reports.passage import ReportAppearance, ReportHop, report_appearance, report_chain
from workbench.reports.wording import HASH_NOTE, relation

COUNTERCLAIMS = frozenset({RelationKind.DENIES, RelationKind.COUNTER_ACCUSES, RelationKind.CONTRADICTS})
"""The relations by which one claim speaks against another."""


class ReportRelation(Value):
    """Another claim, and what it is to the claim in hand."""

    kind: RelationKind
    outgoing: bool
    """True when the claim in hand is the subject: it denies the other; else it is denied by it."""
    claim: str
    statement: str
    speaker: str
    party: str | None
    polarity: Polarity
    hedge: str | None
    verdict: Verdict
    reasons: tuple[str, ...]
    confirmed: bool
    """Whether an analyst says so; else it is only suggested."""
    suggested: str
    """What was suggested where an analyst says something else."""
    in_report: bool


class ReportClaim(Value):
    """One claim with everything that bears on it."""

    id: str
    statement: str
    speaker: str
    speaker_kind: ActorKind | None
    """Only where the speaker's words name an actor of the case, not somebody who speaks for it."""
    party: str | None
    polarity: Polarity
    hedge: str | None
    question: str | None
    """The case's question that the claim answers."""
    chain: tuple[ReportHop, ...]
    """Of the first appearance, outermost first, the speaker last."""
    appearances: tuple[ReportAppearance, ...]
    """Earliest date of publication first; unsure and unknown dates last."""
    verdict: Verdict
    confidence: Confidence | None
    likelihood: Likelihood | None
    rationale: str
    analyst: str | None
    decided_at: datetime | None
    dissent: tuple[Decision, ...]
    """Standing judgements of other analysts that differ from the verdict."""
    evidence_for: tuple[ReportEvidence, ...]
    evidence_against: tuple[ReportEvidence, ...]
    evidence_mentions: tuple[ReportEvidence, ...]
    unrelated: int
    """Records compared and left out."""
    rejected: tuple[str, ...]
    """Of these the records that an analyst said to be unrelated."""
    evidence_in_sum: str
    """How many origins corroborate and contradict the claim, split by interest, in a sentence."""
    limits: tuple[EvidenceLimit, ...]
    """Why the evidence may not be whole."""
    tally: Tally
    origins: int
    """That say anything of the claim: fewer than the tally's where one takes two stances."""
    parties: tuple[PartyCount, ...]
    """The same by party."""
    stances: StanceReview
    """How many of the suggested stances an analyst confirmed, changed or rejected."""
    grounds: tuple[OriginLink, ...]
    """Why records of the evidence go back to one origin, the strongest ground first."""
    counterclaims: tuple[ReportRelation, ...]
    relations: tuple[ReportRelation, ...]
    """All others: repeats, partial concessions, …"""
    history: tuple[Decision, ...]
    what_is_open: tuple[str, ...]

    @property
    def evidence(self) -> tuple[ReportEvidence, ...]:
        """All records shown."""
        return self.evidence_for + self.evidence_against + self.evidence_mentions


class Dependent(Value):
    """A record that is no origin of its own, or that merely relays a source of which no record is here."""

    record: str
    origin: str
    """Id of the record that stands for its origin; its own where it stands for a source that it relays."""
    relays: str | None
    """The source that it says it relays."""
    claims: tuple[str, ...]


class Answer(Value):
    """A claim that is answered, and what the two are to each other."""

    claim: str
    kind: RelationKind
    outgoing: bool
    """True when the claim left out is the subject: it denies the chosen one."""


class LeftOut(Value):
    """A claim that answers a chosen one and was not itself chosen."""

    claim: str
    statement: str
    speaker: str
    party: str | None
    polarity: Polarity
    hedge: str | None
    verdict: Verdict
    answers: tuple[Answer, ...]
    """The chosen claims that it answers, or that answer it."""

    @property
    def bearing(self) -> str:
        """What it is to the chosen claims, in words."""
        verbs: dict[str, list[str]] = {}
        for answer in self.answers:
            verbs.setdefault(relation(answer.kind, outgoing=answer.outgoing), []).append(answer.claim)
        return "; ".join(f"{verb} {', '.join(claims)}" for verb, claims in verbs.items())


class Report(Value):
    """A verification report. Field names are an interface: see `schemas/report.schema.json`."""

    title: str
    case: str
    """The case's title."""
    generated_at: AwareDatetime
    tool: str
    version: str
    claims: tuple[ReportClaim, ...]
    counterclaims_left_out: tuple[LeftOut, ...]
    both_sides: tuple[BothSides, ...]
    """Claims that accuse each other side by side; a claim alone where those that accuse it back were not chosen."""
    accusing_left_out: tuple[str, ...]
    """Claims that accuse a chosen one back and were not chosen: of these no work is counted."""
    not_independent: tuple[Dependent, ...]
    hash_note: str


def build_report(
    dossiers: Sequence[Dossier],
    case: Case,
    *,
    title: str,
    generated_at: datetime,
    seconds: Mapping[str, int] | None = None,
) -> Report:
    """Return the report of the claims in the order given; a claim given twice is reported once.

    `seconds` is how long each claim was in hand. `generated_at` carries an offset: nothing here reads a clock. Raises
    InputError when there is no claim.
    """
    chosen = {d.claim.id: d for d in dossiers}
    if not chosen:
        raise InputError("there is no claim to report", hint="Import an article first, or choose other claims.")
    claims = tuple(_report_claim(dossier, case, set(chosen)) for dossier in chosen.values())
    return Report(
        title=title,
        case=case.title,
        generated_at=generated_at,
        tool="claim-workbench",
        version=__version__,
        claims=claims,
        counterclaims_left_out=_left_out(claims),
        both_sides=pair_sides(chosen, case, seconds or {}),
        accusing_left_out=not_chosen(chosen),
        not_independent=_dependents(claims),
        hash_note=HASH_NOTE,
    )


def _report_claim(dossier: Dossier, case: Case, chosen: set[str]) -> ReportClaim:
    claim, judgement = dossier.claim, dossier.judgement
    said = [p.appearance.attribution for p in dossier.passages]
    said.sort(key=lambda attribution: attribution.statement != claim.statement)  # the claim's own words first
    question = case.question_by_id.get(claim.question or "")
    appearances = tuple(sorted(map(report_appearance, dossier.passages), key=_when))
    evidence = report_evidence(dossier, case)
    relations = _relations(dossier.relations, case, chosen)
    return ReportClaim(
        id=claim.id,
        statement=claim.statement,
        speaker=claim.speaker,
        speaker_kind=_speaker_kind(claim, case),
        party=party_name(case, claim.party),
        polarity=claim.polarity,
        hedge=claim.hedge,
        question=question.text if question else None,
        chain=report_chain(said[0]) if said else (),
        appearances=appearances,
        verdict=judgement.verdict if judgement else Verdict.UNREVIEWED,
        confidence=judgement.confidence if judgement else None,
        likelihood=judgement.likelihood if judgement else None,
        rationale=judgement.rationale if judgement else "",
        analyst=dossier.analyst,
        decided_at=dossier.decided_at,
        dissent=other_verdicts(dossier),
        evidence_for=_of_stance(evidence, Stance.CORROBORATES),
        evidence_against=_of_stance(evidence, Stance.CONTRADICTS),
        evidence_mentions=_of_stance(evidence, Stance.MENTIONS),
        unrelated=len(dossier.evidence) - len(evidence),
        rejected=tuple(e.record.id for e in dossier.evidence if e.said is Stance.UNRELATED),
        evidence_in_sum=tell_tally(dossier, case),
        limits=dossier.limits,
        tally=dossier.tally,
        origins=count_origins(dossier.evidence),
        parties=count_by_party(dossier.tally, case),
        stances=review(dossier),
        grounds=dossier.grounds,
        counterclaims=tuple(r for r in relations if r.kind in COUNTERCLAIMS),
        relations=tuple(r for r in relations if r.kind not in COUNTERCLAIMS),
        history=tuple(sorted(dossier.history, key=lambda d: d.seq)),
        what_is_open=open_points(dossier, appearances, evidence),
    )


def _when(appearance: ReportAppearance) -> tuple[bool, date, int, str]:
    day = appearance.published.sure_day if appearance.published else None
    number = appearance.article.lstrip("A")
    return day is None, day or date.max, int(number) if number.isdecimal() else 0, appearance.article


def _speaker_kind(claim: Claim, case: Case) -> ActorKind | None:
    actor = case.actor_by_id.get(claim.speaker_actor or "")
    named = actor and fold(claim.speaker) in {fold(name) for name in (actor.name, *actor.aliases)}
    return actor.kind if actor and named else None


def _of_stance(evidence: Iterable[ReportEvidence], stance: Stance) -> tuple[ReportEvidence, ...]:
    return tuple(e for e in evidence if e.stance is stance)


def _relations(relations: Iterable[RelatedClaim], case: Case, chosen: set[str]) -> list[ReportRelation]:
    order = [RelationKind.DENIES, *RelationKind]  # what opposes a claim before what accuses back
    found = [
        ReportRelation(
            kind=r.relation.kind,
            outgoing=r.outgoing,
            claim=r.claim.id,
            statement=r.claim.statement,
            speaker=r.claim.speaker,
            party=party_name(case, r.claim.party),
            polarity=r.claim.polarity,
            hedge=r.claim.hedge,
            verdict=r.claim.verdict,
            reasons=r.relation.reasons,
            confirmed=r.confirmed,
            suggested=r.suggested,
            in_report=r.claim.id in chosen,
        )
        for r in relations
    ]
    return sorted(found, key=lambda r: (order.index(r.kind), not r.outgoing, len(r.claim), r.claim))


def _left_out(claims: Sequence[ReportClaim]) -> tuple[LeftOut, ...]:
    """Return the counter-claims that were not chosen: a report shows both sides (DESIGN section 4, rule 10)."""
    missing: dict[str, tuple[ReportRelation, dict[Answer, None]]] = {}
    for claim in claims:
        for other in claim.counterclaims:
            if not other.in_report:
                answer = Answer(claim=claim.id, kind=other.kind, outgoing=not other.outgoing)
                missing.setdefault(other.claim, (other, {}))[1][answer] = None
    shared = ("claim", "statement", "speaker", "party", "polarity", "hedge", "verdict")
    return tuple(
        LeftOut(**{name: getattr(other, name) for name in shared}, answers=tuple(answers))
        for other, answers in missing.values()
    )


def _dependents(claims: Sequence[ReportClaim]) -> tuple[Dependent, ...]:
    found: dict[str, tuple[ReportEvidence, list[str]]] = {}
    for claim in claims:
        for evidence in claim.evidence:
            if evidence.relays or evidence.origin != evidence.record:
                found.setdefault(evidence.record, (evidence, []))[1].append(claim.id)
    return tuple(
        Dependent(record=record, origin=evidence.origin, relays=evidence.relays, claims=tuple(ids))
        for record, (evidence, ids) in sorted(found.items())
    )
