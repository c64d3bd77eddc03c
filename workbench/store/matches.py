"""Matches as last computed. They are derived: a re-match replaces them and touches no decision.

A claim's `matched` is the last change of records that its matches reflect; records that came later make it due.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ScalarSelect, Select, and_, delete, func, insert, select, update

from workbench.core.decisions import Finding
from workbench.core.evidence import ChangedStance, Evidence, EvidenceCount, Match, Nearest, Record, Rematch, source_of
from workbench.core.vocabulary import Credibility, DecisionKind, Reliability, Stance
from workbench.store.changes import Kind
from workbench.store.chunks import chunks
from workbench.store.engine import Transaction
from workbench.store.findings import read_grades
from workbench.store.names import claim_key, claim_name
from workbench.store.settings import count_up
from workbench.store.tables import CHANGE, CLAIM, DECISION, FINDING, MATCH, RECORD

MATCHED = "matches stored"
"""The setting that counts how often a claim's matches were stored or found to be whole, so that others see it."""
FINDING_OF_MATCH = (
    (FINDING.c.kind == DecisionKind.STANCE.value)
    & (FINDING.c.claim == MATCH.c.claim)
    & (FINDING.c.first == RECORD.c.id)
)
"""Joins to a match and its record what an analyst says of the two, if one does."""
STANCE_OF_MATCH = func.coalesce(FINDING.c.value, MATCH.c.stance)
"""The stance that holds: the analyst's where there is one."""
_ROOT = RECORD.alias()
_STANCE_ORDER = {Stance.CONTRADICTS: 0, Stance.CORROBORATES: 1, Stance.MENTIONS: 2, Stance.UNRELATED: 3}


def replace_matches(tx: Transaction, claim: str, nearest: Nearest) -> Rematch:
    """Store these matches in place of those the claim had, and return what is other than before.

    A match that an analyst decided stays, also where its record is not among the nearest any more.
    """
    key = claim_key(claim)
    before = _Before.of(tx, key)
    keys = _record_keys(tx, nearest.matches)
    kept = _decided(tx, key) - set(keys.values())
    tx.execute(delete(MATCH).where(MATCH.c.claim == key, MATCH.c.record.not_in(kept)))
    _insert(tx, key, nearest.matches, keys, before)
    tx.execute(update(CLAIM).where(CLAIM.c.id == key).values(matched=nearest.counter, reach=nearest.reach))
    count_up(tx, MATCHED)
    if not before.stances:
        return Rematch()
    old = [(m, before.stances.get(keys[m.record])) for m in nearest.matches]
    other = [(m, was) for m, was in old if was and was is not m.stance]
    said = _said(tx, key) if other else {}
    return Rematch(
        changed=tuple(
            ChangedStance(record=m.record, before=was, now=m.stance, said=said.get(m.record)) for m, was in other
        ),
        new=tuple(m.record for m, was in old if was is None),
        gone=len(before.stances.keys() - keys.values() - kept),
    )


_OF_A_RECORD = (DecisionKind.STANCE.value, DecisionKind.CREDIBILITY.value)


def _decided(tx: Transaction, claim: int) -> set[int]:
    """Return the keys of the records whose stance to a claim an analyst decided or that they graded for it.

    They stay also where that was undone. What was decided on a claim that is merged into it is among them while the
    merge stands.
    """
    query = select(DECISION.c.finding).where(DECISION.c.kind.in_(_OF_A_RECORD), DECISION.c.claim == claim)
    said = {Finding.model_validate_json(data).about[0] for data in tx.execute(query).scalars()}
    said |= _said(tx, claim).keys()
    return set(tx.execute(select(RECORD.c.key).where(RECORD.c.id.in_(said))).scalars())


def _said(tx: Transaction, claim: int) -> dict[str, Stance]:
    """Return what analysts say of a claim's records."""
    query = select(FINDING.c.first, FINDING.c.value)
    query = query.where(FINDING.c.kind == DecisionKind.STANCE.value, FINDING.c.claim == claim)
    return {row.first: Stance(row.value) for row in tx.execute(query)}


def add_matches(tx: Transaction, claim: str, matches: Sequence[Match], kept: int | None = None) -> bool:
    """Store matches with new records beside those the claim has; of all, the `kept` nearest stay, or all.

    Return whether any had to go.
    """
    key = claim_key(claim)
    keys = _record_keys(tx, matches)
    before = _Before.of(tx, key)
    tx.execute(delete(MATCH).where(MATCH.c.claim == key, MATCH.c.record.in_(keys.values())))
    _insert(tx, key, matches, keys, before)
    cut = kept is not None and _cut(tx, key, kept)
    count_up(tx, MATCHED)
    return cut


