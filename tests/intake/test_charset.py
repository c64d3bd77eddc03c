import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import NotAnArticle
from workbench.intake.article import read_plain_text
from workbench.intake.charset import decode, decode_surely, header_charset

TEXTS = {
    "ru": "Министр заявил во вторник, что войска отошли. «Мы ждём ответа», — сказал он журналистам.",
    "tr": "Bakan salı günü yaptığı açıklamada güçlerin çekildiğini söyledi; İğdır, çığ, şüphe, ağaç.",
    "fa": "وزير روز سه شنبه گفت که نيروها عقب رفته اند و ما منتظر پاسخ هستيم",
    "ar": "قال الوزير يوم الثلاثاء إن القوات انسحبت وإننا ننتظر الجواب من الطرف الآخر",
    "pl": "Minister powiedział we wtorek, że wojska się wycofały; źdźbło, gęś, łódź, żółw.",
    "el": "Ο υπουργός δήλωσε την Τρίτη ότι οι δυνάμεις αποσύρθηκαν και περιμένουμε απάντηση",
    "fr": "Le ministre a déclaré mardi que les troupes s’étaient retirées ; à bientôt, où ça ?",
}
PAGES = [
    *[("ru", charset) for charset in ("cp1251", "koi8-r", "cp866", "iso8859-5")],
    *[("tr", charset) for charset in ("cp1254", "iso8859-9")],
    *[("pl", charset) for charset in ("cp1250", "iso8859-2")],
    *[("fa", "cp1256"), ("ar", "cp1256"), ("ar", "iso8859-6"), ("el", "cp1253"), ("fr", "cp1252")],
]


def page(language: str, declared: str, lang: bool = True) -> str:
    attribute = f' lang="{language}"' if lang else ""
    return f'<html{attribute}><head><meta charset="{declared}"></head><body><p>{TEXTS[language] * 3}</p></body></html>'


@pytest.mark.parametrize(("language", "charset"), PAGES)
def test_believes_an_honest_declaration(language: str, charset: str) -> None:
    text = page(language, charset)
    decoded = decode(text.encode(charset, "replace"))
    assert decoded.text == text.encode(charset, "replace").decode(charset)
    assert "declares" in decoded.warnings[0]


@pytest.mark.parametrize(("language", "charset"), [p for p in PAGES if p[1] not in ("cp866", "iso8859-5")])
@pytest.mark.parametrize("lie", ["utf-8", "iso-8859-1", "no-such-charset"])
def test_sees_through_a_lying_one(language: str, charset: str, lie: str) -> None:
    text = page(language, lie)
    decoded = decode(text.encode(charset, "replace"))
    assert decoded.text == text.encode(charset, "replace").decode(charset)


@pytest.mark.parametrize("lie", ["unicode_escape", "raw_unicode_escape", "utf-7", "punycode", "idna", "rot13", "cp037"])
def test_a_codec_that_no_page_is_written_in_is_not_used(lie: str) -> None:
    text = page("ru", lie)
    assert decode(text.encode("cp1251"), lie).text == text


@given(st.text() | st.text().map("charset={}".format), st.binary(max_size=100))
def test_every_header_is_read(header: str, content: bytes) -> None:
    assert isinstance(decode(content, header_charset(header)).text, str)


@pytest.mark.parametrize("header", ["iso-8859-1", "utf-8", "windows-1251"])
def test_the_header_lies_too(header: str) -> None:
    text = page("pl", "iso-8859-2")
    assert decode(text.encode("iso8859-2"), header).text == text


def test_utf8_is_utf8_whatever_is_declared() -> None:
    text = page("ru", "windows-1251")
    assert decode(text.encode(), "iso-8859-1") == decode(text.encode())
    assert decode(text.encode()).charset == "utf-8"
    assert not decode(text.encode()).warnings


def test_a_few_broken_bytes_are_counted() -> None:
    content = (TEXTS["ru"] * 20).encode()
    decoded = decode(content[:101] + b"\xff" + content[102:500] + b"\xfe\xfe" + content[500:])
    assert decoded.charset == "utf-8"
    assert decoded.warnings[0].startswith(f"{decoded.text.count(chr(0xFFFD))} byte sequences")


def test_without_any_declaration_it_is_a_guess_and_says_so() -> None:
    decoded = decode((TEXTS["ru"] * 3).encode("cp1251"))
    assert decoded.text == TEXTS["ru"] * 3
    assert "a guess" in decoded.warnings[0]


@pytest.mark.parametrize(
    "content",
    [
        b"x\xffname",
        "Министр заявил".encode("koi8-r"),
        codecs.BOM_UTF16_LE + b"The ministry denied it on Tuesday, and the port was closed.",
        bytes(range(128, 256)) * 9,
    ],
    ids=["few bytes", "few words", "a false mark", "no writing"],
)
def test_what_may_be_nonsense_is_refused_with_what_to_do(content: bytes) -> None:
    assert not decode(content).sure
    with pytest.raises(NotAnArticle, match=r"^a\.txt: the character encoding cannot be told") as caught:
        decode_surely(content, name="a.txt")
    assert "UTF-8" in caught.value.hint


@pytest.mark.parametrize(("language", "charset"), [p for p in PAGES if p[0] not in ("tr", "fr")])
def test_a_sentence_in_a_script_of_its_own_is_enough_for_a_guess(language: str, charset: str) -> None:
    content = TEXTS[language].encode(charset, "replace")
    decoded = decode_surely(content, name="a.txt")
    assert decoded.text == content.decode(charset)
    assert "a guess" in decoded.warnings[0]


def test_one_broken_byte_in_a_long_english_text_is_no_riddle() -> None:
    text = "The ministry denied it on Tuesday, and the port was closed for a week. " * 9
    assert decode_surely(text.encode() + b"\x92", name="a.txt").text.startswith(text)


def test_a_declared_utf16_that_is_none_is_not_believed() -> None:
    text = page("ru", "utf-16")
    assert decode(text.encode("cp1251")).text == text


@given(st.binary(max_size=200) | st.text(max_size=50).map(lambda text: text.encode("utf-16")))
def test_every_bytes_are_decoded_or_refused(content: bytes) -> None:
    with suppress(NotAnArticle):
        assert decode_surely(content, name="a.txt").sure


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_plain_text_comes_back_as_it_stands(text: str) -> None:
    without_mark = text.removeprefix("\ufeff")
    assert read_plain_text(codecs.BOM_UTF8 + text.encode(), "a.txt") == text
    assert read_plain_text(text.encode(), "a.txt") == (without_mark if text.startswith("\ufeff") else text)
    if not text.startswith("\0"):  # the mark of UTF-32 begins with that of UTF-16
        assert read_plain_text(codecs.BOM_UTF16_LE + text.encode("utf-16-le"), "a.txt") == text


@given(st.binary(max_size=2000))
def test_every_bytes_become_text(content: bytes) -> None:
    assert isinstance(decode(content, "iso-8859-9").text, str)


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ('text/html;charset="Windows-1251"', "Windows-1251"),
        ("text/html", ""),
        ("", ""),
    ],
)
def test_reads_the_header(header: str, charset: str) -> None:
    assert header_charset(header) == charset
