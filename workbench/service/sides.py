"""A claim beside the one that accuses back, and how long claims were in hand."""

from workbench.core.interest import tally
from workbench.core.model import BothSides, Claim
from workbench.core.sides import compare_sides, mirrors, side_of
from workbench.service.show import dossier_of
from workbench.service.workspace import Workspace
from workbench.store.attention import add_attention, read_attention
from workbench.store.engine import Transaction
from workbench.store.matches import count_evidence

LONGEST = 3_600
"""Seconds of one stay that are counted at most."""


def read_sides(ws: Workspace, claim: str, other: str | None = None) -> BothSides | None:
    """Return a claim beside another, by default the one of those accusing back of which most is known.

    None where no claim accuses back. Raises UnknownItem.
    """
    with ws.store.read() as tx:
        dossier = dossier_of(tx, claim, ws.case)
        beside = other or _best_known(tx, ws, mirrors(dossier))
        if beside is None:
            return None
        dossiers = [dossier, dossier_of(tx, beside, ws.case)]
        spent = read_attention(tx, [d.claim.id for d in dossiers])
    return compare_sides([side_of(d, spent.get(d.claim.id, 0)) for d in dossiers], ws.case)


def _best_known(tx: Transaction, ws: Workspace, claims: list[Claim]) -> str | None:
    counts = count_evidence(tx, [claim.id for claim in claims])
    origins = {c.id: sum(t.origins for t in tally(c, counts[c.id], ws.case)) for c in claims}
    return max(origins, key=lambda name: (origins[name], -int(name[1:])), default=None)


def note_attention(ws: Workspace, claim: str, seconds: float) -> None:
    """Note that the analyst had a claim in hand. Raises StoreBusy."""
    counted = round(min(seconds, LONGEST))
    if counted:
        with ws.store.write() as tx:
            add_attention(tx, claim, ws.analyst, ws.clock().date().isoformat(), counted)
