"""How else a name may be written in Latin letters: one sound has many spellings, by language and by romanisation.

The rows are those in which the common romanisations of Cyrillic, Arabic, Armenian and Georgian (BGN/PCGN, ISO 9), the
German, French, Polish and Dutch press, and Turkish and Azerbaijani without their marks write one sound differently.
"""

from functools import lru_cache
from itertools import chain

_SOUNDS = tuple(
    tuple(row.split())
    for row in (
        "sh sch ch sz sj s",
        "ch tch tsch tj cz c",
        "zh j z sch ge",
        "dzh dj j c g",
        "kh x h ch k",
        "gh g",
        "ts tz c z",
        "k q c ck g",
        "v w f",
        "f ph",
        "t th",
        "y i j",
        "u ou oo oe",
        "a e",
    )
)
_LONGEST = 4
"""Letters of the longest spelling of a sound."""
SPELT_FROM = 5
"""Letters from which on a name is looked for in other spellings: those of shorter ones are other names."""


def _alternatives() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for row in _SOUNDS:
        for spelling in row:
            found.setdefault(spelling, set()).update(row)
    return {spelling: f"({'|'.join(sorted(others))})" for spelling, others in found.items()}


_ALTERNATIVES = _alternatives()
_ENDINGS = frozenset(chain.from_iterable(row for row in _SOUNDS if "s" in row))
"""Sounds that may be written `s`, which a stemmer takes for a plural's at the end."""


@lru_cache(maxsize=4096)
def other_spellings(term: str) -> str:
    """Return a regular expression of the terms that may spell the same name; empty for a short one and for a number.

    `term` is one of `normalise.terms`. What is doubled counts as one: "Hasan" and "Hassan", "Sergeyev" and "Sergeev".
    """
    if len(term) < SPELT_FROM or not term.isalpha():
        return ""
    found: list[str] = []
    at, sound = 0, ""
    while at < len(term):
        sound = next((s for n in range(_LONGEST, 0, -1) if (s := term[at : at + n]) in _ALTERNATIVES), term[at])
        at += len(sound)
        some = f"{_ALTERNATIVES.get(sound, sound)}+"
        if some not in found[-1:]:
            found.append(some)
    if sound in _ENDINGS:
        found[-1] = found[-1][:-1] + "*"
    return "".join(found)
