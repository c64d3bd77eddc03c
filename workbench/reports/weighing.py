"""The words of the report for what weighs: stances, interests, origins, drift, grades, and both sides' work."""

from collections.abc import Sequence

from workbench.core.dissent import SaidStance
from workbench.core.evidence import RecordDrift
from workbench.core.findings import tell_drift
from workbench.core.interest import INTEREST_WORDS
from workbench.core.limits import tell_limits
from workbench.core.sides import tell_work
from workbench.core.text import counted
from workbench.core.views import BothSides, MatrixCell
from workbench.core.vocabulary import (
    CREDIBILITY_WORDS,
    RELATION_VERBS,
    RELIABILITY_WORDS,
    Interest,
    RelationKind,
    Stance,
)
from workbench.reports.document import Dependent, Report, ReportRelation
from workbench.reports.evidence import OriginCount, ReportEvidence
from workbench.reports.wording import moment, term


def interest(evidence: ReportEvidence) -> str:
    """Return where the party whose words the record holds stands to the claim.

    Support by the opposing side is an admission against interest, a grave thing to say of anybody: the words keep the
    condition while the stance is only suggested.
    """
    words = INTEREST_WORDS[evidence.interest]
    if evidence.interest is not Interest.OPPOSING_SIDE or evidence.stance is not Stance.CORROBORATES:
        return words
    return f"{words}; {'' if evidence.said else 'if the stance holds, '}an admission against interest"


def stance(evidence: ReportEvidence) -> str:
    """Return the stance with who says so, and what is suggested where that is another."""
    remarks = [_says(evidence)]
    if evidence.before is not None:
        remarks.append(f"before the last re-match: {term(evidence.before)}" if evidence.before else "new by a re-match")
    return f"{term(evidence.stance)}: {'; '.join(remarks)}"


def _says(evidence: ReportEvidence) -> str:
    now = f"{term(evidence.suggested)}, held with {evidence.confidence:.2f}"
    said = evidence.said
    if said is None:
        return f"suggested, held with {evidence.confidence:.2f}"
    who = f"by {said.analyst}, {moment(said.at)}" if said.analyst else "by an analyst"
    before = said.suggested or evidence.suggested
    words = f"confirmed {who}" if before is said.stance else f"decided {who}, where {term(before)} was suggested"
    return words if before is evidence.suggested else f"{words}; suggested now: {now}"


def why(evidence: ReportEvidence) -> str:
    """Return what the reasons are reasons for: of the stance, or of a suggestion that an analyst overruled."""
    return "Why" if evidence.stance is evidence.suggested else f"Why “{term(evidence.suggested)}” was suggested"


def dissent(value: SaidStance) -> str:
    """Return what another analyst decided on a record."""
    return f"{value.analyst}, {moment(value.at)}: {term(value.stance)}"


def left_out(number: int, rejected: Sequence[str]) -> str:
    """Return how many records were compared and left out, and those of them that an analyst rejected."""
    by_hand = f" Of these rejected by an analyst: {', '.join(rejected)}." if rejected else ""
    return f"Compared and left out as unrelated: {number}.{by_hand}"


def standing_relation(relation: ReportRelation) -> str:
    """Return whether an analyst says what the claim is to another."""
    if not relation.confirmed:
        return "suggested; no analyst has confirmed it"
    other = RELATION_VERBS[RelationKind(relation.suggested)][0] if relation.suggested else ""
    return f"decided by an analyst, where “{other}” was suggested" if other else "confirmed by an analyst"


def shared(evidence: ReportEvidence) -> str | None:
    """Return why a record goes back to its origin; None for the one that stands for it."""
    if evidence.shared:
        return f"One origin with {evidence.shared.record}: {evidence.shared.ground}"
    if evidence.origin != evidence.record:
        return f"Goes back to {evidence.origin} through records that are not shown here."
    return None


def drift(value: RecordDrift) -> str:
    """Return in what a record departs from the one that it passes on; with the note where it says more."""
    told = tell_drift(value)
    return told if value.before in value.note else f"{told}. {value.note}"


def dependent(value: Dependent) -> str:
    """Return what a record goes back to."""
    if value.origin != value.record:
        return f"goes back to {value.origin}{f', relays {value.relays}' if value.relays else ''}"
    return f"relays {value.relays}, and stands for it: no record of it is shown"


def of_origins(evidence: Sequence[ReportEvidence]) -> str:
    """Return `3 origins, 11 records`."""
    origins = len({e.origin for e in evidence})
    return f"{counted(origins, 'origin')}, {counted(len(evidence), 'record')}"


def origin_count(value: OriginCount) -> str:
    """Return `3 (11)`, origins and in brackets their records; `–` for none."""
    return f"{value.origins} ({value.records})" if value.records else "–"


def limits(report: Report) -> list[str]:
    """Return why the evidence may not be whole, a line for the claims of which the same is true: `C1, C7: …`."""
    claims: dict[str, list[str]] = {}
    for claim in report.claims:
        if claim.limits:
            claims.setdefault(tell_limits(claim.limits), []).append(claim.id)
    return [f"{', '.join(names)}: {told}" for told, names in claims.items()]


def grades(evidence: ReportEvidence) -> list[str]:
    """Return the Admiralty grades, each axis by itself."""
    found = []
    if evidence.reliability:
        source = evidence.publisher or evidence.organisation or "the source"
        found.append(f"Reliability of {source}: {evidence.reliability}, {RELIABILITY_WORDS[evidence.reliability]}")
    if evidence.credibility:
        found.append(f"Credibility of the record: {evidence.credibility}, {CREDIBILITY_WORDS[evidence.credibility]}")
    return found


def cell(value: MatrixCell) -> str:
    """Return what a party's origins say of a claim: `2 for (admission against interest), 1 against (opposing side)`."""
    admits = value.interest is Interest.OPPOSING_SIDE
    words = (
        (value.corroborates, "for (admission against interest)" if admits else "for"),
        (value.contradicts, "against"),
        (value.mentions, "mention"),
    )
    told = ", ".join(f"{count} {what}" for count, what in words if count)
    sides = (Interest.OWN_SIDE, Interest.OPPOSING_SIDE)
    return f"{told} ({INTEREST_WORDS[value.interest]})" if told and value.interest in sides else told or "–"


def work(both: BothSides) -> list[tuple[str, list[str]]]:
    """Return the verdicts on claims side by side and the work spent on each: what it is, and what for each."""
    rows = [("verdict", [term(side.claim.verdict) for side in both.sides]), *tell_work(both)]
    return [(name.capitalize(), columns) for name, columns in rows]
