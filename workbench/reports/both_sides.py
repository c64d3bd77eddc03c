"""Claims that accuse each other, side by side: whose origins say what of each, and the work spent on each."""

from collections.abc import Mapping, Sequence

from workbench.core.case import Case
from workbench.core.sides import choose_mirror, compare_sides, mirrors, side_of
from workbench.core.views import BothSides, Dossier


def pair_sides(dossiers: Mapping[str, Dossier], case: Case, seconds: Mapping[str, int]) -> tuple[BothSides, ...]:
    """Return each chosen claim beside a chosen one accusing back, as `choose_mirror` says (DESIGN section 4, rule 10).

    A claim that stands beside another already is not paired again; one whose mirrors were not chosen stands alone.
    """
    shown: set[str] = set()
    found = []
    for dossier in dossiers.values():
        if mirrors(dossier) and dossier.claim.id not in shown:
            sides = [dossier, *_beside(dossier, dossiers)]
            shown.update(d.claim.id for d in sides)
            found.append(compare_sides([side_of(d, seconds.get(d.claim.id, 0)) for d in sides], case))
    return tuple(found)


def not_chosen(dossiers: Mapping[str, Dossier]) -> tuple[str, ...]:
    """Return the claims that accuse a chosen one back and are not in the report."""
    names = (claim.id for dossier in dossiers.values() for claim in mirrors(dossier))
    return tuple(dict.fromkeys(name for name in names if name not in dossiers))


def _beside(dossier: Dossier, dossiers: Mapping[str, Dossier]) -> list[Dossier]:
    chosen = {claim.id: dossiers[claim.id] for claim in mirrors(dossier) if claim.id in dossiers}
    articles = {name: {p.article.id for p in d.passages} for name, d in chosen.items()}

    def count(names: Sequence[str]) -> dict[str, int]:
        return {name: sum(told.origins for told in chosen[name].tally) for name in names}

    name = choose_mirror(dossier, articles, count)
    return [chosen[name]] if name else []
