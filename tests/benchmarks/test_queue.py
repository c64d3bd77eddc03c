"""How the queue grows with the store: a page of rows should cost the same at 1,000 claims and at 50,000."""

from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.timing import median_seconds, report
from workbench.core.model import Claim
from workbench.core.views import QueueFilter
from workbench.store import claims, queue
from workbench.store.engine import Store, Transaction, open_store


def _filled(folder: Path, count: int) -> Store:
    store = open_store(f"sqlite:///{folder / f'{count}.sqlite3'}")
    with store.write() as tx:
        for number in range(count):
            claims.add_claim(tx, Claim(id="", speaker=f"speaker {number % 97}", statement=f"statement {number}"))
    return store


def test_list_and_page(tmp_path: Path) -> None:
    small, large = _filled(tmp_path, 1_000), _filled(tmp_path, 50_000)
    for what, act in (("list of names", _list), ("page of 60 rows", _page), ("filter as typed", _filter)):
        report(f"{what}, 50,000 claims", median_seconds(act(large)), median_seconds(act(small)), "1,000 claims")
    small.close()
    large.close()


def _list(store: Store) -> Callable[[], object]:
    return _reading(store, lambda tx: queue.list_claims(tx, QueueFilter()))


def _page(store: Store) -> Callable[[], object]:
    return _reading(store, lambda tx: queue.read_rows(tx, [f"C{n}" for n in range(500, 560)]))


def _filter(store: Store) -> Callable[[], object]:
    return _reading(store, lambda tx: queue.list_claims(tx, QueueFilter(text="speaker 96 statement 9")))


def _reading(store: Store, read: Callable[[Transaction], object]) -> Callable[[], object]:
    def act() -> None:
        with store.read() as tx:
            read(tx)

    return act
