from hypothesis import given
from hypothesis import strategies as st

from tests.reports import samples
from workbench.core.model import Spans
from workbench.core.text import Span
from workbench.core.views import SourcePassage
from workbench.reports.passage import CONTEXT, LONGEST, report_appearance


def spot(text: str, content: Spans, source: Spans = (), cue: Spans = ()) -> SourcePassage:
    attribution = samples.attribution(content=content, source=source, cue=cue, hedge_spans=(), chain=())
    appearance = samples.passage().appearance.model_copy(update={"attribution": attribution})
    return samples.passage(appearance=appearance, article=samples.article(text=text, flags=()))


def test_the_passage_marks_source_cue_and_content_where_they_stand() -> None:
    shown = report_appearance(samples.passage())
    roles = [(p.role, p.text) for p in shown.passage if p.role != "context"]
    assert roles == [
        ("source", "Northern officials"),
        ("cue", "have claimed"),
        ("content", "Southland sent a possible 2,000 armed drivers to the valley"),
    ]
    assert "".join(p.text for p in shown.passage) == samples.TEXT.split("\n")[1]
    assert shown.content == "Southland sent a possible 2,000 armed drivers to the valley"


def test_flags_of_claim_and_article_stand_beside_the_text_once() -> None:
    flag = samples.article().flags[0]
    attribution = samples.attribution(flags=(flag,))
    appearance = samples.passage().appearance.model_copy(update={"attribution": attribution})
    shown = report_appearance(samples.passage(appearance=appearance))
    assert [(f.words, f.note) for f in shown.flags] == [("Last Sunday, October 26", "26 October 2020 was a Monday.")]


def test_a_relay_is_somebody_between_speaker_and_outlet() -> None:
    assert report_appearance(samples.passage()).relayed
    chain = samples.attribution().chain
    direct = samples.attribution(chain=(chain[0], chain[2]))
    appearance = samples.passage().appearance.model_copy(update={"attribution": direct})
    assert not report_appearance(samples.passage(appearance=appearance)).relayed


def test_a_file_is_shown_without_its_folders() -> None:
    capture = samples.exchange(asked="/home/ada/x.html", final="file:///home/ada/x.html", status=None)
    article = samples.article(url="/home/ada/x.html", final_url="file:///home/ada/x.html")
    shown = report_appearance(samples.passage(exchange=capture, article=article))
    assert shown.is_file
    assert "ada" not in shown.model_dump_json()


def test_a_claim_without_spans_shows_its_statement() -> None:
    shown = report_appearance(spot(samples.TEXT, ()))
    assert [p.role for p in shown.passage] == ["content"]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), min_size=1, max_size=4))
def test_the_passage_is_text_of_the_article_whatever_the_spans(text: str, ends: list[tuple[int, int]]) -> None:
    spans = tuple(Span(min(pair), max(pair)) for pair in ends)
    shown = report_appearance(spot(text, spans[:1], spans[1:2], spans[2:]))
    assert "".join(p.text for p in shown.passage) in text


def test_long_text_is_cut_around_the_claim() -> None:
    text = "word " * 400_000
    shown = report_appearance(spot(text, (Span(1_000_000, 1_900_000),), (Span(0, 4),)))
    assert sum(len(p.text) for p in shown.passage) <= LONGEST + 2 * CONTEXT + 8
    assert shown.passage[0].text.startswith("… ")
    assert shown.passage[-1].text.endswith(" …")
