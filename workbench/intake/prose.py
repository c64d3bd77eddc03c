"""The article's text out of a page: two engines, one choice, paragraphs. Runs in the child process only."""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml import etree
from lxml import html as lxml_html
from readability import Document
from readability.readability import Unparseable

from workbench.core.text import fold
from workbench.intake.page import Page, Tree

_BLOCKS = (
    *("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "br", "tr", "td", "section", "article"),
    *("figcaption", "pre", "dd", "dt"),
)
_APART = 0.5
"""Share of the longer text that both engines must have; below, a warning."""
_LOST = 0.25
"""Share of all words on the page, below which text may have been lost (threats B2)."""
_LEAD = 1500
"""Characters; a longer paragraph is no lead."""
_SHORT = 200
"""Characters below which an article is suspiciously short."""
_SKIPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "select",
    "button",
    "svg",
    "a",
)

for _name in ("trafilatura", "htmldate", "readability", "courlan", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Prose:
    """The article's paragraphs joined by blank lines, both engines' titles, and what makes the text doubtful."""

    text: str
    titles: tuple[str, str]
    """As they stand in the tree, to be found there: release them."""
    warnings: tuple[str, ...] = ()


def read_prose(page: Page, *, lead: str = "", free: bool = True) -> Prose:
    """Extract the article's text; `lead` is the page's description of itself, `free` whether it says it is free.

    The rule of choice: trafilatura's text (precision mode, no comments, no tables) stands. readability's stands
    instead when trafilatura found nothing, or less than 200 characters against twice as many, or when readability has
    nearly all of trafilatura's text and as much again. The engines drop what is outside the article; what they leave
    of link lists, bare numbers, repeats of the headline and labels at the end is dropped here.
    """
    first, first_title = _trafilatura(page.tree)
    second, second_title = _readability(page.tree)
    chosen, warnings = _choose(first, second)
    body = _without_clutter(chosen, page.tree, (first_title, second_title))
    if chosen is first and second:
        body = _without_tail(body, second, free)
    body, added = _with_lead(body, page.tree, lead)
    text = page.release("\n\n".join(body))
    warnings += added + _loss(text, page.tree)
    return Prose(text, (first_title, second_title), tuple(warnings))


def _trafilatura(tree: Tree) -> tuple[list[str], str]:
    try:
        found: Any = trafilatura.bare_extraction(
            tree, favor_precision=True, include_comments=False, include_tables=False
        )
        title = trafilatura.extract_metadata(tree, extensive=False).title
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return [], ""
    return _paragraphs(found.text or "" if found else ""), title or ""


def _readability(tree: Tree) -> tuple[list[str], str]:
    try:
        document = Document(lxml_html.tostring(tree, encoding="unicode"))
        summary = document.summary(html_partial=True)
        return _paragraphs(
            block_text(lxml_html.fragment_fromstring(summary, create_parent="div"))
        ), document.short_title()
    except (Unparseable, ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return [], ""


def block_text(element: Tree) -> str:
    """Return an element's text with a line break at every block; the element is altered."""
    for block in element.iter(*_BLOCKS):
        block.text = "\n" + (block.text or "")
        block.tail = "\n" + (block.tail or "")
    return str(element.text_content())


def _paragraphs(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return [line for line in lines if line]


def _choose(first: list[str], second: list[str]) -> tuple[list[str], list[str]]:
    length_1, length_2 = _length(first), _length(second)
    if not first or not second:
        return first or second, []
    shared_1, shared_2 = _shared(first, second), _shared(second, first)
    if length_1 < _SHORT and length_2 >= 2 * length_1:
        return second, ["The text is the second reader's: the first one found almost none"]
    if shared_1 >= 0.9 and length_2 >= 2 * length_1:
        return second, ["The text is the second reader's: the first one left out half of it or more"]
    agreement = min(shared_1 * length_1, shared_2 * length_2) / max(length_1, length_2)
    apart = (
        [f"Two readers share only {agreement:.0%} of the text: compare it with the page"] if agreement < _APART else []
    )
    return first, apart


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of `one`'s characters that stand in paragraphs found in `other`, by runs of four words."""
    runs = {run for paragraph in other for run in _runs(paragraph)}
    found = sum(len(paragraph) for paragraph in one if _mostly(list(_runs(paragraph)), runs))
    return found / max(1, _length(one))


def _mostly(runs: list[str], known: set[str]) -> bool:
    return sum(run in known for run in runs) * 10 >= 7 * len(runs)


def _runs(paragraph: str) -> Iterable[str]:
    words = paragraph.split()
    return (" ".join(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def _length(paragraphs: Iterable[str]) -> int:
    return sum(map(len, paragraphs))


_LETTER = re.compile(r"[^\W\d_]")


def _without_clutter(paragraphs: list[str], tree: Tree, titles: tuple[str, str]) -> list[str]:
    """Drop what is no sentence of the article: bare numbers, lines that are only a link, their label, the headline."""
    links = _link_lines(tree)
    headlines = {_key(title) for title in titles if title}
    kept: list[str] = []
    for paragraph in paragraphs:
        if not _LETTER.search(paragraph):
            continue
        key = _key(paragraph.removeprefix("- "))
        if key in links:
            if kept and kept[-1].endswith(":") and len(kept[-1]) <= 40:
                kept.pop()  # "Read more:", "See also:" and their like in any language
            continue
        if key in headlines:
            continue
        kept.append(paragraph)
    while kept and kept[-1].endswith(":") and len(kept[-1].split()) <= 3:
        kept.pop()  # the label of a list that the engine has dropped
    return kept


def _link_lines(tree: Tree) -> set[str]:
    """Return the keys of links, and of the elements that hold nothing but links."""
    links = list(tree.iter("a"))
    lines = {link: _key(link.text_content()) for link in links}
    holders = {link.getparent() for link in links if link.getparent() is not None}
    for holder in holders:
        inside = "".join(lines.get(child, "") for child in holder)
        if len(holder) > 1 and inside == _key(holder.text_content()):
            lines[holder] = inside
    return set(lines.values())


def _without_tail(paragraphs: list[str], second: list[str], free: bool) -> list[str]:
    """Drop what follows the article's last sentence: labels that only one engine has.

    On a page that says it is not free, full sentences too: there the offer to subscribe stands last.
    """
    runs = {run for paragraph in second for run in _runs(paragraph)}
    kept = list(paragraphs)
    while len(kept) > 1 and not _mostly(list(_runs(kept[-1])), runs):
        if free and (len(kept[-1]) > 60 or _ENDED.search(kept[-1])):
            break
        kept.pop()
    return kept if 2 * _length(kept) > _length(paragraphs) else paragraphs


_ENDED = re.compile(r"[.!?…։؟。:;]\W*$")


def _key(text: str) -> str:
    return "".join(fold(text).split())


def _with_lead(body: list[str], tree: Tree, lead: str) -> tuple[list[str], list[str]]:
    """Put the lead back where the engines lost it: a paragraph of the page that begins as its description does."""
    start = _key(lead.rstrip(".… "))[:60]
    if len(start) < 40 or any(start in _key(paragraph) for paragraph in body[:5]):
        return body, []
    for element in tree.iter("p", "div", "h2", "h3"):
        if element.tag == "div" and len(element):
            continue  # only one that is itself a paragraph
        paragraph = " ".join(element.text_content().split())
        if len(paragraph) <= _LEAD and _key(paragraph).startswith(start):
            return [paragraph, *body], ["The lead was added from the page"]
    return body, []


def _loss(text: str, tree: Tree) -> list[str]:
    if len(text) < _SHORT:
        return [f"The text has only {len(text)} characters: part of the article may be missing"]
    share = len(text) / max(1, len(visible_text(tree)))
    if share < _LOST:
        return [f"The text is {share:.0%} of the words on the page: part of the article may be missing"]
    return []


def visible_text(tree: Tree) -> str:
    """Return all words of the page outside scripts, navigation, forms, margins and links, on one line."""
    pieces: list[str] = []
    skip = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        skipped = element.tag in _SKIPPED
        if event == "start":
            skip += skipped
            pieces.append("" if skip else element.text or "")
        else:
            skip -= skipped
            pieces.append("" if skip else element.tail or "")
    return " ".join(" ".join(pieces).split())
