import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from tests.tui.stores import raw_controls
from workbench.tui.safe import TEXT_LIMIT, cell, plain, safe

MIXED = st.text(
    st.one_of(
        st.characters(),  # all of Unicode, surrogates too
        st.sampled_from("\x00\x07\x1b\x9b\x9d\u202e\u2066\u200d\u200b\ufe0f\U000e0041\u0301\t\n\r\x85\u2028"),
        st.sampled_from("界한あ👩‍👩‍👧🇦🇲👍🏽قره‌باغé゙[]/@= "),
    ),
    max_size=80,
)


@given(MIXED)
def test_no_control_and_no_bidi_character_passes(text: str) -> None:
    assert not raw_controls(safe(text).replace("\t", " ").replace("\n", " "))
    assert not raw_controls(cell(text, 60))
    safe(text).encode("utf-8")


@given(MIXED, st.integers(0, 90))
def test_cell_is_one_line_of_exactly_the_width(text: str, width: int) -> None:
    line = cell(text, width)
    assert cell_len(line) == width
    assert "\n" not in line
    assert "\t" not in line


@pytest.mark.parametrize(
    "text",
    [
        "界" * 40,
        "a" + "界" * 40,
        "e\u0301" * 40,
        "قره‌باغ و ارمنستان " * 5,
        "שלום עולם " * 8,
        "👩‍👩‍👧‍👦 " * 20,
        "🇦🇲🇦🇿" * 20,
        "👍🏽" * 30,
        "Z" + "\u0337" * 500,
        "",
        " " * 500,
    ],
)
@pytest.mark.parametrize("width", [0, 1, 2, 3, 9, 10, 35, 80])
def test_cell_width_of_other_scripts(text: str, width: int) -> None:
    assert cell_len(cell(text, width)) == width


def test_cell_says_that_it_cut() -> None:
    assert cell("barges on the river", 10) == "barges on…"
    assert cell("barges", 10) == "barges    "
    assert cell("x" + " " * 5000 + "more", 10) == "x…        "


@given(MIXED)
def test_foreign_text_is_never_markup(text: str) -> None:
    content = plain(f"[@click=app.quit]{text}[/] [/] [red]")
    assert isinstance(content, Content)
    assert not [span for span in content.spans if span.style]
    assert content.plain.startswith("[@click=app.quit]")


def test_plain_styles_the_whole_and_nothing_more() -> None:
    content = plain("[b]x[/b]", "bold")
    assert content.plain == "[b]x[/b]"
    assert [(span.start, span.end, span.style) for span in content.spans] == [(0, 8, "bold")]


def test_long_runs_of_marks_are_cut() -> None:
    assert safe("Z" + "\u0337" * 500) == "Z" + "\u0337" * 4
    assert safe("ki\u0308\u0301tap") == "ki\u0308\u0301tap"


def test_long_text_is_cut_and_says_so() -> None:
    shown = safe("x" * (TEXT_LIMIT + 1234))
    assert shown.endswith("…(1,234 more)")
    assert len(shown) < TEXT_LIMIT + 20


def test_two_megabytes_are_bounded() -> None:
    for text in ("\x1b" * 2_000_000, "\u0301" * 2_000_000, '"' * 2_000_000, " " * 2_000_000):
        assert len(safe(text)) < 10 * TEXT_LIMIT
        assert cell_len(cell(text, 80)) == 80
