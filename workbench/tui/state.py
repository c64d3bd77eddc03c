"""What the triage screen knows: plain values and how they change. Widgets only draw it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from workbench.core.views import QueueFilter, QueueRow


@dataclass
class QueueState:
    """The queue: which claims in what order (fixed until the filter changes), the cursor, the rows read so far."""

    chosen: QueueFilter = field(default_factory=QueueFilter)
    names: list[str] = field(default_factory=list)
    rows: dict[str, QueueRow] = field(default_factory=dict)
    cursor: int = 0
    trail: list[str] = field(default_factory=list)
    """Claims that were left by a jump, for going back."""

    @property
    def current(self) -> str | None:
        """Name of the claim under the cursor."""
        return self.names[self.cursor] if self.names else None

    def show(self, names: Sequence[str]) -> None:
        """Take a new list; the cursor stays on its claim where that is still there."""
        current = self.current
        self.names = [*names]
        self.cursor = self.names.index(current) if current in self.names else 0

    def bring_up_to(self, there: Collection[str], fitting: Sequence[str]) -> None:
        """Take what another program did: new claims come last, those no more there go; the order stays as it was.

        A claim that was decided since stays, though the filter is on its verdict before.
        """
        kept = [name for name in self.names if name in there]
        known = set(kept)
        current, at = self.current, self.cursor
        self.names = kept + [name for name in fitting if name not in known]
        self.cursor = self.names.index(current) if current in self.names else min(at, max(0, len(self.names) - 1))

    def move_to(self, name: str) -> bool:
        """Put the cursor on a claim; False when the list does not hold it."""
        if name not in self.names:
            return False
        self.cursor = self.names.index(name)
        return True

    def missing(self, first: int, last: int) -> list[str]:
        """Return the claims from `first` to `last` whose rows were not read yet."""
        return [name for name in self.names[max(0, first) : last] if name not in self.rows]

    def next_of(self, wanted: Collection[str]) -> int | None:
        """Return where the next of the wanted claims stands after the cursor, from the top again at the end."""
        after = [*range(self.cursor + 1, len(self.names)), *range(self.cursor)]
        return next((at for at in after if self.names[at] in wanted), None)
