"""A page as a tree: parsed from its bytes once, for everything that reads it. Runs in the child process only."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from workbench.core.errors import NotAnArticle
from workbench.intake.charset import decode_surely
from workbench.intake.snapshot import MAX_READ

Tree = Any
"""An lxml.html element; lxml ships no types."""

_DEEP = 200
"""Levels of nesting from which extractors begin to lose text (threats B2)."""

_DATA_URL = re.compile(r"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=%\s]{64,}", re.IGNORECASE)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROLS = "\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff"
_CARRIED = re.compile(f"[{_CONTROLS}\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
_CONTROL = re.compile(f"[{_CONTROLS}]")

# Linear A and cuneiform: letters, so that they pass through the extractors unharmed, and that no news page uses.
_STAND_INS = tuple(map(chr, (*range(0x10600, 0x10737), *range(0x12000, 0x1239A))))


@dataclass
class Page:
    """A parsed page. Invisible characters are carried through the tree by stand-ins: pass all text out by `release`.

    trafilatura deletes every character that is not printable, among them the joiners without which Persian words are
    misspelt, and the bidi controls that an analyst must see (threats C5, C6). lxml takes no control characters, which
    a page can bring as they are or as references (`&#27;`).
    """

    tree: Tree
    charset: str
    warnings: list[str] = field(default_factory=list)
    stand_ins: dict[str, str] = field(default_factory=dict)
    held: Counter[str] = field(default_factory=Counter)
    """How often each of the characters stands in the tree."""

    def release(self, text: str) -> str:
        """Return `text` with the invisible characters back in place."""
        return text.translate(self._back) if self.stand_ins else text

    @property
    def _back(self) -> dict[int, str]:
        return {ord(stand_in): char for char, stand_in in self.stand_ins.items()}


def parse_page(content: bytes, declared: str = "", *, name: str) -> Page:
    """Decode and parse a page; `declared` is the charset of the HTTP header, `name` what errors call the page.

    Raises NotAnArticle when it is too large, holds nothing, or cannot be decoded.
    """
    decoded = decode_surely(content, declared, name=name)
    text, warnings = decoded.text, list(decoded.warnings)
    if len(content) > MAX_READ:
        text = _DATA_URL.sub("", text)  # a page saved with its pictures inside
    if len(text) > MAX_READ:
        raise NotAnArticle(
            f"{name} has {len(content) / 1e6:.1f} MB; up to {MAX_READ / 1e6:.0f} MB are read",
            hint="Copy the article's text into a .txt file and import that.",
        )
    page = Page(_parse(text.replace("\0", "").replace("\f", " ")), decoded.charset, warnings)
    _hold(page)
    warnings += _character_warnings(text, page.held)
    return page


def _parse(text: str) -> Tree:
    # huge_tree: libxml2 otherwise drops all text below 256 levels without a word.
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise NotAnArticle(
            f"The page could not be parsed: {error}", hint="Copy the article's text into a .txt file and import that."
        ) from None
    return tree


def _character_warnings(text: str, held: Counter[str]) -> Iterator[str]:
    if nul := text.count("\0"):
        yield f"{nul} NUL characters were left out"
    if bidi := sum(count for char, count in held.items() if _BIDI.match(char)):
        yield f"{bidi} bidirectional control characters: the text may read otherwise than it is stored"
    if controls := sum(count for char, count in held.items() if _CONTROL.match(char)):
        yield f"{controls} control characters, which no page should have: they are kept as they stand"
    if _depth(text) > _DEEP:
        yield f"The page is nested more than {_DEEP} levels deep: text may be missing"


_CONTAINER = re.compile(
    r"<(/?)(?:div|span|section|article|table|tr|td|ul|ol|blockquote|font|b|i|em|strong|center)\b", re.I
)


def _depth(text: str) -> int:
    depth = deepest = 0
    for match in _CONTAINER.finditer(text):
        depth = max(0, depth + (-1 if match[1] else 1))
        deepest = max(deepest, depth)
    return deepest


def _hold(page: Page) -> None:
    """Replace each kind of invisible character in the tree by a letter of its own, which the page does not use."""
    free = iter(_unused(page.tree))

    def stand_in(match: re.Match[str]) -> str:
        char = match.group()
        if char not in page.stand_ins:
            page.stand_ins[char] = next(free, "")
        page.held[char] += 1
        return page.stand_ins[char]

    def hold(text: str) -> str:
        return _CARRIED.sub(stand_in, text.replace("\f", " "))

    for element in page.tree.iter(etree.Element):
        for part in ("text", "tail"):
            value = getattr(element, part)
            if value and not value.isprintable():
                setattr(element, part, hold(value))
        if not element.tag.isprintable():
            element.tag = "span"
        _hold_attributes(element, hold)


def _hold_attributes(element: Tree, hold: Callable[[str], str]) -> None:
    """Hold the values; an attribute goes whose name is none, which lxml reads but can neither write nor remove."""
    items = element.items()
    if all(name.isprintable() and value.isprintable() for name, value in items):
        return
    element.attrib.clear()
    element.attrib.update({name: hold(value) for name, value in items if name.isprintable()})


def _unused(tree: Tree) -> list[str]:
    used: set[str] = set()
    for element in tree.iter(etree.Element):
        used.update(element.text or "", element.tail or "", *element.values())
    return [char for char in _STAND_INS if char not in used]
