"""A claim beside the one that accuses back, and how long claims were in hand."""

from workbench.core.errors import InputError
from workbench.core.interest import tally
from workbench.core.model import BothSides, Claim, Dossier
from workbench.core.sides import compare_sides, mirrors, side_of
from workbench.service.show import dossier_of
from workbench.service.workspace import Workspace
from workbench.store import claims
from workbench.store.attention import add_attention, read_attention
from workbench.store.engine import Transaction
from workbench.store.matches import count_evidence

LONGEST = 3_600
"""Seconds of one stay that are counted at most."""


def read_sides(ws: Workspace, claim: str, other: str | None = None) -> BothSides | None:
    """Return a claim beside another, by default one accusing back: in the same article, else the best known.

    None where no claim accuses back. Raises UnknownItem, InputError.
    """
    with ws.store.read() as tx:
        dossier = dossier_of(tx, claim, ws.case)
        beside = other or _best_known(tx, ws, _told_together(tx, dossier))
        if beside is None:
            return None
        if claims.read_claim(tx, beside).id == dossier.claim.id:
            raise InputError(f"{dossier.claim.id} cannot be laid beside itself", hint="Name two claims.")
        dossiers = [dossier, dossier_of(tx, beside, ws.case)]
        spent = read_attention(tx, [d.claim.id for d in dossiers])
    return compare_sides([side_of(d, spent.get(d.claim.id, 0)) for d in dossiers], ws.case)


def _told_together(tx: Transaction, dossier: Dossier) -> list[Claim]:
    """Return the claims that accuse back and stand in an article with the claim; where there is none, all of them."""
    articles = {p.article.id for p in dossier.passages}
    every = mirrors(dossier)
    near = [c for c in every if articles & {a.article for a in claims.read_appearances(tx, c.id)}]
    return near or every


def _best_known(tx: Transaction, ws: Workspace, mirroring: list[Claim]) -> str | None:
    counts = count_evidence(tx, [claim.id for claim in mirroring])
    origins = {c.id: sum(t.origins for t in tally(c, counts[c.id], ws.case)) for c in mirroring}
    return max(origins, key=lambda name: (origins[name], -int(name[1:])), default=None)


def note_attention(ws: Workspace, claim: str, seconds: float) -> None:
    """Note that the analyst had a claim in hand. Raises StoreBusy."""
    counted = round(min(seconds, LONGEST))
    if counted:
        with ws.store.write() as tx:
            add_attention(tx, claim, ws.analyst, ws.clock().date().isoformat(), counted)
