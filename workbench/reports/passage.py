"""Where a claim stands: the quoted passage, its date, its capture, and what is to be said of them."""

from typing import Literal

from workbench.core.model import Attribution, Dated, Exchange, Flag, Hop, Spans, Value
from workbench.core.text import Span, covering, fold
from workbench.core.views import SourcePassage
from workbench.reports.address import public_address

Role = Literal["content", "source", "cue", "context"]

CONTEXT = 300
"""Code points shown on either side of the claim's words, within their paragraph."""
LONGEST = 4000
"""Code points of the claim's words shown."""


class Piece(Value):
    """A run of the passage with its role (PARC3: source, cue, content; the rest is context)."""

    role: Role
    text: str


class ReportHop(Value):
    """One hop of the attribution chain: who passes the words on, and by which cue."""

    actor: str
    cue: str


class ReportFlag(Value):
    """A remark on words of the article, shown beside them; the text itself is never corrected."""

    kind: str
    words: str
    note: str


class ReportAppearance(Value):
    """One appearance of a claim, with all that leads back to the bytes."""

    article: str
    publisher: str | None
    title: str | None
    byline: str | None
    language: str | None
    published: Dated | None
    passage: tuple[Piece, ...]
    content: str
    """The claim's words; parts that do not stand together are joined by an ellipsis."""
    content_spans: Spans
    """Where they stand, in code points of the article's text."""
    direct: bool
    hedge: str | None
    chain: tuple[ReportHop, ...]
    """Outermost first, the speaker last."""
    relayed: bool
    """Whether somebody stands between the speaker and the outlet that printed the words."""
    asked_url: str
    final_url: str
    canonical_url: str | None
    snapshot: str
    """SHA-256 of the bytes."""
    exchange: Exchange
    flags: tuple[ReportFlag, ...]
    drift: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def is_file(self) -> bool:
        """Whether the bytes were read from a file, not fetched."""
        return self.exchange.status is None


def report_appearance(found: SourcePassage) -> ReportAppearance:
    """Return an appearance as the report shows it."""
    article, attribution = found.article, found.appearance.attribution
    is_file = found.exchange.status is None
    return ReportAppearance(
        article=article.id,
        publisher=article.publisher,
        title=article.title,
        byline=article.byline,
        language=article.language,
        published=article.published,
        passage=_passage(found),
        content=_words(article.text, attribution.content),
        content_spans=attribution.content,
        direct=attribution.direct,
        hedge=attribution.hedge,
        chain=report_chain(attribution),
        relayed=_is_relayed(attribution.chain, article.publisher),
        asked_url=public_address(article.url, is_file=is_file),
        final_url=public_address(article.final_url, is_file=is_file),
        canonical_url=article.canonical_url,
        snapshot=article.snapshot,
        exchange=_public_exchange(found.exchange),
        flags=_flags(article.text, (*attribution.flags, *article.flags)),
        drift=found.appearance.drift,
        warnings=tuple(dict.fromkeys((*article.warnings, *found.exchange.warnings))),
    )


def report_chain(attribution: Attribution) -> tuple[ReportHop, ...]:
    """Return an attribution's chain as the report shows it, outlet first."""
    return tuple(ReportHop(actor=hop.actor, cue=hop.cue) for hop in attribution.chain)


def _public_exchange(exchange: Exchange) -> Exchange:
    is_file = exchange.status is None
    shown = {name: public_address(getattr(exchange, name), is_file=is_file) for name in ("asked", "final")}
    return exchange.model_copy(update=shown)


def _is_relayed(chain: tuple[Hop, ...], outlet: str | None) -> bool:
    return any(hop.spans and fold(hop.actor) != fold(outlet or "") for hop in chain[:-1])


def _words(text: str, spans: Spans) -> str:
    return " … ".join(span.of(text)[:LONGEST] for span in sorted(spans))


def _flags(text: str, flags: tuple[Flag, ...]) -> tuple[ReportFlag, ...]:
    unique = {(f.kind, f.span): f for f in sorted(flags, key=lambda f: f.span)}
    return tuple(ReportFlag(kind=f.kind, words=f.span.of(text), note=f.note) for f in unique.values())


def _passage(found: SourcePassage) -> tuple[Piece, ...]:
    """Cut the article's text around the claim: context, source, cue and content in the order they stand."""
    text, attribution = found.article.text, found.appearance.attribution
    if not attribution.content:
        return (Piece(role="content", text=attribution.statement[:LONGEST]),)
    marked: list[tuple[Span, Role]] = [(span, "content") for span in attribution.content]
    around: list[tuple[Span, Role]] = [(span, "source") for span in attribution.source]
    around += [(span, "cue") for span in attribution.cue]
    hull = covering([span for span, _ in marked + around])
    if hull.end - hull.start <= LONGEST:
        marked += around
    else:
        hull = covering(attribution.content)
    hull = Span(hull.start, min(hull.end, hull.start + LONGEST, len(text)))
    return _pieces(text, sorted(marked), hull)


def _pieces(text: str, marked: list[tuple[Span, Role]], hull: Span) -> tuple[Piece, ...]:
    found = [Piece(role="context", text=_before(text, hull.start))]
    at = hull.start
    for span, role in marked:
        start, end = max(span.start, at), min(span.end, hull.end)
        if start < end:
            found += [Piece(role="context", text=text[at:start]), Piece(role=role, text=text[start:end])]
            at = end
    found += [Piece(role="context", text=text[at : hull.end] + _after(text, hull.end))]
    return tuple(piece for piece in found if piece.text)


def _before(text: str, start: int) -> str:
    first = max(0, start - CONTEXT)
    newline = text.rfind("\n", first, start)
    if newline >= 0 or first == 0:
        return text[newline + 1 if newline >= 0 else 0 : start].lstrip()
    space = text.find(" ", first, start)
    return "… " + text[space + 1 if space >= 0 else first : start]


def _after(text: str, end: int) -> str:
    last = min(len(text), end + CONTEXT)
    newline = text.find("\n", end, last)
    if newline >= 0 or last == len(text):
        return text[end : newline if newline >= 0 else last].rstrip()
    space = text.rfind(" ", end, last)
    return text[end : space if space >= 0 else last] + " …"
