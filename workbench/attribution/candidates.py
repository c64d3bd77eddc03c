"""The places of a sentence where somebody is said to say something: cue with its source."""

from workbench.attribution import cues, phrases
from workbench.attribution.adjuncts import past_addressee, past_adjuncts
from workbench.attribution.candidate import Candidate, Kind
from workbench.attribution.cues import Cue, Frame
from workbench.attribution.phrases import Range
from workbench.attribution.sources import clause_floor, find_source
from workbench.attribution.tagger import NOMINAL, VERBAL, Tag, Token
from workbench.attribution.verbs import is_verb
from workbench.attribution.words import word_set
from workbench.core.vocabulary import Polarity


def find(tokens: list[Token]) -> list[Candidate]:
    """Return the candidates of a sentence in order of their cues."""
    found: list[Candidate] = []
    for i, token in enumerate(tokens):
        candidate = None
        if token.word == "in" and (of := _words_of(tokens, i)):
            candidate = _according(tokens, i, of)
        elif token.word == "according" and i + 1 < len(tokens) and tokens[i + 1].word == "to":
            candidate = _according(tokens, i, i + 2)
        elif (cue := cues.VERBS.get(token.word)) and is_verb(tokens, i, cue):
            candidate = _verb(tokens, i, cue, found)
        elif token.word in _HEARSAY and not (i and tokens[i - 1].tag in NOMINAL - {Tag.NOUN, Tag.NAME}):
            cue = Cue(token.word, Frame.TAIL)
            candidate = Candidate(cue, Kind.ADVERB, i, i, (i, i + 1), None, i + 1)
        if candidate is None and (token.tag is Tag.NOUN or i == 0):
            candidate = _noun(tokens, i)
        if candidate is not None:
            found.append(candidate)
    return found


_HEARSAY = word_set("reportedly allegedly purportedly")
"""Adverbs by which a narrator passes on what somebody unnamed says."""


def _words_of(tokens: list[Token], i: int) -> int | None:
    """Return the index behind `in the words of`, `in the view of`; None elsewhere."""
    words = [t.word for t in tokens[i : i + 4]]
    return i + 4 if len(words) == 4 and words[1] == "the" and words[2] in _VIEWS and words[3] == "of" else None


_VIEWS = word_set("words view views opinion telling account judgment judgement estimation")


def _according(tokens: list[Token], i: int, at: int) -> Candidate | None:
    """Return `according to X`, or `in the words of X`, at index `i` with the source beginning at `at`."""
    end = phrases.phrase_end(tokens, at, len(tokens), apposition=True)
    if i == 0 and not _opens_main_clause(tokens, end):
        end = phrases.phrase_end(tokens, at, len(tokens), apposition=False)
    if i == 0 and end > at:
        end = _to_comma(tokens, end)
    if end == at or tokens[end - 1].word in _MEASURES or (end > at + 1 and tokens[at + 1].word in _MEASURES):
        return None
    cue = Cue("according to", Frame.CLAUSE | Frame.QUOTE | Frame.TAIL)
    return Candidate(cue, Kind.ACCORDING, i, i, (i, at), (at, end), end)


def _to_comma(tokens: list[Token], end: int) -> int:
    """Return the comma that parts a source in front from its clause, where no verb stands before it."""
    for k in range(end, min(len(tokens), end + 12)):
        if tokens[k].tag is Tag.COMMA:
            return k
        if tokens[k].tag in VERBAL | {Tag.QUOTE, Tag.COLON, Tag.PARTICIPLE}:
            break
    return end


_MEASURES = word_set("timetable schedule size need needs ability taste tradition custom season age rank height weight")
"""What a thing is done according to: no source."""


def _opens_main_clause(tokens: list[Token], comma: int) -> bool:
    """Tell whether behind the comma a subject stands: what lies before it was then an apposition."""
    after = tokens[comma + 1] if comma + 1 < len(tokens) else None
    return after is not None and after.tag in NOMINAL | {Tag.PRONOUN, Tag.MARK} and after.word not in cues.VERBS


_THOUGHTS = word_set("believe think accept agree expect see support endorse want")
"""Verbs whose `not` denies what follows: `does not believe that`; `did not say that` says nothing."""


def _verb(tokens: list[Token], i: int, cue: Cue, found: list[Candidate]) -> Candidate | None:
    floor = clause_floor(tokens, i)
    first = phrases.group_start(tokens, i, floor)
    end, cue = _with_particle(tokens, i, cue)
    if phrases.is_passive(tokens, first, i):
        return _passive(tokens, i, cue, (first, end), found)
    polarity = _polarity(tokens, first, i, cue)
    kind, source = find_source(tokens, i, (first, end), floor, found)
    if polarity is None or source is None or not _tells(tokens, first, kind, source):
        return None
    start = min(first, source[0]) if kind is Kind.SUBJECT else first
    after = source[1] if kind is Kind.INVERTED else end
    opens = _governed_from(tokens, first) if kind is Kind.INFINITIVE else first
    candidate = Candidate(cue, kind, start, i, (opens, end), source, after, polarity)
    if tokens[source[0]].word in {"who", "which", "that"}:
        candidate.named = phrases.antecedent(tokens, source[0], floor)
    return _finished(tokens, candidate)


