"""The places of a sentence where somebody is said to say something: cue with its source."""

from dataclasses import dataclass
from enum import Enum, auto

from workbench.attribution import cues, phrases, words
from workbench.attribution.cues import Cue, Frame
from workbench.attribution.phrases import Range
from workbench.attribution.tagger import NOMINAL, VERBAL, Tag, Token
from workbench.attribution.words import word_set
from workbench.core.vocabulary import Polarity


class Kind(Enum):
    """How the source stands to its cue."""

    SUBJECT = auto()  # the minister said
    INVERTED = auto()  # said the minister
    PARTICIPLE = auto()  # , adding that
    COORDINATED = auto()  # and said
    INFINITIVE = auto()  # declined to say
    ACCORDING = auto()  # according to the minister
    NOUN = auto()  # his claim that
    PASSIVE = auto()  # it is claimed; was accused by


@dataclass(slots=True)
class Candidate:
    """A cue found, its source, and the index where its content may begin. Ranges are token indexes, half open."""

    cue: Cue
    kind: Kind
    first: int
    """First token of cue and source together with what belongs to them."""
    verb: int
    cue_range: Range
    source: Range | None
    after: int
    """First token after cue, particle, addressee and adjuncts."""
    polarity: Polarity = Polarity.ASSERTS
    as_clause: bool = False
    """True for `as the minister said, …`."""
    marked: bool = False
    """True where `that` follows."""
    through: Range | None = None
    """Who quotes the source: `Reuters quoted him as saying`."""
    through_cue: Range | None = None
    ends: int | None = None
    """Where the content must end, if a relay behind it says so."""
    answers: Range | None = None
    """The clause before it that a denial answers: `…, a charge Baku denies`."""
    named: Range | None = None
    """Whom a relative pronoun as source stands for."""


_NOUN_TOO = word_set(
    "claim report call note state charge demand plan estimate vote want hope view fear doubt question promise "
    "pledge vow "
    "offer support attack complain request back post blog tweet brand label blame address debate detail echo "
    "figure guess "
    "hint project quote reference threat worry wonder whisper scream cry mock joke feel favor need order press "
    "challenge "
    "dispute praise answer reply exclaim shout show bet seek aim retort regard welcome post project bash rip rebuke "
    "study highlight snap charge predict muse counter reason recall hail return direct learn hold relay voice estimate"
)
_BEFORE_NOUNS = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.NUMBER})
_AFTER_VERB = frozenset(
    {
        Tag.DETERMINER,
        Tag.PRONOUN,
        Tag.OBJECT,
        Tag.QUOTE,
        Tag.MARK,
        Tag.TO,
        Tag.RELATIVE,
        Tag.SUBORDINATOR,
        Tag.NAME,
        Tag.ADVERB,
    }
)


def find(tokens: list[Token]) -> list[Candidate]:
    """Return the candidates of a sentence in order of their cues."""
    found: list[Candidate] = []
    for i, token in enumerate(tokens):
        candidate = None
        if token.word == "according" and i + 1 < len(tokens) and tokens[i + 1].tag is Tag.TO:
            candidate = _according(tokens, i)
        elif (cue := cues.VERBS.get(token.word)) and _is_verb(tokens, i, cue):
            candidate = _verb(tokens, i, cue, found)
        if candidate is None and token.tag is Tag.NOUN:
            candidate = _noun(tokens, i)
        if candidate is not None:
            found.append(candidate)
    return found


def _according(tokens: list[Token], i: int) -> Candidate | None:
    end = phrases.phrase_end(tokens, i + 2, len(tokens), apposition=True)
    if end == i + 2:
        return None
    cue = Cue("according to", Frame.CLAUSE | Frame.QUOTE | Frame.TAIL)
    return Candidate(cue, Kind.ACCORDING, i, i, (i, i + 2), (i + 2, end), end)


def _is_verb(tokens: list[Token], i: int, cue: Cue) -> bool:
    token = tokens[i]
    before = _before(tokens, i)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if before is not None and (before.tag in {Tag.DETERMINER, Tag.POSSESSIVE} or before.word == "rest"):
        return False
    if token.word.endswith("ing") or token.word not in {cue.lemma, cues.forms(cue.lemma)[1]}:
        return not (
            before is not None and before.tag is Tag.PREPOSITION and after is not None and after.tag is Tag.NOUN
        )
    if cue.lemma not in _NOUN_TOO:
        return token.word != cue.lemma or _base_is_verb(tokens, i, before)
    if before is None or before.tag in _BEFORE_NOUNS or before.tag is Tag.MARK or after is None:
        return False
    if token.word == cue.lemma:
        return _base_is_verb(tokens, i, before) and (before.tag is not Tag.NOUN or after.tag in _AFTER_VERB)
    return _third_is_verb(tokens, i, before, after)


