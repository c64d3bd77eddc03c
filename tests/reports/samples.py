"""Dossiers of an invented case, in our own words, for the tests of the reports."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from workbench.core.case import Actor, Case, Party, Question
from workbench.core.decisions import Decision, Finding, Judgement
from workbench.core.evidence import Evidence, EvidenceCount, Facet, Match, OriginLink, Record, RecordDrift, Tally
from workbench.core.interest import tally
from workbench.core.model import Appearance, Article, Attribution, Claim, Dated, Exchange, Flag, Hop, Relation
from workbench.core.text import Span
from workbench.core.views import Dossier, RelatedClaim, SourcePassage
from workbench.core.vocabulary import (
    ActorKind,
    Confidence,
    Credibility,
    DateBasis,
    DatePrecision,
    DecisionKind,
    DriftKind,
    FacetName,
    FacetState,
    Likelihood,
    PartyKind,
    Polarity,
    RelationKind,
    Reliability,
    Stance,
    Verdict,
)

WHEN = datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)

HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "\x1b]52;c;aGk=\x07",
    "\x9b31m",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    '=cmd|"/C calc"!A0',
    "\u202egnp.exe",
    "a | b ` c `` d",
    "# heading",
    "- item",
    "1. item",
    "![x](http://evil.test/p.png)",
    "[x](javascript:alert(1))",
    '"><svg/onload=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &#60;",
    "a\u2028b",
    "www.evil.test http://evil.test",
)


def texts(*pieces: str) -> st.SearchStrategy[str]:
    """Texts made of `pieces` and of anything: a mixed alphabet would drown the pieces in the rest of Unicode."""
    return st.lists(st.one_of(st.sampled_from(pieces), st.text(max_size=3)), max_size=12).map("".join)


CASE = Case(
    id="valley",
    title="The valley war",
    parties=(
        Party(id="north", name="Northern", sides=("N", "N-media")),
        Party(id="south", name="Southern", sides=("S",)),
        Party(id="observer", name="Observer", kind=PartyKind.OBSERVER, sides=("NGO",)),
    ),
    actors=(
        Actor(id="northland", name="Northland", kind=ActorKind.STATE, party="north", demonyms=("Northern",)),
        Actor(id="southland", name="Southland", kind=ActorKind.STATE, party="south", demonyms=("Southern",)),
        Actor(id="drivers", name="drivers", kind=ActorKind.PEOPLE),
    ),
    questions=(
        Question(
            id="N",
            text="Did Southland send armed drivers to the valley?",
            accuser="north",
            actor=("southland",),
            action="send",
            subject=("drivers",),
            mirror="S",
        ),
        Question(
            id="S",
            text="Did Northland send armed drivers to the valley?",
            accuser="south",
            actor=("northland",),
            action="send",
            subject=("drivers",),
            mirror="N",
        ),
    ),
)

TEXT = (
    "The two ministers spoke on Friday.\n"
    "According to a paper of the Hill Ministry, Northern officials have claimed that Southland sent a possible "
    "2,000 armed drivers to the valley, the Lake Post wrote. Last Sunday, October 26, shots were heard.\n"
    "Read more"
)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def claim(id: str = "C1", **changes: object) -> Claim:
    values: dict[str, object] = {
        "id": id,
        "speaker": "Northern officials",
        "speaker_actor": "northland",
        "party": "north",
        "statement": "Southland sent a possible 2,000 armed drivers to the valley",
        "hedge": "possible",
        "question": "N",
    }
    return Claim.model_validate(values | changes)


def mirror(**changes: object) -> Claim:
    values: dict[str, object] = {
        "speaker": "Southland",
        "speaker_actor": "southland",
        "party": "south",
        "statement": "Northland sent a group of drivers to the valley",
        "hedge": None,
        "question": "S",
    }
    return claim("C2", **(values | changes))


def article(**changes: object) -> Article:
    values: dict[str, object] = {
        "id": "A1",
        "url": "https://lake.test/news?id=7",
        "final_url": "https://www.lake.test/news/7",
        "canonical_url": "https://www.lake.test/7",
        "publisher": "Lake Post",
        "title": "Ministers speak of the valley",
        "byline": "By staff",
        "published": Dated(
            text="2020-10-09", day=date(2020, 10, 9), precision=DatePrecision.DAY, basis=DateBasis.JSON_LD
        ),
        "language": "en",
        "text": TEXT,
        "snapshot": "ab" * 32,
        "flags": (
            Flag(kind="weekday_mismatch", span=span("Last Sunday, October 26"), note="26 October 2020 was a Monday."),
        ),
    }
    return Article.model_validate(values | changes)


def attribution(**changes: object) -> Attribution:
    values: dict[str, object] = {
        "source": (span("Northern officials"),),
        "cue": (span("have claimed"),),
        "content": (span("Southland sent a possible 2,000 armed drivers to the valley"),),
        "speaker": "Northern officials",
        "statement": "Southland sent a possible 2,000 armed drivers to the valley",
        "hedge": "possible",
        "hedge_spans": (span("possible"),),
        "chain": (
            Hop(actor="Lake Post", cue="wrote", spans=(span("the Lake Post"),)),
            Hop(actor="Hill Ministry", cue="According to", spans=(span("Hill Ministry"),)),
            Hop(actor="Northern officials", cue="have claimed", spans=(span("Northern officials"),)),
        ),
    }
    return Attribution.model_validate(values | changes)


def exchange(**changes: object) -> Exchange:
    values: dict[str, object] = {
        "asked": "https://lake.test/news?id=7",
        "final": "https://www.lake.test/news/7",
        "status": 200,
        "headers": (("content-type", "text/html"),),
        "address": "203.0.113.9",
        "fetched_at": datetime(2021, 1, 2, 3, 4, 5, tzinfo=UTC),
        "tool": "claim-workbench 0.1.0",
    }
    return Exchange.model_validate(values | changes)


def passage(claim_id: str = "C1", **changes: object) -> SourcePassage:
    values: dict[str, object] = {
        "appearance": Appearance(id=1, claim=claim_id, article="A1", attribution=attribution()),
        "article": article(),
        "exchange": exchange(),
    }
    return SourcePassage.model_validate(values | changes)


def evidence(
    record: str, stance: Stance, side: str | None, *, said: Stance | None = None, origin: str = "", **changes: object
) -> Evidence:
    """A record's match; `origin` is the record that stands for its origin, itself where none is given."""
    values: dict[str, object] = {
        "id": record,
        "text": f"Record {record} speaks of 1,000 drivers in the valley.",
        "date": "2020-10-05",
        "date_precision": "exact",
        "date_basis": "page",
        "speaker": "A spokesman",
        "organisation": "Ministry of Roads",
        "side": side,
        "publisher": "Hill Agency",
        "url": f"https://hill.test/{record}",
    }
    facets = (
        Facet(name=FacetName.ACTOR, state=FacetState.AGREES, claim="Southland", record="Southern"),
        Facet(name=FacetName.NUMBER, state=FacetState.CLASHES, claim="2,000", record="1,000", note="half as many"),
        Facet(name=FacetName.DATE, state=FacetState.SILENT),
    )
    match = Match(
        record=record, score=0.8125, stance=stance, confidence=0.7, facets=facets, reasons=("Names the same deed.",)
    )
    return Evidence(match=match, record=Record.model_validate(values | changes), said=said, origin=origin or record)