def _polarity(tokens: list[Token], first: int, i: int, cue: Cue) -> Polarity | None:
    """Return what the verb group makes of the content; None where it tells of no words: `would say`, `did not say`."""
    if any(t.tag is Tag.MODAL for t in tokens[first:i]):
        return None
    neither = first > 0 and tokens[first - 1].word in {"neither", "nor"}
    if not neither and not phrases.is_negated(tokens, first, i):
        return cue.polarity
    if cue.lemma == "rule out":  # what somebody does not rule out, they hold to be possible
        return Polarity.ASSERTS
    return Polarity.DENIES if cue.lemma in _THOUGHTS else None


def _tells(tokens: list[Token], first: int, kind: Kind, source: Range) -> bool:
    """Tell whether this is somebody's speech, not the narrator's, a noun in -ing or an aim."""
    if source[1] - source[0] == 1 and tokens[source[0]].word in {"i", "we", "you"}:
        return False
    if source == (0, 1) and tokens[0].word == "that":  # that said, …
        return False
    if kind is Kind.PARTICIPLE:
        return _is_free(tokens, first, source)
    return kind is not Kind.INFINITIVE or _is_reported(tokens, first)


def _is_free(tokens: list[Token], first: int, source: Range) -> bool:
    """Tell a participle that says what somebody said from a noun in -ing and from `it is worth noting`."""
    before = tokens[first - 1] if first else None
    if tokens[source[0]].word == "it":
        return False
    return before is None or before.tag is not Tag.PREPOSITION or before.word in {"for", "by", "in"}


def _is_reported(tokens: list[Token], first: int) -> bool:
    """`went on to say`, `continued to insist`: the infinitive tells what was said, not what may be."""
    governing = [t.word for t in tokens[max(0, first - 4) : first - 1]]
    return any(word in _GO_ON for word in governing)


def _governed_from(tokens: list[Token], first: int) -> int:
    """Return where `seemed to (suggest)`, `went on to (say)` begins."""
    return next((k for k in range(first - 2, max(-1, first - 5), -1) if tokens[k].word in _GO_ON), first)


_GO_ON = word_set("went goes continued continues appeared appears seemed seems took takes began begins managed")


def _with_particle(tokens: list[Token], i: int, cue: Cue) -> tuple[int, Cue]:
    if i + 1 < len(tokens) and (joined := cues.with_particle(cue, tokens[i + 1].word)):
        return i + 2, joined
    return i + 1, cue


_ANONYMOUS = word_set(
    "claim allege report believe say think estimate rumor rumour expect announce confirm suggest understand fear "
    "state assume presume suspect acknowledge hope"
)


def _passive(tokens: list[Token], i: int, cue: Cue, group: Range, found: list[Candidate]) -> Candidate | None:
    """`it is claimed that`, `is alleged to have`, `was accused by X of`."""
    first, end = group
    floor = clause_floor(tokens, i)
    subject = phrases.subject_before(tokens, first, floor)
    by = _agent(tokens, end)
    if cue.lemma in _NOT_SAID or not cue.frames or (by is None and cue.lemma not in _ANONYMOUS):
        return None
    start = subject[0] if subject else first
    reported = cue.polarity is Polarity.DENIES and any(c.kind is Kind.NOUN for c in found[-4:])
    if start > 0 and tokens[start - 1].tag in VERBAL and not reported:
        return None
    candidate = Candidate(cue, Kind.PASSIVE, start, i, (first, end), by, by[1] if by else end, cue.polarity)
    if subject and tokens[subject[0]].word == "it":
        candidate.after = _to_that(tokens, candidate.after)
    candidate.marked = candidate.after < len(tokens) and tokens[candidate.after].word == "that"
    return candidate


def _to_that(tokens: list[Token], at: int) -> int:
    """Step over where it is told: `it was rumoured (in the corridors) that`."""
    after = past_adjuncts(tokens, at)
    return after if after < len(tokens) and tokens[after].word == "that" else at


_NOT_SAID = word_set("quote cite read write sing hold find discover learn determine show prove call post snap")
"""Verbs whose passive tells of no words, or of words told by another cue."""


