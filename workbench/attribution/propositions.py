"""Which attributed words state something that can be verified.

“The ministry denied the accusation” has a source, a cue and a content, but its content says nothing by itself. “The
ministry denied sending troops” is as short, and the whole answer: who denies repeats less than who accuses.
"""

from workbench.attribution.cues import VERBS, Frame
from workbench.attribution.denials import is_report
from workbench.attribution.tagger import VERBAL, Tag, Token, tokenize
from workbench.core.model import Attribution
from workbench.core.vocabulary import Polarity

WITH_VERB, WITHOUT_VERB = 5, 7
"""Words that are enough by themselves: a clause says something sooner than a bare noun phrase."""
IN_LANGUAGES = {"tr": 2, "az": 2}
IN_OTHERS = 3
"""Words that are enough in other languages, where they are not told apart: many a clause has no more."""
_DEEDS = frozenset({Tag.VERB, Tag.PARTICIPLE})
_NAMED = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER})


def is_proposition(attribution: Attribution) -> bool:
    """Return whether the content is a proposition: a clause of five words, a phrase of seven, or fewer with a deed."""
    text = attribution.statement
    tokens = [token for token in tokenize(text, 0, len(text)) if token.word[:1].isalnum()]
    language = attribution.language or "en"
    if language != "en":
        return len(tokens) >= IN_LANGUAGES.get(language, IN_OTHERS)
    has_verb = any(token.tag in VERBAL or token.tag is Tag.PARTICIPLE for token in tokens)
    return len(tokens) >= (WITH_VERB if has_verb else WITHOUT_VERB) or _tells_deed(tokens, attribution)


def _tells_deed(tokens: list[Token], attribution: Attribution) -> bool:
    """`Norland sent miners`; `(accused) Norland of piracy`; `(denied) sending miners`; `we sent no miners`."""
    if attribution.polarity is Polarity.DENIES:
        return _is_deed_denied(tokens)
    if _is_opened(attribution, tokens):
        return True
    deed = _deed(tokens)
    none = next((i for i, token in enumerate(tokens[:-1]) if token.word == "no"), 0)
    denied = any(t.tag in VERBAL for t in tokens[:none]) and tokens[none + 1].tag is Tag.NOUN
    return denied or (deed is not None and any(token.tag in _NAMED for token in tokens[:deed]))


def _is_opened(attribution: Attribution, tokens: list[Token]) -> bool:
    """Tell what the cue opens: `(accused) Norland of piracy`, `(said that) the text binds both`."""
    cue = attribution.chain[-1].cue.lower().split() if attribution.chain else []
    if any(word in VERBS and Frame.ACCUSE in VERBS[word].frames for word in cue):
        return any(token.word in {"of", "with"} for token in tokens)
    return cue[-1:] == ["that"] and len(tokens) >= IN_OTHERS and tokens[0].tag in _NAMED | {Tag.DETERMINER}


def _deed(tokens: list[Token]) -> int | None:
    """Return where what somebody does or did stands; what somebody is `to` do is not told."""
    told = next((i for i, token in enumerate(tokens) if token.tag is Tag.TO), len(tokens))
    return next((i for i, token in enumerate(tokens[:told]) if token.tag in _DEEDS), None)


def _is_deed_denied(tokens: list[Token]) -> bool:
    """`sending miners`, `attacks on villages`, `reports of foreign miners`; not `the accusation`, `claims of Sudia`."""
    report = next((i for i, token in enumerate(tokens) if is_report(token)), None)
    about = tokens if report is None else tokens[report + 1 :]
    named = [token.tag for token in about if token.tag in _NAMED]
    if _deed(about) is not None and named:
        return True
    return len(named) > 1 and Tag.NOUN in named and any(token.tag is Tag.PREPOSITION for token in about)
