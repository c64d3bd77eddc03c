"""The kind of a relation, chosen from a list: what one claim is to another, or that it is nothing to it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from workbench.core.text import one_line
from workbench.core.views import RelatedClaim
from workbench.core.vocabulary import RELATION_VERBS, RelationKind
from workbench.tui.safe import plain

NONE = ""
"""That there is no relation, as decisions store it."""
LETTERS = {
    RelationKind.REPEATS.value: "r",
    RelationKind.DENIES.value: "d",
    RelationKind.COUNTER_ACCUSES.value: "c",
    RelationKind.CONTRADICTS.value: "o",
    RelationKind.PARTIALLY_CONCEDES.value: "p",
    RelationKind.SUPERSEDES.value: "s",
    RelationKind.RETRACTS.value: "t",
    NONE: "n",
}
KINDS = tuple(LETTERS)
WORDS = 150
"""Characters of the related claim that are shown."""


class RelationScreen(ModalScreen[str | None]):
    """Returns the kind that one letter or Enter takes, `NONE` among them; None when the analyst leaves."""

    BINDINGS = [
        ("escape,q", "leave", "Cancel"),
        *((letter, f"take('{kind}')", kind) for kind, letter in LETTERS.items()),
    ]

    def __init__(self, claim: str, related: RelatedClaim) -> None:
        super().__init__()
        self._claim, self._related = claim, related

    def compose(self) -> ComposeResult:
        """Lay out the other claim and the kinds."""
        other = self._related.claim
        with Vertical(classes="dialog"):
            yield Label(plain(one_line(f"{other.id} {other.speaker}: {other.words}", WORDS)), classes="part")
            yield OptionList(*(Option(self._draw(kind)) for kind in KINDS), compact=True)

    def on_mount(self) -> None:
        """Name the dialog, and begin at the kind that is shown."""
        dialog = self.query_one(".dialog")
        dialog.border_title = f"What {self._claim} is to {self._related.claim.id}"
        dialog.border_subtitle = "a letter or Enter takes it · Esc cancels"
        kinds = self.query_one(OptionList)
        kinds.highlighted = KINDS.index(self._shown)
        kinds.focus()

    @property
    def _shown(self) -> str:
        return NONE if self._related.rejected else self._related.relation.kind.value

    def _draw(self, kind: str) -> Content:
        verbs = RELATION_VERBS[RelationKind(kind)] if kind else ("none", "none")
        words = f"{verbs[0 if self._related.outgoing else 1]:<22}"
        return Content.assemble((f"{LETTERS[kind]} ", "bold $text-accent"), words, (self._note(kind), "italic"))

    def _note(self, kind: str) -> str:
        said = self._related.confirmed or self._related.rejected
        suggested = self._related.suggested if self._related.confirmed else self._related.relation.kind.value
        if said and kind == self._shown:
            return "✎ stands"
        return "suggested" if kind and kind in suggested.split(", ") else ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the kind under the cursor."""
        self.dismiss(KINDS[event.option_index])

    def action_take(self, kind: str) -> None:
        """Take a kind."""
        self.dismiss(kind)

    def action_leave(self) -> None:
        """Leave the relation as it is."""
        self.dismiss(None)