def _agent(tokens: list[Token], end: int) -> Range | None:
    if end < len(tokens) and tokens[end].word == "as":
        end = next((i for i in range(end, min(len(tokens), end + 6)) if tokens[i].word == "by"), end)
    if end < len(tokens) and tokens[end].word == "by":
        stop = phrases.phrase_end(tokens, end + 1, len(tokens), apposition=False)
        return (end + 1, stop) if stop > end + 1 else None
    return None


def _finished(tokens: list[Token], candidate: Candidate) -> Candidate | None:
    """Step over addressee and adjuncts, and settle the frame in front of which the content stands."""
    at = candidate.after
    if Frame.ADDRESSEE in candidate.cue.frames and candidate.kind is not Kind.INVERTED:
        at = past_addressee(tokens, at)
    ordered = candidate.after < at < len(tokens) and tokens[at].tag is Tag.TO  # told them to go
    judged = candidate.polarity is Polarity.DENIES and at < len(tokens) and tokens[at].word == "as"
    if not judged and not (ordered and Frame.OBJECT_TO in candidate.cue.frames):
        candidate.after = at = past_adjuncts(tokens, at)
    if (judged_at := _past_judgement(tokens, at)) is not None:
        candidate.after = at = judged_at
        candidate.cue_range = (candidate.cue_range[0], at)
    elif candidate.cue.lemma == "make":
        return None
    candidate.marked = at < len(tokens) and tokens[at].word == "that" and tokens[at].tag is Tag.SUBORDINATOR
    start = candidate.first
    candidate.as_clause = candidate.kind is Kind.SUBJECT and _follows_as(tokens, start)
    if start > 0 and tokens[start - 1].word in {"if", "unless", "whether"}:
        return None
    return candidate


def _past_judgement(tokens: list[Token], at: int) -> int | None:
    """Return the index of `that` in `(considers) it very likely that`, `(made) clear that`; None elsewhere."""
    if at >= len(tokens) or (tokens[at].word != "it" and tokens[at].word not in {"clear", "plain", "known"}):
        return None
    for i in range(at + 1, min(len(tokens), at + 5)):
        if tokens[i].word == "that" and tokens[i].tag is Tag.SUBORDINATOR:
            return i
        if tokens[i].tag in VERBAL | {Tag.COMMA, Tag.QUOTE}:
            return None
    return None


def _follows_as(tokens: list[Token], start: int) -> bool:
    """Tell whether `As` opens the sentence, or `, as` a parenthesis, before index `start`."""
    return start > 0 and tokens[start - 1].word == "as" and (start == 1 or tokens[start - 2].tag is Tag.COMMA)


def _noun(tokens: list[Token], i: int) -> Candidate | None:
    """`his claim that …`, `the accusation by X that …`, `X's statement that …`."""
    word = tokens[i].word.removeprefix("counter-")
    base = word[:-1] if word.endswith("s") and word[:-1] in cues.NOUNS else word
    if word.endswith("ies"):
        base = word[:-3] + "y"
    if base not in cues.NOUNS:
        return None
    after, source = _noun_source(tokens, i)
    if after >= len(tokens) or tokens[after].word != "that" or tokens[after].tag is not Tag.SUBORDINATOR:
        return None
    if source is None and base not in _REPORTS:
        return None
    polarity = Polarity.DENIES if base == "denial" else Polarity.ASSERTS
    cue = Cue(base, Frame.CLAUSE, polarity)
    first = min(i, source[0]) if source else i
    described = i - 1 if i and source is None and tokens[i - 1].word in _DOUBTFUL else i
    return Candidate(cue, Kind.NOUN, first, i, (described, i + 1), source, after, polarity, marked=True)


_DOUBTFUL = word_set("unconfirmed unverified alleged possible suspected widespread conflicting")


_REPORTS = word_set(
    "claim allegation accusation report rumor rumour assertion denial charge complaint warning speculation suspicion"
)
"""Nouns that tell of somebody's words even where nobody is named."""


def _noun_source(tokens: list[Token], i: int) -> tuple[int, Range | None]:
    """Return where the content begins, and the source: possessor before the noun or agent after it."""
    at = i + 1
    if at < len(tokens) and tokens[at].word in {"by", "from", "of", "among"}:
        stop = phrases.phrase_end(tokens, at + 1, len(tokens), apposition=False)
        return stop, (at + 1, stop) if stop > at + 1 else None
    for k in range(i - 1, max(-1, i - 4), -1):
        if tokens[k].tag is Tag.POSSESSIVE:
            start = phrases.phrase_start(tokens, k, max(0, k - 12))
            return at, (start, k + 1) if start < k else None
        if tokens[k].word in {"his", "her", "its", "their"}:
            return at, (k, k + 1)
        if tokens[k].tag not in NOMINAL:
            break
    return at, None
