"""Claims, their appearances and the relations between them."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import RowMapping, case, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from workbench.core.errors import InputError, UnknownItem
from workbench.core.model import Appearance, Attribution, Claim, Relation
from workbench.core.text import fold
from workbench.core.views import RelatedClaim
from workbench.core.vocabulary import DecisionKind, RelationKind
from workbench.store.changes import Kind, add_changes
from workbench.store.engine import Transaction
from workbench.store.names import article_key, article_name, claim_key, claim_name
from workbench.store.tables import APPEARANCE, CLAIM, FINDING, RELATION, next_key

CLAIM_COLUMNS = (
    CLAIM.c.id,
    CLAIM.c.speaker,
    CLAIM.c.speaker_actor,
    CLAIM.c.party,
    CLAIM.c.statement,
    CLAIM.c.polarity,
    CLAIM.c.hedge,
    CLAIM.c.question,
    CLAIM.c.day,
    CLAIM.c.verdict,
)
"""What `claim_of` reads."""


def claim_of(row: RowMapping) -> Claim:
    """Return the claim in a row that holds its columns."""
    values = {name: row[name] for name in Claim.model_fields if name != "id"}
    return Claim(id=claim_name(row["id"]), **values)


def add_claim(tx: Transaction, claim: Claim) -> Claim:
    """Store a claim (its name is given by the store) and return it with its name."""
    key = next_key(tx, CLAIM.c.id)
    row = {**claim.model_dump(mode="json"), "id": key, "folded": fold(f"{claim.speaker} {claim.statement}")}
    tx.execute(insert(CLAIM), row)
    add_changes(tx, Kind.CLAIM, [key])
    return claim.model_copy(update={"id": claim_name(key)})


def read_claim(tx: Transaction, name: str) -> Claim:
    """Return a claim. Raises UnknownItem."""
    row = tx.execute(select(*CLAIM_COLUMNS).where(CLAIM.c.id == claim_key(name))).mappings().first()
    if row is None:
        raise UnknownItem(f"there is no claim {name}", hint="List the claims with: workbench claims")
    return claim_of(row)


def read_claims(tx: Transaction) -> list[Claim]:
    """Return all claims that are not merged into others, in the order they were stored."""
    query = select(*CLAIM_COLUMNS).where(CLAIM.c.merged_into.is_(None)).order_by(CLAIM.c.id)
    return [claim_of(row) for row in tx.execute(query).mappings()]


def add_appearance(tx: Transaction, appearance: Appearance) -> None:
    """Store one place where a claim stands."""
    row = {
        "id": next_key(tx, APPEARANCE.c.id),
        "found_as": claim_key(appearance.claim),
        "claim": claim_key(appearance.claim),
        "article": article_key(appearance.article),
        "attribution": appearance.attribution.model_dump_json(),
        "drift": json.dumps(appearance.drift, ensure_ascii=False),
    }
    tx.execute(insert(APPEARANCE), row)


def read_appearances(tx: Transaction, claim: str) -> list[Appearance]:
    """Return where a claim stands, in the order it was found."""
    query = select(APPEARANCE).where(APPEARANCE.c.claim == claim_key(claim)).order_by(APPEARANCE.c.id)
    return [_appearance_of(row) for row in tx.execute(query).mappings()]


def _appearance_of(row: RowMapping) -> Appearance:
    return Appearance(
        id=row["id"],
        claim=claim_name(row["claim"]),
        article=article_name(row["article"]),
        attribution=Attribution.model_validate_json(row["attribution"]),
        drift=tuple(json.loads(row["drift"])),
    )


def add_relations(tx: Transaction, relations: Iterable[Relation]) -> None:
    """Store relations that are not there yet."""
    rows = [
        {
            "claim": claim_key(relation.claim),
            "other": claim_key(relation.other),
            "kind": relation.kind.value,
            "reasons": json.dumps(relation.reasons, ensure_ascii=False),
        }
        for relation in relations
    ]
    if rows:
        dialect = {"sqlite": sqlite, "postgresql": postgresql}[tx.dialect.name]
        tx.execute(dialect.insert(RELATION).on_conflict_do_nothing(), rows)


def read_relations(tx: Transaction, claim: str) -> list[RelatedClaim]:
    """Return the relations that a claim has with others, whichever way they point.

    Of two claims of which an analyst said what they are to each other, only that; nothing where he said “none”.
    """
    key = claim_key(claim)
    suggested, said = _suggested_relations(tx, key), _said_relations(tx, key)
    left = [r for r in suggested if _pair(r) not in said]
    return [*left, *(_as_said(tx, key, pair, kind, suggested) for pair, kind in said.items() if kind)]


def read_rejected(tx: Transaction, claim: str) -> list[RelatedClaim]:
    """Return the relations of a claim that are suggested, and of which an analyst said that there are none."""
    key = claim_key(claim)
    gone = {pair for pair, kind in _said_relations(tx, key).items() if not kind}
    found = _suggested_relations(tx, key) if gone else []
    return [r.model_copy(update={"rejected": True}) for r in found if _pair(r) in gone]


def _pair(related: RelatedClaim) -> tuple[str, str]:
    return related.relation.claim, related.relation.other


def _suggested_relations(tx: Transaction, key: int) -> list[RelatedClaim]:
    outgoing = RELATION.c.claim == key
    other = case((outgoing, RELATION.c.other), else_=RELATION.c.claim)
    query = select(RELATION, *CLAIM_COLUMNS).join(CLAIM, CLAIM.c.id == other)
    query = query.where(or_(outgoing, RELATION.c.other == key), CLAIM.c.merged_into.is_(None))
    query = query.order_by(RELATION.c.kind, RELATION.c.claim, RELATION.c.other)
    return [_related(key, row) for row in tx.execute(query).mappings()]


def suggested_kind(tx: Transaction, claim: str, other: str) -> str:
    """Return what kinds of relation the workbench suggests of a claim to another; empty where none."""
    pair = RELATION.c.claim == claim_key(claim), RELATION.c.other == claim_key(other)
    return ", ".join(tx.execute(select(RELATION.c.kind).where(*pair).order_by(RELATION.c.kind)).scalars())


def merged_into(tx: Transaction, claim: str) -> str:
    """Return the claim that stands for one that was merged away; empty where it stands for itself."""
    into = tx.execute(select(CLAIM.c.merged_into).where(CLAIM.c.id == claim_key(claim))).scalar()
    return claim_name(into) if into else ""


def check_stands(tx: Transaction, claim: str) -> None:
    """Check that a claim stands for itself. Raises InputError where it is merged into another."""
    if into := merged_into(tx, claim):
        raise InputError(f"{claim} is merged into {into}", hint=f"Name {into} instead.")


def _related(key: int, row: RowMapping) -> RelatedClaim:
    relation = Relation(
        kind=row["kind"],
        claim=claim_name(row["claim"]),
        other=claim_name(row["other"]),
        reasons=tuple(json.loads(row["reasons"])),
    )
    return RelatedClaim(relation=relation, outgoing=row["claim"] == key, claim=claim_of(row))


def _said_relations(tx: Transaction, key: int) -> dict[tuple[str, str], str]:
    """Return what analysts said of a claim and others, by claim and other; empty where there is no relation."""
    query = select(FINDING.c.claim, FINDING.c.first, FINDING.c.value)
    query = query.where(FINDING.c.kind == DecisionKind.RELATION.value)
    query = query.where(or_(FINDING.c.claim == key, FINDING.c.first == claim_name(key)))
    return {(claim_name(row.claim), row.first): row.value for row in tx.execute(query.order_by(FINDING.c.decision))}


def _as_said(
    tx: Transaction, key: int, pair: tuple[str, str], kind: str, suggested: Sequence[RelatedClaim]
) -> RelatedClaim:
    outgoing = pair[0] == claim_name(key)
    before = [r.relation for r in suggested if _pair(r) == pair]
    reasons = next((r.reasons for r in before if r.kind.value == kind), ())
    return RelatedClaim(
        relation=Relation(kind=RelationKind(kind), claim=pair[0], other=pair[1], reasons=reasons),
        outgoing=outgoing,
        claim=read_claim(tx, pair[1] if outgoing else pair[0]),
        confirmed=True,
        suggested=", ".join(r.kind.value for r in before if r.kind.value != kind),
    )


def write_drift(tx: Transaction, appearance: int, drift: Sequence[str]) -> None:
    """Note how an appearance departs from the claim it stands under now."""
    row = {"drift": json.dumps(drift, ensure_ascii=False)}
    tx.execute(update(APPEARANCE).where(APPEARANCE.c.id == appearance).values(row))


def count_claims(tx: Transaction) -> int:
    """Return how many claims there are, those merged into others among them."""
    return tx.execute(select(func.count()).select_from(CLAIM)).scalar_one()
