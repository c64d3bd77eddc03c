"""From a cue with its source to the words said: which tokens of the sentence are the content."""

from typing import NamedTuple

from workbench.attribution.candidates import Candidate, Kind
from workbench.attribution.cues import DENIALS, DOCUMENTS, EVIDENCE, VERBS, Frame
from workbench.attribution.denials import answered, denied
from workbench.attribution.phrases import Range
from workbench.attribution.tagger import NOMINAL, VERBAL, Tag, Token
from workbench.attribution.words import word_set
from workbench.core.vocabulary import Polarity

_NEAR = 40
"""Candidates looked at to find where a content ends; a sentence with more is not prose."""


class Relation(NamedTuple):
    """A candidate with its content, as token ranges of the sentence."""

    candidate: Candidate
    content: tuple[Range, ...]
    direct: bool
    frame: Frame


def relations(tokens: list[Token], candidates: list[Candidate]) -> list[Relation]:
    """Return the relations of a sentence; candidates without a content are dropped."""
    end = _sentence_end(tokens)
    found: list[Relation] = []
    for candidate in candidates:
        if candidate.polarity is Polarity.DENIES:
            candidate.answers = answered(tokens, candidate, end)
    for k, candidate in enumerate(candidates):
        limit = _limit(tokens, candidates, k, end)
        relation = _quoted(tokens, candidate) or _reported(tokens, candidate, limit, end)
        if relation is not None:
            found.append(_trimmed(tokens, relation))
    found = _without_thoughts(tokens, found)
    denied = {r.content[0][0] for r in found if r.candidate.polarity is Polarity.DENIES}
    return [
        r for r in found if r.candidate.kind is not Kind.NOUN or r.candidate.source or r.content[0][0] not in denied
    ]


def _without_thoughts(tokens: list[Token], found: list[Relation]) -> list[Relation]:
    """Drop `he thinks` within `he said he thinks …`: it is the one claim, told once."""
    kept: list[Relation] = []
    for k, relation in enumerate(found):
        source = relation.candidate.source
        pronoun = source and source[1] - source[0] == 1 and tokens[source[0]].tag is Tag.PRONOUN
        outer = found[max(0, k - _NEAR) : k]
        if not (pronoun and any(_holds(other, relation) for other in outer)):
            kept.append(relation)
    return kept


def _holds(outer: Relation, inner: Relation) -> bool:
    return any(start <= inner.candidate.verb < end for start, end in outer.content)


def _trimmed(tokens: list[Token], relation: Relation) -> Relation:
    """Give `that` to the cue, and cut a denial down to what is denied."""
    candidate, (start, end) = relation.candidate, relation.content[0]
    if relation.direct:
        return relation
    if candidate.polarity is Polarity.DENIES and candidate.cue.lemma in DENIALS:
        start, end = denied(tokens, start, end)
    if _marked(tokens[start]) and end > start + 1:
        if candidate.cue_range[1] == start:
            candidate.cue_range = (candidate.cue_range[0], start + 1)
        start += 1
    return relation._replace(content=((start, end), *relation.content[1:]))


def _sentence_end(tokens: list[Token]) -> int:
    end = len(tokens)
    return end - 1 if end and tokens[end - 1].tag is Tag.STOP else end


