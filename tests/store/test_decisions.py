import hashlib
import json
import os
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.backends import Backend, in_postgresql
from tests.store.processes import run, start
from tests.store.samples import NOON, add_claims, add_passage, judgement
from workbench.core.decisions import Decision, Judgement
from workbench.core.errors import InputError, UnknownItem, WorkbenchError
from workbench.core.vocabulary import Confidence, DecisionKind, Likelihood, Verdict
from workbench.store.claims import read_claim
from workbench.store.decisions import add_undo, add_verdict, last_to_redo, last_to_undo, last_verdict
from workbench.store.engine import Store, open_store
from workbench.store.log import broken_links, digest, lost_from_end, read_history


@pytest.fixture
def names(store: Store) -> list[str]:
    with store.write() as tx:
        return add_claims(tx, 3)


def _decide(store: Store, name: str, verdict: Verdict = Verdict.SUPPORTED, analyst: str = "ann") -> Decision:
    with store.write() as tx:
        return add_verdict(tx, name, judgement(verdict), analyst, NOON)


def _undo(store: Store, analyst: str = "ann", claim: str | None = None) -> Decision | None:
    with store.write() as tx:
        target = last_to_undo(tx, analyst, claim)
        return add_undo(tx, target, analyst, NOON) if target else None


def _redo(store: Store, analyst: str = "ann") -> Decision | None:
    with store.write() as tx:
        target = last_to_redo(tx, analyst)
        return add_undo(tx, target, analyst, NOON) if target else None


def _verdict(store: Store, name: str) -> Verdict:
    with store.read() as tx:
        return read_claim(tx, name).verdict


def test_a_decision_keeps_all_that_was_said(store: Store, names: list[str]) -> None:
    said = Judgement(
        verdict=Verdict.REFUTED,
        confidence=Confidence.HIGH,
        likelihood=Likelihood.REMOTE,
        rationale="Seen open; [/] \u202e “quoted”\nsecond line",
    )
    with store.write() as tx:
        given_back = add_verdict(tx, names[0], said, "ann", NOON)
    with store.read() as tx:
        (kept,) = read_history(tx, names[0])

    assert kept == given_back
    assert (kept.seq, kept.kind, kept.claim, kept.judgement) == (1, DecisionKind.VERDICT, names[0], said)
    assert (kept.analyst, kept.at, kept.undoes) == ("ann", NOON, None)
    assert _verdict(store, names[0]) is Verdict.REFUTED


def test_a_claim_that_is_not_there_is_told(store: Store) -> None:
    for name in ("C9", "9", "Cx", "C99999999999999999999", "C-1", "", "C１"):
        with pytest.raises(UnknownItem) as caught:
            _decide(store, name)
        assert caught.value.hint


def test_the_last_verdict_stands_and_the_one_before_is_kept(store: Store, names: list[str]) -> None:
    _decide(store, names[0], Verdict.SUPPORTED, "ann")
    _decide(store, names[0], Verdict.REFUTED, "bob")

    with store.read() as tx:
        history = read_history(tx, names[0])
    assert [(d.analyst, d.judgement and d.judgement.verdict) for d in history] == [
        ("ann", Verdict.SUPPORTED),
        ("bob", Verdict.REFUTED),
    ]
    assert _verdict(store, names[0]) is Verdict.REFUTED


def test_undo_redo_and_undo_again(store: Store, names: list[str]) -> None:
    _decide(store, names[0])
    seen = []
    for step in (_undo, _redo, _undo, _redo):
        assert step(store)
        seen.append(_verdict(store, names[0]))

    assert seen == [Verdict.UNREVIEWED, Verdict.SUPPORTED] * 2
    with store.read() as tx:
        assert [d.undoes for d in read_history(tx)] == [None, 1, 2, 1, 4]


def test_undo_goes_back_step_by_step_and_redo_forward_again(store: Store, names: list[str]) -> None:
    for name in names:
        _decide(store, name)
    for name in reversed(names):
        undone = _undo(store)
        assert undone
        assert undone.claim == name
    assert _undo(store) is None
    for name in names:
        redone = _redo(store)
        assert redone
        assert redone.claim == name
    assert _redo(store) is None
    assert [_verdict(store, name) for name in names] == [Verdict.SUPPORTED] * 3


def test_undo_gives_back_the_verdict_before(store: Store, names: list[str]) -> None:
    _decide(store, names[0], Verdict.SUPPORTED)
    _decide(store, names[0], Verdict.REFUTED)
    _undo(store)

    assert _verdict(store, names[0]) is Verdict.SUPPORTED


def test_a_verdict_ends_what_can_be_redone(store: Store, names: list[str]) -> None:
    _decide(store, names[0])
    _undo(store)
    _decide(store, names[1])

    assert _redo(store) is None


def test_an_analyst_undoes_only_their_own(store: Store, names: list[str]) -> None:
    _decide(store, names[0], Verdict.SUPPORTED, "ann")
    _decide(store, names[0], Verdict.REFUTED, "bob")
    _undo(store, "ann")

    assert _verdict(store, names[0]) is Verdict.REFUTED
    assert _undo(store, "ann") is None
    assert _redo(store, "bob") is None
    _undo(store, "bob")
    assert _verdict(store, names[0]) is Verdict.UNREVIEWED


