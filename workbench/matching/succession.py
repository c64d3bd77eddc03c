"""What a later claim does to an earlier one: takes it back, replaces its figure, or clashes with it on an aspect."""

import re

from workbench.core.case import Case
from workbench.core.model import Claim
from workbench.core.vocabulary import RelationKind
from workbench.matching.identity import (
    clashing_dates,
    clashing_numbers,
    denies_it,
    done_to,
    is_negated,
    other_names,
    revised_numbers,
    same_speaker,
)

ALIKE = 0.6
"""Share of words from which two claims are about one event."""
_WITHDRAWN = re.compile(
    r"\b(?:withdr[ae]w|withdrawn|retract(?:s|ed)?|took back|taken back|takes back|recant(?:s|ed)?)\b", re.IGNORECASE
)

Succession = tuple[RelationKind, list[str]]


def succeed(later: Claim, earlier: Claim, shared: float, case: Case) -> Succession | None:
    """Return what `later` does to `earlier`, with the reasons; None where it repeats or denies it, or is about another.

    `shared` is the share of words that the two have in common. A speaker who says the opposite retracts; one who
    revises a figure supersedes; another side that gives another number, date or place contradicts that aspect.
    """
    if shared < ALIKE:
        return None
    if same_speaker(later, earlier):
        return _by_same_speaker(later, earlier, case)
    other_side = later.party is not None and earlier.party is not None and later.party != earlier.party
    if not other_side or denies_it(later, case) or denies_it(earlier, case):
        return None
    reasons = _clashes(later, earlier, case)
    return (RelationKind.CONTRADICTS, reasons) if reasons else None


def _by_same_speaker(later: Claim, earlier: Claim, case: Case) -> Succession | None:
    if _WITHDRAWN.search(later.statement) and not _WITHDRAWN.search(earlier.statement):
        return RelationKind.RETRACTS, ["The same speaker withdraws it."]
    if _speaks_against(later, case) is not _speaks_against(earlier, case):
        return RelationKind.RETRACTS, ["The same speaker now says the opposite."]
    if numbers := revised_numbers(earlier, later):
        return RelationKind.SUPERSEDES, [f"The same speaker gives a later figure: {numbers[0]}."]
    return None


def _speaks_against(claim: Claim, case: Case) -> bool:
    return denies_it(claim, case) or is_negated(claim)


def _clashes(later: Claim, earlier: Claim, case: Case) -> list[str]:
    reasons = [f"Another side gives another number: {note}." for note in clashing_numbers(earlier, later)]
    if dates := clashing_dates(earlier, later):
        reasons.append(f"Another side gives another date: “{dates[0]}” → “{dates[1]}”.")
    names = zip(other_names(earlier, later, case), (earlier, later), strict=True)
    left, right = (done_to(spans, claim, case) for spans, claim in names)
    if left and right:  # another doer is another claim, or a mirror; and a doer is no place
        told = f"“{left[0].of(earlier.statement)}” → “{right[0].of(later.statement)}”"
        reasons.append(f"Another side names another place or party: {told}.")
    return reasons
