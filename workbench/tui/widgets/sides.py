"""Claims that accuse each other, side by side: the evidence matrix, and how much work went into each."""

from textual.content import Content

from workbench.core.sides import tell_work
from workbench.core.text import one_line
from workbench.core.views import BothSides, MatrixCell
from workbench.core.vocabulary import Interest
from workbench.tui.safe import cell, plain
from workbench.tui.words import VERDICT_WORD

NAME, COLUMN = 29, 34
"""Columns of the names, and of each claim at most."""
WORDS = 300


def draw_sides(both: BothSides, width: int) -> tuple[Content, ...]:
    """Return the claims, the matrix of parties in origins, the work spent, and where it differs much."""
    room = min(COLUMN, (width - NAME - 2) // max(1, len(both.sides)))
    heads = [plain(f"{s.claim.id}  {s.claim.speaker}: {one_line(s.claim.words, WORDS)}", "bold") for s in both.sides]
    return Content("\n").join(heads), Content("\n").join([*_matrix(both, room), Content(""), *_work(both, room)])


def _matrix(both: BothSides, room: int) -> list[Content]:
    lines = [plain("+ for, − against, ~ mention", "$foreground-muted")]
    lines += [_line("origins by party", [s.claim.id for s in both.sides], room, "underline")]
    lines += [_line(row.name, [_cell(c) for c in row.cells], room) for row in both.rows]
    return lines if both.rows else [*lines, plain("No record says anything of these claims.")]


_REMARKS = {Interest.OWN_SIDE: "own side", Interest.OPPOSING_SIDE: "opposing"}


def _cell(found: MatrixCell) -> str:
    counts = ((found.corroborates, "+"), (found.contradicts, "−"), (found.mentions, "~"))
    words = " ".join(f"{count}{sign}" for count, sign in counts if count)
    admits = found.interest is Interest.OPPOSING_SIDE and found.corroborates
    return f"{words} {'admits' if admits else _REMARKS.get(found.interest, '')}"


def _work(both: BothSides, room: int) -> list[Content]:
    lines = [_line("work on each side", [s.claim.id for s in both.sides], room, "underline")]
    lines += [_line("verdict", [VERDICT_WORD[s.claim.verdict] for s in both.sides], room)]
    lines += [_line(name, counts, room) for name, counts in tell_work(both)]
    lines += [plain(f"⚑ {note}", "$text-warning") for note in both.notes]
    return lines


def _line(name: str, columns: list[str], room: int, style: str = "") -> Content:
    return plain(f"{cell(name, NAME)}  " + "".join(cell(column, room) for column in columns), style)
