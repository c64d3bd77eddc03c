"""Claims that accuse each other, side by side: whose origins say what of each, and the work spent on each."""

from collections.abc import Mapping

from workbench.core.case import Case
from workbench.core.model import BothSides, Claim, Dossier
from workbench.core.sides import compare_sides, mirrors, side_of


def pair_sides(dossiers: Mapping[str, Dossier], case: Case, seconds: Mapping[str, int]) -> tuple[BothSides, ...]:
    """Return each chosen claim beside the chosen one accusing back of which most is known (DESIGN section 4, rule 10).

    A claim that stands beside another already is not paired again; one whose mirrors were not chosen stands alone.
    """
    shown: set[str] = set()
    found = []
    for dossier in dossiers.values():
        accusing = mirrors(dossier)
        if accusing and dossier.claim.id not in shown:
            sides = [dossier, *_best_known(accusing, dossiers)]
            shown.update(d.claim.id for d in sides)
            found.append(compare_sides([side_of(d, seconds.get(d.claim.id, 0)) for d in sides], case))
    return tuple(found)


def not_chosen(dossiers: Mapping[str, Dossier]) -> tuple[str, ...]:
    """Return the claims that accuse a chosen one back and are not in the report."""
    names = (claim.id for dossier in dossiers.values() for claim in mirrors(dossier))
    return tuple(dict.fromkeys(name for name in names if name not in dossiers))


def _best_known(claims: list[Claim], dossiers: Mapping[str, Dossier]) -> list[Dossier]:
    chosen = [dossiers[claim.id] for claim in claims if claim.id in dossiers]
    origins = {d.claim.id: sum(told.origins for told in d.tally) for d in chosen}
    return sorted(chosen, key=lambda d: -origins[d.claim.id])[:1]
