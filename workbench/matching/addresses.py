"""Addresses: which page a record was read at, whatever form of its address was noted."""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from workbench.matching.wordlists import words

_ADDRESS = 2_000
"""Characters of an address that are looked at."""
_NUMBER = re.compile(r"\d{5,18}")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_HOSTS = words("www m amp mobile")
_PARTS = words("amp comments print")
"""Parts of a path that ask for another form of the same page."""
_LANGUAGES = words(
    """ar az arm aze be bg bs ca ckb cs da de el en eng es et fa fi fr geo he hi hr hu hy id it ja ka kk ko ku ky lt lv
    mk nl no pl ps pt pt-br ro rs ru rus sk sl sq sr sv ta tg th tk tr uk ukr ur uz vi zh"""
)
_TRACKING = re.compile(r"(?:utm_.*|fbclid|gclid|yclid|igshid|ref|from|source|amp|lang|langid|output)", re.IGNORECASE)
_NAMED = re.compile(r"[\d_-]")
"""An article's address says which one it is; a word alone names a section."""


class Page(NamedTuple):
    """A page: its site, and what tells it from others there."""

    site: str
    article: str
    """The article's number where the address holds one, else its path."""
    language: str
    """As the address says; empty where it does not."""


def read_page(url: str | None) -> Page | None:
    """Return the page at an address; None for what is no address of one article."""
    try:
        parts = urlsplit((url or "")[:_ADDRESS])
    except ValueError:
        return None
    labels = parts.netloc.lower().split(".")
    found = []
    while len(labels) > 2 and (labels[0] in _HOSTS or labels[0] in _LANGUAGES):
        found.append(labels.pop(0))
    path = [part for part in parts.path.split("/") if part and part not in _PARTS]
    found += [part.lower() for part in path[:2]]
    language = next((part for part in found if part in _LANGUAGES), "")
    path = [part for place, part in enumerate(path) if place > 1 or part.lower() not in _LANGUAGES]
    article = _article("/".join(path), parts.query)
    return Page(".".join(labels), article, language) if parts.netloc and article else None


def _article(path: str, query: str) -> str:
    numbers = [number for number in _NUMBER.findall(path) if not _DAY.fullmatch(number)]
    if numbers:
        longest: str = max(numbers, key=len)
        return longest
    asked = sorted(f"{name}={value}" for name, value in parse_qsl(query) if not _TRACKING.fullmatch(name))
    named = "?".join(filter(None, (path, "&".join(asked))))
    return named if _NAMED.search(path.rpartition("/")[2]) or asked else ""
