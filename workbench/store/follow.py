"""Following the store: an index is brought up to the change counter, and begun anew where it does not fit.

What changed is deleted by key, added and committed, and only then the counter is noted: after a crash it is done again.
One program at a time writes (a lock on a file, which the system frees when a program dies); the others read what was
committed.
"""

import json
import shutil
import time
import uuid
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from workbench.core.collector import without_collector
from workbench.core.errors import WorkbenchError
from workbench.core.search import Changed, Entry
from workbench.store.changes import Kind, count_changes, find_mark, last_change, read_changes
from workbench.store.engine import Store
from workbench.store.index import Index, IndexDamaged, document, guarded

if TYPE_CHECKING:
    import tantivy

LAYOUT = 3
"""Raised when the fields of an index change."""
BATCH = 5_000
"""Changes read at a time."""
FIRST, COMMIT = 20_000, 250_000
"""Changes that become visible together: each commit writes a segment, and few large ones are smaller and faster.

The first are fewer, so that there is soon something to find.
"""
_SMALL = 1_000
_HEAPS = (15_000_000, 200_000_000)
"""Bytes that the writer gathers before it writes, for few entries and for many; the first is the least it takes."""
_WAIT = 0.2

Progress = Callable[[int, int], None]
ReadEntry = Callable[[Changed], Entry]


@dataclass(frozen=True)
class State:
    """Where an index stands."""

    version: str
    folder: str
    applied: int = 0
    """The store's change counter when the index was last brought up to it."""
    mark: str = ""
    """What the store knows that change by."""
    last: int = 0
    """The last change of its kind that is in the index."""
    count: int = 0
    files: dict[str, list[int]] = field(default_factory=dict)
    """Size and CRC-32 of each file; empty while more is being added."""


