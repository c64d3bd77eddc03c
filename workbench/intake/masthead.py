"""Who publishes a page, under which title, by whom, and when: read from its claims, each checked for plausibility."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from anyascii import anyascii
from htmldate import find_date

from workbench.core.model import Dated
from workbench.core.text import fold, one_line
from workbench.core.vocabulary import DateBasis, DatePrecision
from workbench.intake.dates import Candidate, Stamp, judge, read_stamp, read_url
from workbench.intake.declared import META_AUTHOR, META_MODIFIED, META_PUBLISHED, META_SITE, Declared
from workbench.intake.page import Tree
from workbench.intake.url import show_host

_SEPARATORS = re.compile(r"\s+[|–—·•»:-]\s+")
_WORD = re.compile(r"[a-z0-9]{3,}")
_NO_NAME = re.compile(r"https?:|www\.|[@|{}<>\\]|\.(?:png|jpg|svg|com|org|net|info)\b|\d{3}", re.IGNORECASE)
_BY = re.compile(r"^\s*(?:by|von|par|por|di|автор|yazar|müəllif)\s*:?\s+", re.IGNORECASE)
_GENERIC = frozenset(("www", "com", "org", "net", "info", "edu", "gov", "html", "news", "media", "press", "online"))


def read_publisher(declared: Declared, host: str) -> tuple[str, str]:
    """Return the publisher's name and a warning.

    The name that the page gives itself counts only when it fits the host that answered: a word of it stands in the
    host or the host in it, or its initials are the host's. Else the host is the name (threats B4: a page may call
    itself whatever it likes).
    """
    names = [*declared.first(META_SITE[:1]), *declared.names("publisher"), *declared.first(META_SITE[1:])]
    parts = [part.strip() for name in names for part in (*_SEPARATORS.split(name), name) if len(part.strip()) <= 60]
    plain = host.removeprefix("www.")
    if not host:
        return next((part for part in parts if not _NO_NAME.search(part)), ""), ""
    fitting = next((part for part in parts if _fits(part, plain)), "")
    if fitting or not names:
        return fitting or show_host(plain), ""
    return show_host(plain), f"The page calls its publisher “{one_line(names[0], 60)}”, which its address does not show"


def _fits(name: str, host: str) -> bool:
    if "://" in name:
        return False
    labels = [label for label in re.split(r"[.-]", anyascii(_unicode(host)).lower()) if label]
    sites = [label for label in labels[:-1] or labels if label not in _GENERIC] or labels[:1]
    words = _WORD.findall(anyascii(fold(name)).lower())
    joined, whole = "".join(words), "".join(sites)
    initials = "".join(word[0] for word in words)
    by_word = any(word in whole for word in words if word not in _GENERIC)
    return by_word or any(label in joined or label == initials for label in sites if len(label) >= 3)


def _unicode(host: str) -> str:
    return show_host(host).partition(" ")[0]


def read_byline(declared: Declared, tree: Tree, publisher: str) -> str | None:
    """Return the authors as the page names them; None when all that stands there is the publisher or no name."""
    candidates = [" and ".join(islice(declared.names("author"), 5)), *declared.first(META_AUTHOR), *_marked(tree)]
    for candidate in candidates:
        name = _BY.sub("", one_line(candidate, 200)).strip(" ,;")
        if _is_name(name) and not _same(name, publisher):
            return name
    return None


def _marked(tree: Tree) -> Iterator[str]:
    for element in tree.iter("a", "span", "div", "p", "address"):
        marks = (
            f"{element.get('rel') or ''} {element.get('itemprop') or ''} {element.get('class') or ''}".lower().split()
        )
        if {"author", "byline", "author-name", "author__name", "article__author"} & set(marks):
            yield one_line(element.text_content(), 200)


def _is_name(text: str) -> bool:
    names = re.split(r",|;|&| and | und | et | y | i | ve | və | и ", text)
    return 2 < len(text) <= 120 and all(len(name.split()) <= 5 for name in names) and not _NO_NAME.search(text)


def _same(name: str, publisher: str) -> bool:
    one, other = ("".join(_WORD.findall(anyascii(fold(text)).lower())) for text in (name, publisher))
    return bool(one and other) and (one in other or other in one)


def read_title(first: str, second: str, publisher: str) -> tuple[str | None, str]:
    """Choose between the titles of two engines and return it with a warning.

    The first one's, which knows the page's markup, unless it is empty or only the publisher's name; then the second
    one's. A warning when they share less than a third of their words.
    """
    first, second = one_line(first, 500), one_line(second, 500)
    if second.startswith("[no-title") or _same(second, publisher):
        second = ""
    title = first if first and not _same(first, publisher) else second
    if not title or not second:
        return title or None, ""
    one, other = set(fold(first).split()), set(fold(second).split())
    apart = first and len(one & other) * 3 < min(len(one), len(other))
    return title, f"Two readers see different titles; the other is “{one_line(second, 120)}”" if apart else ""


def read_dates(
    declared: Declared, tree: Tree, url: str, titles: tuple[str, ...], today: date
) -> tuple[Dated | None, Dated | None]:
    """Return when the page was published and last changed, each with basis and doubts; None where nothing is found.

    Published: JSON-LD, then meta tags, then the address, then the text beside the headline. `htmldate` is the second
    reader that each is held against; what it alone finds is shown, and unsure.
    """
    second = _second(tree, today)
    year_alone = second and (second.month, second.day) == (1, 1)
    published = list(_published(declared, tree, url, titles))
    if not published and second:
        stamp = Stamp(second.isoformat(), second, precision=DatePrecision.DAY)
        published = [Candidate(stamp, DateBasis.TEXT)]
        return judge(published, second=None, today=today), _modified(declared, today)
    return judge(published, second=None if year_alone else second, today=today), _modified(declared, today)


def _published(declared: Declared, tree: Tree, url: str, titles: tuple[str, ...]) -> Iterator[Candidate]:
    for key in ("datePublished", "dateCreated"):
        yield from _candidates([str(declared.article.get(key) or "")], DateBasis.JSON_LD)
    yield from _candidates(declared.first(META_PUBLISHED), DateBasis.META)
    for address in (url, declared.canonical or ""):
        if stamp := read_url(address):
            yield Candidate(stamp, DateBasis.URL)
    if beside := _beside_headline(tree, titles):
        yield Candidate(beside, DateBasis.TEXT)


def _modified(declared: Declared, today: date) -> Dated | None:
    candidates = [
        *_candidates([str(declared.article.get("dateModified") or "")], DateBasis.JSON_LD),
        *_candidates(declared.first(META_MODIFIED), DateBasis.META),
    ]
    return judge(candidates[:1], second=None, today=today)


def _candidates(texts: Iterable[str], basis: DateBasis) -> Iterator[Candidate]:
    for text in texts:
        if stamp := read_stamp(text):
            yield Candidate(stamp, basis)


_NEAR = 40
"""Pieces of text after the headline, within which its date stands."""


def _headline(tree: Tree, titles: tuple[str, ...]) -> Tree | None:
    """Return the element that carries the title, headings first; not one inside a link, which leads elsewhere."""
    keys = {fold(one_line(title)) for title in titles if title}
    for element in islice(tree.iter("h1", "h2", "h3"), 500):
        if fold(one_line(element.text_content())) in keys and not _linked(element):
            return element
    for element in tree.iter("h4", "h5", "h6", "div", "span", "p"):
        if element.text and len(element.text) < 600 and fold(one_line(element.text)) in keys and not _linked(element):
            return element
    return None


def _linked(element: Tree) -> bool:
    return element.find(".//a") is not None or next(element.iterancestors("a"), None) is not None


def _beside_headline(tree: Tree, titles: tuple[str, ...]) -> Stamp | None:
    """Return the first date in a short piece of text soon after the headline: a dateline, not a mention."""
    headline = _headline(tree, titles)
    if headline is None:
        return None
    pieces = 0
    for element in headline.xpath("following::*[not(self::script or self::style)]"):
        text = element.get("datetime") or (element.text or "").strip()
        if not text:
            continue
        pieces += 1
        if pieces > _NEAR:
            return None
        if len(text) <= 60 and (stamp := read_stamp(text)):
            return stamp
    return None


def _second(tree: Tree, today: date) -> date | None:
    try:
        # Not the extensive search: it takes any year on the page for a date, and seconds for its many locales.
        found = find_date(tree, extensive_search=False, original_date=True, url="", max_date=today.isoformat())
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    return date.fromisoformat(found) if found else None
