"""Is it a verb here? `The minister reports` or `the minister's reports`, told by the neighbours."""

from workbench.attribution import cues
from workbench.attribution.cues import Cue
from workbench.attribution.tagger import NOMINAL, Tag, Token
from workbench.attribution.words import IRREGULAR, word_set

_NOUN_TOO = word_set(
    "claim report call document comment "
    "note state charge demand plan estimate vote want hope view fear doubt question promise "
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


def is_verb(tokens: list[Token], i: int, cue: Cue) -> bool:
    """Tell whether the form of `cue` at `i` is a verb."""
    token = tokens[i]
    before = _before(tokens, i)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if before is not None and (before.tag in {Tag.DETERMINER, Tag.POSSESSIVE} or before.word == "rest"):
        return False
    past = token.word in IRREGULAR.get(cue.lemma, "").split()  # also `put`, `read`
    if past or token.word.endswith("ing") or token.word not in {cue.lemma, cues.forms(cue.lemma)[1]}:
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
    if before.tag is Tag.NAME and after.tag is Tag.MARK and i >= 2 and tokens[i - 2].tag is Tag.DETERMINER:
        return False  # called the Norlandic claims “…”
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
    return _is_plural(before) or _joined(tokens, i) or _has_plural_head(tokens, i)


def _is_plural(token: Token) -> bool:
    return token.word.endswith(("s", "men")) or token.word in _PLURALS


def _has_plural_head(tokens: list[Token], i: int) -> bool:
    """Tell whether a plural with a preposition stands before: `workers in the valley say`."""
    for k in range(i - 2, max(0, i - 8), -1):
        if tokens[k].tag is Tag.PREPOSITION:
            return tokens[k - 1].tag in {Tag.NOUN, Tag.NAME} and _is_plural(tokens[k - 1])
        if tokens[k].tag not in NOMINAL:
            return False
    return False


def _joined(tokens: list[Token], i: int) -> bool:
    """Tell whether two joined names stand before: `Ray and Holm say`."""
    return any(t.tag is Tag.CONJUNCTION for t in tokens[max(0, i - 5) : i])


_PLURALS = word_set("people men women police some many most few others both media data children")
