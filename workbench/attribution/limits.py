"""Where a content to the right of its cue ends: before a clause, cue or aside that stands outside it."""

from workbench.attribution.candidate import Candidate, Kind
from workbench.attribution.cues import Frame
from workbench.attribution.tagger import NOMINAL, VERBAL, Tag, Token
from workbench.attribution.words import word_set

_NEAR = 40
"""Later candidates looked at; a sentence with more is not prose."""


def content_limit(tokens: list[Token], candidates: list[Candidate], k: int, end: int) -> int:
    """Return where a content to the right of candidate `k` must end: before a later cue that stands outside it."""
    own = candidates[k]
    if own.ends is not None:
        return own.ends
    if own.kind is Kind.NOUN:
        end = _second_verb(tokens, own.after, end)
    for other in candidates[k + 1 : k + 1 + _NEAR]:
        at = _escape(tokens, other, own, end)
        if at is not None and at > own.after:
            end = at
            break
    return _clause_end(tokens, own, end)


def _clause_end(tokens: list[Token], own: Candidate, end: int) -> int:
    """Return where the clause of `own` ends: at a semicolon, or where the sentence goes on without it."""
    subordinate = _is_subordinate(tokens, own)
    for i in range(own.after + 1, min(end, own.after + 300)):
        if tokens[i].word == ";":
            return i
        if tokens[i].tag is not Tag.COMMA:
            continue
        if own.named is not None and i + 1 < end and tokens[i + 1].tag in VERBAL:
            return i
        if subordinate and _opens_clause(tokens, i + 1, end):
            return i
    return end


def _is_subordinate(tokens: list[Token], own: Candidate) -> bool:
    """Tell whether the cue stands in a clause with `when`, `though` … before the main one."""
    if tokens[0].tag is Tag.SUBORDINATOR and own.first < 12:
        return tokens[0].word != "that"
    if own.kind is Kind.PARTICIPLE and own.first == 0:
        return True
    before = tokens[own.first - 1] if own.first else None
    return before is not None and before.tag is Tag.SUBORDINATOR and before.word not in {"that", "than"}


def _opens_clause(tokens: list[Token], at: int, end: int) -> bool:
    """Tell whether a subject and its verb follow at once."""
    if at >= end or tokens[at].tag not in NOMINAL | {Tag.PRONOUN}:
        return False
    for token in tokens[at + 1 : min(end, at + 8)]:
        if token.tag in VERBAL:
            return True
        if token.tag not in NOMINAL | {Tag.ADVERB, Tag.PREPOSITION}:
            return False
    return False


def _second_verb(tokens: list[Token], start: int, end: int) -> int:
    """`his claim that they fled was false`: the noun's clause ends where the verb of the sentence follows."""
    seen = free = False
    for i in range(start + 1, min(end, start + 60)):
        tag = tokens[i].tag
        if tag in {Tag.CONJUNCTION, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.TO, Tag.COMMA, Tag.NOT}:
            free = True
        elif tag in {Tag.AUXILIARY, Tag.MODAL} and seen and not free and tokens[i - 1].tag not in VERBAL | {Tag.ADVERB}:
            return i
        elif tag in VERBAL:
            seen, free = True, False
    return end


def _escape(tokens: list[Token], other: Candidate, own: Candidate, end: int) -> int | None:
    """Return the index where the clause of `other` begins, if it is not part of what `own` says."""
    first = other.first
    if not first:
        return None
    before = tokens[first - 1]
    if other.kind is Kind.ACCORDING or other.answers:
        return first - 1 if before.tag is Tag.COMMA else first
    if is_set_off(tokens, first) and is_tail(tokens, other, end):
        return first if before.tag is Tag.MARK else first - 1
    if other.kind is Kind.PARTICIPLE and _adds(tokens, other, own):
        return first - 1 if before.tag is Tag.COMMA or before.word == "while" else first
    if other.kind is Kind.COORDINATED and other.source == own.source:
        return first - 2 if first >= 2 and tokens[first - 2].tag is Tag.COMMA else first - 1
    return _next_claim(tokens, other, own)


def _next_claim(tokens: list[Token], other: Candidate, own: Candidate) -> int | None:
    """Return the end of `own` where `other` goes on beside it: `claims by X that … and claims by Y that …`."""
    if other.kind is Kind.NOUN and own.kind is Kind.NOUN and tokens[other.first - 1].tag is Tag.CONJUNCTION:
        return other.first - 1
    return _next_clause(tokens, other.first, own) if other.kind is Kind.SUBJECT else None


