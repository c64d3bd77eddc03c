"""Origins: which records go back to one, by the links between them and by what analysts say of pairs.

Links and keys are derived. Of what stands of the findings `same` is a link more, and `apart` keeps two records in
different origins whatever links lead from one to the other: then links are followed from the strongest ground to the
weakest, and one that would bring the two together is left out. So the outcome follows from links and findings alone,
in whatever order they came.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, insert, or_, select, update

from workbench.core.grounds import OriginGround, OriginLink, strength
from workbench.core.vocabulary import DecisionKind, SameOrigin
from workbench.store.chunks import chunks
from workbench.store.components import Sets, part
from workbench.store.engine import Transaction
from workbench.store.tables import FINDING, ORIGIN_KEY, ORIGIN_LINK, RECORD

_DAYS = 1 << 24
_SENIORITIES = 2 * _DAYS
"""Keys below this are no hashes: a record's place among those of its origin, one for each record that was looked at."""


GROUPED = "origins"
"""The setting that tells up to which change, and by which rules, records are grouped."""


class Link(NamedTuple):
    """Two records that go back to one origin, by key, and the ground in a sentence."""

    first: int
    second: int
    ground: str


class Traced(NamedTuple):
    """What is kept of a record so that others find it."""

    relays: bool
    day: int | None
    """Ordinal of the day."""
    keys: Sequence[int]
    """64 bits each, signed."""


# --- writing ------------------------------------------------------------------------------------------------------


def add_traced(tx: Transaction, traced: Mapping[int, Traced]) -> None:
    """Store the keys of records, by the records' keys."""
    rows = [{"key": _seniority_key(found), "record": record} for record, found in traced.items()]
    rows += [{"key": key, "record": record} for record, found in traced.items() for key in found.keys]
    if rows:
        rows.sort(key=lambda row: row["key"])  # the table is in this order: neighbours are written together
        tx.execute(insert(ORIGIN_KEY), rows)


def _seniority_key(found: Traced) -> int:
    return _DAYS * found.relays + (_DAYS - 1 if found.day is None else found.day)


def add_links(tx: Transaction, links: Collection[Link]) -> None:
    """Store links between records that were not linked before, each with the lower key first."""
    if links:
        tx.execute(insert(ORIGIN_LINK), [link._asdict() for link in links])


def forget_origins(tx: Transaction) -> None:
    """Take back all that is derived. What analysts say stays, and holds again once records are grouped."""
    tx.execute(delete(ORIGIN_LINK))
    tx.execute(delete(ORIGIN_KEY))
    tx.execute(update(RECORD).where(RECORD.c.origin.is_not(None)).values(origin=None))


def join_linked(tx: Transaction, new: Collection[int], links: Iterable[Link]) -> None:
    """Bring `record.origin` up to new records and the new links, which are stored already.

    Origins are joined as a whole, without looking at what else is in them, unless an analyst said something of one of
    their records: those are put together anew.
    """
    said = _read_said(tx)
    touched = set(new) & said.records
    pairs = [(link.first, link.second) for link in links]
    standing = _read_standing(tx, {key for pair in pairs for key in pair} | said.records)
    about = {standing[record] for record in said.records}
    joined = Sets()
    for one, two in pairs:
        joined.join(standing[one], standing[two])
    for group in joined.groups():
        if group.isdisjoint(about):
            _take_over(tx, group)
        else:
            touched |= group
    if touched:
        _put_together(tx, touched, said)


def _take_over(tx: Transaction, roots: Collection[int]) -> None:
    root = min(_read_seniority(tx, roots).items(), key=lambda item: item[1])[0]
    for some in chunks(sorted(roots)):
        where = or_(RECORD.c.origin.in_(some), RECORD.c.key.in_(some))
        tx.execute(update(RECORD).where(where).values(origin=root))


def project_origins(tx: Transaction, record_ids: Iterable[str]) -> None:
    """Put together anew the origins of these records and of all linked with them, after a finding on them changed."""
    query = select(RECORD.c.key).where(RECORD.c.id.in_(list(record_ids)))
    _put_together(tx, set(tx.execute(query).scalars()), _read_said(tx))


