"""From bytes to the fields of an article: what the child process does with one snapshot."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from workbench.core.errors import NotAnArticle
from workbench.core.model import Article, Dated, Exchange
from workbench.core.text import one_line
from workbench.intake.charset import decode_surely, header_charset
from workbench.intake.guard import HINT
from workbench.intake.snapshot import HTML, MAX_READ

if TYPE_CHECKING:
    from workbench.intake.page import Page

_TITLE_LINE = 150
"""Characters; a longer first line of a text file is no title."""

_FEW = 10
"""Letters; a text with fewer says nothing."""
_BEGINNING = 10_000
_CHECK = "Check that it is the right file; if it shows more text elsewhere, save it there as UTF-8 and import that."


def read_article(content: bytes, media_type: str, exchange: Exchange, sha256: str) -> Article:
    """Read one snapshot's bytes. Raises NotAnArticle when they hold no article."""
    if media_type in HTML:
        return _read_html(content, exchange, sha256)
    return _read_text(content, exchange, sha256)


def _read_html(content: bytes, exchange: Exchange, sha256: str) -> Article:
    from workbench.intake.declared import read_declared
    from workbench.intake.language import find_language
    from workbench.intake.masthead import read_byline, read_dates, read_publisher, read_title
    from workbench.intake.page import parse_page
    from workbench.intake.prose import read_prose
    from workbench.intake.walls import find_wall

    page = parse_page(content, header_charset(_content_type(exchange)), name=exchange.asked)
    declared = read_declared(page.tree, exchange.final)
    today = exchange.fetched_at.date()
    host = urlsplit(exchange.final).hostname or ""
    prose = read_prose(page, lead=next(declared.first(("og:description", "description")), ""), free=declared.free)
    if wall := find_wall(prose.text, page.release(" ".join(prose.titles)), page.tree, declared):
        raise NotAnArticle(f"{exchange.asked} is probably {wall}", hint=HINT)
    titles = (*prose.titles, *declared.first(("og:title",)))
    published, modified = read_dates(declared, page.tree, exchange.final if host else "", titles, today)
    publisher, publisher_warning = read_publisher(declared, host or _host(declared.canonical))
    title, title_warning = read_title(*prose.titles, publisher)
    language, language_warning = find_language(prose.text, declared.language)
    warnings = [*exchange.warnings, *page.warnings, *prose.warnings, publisher_warning, title_warning, language_warning]
    warnings += _doubts(free=declared.free, dated=published is not None, saved=not host)
    return Article(
        url=exchange.asked,
        final_url=exchange.final,
        canonical_url=page.release(declared.canonical) if declared.canonical else None,
        publisher=page.release(publisher) or None,
        title=page.release(title) if title else None,
        byline=page.release(read_byline(declared, page.tree, publisher) or "") or None,
        published=_released(published, page),
        modified=_released(modified, page),
        language=language,
        text=prose.text,
        snapshot=sha256,
        warnings=tuple(dict.fromkeys(page.release(warning) for warning in warnings if warning)),
    )


def _doubts(*, free: bool, dated: bool, saved: bool) -> Iterator[str]:
    if not free:
        yield "The page says that it is not free: the text may end early"
    if not dated:
        yield "No date of publication was found"
    if saved:
        yield "Read from a saved file: its publisher and address are as the page claims them"


def _read_text(content: bytes, exchange: Exchange, sha256: str) -> Article:
    from workbench.intake.language import find_language

    if len(content) > MAX_READ:
        raise NotAnArticle(
            f"{exchange.asked} has {len(content) / 1e6:.1f} MB; up to {MAX_READ / 1e6:.0f} MB are read",
            hint="Cut it into articles and import these.",
        )
    decoded = decode_surely(content, header_charset(_content_type(exchange)), name=exchange.asked)
    letters = sum(map(str.isalpha, decoded.text[:_BEGINNING]))
    if letters < _FEW:
        raise NotAnArticle(f"{exchange.asked} has only {letters} letters: no article", hint=_CHECK)
    language, _ = find_language(decoded.text)
    host = urlsplit(exchange.final).hostname
    return Article(
        url=exchange.asked,
        final_url=exchange.final,
        publisher=host.removeprefix("www.") if host else None,
        title=first_line(decoded.text),
        language=language,
        text=decoded.text,
        snapshot=sha256,
        warnings=(*exchange.warnings, *decoded.warnings),
    )


def first_line(text: str) -> str | None:
    """Return the first line of a plain text when it reads like a title: short, and a blank line after it."""
    lines = text.lstrip()[: _TITLE_LINE * 4].splitlines()
    if len(lines) < 2 or lines[1].strip():
        return None
    line = one_line(lines[0])
    return line if len(line) <= _TITLE_LINE and not line.endswith((".", "։", "۔", "।")) else None


def _released(dated: Dated | None, page: "Page") -> Dated | None:
    return dated.model_copy(update={"text": page.release(dated.text)}) if dated else None


def _content_type(exchange: Exchange) -> str:
    return next((value for name, value in exchange.headers if name.lower() == "content-type"), "")


def _host(url: str | None) -> str:
    return urlsplit(url or "").hostname or ""
