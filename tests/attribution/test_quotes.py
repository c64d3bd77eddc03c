"""Where quotations begin and end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.attribution.quotes import find_quotes


def quoted(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in find_quotes(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “stop now” twice.", ["stop now"]),
        ('He said "stop now" twice.', ["stop now"]),
        ("He said ''stop now'' twice.", ["stop now"]),
        ("Er sagte „halt an“ und ging.", ["halt an"]),
        ("Il a dit « arrêtez » hier.", [" arrêtez "]),
        ("Он сказал «стой» и «иди».", ["стой", "иди"]),
        ("«Թերթ «Ա» գրում է»", ["Թերթ «Ա» գրում է"]),
        ("He said ‘we won’t stop.’ Then he left.", ["we won’t stop."]),
        ("The voters’ choice and the minister's car.", []),
        ("“The ‘army’ left.”", ["The ‘army’ left."]),
    ],
)
def test_marks_of_many_languages(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


def test_a_quotation_of_several_paragraphs_stays_open_to_the_paragraph_end() -> None:
    (quote,) = find_quotes("“We saw nothing.", 0, 16)
    assert (quote.closed, quote.outer) == (False, (0, 16))


def test_a_stray_mark_in_a_sentence_quotes_nothing() -> None:
    assert quoted("The 12“ pipe burst.") == []
    assert quoted('A "stray mark only.') == []


@given(st.text(alphabet="ab .,“”\"'‘’«»\n", max_size=60))
def test_quotations_are_in_order_and_do_not_overlap(text: str) -> None:
    found = find_quotes(text, 0, len(text))
    for quote in found:
        assert 0 <= quote.outer.start < quote.inner.start <= quote.inner.end <= quote.outer.end <= len(text)
    assert all(a.outer.end <= b.outer.start for a, b in itertools.pairwise(found))
