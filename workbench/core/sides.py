"""Claims that accuse each other side by side: who says what of each, and how much work went into each.

Both sides get the same work (DESIGN section 4, rule 10): where they did not, a note says so.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from workbench.core.case import Case
from workbench.core.history import standing
from workbench.core.interest import INTEREST_WORDS, TALLIED, count_origins, read_interest
from workbench.core.model import Claim
from workbench.core.views import BothSides, Dossier, MatrixCell, MatrixRow, Side
from workbench.core.vocabulary import Credibility, Interest, RelationKind, Stance

MUCH = 1.5
"""Times as much work on one side as on the other from which a note says so …"""
LEAST = 3
"""… where they are at least so many apart …"""
LEAST_SECONDS = 300
"""… and of time spent so many seconds."""


def side_of(dossier: Dossier, seconds: int) -> Side:
    """Return one side's work; `seconds` is how long the claim was in hand."""
    told = [e for e in dossier.evidence if e.stance in TALLIED]
    return Side(
        claim=dossier.claim,
        articles=len({p.article.id for p in dossier.passages}),
        records=len(told),
        origins=count_origins(told),
        tally=dossier.tally,
        graded=sum(e.credibility not in {None, Credibility.SIX} for e in told),
        decisions=len(standing(dossier.history)),
        seconds=seconds,
    )


def compare_sides(sides: Sequence[Side], case: Case) -> BothSides:
    """Return the evidence matrix of claims that accuse each other, and where the work on them differs much."""
    parties = [*case.party_by_id, None]
    rows = [MatrixRow(party=party, name=_name(party, case), cells=_cells(party, sides, case)) for party in parties]
    there = tuple(row for row in rows if any(c.corroborates or c.contradicts or c.mentions for c in row.cells))
    return BothSides(sides=tuple(sides), rows=there, notes=tuple(_notes(sides)))


def _name(party: str | None, case: Case) -> str:
    return case.party_by_id[party].name if party else INTEREST_WORDS[Interest.UNKNOWN]


def _cells(party: str | None, sides: Iterable[Side], case: Case) -> tuple[MatrixCell, ...]:
    return tuple(_cell(party, side, case) for side in sides)


def _cell(party: str | None, side: Side, case: Case) -> MatrixCell:
    counts = {t.stance: sum(p.origins for p in t.parties if p.party == party) for t in side.tally}
    return MatrixCell(
        interest=read_interest(party, side.claim, case),
        corroborates=counts.get(Stance.CORROBORATES, 0),
        contradicts=counts.get(Stance.CONTRADICTS, 0),
        mentions=counts.get(Stance.MENTIONS, 0),
    )


def _notes(sides: Sequence[Side]) -> Iterable[str]:
    for at, one in enumerate(sides):
        for other in sides[at + 1 :]:
            yield from _differences(one, other)


_WORK = (
    ("articles", "articles"),
    ("records", "records found"),
    ("origins", "origins"),
    ("graded", "records graded"),
    ("decisions", "decisions"),
)
"""What is counted of each side and compared, and its name on every face."""


def tell_work(both: BothSides) -> list[tuple[str, list[str]]]:
    """Return the work spent on claims side by side: what was counted, and the count for each."""
    rows = [(words, [str(getattr(side, name)) for side in both.sides]) for name, words in _WORK]
    return [*rows, ("time in hand", [minutes(side) for side in both.sides])]


def _differences(one: Side, other: Side) -> Iterable[str]:
    for name, words in _WORK:
        mine, theirs = getattr(one, name), getattr(other, name)
        if _differ(mine, theirs, LEAST):
            yield f"{words}: {mine} on {one.claim.id}, {theirs} on {other.claim.id}"
    if _differ(one.seconds, other.seconds, LEAST_SECONDS):
        yield f"time spent: {minutes(one)} on {one.claim.id}, {minutes(other)} on {other.claim.id}"


def _differ(one: int, other: int, least: int) -> bool:
    return abs(one - other) >= least and max(one, other) >= MUCH * min(one, other)


def minutes(side: Side) -> str:
    """Return `4 min`, `under 1 min`, `none`."""
    if not side.seconds:
        return "none"
    return f"{side.seconds // 60} min" if side.seconds >= 60 else "under 1 min"


def mirrors(dossier: Dossier) -> list[Claim]:
    """Return the claims that accuse back."""
    return [r.claim for r in dossier.relations if r.relation.kind is RelationKind.COUNTER_ACCUSES]


def choose_mirror(
    dossier: Dossier, mirroring: Mapping[str, Collection[str]], count: Callable[[Sequence[str]], Mapping[str, int]]
) -> str | None:
    """Return the claim accusing back that a claim is laid beside: told in one article with it, else the best known.

    What one article sets against the claim is most surely about the same. Of several it is the one of which the most
    origins tell, then the first stored. `mirroring` are the claims to choose from, each with the articles it stands
    in; `count` returns how many origins tell of each of some.
    """
    articles = {p.article.id for p in dossier.passages}
    near = [name for name, theirs in mirroring.items() if not articles.isdisjoint(theirs)]
    origins = count(near or list(mirroring))
    return min(origins, key=lambda name: (-origins[name], len(name), name), default=None)