def _cut(tx: Transaction, key: int, kept: int) -> bool:
    nearest = select(MATCH.c.record).where(MATCH.c.claim == key).order_by(MATCH.c.score.desc(), MATCH.c.record)
    beyond = set(tx.execute(nearest.offset(kept)).scalars())
    over = beyond - _decided(tx, key) if beyond else beyond
    if over:
        tx.execute(delete(MATCH).where(MATCH.c.claim == key, MATCH.c.record.in_(over)))
    return bool(over)


def has_matches(tx: Transaction, claim: str) -> bool:
    """Return whether a claim has any match."""
    return tx.execute(select(MATCH.c.record).where(MATCH.c.claim == claim_key(claim)).limit(1)).first() is not None


@dataclass(frozen=True)
class _Before:
    """What a claim's matches were before it is matched anew, by record: empty when it is matched first."""

    stances: Mapping[int, Stance]
    marks: Mapping[int, str]
    """What they were at some time before, and no match since was yet another."""

    @classmethod
    def of(cls, tx: Transaction, claim: int) -> "_Before":
        query = select(MATCH.c.record, MATCH.c.stance, MATCH.c.before).where(MATCH.c.claim == claim)
        rows = tx.execute(query).all()
        marks = {row.record: row.before for row in rows if row.before is not None}
        return cls({row.record: Stance(row.stance) for row in rows}, marks)

    def mark(self, record: int, stance: Stance) -> str | None:
        """Return what is noted beside a match: the stance before, "" where it is new, None where nothing changed."""
        if not self.stances:
            return None
        was = self.stances.get(record)
        if was is stance:
            return self.marks.get(record)
        return was.value if was else ""


def _insert(tx: Transaction, claim: int, matches: Sequence[Match], keys: Mapping[str, int], before: _Before) -> None:
    rows = [
        {
            "claim": claim,
            "record": keys[m.record],
            "score": m.score,
            "stance": m.stance.value,
            "before": before.mark(keys[m.record], m.stance),
            "data": m.model_dump_json(),
        }
        for m in matches
    ]
    if rows:
        tx.execute(insert(MATCH), rows)


def _record_keys(tx: Transaction, matches: Sequence[Match]) -> dict[str, int]:
    found = tx.execute(select(RECORD.c.id, RECORD.c.key).where(RECORD.c.id.in_([m.record for m in matches])))
    return {row.id: row.key for row in found}


def note_matched(tx: Transaction, names: Iterable[str], counter: int, since: int | None = None) -> None:
    """Note that the matches of these claims reflect the records up to change `counter`.

    With `since`, only of those that reflected the records up to that one: another program may have matched a claim.
    """
    keys = [claim_key(name) for name in names]
    for some in chunks(keys):
        query = update(CLAIM).where(CLAIM.c.id.in_(some))
        tx.execute((query if since is None else query.where(CLAIM.c.matched == since)).values(matched=counter))
    count_up(tx, MATCHED)


def read_reach(tx: Transaction, names: Iterable[str]) -> dict[str, float]:
    """Return the weight that the index must give a record for it to be a candidate of each of these claims."""
    keys = [claim_key(name) for name in names]
    found: dict[str, float] = {}
    for some in chunks(keys):
        query = select(CLAIM.c.id, CLAIM.c.reach).where(CLAIM.c.id.in_(some))
        found.update((claim_name(row.id), row.reach) for row in tx.execute(query))
    return found


def note_reach(tx: Transaction, reach: Mapping[str, float]) -> None:
    """Note the weight of `read_reach` for claims whose matches are not all any more that they would be."""
    for name, weight in reach.items():
        tx.execute(update(CLAIM).where(CLAIM.c.id == claim_key(name)).values(reach=weight))


def due_claims(tx: Transaction) -> dict[str, int]:
    """Return the claims not matched with the newest records, each with the change up to which it was.

    Claims merged into others are left out.
    """
    due = select(CLAIM.c.id, CLAIM.c.matched).where(CLAIM.c.merged_into.is_(None), CLAIM.c.matched < _newest())
    return {claim_name(row.id): row.matched for row in tx.execute(due.order_by(CLAIM.c.id))}


class Reached(NamedTuple):
    """How far a claim is matched."""

    due: bool
    """Records came that it is not matched with."""
    cut: bool
    """The records nearest to it were read, and not all that share a word with it."""
    related: int
    """Matches that are suggested to say something of it."""


