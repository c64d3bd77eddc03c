"""Findings in the store, on both databases: what stands, what is counted, what an undo brings back."""

import pytest

from tests.store.samples import NOON, claim, match, record
from workbench.core.decisions import Decision, Finding
from workbench.core.evidence import Nearest
from workbench.core.model import Relation
from workbench.core.vocabulary import DecisionKind, RelationKind, Stance
from workbench.store.attention import add_attention, read_attention
from workbench.store.claims import add_claim, add_relations, read_relations
from workbench.store.decisions import add_undo, last_to_undo
from workbench.store.engine import Store, Transaction
from workbench.store.findings import add_finding, find_standing, misprojected
from workbench.store.log import read_history
from workbench.store.matches import count_evidence, read_evidence, replace_matches
from workbench.store.queue import read_rows
from workbench.store.records import add_records


@pytest.fixture
def filled(store: Store) -> Store:
    with store.write() as tx:
        for _ in range(2):
            add_claim(tx, claim())
        add_records(tx, [record("E0", side="N"), record("E1")])
        replace_matches(tx, "C1", Nearest([match("E0"), match("E1", Stance.MENTIONS)]))
        add_relations(tx, [Relation(kind=RelationKind.DENIES, claim="C2", other="C1")])
    return store


def _say(tx: Transaction, kind: DecisionKind, claim: str, *about: str, value: str) -> Decision:
    finding = Finding(about=about, value=value)
    return add_finding(tx, Decision(seq=0, kind=kind, claim=claim, finding=finding, analyst="ann", at=NOON))


def test_what_is_said_last_stands_and_is_counted(filled: Store) -> None:
    with filled.write() as tx:
        _say(tx, DecisionKind.STANCE, "C1", "E1", value="corroborates")
        last = _say(tx, DecisionKind.STANCE, "C1", "E1", value="contradicts")
    with filled.read() as tx:
        counts = {(c.stance, c.side): (c.origins, c.records) for c in count_evidence(tx, ["C1", "C2"])["C1"]}
        assert counts == {(Stance.CORROBORATES, "N"): (1, 1), (Stance.CONTRADICTS, None): (1, 1)}
        assert [e.said for e in read_evidence(tx, "C1")] == [Stance.CONTRADICTS, None]
    with filled.write() as tx:
        add_undo(tx, last, "ann", NOON)
        standing = find_standing(tx, last)
        assert standing
        assert standing.finding
        assert standing.finding.value == "corroborates"
        assert misprojected(tx) == []


def test_a_relation_is_rejected_and_another_added(filled: Store) -> None:
    with filled.write() as tx:
        _say(tx, DecisionKind.RELATION, "C2", "C1", value="")
        _say(tx, DecisionKind.RELATION, "C1", "C2", value="counter_accuses")
    with filled.read() as tx:
        assert [r.relation.kind for r in read_relations(tx, "C2")] == [RelationKind.COUNTER_ACCUSES]
        assert [(row.relations, row.counterclaims) for row in read_rows(tx, ["C1", "C2"])] == [(1, 1), (1, 1)]


def test_a_relation_brought_back_stands_in_the_history_of_both_claims(filled: Store) -> None:
    with filled.write() as tx:
        said = _say(tx, DecisionKind.RELATION, "C2", "C1", value="repeats")
        back = add_undo(tx, said, "ann", NOON)
        again = add_undo(tx, back, "ann", NOON)
        assert read_history(tx, "C1") == read_history(tx, "C2") == [said, back, again]
        assert last_to_undo(tx, "ann", "C1") == said


def test_a_record_without_a_root_stands_for_itself(filled: Store) -> None:
    with filled.read() as tx:
        assert {e.record.id: e.origin for e in read_evidence(tx, "C1")} == {"E0": "E0", "E1": "E1"}


def test_seconds_add_up_by_claim(filled: Store) -> None:
    with filled.write() as tx:
        add_attention(tx, "C1", "ann", "2026-01-02", 30)
        add_attention(tx, "C1", "ann", "2026-01-02", 12)
        add_attention(tx, "C1", "bob", "2026-01-03", 8)
        assert read_attention(tx, ["C1", "C2"]) == {"C1": 50}