def _limit(tokens: list[Token], candidates: list[Candidate], k: int, end: int) -> int:
    """Return where a content to the right of candidate `k` must end: before a later cue that stands outside it."""
    own = candidates[k]
    if own.ends is not None:
        return own.ends
    if own.kind is Kind.NOUN:
        end = _second_verb(tokens, own.after, end)
    for other in candidates[k + 1 : k + 1 + _NEAR]:
        at = _escape(tokens, other, own, end)
        if at is not None and at > own.after:
            return at
    subordinate = _is_subordinate(tokens, own)
    for i in range(own.after + 1, min(end, own.after + 300)):
        if tokens[i].tag is Tag.COLON and tokens[i].word == ";":
            return i
        if subordinate and tokens[i].tag is Tag.COMMA and _opens_clause(tokens, i + 1, end):
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
    if _is_set_off(tokens, first) and _is_tail(tokens, other, end):
        return first if before.tag is Tag.MARK else first - 1
    if other.kind is Kind.PARTICIPLE and (before.tag is Tag.COMMA or before.word == "while"):
        return first - 1
    if other.kind is Kind.COORDINATED and other.source == own.source:
        return first - 2 if first >= 2 and tokens[first - 2].tag is Tag.COMMA else first - 1
    return _next_clause(tokens, first, own) if other.kind is Kind.SUBJECT else None


def _next_clause(tokens: list[Token], first: int, own: Candidate) -> int | None:
    """Return the end of the clause of `own` where `, and Y …` or, after `While X said …`, `, Y …` begins another."""
    before = tokens[first - 1]
    if first >= 2 and tokens[first - 2].tag is Tag.COMMA and before.word in {"and", "but", "while"}:
        return first - 2
    subordinate = (
        own.first > 0 and tokens[own.first - 1].tag is Tag.SUBORDINATOR and tokens[own.first - 1].word != "that"
    )
    return first - 1 if subordinate and before.tag is Tag.COMMA else None


def _is_set_off(tokens: list[Token], first: int) -> bool:
    """Tell whether a comma, dash or the end of quoted words stands before index `first`."""
    tag = tokens[first - 1].tag if first else Tag.STOP
    return tag in {Tag.COMMA, Tag.DASH} or (tag is Tag.MARK and first >= 2 and tokens[first - 2].tag is Tag.COMMA)


def _is_tail(tokens: list[Token], candidate: Candidate, end: int) -> bool:
    """Tell whether nothing but the sentence's end or a comma follows source and cue."""
    if Frame.TAIL not in candidate.cue.frames or candidate.kind not in {Kind.SUBJECT, Kind.INVERTED, Kind.COORDINATED}:
        return False
    at = candidate.after
    if at >= end or tokens[at].tag in {Tag.COMMA, Tag.DASH, Tag.STOP, Tag.COLON}:
        return True
    return tokens[at].tag in {Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.PARTICIPLE} and not candidate.marked


def _quoted(tokens: list[Token], candidate: Candidate) -> Relation | None:
    """The quotations that touch source and cue: before them, after them, or both."""
    if Frame.QUOTE not in candidate.cue.frames and not _after_colon(tokens, candidate):
        return None
    content: list[Range] = []
    before = candidate.first - 1
    if before >= 0 and tokens[before].tag in {Tag.COMMA, Tag.DASH}:
        before -= 1
    if (
        before >= 0
        and tokens[before].tag is Tag.QUOTE
        and candidate.kind in {Kind.SUBJECT, Kind.INVERTED, Kind.ACCORDING}
    ):
        content.append((before, before + 1))
    at = candidate.after
    while at < len(tokens) and tokens[at].tag in {Tag.COMMA, Tag.COLON, Tag.DASH}:
        at += 1
    if content:
        at = _next_quote(tokens, at)
    if at < len(tokens) and tokens[at].tag is Tag.QUOTE:
        content.append((at, at + 1))
    return Relation(candidate, tuple(content), direct=True, frame=Frame.QUOTE) if content else None


def _next_quote(tokens: list[Token], at: int) -> int:
    """`“…,” Ann Ray said, pointing north, “…”`: the second half after a parenthesis of the narrator."""
    for i in range(at, min(len(tokens), at + 25)):
        if tokens[i].tag is Tag.QUOTE:
            return i if i == at or tokens[i - 1].tag in {Tag.COMMA, Tag.COLON, Tag.DASH} else at
        if tokens[i].word in VERBS and tokens[i].tag is Tag.VERB:
            break
    return at


