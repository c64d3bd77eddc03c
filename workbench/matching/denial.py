"""Matches of a claim that denies: what corroborates the thing denied contradicts the claim, and the reverse."""

from workbench.core.model import Facet, Match
from workbench.core.vocabulary import FacetName, FacetState, Stance

_TURNED = {Stance.CORROBORATES: Stance.CONTRADICTS, Stance.CONTRADICTS: Stance.CORROBORATES}
_TURNED_STATE = {FacetState.AGREES: FacetState.CLASHES, FacetState.CLASHES: FacetState.AGREES}
_REASON = {
    Stance.CORROBORATES: "The claim denies what this record reports.",
    Stance.CONTRADICTS: "This record, like the claim, speaks against what is denied.",
}


def turn(match: Match) -> Match:
    """Return a match with the thing denied as a match with its denial. `mentions` and `unrelated` stay as they are."""
    if match.stance not in _TURNED:
        return match
    return match.model_copy(
        update={
            "stance": _TURNED[match.stance],
            "facets": tuple(map(_turn_facet, match.facets)),
            "reasons": (_REASON[match.stance], *match.reasons),
        }
    )


def _turn_facet(facet: Facet) -> Facet:
    if facet.name is not FacetName.POLARITY or facet.state not in _TURNED_STATE:
        return facet
    return facet.model_copy(update={"state": _TURNED_STATE[facet.state]})
