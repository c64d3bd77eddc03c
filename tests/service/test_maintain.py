import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.service.samples import ACCUSATION, write_article, write_records
from workbench.core.decisions import Judgement
from workbench.core.errors import InputError, IntegrityError, WorkbenchError
from workbench.core.vocabulary import Verdict
from workbench.service.decide import decide
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.maintain import Holdings, backup, count_holdings, restore, verify
from workbench.service.settings import Settings
from workbench.service.show import show
from workbench.service.workspace import Workspace, open_workspace


@pytest.fixture
def full(ws: Workspace, tmp_path: Path) -> Workspace:
    import_records(ws, write_records(tmp_path))
    import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION]), str(tmp_path / "none.txt")])
    decide(ws, "C1", Judgement(verdict=Verdict.REFUTED))
    return ws


def test_what_a_store_holds_is_counted(full: Workspace) -> None:
    assert count_holdings(full) == Holdings(articles=1, claims=1, records=3, decisions=1, captures=1, failed_attempts=1)


def test_a_backup_holds_the_same_and_is_restored(full: Workspace, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    backup(full, tmp_path / "copy.sqlite3", lambda done, total: steps.append((done, total)))
    restore(tmp_path / "copy.sqlite3", f"sqlite:///{tmp_path}/new/store.sqlite3")

    settings = Settings(store=f"sqlite:///{tmp_path}/new/store.sqlite3", analyst="bob")
    with open_workspace(settings) as restored:
        assert verify(restored) == []
        assert count_holdings(restored) == count_holdings(full)
        assert show(restored, "C1") == show(full, "C1")
        assert restored.case == full.case
    assert steps
    left = {p.name for folder in (tmp_path, tmp_path / "new") for p in folder.iterdir()}
    assert not {name for name in left if ".part" in name}


def test_a_backup_overwrites_nothing(full: Workspace, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("mine")

    with pytest.raises(InputError, match="there already"):
        backup(full, tmp_path / "copy")
    with pytest.raises(InputError, match="cannot be written"):
        backup(full, tmp_path / "no such folder" / "copy")
    assert (tmp_path / "copy").read_text() == "mine"


def test_restoring_replaces_no_store_and_no_log_that_one_left(full: Workspace, tmp_path: Path) -> None:
    backup(full, tmp_path / "copy")
    for name in ("store.sqlite3", "store.sqlite3-wal"):
        (tmp_path / name).write_bytes(b"mine")
        with pytest.raises(InputError, match="there already"):
            restore(tmp_path / "copy", f"sqlite:///{tmp_path}/store.sqlite3")
        assert (tmp_path / name).read_bytes() == b"mine"
        (tmp_path / name).unlink()


def test_a_store_copied_with_its_log_is_restored_whole(full: Workspace, tmp_path: Path) -> None:
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{full.store.path}{suffix}", tmp_path / f"copy{suffix}")
    restore(tmp_path / "copy", f"sqlite:///{tmp_path}/new.sqlite3")

    with open_workspace(Settings(store=f"sqlite:///{tmp_path}/new.sqlite3", analyst="bob")) as restored:
        assert show(restored, "C1").claim.verdict is Verdict.REFUTED


def _damaged(path: Path) -> bytes:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE claim SET verdict = 'supported'")
        raw.commit()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("edited", IntegrityError),
        ("half", IntegrityError),
        ("empty", IntegrityError),
        ("text", IntegrityError),
        ("foreign", InputError),
        ("none", InputError),
        ("folder", InputError),
    ],
)
def test_what_is_no_good_backup_is_not_restored(
    full: Workspace, tmp_path: Path, kind: str, error: type[WorkbenchError]
) -> None:
    source, target = tmp_path / "copy", tmp_path / "new.sqlite3"
    backup(full, source)
    content = source.read_bytes()
    source.unlink()
    if kind == "folder":
        source.mkdir()
    elif kind == "foreign":
        with closing(sqlite3.connect(source)) as raw:
            raw.execute("CREATE TABLE other (a)")
    elif kind != "none":
        source.write_bytes(
            {"half": content[: len(content) // 2], "empty": b"", "text": b"words" * 999}.get(kind, content)
        )
    if kind == "edited":
        _damaged(source)

    with pytest.raises(error) as caught:
        restore(source, f"sqlite:///{target}")

    assert str(source) in caught.value.message
    assert ".part" not in caught.value.message
    assert caught.value.hint
    assert not [p for p in tmp_path.iterdir() if p.name.startswith("new.sqlite3")]


def test_verify_tells_what_was_changed(full: Workspace) -> None:
    assert verify(full) == []
    with closing(sqlite3.connect(str(full.store.path))) as raw:
        raw.execute("DROP TRIGGER snapshot_no_update")
        raw.execute("UPDATE snapshot SET content = x'00'")
        raw.commit()

    (fault,) = verify(full)
    assert "bytes have changed" in fault
