"""Claims that accuse each other, side by side, as `sides` prints them."""

from workbench.cli import out
from workbench.core.interest import INTEREST_WORDS
from workbench.core.sides import tell_work
from workbench.core.views import BothSides, MatrixCell
from workbench.core.vocabulary import Interest


def print_sides(both: BothSides) -> None:
    """Print the claims, the matrix of parties in origins, the work spent, and where it differs much."""
    names = [side.claim.id for side in both.sides]
    for side in both.sides:
        out.print_line(
            out.Styled(side.claim.id, "bold"), out.GAP, out.cell(f"{side.claim.speaker}: {side.claim.words}")
        )
    out.print_line()
    out.print_table(
        [out.Column("origins by party (+ for, - against, ~ mention)"), *(out.Column(name) for name in names)],
        [[row.name, *map(_tell, row.cells)] for row in both.rows],
    )
    out.print_line()
    out.print_table([out.Column("work on each side"), *(out.Column(name) for name in names)], _work(both))
    for note in both.notes:
        out.print_line(out.Styled("differs: ", "yellow"), out.cell(note))


def _tell(cell: MatrixCell) -> str:
    counts = ((cell.corroborates, "+"), (cell.contradicts, "-"), (cell.mentions, "~"))
    words = " ".join(f"{count}{sign}" for count, sign in counts if count)
    if cell.interest is Interest.OPPOSING_SIDE and cell.corroborates:
        return f"{words} (admission against interest)"
    weighed = cell.interest in (Interest.OWN_SIDE, Interest.OPPOSING_SIDE)
    return f"{words} ({INTEREST_WORDS[cell.interest]})" if words and weighed else words


def _work(both: BothSides) -> list[list[str]]:
    verdicts = [side.claim.verdict.value.replace("_", " ") for side in both.sides]
    return [["verdict", *verdicts], *([name, *counts] for name, counts in tell_work(both))]
