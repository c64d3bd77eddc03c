"""The report as CSV, one row a claim, for spreadsheets; the lossless export is JSON."""

import csv
import io
from collections.abc import Iterable

from workbench.core.interest import INTEREST_WORDS
from workbench.core.model import said
from workbench.core.text import visible
from workbench.reports.document import Report, ReportClaim
from workbench.reports.evidence import PartyCount, groups
from workbench.reports.weighing import drift, grades
from workbench.reports.wording import moment, relation, term

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'", "＝", "＋", "－", "＠")


def render_csv(report: Report) -> str:
    """Return a header and a row a claim. Text cells are guarded (see `cell`), counts are plain numbers."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    rows = [_row(claim) for claim in report.claims]
    writer.writerow(list(rows[0]))
    writer.writerows([cell(v) if isinstance(v, str) else v for v in row.values()] for row in rows)
    return out.getvalue()


def cell(text: str) -> str:
    """Return `text` as a spreadsheet may hold it: never a formula.

    A text that starts like a formula, also after white space or in full-width signs, gets an apostrophe in front, as
    does one that starts with an apostrophe; so taking one leading apostrophe away gives the text back
    (OWASP, CSV Injection).
    """
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_FORMULA) or shown.lstrip().startswith(_FORMULA) else shown


def _row(claim: ReportClaim) -> dict[str, str | int]:
    return {
        "claim": claim.id,
        "statement": claim.statement,
        "speaker": claim.speaker,
        "party": claim.party or "",
        "polarity": claim.polarity.value,
        "hedge": claim.hedge or "",
        "chain": " ← ".join(hop.actor for hop in claim.chain),
        "verdict": claim.verdict.value,
        "confidence": term(claim.confidence),
        "likelihood": term(claim.likelihood),
        "rationale": claim.rationale,
        "analyst": claim.analyst or "",
        "decided_at": moment(claim.decided_at) if claim.decided_at else "",
        "appearances": len(claim.appearances),
        "sources": _lines(a.final_url for a in claim.appearances),
        "snapshots": _lines(a.snapshot for a in claim.appearances),
        "evidence_in_sum": claim.evidence_in_sum,
        "origins_for": len(groups(claim.evidence_for)),
        "origins_against": len(groups(claim.evidence_against)),
        "origins_mentioning": len(groups(claim.evidence_mentions)),
        "records_for": len(claim.evidence_for),
        "records_against": len(claim.evidence_against),
        "records_mentioning": len(claim.evidence_mentions),
        "origins_by_party": _lines(_party(p) for p in claim.parties),
        "records_by_origin": _lines(
            f"{origin}: {', '.join(e.record for e in group)}" for origin, group in groups(claim.evidence)
        ),
        "drift": _lines(f"{d.second}: {drift(d)}" for e in claim.evidence for d in e.drift),
        "grades": _lines(f"{e.record}: {grade}" for e in claim.evidence for grade in grades(e)),
        "stances_suggested_only": claim.stances.unconfirmed,
        "counterclaims": _lines(
            f"{relation(r.kind, outgoing=r.outgoing)} {r.claim} ({r.speaker}): {said(r.polarity, r.statement)}"
            for r in claim.counterclaims
        ),
        "what_is_open": _lines(claim.what_is_open),
    }


def _party(count: PartyCount) -> str:
    stances = (("for", count.corroborates), ("against", count.contradicts), ("mention", count.mentions))
    told = ", ".join(f"{of.origins} {what}" for what, of in stances)
    return f"{count.party} ({INTEREST_WORDS[count.interest]}): {told}"


def _lines(items: Iterable[str]) -> str:
    return "\n".join(items)
