"""An Admiralty grade: how reliable a record's publisher is, how credible the record; two axes, never merged."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.core.decisions import Decision
from workbench.core.errors import WorkbenchError
from workbench.core.evidence import Evidence, source_of
from workbench.core.vocabulary import CREDIBILITY_WORDS, RELIABILITY_WORDS, Credibility, Reliability
from workbench.tui.safe import cell, plain

if TYPE_CHECKING:
    from workbench.service.workspace import Workspace

NAME = 50
"""Columns of a name in the form."""
Term = TypeVar("Term", Reliability, Credibility)


class GradeScreen(ModalScreen[list[Decision]]):
    """Takes a letter, a digit or both; Enter stores them, and returns the decisions."""

    BINDINGS = [("escape", "leave", "Cancel")]

    def __init__(self, workspace: "Workspace", claim: str, found: Evidence) -> None:
        super().__init__()
        self._workspace, self._claim, self._found = workspace, claim, found
        self._saving = False

    def compose(self) -> ComposeResult:
        """Lay out the terms of both axes and the line to type in."""
        source = source_of(self._found.record)
        with Vertical(classes="dialog"):
            yield Static(_scale(f"Reliability of {cell(source, NAME).rstrip() or 'nobody named'}", RELIABILITY_WORDS))
            yield Static(_scale(f"Credibility of {cell(self._found.record.id, NAME).rstrip()}", CREDIBILITY_WORDS))
            yield Input(value=self._standing(), placeholder="B2, B or 2", max_length=2, id="grade", compact=True)
            yield Static(id="outcome")

    def on_mount(self) -> None:
        """Name the form."""
        dialog = self.query_one(".dialog")
        dialog.border_title = "Admiralty grade"
        dialog.border_subtitle = "Enter saves · Esc cancels"
        self.query_one("#grade").focus()

    def _standing(self) -> str:
        return f"{self._found.reliability or ''}{self._found.credibility or ''}"

    def action_leave(self) -> None:
        """Leave without a grade, unless one is being stored."""
        if not self._saving:
            self.dismiss([])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not self._saving:
            self._saving = True
            self._save(event.value)

    @work(group="save")
    async def _save(self, written: str) -> None:
        from workbench.service.findings import grade, read_grade

        try:
            reliability, credibility = read_grade(written)
            changed = reliability if reliability != self._found.reliability else None
            other = credibility if credibility != self._found.credibility else None
            if not (changed or other):
                self.dismiss([])
                return
            decisions = await asyncio.to_thread(
                grade, self._workspace, self._claim, self._found.record.id, changed, other
            )
        except WorkbenchError as error:
            self._saving = False
            self.query_one("#outcome", Static).update(plain(f"{error.message}. {error.hint}", "$text-error"))
        else:
            self.dismiss(decisions)


def _scale(title: str, words: Mapping[Term, str]) -> Content:
    lines = [Content.styled(title, "bold")]
    lines += [Content.assemble((f"  {term.value} ", "bold $text-accent"), meaning) for term, meaning in words.items()]
    return Content("\n").join(lines)
