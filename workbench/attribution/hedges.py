"""Hedges: words by which a source leaves room for doubt, kept as it printed them."""

import re

from workbench.core.text import Span

_HEDGE = re.compile(
    r"\b(?:(?i:"
    r"(?:very |highly |quite |most |more than |less |hardly |not )?(?:possible|possibly|probable|probably|"
    r"likely|unlikely|plausible)"
    r"|reportedly|allegedly|alleged|apparently|apparent|supposedly|supposed|purportedly|purported|presumably|presumed|"
    r"seemingly|perhaps|maybe|potentially|potential|conceivably|arguably|rumou?red|suspected|unconfirmed|"
    r"unverified|so-called|"
    r"(?:appears?|appeared|seems?|seemed) to|(?:cannot|can't|can ?not|could not) (?:rule out|exclude|confirm|"
    r"verify)|can confirm|"
    r"(?:is|are|was|were) (?:believed|thought|said|alleged|understood|suspected|reported) to|"
    r"it (?:is|was) (?:believed|thought|alleged|understood|reported|claimed)"
    r")|may|might|could"  # lower case only: May is a month
    r")\b"
)


def find_hedges(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the hedges within `spans`, in order. English only."""
    found: list[Span] = []
    for span in spans:
        found += (Span(*match.span()) for match in _HEDGE.finditer(text, span.start, span.end))
    return tuple(sorted(set(found)))


def printed(text: str, hedges: tuple[Span, ...]) -> str | None:
    """Return the hedges as printed, each once, joined with commas; None where there is none."""
    words = dict.fromkeys(" ".join(hedge.of(text).split()) for hedge in hedges)
    return ", ".join(words) or None
