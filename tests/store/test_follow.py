import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.store.samples import claim, record
from workbench.core.errors import WorkbenchError
from workbench.core.evidence import Record
from workbench.core.search import Changed, Entry, Sought
from workbench.store import follow
from workbench.store.changes import Kind
from workbench.store.claims import add_claim
from workbench.store.engine import Store, open_store
from workbench.store.follow import Follower
from workbench.store.index import Index
from workbench.store.records import add_records


def _entry(changed: Changed) -> Entry:
    return Entry(changed.key, Record.model_validate_json(changed.data or "").text)


def _follower(store: Store, folder: Path, version: str = "1") -> Follower:
    return Follower(store, Kind.RECORD, folder, version, _entry)


def _add(store: Store, *texts: str, prefix: str = "E") -> None:
    with store.write() as tx:
        add_records(tx, [record(f"{prefix}-{text}", text) for text in texts])


def _found(follower: Follower, term: str) -> list[int]:
    index = follower.index()
    return [] if index is None else [lead.key for lead in index.search([Sought((term,), 1)])]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_it_catches_up_with_what_was_stored(store: Store, folder: Path) -> None:
    follower = _follower(store, folder)
    assert (follower.behind(), follower.index()) == (0, None)
    _add(store, "dam", "road")
    assert follower.behind() == 2
    assert follower.catch_up()
    assert (follower.behind(), _found(follower, "dam")) == (0, [1])
    _add(store, "dam river")
    assert _found(follower, "dam") == [1]
    follower.catch_up()
    assert _found(follower, "dam") == [1, 3]


def test_another_program_sees_what_one_brought_in(store: Store, folder: Path) -> None:
    one, other = _follower(store, folder), _follower(store, folder)
    _add(store, "dam")
    one.catch_up()
    assert _found(other, "dam") == [1]
    _add(store, "dam 2")
    one.catch_up()
    assert (other.behind(), _found(other, "dam")) == (0, [1, 2])


def test_claims_and_records_are_followed_apart(store: Store, folder: Path) -> None:
    claims = Follower(store, Kind.CLAIM, folder, "1", lambda changed: Entry(changed.key, changed.data or ""))
    records = _follower(store, folder)
    _add(store, "dam")
    with store.write() as tx:
        add_claim(tx, claim("dam closed"))
    _add(store, "dam open")
    assert (claims.catch_up(), records.catch_up()) == (True, True)
    assert (_found(claims, "dam"), _found(records, "dam")) == ([1], [1, 2])
    assert (claims.behind(), records.behind()) == (0, 0)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder)


def _truncate(folder: Path) -> None:
    largest = max(folder.glob("record/*/*.term"), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-9])


def _lose_a_file(folder: Path) -> None:
    next(folder.glob("record/*/*.idx")).unlink()


def _scribble(folder: Path) -> None:
    (folder / "record" / "state.json").write_text("{]", encoding="utf-8")


def _other_count(folder: Path) -> None:
    path = folder / "record" / "state.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "count": 7}), encoding="utf-8")


