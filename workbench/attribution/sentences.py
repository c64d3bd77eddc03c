"""Paragraphs that are prose, and the sentences in them."""

import re

from workbench.attribution.tagger import Tag, Token
from workbench.core.text import Span

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_LINKS = re.compile(
    r"(?:read|see|learn|watch|find out|know) (?:more|also|the rest|next|full)\b|(?:also )?read(?: also)?\s*:|"
    r"(?:related|recommended|most (?:read|viewed|shared|watched|popular)|top|more|popular|trending|latest)"
    r"(?: (?:stories|articles|news|posts|topics|links))?\s*:?$|"
    r"(?:more|further) (?:on this|from|reading)\b|see also\b|don.t miss\b|you may also like|keep reading",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:photo|image|picture|file photo|video|credit|photograph|caption|illustration)s?\s*"
    r"(?:by|:|/|credit|courtesy)|\(photo|"
    r"(?:share|tweet|print|email|comments?|advertisement|subscribe|sign up|follow us|copyright|©|all rights reserved|"
    r"contact us|click here|tags?\s*:|source\s*:|updated?\s*:|published\s*:|reporting by|editing by|writing by)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by (?:[A-Z][\w.’'-]* ?){1,6}(?:(?:,|and|\|).{0,80})?$", re.IGNORECASE)
_LONGEST = 400
"""Tokens of a sentence; what runs on longer is cut there, so that nested contents stay bounded."""
_ENDS_SENTENCE = frozenset(".?!…։:؟۔。\"”»’')՞՜")


def paragraphs(text: str) -> list[Span]:
    """Return the spans of the paragraphs that are prose: no link lists, captions, bylines or page furniture."""
    kept: list[Span] = []
    in_links = False
    for line in _LINE.finditer(text):
        span = _stripped(text, line.start(), line.end())
        if span.start == span.end:
            continue
        head = text[span.start : min(span.end, span.start + 160)]
        finished = text[span.end - 1] in _ENDS_SENTENCE and not head.endswith(":")
        if _LINKS.match(head) and span.end - span.start < 200:
            in_links = True
        elif in_links and not finished:
            continue
        else:
            in_links = False
            if not _is_furniture(head, span.end - span.start):
                kept.append(span)
    return kept


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_furniture(head: str, length: int) -> bool:
    if not any(map(str.isalpha, head)):
        return True
    return length < 160 and bool(_FURNITURE.match(head) or _BYLINE.fullmatch(head))


def sentences(text: str, tokens: list[Token]) -> list[list[Token]]:
    """Split a paragraph's tokens at ends of sentences; a whole quotation counts as one token."""
    found: list[list[Token]] = []
    current: list[Token] = []
    for i, token in enumerate(tokens):
        current.append(token)
        if _breaks(text, tokens, i) or len(current) >= _LONGEST:
            found.append(current)
            current = []
    if current:
        found.append(current)
    return found


def _breaks(text: str, tokens: list[Token], i: int) -> bool:
    token, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return True
    if after.tag in {Tag.STOP, Tag.COMMA} or (after.tag in {Tag.MARK, Tag.CLOSE} and after.start == token.end):
        return False
    if token.tag is Tag.QUOTE:
        closing = text[token.start : token.end].rstrip("\"”»’'`“")[-1:]
        return (closing in {".", "…"} and _starts(text, after)) or (closing in {"?", "!"} and after.tag is Tag.QUOTE)
    ended = token.tag is Tag.STOP or (
        token.tag in {Tag.MARK, Tag.CLOSE}
        and i > 0
        and tokens[i - 1].tag is Tag.STOP
        and tokens[i - 1].end == token.start
    )
    return ended and _starts(text, after)


def _starts(text: str, token: Token) -> bool:
    first = text[token.start]
    return not first.islower() and token.tag not in {Tag.COMMA, Tag.CLOSE, Tag.COLON}
