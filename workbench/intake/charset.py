"""From bytes to text: which charset, how sure, and how many characters were lost."""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass, replace

from workbench.core.errors import NotAnArticle

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Names that mean more than they say (WHATWG Encoding standard, section 4.2).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}

# The usual charsets of old pages in a language (HTML standard, section 13.2.3.2, last step; then the ISO or DOS ones).
_BY_LANGUAGE = {
    **dict.fromkeys(("ar", "fa", "ur"), ("cp1256", "iso8859-6")),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "ru", "sr", "tg", "tt", "uk"), ("cp1251", "koi8-u", "cp866")),
    **dict.fromkeys(("cs", "hu", "pl", "sk", "sl", "hr", "bs", "ro"), ("cp1250", "iso8859-2")),
    **dict.fromkeys(("et", "lt", "lv"), ("cp1257", "iso8859-13")),
    **dict.fromkeys(("tr", "az", "ku"), ("cp1254",)),
    **dict.fromkeys(("de", "en", "es", "fr", "it", "nl", "pt", "sv", "da", "fi", "no"), ("cp1252",)),
    "el": ("cp1253", "iso8859-7"),
    "he": ("cp1255",),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "th": ("cp874",),
    "vi": ("cp1258",),
    "zh": ("gb18030", "big5"),
}
_LATIN_1 = "cp1252"

# The encodings of the standard (section 4.2) and UTF-32; Python has others that decode anything, or run escapes.
_KNOWN = frozenset(
    codecs.lookup(name).name
    for name in (
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
        *(f"iso8859-{part}" for part in (*range(2, 9), 10, 13, 14, 15, 16)),
        *(f"cp{page}" for page in (866, 874, *range(1250, 1259), 932, 949)),
        *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gb18030", "big5", "big5hkscs", "euc_jp", "iso2022_jp"),
    )
)

_CHARSETS = sorted(
    {"koi8-u", "iso8859-5", "utf-16-le", "utf-16-be", *(c for usual in _BY_LANGUAGE.values() for c in usual)}
)
"""What a guess chooses from: the charsets that pages and text files were written in."""
_ENOUGH = 40
"""Bytes that are no white space, from which a guess is made."""
_COHERENT = 0.3
"""Likeness to the letters of some language (charset-normalizer's coherence), from which a guess is taken."""

_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_LANGUAGE = re.compile(rb"""<html\b[^>]{0,500}?\blang\s*=\s*["']?([a-z]{2,3})\b""", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]{0,2000}>")


@dataclass(frozen=True)
class Decoded:
    """Text with the charset it was read by, and remarks where that was not plain UTF-8."""

    text: str
    charset: str
    warnings: tuple[str, ...] = ()
    sure: bool = True
    """False where the text may be nonsense: no charset fits well, or too little is there to tell."""


def decode_surely(content: bytes, declared: str = "", *, name: str) -> Decoded:
    """Decode as `decode` does. Raises NotAnArticle, with the `name`, where that gives what may be nonsense."""
    decoded = decode(content, declared)
    if not decoded.sure:
        raise NotAnArticle(
            f"{name}: the character encoding cannot be told",
            hint="Open it where it can be read, save it as UTF-8 and import that.",
        )
    return decoded


def decode(content: bytes, declared: str = "") -> Decoded:
    """Read bytes as text: by byte order mark, else UTF-8 if they are that, else as declared, else by a guess.

    `declared` is what the HTTP header says; a page's own `meta` and `lang` are read here. What is declared is
    believed only where it gives text that looks like writing: headers and pages both lie (threats A11).
    """
    for mark, charset in _MARKS:
        if content.startswith(mark):
            decoded = _replacing(content, charset)
            return replace(decoded, sure=decoded.sure and not _is_false_mark(mark, content))
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _nearly_utf8(content):
        return _replacing(content, "utf-8")
    return _by_declaration(content, declared) or _by_guess(content) or _replacing(content, "utf-8")


