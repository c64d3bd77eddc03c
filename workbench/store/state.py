"""What tells that a store has changed, whoever changed it: cheap enough to be asked every second."""

from typing import NamedTuple

from sqlalchemy import func, select

from workbench.store.changes import last_change
from workbench.store.engine import Transaction
from workbench.store.log import count_decisions
from workbench.store.origins import GROUPED
from workbench.store.settings import read_setting
from workbench.store.tables import CLAIM


class State(NamedTuple):
    """Where a store stands: two that are equal show the same queue and evidence."""

    change: int
    """The change counter: records and claims."""
    decisions: int
    matched: int
    """Grows when claims are matched with newer records."""
    grouped: str
    """Up to which change, and by which rules, records are grouped by origin."""


def read_state(tx: Transaction) -> State:
    """Return where the store stands."""
    matched = tx.execute(select(func.sum(CLAIM.c.matched))).scalar()
    return State(last_change(tx), count_decisions(tx), int(matched or 0), read_setting(tx, GROUPED) or "")