def tallied(claim: Claim, evidence: Iterable[Evidence]) -> Tally:
    """The tally of these records, counted as the store does: an origin's side is that of the record standing for it."""
    found = list(evidence)
    sides = {e.record.id: e.record.side for e in found}
    records: Counter[tuple[Stance, str | None]] = Counter()
    origins: dict[tuple[Stance, str | None], set[str]] = defaultdict(set)
    for e in found:
        key = (e.stance, sides.get(e.origin, e.record.side))
        records[key] += 1
        origins[key].add(e.origin)
    counts = [EvidenceCount(stance, side, len(origins[stance, side]), n) for (stance, side), n in records.items()]
    return tally(claim, counts, CASE)


def finding(
    seq: int, kind: DecisionKind, about: tuple[str, ...], value: str, *, suggested: str = "", analyst: str = "Ada"
) -> Decision:
    return Decision(
        seq=seq,
        kind=kind,
        claim="C1",
        finding=Finding(about=about, value=value, suggested=suggested),
        analyst=analyst,
        at=datetime(2021, 2, 1, 11, seq, tzinfo=UTC),
    )


def decision(seq: int, verdict: Verdict | None, analyst: str = "Ada", undoes: int | None = None) -> Decision:
    judgement = Judgement(verdict=verdict, rationale="Two sides say so.") if verdict else None
    return Decision(
        seq=seq,
        kind=DecisionKind.VERDICT if verdict else DecisionKind.UNDO,
        claim="C1",
        judgement=judgement,
        undoes=undoes,
        analyst=analyst,
        at=datetime(2021, 2, 1, 10, seq, tzinfo=UTC),
    )


