"""Speakers in languages other than English: pronouns and surnames led back to the last name that fits."""

from collections.abc import Sequence

from workbench.attribution.speakers import ANONYMOUS
from workbench.attribution.words import word_set
from workbench.core.model import Spans
from workbench.core.text import one_line

PRONOUNS: dict[str, frozenset[str]] = {
    "fr": word_set("il elle"),
    "de": word_set("er sie"),
    "ru": word_set("он она"),
    "tr": word_set("o kendisi"),
    "az": word_set("o"),
    "hy": word_set("նա"),
    "fa": word_set("او وی"),
}
"""Language → its pronouns for one person."""
_CASELESS = frozenset({"fa", "ar"})
_KEPT = 400
"""Longest speaker, in characters."""


def name_speakers(text: str, language: str, sources: Sequence[Spans]) -> list[str]:
    """Return the speaker of each printed source, in the order of the text; `anonymous` where none is printed."""
    named: list[str] = []
    last: str | None = None
    surnames: dict[str, str] = {}
    for spans in sources:
        printed = one_line(" ".join(span.of(text) for span in spans), _KEPT)
        words = printed.split()
        if len(words) == 1 and words[0].lower() in PRONOUNS.get(language, frozenset()):
            named.append(last or printed)
            continue
        full = surnames.get(words[0], printed) if len(words) == 1 else printed
        named.append(full or ANONYMOUS)
        if _is_person(full, language):
            last = full
            surnames[full.split()[-1]] = full
    return named


def _is_person(name: str, language: str) -> bool:
    """Two words with a capital at the end are a name; scripts without capitals tell nothing."""
    words = name.split()
    return len(words) > 1 and (language in _CASELESS or all(word[:1].isupper() for word in words[-2:]))
