import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.postgresql import Server, find_binaries
from tests.store.processes import run
from tests.store.samples import NOON, add_claims, claim, judgement, snapshot
from workbench.core.errors import InputError, RetryableError, UnknownItem, WorkbenchError
from workbench.core.views import QueueFilter
from workbench.store import postgresql
from workbench.store.audit import find_faults
from workbench.store.claims import add_claim, read_claim
from workbench.store.decisions import add_verdict
from workbench.store.engine import Store, find_store, open_store
from workbench.store.log import read_history
from workbench.store.queue import list_claims
from workbench.store.settings import read_setting, write_setting
from workbench.store.snapshots import add_snapshot

SECRET = "s3cr%40t"
ADDRESS = f"postgresql+psycopg://ann:{SECRET}@localhost:1/claims"


@pytest.fixture
def name(server: Server) -> str:
    """The name of an empty database."""
    return server.make_database()


@pytest.fixture
def store(server: Server) -> Iterator[Store]:
    name = server.make_store()
    opened = open_store(server.url(name))
    yield opened
    opened.close()
    server.give_back(name)


def _refused(url: str, error: type[WorkbenchError]) -> str:
    """Return what is told of an address that cannot be opened, which never holds the password."""
    with pytest.raises(error) as caught:
        open_store(url)
    told = f"{caught.value.message} {caught.value.hint}"
    assert caught.value.hint
    assert "s3cr" not in told
    assert type(caught.value) is error
    return told


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (ADDRESS.replace("+psycopg", ""), "postgresql+psycopg://USER@HOST"),
        (ADDRESS.replace("postgresql+psycopg", "mysql"), "postgresql+psycopg://USER@HOST"),
        (ADDRESS.replace(":1/", ":one/"), "cannot be read"),
        (ADDRESS.removesuffix("/claims"), "names no database"),
        (f"{ADDRESS}?no_such_option=1", "no_such_option"),
    ],
)
def test_an_address_that_is_none_is_told_without_its_password(url: str, told: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(WorkbenchError) as caught:
        open_store(url)
    assert told in caught.value.message + caught.value.hint
    assert "s3cr" not in caught.value.message + caught.value.hint


def test_a_server_that_cannot_be_reached_may_be_tried_again() -> None:
    pytest.importorskip("psycopg")
    told = _refused(f"{ADDRESS}?password={SECRET}", RetryableError)
    assert "postgresql+psycopg://ann@localhost:1/claims: cannot be reached" in told


def test_without_psycopg_the_extra_is_named() -> None:
    code = """
import socket
import sys
import threading
sys.modules["psycopg"] = None
from workbench.core.errors import InputError
from workbench.store.engine import open_store
try:
    open_store("postgresql+psycopg://localhost/claims")
except InputError as error:
    print(error.message, error.hint)
"""
    assert "claim-workbench[postgres]" in run(code)


def test_a_sqlite_store_loads_no_driver(tmp_path: Path) -> None:
    code = """
import socket
import sys
import threading
from workbench.store.engine import open_store
open_store(sys.argv[1]).close()
print([name for name in sys.modules if name.startswith("psycopg")])
"""
    assert run(code, f"sqlite:///{tmp_path}/s.sqlite3") == "[]\n"


# --- what the server says --------------------------------------------------------------------------------------------


def test_a_database_that_is_not_there_is_told(server: Server) -> None:
    assert "none_such" in _refused(server.url("none_such"), InputError)


def test_a_wrong_password_is_told_and_not_shown(server: Server) -> None:
    server.execute("DROP ROLE IF EXISTS guarded", "CREATE ROLE guarded LOGIN PASSWORD 'another'")
    url = server.url("postgres", f"guarded:{SECRET}")

    assert "password" in _refused(url, InputError)
    assert "password" in _refused(server.url("postgres", "guarded"), InputError)


def test_a_server_that_does_not_encrypt_is_told_where_that_is_asked_for() -> None:
    pytest.importorskip("psycopg")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        answering = threading.Thread(target=_refuse_encryption, args=(listening,))
        answering.start()
        told = _refused(f"postgresql+psycopg://ann:{SECRET}@127.0.0.1:{port}/claims?sslmode=require", InputError)
        answering.join()
    assert "sslmode" in told


def _refuse_encryption(listening: socket.socket) -> None:
    connection, _ = listening.accept()
    with connection:
        connection.recv(8)
        connection.sendall(b"N")


def test_a_user_without_the_right_to_write_is_told(server: Server, name: str) -> None:
    server.execute("DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN")
    server.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC", "SELECT 1", database=name)

    assert "permission denied" in _refused(server.url(name, "reader"), InputError)


def test_a_database_of_another_program_is_refused_and_left_as_it_is(server: Server, name: str) -> None:
    server.execute("CREATE TABLE setting (bookmark TEXT)", database=name)

    assert "another program" in _refused(server.url(name), InputError)
    assert server.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", database=name) == [
        ("setting",)
    ]


