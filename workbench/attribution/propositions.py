"""Which attributed words state something that can be verified.

“The ministry denied the accusation” has a source, a cue and a content, but its content says nothing by itself.
"""

from workbench.attribution.tagger import VERBAL, Tag, tokenize
from workbench.core.model import Attribution

WITH_VERB, WITHOUT_VERB = 5, 7
"""Words that a content needs: a clause says something sooner than a bare noun phrase."""


def is_proposition(attribution: Attribution) -> bool:
    """Return whether the content is a proposition: a clause of five words, or a phrase of seven."""
    text = attribution.statement
    tokens = [token for token in tokenize(text, 0, len(text)) if token.word[:1].isalnum()]
    has_verb = any(token.tag in VERBAL or token.tag is Tag.PARTICIPLE for token in tokens)
    return len(tokens) >= (WITH_VERB if has_verb else WITHOUT_VERB)
