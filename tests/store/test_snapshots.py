from tests.store.samples import NOON, snapshot
from workbench.store.engine import Store
from workbench.store.snapshots import add_attempt, add_snapshot, count_captures, read_exchange, read_snapshot


def test_bytes_are_stored_once_and_every_capture_of_them(store: Store) -> None:
    first, second = snapshot(b"\x00\xff", "https://a.example/"), snapshot(b"\x00\xff", "https://b.example/")
    with store.write() as tx:
        one, two = add_snapshot(tx, first), add_snapshot(tx, second)
    with store.read() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM snapshot").scalar_one() == 1
        assert read_snapshot(tx, first.sha256, one) == first
        assert read_snapshot(tx, first.sha256, two) == second
        assert read_exchange(tx, two) == second.exchange
        assert count_captures(tx) == (2, 0)


def test_an_attempt_is_kept_whatever_was_asked_for(store: Store) -> None:
    with store.write() as tx:
        add_attempt(tx, "a\0b\udcff", NOON, "no such file: a\0b", None)
    with store.read() as tx:
        assert tx.exec_driver_sql("SELECT asked, error FROM capture").one() == (
            "a\\x00b\\udcff",
            "no such file: a\\x00b",
        )


def test_an_attempt_is_kept_with_the_bytes_it_brought(store: Store) -> None:
    with store.write() as tx:
        add_attempt(tx, "https://a.example/", NOON, "answered 404", None)
        add_attempt(tx, "https://a.example/x.pdf", NOON, "is a PDF", snapshot(b"%PDF-"))
    with store.read() as tx:
        assert count_captures(tx) == (0, 2)
        assert read_snapshot(tx, snapshot(b"%PDF-").sha256, 2).content == b"%PDF-"
