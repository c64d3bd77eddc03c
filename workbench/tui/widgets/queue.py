"""The queue of claims, drawn line by line: only what is on screen is read and drawn."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.core.model import QueueRow
from workbench.core.vocabulary import Verdict
from workbench.tui.safe import cell
from workbench.tui.state import QueueState
from workbench.tui.words import VERDICT_SIGN, VERDICT_WORD

WIDE = 76
"""Columns from which the verdict is a word and the party its name."""


class Queue(ScrollView, can_focus=True):
    """Lines of a `QueueState`. The state belongs to the screen; this widget asks for rows and reports clicks."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "queue--cursor",
        "queue--cursor-blurred",
        "queue--muted",
        *(f"queue--{verdict.value}" for verdict in Verdict),
    }

    class Wanted(Message):
        """Rows that are on screen and were not read yet."""

        def __init__(self, names: list[str]) -> None:
            self.names = names
            super().__init__()

    class Clicked(Message):
        """A line was clicked."""

        def __init__(self, line: int) -> None:
            self.line = line
            super().__init__()

    class Stepped(Message):
        """A key of the queue moves the cursor by so many lines."""

        def __init__(self, step: int) -> None:
            self.step = step
            super().__init__()

    def __init__(self, state: QueueState, parties: dict[str, str]) -> None:
        super().__init__(id="queue")
        self._state = state
        self._parties = parties

    def show_parties(self, parties: dict[str, str]) -> None:
        """Take the names of the case's parties by id."""
        self._parties = parties
        self.refresh()

    def update(self) -> None:
        """Draw the state anew: its length, its cursor, its rows."""
        self.virtual_size = Size(self.size.width, len(self._state.names))
        self.scroll_to_region(
            Region(0, self._state.cursor, 1, 1), animate=False, force=True, origin_visible=False, x_axis=False
        )
        self.want_rows()
        self.refresh()

    def want_rows(self) -> None:
        """Ask for the rows on screen, and a screen more on either side, that were not read yet."""
        first, height = round(self.scroll_y), max(1, self.size.height)
        missing = self._state.missing(first - height, first + 2 * height)
        if missing:
            self.post_message(self.Wanted(missing))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for what scrolled into view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.want_rows()

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.update()

    def on_key(self, event: events.Key) -> None:
        """Move the cursor rather than the view."""
        page = max(1, self.size.height - 1)
        everything = len(self._state.names)
        steps = {"down": 1, "up": -1, "pagedown": page, "pageup": -page, "home": -everything, "end": everything}
        if event.key in steps:
            event.stop()
            event.prevent_default()
            self.post_message(self.Stepped(steps[event.key]))

    def on_click(self, event: events.Click) -> None:
        """Report which line was clicked."""
        line = round(self.scroll_y) + event.y
        if line < len(self._state.names):
            self.post_message(self.Clicked(line))

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        width, at = self.size.width, round(self.scroll_y) + y
        if at >= len(self._state.names):
            return Strip.blank(width, self.rich_style)
        row = self._state.rows.get(self._state.names[at])
        chosen = at == self._state.cursor
        base = self._style("cursor" if self.has_focus else "cursor-blurred") if chosen else self.rich_style
        if row is None:
            return Strip([Segment(cell(f" {self._state.names[at]} …", width), base)])
        return Strip(self._segments(row, width, base, chosen)).adjust_cell_length(width, base)

    def _segments(self, row: QueueRow, width: int, base: Style, chosen: bool) -> list[Segment]:
        claim, wide = row.claim, width >= WIDE
        verdict_style = base if chosen else base + self._style(claim.verdict.value)
        muted = base if chosen else base + self._style("muted")
        party = self._parties.get(claim.party or "", "")
        verdict_width, party_width = (13, 13) if wide else (2, 5)
        speaker_width = max(10, width // 5)
        counts = self._counts(row)
        claim_width = max(8, width - verdict_width - party_width - speaker_width - len(counts) - 5)
        sign = VERDICT_SIGN[claim.verdict] + (" " + VERDICT_WORD[claim.verdict] if wide else "")
        denies = "denies: " if claim.polarity.value == "denies" else ""
        return [
            Segment(" " + cell(sign, verdict_width), verdict_style),
            Segment(cell(party, party_width) + " ", muted),
            Segment(cell(claim.speaker, speaker_width) + " ", base),
            Segment(cell(denies + claim.statement, claim_width) + " ", base),
            Segment(counts + " ", muted),
        ]

    def _counts(self, row: QueueRow) -> str:
        evidence = f"{row.corroborates:>3}+{row.contradicts:>3}−{row.mentions:>3}~"
        return evidence + (" ⇄" if row.counterclaims else "  ")

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"queue--{name}")
