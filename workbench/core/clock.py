"""The clock, as a seam: tests and reproducible reports pass their own."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the current time in UTC, to the second (what the audit log shows)."""
    return datetime.now(UTC).replace(microsecond=0)
