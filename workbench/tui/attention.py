"""How long a claim is in hand: the time between what the analyst does, without the pauses."""

from typing import NamedTuple

IDLE = 120.0
"""Seconds after which an analyst who does nothing is taken to be elsewhere."""


class Stay(NamedTuple):
    """How many seconds a claim was in hand."""

    claim: str
    seconds: float


class Attention:
    """Counts the seconds of the claim in hand; times are those of one clock."""

    def __init__(self) -> None:
        self._claim = ""
        self._seconds = 0.0
        self._last = 0.0

    def touch(self, now: float) -> None:
        """Count up to now: the analyst did something."""
        self._seconds += min(max(0.0, now - self._last), IDLE)
        self._last = now

    def take(self, claim: str | None, now: float) -> Stay | None:
        """Take another claim in hand, or none; return the stay that ends, if one does."""
        if claim == self._claim:
            return None
        self.touch(now)
        ended = Stay(self._claim, self._seconds) if self._claim else None
        self._claim, self._seconds, self._last = claim or "", 0.0, now
        return ended