def read_reached(tx: Transaction, names: Iterable[str]) -> dict[str, Reached]:
    """Return how far each of these claims is matched. A claim merged into another is never due."""
    related = select(func.count()).where(MATCH.c.claim == CLAIM.c.id, MATCH.c.stance != Stance.UNRELATED.value)
    due = and_(CLAIM.c.merged_into.is_(None), CLAIM.c.matched < _newest())
    query = select(CLAIM.c.id, due.label("due"), CLAIM.c.reach, related.scalar_subquery().label("related"))
    found: dict[str, Reached] = {}
    for some in chunks([claim_key(name) for name in names]):
        for row in tx.execute(query.where(CLAIM.c.id.in_(some))):
            found[claim_name(row.id)] = Reached(bool(row.due), row.reach > 0, row.related)
    return found


def _newest() -> ScalarSelect[Any]:
    """Select the last change of records; NULL while there is none."""
    return select(func.max(CHANGE.c.seq)).where(CHANGE.c.kind == Kind.RECORD.value).scalar_subquery()


def read_evidence(tx: Transaction, claim: str) -> list[Evidence]:
    """Return a claim's matches with their records: contradicting first, then corroborating, nearest first."""
    found = _read(tx, _evidence_of(claim_key(claim)))
    return sorted(found, key=lambda e: (_STANCE_ORDER[e.stance], -e.match.score, e.record.id))


def read_match(tx: Transaction, claim: str, record: str) -> Evidence | None:
    """Return a claim's match with one record."""
    found = _read(tx, _evidence_of(claim_key(claim)).where(RECORD.c.id == record))
    return found[0] if found else None


def _evidence_of(key: int) -> Select[Any]:
    return (
        select(
            MATCH.c.data.label("match"), MATCH.c.before, RECORD.c.data.label("record"), FINDING.c.value.label("said"),
            DECISION.c.analyst,
            func.coalesce(_ROOT.c.id, RECORD.c.id).label("origin"),
        )
        .join(RECORD, RECORD.c.key == MATCH.c.record)
        .outerjoin(_ROOT, _ROOT.c.key == RECORD.c.origin)
        .outerjoin(FINDING, FINDING_OF_MATCH)
        .outerjoin(DECISION, DECISION.c.seq == FINDING.c.decision)
        .where(MATCH.c.claim == key)
    )  # fmt: skip


def _read(tx: Transaction, query: Select[Any]) -> list[Evidence]:
    rows = [(row, Record.model_validate_json(row.record)) for row in tx.execute(query)]
    reliable = read_grades(tx, DecisionKind.RELIABILITY, (source_of(record) for _, record in rows))
    credible = read_grades(tx, DecisionKind.CREDIBILITY, (record.id for _, record in rows))
    found = []
    for row, record in rows:
        found.append(
            Evidence(
                match=Match.model_validate_json(row.match),
                record=record,
                said=row.said,
                said_by=row.analyst or "",
                before=row.before,
                origin=row.origin,
                reliability=_grade(Reliability, reliable.get(source_of(record))),
                credibility=_grade(Credibility, credible.get(record.id)),
            )
        )
    return found


_Grade = TypeVar("_Grade", Reliability, Credibility)


def _grade(kind: type[_Grade], value: str | None) -> _Grade | None:
    return kind(value) if value else None


def count_evidence(tx: Transaction, claims: Iterable[str]) -> dict[str, list[EvidenceCount]]:
    """Return, for each of some claims, how many origins and records have which stance, by the side of the origin.

    An origin's side is that of the record that stands for it.
    """
    keys = {claim_key(name): name for name in claims}
    root = func.coalesce(_ROOT.c.key, RECORD.c.key)
    side = func.coalesce(_ROOT.c.side, RECORD.c.side)
    query = (
        select(MATCH.c.claim, STANCE_OF_MATCH.label("stance"), side.label("side"),
               func.count(root.distinct()).label("origins"), func.count().label("records"))
        .join(RECORD, RECORD.c.key == MATCH.c.record)
        .outerjoin(_ROOT, _ROOT.c.key == RECORD.c.origin)
        .outerjoin(FINDING, FINDING_OF_MATCH)
        .where(MATCH.c.claim.in_(keys))
        .group_by(MATCH.c.claim, STANCE_OF_MATCH, side)
    )  # fmt: skip
    counts: dict[str, list[EvidenceCount]] = {name: [] for name in keys.values()}
    for row in tx.execute(query):
        counts[keys[row.claim]].append(EvidenceCount(Stance(row.stance), row.side, row.origins, row.records))
    return counts
