"""The report as a STIX 2.1 bundle: who wrote it, a note a claim, the analysts' opinions, the links between claims.

STIX has no claim object. A claim is a `note` about the identity of its speaker; the verdict is an `opinion` on that
note: supported → agree, refuted → disagree, strongly so where the likelihood is ICD 203's last term on that side;
conflicting or not enough evidence → neutral; unreviewed → none. Confidence goes to its own property: low 15, moderate
50, high 85 (None/Low/Med/High, STIX 2.1 appendix A); where none is stated, none is given.

A record that speaks for or against a claim, or that an analyst graded, is a `note` on the claim's note, tied to it by a
relationship of its stance. Its confidence is the Admiralty credibility: 1 → 90, 2 → 70, 3 → 50, 4 → 30, 5 → 10, 6 and
no grade → none (STIX 2.1 appendix A). Reliability is of the source and has no place of its own: it is not mixed in.

Ids are UUIDv5 in this project's own namespace, so that the same report gives the same bundle. Rules of properties:
OASIS STIX 2.1, sections 2.5 (external reference), 3.2 (common), 4.5 (identity), 4.13 (note), 4.15 (opinion),
4.16 (report), 5.1 (relationship).
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from workbench.core.model import said
from workbench.core.vocabulary import ActorKind, Confidence, Credibility, Likelihood, Stance, Verdict
from workbench.reports.address import web_address
from workbench.reports.document import COUNTERCLAIMS, LeftOut, Report, ReportClaim
from workbench.reports.evidence import ReportEvidence
from workbench.reports.json_report import dump_json
from workbench.reports.passage import ReportAppearance
from workbench.reports.weighing import stance, why

NAMESPACE = UUID("5d0b7f0e-7c51-5b0e-9a3e-6b0f3a1f4c77")
CONFIDENCE: dict[Confidence, int] = {Confidence.LOW: 15, Confidence.MODERATE: 50, Confidence.HIGH: 85}
CREDIBILITY: dict[Credibility, int] = {
    Credibility.ONE: 90,
    Credibility.TWO: 70,
    Credibility.THREE: 50,
    Credibility.FOUR: 30,
    Credibility.FIVE: 10,
}
"""By credibility of a record; 6 cannot be judged, and gives no number."""

_OPINIONS: dict[Verdict, str] = {
    Verdict.SUPPORTED: "agree",
    Verdict.REFUTED: "disagree",
    Verdict.CONFLICTING_EVIDENCE: "neutral",
    Verdict.NOT_ENOUGH_EVIDENCE: "neutral",
}
_EXTREMES = {(Verdict.SUPPORTED, Likelihood.ALMOST_CERTAIN), (Verdict.REFUTED, Likelihood.REMOTE)}

_CLASSES: dict[ActorKind, str] = {
    ActorKind.PERSON: "individual",
    ActorKind.STATE: "organization",
    ActorKind.ORGANISATION: "organization",
    ActorKind.MEDIA: "organization",
    ActorKind.ARMED_GROUP: "group",
    ActorKind.PEOPLE: "class",
}

Object = dict[str, Any]


def render_stix(report: Report) -> str:
    """Return the bundle as JSON."""
    return dump_json(_Bundle(report).bundle())


def opinion(verdict: Verdict, likelihood: Likelihood | None) -> str | None:
    """Return the term of STIX's opinion-enum for a verdict; None for an unreviewed claim."""
    value = _OPINIONS.get(verdict)
    return f"strongly-{value}" if value and (verdict, likelihood) in _EXTREMES else value