def _third_is_verb(tokens: list[Token], i: int, before: Token, after: Token) -> bool:
    """Settle `reports`, `claims` …: a verb before an object or clause, a noun elsewhere."""
    if after.tag is Tag.COMMA and i + 2 < len(tokens):
        return before.tag is Tag.NAME and tokens[i + 2].word in {"citing", "quoting", "that"}
    return after.tag in _AFTER_VERB or (after.tag is Tag.NOUN and before.tag in {Tag.NAME, Tag.PRONOUN})


def _before(tokens: list[Token], i: int) -> Token | None:
    i -= 1
    while i >= 0 and tokens[i].tag is Tag.ADVERB:
        i -= 1
    return tokens[i] if i >= 0 else None


def _base_is_verb(tokens: list[Token], i: int, before: Token | None) -> bool:
    if before is None:
        return False
    if before.tag in {Tag.TO, Tag.MODAL, Tag.RELATIVE, Tag.CLOSE, Tag.COMMA, Tag.CONJUNCTION, Tag.NOT}:
        return True
    if before.tag is Tag.PRONOUN:
        return before.word not in {"he", "she", "it"}
    if before.tag is Tag.AUXILIARY:
        return before.word in {"do", "does", "did"} or before.word.endswith("n't")
    if before.tag not in {Tag.NOUN, Tag.NAME}:
        return False
    return before.word.endswith("s") or before.word in _PLURALS or _joined(tokens, i)


def _joined(tokens: list[Token], i: int) -> bool:
    """Tell whether two joined names stand before: `Ray and Holm say`."""
    return any(t.tag is Tag.CONJUNCTION for t in tokens[max(0, i - 5) : i])


_PLURALS = word_set("people men women police some many most few others both media data children")


def _verb(tokens: list[Token], i: int, cue: Cue, found: list[Candidate]) -> Candidate | None:
    floor = _floor(tokens, i)
    first = phrases.group_start(tokens, i, floor)
    passive = phrases.is_passive(tokens, first, i)
    end, cue = _with_particle(tokens, i, cue)
    negated = phrases.is_negated(tokens, first, i)
    if passive:
        return _passive(tokens, i, cue, first, end)
    if any(t.tag is Tag.MODAL for t in tokens[first:i]):
        return None
    polarity = cue.polarity
    if negated:
        if cue.lemma not in {
            "believe",
            "think",
            "accept",
            "agree",
            "expect",
            "see",
            "support",
            "endorse",
            "want",
            "plan",
            "intend",
        }:
            return None
        polarity = Polarity.DENIES
    kind, source = _source(tokens, i, (first, end), floor, found)
    if source is None or _is_narrator(tokens, source):
        return None
    if kind is Kind.PARTICIPLE and not _is_free(tokens, first, source):
        return None
    if kind is Kind.INVERTED and source is not None:
        start, after = first, source[1]
    else:
        start = min(first, source[0]) if source and kind is Kind.SUBJECT else first
        after = end
    candidate = Candidate(cue, kind, start, i, (first, end), source, after, polarity)
    if (
        source
        and tokens[source[0]].tag in {Tag.RELATIVE, Tag.PRONOUN}
        and tokens[source[0]].word in {"who", "which", "that"}
    ):
        candidate.named = phrases.antecedent(tokens, source[0], floor)
    if kind is Kind.INFINITIVE and not _is_reported(tokens, first):
        return None
    return _finished(tokens, candidate)


def _is_free(tokens: list[Token], first: int, source: Range) -> bool:
    """Tell a participle that says what somebody said from a noun in -ing and from `it is worth noting`."""
    before = tokens[first - 1] if first else None
    if tokens[source[0]].word == "it":
        return False
    return before is None or before.tag is not Tag.PREPOSITION or before.word in {"for", "by", "in"}


