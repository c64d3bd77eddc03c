"""Claims that accuse each other, side by side: the evidence matrix, and how much work went into each."""

from collections.abc import Callable

from textual.content import Content

from workbench.core.interest import INTEREST_WORDS
from workbench.core.model import BothSides, MatrixCell, Side
from workbench.core.sides import minutes
from workbench.core.text import one_line
from workbench.core.vocabulary import Interest
from workbench.tui.safe import cell, plain
from workbench.tui.words import VERDICT_WORD

NAME, COLUMN = 30, 36
"""Columns of the names and of each claim."""
WORDS = 300


def draw_sides(both: BothSides) -> tuple[Content, ...]:
    """Return the claims, the matrix of parties in origins, the work spent, and where it differs much."""
    heads = [plain(f"{s.claim.id}  {s.claim.speaker}: {one_line(s.claim.words, WORDS)}", "bold") for s in both.sides]
    return Content("\n").join(heads), Content("\n").join([*_matrix(both), Content(""), *_work(both)])


def _matrix(both: BothSides) -> list[Content]:
    lines = [_line("origins by party  (+ for, − against, ~ mention)", [s.claim.id for s in both.sides], "underline")]
    lines += [_line(row.name, [_cell(c) for c in row.cells]) for row in both.rows]
    return lines if both.rows else [*lines, plain("No record says anything of these claims.")]


def _cell(found: MatrixCell) -> str:
    counts = ((found.corroborates, "+"), (found.contradicts, "−"), (found.mentions, "~"))
    words = "".join(f"{count:>3}{sign}" if count else "    " for count, sign in counts)
    weighed = (Interest.OWN_SIDE, Interest.OPPOSING_SIDE)
    admits = found.interest is Interest.OPPOSING_SIDE and found.corroborates
    remark = "admits" if admits else INTEREST_WORDS[found.interest] if found.interest in weighed else ""
    return f"{words}  {remark}"


_WORK: tuple[tuple[str, Callable[[Side], str]], ...] = (
    ("verdict", lambda side: VERDICT_WORD[side.claim.verdict]),
    ("articles", lambda side: str(side.articles)),
    ("records", lambda side: str(side.records)),
    ("origins", lambda side: str(side.origins)),
    ("records graded", lambda side: str(side.graded)),
    ("decisions", lambda side: str(side.decisions)),
    ("time in hand", minutes),
)


def _work(both: BothSides) -> list[Content]:
    lines = [_line("work on each side", [s.claim.id for s in both.sides], "underline")]
    lines += [_line(name, [tell(side) for side in both.sides]) for name, tell in _WORK]
    lines += [plain(f"⚑ {note}", "$text-warning") for note in both.notes]
    return lines


def _line(name: str, columns: list[str], style: str = "") -> Content:
    return plain(f"{cell(name, NAME)}  " + "".join(cell(column, COLUMN) for column in columns), style)
