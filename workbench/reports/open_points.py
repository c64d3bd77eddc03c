"""What is still open on a claim, as plain sentences computed from what is known of it."""

from collections.abc import Iterator, Sequence

from workbench.core.dissent import disputed, other_verdicts
from workbench.core.grounds import OriginGround
from workbench.core.limits import so_far, tell_limits
from workbench.core.views import Dossier
from workbench.core.vocabulary import EvidenceLimit, FacetName, FacetState, Interest, RelationKind, Stance, Verdict
from workbench.reports.evidence import ReportEvidence
from workbench.reports.findings import review, tell_review
from workbench.reports.passage import ReportAppearance
from workbench.reports.wording import relation, term

_SPOKEN_AGAINST = {RelationKind.DENIES, RelationKind.COUNTER_ACCUSES, RelationKind.CONTRADICTS}


def open_points(
    dossier: Dossier, appearances: Sequence[ReportAppearance], evidence: Sequence[ReportEvidence]
) -> tuple[str, ...]:
    """Return what a reader must know is not settled, each point once, the gravest first."""
    points = [
        *_of_the_verdict(dossier),
        *_of_the_evidence(evidence, dossier.limits),
        *_of_the_stances(dossier, evidence),
        *_of_the_origins(evidence),
        *_of_numbers_and_dates(evidence),
        *_of_the_speaker(dossier, appearances),
        *_of_the_articles(appearances),
        *_of_counterclaims(dossier),
    ]
    return tuple(dict.fromkeys(points))


def _of_the_verdict(dossier: Dossier) -> Iterator[str]:
    judgement = dossier.judgement
    if judgement is None or judgement.verdict is Verdict.UNREVIEWED:
        yield "No verdict has been given: the claim is unreviewed."
    else:
        if not judgement.rationale.strip():
            yield "The verdict has no rationale."
        if judgement.confidence is None:
            yield "The verdict states no confidence."
    for decision in other_verdicts(dossier):
        verdict = term(decision.judgement.verdict) if decision.judgement else ""
        yield f"{decision.analyst} decided “{verdict}”; the standing verdict differs."


def _of_the_evidence(evidence: Sequence[ReportEvidence], limits: Sequence[EvidenceLimit]) -> Iterator[str]:
    if limits:
        yield tell_limits(limits)
    supporting = [e for e in evidence if e.stance is Stance.CORROBORATES]
    opposing = [e for e in evidence if e.stance is Stance.CONTRADICTS]
    if not supporting:
        yield f"No record for the claim was found{so_far(limits)}."
    if not opposing:
        yield f"No record against the claim was found{so_far(limits)}."
    if supporting and all(e.interest is Interest.OWN_SIDE for e in supporting):
        yield "Every record for the claim comes from the claim's own side."
    if supporting and all(e.relays for e in supporting):
        yield "Every record for the claim merely relays another source."
    if len(supporting) > 1 and len(origins := {e.origin for e in supporting}) == 1:
        yield f"All {len(supporting)} records for the claim go back to one origin: {origins.pop()}."
    admissions = [e.record for e in supporting if e.interest is Interest.OPPOSING_SIDE and e.said is None]
    if admissions:
        yield f"The opposing side is read as supporting the claim in {_listed(admissions, 'record')}. Check the stance."
    sides = {e.from_whom for e in supporting + opposing}
    if len(sides) == 1:
        yield f"All records for and against come from one party: {sides.pop()}."


def _of_the_stances(dossier: Dossier, evidence: Sequence[ReportEvidence]) -> Iterator[str]:
    counts = review(dossier)
    if counts.unconfirmed:
        yield tell_review(counts)
    relations = [r.claim.id for r in dossier.relations if not r.confirmed]
    if relations:
        yield f"No analyst has confirmed what the claim is to {_listed(list(dict.fromkeys(relations)), 'claim')}."
    for record, others in disputed(dossier).items():
        for other in others:
            yield f"{other.analyst} decided “{term(other.stance)}” on {record}; the standing stance differs."
    otherwise = [e.record for e in evidence if e.said and e.said.suggested not in {None, e.suggested}]
    if otherwise:
        yield f"Since an analyst decided, the workbench suggests otherwise on {_listed(otherwise, 'record')}."
    changed = [e.record for e in evidence if e.before and not e.said]
    if changed:
        yield f"The last re-match changed what is suggested for {_listed(changed, 'record')}."


