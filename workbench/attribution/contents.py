"""From a cue with its source to the words said: which tokens of the sentence are the content."""

from typing import NamedTuple

from workbench.attribution.candidate import Candidate, Kind
from workbench.attribution.cues import DENIALS, VERBS, Frame
from workbench.attribution.denials import answered, called_false, denied, is_report, reported, said_false
from workbench.attribution.frames import fitting_frame, is_marked
from workbench.attribution.limits import content_limit, is_set_off, is_tail, object_end, phrase_limit
from workbench.attribution.phrases import Range
from workbench.attribution.tagger import VERBAL, Tag, Token
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
    for k, candidate in enumerate(candidates):
        if candidate.polarity is Polarity.DENIES:
            candidate.answers = answered(tokens, candidate, end) or reported(candidate, candidates[max(0, k - 4) : k])
    for k, candidate in enumerate(candidates):
        limit = content_limit(tokens, candidates, k, end)
        relation = _quoted(tokens, candidate) or _reported(tokens, candidate, limit, end)
        if relation is not None:
            found.append(_trimmed(tokens, relation))
    found = _without_thoughts(tokens, found)
    denied = {r.content[0][0] for r in found if r.candidate.polarity is Polarity.DENIES and not r.candidate.answers}
    return [
        r for r in found if r.candidate.kind is not Kind.NOUN or r.candidate.source or r.content[0][0] not in denied
    ]


def _without_thoughts(tokens: list[Token], found: list[Relation]) -> list[Relation]:
    """Drop `he thinks` and `reportedly` within `he said he thinks …`: it is the one claim, told once."""
    kept: list[Relation] = []
    for k, relation in enumerate(found):
        source = relation.candidate.source
        pronoun = source and source[1] - source[0] == 1 and tokens[source[0]].tag is Tag.PRONOUN
        outer = found[max(0, k - _NEAR) : k]
        told = "tell" in relation.candidate.cue.lemma.split()
        echo = (pronoun and not told) or relation.candidate.kind is Kind.ADVERB
        if not (echo and any(_holds(other, relation) for other in outer)):
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
    elif candidate.cue.lemma in _CALLS and (false := called_false(tokens, start, end)):
        candidate.polarity = Polarity.DENIES
        start, end = false
    elif unreal := said_false(tokens, start, end):
        candidate.polarity = Polarity.DENIES
        return relation._replace(content=(unreal,))
    if unconfirmed := _unconfirmed(tokens, candidate, start, end):
        candidate.cue_range, start, end = unconfirmed
    if is_marked(tokens[start]) and end > start + 2:
        if candidate.cue_range[1] == start:
            candidate.cue_range = (candidate.cue_range[0], start + 1)
        start += 1
    return relation._replace(content=((start, end), *relation.content[1:]))


def _unconfirmed(tokens: list[Token], candidate: Candidate, start: int, end: int) -> tuple[Range, int, int] | None:
    """`said it could not confirm (the attack)`: cue and bounds of what was not confirmed."""
    at = start + 1 if is_marked(tokens[start]) else start
    if candidate.cue.lemma not in {"say", "add", "state"} or at != candidate.cue_range[1] + (at - start):
        return None
    if at >= end or tokens[at].word not in {"it", "he", "she", "they"}:
        return None
    verb = next((i for i in range(at + 2, min(end - 1, at + 6)) if tokens[i].word in {"confirm", "verify"}), None)
    if verb is None or not _denies_ability([t.word for t in tokens[at + 1 : verb]]):
        return None
    return (candidate.cue_range[0], verb + 1), verb + 1, object_end(tokens, verb + 1, end)


def _denies_ability(words: list[str]) -> bool:
    return bool({"not", "unable", "cannot", "couldn't", "can't"} & set(words))


_CALLS = word_set("call describe label brand characterize characterise")


def _sentence_end(tokens: list[Token]) -> int:
    end = len(tokens)
    return end - 1 if end and tokens[end - 1].tag is Tag.STOP else end


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
    elif at < len(tokens) and tokens[at].tag is not Tag.QUOTE:
        at = _announced(tokens, candidate, at)
    if at < len(tokens) and tokens[at].tag is Tag.QUOTE:
        content.append((at, at + 1))
    return Relation(candidate, tuple(content), direct=True, frame=Frame.QUOTE) if content else None


