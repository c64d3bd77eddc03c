"""The claim in hand: its words, speaker and chain, its verdict, and its passages highlighted in place."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

from workbench.core.case import Case
from workbench.core.dissent import disputed, other_verdicts
from workbench.core.interest import tell_overlap, tell_stance
from workbench.core.limits import remedy, tell_limits
from workbench.core.model import Article, Attribution, Flag
from workbench.core.text import Span, counted, covering
from workbench.core.views import Dossier, SourcePassage
from workbench.core.vocabulary import Polarity, Stance
from workbench.tui.safe import plain, safe
from workbench.tui.words import (
    STANCE_SIGN,
    STANCE_STYLE,
    VERDICT_SIGN,
    VERDICT_STYLE,
    VERDICT_WORD,
    dated,
    judged,
    moment,
)

SPLIT = " · "
"""Stands between the parties in a sentence on origins."""
CONTEXT, SMALL_CONTEXT = 160, 60
"""Characters of the article shown before and after a passage: on a roomy screen; on a small one, of its paragraph."""
SHOWN = 3
"""Passages shown at most; the article screen shows each in full."""
NAMED = 3
"""Records on which analysts differ that the card names; the list of evidence shows each."""


def draw_card(dossier: Dossier, case: Case, *, small: int = 0, zoomed: bool = False) -> Content:
    """Return the claim's card; `small` is the width of a small screen in columns.

    There the origins come first, a line for each stance, then the passage, which stands for the statement it holds;
    zoomed it begins as on a roomy screen: statement, speaker, all of the origins, chain.
    """
    head = [_verdict_line(dossier), _statement(dossier), _speaker_line(dossier, case), *_origins(dossier, case)]
    brief = bool(small and dossier.passages and not zoomed)
    if not brief:
        head += _limits(dossier)
    head += _chain(dossier)
    context = SMALL_CONTEXT if small else CONTEXT
    passages: list[Content] = []
    for passage in dossier.passages[:SHOWN]:
        gap = [] if small else [Content("")]
        passages += [*gap, *_passage(passage, len(dossier.passages), context)]
    if len(dossier.passages) > SHOWN:
        more = f"… and {len(dossier.passages) - SHOWN} more appearances"
        passages.append(Content.styled(more, "$foreground-muted"))
    if brief:
        first = (*_brief_origins(dossier, case, small), *_limits(dossier))
        return Content("\n").join([head[0], *first, *passages, *head[1:]])
    return Content("\n").join([*head, *passages])


def _verdict_line(dossier: Dossier) -> Content:
    claim = dossier.claim
    line = Content.assemble(
        (claim.id, "bold"),
        "  ",
        (f"{VERDICT_SIGN[claim.verdict]} {judged(dossier.judgement)}", VERDICT_STYLE[claim.verdict]),
    )
    if dossier.analyst and dossier.decided_at:
        by = f"  {safe(dossier.analyst)}, {moment(dossier.decided_at)}"
        line = line + Content.styled(by, "$foreground-muted")
    if dossier.judgement and dossier.judgement.rationale:
        line = line + Content("\n  ") + plain(dossier.judgement.rationale, "italic")
    return Content("\n").join([line, *_dissent(dossier)])


def _dissent(dossier: Dossier) -> Iterator[Content]:
    """Yield what other analysts say than what stands: their verdicts, and of which records."""
    said = [f"{d.analyst} says {VERDICT_WORD[d.judgement.verdict]}" for d in other_verdicts(dossier) if d.judgement]
    records = [*disputed(dossier)]
    if records:
        more = f" and {len(records) - NAMED} more" if len(records) > NAMED else ""
        said.append(f"analysts differ on {', '.join(records[:NAMED])}{more}")
    if said:
        yield plain(f"dissent: {'; '.join(said)}", "$text-warning")


def _statement(dossier: Dossier) -> Content:
    claim = dossier.claim
    denies = ("denies: ", "bold $text-error") if claim.polarity is Polarity.DENIES else ""
    return Content.assemble(denies, plain(claim.statement, "bold"))


def _speaker_line(dossier: Dossier, case: Case) -> Content:
    claim = dossier.claim
    party = case.party_by_id.get(claim.party or "")
    words = [safe(claim.speaker), party.name if party else "no party"]
    if claim.hedge:
        words.append(f"hedge “{safe(claim.hedge)}”")
    if claim.question:
        words.append(f"question {claim.question}")
    if dossier.passages and (language := dossier.passages[0].appearance.attribution.language):
        words.append(language)
    return Content.styled(" · ".join(words), "$foreground-muted")


def _origins(dossier: Dossier, case: Case) -> Iterator[Content]:
    """Yield how many independent origins say what, and of whose interest they are."""
    for found in dossier.tally:
        if found.records and found.stance is not Stance.MENTIONS:
            yield plain(f"{STANCE_SIGN[found.stance]} {tell_stance(found, case)}", STANCE_STYLE[found.stance])
    if overlap := tell_overlap(dossier.evidence):
        yield plain(overlap, "$foreground-muted")


def _limits(dossier: Dossier) -> Iterator[Content]:
    """Yield why the evidence may not be whole, and what makes it up."""
    if dossier.limits:
        command = remedy(dossier.limits)
        yield plain(tell_limits(dossier.limits) + (f" Run {command}." if command else ""), "$text-warning")


def _brief_origins(dossier: Dossier, case: Case, columns: int) -> Iterator[Content]:
    """Yield the same in a line each: as many of the parties as there is room for."""
    for found in dossier.tally:
        if found.records and found.stance is not Stance.MENTIONS:
            first, *others = tell_stance(found, case).partition(": ")[2].split(SPLIT)
            line = f"{STANCE_SIGN[found.stance]} {counted(found.origins, 'origin')}: {first}"
            yield plain(_with_those_that_fit(line, others, columns), STANCE_STYLE[found.stance])


def _with_those_that_fit(line: str, others: list[str], columns: int) -> str:
    for at, other in enumerate(others):
        room = columns if at == len(others) - 1 else columns - cell_len(SPLIT + "…")
        if cell_len(safe(line + SPLIT + other)) > room:
            return f"{line}{SPLIT}…"
        line += SPLIT + other
    return line


def _chain(dossier: Dossier) -> Iterator[Content]:
    if dossier.passages:
        hops = dossier.passages[0].appearance.attribution.chain
        if len(hops) > 1:
            way = " ← ".join(safe(hop.actor) + (f" ({safe(hop.cue)})" if hop.cue else "") for hop in hops)
            yield Content.styled("chain  " + way, "$foreground-muted")


def _passage(passage: SourcePassage, count: int, context: int) -> Iterator[Content]:
    article, attribution = passage.article, passage.appearance.attribution
    where = f"{article.publisher or 'no publisher'}, {dated(article.published)} · {article.id}"
    more = f" · {count} appearances" if count > 1 else ""
    yield Content.styled(safe(where + more), "underline")
    yield draw_passage(article, attribution, context)
    window = _window(article, attribution, context)
    flags = [flag for flag in article.flags if window.start <= flag.span.start < window.end]
    for flag in flags:
        yield draw_flag(article, flag)
    for note in passage.appearance.drift:
        yield Content.styled("↝ " + safe(note), "$text-warning")
    elsewhere = len(article.flags) - len(flags) + len(article.warnings)
    if elsewhere:
        yield Content.styled(f"{elsewhere} more remark{'s' * (elsewhere > 1)} on the article: a", "$foreground-muted")


def draw_flag(article: Article, flag: Flag) -> Content:
    """Return a flag on the source's text; the text itself is never corrected."""
    return Content.styled(f"⚑ “{safe(flag.span.of(article.text))}”: {safe(flag.note)}", "$text-warning")


