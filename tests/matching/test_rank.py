import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.cases import FERRA, A
from workbench.core.case import EMPTY_CASE
from workbench.core.evidence import Feature, Record
from workbench.matching.rank import Scored, is_close, order, rank

RECORDS = [
    Record(id="r3", text="A recipe for lentil soup with lemon."),
    Record(id="r1", title="Fighters sent to Ferra", text="Sudia sent 4,000 Marshlander fighters to the Ferra valley."),
    Record(id="r2", text="Rain is expected in Ferra."),
]


def frequency(term: str) -> int:
    return 2 if term == "ferra" else 1


def ordered(text: str, *records: Record) -> list[Scored]:
    return order(text, records, case=FERRA, frequency=frequency, total=1000)


def features(text: str, record: Record, day: date | None = None) -> dict[str, Feature]:
    (match,) = rank(text, [record], case=FERRA, frequency=frequency, total=1000, day=day)
    return {feature.name: feature for feature in match.features}


def test_the_nearest_record_comes_first_with_its_stance_and_reasons() -> None:
    first, *others = rank(A, RECORDS, case=FERRA, frequency=frequency, total=3)
    assert first.record == "r1"
    assert first.stance == "corroborates"
    assert first.reasons
    assert first.facets
    assert all(0 <= m.score <= first.score for m in others)


def test_equal_scores_stand_in_order_of_id() -> None:
    same = [RECORDS[1].model_copy(update={"id": name}) for name in ("r9", "r10", "r1")]
    for turned in itertools.permutations(same):
        assert [one.record.id for one in ordered(A, *turned)] == ["r1", "r10", "r9"]


def test_top_limits_and_nothing_gives_nothing() -> None:
    assert len(rank(A, RECORDS, case=FERRA, frequency=frequency, total=3, top=2)) == 2
    assert rank(A, [], case=FERRA, frequency=frequency, total=0) == []
    assert len(rank("", RECORDS, case=EMPTY_CASE, frequency=frequency, total=3)) == 3


def test_a_score_depends_on_the_pair_alone() -> None:
    together = {one.record.id: one for one in ordered(A, *RECORDS)}
    for record in RECORDS:
        assert ordered(A, record) == [together[record.id]]


def test_many_long_records_score_as_each_alone() -> None:
    long = [Record(id=f"r{n}", text=" ".join(f"w{n}x{k}" for k in range(600)) + " Ferra fighters") for n in range(50)]
    alone = ordered("fighters in Ferra", long[7])[0].score
    assert {one.score for one in ordered("fighters in Ferra", *long)} == {alone}


def test_the_score_is_the_sum_of_what_its_features_add() -> None:
    for match in rank(A, RECORDS, case=FERRA, frequency=frequency, total=1000):
        assert sum(f.weight for f in match.features) == pytest.approx(1, abs=0.01)
        assert sum(f.value * f.weight for f in match.features) == pytest.approx(match.score, abs=0.01)


def test_the_words_that_meet_are_the_claims_own() -> None:
    found = features("Sudia moved 4,000 fighters to Vérra", RECORDS[1])
    assert "fighters" in found["soft_tf_idf"].words
    assert found["numbers"].words == ("4,000",)
    assert found["places"].words == ("Vérra",)
    assert found["actors"].words == ("Sudia",)


def test_what_the_claim_is_silent_on_is_left_out() -> None:
    assert {"numbers", "dates", "actors", "places"}.isdisjoint(features("Rain expected", RECORDS[2]))
    assert "title" not in features(A, RECORDS[2])


def test_another_spelling_of_a_name_is_found() -> None:
    spelt = Record(id="x", text="Fighters of the Reed Brigade seen in Vérra.")
    found = features("Marshlander mercenaries in Ferra", spelt)
    assert found["soft_tf_idf"].value > 0.9
    assert found["places"].value == found["actors"].value == 1


def test_a_misspelt_word_counts_for_what_it_is_near_to() -> None:
    right, near, other = (Record(id=w, text=f"The {w} came.") for w in ("zarovski", "zarowski", "bread"))
    scores = {one.record.id: one.score for one in ordered("zarovski", right, near, other)}
    assert scores["zarovski"] > scores["zarowski"] > scores["bread"] == 0


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("4,000", 1),
        ("four thousand", 1),
        ("some 4100", 1),
        ("thousands of", 1),
        ("5,000", 0.71),
        ("2,000", 0.1),
        ("50,000", 0),
    ],
)
def test_numbers_count_the_more_the_nearer_they_are(written: str, value: float) -> None:
    found = features("about 4,000 fighters came", Record(id="r", text=f"{written} fighters came"))
    assert found["numbers"].value == pytest.approx(value, abs=0.01)


