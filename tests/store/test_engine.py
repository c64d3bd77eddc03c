import contextlib
import os
import random
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.store.backends import Backend, in_sqlite
from tests.store.processes import run, start
from workbench.core.errors import InputError, IntegrityError, StoreBusy, WorkbenchError
from workbench.store import engine
from workbench.store.engine import SCHEMA_VERSION, Store, open_store
from workbench.store.settings import read_setting, write_setting
from workbench.store.sqlite_file import APPLICATION_ID, store_path


@pytest.mark.parametrize(
    "name", ["s.sqlite3", "a?b.sqlite3", "a%20b#c.sqlite3", "100%.db", "with space", "ə ش.sqlite3"]
)
def test_a_path_is_taken_as_it_stands(tmp_path: Path, name: str) -> None:
    open_store(f"sqlite:///{tmp_path / name}").close()

    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/new/folder/s.sqlite3").close()

    assert (tmp_path / "new" / "folder" / "s.sqlite3").is_file()


@pytest.mark.parametrize(
    "url",
    [
        "store.sqlite3",
        "",
        "sqlite:///",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite://h:abc/x",
        "postgresql://u:secret@h/d",
    ],
)
def test_what_is_no_store_address_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(InputError) as caught:
        store_path(url)

    assert caught.value.hint
    assert "secret" not in caught.value.message + caught.value.hint


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened") as caught:
        open_store(f"sqlite:///{tmp_path}")
    assert caught.value.hint


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words")

    with pytest.raises(InputError, match="cannot be created"):
        open_store(f"sqlite:///{tmp_path}/file/s.sqlite3")


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmark (address TEXT)")
    other.close()
    before = path.read_bytes()

    with pytest.raises(InputError, match="another program"):
        open_store(f"sqlite:///{path}")

    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_an_empty_file_does_not_pass_for_a_new_store(path: Path) -> None:
    path.touch()

    with pytest.raises(IntegrityError, match="empty file") as caught:
        open_store(f"sqlite:///{path}")
    assert "restore" in caught.value.hint
    assert path.read_bytes() == b""


@pytest.mark.usefixtures("store")
def test_a_store_of_a_newer_program_is_refused(backend: Backend) -> None:
    newer = {
        "sqlite": f"PRAGMA user_version = {SCHEMA_VERSION + 1}",
        "postgresql": f"UPDATE alembic_version SET version_num = '{SCHEMA_VERSION + 1:04}'",
    }
    backend.alter(newer[backend.kind])

    with pytest.raises(InputError, match="newer version") as caught:
        open_store(backend.url)
    assert "Upgrade" in caught.value.hint


def test_a_file_that_is_no_database_is_told_as_damaged(path: Path) -> None:
    path.write_bytes(b"<html>" * 1000)

    with pytest.raises(IntegrityError, match="damaged") as caught:
        open_store(f"sqlite:///{path}")
    assert "restore" in caught.value.hint


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs Linux's list of open files")
@pytest.mark.parametrize("content", [b"<html>" * 1000, b""], ids=["a page", "nothing"])
def test_a_file_that_was_refused_is_not_kept_open(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(IntegrityError) as caught:
        open_store(f"sqlite:///{path}")

    assert caught.value  # its traceback keeps alive what was not closed
    opened = {os.path.realpath(link) for link in Path("/proc/self/fd").iterdir()}
    assert str(path) not in opened


def _fill(store: Store) -> None:
    with store.write() as tx:
        for number in range(400):
            write_setting(tx, f"name {number}", "value " * 50)


def _read_all(url: str) -> None:
    opened = open_store(url)
    try:
        with opened.read() as tx:
            tx.execute(text("PRAGMA quick_check")).scalars().all()
            for number in range(400):
                read_setting(tx, f"name {number}")
            tx.execute(text("SELECT * FROM setting")).all()
    finally:
        opened.close()


@in_sqlite
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.95])
def test_a_truncated_store_is_told_as_damaged(store: Store, path: Path, kept: float) -> None:
    _fill(store)
    store.close()
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])

    with pytest.raises(IntegrityError, match="damaged"):
        _read_all(f"sqlite:///{path}")


