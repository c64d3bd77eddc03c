"""Paragraphs that are prose, and where sentences end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.attribution.sentences import paragraphs, sentences
from workbench.attribution.tagger import tokenize


def split(text: str) -> list[str]:
    return [text[s[0].start : s[-1].end] for s in sentences(text, tokenize(text, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Holm met Gen. Ray. They spoke.", 2),
        ("The U.S. army left. It was cold.", 2),
        ("Ann R. Ray (R-S.C.) left. He stayed.", 2),
        ("Why? Nobody knows! Still…", 3),
        ("It rose by 3.5 percent on Monday.", 1),
        ("The road (see above.) is open.", 1),
    ],
)
def test_abbreviations_do_not_end_a_sentence(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_furniture_is_no_prose() -> None:
    text = "\n".join(
        [
            "The road is open.",
            "219",
            "Photo: Ann Ray",
            "By Ann Ray and Piet Holm",
            "Read more:",
            "Bridge talks go on",
            "Minister visits town",
            "The talks go on, the minister said.",
        ]
    )
    assert [span.of(text) for span in paragraphs(text)] == ["The road is open.", "The talks go on, the minister said."]


@given(st.text(max_size=120))
def test_tokens_are_in_order_and_hold_no_white_space(text: str) -> None:
    tokens = tokenize(text, 0, len(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    assert all(0 <= t.start < t.end <= len(text) and text[t.start : t.end].strip() for t in tokens)
