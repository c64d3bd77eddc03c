"""Evidence, related claims and history as lists of options."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from workbench.core.case import Case
from workbench.core.decisions import Decision
from workbench.core.dissent import decided_stances, disputed, tell_change, tell_others, tell_said
from workbench.core.evidence import Evidence, Facet, Feature
from workbench.core.findings import tell_drift, tell_finding
from workbench.core.grounds import ground_of
from workbench.core.text import one_line
from workbench.core.views import Dossier, RelatedClaim, SourcePassage
from workbench.core.vocabulary import CREDIBILITY_WORDS, RELATION_VERBS, RELIABILITY_WORDS, DecisionKind, FacetState
from workbench.tui.safe import plain, safe
from workbench.tui.words import (
    FACET_STYLE,
    STANCE_SIGN,
    STANCE_STYLE,
    VERDICT_SIGN,
    VERDICT_STYLE,
    dated,
    judged,
    moment,
)

TEXT = 300
"""Characters of a record shown in the list; its own screen shows all."""


def evidence_options(dossier: Dossier, case: Case) -> list[Option]:
    """Return an option for each match: stance, record, its words and the reasons."""
    notes, decisions = notes_on_records(dossier), decided_stances(dossier)
    return [
        Option(_draw_evidence(e, case, notes.get(e.record.id, []), decisions), id=f"record-{at}")
        for at, e in enumerate(dossier.evidence)
    ]


def notes_on_records(dossier: Dossier) -> dict[str, list[Content]]:
    """Return what other analysts say of a record, what it goes back to, and how its words drifted, by its id."""
    notes: dict[str, list[Content]] = defaultdict(list)
    for name, others in disputed(dossier).items():
        notes[name].append(plain(tell_others(others), "$text-warning"))
    for evidence in dossier.evidence:
        name, origin = evidence.record.id, evidence.origin
        if origin not in {"", name}:
            ground = ground_of(name, origin, dossier.grounds)
            notes[name].append(plain(f"↳ goes back to {origin}. {ground}".rstrip(". "), "$text-accent"))
    for drift in dossier.drift:
        notes[drift.second].append(plain(f"↝ {tell_drift(drift)}", "$text-warning"))
    return notes


def related_options(dossier: Dossier, case: Case) -> list[Option]:
    """Return an option for each related claim; last, dimmed, those of which an analyst says that they are none."""
    return [Option(_draw_related(r, case), id=f"related-{at}") for at, r in enumerate(related_claims(dossier))]


def related_claims(dossier: Dossier) -> tuple[RelatedClaim, ...]:
    """Return the related claims as they are listed."""
    return dossier.relations + dossier.rejected


def history_options(dossier: Dossier) -> list[Option]:
    """Return an option for each decision, newest first."""
    return [Option(_draw_decision(d), id=f"decision-{d.seq}") for d in reversed(dossier.history)]


def appearance_options(dossier: Dossier) -> list[Option]:
    """Return an option for each place where the claim stands, with its words there and how they drift."""
    return [Option(_draw_appearance(p), id=f"appearance-{p.appearance.id}") for p in dossier.passages]


def _draw_appearance(passage: SourcePassage) -> Content:
    article, appearance = passage.article, passage.appearance
    where = f"{article.id} · {article.publisher or 'no publisher'} · {dated(article.published)}"
    lines = [plain(where, "$foreground-muted"), plain(one_line(appearance.attribution.words, TEXT))]
    lines += [plain("↝ " + note, "$text-warning") for note in appearance.drift]
    return Content("\n").join(lines)


def _draw_evidence(evidence: Evidence, case: Case, notes: Iterable[Content], decisions: Sequence[Decision]) -> Content:
    record = evidence.record
    party = case.party_by_id.get(case.party_of_side(record.side) or "")
    who = record.speaker or record.organisation or record.publisher or ""
    about = [record.id, party.name if party else record.side or "", who, record.date or "no date", _grade(evidence)]
    style = STANCE_STYLE[evidence.stance]
    lines = [
        Content.assemble(
            (f"{STANCE_SIGN[evidence.stance]} {evidence.stance.value}", f"bold {style}"),
            (f" {_sure(evidence, decisions)}  ", "$foreground-muted"),
            plain(" · ".join(part for part in about if part), "$foreground-muted"),
        ),
        plain(one_line(f"{record.title}: {record.text}" if record.title else record.text, TEXT)),
        _draw_facets(evidence),
        *notes,
    ]
    return Content("\n").join(line for line in lines if line.plain)


def _sure(evidence: Evidence, decisions: Sequence[Decision]) -> str:
    """Return how sure a stance is, or who says it, what a re-match changed, and how near the record is."""
    match = evidence.match
    said = tell_said(evidence, decisions)
    head = f"✎ {safe(said)}" if said else f"{match.confidence:.0%}"
    words = ", ".join(filter(None, (head, tell_change(evidence))))
    return f"{words}  near {match.score:.2f}{'' if match.close else ', not close'}"


def _grade(evidence: Evidence) -> str:
    return f"{evidence.reliability or ''}{evidence.credibility or ''}"


def _draw_facets(evidence: Evidence) -> Content:
    pieces = []
    for state in (FacetState.CLASHES, FacetState.AGREES, FacetState.SILENT):
        names = [f.name.value.replace("_", " ") for f in evidence.match.facets if f.state is state]
        if names:
            pieces.append(Content.styled(f"{state.value}: {', '.join(names)}", FACET_STYLE[state]))
    return Content("  ").join(pieces)


def _draw_related(related: RelatedClaim, case: Case) -> Content:
    words = RELATION_VERBS[related.relation.kind][0 if related.outgoing else 1]
    claim = related.claim
    party = case.party_by_id.get(claim.party or "")
    if related.rejected:
        said = (f"✎ rejected: {words} {claim.id} {claim.speaker}", one_line(claim.words, TEXT))
        return Content("\n").join(plain(line, "$foreground-muted") for line in said)
    head = Content.assemble(
        ("✎ " if related.confirmed else "", "$text-accent"),
        (f"{words} ", "bold"),
        (f"{claim.id} ", "bold"),
        (VERDICT_SIGN[claim.verdict] + " ", VERDICT_STYLE[claim.verdict]),
        plain(f"{claim.speaker}{f' · {party.name}' if party else ''}", "$foreground-muted"),
    )
    reasons = Content.styled(safe(" ".join(related.relation.reasons)), "$foreground-muted")
    return Content("\n").join(part for part in (head, plain(one_line(claim.words, TEXT)), reasons) if part.plain)


def _draw_decision(decision: Decision) -> Content:
    head = Content.assemble(
        (f"#{decision.seq} ", "bold"),
        (f"{moment(decision.at)} {safe(decision.analyst)}: ", "$foreground-muted"),
        _decided(decision),
    )
    rationale = decision.judgement.rationale if decision.judgement else ""
    return Content("\n").join([head, plain(rationale)]) if rationale else head


def _decided(decision: Decision) -> str:
    if decision.finding:
        return safe(tell_finding(decision))
    if decision.kind is DecisionKind.UNDO:
        return f"undo of #{decision.undoes}"
    if decision.move:
        verb = "merged" if decision.kind is DecisionKind.MERGE else "split off"
        return f"{verb} from {decision.claim} to {decision.move.to}"
    return judged(decision.judgement)


def draw_match(
    evidence: Evidence, case: Case, notes: Iterable[Content] = (), decisions: Sequence[Decision] = ()
) -> Content:
    """Return all of a match: the record in full, each facet with the words of both sides, each reason.

    `decisions` are the standing ones on stances.
    """
    match, record = evidence.match, evidence.record
    suggested = [plain(f"why {match.stance.value} is suggested:")] if evidence.overruled and match.reasons else []
    party = case.party_by_id.get(case.party_of_side(record.side) or "")
    lines: list[Content] = [
        Content.assemble(
            (evidence.stance.value, f"bold {STANCE_STYLE[evidence.stance]}"), f" {_sure(evidence, decisions)}"
        ),
        *notes,
        *suggested,
        *(plain("• " + reason) for reason in match.reasons),
        Content(""),
        plain(record.text, "bold"),
        Content(""),
        *_facts(
            (
                ("record", record.id),
                ("party", party.name if party else record.side),
                ("speaker", record.speaker),
                ("organisation", record.organisation),
                ("publisher", record.publisher),
                ("reliability", evidence.reliability and RELIABILITY_WORDS[evidence.reliability]),
                ("credibility", evidence.credibility and CREDIBILITY_WORDS[evidence.credibility]),
                ("title", record.title),
                ("kind", record.kind),
                (
                    "date",
                    " · ".join(dict.fromkeys(filter(None, (record.date, record.date_precision, record.date_basis)))),
                ),
                ("numbers", "; ".join(record.numbers)),
                ("relays", record.relays),
                ("address", record.url),
                ("note", record.note),
            )
        ),
        Content(""),
        Content.styled("facets", "underline"),
        *map(_draw_facet, match.facets),
        Content(""),
        Content.styled(f"how near: {match.score:.2f} (it ranks, it never decides)", "underline"),
        *(_draw_feature(feature, match.score) for feature in match.features),
    ]
    return Content("\n").join(lines)


def _draw_facet(facet: Facet) -> Content:
    both = f"“{safe(facet.claim) or '—'}” / “{safe(facet.record) or '—'}”"
    name = f"{facet.name.value.replace('_', ' '):<13}"
    note = f" {safe(facet.note)}" if facet.note else ""
    return Content.assemble(name, (f"{facet.state.value:<8}", FACET_STYLE[facet.state]), both + note)


_FEATURE_NAMES = {
    "soft_tf_idf": "best passage",
    "filled": "passage filled",
    "stretch": "best stretch",
    "bm25": "words, length",
    "rare": "rare words",
    "order": "word order",
    "day": "when said",
}


def _draw_feature(feature: Feature, score: float) -> Content:
    """Return a feature with its value, the share that it has in the score, and the claim's words that meet."""
    share = feature.value * feature.weight / score if score else 0.0
    name = f"{_FEATURE_NAMES.get(feature.name, feature.name):<15}"
    words = f"  {safe(', '.join(feature.words))}" if feature.words else ""
    return Content.assemble(name, f"{feature.value:.2f}", (f"{share:>5.0%} of it", "$foreground-muted"), words)


def _facts(pairs: Iterable[tuple[str, str | None]]) -> Iterable[Content]:
    for name, value in pairs:
        if value:
            yield Content.assemble((f"{name:<13}", "$foreground-muted"), plain(value))
