"""What a page says of itself in markup: meta tags, microdata, JSON-LD. Claims, all of them; nothing is judged here."""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from workbench.core.text import one_line
from workbench.intake.page import Tree

_MAX_NODES = 20_000
_ARTICLE_TYPES = ("BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.{0,40}?\*/)|(?:-->|//\s*\]\]>)\s*$")

META_PUBLISHED = (
    *("article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished"),
    *(
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "date",
        "pubdate",
        "publishdate",
    ),
    *("publish-date", "publish_date", "publication_date", "sailthru.date", "parsely-pub-date", "citation_date"),
    *("citation_publication_date", "datecreated"),
)
META_MODIFIED = (
    *("article:modified_time", "article:modified", "og:updated_time", "og:article:modified_time", "datemodified"),
    *("dcterms.modified", "dc.date.modified", "lastmod", "last-modified"),
)
META_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author")
META_LANGUAGE = ("content-language", "og:locale", "dc.language", "language")
META_SITE = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher")


@dataclass
class Declared:
    """The claims of one page. `meta` is by lower-case name, in the page's order; `article` is its JSON-LD, if any."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    article: dict[str, Any] = field(default_factory=dict)
    nodes: list[dict[str, Any]] = field(default_factory=list)
    canonical: str | None = None
    language: str = ""

    def first(self, names: tuple[str, ...]) -> Iterator[str]:
        """Yield the values of the named meta tags, in the order of `names`."""
        for name in names:
            yield from self.meta.get(name, ())

    @property
    def free(self) -> bool:
        """False where the page says that it is not accessible for free."""
        values = (node.get("isAccessibleForFree") for node in self.nodes)
        return not any(value is False or str(value).lower() == "false" for value in values)

    def names(self, key: str) -> Iterator[str]:
        """Yield the names under a JSON-LD key of the article: `author`, `publisher`."""
        found = self.article.get(key)
        for item in found if isinstance(found, list) else [found]:
            name = item.get("name") if isinstance(item, dict) else item
            if isinstance(name, str) and name.strip():
                yield one_line(name, 300)


def read_declared(tree: Tree, base: str) -> Declared:
    """Collect a page's claims; `base` is the address that answered."""
    declared = Declared()
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        _add(declared.meta, name, element.get("content"))
        if element.get("itemprop"):
            _add(declared.meta, element.get("itemprop"), element.get("content"))
    for element in tree.iter("time", "span", "div"):
        if element.get("itemprop") in ("datePublished", "dateModified", "dateCreated"):
            _add(declared.meta, element.get("itemprop"), element.get("datetime") or element.get("content"))
    declared.language = _language(tree) or next(declared.first(META_LANGUAGE), "")
    declared.nodes = list(_json_ld(tree))
    declared.article = next(filter(_is_article, declared.nodes), {})
    declared.canonical = _canonical(tree, declared, base)
    return declared


def _add(meta: dict[str, list[str]], name: str | None, value: str | None) -> None:
    if name and value and value.strip():
        values = meta.setdefault(name.strip().lower(), [])
        if value.strip() not in values:
            values.append(value.strip())


def _language(tree: Tree) -> str:
    return str(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang") or "")


def _canonical(tree: Tree, declared: Declared, base: str) -> str | None:
    links = (e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split())
    claimed = next(filter(None, links), None) or next(declared.first(("og:url",)), None)
    if not claimed:
        return None
    try:
        absolute = urljoin(base, claimed.strip())
    except ValueError:
        return None
    return absolute[:2048] if absolute.startswith(("http://", "https://")) else None


def _json_ld(tree: Tree) -> Iterator[dict[str, Any]]:
    """Yield every JSON-LD object of the page, outer ones first."""
    queue: deque[Any] = deque()
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or "").lower() and element.text:
            queue.append(_load(element.text))
    for _ in range(_MAX_NODES):
        if not queue:
            return
        node = queue.popleft()
        if isinstance(node, dict):
            yield node
            queue.extend(node.values())
        elif isinstance(node, list):
            queue.extend(node)


def _load(text: str) -> object:
    try:
        return json.loads(_WRAPPING.sub("", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and (name.endswith("Article") or name in _ARTICLE_TYPES) for name in names)