def related(kind: RelationKind, other: Claim, *, outgoing: bool = True, own: str = "C1") -> RelatedClaim:
    ends = (own, other.id) if outgoing else (other.id, own)
    relation = Relation(kind=kind, claim=ends[0], other=ends[1], reasons=("Accuses back of the same deed.",))
    return RelatedClaim(relation=relation, outgoing=outgoing, claim=other)


def dossier(**changes: object) -> Dossier:
    values: dict[str, object] = {
        "claim": claim(verdict=Verdict.SUPPORTED),
        "judgement": Judgement(
            verdict=Verdict.SUPPORTED,
            confidence=Confidence.MODERATE,
            likelihood=Likelihood.LIKELY,
            rationale="An admission by the accused side.\nThe number stays open.",
        ),
        "analyst": "Ada",
        "decided_at": datetime(2021, 2, 1, 10, 0, tzinfo=UTC),
        "passages": (passage(),),
        "evidence": (
            evidence("R1", Stance.CORROBORATES, "N"),
            evidence("R2", Stance.CORROBORATES, "S"),
            evidence("R3", Stance.CONTRADICTS, "S", relays="Hill Agency wire"),
            evidence("R4", Stance.MENTIONS, "NGO", date=None),
            evidence("R5", Stance.UNRELATED, "NGO"),
        ),
        "relations": (related(RelationKind.COUNTER_ACCUSES, mirror()),),
        "history": (decision(1, Verdict.SUPPORTED),),
    }
    made = Dossier.model_validate(values | changes)
    return made if "tally" in changes else made.model_copy(update={"tally": tallied(made.claim, made.evidence)})


CHAIN = (
    evidence("R1", Stance.CORROBORATES, "N"),
    evidence("R2", Stance.CORROBORATES, "NGO"),
    evidence("R6", Stance.CORROBORATES, "NGO", origin="R2"),
    evidence("R7", Stance.CORROBORATES, "NGO", origin="R2", relays="Hill Agency wire"),
    evidence("R8", Stance.CONTRADICTS, "S", origin="R2"),
    evidence("R9", Stance.MENTIONS, "NGO", origin="R0"),
)
"""R2 is reprinted by R6, which R7 and R8 pass on; R9 goes back to a record that was not matched."""
GROUNDS = (
    OriginLink(first="R2", second="R6", ground="Nearly the same text: wire copy or reprint."),
    OriginLink(first="R6", second="R7", ground="One passes on what the other published."),
    OriginLink(first="R6", second="R8", ground="One passes on what the other published."),
    OriginLink(first="R1", second="R2", ground="Both relay what one speaker said.", holds=False),
)
DRIFT = (
    RecordDrift(
        first="R2",
        second="R7",
        kind=DriftKind.NUMBER,
        before="a total of 1,500 drivers",
        after="up to 1,500 men",
        note="The number has another bound: “a total of 1,500 drivers” became “up to 1,500 men”.",
    ),
)


def chained(**changes: object) -> Dossier:
    """A dossier of which three of the records for the claim have one origin."""
    return dossier(**({"evidence": CHAIN, "grounds": GROUNDS, "drift": DRIFT} | changes))


