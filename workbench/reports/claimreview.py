"""The reviewed claims as schema.org ClaimReview (JSON-LD), a list of one review a claim.

The scale: worstRating 1 is `refuted`, 3 is `conflicting_evidence`, bestRating 5 is `supported`. `not_enough_evidence`
is no point on a scale of truth, so it has its term (`alternateName`) and no `ratingValue`.

`ratingExplanation` says who rated the claim, how many origins are for and against it, and why, in the analyst's words;
these alone, with their paragraphs, are the `reviewBody`.
`url` of the review is left out: the report does not know where it will be published, and whoever publishes it adds the
address. See https://schema.org/ClaimReview; schema.org has no relation between claims.
"""

from datetime import date
from typing import Any

from workbench.core.evidence import StanceTally
from workbench.core.interest import beyond_own_side
from workbench.core.limits import so_far, tell_limits
from workbench.core.model import said
from workbench.core.text import one_line
from workbench.core.vocabulary import ActorKind, Interest, Stance, Verdict
from workbench.reports.address import web_address
from workbench.reports.document import Report, ReportClaim
from workbench.reports.json_report import dump_json
from workbench.reports.passage import ReportAppearance
from workbench.reports.wording import term

RATINGS: dict[Verdict, int] = {Verdict.REFUTED: 1, Verdict.CONFLICTING_EVIDENCE: 3, Verdict.SUPPORTED: 5}
WORST, BEST = min(RATINGS.values()), max(RATINGS.values())

_TYPES: dict[ActorKind, str] = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "Organization",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.MEDIA: "Organization",
}


def render_claimreview(report: Report) -> str:
    """Return a JSON-LD list; claims without a verdict are left out. Safe to embed in a page: `<` is escaped."""
    reviews = [_review(claim) for claim in report.claims if claim.verdict is not Verdict.UNREVIEWED]
    return dump_json(reviews).replace("<", "\\u003c")


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _review(claim: ReportClaim) -> dict[str, Any]:
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "claimReviewed": said(claim.polarity, claim.statement),
            "itemReviewed": _claim(claim),
            "reviewRating": _rating(claim),
            "reviewBody": claim.rationale,
            "author": {"@type": "Person", "name": claim.analyst} if claim.analyst else None,
            "datePublished": claim.decided_at.date().isoformat() if claim.decided_at else None,
        }
    )


def _rating(claim: ReportClaim) -> dict[str, Any]:
    value = RATINGS.get(claim.verdict)
    scale = {} if value is None else {"ratingValue": value, "bestRating": BEST, "worstRating": WORST}
    return {
        "@type": "Rating",
        "alternateName": term(claim.verdict),
        **scale,
        "ratingExplanation": _explain(claim),
    }


def _explain(claim: ReportClaim) -> str:
    """Return why the claim is rated as it is, for a reader who knows nothing of how it was done."""
    by = f" by {claim.analyst}" if claim.analyst else ""
    note = one_line(claim.rationale)
    said = f" The analyst's note: {note}" if note else ""
    return f"Rated “{term(claim.verdict)}”{by}. {_weigh(claim)}{said}"


def _weigh(claim: ReportClaim) -> str:
    found = {told.stance: told for told in claim.tally if told.origins}
    supporting, opposing = found.get(Stance.CORROBORATES), found.get(Stance.CONTRADICTS)
    limits = tell_limits(claim.limits)
    if not (supporting or opposing):
        return f"No record for or against the claim was found{so_far(claim.limits)}. {limits}".rstrip()
    pro = f"{_some(supporting, 'corroborate')} the claim{_whose(supporting) if supporting else ''}"
    weighed = f"Of the origins found (a report and its reprints are one), {pro} and {_some(opposing, 'contradict')} it."
    return f"{weighed} {limits}".rstrip()


def _whose(supporting: StanceTally) -> str:
    others = beyond_own_side(supporting)
    if others == supporting.origins:
        return ""
    if others:
        return f", {others} of them known not to be of its own side,"
    own = all(party.interest is Interest.OWN_SIDE for party in supporting.parties)
    return ", of its own side alone," if own else ", none of them known to be of another side than its own,"


def _some(found: StanceTally | None, verb: str) -> str:
    """Return `3 corroborate`, `1 corroborates`, `none corroborates`."""
    number = found.origins if found else 0
    return f"{number or 'none'} {verb}{'' if number > 1 else 's'}"


def _claim(claim: ReportClaim) -> dict[str, Any]:
    first = claim.appearances[0] if claim.appearances else None  # the earliest; those without a sure date come last
    day = _published(first) if first else None
    return _known(
        {
            "@type": "Claim",
            "name": claim.id,
            "text": said(claim.polarity, claim.statement),
            "author": _known(
                {"@type": _TYPES.get(claim.speaker_kind) if claim.speaker_kind else None, "name": claim.speaker}
            ),
            "datePublished": day.isoformat() if day else None,
            # Without a sure date nothing says which came first.
            "firstAppearance": _work(first) if first and day else None,
            "appearance": [_work(a) for a in claim.appearances],
        }
    )


def _published(appearance: ReportAppearance) -> date | None:
    return appearance.published.sure_day if appearance.published else None


def _work(appearance: ReportAppearance) -> dict[str, Any]:
    day = _published(appearance)
    return _known(
        {
            "@type": "Article",
            "url": web_address(appearance.final_url),
            "headline": appearance.title,
            "publisher": {"@type": "Organization", "name": appearance.publisher} if appearance.publisher else None,
            "datePublished": day.isoformat() if day else None,
            "inLanguage": appearance.language,
        }
    )
