"""Small claims, records and decisions in our own words."""

import hashlib
from datetime import UTC, datetime

from workbench.core.decisions import Judgement
from workbench.core.evidence import Facet, Match, Record
from workbench.core.model import Appearance, Article, Attribution, Claim, Exchange, Snapshot
from workbench.core.text import Span
from workbench.core.vocabulary import FacetName, FacetState, Stance, Verdict
from workbench.store.articles import add_article
from workbench.store.claims import add_appearance, add_claim
from workbench.store.engine import Transaction
from workbench.store.snapshots import add_snapshot

NOON = datetime(2021, 3, 4, 12, 0, tzinfo=UTC)
TEXT = "The mayor said the dam was closed."


def claim(statement: str = "the dam was closed", speaker: str = "The mayor", **fields: str | None) -> Claim:
    return Claim.model_validate({"id": "", "speaker": speaker, "statement": statement, **fields})


def judgement(verdict: Verdict = Verdict.SUPPORTED, rationale: str = "") -> Judgement:
    return Judgement(verdict=verdict, rationale=rationale)


def record(name: str = "E1", text: str = "The dam was seen closed.", **fields: object) -> Record:
    return Record.model_validate({"id": name, "text": text, **fields})


def match(name: str = "E1", stance: Stance = Stance.CORROBORATES, score: float = 0.5) -> Match:
    facet = Facet(name=FacetName.ACTION, state=FacetState.AGREES, claim="closed", record="closed")
    return Match(record=name, score=score, stance=stance, confidence=0.5, facets=(facet,), reasons=("Same deed.",))


def snapshot(content: bytes = TEXT.encode(), address: str = "https://example.org/dam") -> Snapshot:
    exchange = Exchange(asked=address, final=address, status=200, fetched_at=NOON, tool="test 1")
    digest = hashlib.sha256(content).hexdigest()
    return Snapshot(sha256=digest, content=content, media_type="text/plain", exchange=exchange)


def add_passage(tx: Transaction, name: str, content: bytes = TEXT.encode()) -> Article:
    """Store an article in which the claim of this name stands."""
    capture = add_snapshot(tx, snapshot(content))
    address = f"https://example.org/{hashlib.sha256(content).hexdigest()[:8]}"
    article = Article(url=address, final_url=address, text=TEXT, snapshot=snapshot(content).sha256, title="Dam")
    article = add_article(tx, article, address, capture)
    found = Attribution(
        source=(Span(0, 9),),
        cue=(Span(10, 14),),
        content=(Span(15, 33),),
        speaker="The mayor",
        statement="the dam was closed",
    )
    add_appearance(tx, Appearance(claim=name, article=article.id, attribution=found, drift=("a hedge was lost",)))
    return article


def add_claims(tx: Transaction, count: int) -> list[str]:
    """Store claims that differ in one number and return their names."""
    return [add_claim(tx, claim(f"the dam was closed for {n} days")).id for n in range(count)]
