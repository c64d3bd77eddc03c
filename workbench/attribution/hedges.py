"""Hedges: words by which a source leaves room for doubt, kept as it printed them."""

import re

from workbench.core.text import Span

_HEDGE = re.compile(
    r"\b(?:(?i:"
    r"(?:very |highly |quite |most |more than |less |hardly |not |almost )?(?:possible|possibly|probable|probably|"
    r"likely|unlikely|plausible)"
    r"|(?:almost|nearly|virtually|not|not yet|less than|far from) (?:certain|certainly|sure)"
    r"|too (?:early|soon) to (?:say|tell|know|judge)|at (?:the )?(?:very )?most|"
    r"(?:no|little|without) (?:proof|evidence|confirmation|indication)"
    r"|(?:as|so) far as (?:is known|(?:I|we|he|she|they|it) (?:knows?|knew|can tell|could tell))"
    r"|to (?:the best of )?(?:my|our|his|her|their) knowledge|(?:it is|it was|is|was|remains|remained) unclear"
    r"|reportedly|allegedly|alleged|apparently|apparent|supposedly|supposed|purportedly|purported|presumably|presumed|"
    r"seemingly|perhaps|maybe|potentially|potential|conceivably|arguably|rumou?red|suspected|unconfirmed|"
    r"unverified|so-called|"
    r"(?:appears?|appeared|seems?|seemed) to|(?:cannot|can't|can ?not|could not|couldn't|did not|does not|do not|"
    r"has not|have not|had not|would not|was unable to|were unable to|unable to) "
    r"(?:yet |independently )?(?:rule out|ruled out|exclude|excluded|confirm|confirmed|verify|verified)|can confirm|"
    r"(?:is|are|was|were) (?:widely |generally |also )?"
    r"(?:believed|thought|said|alleged|understood|suspected|reported|claimed|rumou?red|feared|estimated) to|"
    r"it (?:is|was) (?:believed|thought|alleged|understood|reported|claimed|rumou?red|feared)"
    r")|may|might|could"  # lower case only: May is a month
    r")\b"
)


_UNSURE = re.compile(
    r"\b(?:(?:is|are|was|were) )?(?:suspect|estimat|guess|reckon|presum|speculat|assum|believ|think|thought)[a-z]*"
    r"|\b(?:is|are|was|were) (?:alleged|understood|reported|claimed|rumou?red|feared|said)\b",
    re.IGNORECASE,
)
"""Cues that hedge by themselves: who suspects does not say that it is so."""


def find_hedges(text: str, spans: tuple[Span, ...], cue: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """Return the hedges within `spans`, and those that the words of the cue are, in order. English only."""
    found: list[Span] = []
    for span in spans:
        found += (Span(*match.span()) for match in _HEDGE.finditer(text, span.start, span.end))
    for span in cue:
        found += (Span(*match.span()) for match in _UNSURE.finditer(text, span.start, span.end))
    return tuple(_outermost(sorted(set(found), key=lambda span: (span.start, -span.end))))


def _outermost(found: list[Span]) -> list[Span]:
    """Leave out what stands inside the hedge before it: `believed` of `is believed to`."""
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def printed(text: str, hedges: tuple[Span, ...]) -> str | None:
    """Return the hedges as printed, each once, joined with commas; None where there is none."""
    words = dict.fromkeys(" ".join(hedge.of(text).split()) for hedge in hedges)
    return ", ".join(words) or None