def _next_clause(tokens: list[Token], first: int, own: Candidate) -> int | None:
    """Return the end of the clause of `own` where `, and Y …` or, after `While X said …`, `, Y …` begins another."""
    before = tokens[first - 1]
    if first >= 2 and tokens[first - 2].tag in {Tag.COMMA, Tag.DASH} and before.word in {"and", "but", "while"}:
        return first - 2
    if before.word in {"and", "but"} and own.cue.lemma == "say" and own.kind is Kind.SUBJECT and not own.marked:
        return first - 1
    subordinate = (
        own.first > 0 and tokens[own.first - 1].tag is Tag.SUBORDINATOR and tokens[own.first - 1].word != "that"
    )
    return first - 1 if subordinate and before.tag is Tag.COMMA else None


def _adds(tokens: list[Token], other: Candidate, own: Candidate) -> bool:
    """Tell whether the participle goes on with the same speaker: `, adding …`, `while saying …`, `adding that …`."""
    before = tokens[other.first - 1]
    return before.tag is Tag.COMMA or before.word == "while" or (other.marked and other.source == own.source)


def is_set_off(tokens: list[Token], first: int) -> bool:
    """Tell whether a comma, dash or the end of quoted words stands before index `first`."""
    tag = tokens[first - 1].tag if first else Tag.STOP
    return tag in {Tag.COMMA, Tag.DASH} or (tag is Tag.MARK and first >= 2 and tokens[first - 2].tag is Tag.COMMA)


def is_tail(tokens: list[Token], candidate: Candidate, end: int) -> bool:
    """Tell whether nothing but the sentence's end or a comma follows source and cue."""
    if Frame.TAIL not in candidate.cue.frames or candidate.kind not in {Kind.SUBJECT, Kind.INVERTED, Kind.COORDINATED}:
        return False
    at = candidate.after
    if at >= end or tokens[at].tag in {Tag.COMMA, Tag.DASH, Tag.STOP, Tag.COLON}:
        return True
    return tokens[at].tag in {Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.PARTICIPLE} and not candidate.marked


def phrase_limit(tokens: list[Token], at: int, limit: int) -> int:
    """Return where the sentence goes on without the object: `(denied) the charge and left the room`."""
    ands = (i for i in range(at + 1, min(limit, at + 9)) if tokens[i].word == "and")
    return next((i for i in ands if _goes_on(tokens, at, i)), limit)


def _goes_on(tokens: list[Token], at: int, conjunction: int) -> bool:
    """Tell `(denied) the charge and left the room`: a noun phrase, `and`, a verb with an object."""
    phrase, behind = tokens[at:conjunction], tokens[conjunction + 1 : conjunction + 3]
    plain = len(phrase) <= 8 and all(t.tag in NOMINAL | {Tag.PREPOSITION} for t in phrase)
    verb = len(behind) == 2 and behind[0].tag is Tag.VERB and behind[1].tag in {Tag.DETERMINER, Tag.OBJECT, Tag.TO}
    return plain and verb


_LEAVES_OBJECT = word_set("when while after before since until because although though but")


def object_end(tokens: list[Token], at: int, limit: int) -> int:
    """An object ends where an aside (`, which …`, `, the latest …`) or an adverbial clause begins."""
    for i in range(at + 1, limit):
        after = tokens[i + 1] if i + 1 < limit else None
        if tokens[i].word in _LEAVES_OBJECT or (tokens[i].word == "as" and _opens_clause(tokens, i + 1, limit)):
            return i
        if tokens[i].word == "and" and tokens[i - 1].tag is Tag.COMMA and _opens_clause(tokens, i + 1, limit):
            return i - 1
        if tokens[i].word == "and" and after is not None and _goes_on(tokens, at, i):
            return i
        if tokens[i].tag is Tag.COMMA and after is not None and after.tag in _BEGINS_ASIDE:
            return i
    return limit


_BEGINS_ASIDE = frozenset(
    {Tag.RELATIVE, Tag.SUBORDINATOR, Tag.PARTICIPLE, Tag.DETERMINER, Tag.PREPOSITION, Tag.PRONOUN}
)