def test_undo_of_one_claim_leaves_the_others(store: Store, names: list[str]) -> None:
    _decide(store, names[0])
    _decide(store, names[1])
    _undo(store, claim=names[0])

    assert [_verdict(store, name) for name in names[:2]] == [Verdict.UNREVIEWED, Verdict.SUPPORTED]


def test_what_is_undone_is_not_undone_twice(store: Store, names: list[str]) -> None:
    decision = _decide(store, names[0])
    _undo(store)

    with pytest.raises(InputError, match="already undone"), store.write() as tx:
        add_undo(tx, decision, "ann", NOON)


def test_order_is_by_sequence_when_the_clock_runs_back(store: Store, names: list[str]) -> None:
    with store.write() as tx:
        add_verdict(tx, names[0], judgement(Verdict.SUPPORTED), "ann", NOON)
        add_verdict(tx, names[0], judgement(Verdict.REFUTED), "ann", NOON - timedelta(days=400))
    with store.read() as tx:
        last = last_verdict(read_history(tx, names[0]))

    assert last
    assert last.seq == 2
    assert _verdict(store, names[0]) is Verdict.REFUTED


STEPS = st.lists(
    st.tuples(st.sampled_from(["decide", "undo", "redo"]), st.sampled_from(["ann", "bob"]), st.integers(0, 1)),
    max_size=12,
)


@settings(max_examples=25)
@given(steps=STEPS)
def test_whatever_is_done_the_log_only_grows_and_the_claims_follow_it(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]
) -> None:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('log')}/s.sqlite3")
    with store.write() as tx:
        names = add_claims(tx, 2)
    before: list[Decision] = []
    for number, (step, analyst, at) in enumerate(steps):
        verdict = [Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE][number % 3]
        if step == "decide":
            _decide(store, names[at], verdict, analyst)
        else:
            (_undo if step == "undo" else _redo)(store, analyst)
        with store.read() as tx:
            history = read_history(tx)
            assert history[: len(before)] == before
            assert [d.seq for d in history] == list(range(1, len(history) + 1))
            assert list(broken_links(tx)) == []
            for name in names:
                last = last_verdict(d for d in history if d.claim == name)
                expected = last.judgement.verdict if last and last.judgement else Verdict.UNREVIEWED
                assert read_claim(tx, name).verdict is expected
        before = history
    store.close()


# --- append-only, and what shows when someone writes past it ---------------------------------------------------------


@pytest.mark.parametrize("table", ["decision", "snapshot", "capture"])
def test_evidence_and_decisions_cannot_be_changed_or_removed(store: Store, table: str) -> None:
    with store.write() as tx:
        name = add_claims(tx, 1)[0]
        add_passage(tx, name)
        add_verdict(tx, name, judgement(), "ann", NOON)
    column = {"decision": "analyst", "snapshot": "media_type", "capture": "asked"}[table]
    for statement in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(WorkbenchError, match="append-only"), store.write() as tx:
            tx.exec_driver_sql(statement)


@in_postgresql
@pytest.mark.parametrize("table", ["decision", "snapshot", "capture"])
def test_evidence_and_decisions_cannot_be_emptied_at_once(store: Store, table: str) -> None:
    with pytest.raises(WorkbenchError, match="append-only"), store.write() as tx:
        tx.exec_driver_sql(f"TRUNCATE {table} CASCADE")


def _insert_chained(backend: Backend) -> None:
    """Insert a line between two others, with a digest that does follow from the one before."""
    ((before,),) = backend.query("SELECT digest FROM decision WHERE seq = 2")
    row = {"seq": 3, "kind": "verdict", "claim": 1, "judgement": '{"verdict":"refuted"}'}
    row |= {"moved_to": None, "appearances": None, "undoes": None, "analyst": "eve", "at": NOON.isoformat()}
    line = {name: "NULL" if value is None else f"'{value}'" for name, value in row.items()}
    backend.tamper(
        "UPDATE decision SET seq = 99 WHERE seq = 3",
        f"INSERT INTO decision ({', '.join(line)}, digest) VALUES ({', '.join(line.values())}, "
        f"'{digest(str(before), row)}')",
    )


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE decision SET analyst = 'eve' WHERE seq = 2", 2),
        ("UPDATE decision SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 1", 1),
        ("UPDATE decision SET claim = 2 WHERE seq = 3", 3),
        ("UPDATE decision SET judgement = replace(judgement, 'supported', 'refuted')", 1),
        ("UPDATE decision SET digest = '0' WHERE seq = 3", 3),
        ("DELETE FROM decision WHERE seq = 1", 2),
        ("DELETE FROM decision WHERE seq = 2", 3),
        (None, 99),
    ],
)
def test_the_chain_shows_what_was_edited_removed_or_inserted(
    store: Store, backend: Backend, names: list[str], statement: str | None, broken: int
) -> None:
    for name in names:
        _decide(store, name)
    with store.read() as tx:
        assert list(broken_links(tx)) == []
    if statement:
        backend.tamper(statement)
    else:
        _insert_chained(backend)

    with store.read() as tx:
        assert next(iter(broken_links(tx))) == broken


