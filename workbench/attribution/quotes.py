"""Quotations: where quoted words begin and end, in any of the usual marks, in one pass over a paragraph."""

import re
from typing import NamedTuple

from workbench.core.text import Span


class Quote(NamedTuple):
    """Quoted words: with their marks, without them, and whether a closing mark was found."""

    outer: Span
    inner: Span
    closed: bool


_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’'`]")
_OPENERS = frozenset("“„‟«‘‹")
_CLOSERS = frozenset("”»’›")
_DOUBLE = frozenset({"''", "``", '"', "“", "”", "„", "‟", "«", "»"})
_CLOSED_BY: dict[str, frozenset[str]] = {
    "“": frozenset({"”", '"'}),
    "„": frozenset({"“", "”", "‟", '"'}),
    "‟": frozenset({"”", '"'}),
    "«": frozenset({"»"}),
    "»": frozenset({"«"}),
    "‹": frozenset({"›"}),
    "‘": frozenset({"’", "'"}),
    "'": frozenset({"'", "’"}),
    '"': frozenset({'"', "”"}),
    "''": frozenset({"''", "”", '"'}),
    "``": frozenset({"''", '"', "``"}),
    "`": frozenset({"'", "`"}),
}


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Return the outermost quotations of the paragraph `text[start:end]`, in order.

    A quotation left open runs to the paragraph's end when it begins the paragraph or follows a colon (so do quotations
    of several paragraphs); elsewhere it is taken for a stray mark. Guillemets nest; other marks do not.
    """
    found: list[Quote] = []
    opened: tuple[int, str] | None = None
    depth = 0
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if opened is None:
            opened = (at, mark) if _opens(text, mark, at, start, end) else None
        elif mark == opened[1] == "«":
            depth += 1
        elif depth and mark == "»":
            depth -= 1
        elif mark in _CLOSED_BY[opened[1]] and not _reopens(text, mark, at, start, end):
            if mark not in {"'", "’"} or _closes_single(text, at, end):
                found.append(_quote(opened, at, match.end()))
                opened = None
        elif _displaces(opened[1], mark) and _opens(text, mark, at, start, end):
            opened = (at, mark)
    if opened and opened[1] in _DOUBLE and _runs_on(text, opened[0], start, opened[1]):
        found.append(Quote(Span(opened[0], end), Span(opened[0] + len(opened[1]), end), closed=False))
    return found


def _runs_on(text: str, at: int, start: int, mark: str) -> bool:
    before = text[max(start, at - 3) : at].rstrip()
    return at == start or before.endswith((":", "՝")) or (mark == "«" and before.endswith("."))


def _quote(opened: tuple[int, str], at: int, end: int) -> Quote:
    return Quote(Span(opened[0], end), Span(opened[0] + len(opened[1]), at), closed=True)


def _displaces(open_mark: str, mark: str) -> bool:
    """Tell whether a new opening mark shows the earlier one to be stray: seen again, or single before double."""
    return mark == open_mark or (open_mark not in _DOUBLE and mark in _DOUBLE)


def _opens(text: str, mark: str, at: int, start: int, end: int) -> bool:
    after = at + len(mark)
    if after >= end or (text[after].isspace() and mark not in "«„"):  # French puts a space inside
        return False
    if mark in _OPENERS or (mark in "»›" and _points_inward(text, at, start, after)):
        return True
    return mark not in _CLOSERS and (at == start or not (text[at - 1].isalnum() or text[at - 1] in ",.?!)"))


def _points_inward(text: str, at: int, start: int, after: int) -> bool:
    """Tell the German »…« from a closing mark: white space before it, a letter behind."""
    return (at == start or text[at - 1].isspace()) and text[after].isalnum()


def _reopens(text: str, mark: str, at: int, start: int, end: int) -> bool:
    straight = mark in {'"', "''"}
    return straight and at > start and text[at - 1].isspace() and _opens(text, mark, at, start, end)


def _closes_single(text: str, at: int, end: int) -> bool:
    """An apostrophe closes a quotation only after a mark, before white space: `voters' choice` does not."""
    return text[at - 1] in ",.?!…" and (at + 1 >= end or not text[at + 1].isalnum())
