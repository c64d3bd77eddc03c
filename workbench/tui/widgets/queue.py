"""The queue of claims, drawn line by line: only what is on screen is read and drawn."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.core.evidence import StanceTally
from workbench.core.interest import beyond_own_side
from workbench.core.views import QueueRow
from workbench.core.vocabulary import EvidenceLimit, Stance, Verdict
from workbench.tui.safe import cell
from workbench.tui.state import QueueState
from workbench.tui.words import VERDICT_SIGN

ONE_LINE = 76
"""Columns from which a claim fits on one line; below, its statement takes a second."""
PARTY, VERDICT = 5, 2
NOT_YET = " not matched yet"
"""In the place of a claim's counts while records came that it is not matched with."""


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
        """A claim was clicked."""

        def __init__(self, at: int) -> None:
            self.at = at
            super().__init__()

    class Stepped(Message):
        """A key of the queue moves the cursor by so many lines."""

        def __init__(self, step: int) -> None:
            self.step = step
            super().__init__()

    def __init__(self, state: QueueState, parties: dict[str, str]) -> None:
        super().__init__(id="queue", classes="-empty")
        self._state = state
        self._parties = parties

    def show_parties(self, parties: dict[str, str]) -> None:
        """Take the names of the case's parties by id."""
        self._parties = parties
        self.refresh()

    def update(self) -> None:
        """Draw the state anew: its length, its cursor, its rows."""
        high = self._lines
        self._fit()
        cursor = Region(0, self._state.cursor * high, 1, high)
        self.scroll_to_region(cursor, animate=False, force=True, origin_visible=False, x_axis=False)
        self.want_rows()
        self.refresh()

    def update_in_place(self) -> None:
        """Draw the state anew where the view stands."""
        self._fit()
        self.want_rows()
        self.refresh()

    def _fit(self) -> None:
        self.virtual_size = Size(self._width, len(self._state.names) * self._lines)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _lines(self) -> int:
        return 1 if self._width >= ONE_LINE else 2

    def want_rows(self) -> None:
        """Ask for the rows on screen, and a screen more on either side, that were not read yet."""
        missing = self._state.missing(*self.view)
        if missing:
            self.post_message(self.Wanted(missing))

    @property
    def view(self) -> tuple[int, int]:
        """First and end of the lines on screen and a screen more on either side."""
        first, height = round(self.scroll_y) // self._lines, max(1, self.size.height // self._lines)
        return first - height, first + 2 * height

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
        page = max(1, self.size.height // self._lines - 1)
        everything = len(self._state.names)
        steps = {"down": 1, "up": -1, "pagedown": page, "pageup": -page, "home": -everything, "end": everything}
        if event.key in steps:
            event.stop()
            event.prevent_default()
            self.post_message(self.Stepped(steps[event.key]))

    def on_click(self, event: events.Click) -> None:
        """Report which line was clicked."""
        at = (round(self.scroll_y) + event.y) // self._lines
        if at < len(self._state.names):
            self.post_message(self.Clicked(at))

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        width = self._width
        at, part = divmod(round(self.scroll_y) + y, self._lines)
        if at >= len(self._state.names):
            return Strip.blank(width, self.rich_style)
        row = self._state.rows.get(self._state.names[at])
        chosen = at == self._state.cursor
        base = self._style("cursor" if self.has_focus else "cursor-blurred") if chosen else self.rich_style
        if row is None:
            return Strip([Segment(cell(f" {self._state.names[at]} …" if part == 0 else "", width), base)])
        muted = base if chosen else base + self._style("muted")
        if part == 1:
            return Strip([Segment("   ", muted), Segment(cell(row.claim.words, width - 3), muted)])
        verdict = base if chosen else base + self._style(row.claim.verdict.value)
        return Strip(self._segments(row, base, muted, verdict)).adjust_cell_length(width, base)

    def _segments(self, row: QueueRow, base: Style, muted: Style, verdict: Style) -> list[Segment]:
        counts = _counts(row)
        room = self._width - PARTY - VERDICT - len(counts) - 3
        speaker = room if self._lines == 2 else max(12, room // 3)
        segments = [
            Segment(" " + cell(VERDICT_SIGN[row.claim.verdict], VERDICT), verdict),
            Segment(cell(self._parties.get(row.claim.party or "", ""), PARTY) + " ", muted),
            Segment(cell(row.claim.speaker, speaker), base),
        ]
        if self._lines == 1:
            segments.append(Segment(" " + cell(row.claim.words, room - speaker - 1), base))
        return [*segments, Segment(counts + " ", muted)]

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"queue--{name}")


def _counts(row: QueueRow) -> str:
    """Return ` 4/5+!  3− 13~ ⇄`: origins that corroborate, contradict, mention; whether a counterclaim is linked.

    4/5+: four of the five are known not to be the claim's own side; ! marks an admission against interest.
    """
    words = "".join(_count(found, sign) for found, sign in zip(row.tally, "+−~", strict=False))
    if EvidenceLimit.UNMATCHED in row.limits and not words.strip():
        words = NOT_YET
    return f" {words:<16} {'⇄' if row.counterclaims else ' '}"


def _count(found: StanceTally, sign: str) -> str:
    corroborates = found.stance is Stance.CORROBORATES
    if not found.origins:
        return " " * (8 if corroborates else 4)
    if not corroborates:
        return f"{found.origins:>3}{sign}"
    beyond = beyond_own_side(found)
    count = f"{beyond}/{found.origins}" if beyond != found.origins else str(found.origins)
    return f"{count:>6}{sign}{'!' if found.admissions else ' '}"
