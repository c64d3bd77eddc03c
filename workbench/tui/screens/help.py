"""Help: every key, from the registry of actions."""

from itertools import groupby

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.actions import ACTIONS

LEGEND = (
    ("✓ ✗ ≠ ?", "supported, refuted, conflicting, not enough"),
    ("·", "no verdict yet"),
    ("+ − ~", "corroborates, contradicts, mentions"),
    ("57+ 11−", "in the queue: by so many independent origins"),
    ("43/57+", "43 of the 57 are known not to be its own side"),
    ("57+!", "some of them admit it against their own interest"),
    ("⇄", "a counterclaim: it accuses in return, or denies"),
    ("✎", "an analyst says so; what has no ✎ is suggested"),
    ("↳", "the record goes back to another: one origin"),
    ("↝", "how the wording drifted from an earlier one"),
    ("⚑", "a remark on the source's text, never corrected"),
    ("Tab", "to the next list; Enter opens what is chosen"),
)


class HelpScreen(ModalScreen[None]):
    """All keys, and what the signs mean."""

    BINDINGS = [("escape,question_mark,f1,q", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        """Lay out the help."""
        with VerticalScroll(classes="dialog"):
            yield Static(_draw(), id="help")

    def on_mount(self) -> None:
        """Name the dialog."""
        self.query_one(".dialog").border_title = "Help"
        self.query_one(".dialog").border_subtitle = "Esc closes"


def _draw() -> Content:
    lines: list[Content] = []
    for group, actions in groupby(ACTIONS, key=lambda a: a.group):
        lines.append(Content.styled(group, "bold underline"))
        lines += [Content.assemble((f"  {a.shown:<8}", "bold $text-accent"), a.title) for a in actions]
        lines.append(Content(""))
    lines.append(Content.styled("Signs", "bold underline"))
    lines += [Content.assemble((f"  {sign:<8}", "bold $text-accent"), words) for sign, words in LEGEND]
    return Content("\n").join(lines)
