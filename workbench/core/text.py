"""Text as evidence: spans in code points, folding for comparison, and showing what is invisible."""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]


def covering(spans: "tuple[Span, ...] | list[Span]") -> Span:
    """Return the smallest span that covers all of `spans`. Raises ValueError when there is none."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


_EXTRA_FOLDS = str.maketrans({"ı": "i", "ə": "e", "ƶ": "z", "ł": "l", "đ": "d", "ø": "o", "æ": "a", "’": "'", "ʼ": "'"})


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    lower = unicodedata.normalize("NFKD", char).casefold()  # NFKD first: it turns 𝐓 into T
    parts = unicodedata.normalize("NFKD", lower).translate(_EXTRA_FOLDS)
    return "".join(c for c in parts if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def fold(text: str) -> str:
    """Return `text` without case, marks, compatibility forms and format characters, for comparison only.

    Format characters (soft hyphen, joiners, bidi marks) are not seen by a reader, so they part no two names.
    Azerbaijani, Turkish and Polish letters that NFKD leaves alone (ı ə ł …) are folded too, so that
    ə = e, ğ = g and İ = i.
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_char, text))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters and its end, the offset in `text`."""
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    pieces: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        piece = _fold_char(char)
        pieces.append(piece)
        offsets.extend([at] * len(piece))
    return "".join(pieces), [*offsets, len(text)]


_WORD = re.compile(r"\S+")
_LETTER_JOINERS = "\u200c\u200d"
# What steers a terminal, and Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt): what draws nothing.
_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without TAB and LF, DEL, C1
    "\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width, bidi, separators
    "\ud800-\udfff"  # lone surrogates
    "\ufe00-\ufe0f"  # variation selectors
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufff0-\ufff8"  # letters and marks that draw nothing
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # controls of shorthand and music
    "\U000e0000-\U000e0fff"  # tags
    "]"
)


def _show(match: re.Match[str]) -> str:
    char, text = match.group(), match.string
    if char in _LETTER_JOINERS and _between_arabic_letters(text, match.start()):
        return char
    if char == "\ufe0f":  # asks for an emoji's colour form: harmless, common
        return ""
    return f"⟨U+{ord(char):04X}⟩"


def _between_arabic_letters(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and all(
        "\u0620" <= c <= "\u08ff" and c.isalpha() for c in (text[at - 1], text[at + 1])
    )


def visible(text: str) -> str:
    """Return `text` with every control, bidi and zero-width character shown as ⟨U+XXXX⟩.

    TAB and LF stay; so do joiners between letters of the Arabic script, where spelling needs them. Stored text is never
    altered: this is for screens and reports (each face wraps it once: `tui/safe.py`, `cli/out.py`, the escapers).
    """
    return _HIDDEN.sub(_show, text)


def escape_hidden(document: str) -> str:
    """Return a JSON document with what `visible` would show written as `\\uXXXX`: the same values, safe to print."""
    return _HIDDEN.sub(lambda match: json.dumps(match.group())[1:-1], document)


def one_line(text: str, limit: int = 0) -> str:
    """Return `text` on one line, white space collapsed; past `limit` characters (0: none) cut with `…`."""
    line = " ".join(_first_words(text, limit) if limit else text.split())
    return line if not limit or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _first_words(text: str, limit: int) -> Iterator[str]:
    """Yield words until they fill more than `limit` characters, so that a long text is not split whole."""
    length = 0
    for word in _WORD.finditer(text):
        yield word.group()[: limit + 1]
        length += word.end() - word.start()
        if length > limit:
            return


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one: `1 origin`, `1,200 origins`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
