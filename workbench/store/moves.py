"""Merging claims and splitting them: appearances change their claim by decisions, and change back by undo.

Where each appearance stands is a projection of the log: it begins at the claim it was found for, and every standing
merge or split moves it on, in the order of the log.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from workbench.core.decisions import Decision, Move
from workbench.core.errors import InputError, UnknownItem
from workbench.core.history import stand_ins, standing
from workbench.core.model import Appearance
from workbench.core.vocabulary import DecisionKind
from workbench.store.claims import merged_into, read_appearances, read_claim
from workbench.store.engine import Transaction
from workbench.store.findings import project_stances
from workbench.store.log import append, read_history
from workbench.store.names import claim_key, claim_name
from workbench.store.tables import APPEARANCE, CLAIM


def add_merge(tx: Transaction, claim: str, into: str, analyst: str, at: datetime) -> Decision:
    """Append the merge of a claim into another. Raises UnknownItem, and InputError when there is nothing to merge."""
    one, two = read_claim(tx, claim), read_claim(tx, into)
    source, target = one.id, two.id
    if source == target:
        raise InputError(f"{source} cannot be merged into itself", hint="Name two claims.")
    if stands := merged_into(tx, target):
        hint = f"{source} holds its appearances." if stands == source else f"Merge {source} into {stands}."
        raise InputError(f"{target} was merged into {stands}", hint=hint)
    if one.polarity is not two.polarity:
        hint = f"Say how they are related: workbench relation {source} {target} denies"
        raise InputError(f"of {source} and {target} one asserts and one denies: they are not one claim", hint=hint)
    move = Move(appearances=tuple(a.id for a in read_appearances(tx, source)), to=target)
    kind = DecisionKind.MERGE
    return _append_move(tx, Decision(seq=0, kind=kind, claim=source, move=move, analyst=analyst, at=at))


def add_split(tx: Transaction, appearance: Appearance, to: str, analyst: str, at: datetime) -> Decision:
    """Append the split of one appearance from its claim, which has others, to a claim made for it."""
    if len(read_appearances(tx, appearance.claim)) < 2:
        raise InputError(f"{appearance.claim} has one appearance: there is nothing to split", hint="See it with show.")
    move = Move(appearances=(appearance.id,), to=to)
    kind, claim = DecisionKind.SPLIT, appearance.claim
    return _append_move(tx, Decision(seq=0, kind=kind, claim=claim, move=move, analyst=analyst, at=at))


def find_appearance(tx: Transaction, claim: str, number: int) -> Appearance:
    """Return a claim's appearance by its number. Raises UnknownItem."""
    found = next((a for a in read_appearances(tx, claim) if a.id == number), None)
    if found is None:
        raise UnknownItem(f"{claim} has no appearance {number}", hint=f"List them with: workbench show {claim}")
    return found


def check_order(tx: Transaction, act: Decision, *, back: bool) -> None:
    """Check that a merge or split can be taken back, or brought `back`. Raises InputError where others rest on it."""
    if act.move is None:
        return
    moved = set(act.move.appearances)
    for later in reversed(standing(read_history(tx))):
        if later.seq > act.seq and later.move and moved.intersection(later.move.appearances):
            raise InputError(f"what decision {act.seq} moved was moved on since", hint=_first(later))
    if back and act.kind is DecisionKind.MERGE and (stands := merged_into(tx, act.move.to)):
        raise InputError(f"{act.move.to} was merged into {stands} since", hint=f"Merge {act.claim} into {stands}.")


def _first(decision: Decision) -> str:
    act = f"{decision.analyst}'s {decision.kind} of {decision.claim}"
    return f"Decision {decision.seq}, {act}, has to be taken back first."


def project_moves(tx: Transaction) -> None:
    """Bring the appearances, which claims are hidden, and the stances said of these, up to what the log says.

    Raises InputError where an appearance would stand under a claim that is merged into another, and be seen nowhere.
    """
    history, already = read_history(tx), out_of_sight(tx)
    for appearance, home in _homes(tx, history).items():
        tx.execute(update(APPEARANCE).where(APPEARANCE.c.id == appearance).values(claim=home))
    for claim, into in stand_ins(history).items():
        values = {"merged_into": claim_key(into) if into else None}
        tx.execute(update(CLAIM).where(CLAIM.c.id == claim_key(claim)).values(values))
    for _, claim, into in [found for found in out_of_sight(tx) if found not in already]:
        moves = [d for d in standing(history) if d.move and claim in {d.claim, d.move.to}]
        raise InputError(f"{claim} would hold an appearance, and is merged into {into}", hint=_first(moves[-1]))
    project_stances(tx, history)


def out_of_sight(tx: Transaction) -> list[tuple[int, str, str]]:
    """Return the appearances that stand under a claim merged into another, with the two claims."""
    query = select(APPEARANCE.c.id, APPEARANCE.c.claim, CLAIM.c.merged_into)
    query = query.join(CLAIM, CLAIM.c.id == APPEARANCE.c.claim).where(CLAIM.c.merged_into.is_not(None))
    rows = tx.execute(query.order_by(APPEARANCE.c.id))
    return [(row.id, claim_name(row.claim), claim_name(row.merged_into)) for row in rows]


def _append_move(tx: Transaction, decision: Decision) -> Decision:
    if not (decision.move and decision.move.appearances):
        hint = "It may have been merged already: workbench history"
        raise InputError(f"{decision.claim} stands in no article", hint=hint)
    done = append(tx, decision)
    project_moves(tx)
    return done


def misplaced(tx: Transaction) -> list[int]:
    """Return the appearances that do not stand under the claim that the log puts them under."""
    homes = _homes(tx, read_history(tx))
    rows = tx.execute(select(APPEARANCE.c.id, APPEARANCE.c.found_as, APPEARANCE.c.claim).order_by(APPEARANCE.c.id))
    return [row.id for row in rows if row.claim != homes.get(row.id, row.found_as)]


def _homes(tx: Transaction, history: Sequence[Decision]) -> dict[int, int]:
    moved = {appearance for d in history if d.move for appearance in d.move.appearances}
    query = select(APPEARANCE.c.id, APPEARANCE.c.found_as).where(APPEARANCE.c.id.in_(moved))
    homes: dict[int, int] = {row.id: row.found_as for row in tx.execute(query)}
    for decision in standing(history):
        if decision.move:
            homes |= dict.fromkeys(decision.move.appearances, claim_key(decision.move.to))
    return homes