def _after_colon(tokens: list[Token], candidate: Candidate) -> bool:
    at = candidate.after
    return at < len(tokens) and tokens[at].tag is Tag.COLON


def _reported(tokens: list[Token], candidate: Candidate, limit: int, end: int) -> Relation | None:
    frame = Frame.TAIL
    if candidate.answers:
        content: tuple[Range, ...] = (candidate.answers,)
    elif candidate.kind is Kind.PASSIVE:
        content = _passive(tokens, candidate, limit)
    elif candidate.kind is Kind.ACCORDING:
        content = _around(tokens, candidate, limit)
    elif candidate.as_clause:
        content = _as_clause(tokens, candidate, limit, end)
    elif _has_left(tokens, candidate, end):
        content = _around(tokens, candidate, limit)
    else:
        content, frame = _right(tokens, candidate, limit)
    return Relation(candidate, content, direct=False, frame=frame) if content else None


def _has_left(tokens: list[Token], candidate: Candidate, end: int) -> bool:
    first = candidate.first
    if first < 3 or not _is_set_off(tokens, first) or not _is_tail(tokens, candidate, end):
        return False
    return any(t.tag in VERBAL or t.tag is Tag.QUOTE for t in tokens[max(0, first - 80) : first])


def _around(tokens: list[Token], candidate: Candidate, limit: int) -> tuple[Range, ...]:
    """Content before a parenthesis such as `, the minister said,` and, in mid-sentence, after it."""
    content: list[Range] = []
    left = candidate.first
    if left and tokens[left - 1].tag in {Tag.COMMA, Tag.DASH}:
        left -= 1
    if left >= 2:
        content.append((left - 1 if tokens[left - 1].tag is Tag.RELATIVE else 0, left))
    at = candidate.after
    if at < limit and tokens[at].tag in {Tag.COMMA, Tag.DASH}:
        at += 1
        if at < limit and (not content or tokens[at].tag is not Tag.PARTICIPLE):
            content.append((at, limit))
    return tuple(content)


def _as_clause(tokens: list[Token], candidate: Candidate, limit: int, end: int) -> tuple[Range, ...]:
    start = candidate.first - 1
    at = candidate.after
    if start == 0 and at < end and tokens[at].tag is Tag.COMMA and Frame.CLAUSE in candidate.cue.frames:
        return ((at + 1, limit),) if limit > at + 1 else ()
    if start > 2 and tokens[start - 1].tag is Tag.COMMA and (at >= end or tokens[at].tag is Tag.COMMA):
        return ((0, start - 1),)
    return ()


def _passive(tokens: list[Token], candidate: Candidate, limit: int) -> tuple[Range, ...]:
    at = candidate.after
    subject = (candidate.first, candidate.cue_range[0])
    if candidate.marked:
        return ((at, limit),) if limit > at else ()
    if (at < limit and tokens[at].tag is Tag.TO) or (candidate.cue.lemma == "accuse" and at < limit):
        return (subject, (at, limit)) if subject[0] < subject[1] else ()
    if candidate.source and subject[0] < subject[1]:
        return (subject,)
    return ()


def _right(tokens: list[Token], candidate: Candidate, limit: int) -> tuple[tuple[Range, ...], Frame]:
    at = candidate.after
    if at < limit and tokens[at].tag is Tag.COMMA:
        at = _marker_after_comma(tokens, at, limit)
    if at < limit and tokens[at].tag is Tag.COLON:
        at += 1
    if at >= limit or tokens[at].tag is Tag.COMMA:
        return (), Frame(0)
    frame = _frame(tokens, candidate, at, limit)
    if frame is Frame.OBJECT:
        limit = _object_end(tokens, at, limit)
    return (((at, limit),) if frame else ()), frame


_LEAVES_OBJECT = word_set("when while after before since until because although though")