def _is_narrator(tokens: list[Token], source: Range) -> bool:
    """Tell whether the source is the writer or the reader: outside quotations `I say` is no attribution."""
    return source[1] - source[0] == 1 and tokens[source[0]].word in {"i", "we", "you"}


def _is_reported(tokens: list[Token], first: int) -> bool:
    """`went on to say`, `continued to insist`: the infinitive tells what was said, not what may be."""
    governing = [t.word for t in tokens[max(0, first - 4) : first - 1]]
    return any(word in _GO_ON for word in governing)


_GO_ON = words.word_set("went goes continued continues appeared appears seemed seems took takes began begins managed")


def _floor(tokens: list[Token], i: int) -> int:
    """Nothing of a verb's subject stands before the quotation, colon or dash to its left."""
    for k in range(i - 1, max(-1, i - 80), -1):
        if tokens[k].tag in {Tag.QUOTE, Tag.COLON}:
            return k + 1
    return max(0, i - 80)


def _with_particle(tokens: list[Token], i: int, cue: Cue) -> tuple[int, Cue]:
    if i + 1 < len(tokens) and (joined := cues.with_particle(cue, tokens[i + 1].word)):
        return i + 2, joined
    return i + 1, cue


def _source(tokens: list[Token], i: int, group: Range, floor: int, found: list[Candidate]) -> tuple[Kind, Range | None]:
    first, end = group
    before = tokens[first - 1] if first > 0 else None
    if tokens[i].word.endswith("ing") and not any(t.tag is Tag.AUXILIARY for t in tokens[first:i]):
        return Kind.PARTICIPLE, _participle_source(tokens, first, found)
    if (
        before is None
        or before.tag is Tag.QUOTE
        or (before.tag in {Tag.COMMA, Tag.DASH, Tag.MARK} and _is_inverted(tokens, i, end))
    ):
        return Kind.INVERTED, _inverted_source(tokens, end, cues.VERBS[tokens[i].word])
    if before.tag is Tag.TO:
        return Kind.INFINITIVE, _governing_subject(tokens, first, floor, found)
    if before.tag is Tag.CONJUNCTION and first > floor + 1:
        shared = next((c.source for c in found if c.kind is Kind.SUBJECT), None)
        return Kind.COORDINATED, shared or _governing_subject(tokens, first, floor, found)
    source = phrases.subject_before(tokens, first, floor)
    if source is None and before.tag is Tag.COMMA:
        return Kind.COORDINATED, found[-1].source if found else None
    return Kind.SUBJECT, source


def _is_inverted(tokens: list[Token], i: int, end: int) -> bool:
    """`…, said Ann Ray`: a verb of saying, then a noun phrase and no clause."""
    cue = cues.VERBS[tokens[i].word]
    if cue.lemma not in cues.TAILS or end >= len(tokens) or tokens[end].tag not in NOMINAL | {Tag.PRONOUN}:
        return False
    stop = phrases.phrase_end(tokens, end, len(tokens), apposition=True)
    return stop > end and (stop >= len(tokens) or tokens[stop].tag not in VERBAL)


def _inverted_source(tokens: list[Token], end: int, cue: Cue) -> Range | None:
    if Frame.QUOTE not in cue.frames and Frame.TAIL not in cue.frames:
        return None
    stop = phrases.phrase_end(tokens, end, len(tokens), apposition=True)
    return (end, stop) if stop > end else None


def _participle_source(tokens: list[Token], first: int, found: list[Candidate]) -> Range | None:
    before = tokens[first - 1] if first else None
    if before is not None and before.tag is Tag.PREPOSITION and before.word in {"for", "of"} and first >= 2:
        source = phrases.subject_before(tokens, first - 1, 0)
        if source is not None:
            return source
    if found and found[-1].source:
        return found[-1].source
    if before is None:
        return _after_comma(tokens, first)
    return phrases.main_subject(tokens, 0, first)


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


_ANONYMOUS = word_set(
    "claim allege report believe say think estimate rumor expect announce confirm suggest understand fear state"
)


