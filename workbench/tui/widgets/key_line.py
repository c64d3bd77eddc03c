"""The last line of the screen: as many keys as fit, with help and quit always in sight."""

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbench.tui.actions import FOOTER, Action, footer_actions

ALWAYS = FOOTER[-2:]
"""Keys that no width hides: who sees these finds the rest."""


class Key(Static):
    """A key with its word; a click is the key."""

    def __init__(self, action: Action) -> None:
        sign = action.shown.split()[0]
        super().__init__(Content.assemble((sign, "bold $footer-key-foreground"), f" {action.footer}"))
        self.keys = action.keys
        self.columns = cell_len(f"{sign} {action.footer} ")

    def on_click(self) -> None:
        """Press the key."""
        self.app.simulate_key(self.keys.split(",")[0])


class KeyLine(Horizontal):
    """Leaves out whole keys where the screen is narrow, the last first, but none of `ALWAYS`."""

    def compose(self) -> ComposeResult:
        """Lay out every key."""
        yield from map(Key, footer_actions())

    def on_resize(self, event: events.Resize) -> None:
        """Show the keys that fit."""
        keys = list(self.query(Key))
        room = event.size.width - sum(key.columns for key in keys if key.keys in ALWAYS)
        for key in keys:
            if key.keys not in ALWAYS:
                room -= key.columns
                key.display = room >= 0