def _of_the_origins(evidence: Sequence[ReportEvidence]) -> Iterator[str]:
    suggested = [e.record for e in evidence if e.shared and e.shared.ground != OriginGround.ANALYST]
    if suggested:
        yield f"No analyst has confirmed the shared origin of {_listed(suggested, 'record')}."
    drift = [f"{d.kind.replace('_', ' ')} ({d.first} → {d.second})" for e in evidence for d in e.drift]
    if drift:
        yield f"Records drift from earlier ones of the same origin or occasion, {_listed(drift, 'time')}."


def _of_numbers_and_dates(evidence: Sequence[ReportEvidence]) -> Iterator[str]:
    differing = [
        f"“{facet.record or '–'}” in {e.record}"
        for e in evidence
        for facet in e.facets
        if facet.name is FacetName.NUMBER and facet.state is FacetState.CLASHES
    ]
    if differing:
        yield f"The number differs between the claim and {_listed(differing, 'record')}."
    inexact = [
        f"{e.record} ({e.date_precision or 'no precision' if e.date else 'no date'})"
        for e in evidence
        if not e.date or (e.date_precision or "") not in {"exact", "day"}
    ]
    if inexact:
        yield f"The date is not exact in {_listed(inexact, 'record')}."


def _listed(items: Sequence[str], noun: str, most: int = 8) -> str:
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return f"{len(items)} {noun}{'s' if len(items) != 1 else ''}: {', '.join(items[:most])}{more}"


def _of_the_speaker(dossier: Dossier, appearances: Sequence[ReportAppearance]) -> Iterator[str]:
    claim = dossier.claim
    if claim.speaker == "anonymous":
        yield "The speaker is not named."
    if claim.party is None:
        yield "The case names no party for the speaker."
    if claim.hedge:
        yield f"The claim is hedged (“{claim.hedge}”): it is not asserted outright."
    if appearances and all(a.relayed for a in appearances):
        yield "The claim is known only through relays: no article has it from the speaker directly."


def _of_the_articles(appearances: Sequence[ReportAppearance]) -> Iterator[str]:
    if not appearances:
        yield "No article with the claim is at hand."
    for a in appearances:
        yield from _of_the_date(a)
        yield from (f"Open flag in {a.article}, “{f.words}”: {f.note}" for f in a.flags)
        yield from (f"The wording drifts in {a.article}: {note}" for note in a.drift)
        yield from (f"Warning on {a.article}: {note}" for note in a.warnings)
        if a.is_file:
            yield f"{a.article} was read from a file: its publisher was not asked for it."


def _of_the_date(appearance: ReportAppearance) -> Iterator[str]:
    published = appearance.published
    if published is None or not (published.day or published.instant or published.text):
        yield f"The date of publication of {appearance.article} is unknown."
    elif published.unsure:
        why = f": {published.why_unsure}" if published.why_unsure else ""
        yield f"The date of publication of {appearance.article}, {published.day or published.text}, is unsure{why}."


def _of_counterclaims(dossier: Dossier) -> Iterator[str]:
    unreviewed = [
        r for r in dossier.relations if r.relation.kind in _SPOKEN_AGAINST and r.claim.verdict is Verdict.UNREVIEWED
    ]
    verbs = dict.fromkeys(relation(r.relation.kind, outgoing=r.outgoing) for r in unreviewed)
    for verb in verbs:
        names = [
            f"{r.claim.id} ({r.claim.speaker})"
            for r in unreviewed
            if relation(r.relation.kind, outgoing=r.outgoing) == verb
        ]
        yield f"This claim {verb} {_listed(names, 'unreviewed claim')}."
