"""The one way for text from outside to reach the screen: never as markup, nothing invisible, cut by width.

Textual filters no escape sequence and reads `[…]` in strings as markup (threats C1–C3), so every widget gets `Content`.
"""

import re

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from workbench.core.text import visible

_MARK = r"[\u0300-\u036f\u0483-\u0489\u064b-\u065f\u1ab0-\u1aff\u20d0-\u20ff]"
_LONG_RUN = re.compile(f"({_MARK}{{4}}){_MARK}+")
TEXT_LIMIT = 20_000
"""Characters of one text shown at most: on either side of a passage, on the article screen."""


def safe(text: str) -> str:
    """Return `text` fit for the screen: controls visible, runs of combining marks cut to four, length bounded."""
    more = len(text) - TEXT_LIMIT
    shown = _LONG_RUN.sub(r"\1", visible(text[:TEXT_LIMIT]))
    return f"{shown} …({more:,} more)" if more > 0 else shown


def pasted(text: str) -> str:
    """Return text from the clipboard as fields may hold and show it: controls visible, line ends as LF."""
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(text: str, style: str = "") -> Content:
    """Return foreign text as content in one style."""
    return Content.styled(safe(text), style) if style else Content(safe(text))


def cell(text: str, width: int) -> str:
    """Return foreign text on one line of exactly `width` cells, cut with `…`."""
    taken = text[: 4 * width + 40]
    line = " ".join(safe(taken).split())
    if cell_len(line) > width or len(taken) < len(text):
        line = set_cell_size(line, max(0, width - 1)).rstrip() + "…"
    return set_cell_size(line, width)
