"""Snapshots: exact bytes named by their hash, from a file or an exchange, and what kind of thing the bytes are."""

import hashlib
import stat
from pathlib import Path

from workbench import __version__
from workbench.core.clock import Clock, now
from workbench.core.errors import InputError
from workbench.core.model import Exchange, Snapshot

TOOL = f"claim-workbench/{__version__}"

MAX_FILE = 10 * 1024 * 1024
"""Bytes. Larger files are not read."""

MAX_READ = 2 * 1024 * 1024
"""Bytes that an article is read from at most (threats B1)."""

HTML = ("text/html", "application/xhtml+xml")
READABLE = (*HTML, "text/plain")
"""Media types that an article can be read from."""

EMPTY = "application/x-empty"

_PDF_HINT = "Copy the text you need into a .txt file and import that."
_SAVE_HINT = "Import an HTML page or a plain text file."
_KINDS = {
    EMPTY: ("empty", "Check that the page or file has any content."),
    "application/pdf": ("a PDF document", _PDF_HINT),
    "application/rtf": ("a rich text document", _PDF_HINT),
    "application/x-ole-storage": ("an old Office document", _PDF_HINT),
    "application/zip": ("a ZIP archive or an Office document", _PDF_HINT),
    "application/gzip": ("a gzip archive", "Unpack it and import what is inside."),
    "application/json": ("JSON data", "Records are imported with `workbench records import`."),
    "application/rss+xml": ("a news feed", "Import the address of one of its articles."),
    "application/xml": ("XML data", _SAVE_HINT),
    "multipart/related": ("a web archive (MHTML)", "Save the page as HTML instead and import that."),
    "image/*": ("an image", "Import the page that shows it."),
    "video/*": ("a video or sound recording", "Import the page that shows it, or its transcript as text."),
    "application/octet-stream": ("binary data", _SAVE_HINT),
}

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"ID3", "video/mpeg"),
    (b"OggS", "video/ogg"),
)
_UNICODE_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_FEEDS = (b"<rss", b"<feed", b"<rdf:rdf")
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\f\r\x1b"))


def sniff(content: bytes, declared: str | None = None) -> str:
    """Return the media type that the first kilobyte shows; `declared` only decides between text types.

    A simple form of the WHATWG MIME sniffing standard, section 7 (threats A10).
    """
    head = content[:1024]
    declared = (declared or "").partition(";")[0].strip().lower()
    if not content.strip(b" \t\r\n\f\0"):
        return EMPTY
    return _by_magic(head) or _by_markup(head, declared) or _by_text(head, declared)


def describe(media_type: str) -> tuple[str, str]:
    """Return what a media type is in words, and what the analyst can do instead of importing it."""
    family = media_type.partition("/")[0].replace("audio", "video") + "/*"
    return _KINDS.get(media_type) or _KINDS.get(family) or _KINDS["application/octet-stream"]


def make_snapshot(content: bytes, media_type: str, exchange: Exchange) -> Snapshot:
    """Name the bytes by their SHA-256."""
    return Snapshot(
        sha256=hashlib.sha256(content).hexdigest(), content=content, media_type=media_type, exchange=exchange
    )


def read_file(path: Path, clock: Clock = now) -> Snapshot:
    """Read an HTML or plain text file. Raises InputError that says what the file is when it is anything else."""
    content = _read(path)
    media_type = sniff(content, _DECLARED.get(path.suffix.lower()))
    if media_type not in READABLE:
        what, hint = describe(media_type)
        raise InputError(f"{path} is {what}, not an HTML page or plain text", hint=hint)
    asked = str(path).encode("utf-8", "backslashreplace").decode()
    exchange = Exchange(asked=asked, final=path.resolve().as_uri(), fetched_at=clock(), tool=TOOL)
    return make_snapshot(content, media_type, exchange)


_DECLARED = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".json": "application/json"}


def _read(path: Path) -> bytes:
    try:
        if path == Path():  # also from an empty text
            raise InputError("The name of the file is empty, or `.`, a directory", hint="Name the files one by one.")
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{path} is a directory", hint="Name the files in it one by one.")
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"{path} is no ordinary file", hint=_SAVE_HINT)
        if status.st_size > MAX_FILE:
            size, limit = status.st_size / 1e6, MAX_FILE / 1e6
            raise InputError(f"{path} has {size:,.1f} MB; files up to {limit:.0f} MB are read", hint=_PDF_HINT)
        with path.open("rb") as file:
            return file.read(MAX_FILE)
    except FileNotFoundError:
        raise InputError(
            f"There is no file {path}", hint="Check the path; a web address begins with https://."
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path} cannot be read: {getattr(error, 'strerror', None) or error}", hint=_SAVE_HINT
        ) from None


def _by_magic(head: bytes) -> str | None:
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    if head[4:8] == b"ftyp":
        return "video/mp4"
    if head.startswith(b"RIFF"):
        return "image/webp" if head[8:12] == b"WEBP" else "video/x-msvideo"
    return None


def _by_markup(head: bytes, declared: str) -> str | None:
    plain = head.replace(b"\0", b"").lower()  # so that UTF-16 reads like ASCII
    for mark in _UNICODE_MARKS:
        plain = plain.removeprefix(mark)
    plain = plain.lstrip()
    if b"<!doctype html" in plain or b"<html" in plain:
        return "text/html"
    if any(feed in plain for feed in _FEEDS):
        return "application/rss+xml"
    if plain.startswith(b"<?xml"):
        return "application/xml"
    if plain.startswith((b"mime-version:", b"from: <saved by")):
        return "multipart/related"
    if plain.startswith(b"<") and (declared in HTML or plain[1:2].isalpha() or plain.startswith(b"<!--")):
        return "text/plain" if declared == "text/plain" else "text/html"
    return None


def _by_text(head: bytes, declared: str) -> str:
    if not head.startswith(_UNICODE_MARKS) and not _looks_like_utf16(head):
        controls = len(head) - len(head.translate(None, _CONTROLS))
        if b"\0" in head or controls * 20 > len(head):
            return "application/octet-stream"
    if declared == "application/json" or head.lstrip().startswith((b'{"', b'[{"')):
        return "application/json"
    return "text/html" if declared in HTML else "text/plain"


def _looks_like_utf16(head: bytes) -> bool:
    """Tell UTF-16 without a mark: of ASCII or of one other script, every second byte is the same one, or nearly."""
    if len(head) < 16 or b"\0" not in head:
        return False
    zeros = [head[start::2].count(0) for start in (0, 1)]
    return min(zeros) == 0 and max(zeros) * 4 >= len(head) // 2
