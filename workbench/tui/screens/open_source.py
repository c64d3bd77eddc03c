"""Opening an address in the browser: which one, and first shown in full."""

import webbrowser
from collections.abc import Sequence
from pathlib import PurePath

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from workbench.core.evidence import Evidence
from workbench.core.views import Dossier
from workbench.tui.safe import plain, safe

TERMINAL_BROWSERS = {"www-browser", "links", "elinks", "lynx", "w3m"}
"""What `webbrowser` falls back to where there is no desktop."""


class OpenSourceScreen(ModalScreen[None]):
    """The addresses of a claim's sources; Enter opens one."""

    BINDINGS = [("escape,q", "dismiss", "Cancel")]

    def __init__(self, addresses: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._addresses = addresses

    def compose(self) -> ComposeResult:
        """Lay out the addresses."""
        with Vertical(classes="dialog"):
            yield OptionList(
                *(
                    Option(Content("\n").join([plain(what, "$foreground-muted"), plain(url)]))
                    for what, url in self._addresses
                )
            )
            yield Label("The site will see this machine's address.", classes="muted")

    def on_mount(self) -> None:
        """Name the dialog."""
        self.query_one(".dialog").border_title = "Open in the browser"
        self.query_one(".dialog").border_subtitle = "Enter opens · Esc cancels"

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the chosen address."""
        self._open(self._addresses[event.option_index][1])

    @work
    async def _open(self, url: str) -> None:
        import asyncio

        if not draws_here() and await asyncio.to_thread(webbrowser.open, url):
            self.dismiss()
        else:
            self.app.notify(safe(f"No browser here. The address: {url}"), severity="warning", markup=False, timeout=15)


def draws_here() -> bool:
    """Return whether the browser is one that would draw over the app, on this terminal."""
    try:
        name = getattr(webbrowser.get(), "name", "")
    except webbrowser.Error:
        return False
    return PurePath(name).name in TERMINAL_BROWSERS


def addresses_of(dossier: Dossier, chosen: Evidence | None) -> list[tuple[str, str]]:
    """Return what can be opened for a claim, the chosen record's page first; http and https only."""
    found: list[tuple[str, str]] = []
    if chosen and chosen.record.url:
        found.append((f"record {chosen.record.id}", chosen.record.url))
    for passage in dossier.passages:
        article = passage.article
        found.append((f"{article.id}, as fetched", article.final_url))
        if article.canonical_url:
            found.append((f"{article.id}, canonical as the page claims", article.canonical_url))
    seen: dict[str, str] = {}
    for what, url in found:
        if url.startswith(("https://", "http://")):
            seen.setdefault(url, what)
    return [(what, url) for url, what in seen.items()]
