"""Screens to read: an evidence record with its facets, and a whole article with the passage in place."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.core.text import Span
from workbench.core.views import SourcePassage
from workbench.tui.safe import TEXT_LIMIT, plain, safe
from workbench.tui.widgets.claim_card import draw_flag, mark
from workbench.tui.words import dated


class ReadingScreen(ModalScreen[None]):
    """A text in a scrolling frame."""

    BINDINGS = [("escape,q,enter", "dismiss", "Close")]

    def __init__(self, title: str, *parts: Content) -> None:
        super().__init__()
        self._title = title
        self._parts = parts

    def compose(self) -> ComposeResult:
        """Lay out the parts; the one to look at first has the class `target`."""
        with VerticalScroll(classes="dialog wide"):
            for at, part in enumerate(self._parts):
                yield Static(part, classes="part target" if at == 1 else "part")

    def on_mount(self) -> None:
        """Name the frame, and bring the passage into view."""
        dialog = self.query_one(".dialog")
        dialog.border_title = Content(safe(self._title))
        dialog.border_subtitle = "↑ ↓ scroll · Esc closes"
        for target in self.query(".target"):
            self.call_after_refresh(target.scroll_visible, animate=False, top=True)


def article_parts(passage: SourcePassage) -> tuple[Content, Content, Content]:
    """Return an article as what comes before the passage, the passage's paragraph, and the rest with provenance."""
    article, attribution = passage.article, passage.appearance.attribution
    text = article.text
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    start = text.rfind("\n", 0, min(s.start for s in spans)) + 1
    end = text.find("\n", max(s.end for s in spans))
    end = len(text) if end < 0 else end
    marks = [(span, "$text-primary bold") for span in attribution.source]
    marks += [(span, "$text-accent italic") for span in attribution.cue]
    marks += [(span, "$foreground on $primary-muted") for span in attribution.content]
    head = Content.assemble(
        plain(article.title or "no title", "bold"),
        "\n",
        plain(f"{article.publisher or 'no publisher'} · {dated(article.published)} · {article.byline or 'no byline'}"),
        "\n\n",
        plain(_before(text, start)),
    )
    paragraph = mark(text, Span(start, end), marks)
    return head, paragraph, Content.assemble(plain(text[end:].strip("\n")), "\n\n", _provenance(passage))


def _before(text: str, start: int) -> str:
    """Return what stands before the passage, the part next to it when it is too long to show."""
    left_out = max(0, start - TEXT_LIMIT + 100)
    note = f"({left_out:,} characters before) …\n" if left_out else ""
    return note + text[left_out:start].rstrip("\n")


def _provenance(passage: SourcePassage) -> Content:
    article, exchange = passage.article, passage.exchange
    lines = [draw_flag(article, flag) for flag in article.flags]
    lines += [Content.styled("! " + safe(warning), "$text-warning") for warning in article.warnings]
    lines.append(Content.styled("Capture", "underline"))
    lines += [
        plain(f"{name:<11}{value}")
        for name, value in (
            ("asked", exchange.asked),
            ("final", exchange.final),
            ("canonical", f"{article.canonical_url} (as the page claims)" if article.canonical_url else ""),
            ("status", str(exchange.status or "")),
            ("fetched", f"{exchange.fetched_at:%Y-%m-%d %H:%M:%S} UTC by {exchange.tool}"),
            ("sha256", article.snapshot),
        )
        if value
    ]
    lines.append(
        Content.styled("The hash shows that the bytes did not change since capture, not who wrote them.", "dim")
    )
    return Content("\n").join(lines)