def test_decisions_removed_from_the_end_show(store: Store, backend: Backend, names: list[str]) -> None:
    for name in names:
        _decide(store, name)
    with store.read() as tx:
        assert lost_from_end(tx) == []
    backend.tamper("DELETE FROM decision WHERE seq > 1")

    with store.read() as tx:
        assert list(broken_links(tx)) == []
        assert lost_from_end(tx) == [2, 3]


def test_a_decision_that_was_rolled_back_is_not_missed(store: Store, names: list[str]) -> None:
    _decide(store, names[0])
    with pytest.raises(ZeroDivisionError), store.write() as tx:
        raise ZeroDivisionError(add_verdict(tx, names[1], judgement(), "ann", NOON))

    assert _decide(store, names[2]).seq == 2
    with store.read() as tx:
        assert lost_from_end(tx) == list(broken_links(tx)) == []


def test_the_digest_is_as_its_docstring_says() -> None:
    row = {"b": "ə", "a": 1}

    assert digest("x", row) == hashlib.sha256('x\n{"a":1,"b":"ə"}'.encode()).hexdigest()


# --- durability ------------------------------------------------------------------------------------------------------

DECIDE = """
import sys
from datetime import UTC, datetime
from workbench.core.decisions import Judgement
from workbench.core.vocabulary import Verdict
from workbench.store.decisions import add_verdict
from workbench.store.engine import open_store
store = open_store(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with store.write() as tx:
        decision = add_verdict(tx, "C1", Judgement(verdict=Verdict.REFUTED), sys.argv[3], datetime.now(UTC))
    print(decision.seq, flush=True)
sys.stdin.read()
"""


def test_a_decision_is_on_disk_before_it_is_told(store: Store, backend: Backend, names: list[str]) -> None:
    _decide(store, names[0])

    assert backend.query("SELECT verdict FROM claim WHERE id = 1") == [("supported",)]
    assert backend.query("SELECT count(*) FROM decision") == [(1,)]


@pytest.mark.usefixtures("names")
def test_a_killed_program_keeps_what_it_decided(store: Store, url: str) -> None:
    program = start(DECIDE, url, 1, "ann")
    assert program.stdout
    assert program.stdout.readline() == "1\n"
    os.kill(program.pid, 9)
    program.communicate()

    with store.read() as tx:
        assert [d.analyst for d in read_history(tx)] == ["ann"]
    assert _verdict(store, "C1") is Verdict.REFUTED


@pytest.mark.usefixtures("names")
def test_analysts_who_decide_at_once_lose_nothing(store: Store, url: str) -> None:
    programs = [start(DECIDE, url, 100, analyst) for analyst in ("ann", "bob")]
    for program in programs:
        _, err = program.communicate(timeout=60)
        assert program.returncode == 0, err

    with store.read() as tx:
        history = read_history(tx)
        assert list(broken_links(tx)) == lost_from_end(tx) == []
    assert [d.seq for d in history] == list(range(1, 201))
    assert sum(d.analyst == "ann" for d in history) == 100


def test_a_failed_decision_changes_neither_log_nor_claim(store: Store, backend: Backend, names: list[str]) -> None:
    broken = {
        "sqlite": "CREATE TRIGGER broken BEFORE UPDATE ON claim BEGIN SELECT RAISE(ABORT, 'no'); END",
        "postgresql": "CREATE TRIGGER broken BEFORE UPDATE ON claim EXECUTE FUNCTION refuse_change()",
    }
    backend.alter(broken[backend.kind])
    with pytest.raises(WorkbenchError):
        _decide(store, names[0])

    with store.read() as tx:
        assert read_history(tx) == []
    assert _verdict(store, names[0]) is Verdict.UNREVIEWED


def test_text_that_is_not_unicode_is_refused(store: Store, names: list[str]) -> None:
    for bad in ({"rationale": "\ud800"}, {"analyst": "\udcff"}):
        with pytest.raises(InputError, match="surrogate"), store.write() as tx:
            add_verdict(tx, names[0], judgement(rationale=bad.get("rationale", "")), bad.get("analyst", "ann"), NOON)


def test_undoing_finds_its_way_in_a_long_log(store: Store, names: list[str]) -> None:
    with store.write() as tx:
        for _ in range(100):
            add_undo(tx, add_verdict(tx, names[0], judgement(), "ann", NOON), "ann", NOON)
    with store.read() as tx:
        assert last_to_undo(tx, "ann") is None
        assert last_to_redo(tx, "ann")


def test_the_log_reads_the_same_in_another_program(store: Store, url: str, names: list[str]) -> None:
    _decide(store, names[0])
    code = """
import sys
from workbench.store.log import read_history
from workbench.store.engine import open_store
with open_store(sys.argv[1]).read() as tx:
    print("\\n".join(d.model_dump_json() for d in read_history(tx)))
"""
    with store.read() as tx:
        assert json.loads(run(code, url)) == json.loads(read_history(tx)[0].model_dump_json())
