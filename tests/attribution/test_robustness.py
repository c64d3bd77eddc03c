"""Any text: spans inside it, the words shown are the words there, and time that grows with its length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.attribution.dates import find_flags
from workbench.attribution.extract import extract
from workbench.core.model import Attribution
from workbench.core.text import Span

# fmt: off
PIECES = st.sampled_from(
    [
        "“", "”", "\"", "«", "»", "‘", "’", "''", "(", ")", "—", " - ", ", ", ". ", "? ", ": ", "\n",
        "\n\n", "said", " said ", ", said ", "claimed", "denied", "saying ", "could ", " that ",
        " and ", "who ", "He ", "Holm", "the minister", "according to ", "reports that ",
        "it is claimed that ", "Read more:", "U.S. ", "219", "October 26", "Last Sunday, ",
        "31/02/2020", "2020-02-30", "👩\u200d🚀", "e\u0301", "\u202e", "\x00", "\x9b", "�", "Ислам ",
        "گفت", "قال ", "ասել է",
    ]
)
# fmt: on
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


def spans(found: Attribution) -> list[Span]:
    hops = [span for hop in found.chain for span in hop.spans]
    return [*found.source, *found.cue, *found.content, *found.hedge_spans, *hops, *(flag.span for flag in found.flags)]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([None, "en", "ru", "fa", "xx"]))
def test_spans_lie_in_the_text_and_hold_words(text: str, language: str | None) -> None:
    for found in extract(text, language=language, outlet="The Outlet"):
        assert found.cue
        assert found.content
        for span in spans(found):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()
        assert found.statement == " ".join(" ".join(span.of(text) for span in found.content).split())[:4000]


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_flags_lie_in_the_text(text: str) -> None:
    assert all(0 <= flag.span.start < flag.span.end <= len(text) for flag in find_flags(text))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_claims_come_in_the_order_of_the_text(text: str) -> None:
    starts = [min(span.start for span in (*a.source, *a.cue, *a.content)) for a in extract(text, language="en")]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "piece",
    [
        "The minister said, officials claimed that he denied reports, and ",
        '"',
        "“",
        "‘",
        "said ",
        "Holm, ",
        "of the ",
        "and said ",
        "( ",
        "he says that ",
        "\n",
        "a" * 50,
        "October 26, ",
        "might possibly ",
    ],
)
def test_repeated_pieces_are_read(piece: str) -> None:
    text = piece * (120_000 // len(piece))
    for found in extract(text, language="en"):
        assert all(0 <= span.start < span.end <= len(text) for span in (*found.source, *found.cue, *found.content))