def _put_together(tx: Transaction, start: Collection[int], said: "_Said") -> None:
    edges, members = _follow(tx, start, said)
    seniority = _read_seniority(tx, members)
    names = {key: order[-1] for key, order in seniority.items()}
    ordered = sorted(edges, key=lambda edge: _strongest_first(edge, names))
    apart = [pair for pair in said.apart if members.issuperset(pair)]
    rows = []
    for group in part(members, [(edge.first, edge.second) for edge in ordered], apart):
        root = min(group, key=seniority.__getitem__) if len(group) > 1 else None
        rows += [{"member": key, "root": root} for key in group]
    if rows:
        statement = update(RECORD).where(RECORD.c.key == bindparam("member")).values(origin=bindparam("root"))
        tx.execute(statement, rows)


def _strongest_first(edge: Link, names: Mapping[int, str]) -> tuple[int, str, str]:
    first, second = sorted((names[edge.first], names[edge.second]))
    return strength(edge.ground), first, second


def _follow(tx: Transaction, start: Collection[int], said: "_Said") -> tuple[set[Link], set[int]]:
    """Return the links among all records that links lead to from `start`, and those records."""
    members, edges, front = set(start), set[Link](), set(start)
    while front:
        found = set(_links_of(tx, front)) | {link for key in front for link in said.same.get(key, ())}
        edges |= found
        front = {key for link in found for key in (link.first, link.second)} - members
        members |= front
    return edges, members


def _links_of(tx: Transaction, records: Collection[int]) -> Iterator[Link]:
    query = select(ORIGIN_LINK.c.first, ORIGIN_LINK.c.second, ORIGIN_LINK.c.ground)
    for some in chunks(sorted(records)):
        for column in (ORIGIN_LINK.c.first, ORIGIN_LINK.c.second):
            yield from (Link(*row) for row in tx.execute(query.where(column.in_(some))))


# --- what analysts say --------------------------------------------------------------------------------------------


class _Said(NamedTuple):
    apart: list[tuple[int, int]]
    same: dict[int, list[Link]]
    records: set[int]
    """All records that an analyst said something of."""


def _read_said(tx: Transaction) -> _Said:
    first, second = RECORD.alias(), RECORD.alias()
    query = (
        select(first.c.key.label("one"), second.c.key.label("two"), FINDING.c.value)
        .join(first, first.c.id == FINDING.c.first)
        .join(second, second.c.id == FINDING.c.second)
        .where(FINDING.c.kind == DecisionKind.ORIGIN.value)
    )
    said = _Said([], defaultdict(list), set())
    for one, two, value in tx.execute(query):
        said.records.update((one, two))
        if value == SameOrigin.APART:
            said.apart.append((one, two))
        elif value == SameOrigin.SAME:
            link = Link(min(one, two), max(one, two), OriginGround.ANALYST)
            said.same[one].append(link)
            said.same[two].append(link)
    return said


# --- reading ------------------------------------------------------------------------------------------------------


def find_meeting(tx: Transaction, keys: Collection[int]) -> dict[int, list[int]]:
    """Return for each key the records that hold it, in the order of their keys."""
    found: dict[int, list[int]] = defaultdict(list)
    query = select(ORIGIN_KEY.c.key, ORIGIN_KEY.c.record).order_by(ORIGIN_KEY.c.key, ORIGIN_KEY.c.record)
    for some in chunks(sorted(keys)):
        for key, record in tx.execute(query.where(ORIGIN_KEY.c.key.in_(some))):
            found[key].append(record)
    return found


def read_origins(tx: Transaction, record_ids: Iterable[str] | None = None) -> dict[str, str]:
    """Return for these records, or all, the id of the record that stands for their origin: their own when alone."""
    query = _with_origin().order_by(RECORD.c.key)
    if record_ids is None:
        return {row.id: row.origin for row in tx.execute(query)}
    found = {}
    for some in chunks(list(dict.fromkeys(record_ids))):
        found.update({row.id: row.origin for row in tx.execute(query.where(RECORD.c.id.in_(some)))})
    return found