def draw_passage(article: Article, attribution: Attribution, context: int) -> Content:
    """Return the passage with source, cue and content marked, and `context` characters around it."""
    text = article.text
    window = _window(article, attribution, context)
    marks = [(span, "$text-primary bold") for span in attribution.source]
    marks += [(span, "$text-accent italic") for span in attribution.cue]
    marks += [(span, "$foreground on $primary-muted") for span in attribution.content]
    body = mark(text, window, marks)
    before, after = text[: window.start][-1:], text[window.end :][:1]
    return Content.assemble("" if before in {"", "\n"} else "…", body, "" if after in {"", "\n"} else "…")


def _window(article: Article, attribution: Attribution, context: int) -> Span:
    text = article.text
    whole = covering((*attribution.source, *attribution.cue, *attribution.content))
    start, end = _word_border(text, whole.start - context, -1), _word_border(text, whole.end + context, 1)
    if context > SMALL_CONTEXT:
        return Span(start, end)
    after = text.find("\n", whole.end, end)  # a small context stays in the paragraph
    return Span(max(start, text.rfind("\n", 0, whole.start) + 1), end if after < 0 else after)


def mark(text: str, part: Span, marks: list[tuple[Span, str]]) -> Content:
    """Return a part of a text with styled spans; where spans overlap the first wins."""
    pieces: list[Content] = []
    at = part.start
    for span, style in sorted(marks, key=lambda m: m[0]):
        start, end = max(span.start, at), min(span.end, part.end)
        if start >= end:
            continue
        pieces += [plain(text[at:start]), plain(text[start:end], style)]
        at = end
    pieces.append(plain(text[at : part.end]))
    return Content("").join(pieces)


def _word_border(text: str, at: int, step: int) -> int:
    """Return the nearest white space or end of the text from `at` in direction `step`, within forty characters."""
    at = min(max(at, 0), len(text))
    for _ in range(40):
        if at in {0, len(text)} or text[at].isspace():
            break
        at += step
    return at
