"""The log of decisions, read: what stands, and what was taken back. An undo that was undone takes nothing back."""

from collections.abc import Iterable

from workbench.core.decisions import Decision
from workbench.core.vocabulary import DecisionKind


def taken_back(history: Iterable[Decision]) -> set[int]:
    """Return the numbers of the decisions that a standing undo takes back."""
    gone: set[int] = set()
    for decision in sorted(history, key=lambda d: d.seq, reverse=True):
        if decision.undoes is not None and decision.seq not in gone:
            gone.add(decision.undoes)
    return gone


def standing(history: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that nobody took back, in the order of the log, without the undos."""
    decisions = sorted(history, key=lambda d: d.seq)
    gone = taken_back(decisions)
    return [d for d in decisions if d.undoes is None and d.seq not in gone]


def act_of(decision: Decision, history: Iterable[Decision]) -> tuple[Decision, bool]:
    """Return the act that a decision is, or that it takes back or brings back, and whether the act stands by it.

    `history` is that of the decision's claim: an undo is taken on the claim of what it undoes.
    """
    by_seq = {d.seq: d for d in history}
    stands = True
    while decision.undoes is not None:
        decision, stands = by_seq[decision.undoes], not stands
    return decision, stands


def stand_ins(history: Iterable[Decision]) -> dict[str, str | None]:
    """Return, for each claim that was merged away or made by a split, the claim that stands for it now, if one does."""
    decisions = sorted(history, key=lambda d: d.seq)
    gone = taken_back(decisions)
    found: dict[str, str | None] = {}
    for decision in decisions:
        if decision.move and decision.kind is DecisionKind.MERGE:
            found.setdefault(decision.claim, None)
            if decision.seq not in gone:
                found[decision.claim] = decision.move.to
        elif decision.move:
            found[decision.move.to] = decision.claim if decision.seq in gone else None
    return found