def _passive(tokens: list[Token], i: int, cue: Cue, first: int, end: int) -> Candidate | None:
    """`it is claimed that`, `is alleged to have`, `was accused by X of`."""
    floor = _floor(tokens, i)
    subject = phrases.subject_before(tokens, first, floor)
    by = _agent(tokens, end)
    if cue.lemma in {"quote", "cite"} or (by is None and cue.lemma not in _ANONYMOUS):
        return None
    start = subject[0] if subject else first
    if start > 0 and tokens[start - 1].tag in VERBAL:
        return None
    candidate = Candidate(cue, Kind.PASSIVE, start, i, (first, end), by, by[1] if by else end, cue.polarity)
    candidate.marked = candidate.after < len(tokens) and tokens[candidate.after].word == "that"
    return candidate


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
        at = _past_addressee(tokens, at)
    at = past_adjuncts(tokens, at)
    candidate.after = at
    candidate.marked = at < len(tokens) and tokens[at].word == "that" and tokens[at].tag is Tag.SUBORDINATOR
    start = candidate.first
    candidate.as_clause = candidate.kind is Kind.SUBJECT and _follows_as(tokens, start)
    if start > 0 and tokens[start - 1].word in {"if", "unless", "whether"}:
        return None
    return candidate


def _follows_as(tokens: list[Token], start: int) -> bool:
    """Tell whether `As` opens the sentence, or `, as` a parenthesis, before index `start`."""
    return start > 0 and tokens[start - 1].word == "as" and (start == 1 or tokens[start - 2].tag is Tag.COMMA)


def _past_addressee(tokens: list[Token], at: int) -> int:
    if at >= len(tokens) or tokens[at].tag not in NOMINAL | {Tag.PRONOUN, Tag.OBJECT}:
        return at
    if tokens[at].tag in {Tag.PRONOUN, Tag.OBJECT}:
        return at + 1
    start = at
    while at < len(tokens) and at - start < 25:
        tag = tokens[at].tag
        named = any(t.tag in {Tag.NAME, Tag.NOUN} for t in tokens[start:at])
        if tag is Tag.PREPOSITION and at > start:
            at += 1
        elif tag not in NOMINAL or (tag is Tag.DETERMINER and named and tokens[at - 1].tag is not Tag.PREPOSITION):
            break
        else:
            at += 1
    return at


_OCCASIONS = word_set(
    "statement interview speech tweet letter post email e-mail memo conference briefing release report message "
    "video news "
    "article column editorial call hearing filing book testimony appearance debate meeting rally event remarks "
    "broadcast "
    "address tweets op-ed note blog forum town press comments series"
)


def past_adjuncts(tokens: list[Token], at: int) -> int:
    """Step over when, where and to whom it was said: `on Friday`, `in a statement`, `to reporters`."""
    while at < len(tokens):
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.word in words.TIME_WORDS or (token.tag is Tag.ADVERB and following and following.tag is not Tag.COMMA):
            at += 1
        elif token.tag in {Tag.PREPOSITION, Tag.TO, Tag.SUBORDINATOR} and token.word != "that":
            step = _past_phrase(tokens, at)
            if step == at:
                return at
            at = step
        else:
            return at
    return at


def _past_phrase(tokens: list[Token], at: int) -> int:
    """Return the index after an adjunct that leads to `that`, a quotation or a colon, or that names an occasion."""
    i = at + 1
    while i < len(tokens) and i - at < 16:
        token = tokens[i]
        if token.tag is Tag.QUOTE or (token.word == "that" and token.tag is Tag.SUBORDINATOR):
            return i
        if token.tag is Tag.COLON or (token.tag is Tag.COMMA and i + 1 < len(tokens) and _leads(tokens[i + 1])):
            return i
        if token.tag in VERBAL | {Tag.STOP} and i - at > 1:
            break
        i += 1
    if tokens[at].tag is not Tag.PREPOSITION:
        return at
    end = at + 1
    while end < min(i, len(tokens)) and tokens[end].tag in NOMINAL and tokens[end].tag is not Tag.PRONOUN:
        end += 1
        if tokens[end - 1].word in _OCCASIONS and (end >= len(tokens) or tokens[end].word not in _OCCASIONS):
            return end
        if tokens[end - 1].word in words.WEEKDAYS:
            return end
    return at


def _leads(token: Token) -> bool:
    return token.tag is Tag.QUOTE or token.word == "that"


def _noun(tokens: list[Token], i: int) -> Candidate | None:
    """`his claim that …`, `the accusation by X that …`, `X's statement that …`."""
    word = tokens[i].word
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
    return Candidate(cue, Kind.NOUN, first, i, (i, i + 1), source, after, polarity, marked=True)


_REPORTS = words.word_set("claim allegation accusation report rumor rumour assertion denial charge complaint warning")
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
