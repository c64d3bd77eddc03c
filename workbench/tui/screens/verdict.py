"""A verdict with its rationale, confidence and likelihood."""

import asyncio
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Select, Static, TextArea

from workbench.core.decisions import Decision, Judgement
from workbench.core.errors import WorkbenchError
from workbench.core.views import Dossier
from workbench.core.vocabulary import LIKELIHOOD_PERCENT, Confidence, Likelihood, Verdict
from workbench.tui.safe import cell, pasted, plain
from workbench.tui.words import VERDICT_WORD

if TYPE_CHECKING:
    from workbench.service.workspace import Workspace


class VerdictScreen(ModalScreen[Decision | None]):
    """Stores the judgement and returns the decision, or None when the analyst leaves.

    It closes only once the decision is on disk, so that no rationale is lost to a store that is busy.
    """

    BINDINGS = [("escape", "leave", "Cancel"), ("ctrl+s", "save", "Save")]

    def __init__(self, workspace: "Workspace", dossier: Dossier) -> None:
        super().__init__()
        self._workspace = workspace
        self._dossier = dossier
        self._warned = False

    def compose(self) -> ComposeResult:
        """Lay out the form, filled with the standing judgement."""
        standing = self._dossier.judgement or Judgement(verdict=Verdict.UNREVIEWED)
        verdicts = [(VERDICT_WORD[v], v.value) for v in Verdict if v is not Verdict.UNREVIEWED]
        likelihoods = [
            (f"{term.value.replace('_', ' ')} ({low}–{high} %)", term.value)
            for term, (low, high) in LIKELIHOOD_PERCENT.items()
        ]
        chosen = standing.verdict.value if standing.verdict is not Verdict.UNREVIEWED else Select.NULL
        with VerticalScroll(classes="dialog"):
            yield Label("Verdict")
            yield Select(verdicts, value=chosen, prompt="choose", id="verdict", compact=True)
            yield Label("Rationale: what the verdict rests on")
            yield TextArea(pasted(standing.rationale), id="rationale", compact=True)
            yield Label("Confidence in the basis (optional)")
            yield Select(
                [(c.value, c.value) for c in Confidence],
                value=standing.confidence.value if standing.confidence else Select.NULL,
                prompt="none stated",
                id="confidence",
                compact=True,
            )
            yield Label("Likelihood that the claim is true (optional)")
            yield Select(
                likelihoods,
                value=standing.likelihood.value if standing.likelihood else Select.NULL,
                prompt="none stated",
                id="likelihood",
                compact=True,
            )
            with Horizontal(classes="buttons"):
                yield Button("Save  Ctrl+S", variant="primary", id="save", compact=True)
                yield Button("Cancel  Esc", id="leave", compact=True)
            yield Static(id="outcome")

    def on_mount(self) -> None:
        """Name the form and start at the verdict where there is none yet, else at the rationale."""
        claim = self._dossier.claim
        self.query_one(".dialog").border_title = Content(f"{claim.id} {cell(claim.words, 50).rstrip()}")
        self.query_one("#rationale" if self._judgement() else "#verdict").focus()

    def on_key(self, event: events.Key) -> None:
        """Take what is typed at the verdict as the rationale: a closed list would swallow it."""
        if event.character and event.is_printable and event.key != "space":  # which opens the list
            self._take_rationale(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted there likewise."""
        self._take_rationale(pasted(event.text))

    def _take_rationale(self, typed: str) -> None:
        if self.query_one("#verdict").has_focus:
            rationale = self.query_one("#rationale", TextArea)
            rationale.insert(typed, rationale.document.end)
            rationale.focus()

    def on_text_area_changed(self) -> None:
        """Ask again before giving up what was typed since."""
        self._warned = False
        self.query_one("#outcome", Static).update("")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or leave."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leave without a decision; what was typed is given up only when asked a second time."""
        typed = self.query_one("#rationale", TextArea).text
        standing = self._dossier.judgement.rationale if self._dossier.judgement else ""
        if typed == pasted(standing) or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        todo = "Ctrl+S saves it" if self._judgement() else "choose a verdict, then Ctrl+S"
        self._tell(f"The rationale is not saved: {todo}. Esc again gives it up.")

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Store the judgement, once a verdict is chosen."""
        judgement = self._judgement()
        if judgement is None:
            self.query_one("#verdict").focus()
            self._tell("Choose a verdict first: Enter opens the list. What was typed stays.")
            return
        from workbench.service.decide import decide

        try:
            decision = await asyncio.to_thread(decide, self._workspace, self._dossier.claim.id, judgement)
        except WorkbenchError as error:
            self._tell(f"{error.message}. {error.hint}")
        else:
            self.dismiss(decision)

    def _tell(self, words: str) -> None:
        outcome = self.query_one("#outcome", Static)
        outcome.update(plain(words, "$text-error"))
        self.call_after_refresh(outcome.scroll_visible, animate=False)

    def _judgement(self) -> Judgement | None:
        verdict, confidence, likelihood = (
            self.query_one(f"#{name}", Select).selection for name in ("verdict", "confidence", "likelihood")
        )
        if verdict is None:
            return None
        return Judgement(
            verdict=Verdict(verdict),
            confidence=Confidence(confidence) if confidence else None,
            likelihood=Likelihood(likelihood) if likelihood else None,
            rationale=self.query_one("#rationale", TextArea).text.strip(),
        )
