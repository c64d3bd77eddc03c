import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.text import Span, counted, covering, fold, fold_with_offsets, one_line, visible

TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@given(TEXT)
def test_folding_with_offsets_agrees_with_folding(text: str) -> None:
    folded, offsets = fold_with_offsets(text)

    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


@given(TEXT)
def test_each_folded_character_comes_from_where_its_offset_says(text: str) -> None:
    folded, offsets = fold_with_offsets(text)

    for at, char in enumerate(folded):
        assert char in fold(text[offsets[at]])


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT, TEXT)
def test_folding_parts_is_folding_the_whole(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Əliyev", "eliyev"),
        ("Qarabağ", "QARABAG"),
        ("İlham", "ilham"),
        ("ılham", "ilham"),
        ("Łódź", "lodz"),
        ("O’Reilly", "o'reilly"),
        ("straße", "STRASSE"),
        ("𝐓𝐮𝐫𝐤𝐞𝐲", "turkey"),
        ("Ｔｕｒｋｅｙ", "turkey"),
        ("Ǣ", "a"),
        ("Kara\u00adbakh", "karabakh"),
        ("قره\u200cباغ", "قرهباغ"),
    ],
)
def test_spellings_that_readers_take_for_one_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(TEXT)
def test_nothing_that_steers_a_terminal_or_hides_is_left_in_visible_text(text: str) -> None:
    shown = visible(text)

    for at, char in enumerate(shown):
        joiner = char in "\u200c\u200d" and all(unicodedata.category(shown[i])[0] == "L" for i in (at - 1, at + 1))
        assert not _is_dangerous(char) or joiner, f"U+{ord(char):04X} is left"


def _is_dangerous(char: str) -> bool:
    if char in "\t\n":
        return False
    shown_sign = unicodedata.name(char, "").startswith(("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"))
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or (
        unicodedata.category(char) == "Cf" and (not shown_sign or char == "\u061c")
    )


def test_no_code_point_that_steers_or_hides_passes() -> None:
    passed = [c for c in map(chr, range(sys.maxunicode + 1)) if _is_dangerous(c) and c in visible(c)]

    assert passed == []


@pytest.mark.parametrize("char", ["\u034f", "\u115f", "\u1160", "\u17b4", "\u180b", "\u3164", "\uffa0", "\U000e0041"])
def test_letters_that_draw_nothing_are_shown(char: str) -> None:
    assert visible(f"a{char}b") == f"a⟨U+{ord(char):04X}⟩b"


@given(TEXT)
def test_visible_text_is_visible_already(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("قره\u200cباغ", "قره\u200cباغ"),
        ("a\u200cb", "a⟨U+200C⟩b"),
        ("قره\u200c", "قره⟨U+200C⟩"),
        ("\x1b]52;c;aGk=\x07", "⟨U+001B⟩]52;c;aGk=⟨U+0007⟩"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("safe\u202etxt.exe", "safe⟨U+202E⟩txt.exe"),
        ("one\ttwo\nthree", "one\ttwo\nthree"),
        ("one\rtwo", "one⟨U+000D⟩two"),
        ("\ud800", "⟨U+D800⟩"),
        ("[/] stays", "[/] stays"),
        ("sun ☀\ufe0f", "sun ☀"),
    ],
)
def test_what_is_hidden_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(TEXT, st.integers(0, 30))
def test_one_line_is_one_line_within_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    whole = " ".join(text.split())

    assert line == " ".join(line.split())
    if limit and len(whole) > limit:
        assert len(line) <= limit
        assert line.endswith("…")
    else:
        assert line == whole


def test_one_line_finds_words_behind_much_white_space() -> None:
    assert one_line(" " * 100_000 + "words", 20) == "words"
    assert one_line("one" + " " * 100_000 + "two and more words", 10) == "one two a…"


def test_covering_is_the_smallest_span_over_all() -> None:
    assert covering([Span(4, 9), Span(2, 5)]) == Span(2, 9)
    assert covering((Span(1, 1),)).of("abc") == ""


def test_long_hostile_text_is_handled() -> None:
    hostile = "\u202e“" * 50_000 + "ə" * 1_000_000
    folded, offsets = fold_with_offsets(hostile)

    assert len(offsets) == len(folded) + 1
    assert "\u202e" not in visible(hostile)
    assert len(one_line(hostile, 80)) <= 80


def test_a_number_stands_with_its_noun() -> None:
    assert [counted(n, "origin") for n in (0, 1, 2, 1_200)] == ["0 origins", "1 origin", "2 origins", "1,200 origins"]
