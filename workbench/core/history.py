"""The log of decisions, read: what stands, and what was taken back. An undo that was undone takes nothing back."""

from collections.abc import Iterable

from workbench.core.model import Decision


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
