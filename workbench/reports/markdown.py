"""The report as Markdown (CommonMark with tables), readable as plain text too."""

import re
from collections.abc import Iterable, Iterator, Sequence

from workbench.core.interest import INTEREST_WORDS
from workbench.core.model import said
from workbench.core.text import one_line, visible
from workbench.core.views import BothSides
from workbench.core.vocabulary import FacetState, Polarity, Stance
from workbench.reports import weighing, wording
from workbench.reports.address import shown_address, web_address
from workbench.reports.document import Report, ReportClaim, ReportRelation
from workbench.reports.evidence import PartyCount, ReportEvidence, groups
from workbench.reports.findings import tell_review
from workbench.reports.passage import Piece, ReportAppearance

_MARKUP = re.compile(r"[\\`*_{}\[\]<>&|~#$!]|:(?=//)|@|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"[-+=:]|\d{1,10}(?=[.)](?:\s|$))")

_ENTITY = re.compile(r"&#?\w{1,40};")

_PASSAGE_LEGEND = "The claim's own words stand between ⟦ and ⟧."


def render_markdown(report: Report) -> str:
    """Return the report as Markdown that holds no HTML, no images, and links to web addresses only."""
    blocks: list[str] = [f"# {escape(report.title)}", *_head(report), *_overview(report), *_both_sides(report)]
    for claim in report.claims:
        blocks += _claim(claim)
    blocks += [*_dependents(report), "## How to read this report", _list(map(escape, wording.READING_NOTES))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    """Return `text` on one line so that Markdown shows exactly its characters.

    Hidden characters are made visible, white space is collapsed; every character that could start markup, a bare
    link, or (at the start) a list, heading or rule is escaped (CommonMark 0.31, section 2.4; GFM autolinks).
    """
    line = _MARKUP.sub(r"\\\g<0>", one_line(visible(text)))
    start = _AT_START.match(line)
    if start is None:
        return line
    at = start.end() if start.group().isdecimal() else 0
    return f"{line[:at]}\\{line[at:]}"


def code(text: str) -> str:
    """Return `text` as a code span, fenced by more backticks than it holds in a row."""
    line = one_line(visible(text))
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if not line or line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def link(address: str | None) -> str:
    """Return an address as a link when it is a web address, else as code that leads nowhere."""
    if not address:
        return "none"
    href = web_address(address)
    if href == address and not _ENTITY.search(href):
        return f"<{href}>"
    return f"[{escape(shown_address(address))}](<{href.replace('&', '&amp;')}>)" if href else code(address)


def _bold(text: str) -> str:
    return f"**{escape(text)}**" if text.strip() else ""


def _words(polarity: Polarity, statement: str) -> str:
    return f"{'denies: ' if polarity is Polarity.DENIES else ''}“{escape(statement)}”"


def _list(items: Iterable[str], indent: str = "") -> str:
    return "\n".join(f"{indent}- {item}" for item in items)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _quote(paragraphs: str) -> str:
    lines = [escape(line) for line in paragraphs.split("\n")]
    return "\n>\n".join(f"> {line}" for line in lines if line)


def _head(report: Report) -> list[str]:
    return [
        _list(
            (
                f"Case: {escape(report.case)}",
                f"Written: {wording.moment(report.generated_at)}",
                f"With: {escape(report.tool)} {escape(report.version)}",
                f"Claims: {len(report.claims)}",
            )
        )
    ]


def _overview(report: Report) -> list[str]:
    head = ("Claim", "Speaker", "Party", "Words", "Verdict", "Origins for", "Against", "Mention")
    rows = [
        (
            escape(c.id),
            escape(c.speaker),
            escape(c.party or "–"),
            escape(said(c.polarity, c.statement)),
            wording.term(c.verdict),
            *(str(len(groups(e))) for e in (c.evidence_for, c.evidence_against, c.evidence_mentions)),
        )
        for c in report.claims
    ]
    return ["## Claims", _table(head, rows), _list(map(escape, weighing.limits(report))), *_left_out(report)]


def _left_out(report: Report) -> list[str]:
    if not report.counterclaims_left_out:
        return []
    lines = [
        f"{_bold(c.claim)}, {escape(c.speaker)} ({escape(c.party or 'party unknown')}): "
        f"{_words(c.polarity, c.statement)} ({escape(c.bearing)}; {wording.term(c.verdict)})"
        for c in report.counterclaims_left_out
    ]
    return ["### Counterclaims not among the chosen claims", _list(lines)]


def _both_sides(report: Report) -> Iterator[str]:
    if not report.both_sides:
        return
    yield "## Both sides"
    for both in report.both_sides:
        yield from _side_by_side(both)
    if report.accusing_left_out:
        yield f"Not in this report, so not counted: {escape(', '.join(report.accusing_left_out))}."


def _side_by_side(both: BothSides) -> Iterator[str]:
    claims = [escape(side.claim.id) for side in both.sides]
    yield f"### {' beside '.join(claims)}"
    for side in both.sides:
        yield f"{_bold(side.claim.id)}, {escape(side.claim.speaker)}: {escape(side.claim.words)}"
    rows = [[escape(row.name), *map(weighing.cell, row.cells)] for row in both.rows]
    yield _table(("Origins by party", *claims), rows)
    yield _table(("Work", *claims), [[what, *counts] for what, counts in weighing.work(both)])
    yield _list(f"Differs: {escape(note)}" for note in both.notes)


def _claim(claim: ReportClaim) -> Iterator[str]:
    yield f"## {escape(claim.id)}: {escape(wording.cut(claim.speaker, 120))}"
    yield _quote(said(claim.polarity, claim.statement))
    yield _list(_claim_facts(claim))
    yield from _verdict(claim)
    yield "### What is open"
    yield _list(map(escape, claim.what_is_open)) or "Nothing known."
    yield f"### Appearances ({len(claim.appearances)})"
    if claim.appearances:
        yield _PASSAGE_LEGEND
    for number, appearance in enumerate(claim.appearances, 1):
        yield from _appearance(number, appearance)
    yield from _evidence(claim)
    yield from _relations(claim)
    yield from _history(claim)


def _claim_facts(claim: ReportClaim) -> Iterator[str]:
    yield f"Speaker: {escape(claim.speaker)}"
    yield f"Party: {escape(claim.party or 'unknown')}"
    yield f"Polarity: {wording.term(claim.polarity)}"
    yield f"Hedge: {'“' + escape(claim.hedge) + '”' if claim.hedge else 'none'}"
    yield f"Chain, outlet first: {escape(wording.chain(claim.chain)) or 'not known'}"
    if claim.question:
        yield f"Question of the case: {escape(claim.question)}"


def _verdict(claim: ReportClaim) -> Iterator[str]:
    yield f"### Verdict: {wording.term(claim.verdict)}"
    facts = []
    if claim.confidence:
        facts.append(f"Confidence: {wording.term(claim.confidence)}")
    if claim.likelihood:
        facts.append(f"Likelihood: {wording.likelihood(claim.likelihood)}")
    if claim.analyst:
        facts.append(f"Analyst: {escape(claim.analyst)}, {wording.moment(claim.decided_at)}")
    yield _list(facts)
    if claim.rationale.strip():
        yield "Rationale:"
        yield _quote(claim.rationale)
    if claim.dissent:
        yield "Dissent:"
        yield _list(escape(wording.dissent(d)) for d in claim.dissent)


def _appearance(number: int, a: ReportAppearance) -> Iterator[str]:
    yield f"#### {number}. {escape(wording.cut(a.title or 'Untitled', 200))}"
    yield _quote("".join(map(_marked, a.passage)))
    remarks = [f"Flag on “{escape(f.words)}”: {escape(f.note)}" for f in a.flags]
    remarks += [f"Wording drifts: {escape(note)}" for note in a.drift]
    remarks += [f"Warning: {escape(note)}" for note in a.warnings]
    yield _list([*remarks, *_custody(a)])


def _marked(piece: Piece) -> str:
    return f"⟦{piece.text}⟧" if piece.role == "content" else piece.text


def _custody(a: ReportAppearance) -> Iterator[str]:
    yield f"Article: {escape(a.article)}, {escape(a.publisher or 'publisher unknown')}"
    yield f"Published: {escape(wording.dated(a.published))}"
    yield f"Chain, outlet first: {escape(wording.chain(a.chain)) or 'not known'}"
    yield f"Asked: {link(a.asked_url)}"
    yield f"Answered: {link(a.final_url)}"
    yield f"Canonical by its own word: {link(a.canonical_url)}"
    yield f"Captured: {wording.moment(a.exchange.fetched_at)}, {escape(wording.capture(a))}"
    yield f"SHA-256 of the bytes: {code(a.snapshot)}"


def _evidence(claim: ReportClaim) -> Iterator[str]:
    yield "### Evidence"
    yield _bold(claim.evidence_in_sum)
    yield escape(tell_review(claim.stances))
    if claim.parties:
        yield _table(("Origins (records) by party", "Seen from the claim", "For", "Against", "Mention"),
                     map(_party, claim.parties))  # fmt: skip
    for title, records in (
        ("Records for", claim.evidence_for),
        ("Records against", claim.evidence_against),
        ("Records that mention it", claim.evidence_mentions),
    ):
        yield f"### {title} ({weighing.of_origins(records)})"
        yield "\n".join(_origin(origin, group) for origin, group in groups(records)) or "None."
    if claim.unrelated:
        yield f"{escape(weighing.left_out(claim.unrelated, claim.rejected))}"


def _party(count: PartyCount) -> list[str]:
    counts = (count.corroborates, count.contradicts, count.mentions)
    return [escape(count.party), INTEREST_WORDS[count.interest], *map(weighing.origin_count, counts)]


def _origin(origin: str, records: Sequence[ReportEvidence]) -> str:
    if len(records) == 1:
        return _record(records[0])
    head = f"- Origin {_bold(origin)}: {len(records)} records here"
    return "\n".join([head, *(_indent(_record(e)) for e in records)])


def _indent(lines: str) -> str:
    return "\n".join(f"  {line}" for line in lines.split("\n"))


def _record(e: ReportEvidence) -> str:
    facts = [
        f"{escape(wording.record_source(e))}; {escape(e.from_whom)} ({weighing.interest(e)})",
        f"Date: {escape(wording.record_date(e))}; source: {link(e.url)}",
    ]
    if shared := weighing.shared(e):
        facts.append(escape(shared))
    facts += [f"Drift: {escape(weighing.drift(d))}" for d in e.drift]
    if e.relays:
        facts.append(f"Relays {escape(e.relays)}: not independent of it")
    facts += map(escape, weighing.grades(e))
    facts += [f"{weighing.why(e)}: {escape(reason)}" for reason in e.reasons]
    facts += _stance(e)
    return f"- {_bold(e.record)} {escape(e.text)}\n{_list(facts, '  ')}"


def _stance(e: ReportEvidence) -> Iterator[str]:
    if e.stance is not Stance.MENTIONS or e.said or e.before is not None:
        yield f"Stance: {escape(weighing.stance(e))}"
    yield from (f"Dissent: {escape(weighing.dissent(said))}" for said in e.dissent)
    if e.stance is Stance.MENTIONS:  # what takes no side is told in short; the JSON report has all of it
        return
    yield f"Score: {e.score:.2f}"
    for state in FacetState:
        if found := wording.facets(e, state):
            yield f"{wording.STATES[state]}: {escape(found)}"


def _relations(claim: ReportClaim) -> Iterator[str]:
    yield f"### Counterclaims ({len(claim.counterclaims)})"
    yield "\n".join(map(_relation, claim.counterclaims)) or "None known."
    if claim.relations:
        yield f"### Related claims ({len(claim.relations)})"
        yield "\n".join(map(_relation, claim.relations))


def _relation(r: ReportRelation) -> str:
    verb = wording.relation(r.kind, outgoing=r.outgoing)
    facts = [f"Party: {escape(r.party or 'unknown')}", f"Verdict: {wording.term(r.verdict)}"]
    if r.hedge:
        facts.append(f"Hedge: “{escape(r.hedge)}”")
    facts += [f"Why: {escape(reason)}" for reason in r.reasons]
    facts.append(f"Relation: {weighing.standing_relation(r)}")
    other = f"{_bold(r.claim)}, {escape(r.speaker)}: {_words(r.polarity, r.statement)}"
    return f"- This claim {verb} {other}\n{_list(facts, '  ')}"


def _history(claim: ReportClaim) -> Iterator[str]:
    yield f"### History ({len(claim.history)})"
    lines = [
        f"{d.seq}, {wording.moment(d.at)}, {escape(d.analyst)}: {escape(wording.decision(d))}" for d in claim.history
    ]
    yield _list(lines) or "No decision yet."


def _dependents(report: Report) -> Iterator[str]:
    yield "## Records that go back to others"
    lines = [
        f"{escape(d.record)} {escape(weighing.dependent(d))} (shown under {escape(', '.join(d.claims))})"
        for d in report.not_independent
    ]
    yield _list(lines) or "Each of the records shown is an origin of its own, as far as is known."