def test_a_database_that_is_not_in_unicode_is_refused(server: Server) -> None:
    name = server.make_database("TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C' LOCALE_PROVIDER libc")

    assert "UTF8" in _refused(server.url(name), InputError)


def test_a_server_that_stops_may_be_tried_again_and_the_store_goes_on_when_it_is_back(server: Server) -> None:
    name = server.make_store()
    store = open_store(server.url(name))
    drop_sessions = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    with store.write() as tx:
        write_setting(tx, "a", "b")
    with pytest.raises(RetryableError), store.read() as tx:
        read_setting(tx, str(server.execute(drop_sessions)))

    with store.read() as tx:
        assert read_setting(tx, "a") == "b"
    server.execute(drop_sessions)
    with store.read() as tx:
        assert read_setting(tx, "a") == "b"
    store.close()


def _write_meanwhile(store: Store) -> str:
    with store.write() as tx:  # its turn comes when the server has ended the silent one
        write_setting(tx, "a", "b")
    return "lost"


def test_a_writer_that_falls_silent_does_not_keep_the_others_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "IDLE_SECONDS", 1)
    with pytest.raises(RetryableError), store.write() as silent:
        write_setting(silent, "a", _write_meanwhile(store))

    with store.read() as tx:
        assert read_setting(tx, "a") == "b"


def test_what_may_not_be_written_is_told(store: Store) -> None:
    with pytest.raises(InputError, match="read-only"), store.read() as tx:
        write_setting(tx, "a", "b")


def test_nul_is_refused_and_changes_nothing(store: Store) -> None:
    for bad in (claim("the dam\0was closed"), claim(speaker="The\0mayor")):
        with pytest.raises(InputError, match="NUL"), store.write() as tx:
            _ = add_claim(tx, claim()), add_claim(tx, bad)
    with store.read() as tx:
        assert list_claims(tx, QueueFilter()) == []


def test_numbers_past_those_of_the_server_name_nothing(store: Store) -> None:
    for name in ("C999999999", "C9999999999"):
        with store.read() as tx, pytest.raises(UnknownItem):
            read_claim(tx, name)


# --- looking without opening -----------------------------------------------------------------------------------------


def test_a_store_is_found_without_being_made(server: Server, name: str) -> None:
    url = server.url(name)
    place, is_there = find_store(url)
    assert not is_there
    assert name in place
    assert "PostgreSQL" in place
    assert server.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", database=name) == []

    open_store(url).close()
    assert find_store(url) == (place, True)


def test_a_copy_is_made_by_the_servers_tools(store: Store, tmp_path: Path) -> None:
    assert store.path is None
    with pytest.raises(InputError) as caught:
        store.backup(tmp_path / "copy")
    assert "pg_dump" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such server there")
def test_a_dumped_and_restored_store_is_the_same(server: Server, store: Store) -> None:
    with store.write() as tx:
        (claimed,) = add_claims(tx, 1)
        add_verdict(tx, claimed, judgement(), "ann", NOON)
        add_snapshot(tx, snapshot(b"\x00\xff'\\"))
    binaries = find_binaries()
    assert binaries
    code = f"""
import subprocess, sys
dump = subprocess.run(["{binaries}/pg_dump", "--format=custom", sys.argv[1]], capture_output=True, check=True)
subprocess.run(["{binaries}/pg_restore", "--dbname", sys.argv[2]], input=dump.stdout, check=True)
"""
    name = server.make_database()
    with store.read() as tx:
        source = tx.execute(text("SELECT current_database()")).scalar_one()
        history = read_history(tx)
    plain = [server.url(database).replace("+psycopg", "") for database in (source, name)]
    run(code, *plain)

    restored = open_store(server.url(name))
    with restored.write() as tx:
        assert read_history(tx) == history
        assert list(find_faults(tx)) == []
        assert add_claim(tx, claim()).id == "C2"
    with pytest.raises(WorkbenchError, match="append-only"), restored.write() as tx:
        tx.exec_driver_sql("DELETE FROM decision")
    restored.close()
