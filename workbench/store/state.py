"""What tells that a store has changed, whoever changed it: cheap enough to be asked every second."""

from typing import NamedTuple

from sqlalchemy import func, select

from workbench.store.changes import last_change
from workbench.store.engine import Transaction
from workbench.store.matches import MATCHED
from workbench.store.origins import GROUPED
from workbench.store.settings import read_setting
from workbench.store.tables import DECISION


class State(NamedTuple):
    """Where a store stands: two that are equal show the same queue and evidence."""

    change: int
    """The change counter: records and claims."""
    decision: int
    """Number of the last decision."""
    matched: str
    """How often matches were stored, whatever they suggest."""
    grouped: str
    """Up to which change, and by which rules, records are grouped by origin."""


def read_state(tx: Transaction) -> State:
    """Return where the store stands. The last of each counter is found by its key: the work does not grow."""
    last = tx.execute(select(func.max(DECISION.c.seq))).scalar() or 0
    return State(last_change(tx), last, read_setting(tx, MATCHED) or "", read_setting(tx, GROUPED) or "")
