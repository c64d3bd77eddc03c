import codecs
import gzip
import hashlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import InputError
from workbench.intake.snapshot import EMPTY, describe, read_file, sniff

AT = datetime(2025, 1, 1, tzinfo=UTC)
WORDS = "The ministry denied it on Tuesday."


@pytest.mark.parametrize(
    ("content", "declared", "expected"),
    [
        # HTML, served as whatever
        (b"<!DOCTYPE html><html>", "text/html; charset=utf-8", "text/html"),
        (b"<!DOCTYPE html><html>", "application/pdf", "text/html"),
        (b"<!DOCTYPE html><html>", "text/plain", "text/html"),
        (b"\n \n<!-- theme --><html lang=es>\0\0", None, "text/html"),
        (b"<p>A fragment", "text/html", "text/html"),
        (b"<p>A fragment", None, "text/html"),
        (b"Words first, then <b>markup</b>", "text/html", "text/html"),
        (b'<?xml version="1.0"?><html xmlns="x">', "application/xhtml+xml", "text/html"),
        (codecs.BOM_UTF8 + b"<html>", None, "text/html"),
        ("<html><body>".encode("utf-16"), None, "text/html"),
        # plain text
        (WORDS.encode(), "text/plain", "text/plain"),
        (WORDS.encode(), None, "text/plain"),
        (WORDS.encode("utf-16"), None, "text/plain"),
        (WORDS.encode("utf-16-le"), None, "text/plain"),
        ("Министр заявил".encode("cp1251"), None, "text/plain"),
        (b"a title with \x1b]52;c;aGk=\x07 in it", None, "text/plain"),
        (b"<em>not a page", "text/plain", "text/plain"),
        (b"1 < 2 and {3}", None, "text/plain"),
        # the rest
        (b"%PDF-1.7\n", "text/html", "application/pdf"),
        (b"PK\x03\x04rest", "text/html", "application/zip"),
        (b"\x89PNG\r\n\x1a\nrest", "text/html", "image/png"),
        (b"\xff\xd8\xff\xe0rest", None, "image/jpeg"),
        (b"GIF89a", None, "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", None, "image/webp"),
        (b"\x00\x00\x00\x20ftypisom", None, "video/mp4"),
        (gzip.compress(b"x", mtime=0), "text/html", "application/gzip"),
        (b'<?xml version="1.0"?><rss version="2.0">', "text/html", "application/rss+xml"),
        (b'<?xml version="1.0"?><feed xmlns="x">', None, "application/rss+xml"),
        (b'<?xml version="1.0"?><data>', "text/xml", "application/xml"),
        (b'{"a": 1}', "text/html", "application/json"),
        (b"[1, 2]", "application/json", "application/json"),
        (b"{\\rtf1", "text/plain", "application/rtf"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0", None, "multipart/related"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0", None, "application/octet-stream"),
        (bytes(range(32)) * 9, "text/plain", "application/octet-stream"),
        (b"", "text/html", EMPTY),
        (b" \r\n\t ", "text/html", EMPTY),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_sees_what_the_bytes_are(content: bytes, declared: str | None, expected: str) -> None:
    assert sniff(content, declared) == expected


@given(st.binary(), st.none() | st.text(max_size=30))
def test_every_kind_has_words_and_a_next_step(content: bytes, declared: str | None) -> None:
    assert all(describe(sniff(content, declared)))


@given(st.text(min_size=1))
def test_text_in_utf8_is_never_binary_without_controls(text: str) -> None:
    printable = "".join(char for char in text if char.isprintable()) or "x"
    assert sniff(printable.encode()) != "application/octet-stream"


def test_reads_a_file_with_its_address_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "статья.txt"
    path.write_bytes(WORDS.encode())
    snapshot = read_file(path, lambda: AT)
    assert snapshot.content == WORDS.encode()
    assert snapshot.sha256 == hashlib.sha256(snapshot.content).hexdigest()
    assert snapshot.media_type == "text/plain"
    assert snapshot.exchange.asked == str(path)
    assert snapshot.exchange.final == path.resolve().as_uri()
    assert (snapshot.exchange.status, snapshot.exchange.address, snapshot.exchange.fetched_at) == (None, None, AT)


def test_the_name_decides_between_text_types(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("Words and <b>markup</b>")
    (tmp_path / "a.txt").write_text("Words and <b>markup</b>")
    assert read_file(tmp_path / "a.html").media_type == "text/html"
    assert read_file(tmp_path / "a.txt").media_type == "text/plain"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PDF-1.7\n", "is a PDF document"),
        ("a.html", b"%PDF-1.7\n", "is a PDF document"),
        ("a.docx", b"PK\x03\x04rest", "is a ZIP archive or an Office document"),
        ("a.html", b"", "is empty"),
        ("a.txt", b"\n\n", "is empty"),
        ("a.txt", b"\x7fELF\0\0\0", "is binary data"),
        ("a.json", b'{"a": 1}', "is JSON data"),
        ("a.mp3", b"ID3\x04\x00", "is a video or sound recording"),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_says_what_a_file_is_when_it_is_no_page(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / name)
    assert words in caught.value.message
    assert caught.value.hint
    assert "\n" not in caught.value.message


def test_a_file_that_is_not_there_or_a_directory(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a directory"):
        read_file(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read_file(tmp_path / ("n" * 5000))
    with pytest.raises(InputError, match=r"cannot be read|no file"):
        read_file(tmp_path / "a\0b")


@pytest.mark.parametrize("name", ["", ".", "./"])
def test_an_empty_name_is_told(name: str) -> None:
    with pytest.raises(InputError, match=r"^The name of the file is empty"):
        read_file(Path(name))


def test_fifty_megabytes_are_refused_without_reading(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match=r"has 50\.0 MB; files up to 10 MB are read"):
        read_file(tmp_path / "big.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="no ordinary file"):
        read_file(tmp_path / "pipe")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_in_a_foreign_charset_is_kept_readable(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe4.txt"))
    path.write_text(WORDS)
    snapshot = read_file(path)
    assert snapshot.model_dump_json()
    assert snapshot.exchange.asked.endswith("\\udce4.txt")
