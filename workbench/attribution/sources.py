"""Whose cue it is: the noun phrase that is subject of a verb, before it, behind it or shared with another."""

from workbench.attribution import cues, phrases
from workbench.attribution.adjuncts import past_adjuncts
from workbench.attribution.candidate import Candidate, Kind
from workbench.attribution.cues import Cue, Frame
from workbench.attribution.phrases import Range
from workbench.attribution.tagger import NOMINAL, VERBAL, Tag, Token


def clause_floor(tokens: list[Token], i: int) -> int:
    """Nothing of a verb's subject stands before the quotation, colon or dash to its left."""
    for k in range(i - 1, max(-1, i - 80), -1):
        if tokens[k].tag in {Tag.QUOTE, Tag.COLON}:
            return k + 1
    return max(0, i - 80)


def find_source(
    tokens: list[Token], i: int, group: Range, floor: int, found: list[Candidate]
) -> tuple[Kind, Range | None]:
    """Return how the source stands to the verb at `i`, and its tokens; None where nobody is named."""
    first, end = group
    before = tokens[first - 1] if first > 0 else None
    if tokens[i].word.endswith("ing") and not any(t.tag is Tag.AUXILIARY for t in tokens[first:i]):
        return Kind.PARTICIPLE, _participle_source(tokens, first, found)
    if (
        before is None
        or before.tag is Tag.QUOTE
        or (before.tag in {Tag.COMMA, Tag.DASH, Tag.MARK} and first == i and _is_inverted(tokens, i, end))
    ):
        return Kind.INVERTED, _inverted_source(tokens, end, cues.VERBS[tokens[i].word])
    if before.tag is Tag.TO:
        return Kind.INFINITIVE, _governing_subject(tokens, first, floor, found)
    if before.tag is Tag.CONJUNCTION and first > floor + 1:
        shared = next((c.source for c in found if c.kind is Kind.SUBJECT), None)
        return Kind.COORDINATED, shared or _governing_subject(tokens, first, floor, found)
    source = phrases.subject_before(tokens, first, floor)
    if source is None and before.tag is Tag.COMMA:
        return Kind.COORDINATED, found[-1].source if found and found[-1].kind is not Kind.ACCORDING else None
    return Kind.SUBJECT, source


def _is_inverted(tokens: list[Token], i: int, end: int) -> bool:
    """`…, said Ann Ray`: a verb of saying, then a noun phrase and no clause."""
    cue = cues.VERBS[tokens[i].word]
    if not any(t.tag in VERBAL or t.tag is Tag.QUOTE for t in tokens[max(0, i - 80) : i]):
        return False
    if cue.lemma not in cues.TAILS or end >= len(tokens) or tokens[end].tag not in NOMINAL | {Tag.PRONOUN}:
        return False
    stop = phrases.phrase_end(tokens, end, len(tokens), apposition=True)
    return stop > end and (stop >= len(tokens) or tokens[stop].tag not in VERBAL)


def _inverted_source(tokens: list[Token], end: int, cue: Cue) -> Range | None:
    if Frame.QUOTE not in cue.frames and Frame.TAIL not in cue.frames:
        return None
    if end < len(tokens) and tokens[end].tag is Tag.PREPOSITION:  # said in a statement Ann Ray
        end = past_adjuncts(tokens, end)
    stop = phrases.phrase_end(tokens, end, len(tokens), apposition=True)
    return (end, stop) if stop > end else None


def _participle_source(tokens: list[Token], first: int, found: list[Candidate]) -> Range | None:
    before = tokens[first - 1] if first else None
    if before is not None and before.word == "as" and (quoted := _quoted(tokens, first - 1)):
        return quoted
    if before is not None and before.tag is Tag.PREPOSITION and before.word in {"for", "of"} and first >= 2:
        source = phrases.subject_before(tokens, first - 1, 0)
        if source is not None:
            return source
    if found and found[-1].source:
        return found[-1].source
    if before is None:
        return _after_comma(tokens, first)
    return phrases.main_subject(tokens, 0, first)


def _quoted(tokens: list[Token], at: int) -> Range | None:
    """Return who is quoted in `quotes survivors (as saying)`."""
    for i in range(at - 1, max(0, at - 25), -1):
        if tokens[i].word in {"quotes", "quoted", "quote", "cites", "cited", "cite"}:
            return (i + 1, at) if i + 1 < at else None
    return None


def _after_comma(tokens: list[Token], first: int) -> Range | None:
    """The subject of `Citing the report, the minister said`: it follows the comma."""
    for i in range(first, min(len(tokens), first + 60)):
        if tokens[i].tag is Tag.COMMA:
            end = phrases.phrase_end(tokens, i + 1, len(tokens), apposition=False)
            return phrases.main_subject(tokens, i + 1, len(tokens)) or ((i + 1, end) if end > i + 1 else None)
    return None


def _governing_subject(tokens: list[Token], first: int, floor: int, found: list[Candidate]) -> Range | None:
    for i in range(first - 2, max(floor, first - 40) - 1, -1):
        if tokens[i].tag in VERBAL and tokens[i].tag is not Tag.MODAL:
            known = _at(found, i)
            if known is not None:
                return known.source
            start = phrases.group_start(tokens, i, floor)
            subject = phrases.subject_before(tokens, start, floor)
            if subject is not None:
                return subject
    return found[-1].source if found else None


def _at(found: list[Candidate], verb: int) -> Candidate | None:
    for candidate in reversed(found):
        if candidate.verb <= verb:
            return candidate if candidate.verb == verb else None
    return None
