"""The report as CSV, one row a claim, for spreadsheets; the lossless export is JSON."""

import csv
import io
from collections.abc import Iterable

from workbench.core.text import visible
from workbench.reports.document import Report, ReportClaim
from workbench.reports.wording import moment, relation, said, term

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
        "records_for": len(claim.evidence_for),
        "records_against": len(claim.evidence_against),
        "records_mentioning": len(claim.evidence_mentions),
        "records_by_party": _lines(
            f"{p.party}: {p.corroborates} for, {p.contradicts} against, {p.mentions} mention" for p in claim.parties
        ),
        "records_not_independent": _lines(f"{e.record} relays {e.relays}" for e in claim.evidence if e.relays),
        "counterclaims": _lines(
            f"{relation(r.kind, outgoing=r.outgoing)} {r.claim} ({r.speaker}): {said(r.polarity, r.statement)}"
            for r in claim.counterclaims
        ),
        "what_is_open": _lines(claim.what_is_open),
    }


def _lines(items: Iterable[str]) -> str:
    return "\n".join(items)