def mirror_dossier() -> Dossier:
    return dossier(
        claim=mirror(),
        judgement=None,
        analyst=None,
        decided_at=None,
        passages=(passage("C2"),),
        evidence=(evidence("R3", Stance.MENTIONS, "S", relays="Hill Agency wire"),),
        relations=(related(RelationKind.COUNTER_ACCUSES, claim(), own="C2"),),
        history=(),
    )


def denial(**changes: object) -> Claim:
    values: dict[str, object] = {"polarity": Polarity.DENIES, "speaker": "A Southern envoy", "hedge": None}
    return claim("C3", party="south", **(values | changes))


def hostile_dossier(text: str) -> Dossier:
    """A dossier in which every text from outside is `text`."""
    words = f"{text} {TEXT}"
    source = attribution(
        source=(Span(0, len(text)),),
        cue=(),
        content=(Span(0, len(words)),),
        speaker=text,
        statement=text,
        hedge=text,
        hedge_spans=(),
        chain=(Hop(actor=text, cue=text, spans=(Span(0, 1),)), Hop(actor=text, cue=text)),
    )
    spot = SourcePassage(
        appearance=Appearance(claim="C1", article="A1", attribution=source, drift=(text,)),
        article=article(
            title=text,
            publisher=text,
            byline=text,
            language=text,
            url=text,
            final_url=text,
            canonical_url=text,
            text=words,
            warnings=(text,),
            flags=(Flag(kind="remark", span=Span(0, len(text)), note=text),),
            published=Dated(text=text, unsure=True, why_unsure=text),
        ),
        exchange=exchange(asked=text, final=text, address=text, tool=text, warnings=(text,)),
    )
    fields = ("text", "speaker", "organisation", "publisher", "title", "url", "date", "date_basis", "relays", "note")
    root = f"R1 {text[:150]}"
    texts: dict[str, object] = dict.fromkeys(fields, text)
    record = evidence(root, Stance.CORROBORATES, text).record.model_copy(update=texts)
    twin = evidence(f"R2 {text[:150]}", Stance.CORROBORATES, text, origin=root).record
    facet = Facet(name=FacetName.NUMBER, state=FacetState.CLASHES, claim=text, record=text, note=text)
    match = Match(record=root, score=0.5, stance=Stance.CORROBORATES, confidence=1, facets=(facet,), reasons=(text,))
    judged = Judgement(verdict=Verdict.REFUTED, rationale=text)
    graded = Evidence(
        match=match, record=record, origin=root, reliability=Reliability.F, credibility=Credibility.SIX, before=""
    )
    said = finding(3, DecisionKind.STANCE, (root,), "corroborates", suggested="mentions", analyst=text)
    other = finding(4, DecisionKind.STANCE, (root,), "contradicts", suggested="mentions", analyst=f"{text}?")
    rated = finding(5, DecisionKind.RELIABILITY, (text or "-",), "F", analyst=text)
    drift = RecordDrift(first=root, second=twin.id, kind=DriftKind.HEDGE, before=text, after=text, note=f"note {text}")
    return Dossier(
        claim=claim(speaker=text, statement=text, hedge=text, party=text, verdict=Verdict.REFUTED),
        judgement=judged,
        analyst=text,
        decided_at=WHEN,
        passages=(spot,),
        evidence=(
            graded.model_copy(update={"said": Stance.CORROBORATES}),
            graded.model_copy(update={"match": match.model_copy(update={"record": twin.id}), "record": twin}),
            evidence(f"R3 {text[:150]}", Stance.CORROBORATES, text, said=Stance.UNRELATED),
        ),
        tally=tallied(claim(party="north"), [evidence(root, Stance.CORROBORATES, text)]),
        grounds=(OriginLink(first=root, second=twin.id, ground=text),),
        drift=(drift,),
        relations=(
            related(RelationKind.DENIES, denial(speaker=text, statement=text), outgoing=False),
            related(RelationKind.COUNTER_ACCUSES, mirror(speaker=text, statement=text)),
        ),
        history=(
            decision(1, Verdict.REFUTED, analyst=text),
            decision(2, Verdict.SUPPORTED, analyst=f"{text}!"),
            said,
            other,
            rated,
        ),
    )