def _announced(tokens: list[Token], candidate: Candidate, at: int) -> int:
    """`Ann Ray recalled the night in a letter: “…”`: the quotation behind the colon."""
    if candidate.kind not in {Kind.SUBJECT, Kind.COORDINATED} or candidate.marked:
        return at
    for i in range(at, min(len(tokens) - 1, at + 20)):
        if tokens[i].word == ":" and tokens[i + 1].tag is Tag.QUOTE:
            return i + 1
        if tokens[i].tag in VERBAL | {Tag.QUOTE, Tag.COMMA, Tag.COLON}:
            break
    return at


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
    elif candidate.kind is Kind.ADVERB:
        content = _clause_around(tokens, candidate, end)
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


def _clause_before(tokens: list[Token], left: int) -> int:
    """Return where the clause that ends at `left` begins: at a relative pronoun right there, or behind a semicolon."""
    if tokens[left - 1].tag is Tag.RELATIVE:
        return left - 1
    return next((i + 1 for i in range(left - 1, max(-1, left - 200), -1) if tokens[i].word == ";"), 0)


def _clause_around(tokens: list[Token], candidate: Candidate, end: int) -> tuple[Range, ...]:
    """The clause without the adverb that makes it hearsay."""
    at = candidate.verb
    after = at + 2 if at + 1 < end and tokens[at + 1].tag is Tag.COMMA else at + 1
    opens = {Tag.SUBORDINATOR, Tag.RELATIVE, Tag.COLON}
    start = next((i + 1 for i in range(at - 1, max(-1, at - 40), -1) if tokens[i].tag in opens), 0)
    return tuple(span for span in ((start, at), (after, end)) if span[0] < span[1])


def _has_left(tokens: list[Token], candidate: Candidate, end: int) -> bool:
    """Tell whether what was said stands, or at least begins, before the cue."""
    first, at = candidate.first, candidate.after
    if first < 3 or not is_set_off(tokens, first) or not is_tail(tokens, candidate, end):
        return False
    parenthesis = at < end and tokens[at].tag is Tag.COMMA and _has_verb(tokens, at, min(end, at + 40))
    return parenthesis or _has_verb(tokens, max(0, first - 80), first)


def _has_verb(tokens: list[Token], start: int, end: int) -> bool:
    return any(t.tag in VERBAL or t.tag is Tag.QUOTE for t in tokens[start:end])


def _around(tokens: list[Token], candidate: Candidate, limit: int) -> tuple[Range, ...]:
    """Content before a parenthesis such as `, the minister said,` and, in mid-sentence, after it."""
    content: list[Range] = []
    left = candidate.first
    if left and tokens[left - 1].tag in {Tag.COMMA, Tag.DASH}:
        left -= 1
    if left >= 2:
        content.append((_clause_before(tokens, left), left))
    at = candidate.after
    if at < limit and tokens[at].tag in {Tag.COMMA, Tag.DASH}:
        at += 1
        if at < limit and (
            not content or tokens[at].tag is not Tag.PARTICIPLE or _has_verb(tokens, at, min(limit, at + 5))
        ):
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
    named = any(t.tag in {Tag.NOUN, Tag.NAME} for t in tokens[slice(*subject)])
    return (subject,) if candidate.source and named else ()


def _right(tokens: list[Token], candidate: Candidate, limit: int) -> tuple[tuple[Range, ...], Frame]:
    at = candidate.after
    if at < limit and tokens[at].tag is Tag.COMMA:
        at = _marker_after_comma(tokens, at, limit)
    if at < limit and tokens[at].tag is Tag.COLON:
        at += 1
    if candidate.polarity is Polarity.DENIES and at < limit and tokens[at].word == "as":
        at = next(
            (i for i in range(at, min(limit, at + 6)) if tokens[i].tag is Tag.DETERMINER or is_report(tokens[i])), at
        )
    if at >= limit or tokens[at].tag is Tag.COMMA:
        return (), Frame(0)
    frame = fitting_frame(tokens, candidate, at, limit)
    if frame in {Frame.OBJECT, Frame.OBJECT_TO, Frame.ACCUSE}:
        limit = object_end(tokens, at, limit)
    elif frame is Frame.BARE and Frame.OBJECT in candidate.cue.frames:
        limit = phrase_limit(tokens, at, limit)
    return (((at, limit),) if frame else ()), frame


def _marker_after_comma(tokens: list[Token], at: int, limit: int) -> int:
    """`said, however, that`: the content begins at `that`."""
    for i in range(at, min(limit, at + 10)):
        if is_marked(tokens[i]) and tokens[i - 1].tag is Tag.COMMA:
            return i
    return at
