import errno
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import InputError, WorkbenchError
from workbench.reports.write import safe_name, write_report


def test_it_writes_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_report(b"abc", tmp_path / "r.md")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("r.md", b"abc")]


def test_it_never_overwrites_unasked(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_bytes(b"old")
    with pytest.raises(InputError) as error:
        write_report(b"new", path)
    assert error.value.hint
    assert path.read_bytes() == b"old"
    write_report(b"new", path, overwrite=True)
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"old")
    link = tmp_path / "r.md"
    link.symlink_to(outside)
    with pytest.raises(InputError):
        write_report(b"new", link)
    write_report(b"new", link, overwrite=True)
    assert outside.read_bytes() == b"old"
    assert not link.is_symlink()


def test_bad_places_are_input_errors(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for path in (
        tmp_path,
        tmp_path / "no" / "r.md",
        tmp_path / "file" / "r.md",
        tmp_path / ("x" * 300),
        tmp_path / "a\0b",
    ):
        with pytest.raises(InputError) as error:
            write_report(b"abc", path)
        assert error.value.hint
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_keeps_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "r.md"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(WorkbenchError) as error:
        write_report(b"new", path, overwrite=True)
    assert str(path) in error.value.message
    assert error.value.hint
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("r.md", b"old")]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Qarabağ / Artsakh: S & K", "qarabag-artsakh-s-k.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("CON", "report-con.md"),
        ("", "report.md"),
        ("...", "report.md"),
        ("\x1b]52;c;aGk=\x07", "52-c-agk.md"),
    ],
)
def test_names_are_plain(title: str, name: str) -> None:
    assert safe_name(title, "md") == name


@given(st.text(), st.sampled_from(["md", "stix.json", "../x", ""]))
def test_any_title_gives_a_safe_name(title: str, extension: str) -> None:
    name = safe_name(title, extension)
    assert 0 < len(name.encode()) <= 120
    assert Path(name).name == name
    assert not name.startswith((".", "-"))
    assert not name.endswith(".")
    assert name.isascii()