@in_sqlite
def test_damaged_pages_never_end_in_a_traceback(store: Store, path: Path) -> None:
    _fill(store)
    store.close()
    content = path.read_bytes()
    chance = random.Random(1)
    for _ in range(20):
        damaged = bytearray(content)
        for _ in range(50):
            damaged[chance.randrange(100, len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        with contextlib.suppress(WorkbenchError):
            _read_all(f"sqlite:///{path}")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may look into, unlike tmp_path."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


def test_a_store_that_may_not_be_written_says_so(open_folder: Path) -> None:
    path = open_folder / "s.sqlite3"
    open_store(f"sqlite:///{path}").close()
    path.chmod(0o444)
    code = """
import os, sys
from workbench.core.errors import InputError
from workbench.store.engine import open_store
from workbench.store.settings import write_setting
if os.geteuid() == 0: os.setuid(65534)
try:
    with open_store(f"sqlite:///{sys.argv[1]}").write() as tx:
        write_setting(tx, "a", "b")
except InputError as error:
    print(error.message, error.hint)
"""
    told = run(code, path)

    assert "cannot be opened for writing" in told
    assert "permissions" in told


def test_a_write_is_whole_or_not_at_all(store: Store) -> None:
    with contextlib.suppress(RuntimeError), store.write() as tx:
        write_setting(tx, "a", "b")
        raise RuntimeError

    with store.read() as tx:
        assert read_setting(tx, "a") is None


def test_a_reader_sees_one_state_throughout(store: Store) -> None:
    with store.read() as reader:
        assert read_setting(reader, "a") is None
        with store.write() as writer:
            write_setting(writer, "a", "b")
        assert read_setting(reader, "a") is None
    with store.read() as reader:
        assert read_setting(reader, "a") == "b"


def test_a_locked_store_is_busy_after_the_time_allowed(url: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.3)
    impatient = open_store(url)

    with store.write() as holder:
        write_setting(holder, "a", "held")
        with pytest.raises(StoreBusy) as caught, impatient.write():
            pass

    assert caught.value.exit_code == 3
    assert "Try again" in caught.value.hint
    with impatient.write() as tx:
        assert read_setting(tx, "a") == "held"
    impatient.close()


def test_the_time_allowed_is_about_five_seconds() -> None:
    assert engine.BUSY_SECONDS == 5


def test_readers_do_not_wait_for_a_writer(store: Store, url: str) -> None:
    other = open_store(url)
    with store.write() as writer:
        write_setting(writer, "a", "b")
        with other.read() as reader:
            assert read_setting(reader, "a") is None
    other.close()


COUNT_UP = """
import sys
from workbench.store.engine import open_store
from workbench.store.settings import read_setting, write_setting
store = open_store(sys.argv[1])
for _ in range(100):
    with store.write() as tx:
        write_setting(tx, "count", str(int(read_setting(tx, "count") or 0) + 1))
"""


def test_two_programs_that_write_at_once_lose_nothing(store: Store, url: str) -> None:
    programs = [start(COUNT_UP, url) for _ in range(2)]
    for program in programs:
        _, err = program.communicate(timeout=60)
        assert program.returncode == 0, err

    with store.read() as tx:
        assert read_setting(tx, "count") == "200"


def test_programs_that_open_a_new_store_at_once_all_get_it(url: str) -> None:
    code = (
        "import sys; from workbench.store.engine import open_store; sys.stdin.read(1); open_store(sys.argv[1]).close()"
    )
    programs = [start(code, url) for _ in range(3)]
    time.sleep(0.5)
    for program in programs:
        assert program.stdin
        program.stdin.write("x")
        program.stdin.flush()
    for program in programs:
        _, err = program.communicate(timeout=60)
        assert program.returncode == 0, err


def test_threads_may_share_a_store(store: Store) -> None:
    def count_up() -> None:
        for _ in range(20):
            with store.write() as tx:
                write_setting(tx, "count", str(int(read_setting(tx, "count") or 0) + 1))

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with store.read() as tx:
        assert read_setting(tx, "count") == "80"


@in_sqlite
def test_a_full_disk_changes_nothing_and_the_store_goes_on(store: Store) -> None:
    with store.write() as tx:
        write_setting(tx, "kept", "as it was")
    with pytest.raises(WorkbenchError, match="disk is full") as caught:
        _write_too_much(store)
    assert "Free some space" in caught.value.hint

    with store.write() as tx:
        assert read_setting(tx, "kept") == "as it was"
        tx.execute(text("PRAGMA max_page_count = 1000000"))
        write_setting(tx, "large", "x" * 1_000_000)


def _write_too_much(store: Store) -> None:
    with store.write() as tx:
        tx.execute(text("PRAGMA max_page_count = 1"))
        write_setting(tx, "kept", "lost")
        write_setting(tx, "large", "x" * 1_000_000)


@in_sqlite
def test_a_store_is_marked_as_ours_and_writes_ahead(store: Store) -> None:
    with store.read() as tx:
        assert tx.execute(text("PRAGMA application_id")).scalar_one() == APPLICATION_ID
        assert tx.execute(text("PRAGMA user_version")).scalar_one() == SCHEMA_VERSION
        assert tx.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert tx.execute(text("PRAGMA synchronous")).scalar_one() == 2
        assert tx.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


@in_sqlite
def test_a_backup_is_whole_while_another_program_writes(store: Store, url: str, tmp_path: Path) -> None:
    _fill(store)
    writer = start(COUNT_UP.replace("range(100)", "range(100_000)"), url)
    try:
        _wait_for(store, "count")
        steps: list[tuple[int, int]] = []
        store.backup(tmp_path / "copy.sqlite3", lambda done, total: steps.append((done, total)))
    finally:
        writer.kill()
        writer.communicate()

    copy = open_store(f"sqlite:///{tmp_path}/copy.sqlite3")
    with copy.read() as tx:
        assert tx.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        assert read_setting(tx, "name 399")
        assert int(read_setting(tx, "count") or 0) > 0
    copy.close()
    assert steps[-1][0] == steps[-1][1] > 0


def _wait_for(store: Store, name: str) -> None:
    for _ in range(200):
        with store.read() as tx:
            if read_setting(tx, name):
                return
        time.sleep(0.05)
    raise AssertionError(f"{name} was never written")


def test_a_failed_write_leaves_no_lock_behind(store: Store, url: str) -> None:
    with pytest.raises(WorkbenchError), store.write() as tx:
        tx.execute(text("INSERT INTO nowhere VALUES (1)"))

    other = open_store(url)
    with other.write() as tx:
        write_setting(tx, "a", "b")
    other.close()


def test_a_killed_program_leaves_all_of_a_transaction_or_none(url: str) -> None:
    code = """
import sys
from workbench.store.engine import open_store
from workbench.store.settings import write_setting
store = open_store(sys.argv[1])
with store.write() as tx:
    write_setting(tx, "first", "whole")
print("first", flush=True)
with store.write() as tx:
    for number in range(1000):
        write_setting(tx, f"name {number}", "half" * 500)
    print("half", flush=True)
    sys.stdin.read()
"""
    program = start(code, url)
    assert program.stdout
    assert [program.stdout.readline(), program.stdout.readline()] == ["first\n", "half\n"]
    os.kill(program.pid, 9)
    program.communicate()

    store = open_store(url)
    with store.write() as tx:
        assert read_setting(tx, "first") == "whole"
        assert read_setting(tx, "name 0") is None
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
def test_a_new_store_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "new.sqlite3"
    open_store(f"sqlite:///{path}").close()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
