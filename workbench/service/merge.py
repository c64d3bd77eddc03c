"""Merging two claims that are one, and splitting an appearance off that is another: decisions, and undoable."""

from workbench.core.decisions import Decision
from workbench.matching.relations import relate
from workbench.service.attribute import find_drift, make_claim
from workbench.service.match import find_nearest
from workbench.service.workspace import Workspace
from workbench.store import articles, claims, matches, moves
from workbench.store.engine import Transaction


def merge(ws: Workspace, claim: str, into: str) -> Decision:
    """Let every appearance of `claim` stand under `into`; its own history stays. Raises UnknownItem, InputError.

    What was said of records on `claim` stands on `into` too, where nothing was said of them there.
    """
    with ws.store.write() as tx:
        decision = moves.add_merge(tx, claim, into, ws.analyst, ws.clock())
        note_drift(tx, ws, decision)
        return decision


def split(ws: Workspace, claim: str, appearance: int) -> Decision:
    """Make one appearance a claim of its own, worded as it stands there. Raises UnknownItem, InputError."""
    with ws.store.read() as tx:
        found = moves.find_appearance(tx, claims.read_claim(tx, claim).id, appearance)
        article, _ = articles.read_article(tx, found.article)
    made = make_claim(found.attribution, ws.case, article.day)
    nearest = find_nearest(ws, made)  # before others wait for the lock
    with ws.store.write() as tx:
        found = moves.find_appearance(tx, claims.read_claim(tx, claim).id, appearance)
        known = claims.read_claims(tx)
        made = claims.add_claim(tx, made)
        matches.replace_matches(tx, made.id, nearest)
        claims.add_relations(tx, relate(made, known, ws.case))
        decision = moves.add_split(tx, found, made.id, ws.analyst, ws.clock())
        note_drift(tx, ws, decision)
        return decision


def note_drift(tx: Transaction, ws: Workspace, decision: Decision) -> None:
    """Compare what a decision moved with the claims it stands under now."""
    if decision.move is None:
        return
    for name in (decision.claim, decision.move.to):
        claim = claims.read_claim(tx, name)
        for appearance in claims.read_appearances(tx, name):
            if appearance.id in decision.move.appearances:
                article, _ = articles.read_article(tx, appearance.article)
                made = make_claim(appearance.attribution, ws.case, article.day)
                claims.write_drift(tx, appearance.id, find_drift(claim, made, ws.case))
