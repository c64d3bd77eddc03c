"""A claim beside the one that accuses back, and how long claims were in hand."""

from collections.abc import Sequence

from workbench.core.errors import InputError
from workbench.core.sides import choose_mirror, compare_sides, mirrors, side_of
from workbench.core.views import BothSides, Dossier
from workbench.service.tallies import read_tallies
from workbench.service.workspace import Workspace
from workbench.store import claims
from workbench.store.attention import add_attention, read_attention
from workbench.store.dossier import read_dossier
from workbench.store.engine import Transaction

LONGEST = 3_600
"""Seconds of one stay that are counted at most."""


def read_sides(ws: Workspace, claim: str, other: str | None = None) -> BothSides | None:
    """Return a claim beside another, by default one accusing back, as `choose_mirror` says.

    None where no claim accuses back. Raises UnknownItem, InputError.
    """
    with ws.store.read() as tx:
        dossier = _read_side(tx, ws, claim)
        beside = other or _choose_mirror(tx, ws, dossier)
        if beside is None:
            return None
        if claims.read_claim(tx, beside).id == dossier.claim.id:
            raise InputError(f"{dossier.claim.id} cannot be laid beside itself", hint="Name two claims.")
        dossiers = [dossier, _read_side(tx, ws, beside)]
        spent = read_attention(tx, [d.claim.id for d in dossiers])
    return compare_sides([side_of(d, spent.get(d.claim.id, 0)) for d in dossiers], ws.case)


def _read_side(tx: Transaction, ws: Workspace, claim: str) -> Dossier:
    """Return a dossier without grounds and drift: they take the most time, and no side's work is counted by them."""
    dossier = read_dossier(tx, claim)
    return dossier.model_copy(update={"tally": read_tallies(tx, [dossier.claim], ws.case)[dossier.claim.id]})


def _choose_mirror(tx: Transaction, ws: Workspace, dossier: Dossier) -> str | None:
    mirroring = {claim.id: claim for claim in mirrors(dossier)}

    def count(names: Sequence[str]) -> dict[str, int]:
        tallies = read_tallies(tx, [mirroring[name] for name in names], ws.case)
        return {name: sum(told.origins for told in found) for name, found in tallies.items()}

    articles = {name: {a.article for a in claims.read_appearances(tx, name)} for name in mirroring}
    return choose_mirror(dossier, articles, count)


def note_attention(ws: Workspace, claim: str, seconds: float) -> None:
    """Note that the analyst had a claim in hand. Raises StoreBusy."""
    counted = round(min(seconds, LONGEST))
    if counted:
        with ws.store.write() as tx:
            add_attention(tx, claim, ws.analyst, ws.clock().date().isoformat(), counted)