def header_charset(content_type: str) -> str:
    """Return the charset that a Content-Type header names; empty when it names none."""
    match = re.search(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", content_type, re.IGNORECASE)
    return match[1] if match else ""


def _by_declaration(content: bytes, declared: str) -> Decoded | None:
    head = content[:4096]
    named = [name for name in (declared, *(m[1].decode("ascii", "ignore") for m in _META.finditer(head))) if name]
    language = _LANGUAGE.search(head)
    usual = _BY_LANGUAGE.get(language[1].decode().lower(), ()) if language else ()
    for name in named:
        # Latin-1 is what servers and templates say when they know nothing; the page's language knows better.
        if _codec(name) == _LATIN_1 and usual and _LATIN_1 not in usual:
            continue
        if (text := _try(content, name)) is not None:
            return Decoded(text, _codec(name), (f"Decoded as {name}, as the page or its server declares",))
    fitting = [(_wrongness(text), name, text) for name in usual if (text := _try(content, name)) is not None]
    if not fitting:
        return None
    _, name, text = min(fitting)
    return Decoded(text, name, (_guessed(name, named[0] if named else ""),))


def _by_guess(content: bytes) -> Decoded | None:
    """Return the text by the charset that gives most like words; None where too little is there, or none does."""
    from charset_normalizer import from_bytes

    sample = _TAG.sub(b" ", content[:200_000])
    if len(b"".join(sample[:1000].split())) < _ENOUGH:
        return None
    found = from_bytes(sample, cp_isolation=_CHARSETS, enable_fallback=False)
    likely = [(match.encoding, match.coherence) for match in found if match.coherence >= _COHERENT]
    for _, _, charset in sorted((_wrong_share(sample, name), -coherence, name) for name, coherence in likely):
        with suppress(UnicodeDecodeError):
            if not _is_wide(charset) or b"\0" in content:
                return Decoded(content.decode(charset), charset, (_guessed(charset),))
    return None


def _wrong_share(sample: bytes, charset: str) -> float:
    return round(_wrongness(sample[:20_000].decode(charset, "replace")), 2)


def _is_wide(charset: str) -> bool:
    return charset.lower().replace("-", "").replace("_", "").startswith(("utf16", "utf32"))


def _is_false_mark(mark: bytes, content: bytes) -> bool:
    """Tell text of single bytes behind a mark of UTF-16 or UTF-32, where every space and line end has a NUL."""
    if mark == codecs.BOM_UTF8 or b"\0" in content or len(content) < _ENOUGH:
        return False
    return content[len(mark) :].isascii()


def _guessed(charset: str, said: str = "") -> str:
    declares = f"the page declares {said}, which does not fit" if said else "the page declares none"
    return f"Decoded as {charset}, which is a guess ({declares}): check names and special letters"


def _replacing(content: bytes, charset: str) -> Decoded:
    text = content.decode(charset, "replace")
    lost = text.count("\ufffd")
    warnings = (f"{lost} byte sequences were no valid {charset} and read as U+FFFD",) if lost else ()
    return Decoded(text, charset, warnings, sure=lost * 20 <= len(text))


def _try(content: bytes, name: str) -> str | None:
    charset = _codec(name)
    if charset not in _KNOWN or (_is_wide(charset) and b"\0" not in content):
        return None
    try:
        text = content.decode(charset)
    except UnicodeError:
        return None
    return text if _wrongness(text) <= _DOUBTFUL else None


def _codec(name: str) -> str:
    """Return Python's name for a charset, or the wider one that is meant by it; the name itself when it is none."""
    try:
        known = codecs.lookup(name[:40]).name
    except (LookupError, ValueError):
        return name
    known = _WIDER.get(known, known)
    return codecs.lookup(known).name


def _nearly_utf8(content: bytes) -> bool:
    """Tell a UTF-8 page with a few broken bytes from a page in another charset, where hardly any sequence is valid."""
    text = content.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    good = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    return good >= 20 * lost


_WRONG = re.compile(
    "[\x80-\x9f\u2500-\u259f]"  # C1 controls and box drawing: a cp125x page read as ISO 8859 or KOI8
    r"|[^\W\d_][\u00a1-\u00a8\u00ac\u00af\u00b1\u00b4\u00b6\u00b8\u00bc-\u00bf]"  # signs on or in words
    r"|[\u00a2\u00a4\u00a6\u00a8\u00ac\u00af\u00b4\u00b6\u00b8\u00bc-\u00be][^\W\d_]"
    r"|\w[\u00a9\u00ae\u00b0-\u00b3\u00b9]\w"
    "|[\u00c0-\u00ff]{4}"  # four accented letters in a row: another alphabet read as Latin
    "|[\u0430-\u044f][\u0410-\u042f]"  # Cyrillic with capitals inside words: KOI8-R read as cp1251 or back
    "|[A-Za-z\u00c0-\u00ff][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z\u00c0-\u00ff]"  # two alphabets in one word
)
_FOREIGN = re.compile("[^\x00-\xa0]+")


_DOUBTFUL = 0.1


def _wrongness(text: str) -> float:
    """Return how often, per word with foreign letters, something stands that never stands in words."""
    return len(_WRONG.findall(text)) / max(1, len(_FOREIGN.findall(text)))