@pytest.mark.parametrize(
    ("dated", "value", "words"),
    [("2020-09-27", 1, "the same day"), ("2020-09-26", 0.875, "1 day apart"), ("2020-11-27", 0.1, "61 days apart")],
)
def test_a_record_about_the_day_on_which_a_claim_was_said_is_nearer(dated: str, value: float, words: str) -> None:
    record = Record(id="r", text="Men came", date=dated, numbers=("300 men since 27 September 2020",))
    found = features("Men came", record, day=date(2020, 9, 27))["day"]
    assert found.value == pytest.approx(value, abs=0.005)
    assert found.words == (words,)


def test_words_of_a_claim_tell_more_together_than_all_over_a_record() -> None:
    claim = "Sudia moved four thousand fighters to the valley"
    rest = [f"other{n}" for n in range(40)]
    together = " ".join([*rest, "fighters moved to the valley", *rest])
    apart = " ".join(["fighters", *rest, "moved", *rest, "to the valley"])
    again = " ".join(["valley", *["the valley"] * 9])
    values = [features(claim, Record(id="r", text=text))["stretch"].value for text in (claim, together, apart, again)]
    assert values[0] == 1
    assert values[0] > values[1] > values[2]
    assert values[3] < values[1]


def test_without_a_date_on_either_side_the_day_says_nothing() -> None:
    assert "day" not in features("Men came", Record(id="r", text="Men came", date="2020-09-27"))
    for dated in (None, "2020", "2020-09"):
        undated = Record(id="r", text="Men came on 27 September 2020", date=dated)
        assert "day" not in features("Men came", undated, day=date(2020, 9, 27))


def test_dates_count_the_more_the_nearer_they_are() -> None:
    days = ("2020-09-27", "2020-10-04", "2021-09-27")
    dated = [features("On 27 September 2020 men came", Record(id="r", text="Men came", date=day)) for day in days]
    values = [found["dates"].value for found in dated]
    assert values[0] == 1
    assert values[1] == pytest.approx(0.5, abs=0.01)
    assert values[2] < 0.05
    in_text = features("On 27 September 2020 men came", Record(id="r", text="Men came on 27.09.2020"))
    assert in_text["dates"].value == 1
    assert in_text["dates"].words == ("27 September 2020",)
    assert features("On 27 September 2020 men came", RECORDS[2])["dates"].value == 0


def test_words_in_the_claims_order_count_more() -> None:
    one, other = Record(id="a", text="red fox saw grey wolf"), Record(id="b", text="wolf grey saw fox red")
    assert [found.record.id for found in ordered("red fox saw grey wolf", other, one)] == ["a", "b"]
    assert features("red fox saw grey wolf", one)["order"].value == 1
    assert features("red fox saw grey wolf", other)["order"].value == 0


def test_a_near_copy_is_close_and_another_matter_is_not() -> None:
    assert is_close(ordered(A, RECORDS[1])[0].score)
    assert not is_close(ordered(A, RECORDS[0])[0].score)


@pytest.mark.parametrize(
    "text",
    ["", "x", "the of and", "\x00", "a\x00b", "🙂", "خبز", "\u202eevil", "мир мир peace", '"',
     "*", "NEAR(", "field:", "0",
     "1,", "https://x.example/a", "word " * 200_000, "\x00" * 1_000_000, "1," * 300_000, "🙂" * 100_000, "'" * 100_000],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_odd_queries_are_ranked_too(text: str) -> None:
    found = rank(text, RECORDS, case=FERRA, frequency=frequency, total=3)
    assert {match.record for match in found} == {"r1", "r2", "r3"}


@given(st.text(max_size=200), st.text(min_size=1, max_size=200), st.text(max_size=20))
def test_any_pair_has_a_score_and_its_features(claim: str, text: str, title: str) -> None:
    (match,) = rank(claim, [Record(id="r", text=text, title=title)], case=FERRA, frequency=len, total=100)
    assert 0 <= match.score <= 1
    assert all(0 <= f.value <= 1 for f in match.features)