def _with_origin() -> Select[tuple[str, str]]:
    root = RECORD.alias()
    standing = func.coalesce(root.c.id, RECORD.c.id).label("origin")
    return select(RECORD.c.id, standing).outerjoin(root, root.c.key == RECORD.c.origin)


def read_links(tx: Transaction, record_id: str | None = None) -> list[OriginLink]:
    """Return the links of a record, or all, the strongest first; `holds` is false where an analyst parts the two."""
    return _read_links(tx, None if record_id is None else lambda one, two: or_(one == record_id, two == record_id))


def read_links_among(tx: Transaction, record_ids: Collection[str]) -> list[OriginLink]:
    """Return the links between these records, as `read_links`."""
    return _read_links(tx, lambda one, two: one.in_(record_ids) & two.in_(record_ids))


_Chosen = Callable[[ColumnElement[str], ColumnElement[str]], ColumnElement[bool]] | None
"""Which links, by the columns of their records' ids; None for all."""


def _read_links(tx: Transaction, chosen: _Chosen) -> list[OriginLink]:
    one, two = RECORD.alias(), RECORD.alias()
    query = (
        select(
            one.c.id.label("one"), two.c.id.label("two"), ORIGIN_LINK.c.ground, one.c.origin, two.c.origin.label("at")
        )
        .join(one, one.c.key == ORIGIN_LINK.c.first)
        .join(two, two.c.key == ORIGIN_LINK.c.second)
    )
    if chosen:
        query = query.where(chosen(one.c.id, two.c.id))
    found = [_link_of(row.one, row.two, row.ground, holds=row.origin is not None and row.origin == row.at)
             for row in tx.execute(query)]  # fmt: skip
    found += _said_links(tx, chosen)
    return sorted(found, key=lambda link: (strength(link.ground), link.first, link.second))


def _said_links(tx: Transaction, chosen: _Chosen) -> Iterator[OriginLink]:
    query = select(FINDING.c.first, FINDING.c.second).where(
        FINDING.c.kind == DecisionKind.ORIGIN.value, FINDING.c.value == SameOrigin.SAME.value
    )
    if chosen:
        query = query.where(chosen(FINDING.c.first, FINDING.c.second))
    pairs = tx.execute(query).all()
    standing = read_origins(tx, [name for pair in pairs for name in pair])
    for first, second in pairs:
        if first in standing and second in standing:
            yield _link_of(first, second, OriginGround.ANALYST, holds=standing[first] == standing[second])


def _link_of(one: str, two: str, ground: str, *, holds: bool) -> OriginLink:
    first, second = sorted((one, two))
    return OriginLink(first=first, second=second, ground=str(ground), holds=holds)


def _read_standing(tx: Transaction, records: Collection[int]) -> dict[int, int]:
    """Return the key that stands for each record's origin: its own when alone."""
    found: dict[int, int] = {}
    query = select(RECORD.c.key, func.coalesce(RECORD.c.origin, RECORD.c.key))
    for some in chunks(sorted(records)):
        found.update((key, root) for key, root in tx.execute(query.where(RECORD.c.key.in_(some))))
    return found


def _read_seniority(tx: Transaction, records: Collection[int]) -> dict[int, tuple[int, str]]:
    """Return the order among records of one origin, the root first: who relays nobody, the earliest, then by id."""
    found: dict[int, tuple[int, str]] = {}
    held = (ORIGIN_KEY.c.record == RECORD.c.key) & ORIGIN_KEY.c.key.between(0, _SENIORITIES - 1)
    query = select(RECORD.c.key, RECORD.c.id, ORIGIN_KEY.c.key.label("order")).outerjoin(ORIGIN_KEY, held)
    for some in chunks(sorted(records)):
        for row in tx.execute(query.where(RECORD.c.key.in_(some))):
            found[row.key] = (_DAYS - 1 if row.order is None else row.order, row.id)
    return found
