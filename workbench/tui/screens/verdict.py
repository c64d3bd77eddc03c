"""A verdict with its rationale, confidence and likelihood."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Select, TextArea

from workbench.core.model import Dossier, Judgement
from workbench.core.vocabulary import LIKELIHOOD_PERCENT, Confidence, Likelihood, Verdict
from workbench.tui.safe import cell
from workbench.tui.words import VERDICT_WORD


class VerdictScreen(ModalScreen[Judgement | None]):
    """Returns the judgement, or None when the analyst leaves."""

    BINDINGS = [("escape", "leave", "Cancel"), ("ctrl+s", "save", "Save")]

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self._dossier = dossier

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
            yield TextArea(standing.rationale, id="rationale", compact=True)
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

    def on_mount(self) -> None:
        """Name the form and start at the rationale when a verdict stands."""
        claim = self._dossier.claim
        self.query_one(".dialog").border_title = Content(f"{claim.id} {cell(claim.statement, 50).rstrip()}")
        self.query_one("#rationale" if self._dossier.judgement else "#verdict").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or leave."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leave without a decision."""
        self.dismiss(None)

    def action_save(self) -> None:
        """Return the judgement, once a verdict is chosen."""
        verdict, confidence, likelihood = (
            self.query_one(f"#{name}", Select).selection for name in ("verdict", "confidence", "likelihood")
        )
        if verdict is None:
            self.notify("Choose a verdict first.", severity="warning", markup=False)
            self.query_one("#verdict").focus()
            return
        self.dismiss(
            Judgement(
                verdict=Verdict(verdict),
                confidence=Confidence(confidence) if confidence else None,
                likelihood=Likelihood(likelihood) if likelihood else None,
                rationale=self.query_one("#rationale", TextArea).text.strip(),
            )
        )
