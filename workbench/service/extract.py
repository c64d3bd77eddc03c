"""Attributed claims of a text or page, with nothing stored."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.attribution.extract import extract
from workbench.core.clock import now
from workbench.core.errors import InputError, WorkbenchError
from workbench.core.model import Attribution, Exchange, Snapshot, Value
from workbench.intake.article import Extractor, read_plain_text
from workbench.intake.snapshot import MAX_FILE, make_snapshot, read_file, sniff


class Extracted(Value):
    """The claims of one file. `text` is set where it is not the file itself: for HTML, the extracted text."""

    file: str
    text: str | None = None
    claims: tuple[Attribution, ...] = ()
    error: str = ""
    hint: str = ""
    exit_code: int = 0


def extract_claims(files: Iterable[str]) -> Iterator[Extracted]:
    """Yield the claims of each file (`-` is standard input); a fault of one is told in its place."""
    with Extractor() as extractor:
        for file in files:
            try:
                yield _extract(extractor, file)
            except WorkbenchError as error:
                yield Extracted(file=file, error=error.message, hint=error.hint, exit_code=error.exit_code)


def _extract(extractor: Extractor, file: str) -> Extracted:
    snapshot = _read_stdin() if file == "-" else read_file(Path(file))
    if snapshot.media_type == "text/plain":
        return Extracted(file=file, claims=tuple(extract(read_plain_text(snapshot.content, file))))
    article = extractor.extract(snapshot)
    published = article.published.day if article.published else None
    claims = extract(article.text, language=article.language, published=published, outlet=article.publisher)
    return Extracted(file=file, text=article.text, claims=tuple(claims))


def _read_stdin() -> Snapshot:
    content = sys.stdin.buffer.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        raise InputError(f"standard input has more than {MAX_FILE / 1e6:.0f} MB", hint="Send one article at a time.")
    exchange = Exchange(asked="-", final="-", fetched_at=now(), tool="standard input")
    return make_snapshot(content, sniff(content), exchange)
