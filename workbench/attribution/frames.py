"""Which frame of a cue the words behind it fit."""

from workbench.attribution.candidate import Candidate
from workbench.attribution.cues import DOCUMENTS, EVIDENCE, NOUNS, Frame
from workbench.attribution.denials import is_verdict
from workbench.attribution.tagger import NOMINAL, VERBAL, Tag, Token
from workbench.attribution.words import word_set


def fitting_frame(tokens: list[Token], candidate: Candidate, at: int, limit: int) -> Frame:
    """Return the frame of the cue that the words from `at` on fit, or none."""
    token = tokens[at]
    frames = candidate.cue.frames
    if _is_portrayal(tokens, candidate):
        return Frame(0)
    if candidate.cue.lemma in EVIDENCE and _is_document(tokens, candidate):
        frames |= Frame.BARE | Frame.OBJECT
    tests = (
        (Frame.CLAUSE, is_marked(token) and not _points(tokens, at, limit)),
        (Frame.BARE, _is_clause(tokens, at, limit) or _is_said_at_length(tokens, candidate, at, limit)),
        (Frame.WH, token.tag is Tag.RELATIVE or token.word in {"if", "whether"}),
        (Frame.TO, token.tag is Tag.TO),
        (Frame.OBJECT_TO, _object_to(tokens, at, limit)),
        (Frame.ACCUSE, _accusation(tokens, at, limit)),
        (
            Frame.OBJECT,
            (_is_object(tokens, at) and not _is_summons(tokens, candidate, at, limit)) or _points(tokens, at, limit),
        ),
        (Frame.FIGURE, _is_figure(tokens, at, limit)),
    )
    return next((frame for frame, fits in tests if fits and frame in frames), Frame(0))


_PICTURES = word_set("video videos footage film clip photo photos photograph photographs picture pictures image images")
_PORTRAYS = word_set("describe discuss detail depict portray")


def _is_portrayal(tokens: list[Token], candidate: Candidate) -> bool:
    """Tell what is seen in a picture (`the video shows a man who describes his cell`) from what somebody says."""
    source = tokens[slice(*candidate.source)] if candidate.source else []
    if candidate.cue.lemma == "show":
        return any(t.word in _PICTURES for t in source) and not candidate.marked
    return candidate.cue.lemma in _PORTRAYS and candidate.named is not None


def _is_document(tokens: list[Token], candidate: Candidate) -> bool:
    source = tokens[slice(*candidate.source)] if candidate.source else []
    return any(t.word in DOCUMENTS or t.word.removesuffix("s") in DOCUMENTS for t in source)


def is_marked(token: Token) -> bool:
    """Tell whether the word is the `that` which opens a clause."""
    return token.word == "that" and token.tag is Tag.SUBORDINATOR


def _points(tokens: list[Token], at: int, limit: int) -> bool:
    """Tell `that` in `(disputes) that account` from the one that opens a clause."""
    return is_marked(tokens[at]) and limit - at == 2 and tokens[at + 1].tag is Tag.NOUN


_BEGINS_CLAUSE = NOMINAL | {Tag.PRONOUN, Tag.PARTICIPLE, Tag.SUBORDINATOR, Tag.ADVERB, Tag.PREPOSITION, Tag.QUOTE}


_NO_CLAUSE = word_set("so as than of about before after since until while because during")
"""Openers of adjuncts: `said after he left` tells when, not what."""


def _is_clause(tokens: list[Token], at: int, limit: int) -> bool:
    """Tell whether a subject and a finite verb follow."""
    if at + 1 < limit and tokens[at].word in {"about", "around", "over"} and tokens[at + 1].tag is Tag.NUMBER:
        at += 1
    if tokens[at].tag not in _BEGINS_CLAUSE or tokens[at].word in _NO_CLAUSE:
        return False
    for i in range(at + 1, min(limit, at + 40)):
        if tokens[i].tag is Tag.COMMA and i + 1 < limit and tokens[i + 1].tag is Tag.RELATIVE:
            return False
        if tokens[i].tag in VERBAL:
            return tokens[i - 1].tag is not Tag.TO or _is_clause(tokens, i, limit)
    return False


def _is_said_at_length(tokens: list[Token], candidate: Candidate, at: int, limit: int) -> bool:
    """`say` takes hardly any object: five words behind it are a clause, its verb known or not."""
    return candidate.cue.lemma == "say" and limit - at >= 5 and tokens[at].tag in NOMINAL


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
        tokens[i].word == "of" or (tokens[i].word == "with" and i + 1 < limit and tokens[i + 1].tag is Tag.PARTICIPLE)
        for i in range(at, min(limit, at + 25))
    )


def _is_object(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    return token.tag in NOMINAL | {Tag.OBJECT, Tag.PARTICIPLE} or token.word in {"it", "you"} or token.word in NOUNS


def _is_summons(tokens: list[Token], candidate: Candidate, at: int, limit: int) -> bool:
    """`called two experts`, `called it that`: nothing is said of them, as it is in `called it a crime`."""
    if candidate.cue.lemma != "call":
        return False
    if tokens[at].tag in {Tag.OBJECT, Tag.PRONOUN}:
        return at + 1 >= limit or tokens[at + 1].word in {"that", "this", "so"}
    plain = all(t.tag in {Tag.NOUN, Tag.NUMBER, Tag.PARTICIPLE} for t in tokens[at + 1 : limit])
    return (
        plain
        and tokens[at].tag in {Tag.NUMBER, Tag.DETERMINER}
        and limit - at <= 4
        and not is_verdict(tokens, limit - 2)
    )


def _is_figure(tokens: list[Token], at: int, limit: int) -> bool:
    """`(put) the number of dead at 107`."""
    for i in range(at, min(limit - 1, at + 14)):
        counted = tokens[i + 1 : min(limit, i + 5)]
        if tokens[i].word == "at" and any(t.tag is Tag.NUMBER or t.word == "half" for t in counted):
            return True
    return False
