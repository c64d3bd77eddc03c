"""Article text → attributed claims: the one door to this room."""

import datetime
from bisect import bisect_left

from workbench.attribution import chain, hedges
from workbench.attribution.dates import find_flags
from workbench.attribution.english import Found, find_relations
from workbench.attribution.indirect import reports
from workbench.attribution.languages import Quoted, guess_language, quotations
from workbench.attribution.pronouns import name_speakers
from workbench.core.model import Attribution, Flag, Hop, Spans
from workbench.core.text import Span, covering, one_line

_STATEMENT = 4000
"""Longest statement, in characters; the spans still cover the whole content."""


def extract(
    text: str,
    *,
    language: str | None = None,
    published: datetime.date | None = None,
    outlet: str | None = None,
) -> list[Attribution]:
    """Return the attributed claims of an article's text, in the order in which they stand in it.

    `language` is ISO 639-1 and told from the text when None; English is read in full, others
    for quotations and the usual shapes of indirect speech.
    All spans count code points of `text`. A source that is not printed gives the speaker `anonymous` and no
    source spans. `outlet` becomes the outermost hop of each chain. Date flags that touch a claim are on it;
    those of the whole text come from `dates.find_flags`.
    """
    language = (language or guess_language(text)).split("-")[0].lower()
    if language == "en":
        found = _english(text, outlet)
    else:
        quoted = quotations(text, language)
        read = sorted([*quoted, *reports(text, language, quoted)], key=lambda item: item.content[0])
        speakers = name_speakers(text, language, [item.source for item in read])
        found = [_foreign(text, item, who, language, outlet) for item, who in zip(read, speakers, strict=True)]
    flags = find_flags(text, published) if language == "en" else []
    return [_flagged(item, flags) for item in sorted(found, key=_position)]


def _position(item: Attribution) -> tuple[int, int]:
    return (covering(item.content + item.source + item.cue).start, item.cue[0].start)


def _english(text: str, outlet: str | None) -> list[Attribution]:
    found = find_relations(text)
    dropped = chain.relayed(found)
    return [_attribution(text, found, k, outlet) for k in range(len(found)) if k not in dropped]


def _attribution(text: str, found: list[Found], k: int, outlet: str | None) -> Attribution:
    item = found[k]
    hedged = hedges.find_hedges(text, _hedging(item), item.cue)
    return Attribution(
        source=item.source,
        cue=item.cue,
        content=item.content,
        speaker=item.speaker,
        statement=_statement(text, item.content),
        polarity=item.candidate.polarity,
        hedge=hedges.printed(text, hedged),
        hedge_spans=hedged,
        chain=chain.hops(text, found, k, outlet),
        direct=item.direct,
        language="en",
    )


def _hedging(item: Found) -> Spans:
    """Where hedges are looked for: what is said, and how; without a speaker also what joins the two (`is said to`)."""
    if item.source or not item.content:
        return item.cue + item.content
    return (covering(item.cue + item.content),)


def _foreign(text: str, item: Quoted, speaker: str, language: str, outlet: str | None) -> Attribution:
    hop = Hop(actor=speaker, cue=one_line(" ".join(span.of(text) for span in item.cue)), spans=item.source)
    return Attribution(
        source=item.source,
        cue=item.cue,
        content=item.content,
        speaker=speaker,
        statement=_statement(text, item.content),
        polarity=item.polarity,
        chain=chain.with_outlet((hop,), outlet),
        direct=item.marked,
        language=language,
    )


def _statement(text: str, content: Spans) -> str:
    return one_line(" ".join(span.of(text) for span in content), _STATEMENT)


def _flagged(item: Attribution, flags: list[Flag]) -> Attribution:
    """Put the flags on the claim whose words they stand in."""
    hull: Span = covering(item.content + item.source + item.cue)
    first = bisect_left(flags, hull.start, key=lambda flag: flag.span.end)
    own: list[Flag] = []
    for flag in flags[first : first + 50]:
        if flag.span.start >= hull.end:
            break
        own.append(flag)
    return item.model_copy(update={"flags": tuple(own)}) if own else item
