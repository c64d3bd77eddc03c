"""Why a claim's evidence may not be whole: told the same on every face, lest its counts be taken for all there is."""

from collections.abc import Collection

from workbench.core.vocabulary import EvidenceLimit

CANDIDATES = 200
"""How many records, the nearest to a claim, are read for it."""

_UNFINISHED = {
    frozenset({EvidenceLimit.UNMATCHED}): "Not all records of the store are matched yet: there may be more evidence.",
    frozenset(
        {EvidenceLimit.UNGROUPED}
    ): "Not all records are grouped by origin yet: the counts of origins may change.",
    frozenset({EvidenceLimit.UNMATCHED, EvidenceLimit.UNGROUPED}): (
        "Not all records of the store are matched and grouped by origin yet: there may be more evidence, and the "
        "counts of origins may change."
    ),
}


def tell_limits(limits: Collection[EvidenceLimit]) -> str:
    """Return why the evidence may not be whole, a sentence each; empty where nothing is known to be missing."""
    told = [_UNFINISHED.get(frozenset(limits) - {EvidenceLimit.NEAREST}, "")]
    if EvidenceLimit.NEAREST in limits:
        told.append(f"The {CANDIDATES} nearest records were read: more may bear on the claim.")
    return " ".join(filter(None, told))


def remedy(limits: Collection[EvidenceLimit]) -> str:
    """Return the command that makes up what is unfinished; empty where none does."""
    if EvidenceLimit.UNMATCHED in limits:
        return "workbench match --all"
    return "workbench records origins" if EvidenceLimit.UNGROUPED in limits else ""


def so_far(limits: Collection[EvidenceLimit]) -> str:
    """Return what a sentence that denies there is any record must add: ` so far`, ` among those read`, or nothing."""
    if EvidenceLimit.UNMATCHED in limits:
        return " so far"
    return " among those read" if EvidenceLimit.NEAREST in limits else ""
