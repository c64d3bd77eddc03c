"""Speakers named by a colon: `RAY: We saw nothing.` in transcripts, `Poll: …` and `…: minister` in headlines."""

from workbench.attribution.phrases import Range
from workbench.attribution.tagger import NOMINAL, Tag, Token
from workbench.attribution.words import word_set

_LONGEST = 5
"""Tokens of a label."""
_NO_SPEAKERS = word_set(
    "breaking update updated exclusive analysis opinion watch video photos photo live editorial factbox explainer "
    "timeline note correction developing interview review column commentary abstract summary warning part chapter "
    "related clarification"
)


def label(text: str, tokens: list[Token], *, headline: bool) -> tuple[Range, Range, Range] | None:
    """Return source, colon and content of a labelled paragraph, as token ranges; None where no speaker is named.

    In running text only a label in capitals counts; before or behind a headline any name does.
    """
    colons = [i for i, t in enumerate(tokens[: _LONGEST + 1]) if t.word == ":"]
    end = len(tokens) - 1 if tokens and tokens[-1].tag is Tag.STOP else len(tokens)
    if colons and _is_speaker(tokens[: colons[0]]) and _says(tokens[colons[0] + 1 : end]):
        at = colons[0]
        if headline or text[tokens[0].start : tokens[at - 1].end].isupper():
            return (0, at), (at, at + 1), (at + 1, end if headline else len(tokens))
    if headline:
        return _behind(tokens, end)
    return None


def _says(content: list[Token]) -> bool:
    return len(content) > 2 or any(t.tag is Tag.QUOTE for t in content)


def _behind(tokens: list[Token], end: int) -> tuple[Range, Range, Range] | None:
    for i in range(end - 1, max(3, end - _LONGEST) - 1, -1):
        if tokens[i].word == ":":
            named = i + 1 < end and all(t.tag in NOMINAL and t.tag is not Tag.NUMBER for t in tokens[i + 1 : end])
            return ((i + 1, end), (i, i + 1), (0, i)) if named else None
    return None


def _is_speaker(tokens: list[Token]) -> bool:
    if not tokens or tokens[0].word in _NO_SPEAKERS or len(tokens[0].word) < 3:
        return False
    return all(t.tag in {Tag.NAME, Tag.POSSESSIVE} for t in tokens)
