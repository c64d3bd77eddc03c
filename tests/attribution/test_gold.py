"""The reader of the annotated corpus, and the state of the corpus itself."""

import contextlib
import datetime
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.attribution.gold import Flag, Passage, load_corpus, parse_passages
from workbench.core.text import Span
from workbench.core.vocabulary import Polarity

ENGLISH_FILES = ("chains.txt", "denials.txt", "hedges.txt", "quotations.txt", "not_claims.txt")


def parse_one(header: str, text: str) -> Passage:
    (passage,) = parse_passages(f"### one\nlanguage: en\n{header}\n\n{text}\n", "small.txt")
    return passage


def words_of(passage: Passage, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(passage.text) for span in spans]


def test_marks_become_spans_of_the_bare_text() -> None:
    passage = parse_one("1:", "[s1 The mayor] [q1 said that] [c1 the bridge was safe].")
    (relation,) = passage.relations
    assert passage.text == "The mayor said that the bridge was safe."
    assert words_of(passage, relation.source) == ["The mayor"]
    assert words_of(passage, relation.cue) == ["said that"]
    assert words_of(passage, relation.content) == ["the bridge was safe"]
    assert relation.polarity is Polarity.ASSERTS


def test_marks_nest_and_repeat() -> None:
    passage = parse_one(
        "1:\n2: speaker=the guard",
        "[c1 “No,”] [q1 said] [s1 Ann]. [c1 “[s2 He] [q2 told] me [c2 it was shut].”]",
    )
    first, second = passage.relations
    assert words_of(passage, first.content) == ["“No,”", "“He told me it was shut.”"]
    assert words_of(passage, second.content) == ["it was shut"]
    assert second.speaker == "the guard"


def test_the_header_gives_facts_dates_and_flags() -> None:
    passage = parse_one(
        "published: 2021-03-04\noutlet: Harbour Post\n"
        "1: denies; speaker=Ann Lee; hedge=likely; chain=Agency < Ann Lee\nflag: relative_date = last Sunday",
        "[s1 She] [q1 denied] [c1 being there last Sunday].",
    )
    (relation,) = passage.relations
    assert (relation.polarity, relation.speaker, relation.hedge) == (Polarity.DENIES, "Ann Lee", "likely")
    assert relation.chain == ("Agency", "Ann Lee")
    assert passage.flags == (Flag("relative_date", "last Sunday"),)
    assert (passage.published, passage.outlet) == (datetime.date(2021, 3, 4), "Harbour Post")


def test_a_passage_without_claims_and_one_without_a_source() -> None:
    assert parse_one("none: yes", "The river is long.").none
    (relation,) = parse_one("1: anonymous", "[q1 Reportedly], [c1 the river rose].").relations
    assert relation.anonymous
    assert relation.source == ()


def test_the_text_keeps_its_paragraphs() -> None:
    assert parse_one("none: yes", "One.\n\nTwo.\n").text == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("header", "text", "fault"),
    [
        ("1:", "[s1 Ann] [q1 said] [c1 it rained.", "not closed"),
        ("1:", "[s1 Ann] [q1 said] [c1 it rained]].", "stray bracket"),
        ("1:", "[s1 Ann] [q1 said] [c1 it [sic] rained].", "stray bracket"),
        ("1:", "[s1 Ann] [q1 said] [c1 it [c1 rained]].", "inside itself"),
        ("1:", "[s1 Ann] [q1 said] [c1 it rained ].", "space at its edge"),
        ("1:", "[s1 Ann] [q1 said] it rained.", "no content"),
        ("1:", "[q1 Reportedly], [c1 it rained].", "source mark or 'anonymous'"),
        ("1: anonymous", "[s1 Ann] [q1 said] [c1 it rained].", "source mark or 'anonymous'"),
        ("1:\n2:", "[s1 Ann] [q1 said] [c1 it rained].", "in the header"),
        ("none: yes\n1:", "[s1 Ann] [q1 said] [c1 it rained].", "none: yes"),
        ("none: no", "It rained.", "'none' can only be 'yes'"),
        ("outlet: Post", "It rained.", "neither a relation"),
        ("1: maybe", "[s1 Ann] [q1 said] [c1 it rained].", "fact"),
        ("1: hedge=", "[s1 Ann] [q1 said] [c1 it rained].", "fact"),
        ("1: chain=Ann", "[s1 Ann] [q1 said] [c1 it rained].", "two hops"),
        ("none: yes\nflag: relative_date = Monday", "It rained.", "flag"),
        ("none: yes\nflag: late = It", "It rained.", "not a date flag"),
        ("none: yes\npublished: soon", "It rained.", "soon"),
        ("none: yes\nlanguage: en", "It rained.", "repeated header key"),
        ("none", "It rained.", "not a header line"),
    ],
)
def test_faults_name_the_file_and_the_passage(header: str, text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=r"small\.txt: one: ") as caught:
        parse_one(header, text)
    assert fault in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "stray words\n### a\nlanguage: en\nnone: yes\n\nText.",
        "### Not Kebab\nlanguage: en\nnone: yes\n\nText.",
        "### a\nlanguage: xx\nnone: yes\n\nText.",
        "### a\nlanguage: en\nnone: yes\n\nText.\n\n### a\nlanguage: en\nnone: yes\n\nText.",
    ],
)
def test_faults_of_a_whole_file_are_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"small\.txt: "):
        parse_passages(text, "small.txt")


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert all(passage.none or passage.relations for passage in parse_passages(text, "any.txt"))


@given(st.lists(st.text(alphabet="ab é“”’\u0301😀", min_size=1).filter(lambda part: part == part.strip()), min_size=1))
def test_spans_say_the_words_that_were_marked(parts: list[str]) -> None:
    passage = parse_one("1: anonymous", " ".join(f"[c1 {part}]" for part in parts))
    assert words_of(passage, passage.relations[0].content) == parts


def test_every_file_of_the_corpus_is_read() -> None:
    corpus = load_corpus()
    assert set(ENGLISH_FILES) <= set(corpus)
    assert all(len(corpus[name]) >= 15 for name in ENGLISH_FILES)
    assert sum(map(len, corpus.values())) >= 120


def test_ids_are_unique_over_all_files() -> None:
    counts = Counter(passage.id for passages in load_corpus().values() for passage in passages)
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_relation_has_content_and_spans_inside_its_text() -> None:
    for passage in (passage for passages in load_corpus().values() for passage in passages):
        for relation in passage.relations:
            assert relation.content
            for span in (*relation.source, *relation.cue, *relation.content):
                assert 0 <= span.start < span.end <= len(passage.text), passage.id


def test_hedges_and_hops_are_printed_in_the_text() -> None:
    """A hedge and a hop are kept as printed: their words stand in the text, none is invented."""
    for passage in (passage for passages in load_corpus().values() for passage in passages):
        text = passage.text.casefold()
        for relation in passage.relations:
            printed = (*relation.chain, *filter(None, [relation.hedge]))
            assert [words for words in printed if words.casefold() not in text] == [], passage.id
