import contextlib
from pathlib import Path

import pytest

from tests.store.backends import Backend, in_sqlite
from tests.store.samples import NOON, add_passage, claim, judgement, match, record
from workbench.core.errors import IntegrityError
from workbench.core.evidence import Nearest
from workbench.store.audit import find_faults
from workbench.store.claims import add_claim
from workbench.store.decisions import add_verdict
from workbench.store.engine import Store
from workbench.store.matches import replace_matches
from workbench.store.records import add_records
from workbench.store.snapshots import add_attempt


@pytest.fixture
def full(store: Store) -> Store:
    with store.write() as tx:
        for content in (b"one page", b"another page"):
            add_passage(tx, add_claim(tx, claim()).id, content)
        add_records(tx, [record("E1"), record("E2")])
        replace_matches(tx, "C1", Nearest([match("E1")]))
        add_verdict(tx, "C1", judgement(), "ann", NOON)
        add_attempt(tx, "https://example.org/none", NOON, "answered 404", None)
    return store


def _faults(store: Store) -> list[str]:
    with store.read() as tx:
        return list(find_faults(tx))


def test_what_adds_up_has_no_fault(full: Store) -> None:
    assert _faults(full) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE snapshot SET content = CAST('other bytes' AS {bytes})", "bytes have changed"),
        ("DELETE FROM snapshot", "snapshot it names is not there"),
        ("DELETE FROM capture", "capture it names is not there"),
        ("UPDATE record SET data = replace(data, 'closed', 'open') WHERE id = 'E1'", "record E1: its content"),
        ("DELETE FROM record WHERE id = 'E1'", "record it names is not there"),
        ("UPDATE article SET data = replace(data, 'was closed', 'was opened') WHERE id = 1", "claim C1: article A1"),
        ("UPDATE article SET data = data || ' ' WHERE id = 2", "article A2: its content has changed since import"),
        ("UPDATE article SET data = 'no json' WHERE id = 2", "claim C2: its appearance in article A2 cannot be read"),
        ("UPDATE appearance SET attribution = replace(attribution, '[15,', '[16,')", "claim C1: article A1"),
        ("UPDATE appearance SET claim = 2 WHERE id = 1", "appearance 1: does not stand under the claim"),
        ("UPDATE appearance SET attribution = '{}' WHERE id = 1", "claim C1: its appearance in article A1"),
        ("UPDATE claim SET statement = 'the dam was opened' WHERE id = 2", "claim C2: its words"),
        ("UPDATE claim SET speaker = 'The baker' WHERE id = 1", "claim C1: its words"),
        ("DELETE FROM article", "its appearance in article A1 cannot be read"),
        ("UPDATE claim SET verdict = 'refuted' WHERE id = 1", "claim C1: its verdict"),
        ("UPDATE claim SET verdict = 'no such verdict' WHERE id = 2", "claim C2: its verdict"),
        ("UPDATE decision SET analyst = 'eve'", "decision 1: does not follow"),
        ("UPDATE decision SET judgement = 'not json'", "the log cannot be read"),
        ("UPDATE decision SET kind = 'wish'", "the log cannot be read"),
        ("DELETE FROM decision", "decision 1: was removed from the end"),
    ],
)
def test_what_was_changed_past_the_program_shows(full: Store, backend: Backend, statement: str, told: str) -> None:
    backend.tamper(statement.replace("{bytes}", {"sqlite": "BLOB", "postgresql": "BYTEA"}[backend.kind]))

    assert told in "\n".join(_faults(full))


@in_sqlite
def test_damaged_pages_show(full: Store, path: Path) -> None:
    with full.write() as tx:
        add_records(tx, [record(f"R{n}", "word " * 200) for n in range(200)])
    full.close()
    content = bytearray(path.read_bytes())
    page = len(content) // 4096 // 2
    content[page * 4096 : (page + 1) * 4096] = bytes(4096)
    path.write_bytes(content)

    with contextlib.suppress(IntegrityError):
        assert any(line.startswith("file: ") for line in _faults(full))
