"""One claim as `show` prints it: compact, every number with its reasons."""

import textwrap
from collections.abc import Sequence

from workbench.cli import out
from workbench.cli.decisions import VERDICTS, print_decisions
from workbench.cli.matching import STANCES
from workbench.core.case import Case
from workbench.core.decisions import Decision, Judgement
from workbench.core.dissent import decided_stances, disputed, other_verdicts, tell_change, tell_others, tell_said
from workbench.core.evidence import Evidence, Facet
from workbench.core.findings import tell_drift
from workbench.core.grounds import ground_of
from workbench.core.interest import TALLIED, tell_overlap, tell_stance
from workbench.core.limits import remedy, so_far, tell_limits
from workbench.core.model import Article, Claim, Dated
from workbench.core.text import Span, covering
from workbench.core.views import Dossier, RelatedClaim, SourcePassage
from workbench.core.vocabulary import LIKELIHOOD_PERCENT, RELATION_VERBS, FacetState, Stance

CONTEXT = 160
"""Characters of the article shown on each side of a claim."""


def print_dossier(dossier: Dossier, case: Case, top: int) -> None:
    """Print a claim with all that is known of it; of each stance the `top` nearest records."""
    _print_head(dossier.claim, case)
    if dossier.split_taken_back:
        _prose(f"the split that made it was taken back: {dossier.merged_into} holds its appearance")
        _print_history(dossier)
        return
    if dossier.merged_into:
        _prose(f"merged into {dossier.merged_into}, which holds its appearances")
    _print_judgement(dossier)
    _heading(f"Appearances ({len(dossier.passages)})")
    for passage in dossier.passages:
        _print_passage(passage)
    _print_evidence(dossier, case, top)
    if dossier.relations or dossier.rejected:
        _heading(f"Related claims ({len(dossier.relations)})")
        for relation in (*dossier.relations, *dossier.rejected):
            _print_relation(relation)
    _print_history(dossier)


def _print_history(dossier: Dossier) -> None:
    if dossier.history:
        _heading(f"History ({len(dossier.history)})")
        print_decisions(dossier.history)


def _heading(text: str) -> None:
    out.print_line()
    out.print_line(out.Styled(text, "bold"))


def _prose(text: str, indent: str = "  ", hanging: str | None = None, *, style: str = "") -> None:
    """Print outside text wrapped to the width."""
    following = indent if hanging is None else hanging
    lines = textwrap.wrap(
        out.cell(text),
        out.width(),
        initial_indent=indent,
        subsequent_indent=following,
        break_on_hyphens=False,
    )
    for line in lines:
        out.print_line(out.Styled(line, style))


def _print_head(claim: Claim, case: Case) -> None:
    verdict = claim.verdict.value.replace("_", " ")
    out.print_line(
        out.Styled(claim.id, "bold"), out.GAP, out.Styled(out.cell(claim.speaker), "bold"), out.GAP,
        out.Styled(verdict, VERDICTS[verdict]),
    )  # fmt: skip
    party = case.party_by_id.get(claim.party or "")
    remarks = [party.name if party else "party unknown", claim.polarity.value]
    remarks += [f"hedged: “{claim.hedge}”"] if claim.hedge else []
    remarks += [f"answers question {claim.question}"] if claim.question else []
    _prose(" · ".join(remarks))
    _prose(f"“{claim.statement}”", hanging="   ")


def _print_judgement(dossier: Dossier) -> None:
    judgement = dossier.judgement
    if judgement is None:
        return
    _heading("Judgement")
    _prose(f"{judgement.verdict.value.replace('_', ' ')}, by {dossier.analyst or 'unknown'}{_when(dossier)}")
    for line in _terms(judgement):
        _prose(line)
    if judgement.rationale:
        _prose(judgement.rationale)
    for other in other_verdicts(dossier):
        if other.judgement:
            said = other.judgement.verdict.value.replace("_", " ")
            _prose(f"dissent: {other.analyst} says {said}, {other.at:%Y-%m-%d %H:%M} UTC")


def _when(dossier: Dossier) -> str:
    return f", {dossier.decided_at:%Y-%m-%d %H:%M} UTC" if dossier.decided_at else ""


def _terms(judgement: Judgement) -> list[str]:
    """Return likelihood and confidence as sentences of their own (ICD 203 does not mix them in one)."""
    lines = []
    if judgement.likelihood:
        low, high = LIKELIHOOD_PERCENT[judgement.likelihood]
        lines.append(f"Likelihood: {judgement.likelihood.value.replace('_', ' ')} ({low}–{high} %).")
    if judgement.confidence:
        lines.append(f"Confidence: {judgement.confidence.value}.")
    return lines


def _print_passage(passage: SourcePassage) -> None:
    article, appearance = passage.article, passage.appearance
    _prose(f"{appearance.id}. {article.id} · {_origin(article)}")
    _prose(f"{article.final_url} · sha256 {article.snapshot[:12]}…", "      ")
    if article.canonical_url and article.canonical_url != article.final_url:
        _prose(f"{article.canonical_url} (canonical, as the page claims)", "      ")
    chain = " ← ".join(f"{hop.actor} (“{hop.cue}”)" if hop.cue else hop.actor for hop in appearance.attribution.chain)
    if chain:
        _prose(chain, "      ")
    _prose(excerpt(article, appearance.attribution.content), "      ")
    for remark in (*appearance.drift, *(f.note for f in appearance.attribution.flags)):
        _prose(f"note: {remark}", "      ", "            ")
    for flag in article.flags:
        _prose(f"flag: “{flag.span.of(article.text)}”: {flag.note}", "      ", "            ")


