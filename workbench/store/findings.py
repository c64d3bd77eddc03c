"""Findings: what analysts say of records, relations, origins and publishers, and what of it stands.

The table `finding` is a projection of the log. Of several analysts' findings on one thing the last one stands; what it
replaced stays in the log, and stands again when the last is undone.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert, select

from workbench.core.history import standing
from workbench.core.model import Decision
from workbench.core.vocabulary import FINDINGS, DecisionKind
from workbench.store.claims import read_claim
from workbench.store.engine import Transaction
from workbench.store.log import append, read_decision, read_history
from workbench.store.names import claim_key
from workbench.store.origins import project_origins
from workbench.store.tables import FINDING

OF_A_CLAIM = (DecisionKind.STANCE, DecisionKind.RELATION)
"""Findings about one claim; the others hold everywhere."""

Key = tuple[str, int, str, str]
"""Kind, claim, first and second: what a finding is about."""


def add_finding(tx: Transaction, said: Decision) -> Decision:
    """Append a finding under the next number and bring the projection up to it. Raises UnknownItem."""
    decision = append(tx, said.model_copy(update={"claim": read_claim(tx, said.claim).id}))
    _put(tx, _key(decision), decision)
    return decision


def find_standing(tx: Transaction, like: Decision) -> Decision | None:
    """Return the decision that stands on what another is about."""
    names = zip(("kind", "claim", "first", "second"), _key(like), strict=True)
    seq = tx.execute(select(FINDING.c.decision).where(*(FINDING.c[name] == value for name, value in names))).scalar()
    return read_decision(tx, seq) if seq else None


def project_finding(tx: Transaction, about: Decision) -> None:
    """Bring what stands of one thing up to the log, after a finding on it was undone or redone."""
    key = _key(about)
    of_it = [d for d in standing(read_history(tx)) if d.finding and _key(d) == key]
    _put(tx, key, of_it[-1] if of_it else None)


def read_grades(tx: Transaction, kind: DecisionKind, names: Iterable[str]) -> dict[str, str]:
    """Return the grades that stand, by record or publisher, of these names."""
    query = select(FINDING.c.first, FINDING.c.value).where(FINDING.c.kind == kind.value)
    return {row.first: row.value for row in tx.execute(query.where(FINDING.c.first.in_(list(dict.fromkeys(names)))))}


def misprojected(tx: Transaction) -> list[Key]:
    """Return what the projection says otherwise than the log."""
    wanted = {_key(d): (d.finding.value, d.seq) for d in standing(read_history(tx)) if d.finding}
    rows = tx.execute(select(FINDING)).mappings()
    held: Mapping[Key, tuple[str, int]] = {
        (row["kind"], row["claim"], row["first"], row["second"]): (row["value"], row["decision"]) for row in rows
    }
    return sorted(key for key in wanted.keys() | held.keys() if wanted.get(key) != held.get(key))


def _key(decision: Decision) -> Key:
    assert decision.finding
    assert decision.kind in FINDINGS
    first, *second = decision.finding.about
    claim = claim_key(decision.claim) if decision.kind in OF_A_CLAIM else 0
    return decision.kind.value, claim, first, "".join(second)


def _put(tx: Transaction, key: Key, decision: Decision | None) -> None:
    names = ("kind", "claim", "first", "second")
    about = dict(zip(names, key, strict=True))
    tx.execute(delete(FINDING).where(*(FINDING.c[name] == value for name, value in about.items())))
    if decision and decision.finding:
        tx.execute(insert(FINDING), {**about, "value": decision.finding.value, "decision": decision.seq})
    if key[0] == DecisionKind.ORIGIN.value:
        project_origins(tx, key[2:])
