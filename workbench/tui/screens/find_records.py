"""Finding records as one types: by words, by fields, near the claim in hand."""

import asyncio
import gc
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.core.errors import WorkbenchError
from workbench.core.evidence import Record
from workbench.core.text import counted
from workbench.tui.safe import plain
from workbench.tui.screens.reading import ReadingScreen
from workbench.tui.widgets.record import draw_record, draw_record_line

if TYPE_CHECKING:
    from workbench.service.search import Answer
    from workbench.service.workspace import Workspace

SHOWN = 30
"""Records listed at most."""
AGAIN = 0.5
"""Seconds between two looks at how far the index is."""
SYNTAX = (
    ("words", "best first; the last may be unfinished; or the id of a record"),
    ("side:CODE kind:denial lang:en", "of a side by its code, a kind, a language"),
    ("speaker:ministry publisher:post", "of a speaker, a publisher"),
    ("since:2020-10 until:2020-11-09", "of these days, months or years"),
    ("near:C1", "nearest to a claim"),
)


class FindRecordsScreen(ModalScreen[None]):
    """A line to type in and what it finds below; each keystroke is searched for in a thread.

    `claim` is the claim in hand, `indexing` tells how far the index is being built, in words.
    """

    BINDINGS = [
        ("escape", "dismiss", "Close"),
        ("down", "step(1)", "Next"),
        ("up", "step(-1)", "Previous"),
        ("pagedown", "step(5)", "Five on"),
        ("pageup", "step(-5)", "Five back"),
        ("ctrl+n", "near", "Near the claim in hand"),
    ]

    def __init__(self, workspace: "Workspace", claim: str | None, indexing: Callable[[], str]) -> None:
        super().__init__()
        self._workspace, self._claim, self._indexing = workspace, claim, indexing
        self._records: list[Record] = []
        self._asked = 0
        """Searches begun: an answer to any but the last came too late."""
        self._built = indexing()
        self._status = Content("")

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        with Vertical(classes="dialog wide tall"):
            yield Input(placeholder="words, side:… kind:… speaker:… since:… near:…", id="sought", compact=True)
            yield Static(id="answer")
            yield OptionList(id="found", markup=False)

    def on_mount(self) -> None:
        """Name the frame and say what can be typed."""
        dialog = self.query_one(".dialog")
        dialog.border_title = "Find records"
        dialog.border_subtitle = "↑ ↓ choose · Enter opens · Ctrl+N near the claim · Esc closes"
        self._show_syntax()
        self._load()
        self.set_interval(AGAIN, self._look_again)

    # --- searching -----------------------------------------------------------------------------------------------

    @on(Input.Changed, "#sought")
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    def action_near(self) -> None:
        """Look for the records nearest to the claim in hand."""
        if self._claim:
            line = self.query_one("#sought", Input)
            line.value = f"near:{self._claim} "
            line.cursor_position = len(line.value)

    @work
    async def _load(self) -> None:
        """Load what searching needs, so that the first keystroke does not wait for it."""
        try:
            loaded = await asyncio.to_thread(self._find, "", self._asked)
        except WorkbenchError as error:
            if not self._asked:  # a search tells it too
                self._show_error(error)
            return
        if loaded:
            _keep_loaded()

    def _look_again(self) -> None:
        """Follow the index while it is being built."""
        if self._indexing() == self._built or not self.query("#found"):
            return
        self._built = self._indexing()
        line = self.query_one("#sought", Input).value
        if self._built or not line.strip():
            self._draw_status()
        else:
            self._search(line)

    @work(group="search")
    async def _search(self, line: str) -> None:
        self._asked += 1
        if not line.strip():
            self._show_syntax()
            return
        asked = self._asked
        try:
            answer = await asyncio.to_thread(self._find, line, asked)
        except WorkbenchError as error:
            if asked == self._asked:
                self._show_error(error)
            return
        if answer and asked == self._asked:
            self._show_answer(answer)

    def _find(self, line: str, asked: int) -> "Answer | None":
        from workbench.service.search import find_typed

        return find_typed(self._workspace, line, SHOWN) if asked == self._asked else None

    # --- what was found ------------------------------------------------------------------------------------------

    def _show_syntax(self) -> None:
        lines = [Content.assemble((f"{form:<33}", "bold $text-accent"), meaning) for form, meaning in SYNTAX]
        self._show([], Content("\n").join(lines))

    def _show_answer(self, answer: "Answer") -> None:
        count = len(answer.hits)
        if count:
            words = f"the first {count}" if answer.more else counted(count, "record")
        elif answer.sought:
            words = "No record was found."
        else:
            words = "Nothing to search for yet: no word, or only common ones."
        case = self._workspace.case
        options = [Option(draw_record_line(hit.record, hit.score, case)) for hit in answer.hits]
        self._show(options, Content.styled(words, "$foreground-muted"))
        self._records = [hit.record for hit in answer.hits]

    def _show_error(self, error: WorkbenchError) -> None:
        self._show([], plain(f"{error.message}. {error.hint}", "$text-warning"))

    def _show(self, options: list[Option], status: Content) -> None:
        if not self.query("#found"):  # left before the answer came
            return
        self._records = []
        found = self.query_one("#found", OptionList)
        found.clear_options().add_options(options)
        found.highlighted = 0 if options else None
        found.display = bool(options)
        self._status = status
        self._draw_status()

    def _draw_status(self) -> None:
        lines = [self._status, plain(f"{self._built}; what is indexed so far is found", "$text-warning")]
        self.query_one("#answer", Static).update(Content("\n").join(lines if self._built else lines[:1]))

    # --- choosing ------------------------------------------------------------------------------------------------

    def action_step(self, step: int) -> None:
        """Choose another record while the line keeps the focus."""
        found = self.query_one("#found", OptionList)
        if found.option_count:
            found.highlighted = min(max((found.highlighted or 0) + step, 0), found.option_count - 1)

    @on(Input.Submitted, "#sought")
    def _submitted(self) -> None:
        self._open(self.query_one("#found", OptionList).highlighted)

    @on(OptionList.OptionSelected, "#found")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._open(event.option_index)

    def _open(self, at: int | None) -> None:
        if at is not None and at < len(self._records):
            record = self._records[at]
            self.app.push_screen(ReadingScreen(f"Record {record.id}", draw_record(record, self._workspace.case)))


@cache
def _keep_loaded() -> None:
    """Take what searching has loaded out of garbage collection: it stays, and to walk through it took 70 ms at times.

    Only once: whatever else is there then is kept too, as each screen closed before another freezing would be.
    """
    gc.collect()
    gc.freeze()
