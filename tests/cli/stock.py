"""A small store with known content; or the same with hostile text wherever text can come from outside."""

from datetime import UTC, date, datetime
from hashlib import sha256

from workbench.core.evidence import Facet, Match, Nearest, Record
from workbench.core.model import Appearance, Article, Attribution, Claim, Dated, Exchange, Flag, Hop, Relation, Snapshot
from workbench.core.text import Span, one_line
from workbench.core.vocabulary import DateBasis, DatePrecision, FacetName, FacetState, RelationKind, Stance
from workbench.service.origins import group_new
from workbench.service.settings import Settings
from workbench.service.workspace import open_workspace
from workbench.store import articles, claims, matches, records, snapshots
from workbench.store.changes import last_change
from workbench.store.engine import Transaction, open_store
from workbench.store.settings import write_setting

HOSTILE = "[/] [@click=app.quit]x[/] \x1b]52;c;aGk=\x07 \x9b31m \u202edlrow\u202c \x85 \u2028"
AT = datetime(2020, 10, 8, 9, 30, tzinfo=UTC)
CASE = """
[case]
id = "valley"
title = "Who moved men to the valley?"

[[party]]
id = "north"
name = "Northern side"
short = "NOR"
sides = ["N"]

[[party]]
id = "south"
name = "Southern side"
short = "SOU"
sides = ["S"]
"""
TEXT = (
    "The envoys met again on Monday, October 7. Northern officials said that the South had moved 400 men to the "
    "valley. A southern spokesman said that no such men exist, and that the North had brought fighters of its own."
)
SAID = "the South had moved 400 men to the valley"
ANSWER = "the North had brought fighters of its own"


def fill(url: str, taint: str = "") -> None:
    """Fill the store at `url`; `taint` is added to every text that comes from outside."""
    store = open_store(url)
    with store.write() as tx:
        write_setting(tx, "case", CASE)
        article = _add_article(tx, taint)
        first = _add_claim(
            tx, article, SAID, speaker=f"Northern officials{taint}", party="north", source="Northern officials"
        )
        second = _add_claim(
            tx, article, ANSWER, speaker=f"A southern spokesman{taint}", party="south", source="A southern spokesman"
        )
        reasons = (f"Each accuses the other of the same.{taint}",)
        claims.add_relations(
            tx, [Relation(kind=RelationKind.COUNTER_ACCUSES, claim=second, other=first, reasons=reasons)]
        )
        _add_evidence(tx, first, taint)
    store.close()
    with open_workspace(Settings(store=url)) as ws:
        group_new(ws)


def _tainted(taint: str) -> str:
    """Return the article's text with `taint` inside both claims and at its end."""
    return TEXT.replace(SAID, SAID + taint).replace(ANSWER, ANSWER + taint) + taint


def _add_article(tx: Transaction, taint: str) -> str:
    text = _tainted(taint)
    content = text.encode()
    exchange = Exchange(
        asked="https://example.org/valley",
        final="https://example.org/valley",
        status=200,
        fetched_at=AT,
        tool="workbench test",
    )
    digest = sha256(content).hexdigest()
    capture = snapshots.add_snapshot(
        tx, Snapshot(sha256=digest, content=content, media_type="text/plain", exchange=exchange)
    )
    start = text.index("Monday")
    article = Article(
        url=exchange.asked,
        final_url=exchange.final,
        publisher=f"Valley Herald{taint}",
        title=f"Envoys meet again{taint}",
        published=Dated(
            text="2020-10-08", day=date(2020, 10, 8), precision=DatePrecision.DAY, basis=DateBasis.META, unsure=False
        ),
        language="en",
        text=text,
        snapshot=digest,
        flags=(
            Flag(kind="weekday_mismatch", span=Span(start, start + 17), note=f"7 October 2020 was a Wednesday{taint}"),
        ),
    )
    return articles.add_article(tx, article, exchange.final, capture).id


def _add_claim(tx: Transaction, article: str, statement: str, *, speaker: str, party: str, source: str) -> str:
    taint = speaker.removeprefix(source)
    text, printed = _tainted(taint), statement + taint
    content, name = text.index(printed), text.index(source)
    statement = one_line(printed)
    claim = claims.add_claim(tx, Claim(id="", speaker=speaker, party=party, statement=statement))
    attribution = Attribution(
        source=(Span(name, name + len(source)),),
        cue=(Span(name + len(source) + 1, name + len(source) + 5),),
        content=(Span(content, content + len(printed)),),
        speaker=speaker,
        statement=statement,
        chain=(Hop(actor=f"Valley Herald{taint}", cue="said"), Hop(actor=speaker, cue=f"said{taint}")),
    )
    claims.add_appearance(
        tx,
        Appearance(
            claim=claim.id, article=article, attribution=attribution, drift=(f"“about 400” became “400”{taint}",)
        ),
    )
    return claim.id


def _add_evidence(tx: Transaction, claim: str, taint: str) -> None:
    denial = Record(
        id=f"R1{taint}",
        text=f"The southern ministry denies that it moved men to the valley.{taint}",
        date=f"2020-10-09{taint}",
        speaker=f"Southern ministry{taint}",
        side=f"S{taint}",
        title=f"No men moved{taint}",
        url=f"https://example.org/r1{taint}",
    )
    sighting = Record(id="R2", text=f"Observers counted 380 men arriving from the south.{taint}", kind="count")
    records.add_records(tx, [denial, sighting])
    facets = (
        Facet(name=FacetName.POLARITY, state=FacetState.CLASHES, claim="had moved", record=f"denies{taint}"),
        Facet(name=FacetName.ACTION, state=FacetState.AGREES, claim="moved", record="moved"),
        Facet(name=FacetName.DATE, state=FacetState.SILENT),
    )
    against = Match(
        record=denial.id,
        score=0.71,
        stance=Stance.CONTRADICTS,
        confidence=0.8,
        facets=facets,
        reasons=(f"The accused side denies it.{taint}",),
    )
    in_favour = Match(
        record="R2",
        score=0.55,
        stance=Stance.CORROBORATES,
        confidence=0.6,
        facets=facets[1:],
        reasons=("It reports the same number of men, nearly.",),
    )
    matches.replace_matches(tx, claim, Nearest([against, in_favour], counter=last_change(tx)))
    matches.note_matched(tx, matches.due_claims(tx), last_change(tx))
