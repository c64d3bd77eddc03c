"""The language of a text: as the page declares it, checked against the words. Runs in the child process only."""

import re
from functools import cache
from typing import Any

_LETTERS = re.compile(r"[^\W\d_]")
_ENOUGH = 60
"""Letters from which the words are asked."""
_PLENTY = 400
"""Letters from which the words may overrule the page."""
_SAMPLE = 20_000
_OLD_CODES = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro"}


def find_language(text: str, declared: str = "") -> tuple[str | None, str]:
    """Return the ISO 639-1 code and a warning, either possibly empty.

    The declared language stands, unless the words are plenty and it is not even among the five likeliest: templates
    are copied with their `lang`. Without a declaration the words decide when they are enough and clear.
    """
    said = _code(declared)
    sample = text[:_SAMPLE]
    letters = len(_LETTERS.findall(sample))
    if letters < (_PLENTY if said else _ENOUGH):
        return said, ""
    likely = [(str(code), float(probability)) for code, probability in _identifier().rank(sample)]
    best, probability = likely[0]
    if said is None:
        return (best, "") if probability >= 0.9 else (None, "")
    if said not in [code for code, _ in likely[:5]]:
        return best, f"The page declares the language {said}, but its text reads as {best}"
    return said, ""


def _code(declared: str) -> str | None:
    primary = re.split(r"[-_]", declared.strip().lower())[0]
    return _OLD_CODES.get(primary, primary) if len(primary) == 2 and primary.isascii() and primary.isalpha() else None


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
