"""The queue: which claims, in what order, and one page of their rows at a time."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, String, and_, cast, exists, func, literal, or_, select

from workbench.core.text import fold
from workbench.core.views import QueueFilter, QueueRow
from workbench.core.vocabulary import DecisionKind, QueueSort, RelationKind, Stance, Verdict
from workbench.store.chunks import chunks
from workbench.store.claims import CLAIM_COLUMNS, claim_of
from workbench.store.engine import Transaction
from workbench.store.matches import FINDING_OF_MATCH, STANCE_OF_MATCH
from workbench.store.names import claim_key, claim_name
from workbench.store.tables import APPEARANCE, CLAIM, FINDING, MATCH, RECORD, RELATION


def list_claims(tx: Transaction, chosen: QueueFilter) -> list[str]:
    """Return the names of the claims that the filter lets through, in its order."""
    query = select(CLAIM.c.id, CLAIM.c.speaker).where(and_(True, *_conditions(chosen)))
    rows = tx.execute(query.order_by(*_order(chosen.sort), CLAIM.c.id)).all()
    if chosen.sort is QueueSort.SPEAKER:  # sorted here: no database folds as we do
        rows = sorted(rows, key=lambda row: fold(row.speaker))
    return [claim_name(row.id) for row in rows]


def read_rows(tx: Transaction, names: Sequence[str]) -> list[QueueRow]:
    """Return the queue's rows for these claims, in this order; names that are not there are left out."""
    keys = [claim_key(name) for name in names]
    return [row for some in chunks(keys) for row in _read_rows(tx, some)]


def _read_rows(tx: Transaction, keys: Sequence[int]) -> list[QueueRow]:
    query = select(
        *CLAIM_COLUMNS,
        _count(APPEARANCE.c.claim == CLAIM.c.id).label("appearances"),
        (_count(_TOUCHES, ~_DECIDED) + _count(*_SAID)).label("relations"),
        (
            _count(RELATION.c.kind.in_(_COUNTERCLAIMS), _TOUCHES, ~_DECIDED)
            + _count(FINDING.c.value.in_(_COUNTERCLAIMS), *_SAID)
        ).label("counterclaims"),
    ).where(CLAIM.c.id.in_(keys))
    rows = {row["id"]: row for row in tx.execute(query).mappings()}
    counts = ("appearances", "relations", "counterclaims")
    return [QueueRow(claim=claim_of(rows[k]), **{c: rows[k][c] for c in counts}) for k in keys if k in rows]


def count_verdicts(tx: Transaction) -> dict[Verdict, int]:
    """Return how many claims stand at each verdict."""
    query = select(CLAIM.c.verdict, func.count()).where(CLAIM.c.merged_into.is_(None)).group_by(CLAIM.c.verdict)
    return {Verdict(verdict): count for verdict, count in tx.execute(query)}


def _name_of(key: Column[int]) -> ColumnElement[str]:
    return literal("C").concat(cast(key, String))


_OTHER = CLAIM.alias()
_TOUCHES = and_(
    or_(RELATION.c.claim == CLAIM.c.id, RELATION.c.other == CLAIM.c.id),
    exists().where(
        _OTHER.c.id.in_([RELATION.c.claim, RELATION.c.other]), _OTHER.c.id != CLAIM.c.id, _OTHER.c.merged_into.is_(None)
    ),
)
"""The other claim of a relation stands for itself, not merged into another."""
_COUNTERCLAIMS = (RelationKind.COUNTER_ACCUSES.value, RelationKind.DENIES.value)
_IS_RELATION = FINDING.c.kind == DecisionKind.RELATION.value
_DECIDED = exists().where(
    _IS_RELATION, FINDING.c.claim == RELATION.c.claim, FINDING.c.first == _name_of(RELATION.c.other)
)
"""Whether an analyst said what two claims are to each other: then only that counts."""
_SAID = (
    _IS_RELATION,
    FINDING.c.value != "",
    or_(FINDING.c.claim == CLAIM.c.id, FINDING.c.first == _name_of(CLAIM.c.id)),
)


def _count(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).where(*conditions).scalar_subquery()


def _origins_telling(stances: Sequence[str]) -> ColumnElement[int]:
    """Count the origins that have one of these stances to a claim."""
    return (
        select(func.count(func.coalesce(RECORD.c.origin, RECORD.c.key).distinct()))
        .select_from(MATCH)
        .join(RECORD, RECORD.c.key == MATCH.c.record)
        .outerjoin(FINDING, FINDING_OF_MATCH)
        .where(MATCH.c.claim == CLAIM.c.id, STANCE_OF_MATCH.in_(stances))
        .scalar_subquery()
    )


def _conditions(chosen: QueueFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        CLAIM.c.merged_into.is_(None),
        *(CLAIM.c.folded.contains(word, autoescape=True) for word in fold(chosen.text).replace("\0", " ").split()),
    ]
    if chosen.party is not None:
        conditions.append(CLAIM.c.party == chosen.party if chosen.party else CLAIM.c.party.is_(None))
    if chosen.verdict is not None:
        conditions.append(CLAIM.c.verdict == chosen.verdict.value)
    return conditions


def _order(sort: QueueSort) -> Sequence[ColumnElement[Any]]:
    if sort is QueueSort.PARTY:
        return CLAIM.c.party.is_(None), CLAIM.c.party
    if sort is QueueSort.VERDICT:
        return CLAIM.c.verdict != Verdict.UNREVIEWED.value, CLAIM.c.verdict
    if sort is QueueSort.EVIDENCE:
        telling = [Stance.CORROBORATES.value, Stance.CONTRADICTS.value]
        return (_origins_telling(telling).desc(),)
    return ()