def _origin(article: Article) -> str:
    known = [article.publisher or "publisher unknown", _date(article.published), article.title or "no title"]
    return " · ".join(known)


def _date(dated: Dated | None) -> str:
    if dated is None or not (dated.day or dated.text):
        return "date unknown"
    day = dated.day.isoformat() if dated.day else dated.text
    if not dated.unsure:
        return day
    return f"{day} (unsure: {dated.why_unsure})" if dated.why_unsure else f"{day} (unsure)"


def excerpt(article: Article, content: Sequence[Span]) -> str:
    """Return the words around a claim's content, which stands between ⟦ and ⟧."""
    if not content:
        return ""
    start, end = covering(tuple(content))
    before, after = article.text[max(0, start - CONTEXT) : start], article.text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "… " + before[before.find(" ") + 1 :]
    if end + CONTEXT < len(article.text):
        after = after[: after.rfind(" ")] + " …" if " " in after else after + "…"
    return f"{before}⟦{article.text[start:end]}⟧{after}"


def _print_evidence(dossier: Dossier, case: Case, top: int) -> None:
    evidence = dossier.evidence
    if not evidence:
        _heading(f"Evidence: nothing{so_far(dossier.limits) or ' close'}")
        _print_limits(dossier)
        return
    counts = ((sum(e.stance is stance for e in evidence), stance) for stance in TALLIED)
    _heading("Evidence: " + ", ".join(_tell(number, stance) for number, stance in counts))
    for told in dossier.tally:
        if told.records:
            _prose(tell_stance(told, case), hanging="    ")
    _prose(tell_overlap(evidence))
    _print_limits(dossier)
    others, decisions = disputed(dossier), decided_stances(dossier)
    for stance in TALLIED:
        found = sorted((e for e in evidence if e.stance is stance), key=lambda e: (-e.match.score, e.record.id))
        for item in found[:top]:
            _print_match(item, case, decisions)
            if item.record.id in others:
                _prose(tell_others(others[item.record.id]), "      ", "           ")
            _print_origin(item, dossier)
        if len(found) > top:
            out.print_line(f"  … and {_tell(len(found) - top, stance)} (--top {len(found)} shows all)")
    rejected = [e.record.id for e in evidence if e.said is Stance.UNRELATED]
    if rejected:
        named = (f"{name} ({tell_others(others[name])})" if name in others else name for name in rejected)
        _prose(f"rejected: {', '.join(named)}", hanging="    ")


def _print_limits(dossier: Dossier) -> None:
    """Print why the evidence may not be whole, and what makes it up."""
    command = remedy(dossier.limits)
    _prose(tell_limits(dossier.limits) + (f" Run {command}." if command else ""), hanging="    ", style="yellow")


def _tell(number: int, stance: Stance) -> str:
    """Return how many records have a stance, as a verb: `1 contradicts`, `2 contradict`, `3 mention it`."""
    verb = stance.value if number == 1 else stance.value.removesuffix("s")
    return f"{number} {verb}" + (" it" if stance is Stance.MENTIONS else "")


def _print_match(item: Evidence, case: Case, decisions: Sequence[Decision]) -> None:
    match, record = item.match, item.record
    party = case.party_by_id.get(case.party_of_side(record.side) or "")
    speaker = record.speaker or record.organisation or record.publisher or "speaker unknown"
    camp = f" ({party.short or party.name})" if party else f" ({record.side})" if record.side else ""
    stance = item.stance.value
    grade = f"{item.reliability or ''}{item.credibility or ''}"
    remarks = [out.cell(words) for words in (tell_said(item, decisions), tell_change(item)) if words]
    out.print_line(
        "  ", out.Styled(stance, STANCES.get(stance, "")), f" ({', '.join(remarks)})" if remarks else "",
        "" if item.overruled else f" {match.confidence:.0%}", f"{out.GAP}near {match.score:.2f}",
        out.GAP, out.cell(record.id), out.GAP, out.cell(record.date or "no date"), out.GAP,
        out.cell(f"{speaker}{camp}"), f"{out.GAP}{grade}" if grade else "",
    )  # fmt: skip
    _prose(record.text, "      ")
    for reason in match.reasons:
        _prose(f"{'why suggested' if item.overruled else 'why'}: {reason}", "      ", "           ")
    _prose(_facets(match.facets), "      ")
    if record.url:
        _prose(record.url, "      ")


def _print_origin(item: Evidence, dossier: Dossier) -> None:
    """Print what a record goes back to, and how its words drifted on the way."""
    name = item.record.id
    if item.origin not in {"", name}:
        ground = ground_of(name, item.origin, dossier.grounds)
        _prose(f"goes back to {item.origin}. {ground}".rstrip(), "      ", "           ")
    for drift in dossier.drift:
        if drift.second == name:
            _prose(f"drift: {tell_drift(drift)}", "      ", "             ")


def _facets(facets: Sequence[Facet]) -> str:
    parts = []
    for state in (FacetState.CLASHES, FacetState.AGREES, FacetState.SILENT):
        names = [facet.name.value.replace("_", " ") for facet in facets if facet.state is state]
        if names:
            parts.append(f"{state.value}: {', '.join(names)}")
    return "; ".join(parts)


def _print_relation(related: RelatedClaim) -> None:
    kind = related.relation.kind
    verb = RELATION_VERBS[kind][0 if related.outgoing else 1]
    other = related.claim
    if related.rejected:
        _prose(f"rejected: {verb} {other.id} · {other.speaker}: {other.words}", "  ", "      ", style="dim")
        return
    _prose(f"{verb} {other.id} · {other.speaker}: {other.words}", "  ", "      ")
    for reason in related.relation.reasons:
        _prose(f"why: {reason}", "      ", "           ")
