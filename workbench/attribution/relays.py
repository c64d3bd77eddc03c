"""Who quotes whom: `Interfax quoted the envoy as saying`, `the Observatory, quoted by Reuters, said`.

In each the words are those of the one quoted, and the one who quotes is a hop of the chain.
"""

from workbench.attribution import phrases
from workbench.attribution.candidate import Candidate, Kind
from workbench.attribution.phrases import Range
from workbench.attribution.tagger import Tag, Token
from workbench.attribution.words import word_set

_QUOTED = word_set("quoted cited")
_QUOTING = word_set("quoting citing")
_QUOTES = word_set("quoted cited quotes cites quote cite")
_SPEAKS = word_set(
    "official officials source sources ministry minister spokesman spokeswoman spokesperson "
    "service police army military government statement people witness witnesses residents ambassador "
    "envoy commander authorities president agency media report reports documents document office "
    "presidency command headquarters representative lawyer"
)
"""Heads of phrases that name somebody whose words can be passed on; a poll or law cited is evidence."""
_REPORTING = word_set("report say write announce state") | {"according to"}


def settle(tokens: list[Token], listed: list[Candidate]) -> list[Candidate]:
    """Return the candidates with the quoted as source and the quoting as `through`."""
    kept: list[Candidate] = []
    for candidate in listed:
        if kept and _cites_for(tokens, kept[-1], candidate):
            _pass_on(tokens, kept[-1], candidate)
            continue
        if kept and _is_relaying(kept[-1], candidate):
            continue
        _split_source(tokens, candidate)
        if candidate.kind is Kind.PARTICIPLE and candidate.first and tokens[candidate.first - 1].word == "as":
            _as_saying(tokens, candidate)
        elif candidate.through is None:
            _carried(tokens, candidate)
        while kept and _is_relaying(candidate, kept[-1]):
            kept.pop()
        kept.append(candidate)
    _confine(kept)
    return kept


def _is_relaying(own: Candidate, other: Candidate) -> bool:
    """Tell whether `other` is the `quoted` by which `own` is passed on."""
    return own.through_cue is not None and own.through_cue[0] <= other.verb < own.through_cue[1]


def _carried(tokens: list[Token], candidate: Candidate) -> None:
    """`said in a statement carried by the agency that …`: the agency is a hop."""
    for i in range(candidate.cue_range[1], min(candidate.after, candidate.cue_range[1] + 16) - 2):
        if tokens[i].word in _CARRIED and tokens[i + 1].word == "by":
            end = phrases.phrase_end(tokens, i + 2, candidate.after, apposition=False)
            if end > i + 2:
                candidate.through, candidate.through_cue = (i + 2, end), (i, i + 2)
            return


_CARRIED = word_set("carried relayed published quoted cited broadcast aired distributed reported")


def _split_source(tokens: list[Token], candidate: Candidate) -> None:
    """Take `, quoted by Reuters` or `, citing the ministry` out of a source."""
    if candidate.source is None:
        return
    start, end = candidate.source
    for i in range(start + 1, end - 1):
        comma = tokens[i - 1].tag is Tag.COMMA
        if comma and tokens[i].word in _QUOTED and tokens[i + 1].word == "by" and i + 2 < end:
            candidate.source, candidate.through, candidate.through_cue = (start, i - 1), (i + 2, end), (i, i + 2)
            return
        cites = comma and tokens[i].word in {"which", "who"} and tokens[i + 1].word in _QUOTES
        if cites and _is_speaking(tokens, (i + 2, end)):
            candidate.source, candidate.through, candidate.through_cue = (i + 2, end), (start, i - 1), (i, i + 2)
            return
        if comma and tokens[i].word in _QUOTING and _is_speaking(tokens, (i + 1, end)):
            candidate.source, candidate.through, candidate.through_cue = (i + 1, end), (start, i - 1), (i, i + 1)
            return


def _as_saying(tokens: list[Token], candidate: Candidate) -> None:
    """`Interfax quoted the envoy as saying`, `the envoy was quoted by Interfax as saying`."""
    at = candidate.first - 1
    for i in range(at - 1, max(0, at - 25) - 1, -1):
        if tokens[i].word not in _QUOTES:
            continue
        first = phrases.group_start(tokens, i, 0)
        subject = phrases.subject_before(tokens, first, 0)
        if not phrases.is_passive(tokens, first, i):
            candidate.source = (i + 1, at) if i + 1 < at else candidate.source
            candidate.through, candidate.through_cue = _without_aside(tokens, subject), (first, i + 1)
        else:
            candidate.source = subject
            if tokens[i + 1].word in {"by", "in"} and i + 2 < at:
                candidate.through, candidate.through_cue = (i + 2, at), (first, i + 2)
            if subject is not None and candidate.after >= len(tokens) - 1:  # “…,” Ann Ray was quoted as saying
                candidate.first, candidate.kind = subject[0], Kind.SUBJECT
        candidate.cue_range = (at, candidate.cue_range[1])
        return


def _without_aside(tokens: list[Token], phrase: Range | None) -> Range | None:
    """Leave out `, citing …` and `, seen by …` behind the name of who quotes."""
    if phrase is None:
        return None
    start, end = phrase
    asides = (i for i in range(start + 1, end - 1) if tokens[i].tag is Tag.COMMA)
    cut = next((i for i in asides if tokens[i + 1].tag in {Tag.PARTICIPLE, Tag.VERB}), end)
    return start, cut


def _confine(listed: list[Candidate]) -> None:
    """End what stands in an apposition of a source (`Arda, which denied it, said`) with that source."""
    for k, candidate in enumerate(listed):
        if candidate.source is None:
            continue
        for earlier in reversed(listed[max(0, k - 6) : k]):
            if candidate.source[0] <= earlier.verb < candidate.source[1]:
                earlier.ends = candidate.source[1]


def _cites_for(tokens: list[Token], own: Candidate, other: Candidate) -> bool:
    """Tell whether `other` is the `citing …` by which the report of `own` names its source."""
    if tokens[other.verb].word not in _QUOTING or own.cue.lemma not in _REPORTING:
        return False
    if own.kind not in {Kind.SUBJECT, Kind.ACCORDING}:
        return False
    return own.source is not None and own.through is None and _is_speaking(tokens, _cited(tokens, other))


def _cited(tokens: list[Token], other: Candidate) -> Range:
    return other.verb + 1, phrases.phrase_end(tokens, other.verb + 1, len(tokens), apposition=False)


def _is_speaking(tokens: list[Token], cited: Range) -> bool:
    return any(t.word in _SPEAKS for t in tokens[slice(*cited)])


def _pass_on(tokens: list[Token], own: Candidate, other: Candidate) -> None:
    cited = _cited(tokens, other)
    own.through, own.through_cue = own.source, own.cue_range
    own.source, own.cue_range = cited, (other.verb, other.verb + 1)
    if own.kind is Kind.ACCORDING:
        own.after = cited[1]
    elif own.after >= other.first - 1:
        own.after = (
            min(len(tokens), cited[1] + 1) if cited[1] < len(tokens) and tokens[cited[1]].tag is Tag.COMMA else cited[1]
        )
        own.marked = own.after < len(tokens) and tokens[own.after].word == "that"
    else:
        own.ends = other.first - 1
