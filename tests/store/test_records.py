import pytest

from tests.store.samples import record
from workbench.core.errors import UnknownItem
from workbench.core.evidence import Record
from workbench.store.changes import Kind, count_changes, last_change, read_changes
from workbench.store.engine import Store
from workbench.store.records import add_records, count_records, read_keys, read_record, read_records


def test_a_record_comes_back_with_fields_we_do_not_know(store: Store) -> None:
    given_record = record(
        "E 1/ə", "\u202e[/] words", stance={"S": ["mentions", None, 1.5]}, numbers=["4,000"], note=None
    )
    with store.write() as tx:
        assert add_records(tx, [given_record]) == (1, [])
    with store.read() as tx:
        assert read_record(tx, "E 1/ə") == given_record
        assert list(read_records(tx)) == [given_record]
        assert count_records(tx) == 1


def test_adding_again_adds_nothing_and_tells_what_differs(store: Store) -> None:
    with store.write() as tx:
        add_records(tx, [record("E1", "one"), record("E2", "two")])
    with store.write() as tx:
        again = [record("E1", "one"), record("E2", "other"), record("E3", "new"), record("E3", "new twice")]
        assert add_records(tx, again) == (1, ["E3", "E2"])
    with store.read() as tx:
        assert read_record(tx, "E2").text == "two"
        assert [r.text for r in read_records(tx)] == ["one", "two", "new"]


def test_the_order_of_fields_makes_no_other_record(store: Store) -> None:
    one = record("E1", note="n", more={"a": 1, "b": [{"c": 2, "d": 3}]}, lang="az")
    other = record("E1", lang="az", more={"b": [{"d": 3, "c": 2}], "a": 1}, note="n")
    with store.write() as tx:
        assert add_records(tx, [one]) == (1, [])
        assert add_records(tx, [other]) == (0, [])
        assert read_record(tx, "E1") == one


def test_a_record_that_is_not_there_is_told(store: Store) -> None:
    with store.read() as tx, pytest.raises(UnknownItem, match="E9") as caught:
        read_record(tx, "E9")
    assert caught.value.hint


def test_records_are_read_in_the_order_of_their_keys_asked_for(store: Store) -> None:
    made = [record(f"E{n}") for n in range(1, 1201)]
    with store.write() as tx:
        assert add_records(tx, made) == (1200, [])
    with store.read() as tx:
        assert [r.id for r in read_keys(tx, [1200, 7, 99_999, 1])] == ["E1200", "E7", "E1"]
        assert read_keys(tx, []) == []
        assert len(read_keys(tx, range(1, 1201))) == 1200


def test_each_new_record_counts_one_change(store: Store) -> None:
    with store.write() as tx:
        add_records(tx, [record("E1"), record("E2")])
    with store.write() as tx:
        add_records(tx, [record("E2"), record("E3")])
    with store.read() as tx:
        changes = read_changes(tx, Kind.RECORD, 0, 10)
        assert [Record.model_validate_json(c.data or "").id for c in changes] == ["E1", "E2", "E3"]
        assert [c.data for c in read_changes(tx, Kind.RECORD, changes[1].seq, 10)] == [changes[2].data]
        assert last_change(tx) == changes[2].seq
        assert count_changes(tx, Kind.RECORD, 0) == 3
        assert count_changes(tx, Kind.CLAIM, 0) == 0


def test_what_is_rolled_back_counts_no_change(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as tx:
        raise ZeroDivisionError(add_records(tx, [record("E1")]))
    with store.read() as tx:
        assert (count_records(tx), last_change(tx)) == (0, 0)