def _flip_a_bit(folder: Path) -> None:
    path = next(folder.glob("record/*/*.term"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("harm", [_remove, _truncate, _lose_a_file, _scribble, _other_count, _flip_a_bit])
def test_it_is_begun_anew_where_it_cannot_be_used(store: Store, folder: Path, harm: Callable[[Path], None]) -> None:
    _add(store, "dam", "road")
    _follower(store, folder).catch_up()
    harm(folder)

    follower = _follower(store, folder)
    assert follower.behind() == 2
    assert follower.catch_up()
    assert _found(follower, "dam") == [1]
    assert follower.index().count == 2  # type: ignore[union-attr]
    assert len([path for path in (folder / "record").iterdir() if path.is_dir()]) == 1


def test_other_terms_begin_it_anew(store: Store, folder: Path) -> None:
    _add(store, "dam")
    _follower(store, folder).catch_up()
    newer = _follower(store, folder, "2")
    assert newer.behind() == 1
    newer.catch_up()
    assert _found(newer, "dam") == [1]


def test_the_index_of_another_store_is_not_taken(store: Store, folder: Path, tmp_path: Path) -> None:
    other = open_store(f"sqlite:///{tmp_path}/other.sqlite3")
    _add(other, "ford", "road")
    _follower(other, folder).catch_up()
    other.close()
    _add(store, "dam", "river", "sea")

    follower = _follower(store, folder)
    assert (follower.behind(), _found(follower, "ford")) == (3, [])
    follower.catch_up()
    assert (_found(follower, "dam"), _found(follower, "ford")) == ([1], [])


def test_after_a_crash_before_the_counter_was_noted_nothing_stands_twice(store: Store, folder: Path) -> None:
    _add(store, "dam")
    _follower(store, folder).catch_up()
    _add(store, "dam 2")
    killed = _follower(store, folder)
    notes = iter([True, False])
    whole = killed._note

    def note(state: follow.State, index: Index) -> follow.State:
        if not next(notes):
            raise KeyboardInterrupt
        return whole(state, index)

    killed._note = note  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        killed.catch_up()
    (before,) = [path.name for path in (folder / "record").iterdir() if path.is_dir()]

    follower = _follower(store, folder)
    assert (follower.behind(), _found(follower, "dam")) == (1, [1, 2])
    follower.catch_up()
    assert _found(follower, "dam") == [1, 2]
    assert follower.index().count == 2  # type: ignore[union-attr]
    assert [path.name for path in (folder / "record").iterdir() if path.is_dir()] == [before]


def test_an_index_of_later_changes_than_a_store_has_is_not_taken(store: Store, folder: Path, tmp_path: Path) -> None:
    _add(store, "dam")
    with store.write() as tx:
        for n in range(9):
            add_claim(tx, claim(f"statement {n}"))
    _follower(store, folder).catch_up()
    earlier = open_store(f"sqlite:///{tmp_path}/earlier.sqlite3")  # what a backup put back is like
    _add(earlier, "dam")
    _add(earlier, *(f"road {n}" for n in range(20)))

    follower = _follower(earlier, folder)
    assert follower.behind() == 21
    follower.catch_up()
    assert len(_found(follower, "road")) == 20
    earlier.close()


def test_what_cannot_be_read_keeps_nothing_else_out(store: Store, folder: Path) -> None:
    def read(changed: Changed) -> Entry:
        if changed.key == 2:
            raise ValueError("altered")
        return _entry(changed)

    _add(store, "dam 1", "dam 2", "dam 3")
    follower = Follower(store, Kind.RECORD, folder, "1", read)
    assert follower.catch_up()
    assert (follower.behind(), _found(follower, "dam")) == (0, [1, 3])


def test_a_fault_while_adding_begins_nothing_anew(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(store, "dam")
    _follower(store, folder).catch_up()
    (before,) = [path.name for path in (folder / "record").iterdir() if path.is_dir()]
    _add(store, "dam 2")
    with monkeypatch.context() as patch:
        patch.setattr(follow, "_put_in_place", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(WorkbenchError, match="No space"):
            _follower(store, folder).catch_up()

    follower = _follower(store, folder)
    assert follower.catch_up()
    assert _found(follower, "dam") == [1, 2]
    assert [path.name for path in (folder / "record").iterdir() if path.is_dir()] == [before]


def test_one_writes_at_a_time(store: Store, folder: Path) -> None:
    _add(store, "dam")
    follower = _follower(store, folder)
    (folder / "record").mkdir(parents=True)
    with FileLock(folder / "record" / "writer.lock"):
        assert not follower.catch_up()
        asked = iter([False, False, True])
        assert not follower.catch_up(cancelled=lambda: next(asked), wait=True)
    assert follower.catch_up()


def test_it_can_be_cancelled_and_goes_on_where_it_was(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "BATCH", 2)
    monkeypatch.setattr(follow, "FIRST", 2)
    monkeypatch.setattr(follow, "COMMIT", 2)
    _add(store, *(f"dam {n}" for n in range(7)))
    told: list[tuple[int, int]] = []
    follower = _follower(store, folder)
    assert not follower.catch_up(lambda done, total: told.append((done, total)), lambda: len(told) >= 3)
    assert told == [(0, 7), (2, 7), (4, 7)]
    assert (follower.behind(), len(_found(follower, "dam"))) == (3, 4)
    assert follower.catch_up()
    assert len(_found(follower, "dam")) == 7


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(store: Store, tmp_path: Path) -> None:
    _add(store, "dam")
    (tmp_path / "index").write_text("a file", encoding="utf-8")
    with pytest.raises(WorkbenchError) as caught:
        _follower(store, tmp_path / "index").catch_up()
    assert caught.value.hint


def test_a_changed_byte_is_found(store: Store, folder: Path) -> None:
    _add(store, "dam")
    follower = _follower(store, folder)
    assert follower.find_faults() == []
    follower.catch_up()
    assert follower.find_faults() == []
    path = next(folder.glob("record/*/*.term"))
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)
    assert follower.find_faults() == [f"search index: {path.name} is damaged"]