def _object_end(tokens: list[Token], at: int, limit: int) -> int:
    """An object ends where an aside (`, which …`, `, the latest …`) or an adverbial clause begins."""
    for i in range(at + 1, limit):
        after = tokens[i + 1] if i + 1 < limit else None
        if tokens[i].tag is Tag.SUBORDINATOR and tokens[i].word in _LEAVES_OBJECT:
            return i
        if tokens[i].tag is Tag.COMMA and after is not None and after.tag in _BEGINS_ASIDE:
            return i
    return limit


_BEGINS_ASIDE = frozenset(
    {Tag.RELATIVE, Tag.SUBORDINATOR, Tag.PARTICIPLE, Tag.DETERMINER, Tag.PREPOSITION, Tag.PRONOUN}
)


def _frame(tokens: list[Token], candidate: Candidate, at: int, limit: int) -> Frame:
    """Return the frame of the cue that the words from `at` on fit, or none."""
    token = tokens[at]
    frames = candidate.cue.frames
    if candidate.cue.lemma in EVIDENCE and _is_document(tokens, candidate):
        frames |= Frame.BARE | Frame.OBJECT
    tests = (
        (Frame.CLAUSE, _marked(token)),
        (Frame.BARE, _is_clause(tokens, at, limit)),
        (Frame.WH, token.tag is Tag.RELATIVE or token.word in {"if", "whether"}),
        (Frame.TO, token.tag is Tag.TO),
        (Frame.OBJECT_TO, _object_to(tokens, at, limit)),
        (Frame.ACCUSE, _accusation(tokens, at, limit)),
        (Frame.OBJECT, _is_object(tokens, at)),
    )
    return next((frame for frame, fits in tests if fits and frame in frames), Frame(0))


def _is_document(tokens: list[Token], candidate: Candidate) -> bool:
    source = tokens[slice(*candidate.source)] if candidate.source else []
    return any(t.word in DOCUMENTS or t.word.removesuffix("s") in DOCUMENTS for t in source)


def _marked(token: Token) -> bool:
    return token.word == "that" and token.tag is Tag.SUBORDINATOR


def _marker_after_comma(tokens: list[Token], at: int, limit: int) -> int:
    """`said, however, that`: the content begins at `that`."""
    for i in range(at, min(limit, at + 10)):
        if _marked(tokens[i]) and tokens[i - 1].tag is Tag.COMMA:
            return i
    return at


_BEGINS_CLAUSE = NOMINAL | {Tag.PRONOUN, Tag.PARTICIPLE, Tag.SUBORDINATOR, Tag.ADVERB, Tag.PREPOSITION, Tag.QUOTE}


def _is_clause(tokens: list[Token], at: int, limit: int) -> bool:
    """Tell whether a subject and a finite verb follow."""
    if tokens[at].tag not in _BEGINS_CLAUSE or tokens[at].word in {"so", "as", "than", "of", "about"}:
        return False
    for i in range(at + 1, min(limit, at + 40)):
        if tokens[i].tag is Tag.COMMA and i + 1 < limit and tokens[i + 1].tag is Tag.RELATIVE:
            return False
        if tokens[i].tag in VERBAL:
            return tokens[i - 1].tag is not Tag.TO or _is_clause(tokens, i, limit)
    return False


def _object_to(tokens: list[Token], at: int, limit: int) -> bool:
    if tokens[at].tag not in NOMINAL | {Tag.OBJECT, Tag.PRONOUN}:
        return False
    for i in range(at + 1, min(limit, at + 20)):
        if tokens[i].tag is Tag.TO:
            return True
        if tokens[i].tag in VERBAL | {Tag.COMMA}:
            return False
    return False


def _accusation(tokens: list[Token], at: int, limit: int) -> bool:
    return tokens[at].tag in NOMINAL | {Tag.OBJECT} and any(
        tokens[i].word == "of" for i in range(at, min(limit, at + 25))
    )


def _is_object(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    return token.tag in NOMINAL | {Tag.OBJECT, Tag.PARTICIPLE} or token.word in {"it", "you"}