class Follower:
    """The index of one kind of thing in a store; `version` is that of the terms `read_entry` makes."""

    def __init__(self, store: Store, kind: Kind, folder: Path, version: str, read_entry: ReadEntry) -> None:
        self._store, self._kind, self._read_entry = store, kind, read_entry
        self._folder = folder / kind.value
        self._version = f"{LAYOUT}.{version}"
        self._index: Index | None = None
        self._loaded: State | None = None
        self._fitting = ""
        """Folder of the index that was found to fit the store."""

    def behind(self) -> int:
        """Return how many changes are not in the index yet: all of them where none fits."""
        state = self._find()
        with self._store.read() as tx:
            return count_changes(tx, self._kind, state.applied if state else 0)

    def index(self) -> Index | None:
        """Return the index with all that was committed to it by any program; None where none fits."""
        state = self._find()
        if state is None:
            return None
        try:
            if self._index is None or self._index.folder.name != state.folder:
                self._index = Index(self._folder / state.folder)
            elif self._loaded != state:
                self._index.reload()
        except IndexDamaged:
            self.discard()
            return None
        self._loaded, self._index.counter = state, state.last
        return self._index

    def discard(self) -> None:
        """Let the next `catch_up` begin anew: the index was found damaged."""
        self._forget()
        with suppress(OSError):
            (self._folder / "state.json").unlink(missing_ok=True)

    def catch_up(
        self,
        progress: Progress = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        wait: bool = False,
    ) -> bool:
        """Bring the index up to the store. Return False when another program is doing it, or when cancelled.

        `wait` waits for the other one. Raises WorkbenchError when the files cannot be written.
        """
        try:
            with self._locked(wait, cancelled):
                return self._add_missing(progress, cancelled)
        except Timeout:
            return False
        except (OSError, IndexDamaged) as error:
            raise WorkbenchError(
                f"{self._folder}: the search index cannot be kept: {error}",
                hint="Nothing of the store is lost. Free some space or correct the folder's permissions.",
            ) from error

    def find_faults(self) -> list[str]:
        """Return a line for each file of the index that is not what was written.

        Nothing where there is no index, or where another program is adding to it.
        """
        try:
            with self._locked(False, lambda: True):
                state = self._read_state()
                if state is None:
                    return []
                return [f"search index: {name} is damaged" for name in self._damaged(state)]
        except (OSError, Timeout):
            return []

    # --- what it stands at -----------------------------------------------------------------------------------------

    def _read_state(self) -> State | None:
        try:
            state = State(**json.loads((self._folder / "state.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return state if state.version == self._version else None

    def _find(self) -> State | None:
        """Return the state of an index that fits the store."""
        state = self._read_state()
        if state is None or state.folder == self._fitting:
            return state
        with self._store.read() as tx:
            fits = find_mark(tx, state.applied) == state.mark
        if not fits:
            return None
        if not self._is_whole(state):
            return self._find() if self._read_state() != state else None  # another program was just adding to it
        self._fitting = state.folder
        return state

    def _is_whole(self, state: State) -> bool:
        """Return whether the files are as they were written. More entries than noted are of a program that was killed.

        Tantivy itself does not look: a changed byte would only make it find less.
        """
        folder = self._folder / state.folder
        try:
            return not self._damaged(state) and (folder / "meta.json").exists() and Index(folder).count >= state.count
        except (OSError, IndexDamaged):
            return False

    def _damaged(self, state: State) -> list[str]:
        """Return the files that are not what was written."""
        found = _sums(self._folder / state.folder, {}) if state.files else {}
        return [name for name, sums in state.files.items() if found.get(name) != sums]

    def _forget(self) -> None:
        self._index, self._loaded, self._fitting = None, None, ""

    # --- writing ---------------------------------------------------------------------------------------------------

    @contextmanager
    def _locked(self, wait: bool, cancelled: Callable[[], bool]) -> Iterator[None]:
        self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds the words of an investigation
        self._folder.mkdir(exist_ok=True)
        lock = FileLock(self._folder / "writer.lock")
        while True:
            try:
                lock.acquire(timeout=_WAIT if wait else 0)
                break
            except Timeout:
                if not wait or cancelled():
                    raise
        try:
            yield
        finally:
            lock.release()

    def _add_missing(self, progress: Progress, cancelled: Callable[[], bool]) -> bool:
        state = self._find()
        if state is None:
            self._forget()
            state = State(self._version, uuid.uuid4().hex[:8])
        with self._store.read() as tx:
            target, total = last_change(tx), count_changes(tx, self._kind, state.applied)
        if state.applied >= target:
            return True
        index, known = Index(self._folder / state.folder), state.files
        with guarded():
            writer = index.open().writer(_HEAPS[total > _SMALL], num_threads=1)
        try:
            state = self._note(replace(state, files={}), index)  # killed from here on, it goes on from this state
            with without_collector(total > _SMALL):
                state = self._add(state, index, writer, total=total, progress=progress, cancelled=cancelled)
        except BaseException:
            with suppress(Exception):  # frees Tantivy's own lock, which lasts as long as the writer
                writer.rollback()
                writer.wait_merging_threads()
            raise
        with guarded():
            writer.wait_merging_threads()
        if not cancelled():
            state = replace(state, applied=max(state.applied, target))
        self._note(replace(state, files=_sums(index.folder, known)), index)
        self._clean(state)
        return not cancelled()

    def _add(
        self,
        state: State,
        index: Index,
        writer: "tantivy.IndexWriter",
        *,
        total: int,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> State:
        fresh, done, noted = not index.count, 0, 0
        progress(0, total)
        while not cancelled() and (changes := self._read(state)):
            _write(index.open().schema, writer, changes, self._read_entry, fresh=fresh)
            done += len(changes)
            state = replace(state, applied=changes[-1].seq, last=changes[-1].seq)
            if done - noted >= (COMMIT if noted else FIRST):
                with guarded():
                    writer.commit()
                state, noted = self._note(state, index), done
            progress(done, max(done, total))
        with guarded():
            writer.commit()
        return state

    def _read(self, state: State) -> list[Changed]:
        with self._store.read() as tx:
            return read_changes(tx, self._kind, state.applied, BATCH)

    def _note(self, state: State, index: Index) -> State:
        index.reload()
        with self._store.read() as tx:
            state = replace(state, count=index.count, mark=find_mark(tx, state.applied))
        path = self._folder / "state.json"
        partial = path.with_suffix(".part")
        partial.write_text(json.dumps(asdict(state)), encoding="utf-8")
        _put_in_place(partial, path)
        self._fitting = state.folder
        return state

    def _clean(self, state: State) -> None:
        for folder in self._folder.iterdir():
            if folder.is_dir() and folder.name != state.folder:
                shutil.rmtree(folder, ignore_errors=True)  # another program may have it open: the next one tries again


def _put_in_place(partial: Path, path: Path) -> None:
    for _ in range(20):
        try:
            partial.replace(path)
            return
        except PermissionError:  # Windows, while another program reads it
            time.sleep(0.02)
    partial.replace(path)


def _write(
    schema: "tantivy.Schema",
    writer: "tantivy.IndexWriter",
    changes: Sequence[Changed],
    read_entry: ReadEntry,
    *,
    fresh: bool,
) -> None:
    from tantivy import Query

    latest = {changed.key: changed for changed in changes}
    entries = [_entry_of(changed, read_entry) for changed in latest.values()]
    with guarded():
        if not fresh:  # by query: deleting by term leaves unsigned numbers where they are (tantivy 0.27)
            writer.delete_documents_by_query(Query.term_set_query(schema, "key", list(latest)))
        for entry in filter(None, entries):
            writer.add_document(document(entry))


def _entry_of(changed: Changed, read_entry: ReadEntry) -> Entry | None:
    """Return an entry; None for what is gone or was altered so that it cannot be read, which `verify` tells."""
    try:
        return read_entry(changed) if changed.data is not None else None
    except ValueError:
        return None


def _sums(folder: Path, known: dict[str, list[int]]) -> dict[str, list[int]]:
    """Return size and CRC-32 of each file; those of segments in `known` are taken over, since no segment changes."""
    sums = {}
    for path in sorted(folder.glob("[!.]*")):
        if path.suffix != ".json" and path.name in known:
            sums[path.name] = known[path.name]
        else:
            content = path.read_bytes()
            sums[path.name] = [len(content), zlib.crc32(content)]
    return sums
