"""Findings: what analysts say of records, relations, origins and publishers, and what of it stands.

The table `finding` is a projection of the log. Of several analysts' findings on one thing the last one stands; what it
replaced stays in the log, and stands again when the last is undone. What was said of a record on a claim that is merged
into another stands on that one too, where nothing was said of the record there: as long as the merge stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, delete, insert, select

from workbench.core.decisions import Decision
from workbench.core.history import stand_ins, standing
from workbench.core.vocabulary import FINDINGS, DecisionKind
from workbench.store.claims import read_claim
from workbench.store.engine import Transaction
from workbench.store.log import append, read_decision, read_history
from workbench.store.names import claim_key
from workbench.store.origins import project_origins
from workbench.store.settings import read_setting, write_setting
from workbench.store.tables import FINDING

OF_A_CLAIM = (DecisionKind.STANCE, DecisionKind.RELATION)
"""Findings about one claim; the others hold everywhere."""

CARRIED = "stances of merged claims"
"""The setting that tells whether stances follow merges: what an older program merged, they follow from the next one."""
Key = tuple[str, int, str, str]
"""Kind, claim, first and second: what a finding is about."""


def add_finding(tx: Transaction, said: Decision) -> Decision:
    """Append a finding under the next number and bring the projection up to it. Raises UnknownItem."""
    decision = append(tx, said.model_copy(update={"claim": read_claim(tx, said.claim).id}))
    _put(tx, _key(decision), decision)
    return decision


def find_standing(tx: Transaction, like: Decision) -> Decision | None:
    """Return the decision that stands on what another is about; of what is about one claim, one taken on that claim."""
    key = _key(like)
    seq = tx.execute(select(FINDING.c.decision).where(*_is(key))).scalar()
    found = read_decision(tx, seq) if seq else None
    return found if found and _key(found) == key else None


def project_finding(tx: Transaction, about: Decision) -> None:
    """Bring what stands of one thing up to the log, after a finding on it was undone or redone."""
    history, key = read_history(tx), _key(about)
    if about.kind is DecisionKind.STANCE:
        project_stances(tx, history)
    else:
        _put(tx, key, _wanted(history).get(key))


def project_stances(tx: Transaction, history: Sequence[Decision]) -> None:
    """Bring what stands of the stances up to the whole log, of claims merged into others on those too."""
    wanted = {key: d for key, d in (_wanted(history) | _carried(history)).items() if key[0] == DecisionKind.STANCE}
    held = {key: seq for key, (_, seq) in _held(tx).items() if key[0] == DecisionKind.STANCE}
    for key in wanted.keys() | held.keys():
        decision = wanted.get(key)
        if held.get(key) != (decision.seq if decision else None):
            _put(tx, key, decision)
    write_setting(tx, CARRIED, "yes")


def _wanted(history: Iterable[Decision]) -> dict[Key, Decision]:
    """Return what stands of everything that was said, where it was said."""
    return {_key(d): d for d in standing(history) if d.finding}


def _carried(history: Iterable[Decision]) -> dict[Key, Decision]:
    """Return the stances that stand on a claim because another is merged into it: the last, where there are several."""
    merged: dict[str, list[str]] = defaultdict(list)
    for claim, into in stand_ins(history).items():
        if into:
            merged[into].append(claim)
    said: dict[str, dict[str, Decision]] = defaultdict(dict)
    for key, decision in _wanted(history).items():
        if decision.kind is DecisionKind.STANCE:
            said[decision.claim][key[2]] = decision
    kind = DecisionKind.STANCE.value
    return {
        (kind, claim_key(claim), record, ""): decision
        for claim in list(merged)
        for record, decision in _seen_on(claim, merged, said, frozenset()).items()
    }


def _seen_on(
    claim: str, merged: Mapping[str, Sequence[str]], said: Mapping[str, Mapping[str, Decision]], above: frozenset[str]
) -> dict[str, Decision]:
    """Return what is seen of records on a claim; `above` are the claims that it is merged into."""
    below = [c for c in merged.get(claim, ()) if c not in above | {claim}]
    carried = [d for c in below for d in _seen_on(c, merged, said, above | {claim}).items()]
    return {**dict(sorted(carried, key=lambda item: item[1].seq)), **said.get(claim, {})}


def read_grades(tx: Transaction, kind: DecisionKind, names: Iterable[str]) -> dict[str, str]:
    """Return the grades that stand, by record or publisher, of these names."""
    query = select(FINDING.c.first, FINDING.c.value).where(FINDING.c.kind == kind.value)
    return {row.first: row.value for row in tx.execute(query.where(FINDING.c.first.in_(list(dict.fromkeys(names)))))}


def misprojected(tx: Transaction) -> list[Key]:
    """Return what the projection says otherwise than the log."""
    history, held = read_history(tx), _held(tx)
    decided = _wanted(history) | (_carried(history) if read_setting(tx, CARRIED) else {})
    wanted = {key: (d.finding.value, d.seq) for key, d in decided.items() if d.finding}
    return sorted(key for key in wanted.keys() | held.keys() if wanted.get(key) != held.get(key))


def _held(tx: Transaction) -> dict[Key, tuple[str, int]]:
    """Return what the projection says: value and decision."""
    rows = tx.execute(select(FINDING)).mappings()
    return {(row["kind"], row["claim"], row["first"], row["second"]): (row["value"], row["decision"]) for row in rows}


def _key(decision: Decision) -> Key:
    assert decision.finding
    assert decision.kind in FINDINGS
    first, *second = decision.finding.about
    claim = claim_key(decision.claim) if decision.kind in OF_A_CLAIM else 0
    return decision.kind.value, claim, first, "".join(second)


_ABOUT = ("kind", "claim", "first", "second")


def _is(key: Key) -> Iterator[ColumnElement[bool]]:
    """Yield what holds of the row that is about this."""
    return (FINDING.c[name] == value for name, value in zip(_ABOUT, key, strict=True))


def _put(tx: Transaction, key: Key, decision: Decision | None) -> None:
    tx.execute(delete(FINDING).where(*_is(key)))
    if decision and decision.finding:
        about = dict(zip(_ABOUT, key, strict=True))
        tx.execute(insert(FINDING), {**about, "value": decision.finding.value, "decision": decision.seq})
    if key[0] == DecisionKind.ORIGIN.value:
        project_origins(tx, key[2:])