class _Bundle:
    """Makes objects of one report: they share its author, its time and the namespace of its title and case."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._time = _timestamp(report.generated_at)
        self._author = self._id("identity", report.tool)

    def bundle(self) -> Object:
        unique: dict[str, Object] = {}
        for thing in self._objects():
            unique.setdefault(thing["id"], thing)
        things = [unique[name] for name in sorted(unique)]
        return {"type": "bundle", "id": self._id("bundle", *unique), "objects": [self._summary(things), *things]}

    def _id(self, kind: str, *parts: str) -> str:
        named = "\x1f".join((self._report.case, self._report.title, self._time, kind, *parts))
        return f"{kind}--{uuid5(NAMESPACE, named)}"

    def _object(self, kind: str, parts: Sequence[str], **properties: object) -> Object:
        common = {"type": kind, "spec_version": "2.1", "id": self._id(kind, *parts)}
        times = {"created": self._time, "modified": self._time, "created_by_ref": self._author}
        known = {name: value for name, value in properties.items() if value not in (None, "", [])}
        return {**common, **times, **known}

    def _summary(self, things: Sequence[Object]) -> Object:
        refs = [thing["id"] for thing in things]
        return self._object(
            "report",
            ("report",),
            name=self._report.title,
            published=self._time,
            object_refs=refs,
            description=f"Verification report on the case “{self._report.case}”.",
        )

    def _objects(self) -> Iterator[Object]:
        yield self._object("identity", (self._report.tool,), name=self._report.tool, identity_class="system")
        for claim in self._report.claims:
            yield self._speaker(claim.speaker, claim.speaker_kind)
            yield self._note(claim, claim.id, _references(claim.appearances))
            yield from self._opinion(claim)
            yield from self._relations(claim)
            for evidence in claim.evidence:
                if evidence.stance is not Stance.MENTIONS or evidence.credibility:
                    yield from self._record(claim, evidence)
        for other in self._report.counterclaims_left_out:
            yield self._speaker(other.speaker, None)
            yield self._note(other, other.claim, [])

    def _speaker(self, name: str, kind: ActorKind | None) -> Object:
        named = name or "anonymous"
        return self._object(
            "identity",
            ("speaker", name),
            name=named,
            identity_class=_CLASSES.get(kind, "unknown") if kind else "unknown",
        )

    def _note(self, claim: ReportClaim | LeftOut, id: str, references: list[Object]) -> Object:
        return self._object(
            "note",
            ("claim", id),
            abstract=f"Claim {id} by {claim.speaker}",
            content=said(claim.polarity, claim.statement),
            object_refs=[self._id("identity", "speaker", claim.speaker)],
            external_references=references,
        )

    def _opinion(self, claim: ReportClaim) -> Iterator[Object]:
        value = opinion(claim.verdict, claim.likelihood)
        if value:
            yield self._object(
                "opinion",
                ("verdict", claim.id),
                opinion=value,
                explanation=claim.rationale,
                authors=[claim.analyst] if claim.analyst else [],
                confidence=CONFIDENCE[claim.confidence] if claim.confidence else None,
                object_refs=[self._id("note", "claim", claim.id)],
            )

    def _record(self, claim: ReportClaim, evidence: ReportEvidence) -> Iterator[Object]:
        on = self._id("note", "claim", claim.id)
        parts = ("record", claim.id, evidence.record)
        note = self._object(
            "note",
            parts,
            abstract=f"Record {evidence.record}",
            content=evidence.text,
            authors=[evidence.speaker] if evidence.speaker else [],
            confidence=CREDIBILITY.get(evidence.credibility) if evidence.credibility else None,
            object_refs=[on],
            external_references=[_source(evidence)],
        )
        yield note
        yield self._object(
            "relationship",
            (evidence.stance, *parts),
            relationship_type=evidence.stance.value,
            source_ref=note["id"],
            target_ref=on,
            description=" ".join((f"{stance(evidence)}.", *_reasons(evidence))),
        )

    def _relations(self, claim: ReportClaim) -> Iterator[Object]:
        for r in (*claim.counterclaims, *claim.relations):
            if not (r.in_report or r.kind in COUNTERCLAIMS):
                continue
            ends = (claim.id, r.claim) if r.outgoing else (r.claim, claim.id)
            yield self._object(
                "relationship",
                (r.kind, *ends),
                relationship_type=r.kind.replace("_", "-"),
                source_ref=self._id("note", "claim", ends[0]),
                target_ref=self._id("note", "claim", ends[1]),
                description=" ".join(r.reasons),
            )


def _reasons(evidence: ReportEvidence) -> Sequence[str]:
    """Return the reasons, with a heading where they are those of a suggestion that an analyst overruled."""
    overruled = evidence.stance is not evidence.suggested and evidence.reasons
    return [f"{why(evidence)}:", *evidence.reasons] if overruled else evidence.reasons


def _references(appearances: Sequence[ReportAppearance]) -> list[Object]:
    return [_reference(a) for a in appearances]


def _source(evidence: ReportEvidence) -> Object:
    known = {
        "source_name": evidence.publisher or "publisher unknown",
        "description": evidence.title,
        "external_id": evidence.record,
        "url": web_address(evidence.url) if evidence.url else None,
    }
    return {name: value for name, value in known.items() if value}


def _reference(appearance: ReportAppearance) -> Object:
    reference: Object = {
        "source_name": appearance.publisher or "publisher unknown",
        "description": appearance.title or "Untitled",
        "external_id": appearance.article,
    }
    url = web_address(appearance.final_url)
    return {**reference, "url": url, "hashes": {"SHA-256": appearance.snapshot}} if url else reference


def _timestamp(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"
