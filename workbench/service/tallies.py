"""How many origins tell of claims, by stance and party."""

from collections.abc import Iterable

from workbench.core.case import Case
from workbench.core.evidence import Tally
from workbench.core.interest import tally
from workbench.core.model import Claim
from workbench.store.engine import Transaction
from workbench.store.matches import count_evidence


def read_tallies(tx: Transaction, claims: Iterable[Claim], case: Case) -> dict[str, Tally]:
    """Return the tallies of claims, by their names."""
    claims = list(claims)
    counts = count_evidence(tx, [claim.id for claim in claims])
    return {claim.id: tally(claim, counts[claim.id], case) for claim in claims}
