import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.matching.numbers import SCALES, Quantity, digit_readings, read_numbers


def one(text: str) -> Quantity:
    (found,) = read_numbers(text)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "4,000 fighters",
        "4 000 fighters",
        "4.000 fighters",
        "4k fighters",
        "four thousand fighters",
        "4\u202f000 fighters",
    ],
)
def test_one_number_in_many_notations(text: str) -> None:
    found = one(text)
    assert (4000.0, 4000.0) in found.readings
    assert found.unit == "fighters"


def test_a_point_before_three_digits_keeps_both_readings() -> None:
    assert digit_readings("4.000") == [4000.0, 4.0]
    assert one("4.000 men").ambiguous
    assert not one("4,000 men").ambiguous
    assert digit_readings("1,234,567") == [1234567.0]
    assert digit_readings("2.5") == [2.5]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 850 fighters", 850, math.inf),
        ("more than 300 men", 300, math.inf),
        ("up to 1,500 people", 0, 1500),
        ("700 to 1,000 men", 700, 1000),
        ("between 700 and 1,000 men", 700, 1000),
        ("3,000-4,000 mercenaries", 3000, 4000),
        ("dozens of terrorists", 24, 99),
        ("thousands of people", 2000, 9999),
        ("tens of thousands of people", 20000, 99999),
        ("several hundred members", 300, 900),
        ("about 1,000 rebels", 900, 1100),
        ("two hundred and fifty men", 250, 250),
        ("1.5 million people", 1.5e6, 1.5e6),
    ],
)
def test_bounds_ranges_and_vague_words(text: str, low: float, high: float) -> None:
    assert one(text).readings[0] == pytest.approx((low, high))


def test_units_keep_money_dead_and_men_apart() -> None:
    units = [(q.text, q.unit) for q in read_numbers("$1,500 a month for 1,500 fighters; 52 bodies; 90% of 30 days")]
    assert units == [("1,500", "money"), ("1,500", "fighters"), ("52", "dead"), ("90", "share"), ("30", "time")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("three meetings with fighters", "things"),
        ("three rounds with fighters of the clans", ""),
        ("28 fighters were killed", "dead"),
        ("letter B/60/215 on fighters", "code"),
        ("40 villagers", "civilians"),
        ("forty arrived", "people"),
    ],
)
def test_a_number_counts_the_noun_it_stands_before(text: str, unit: str) -> None:
    assert {q.unit for q in read_numbers(text)} == {unit}


def test_a_number_is_of_a_document_whose_letter_stands_some_slashes_before_it() -> None:
    assert [(q.text, q.unit) for q in read_numbers("letter S/60/8/215")] == [(n, "code") for n in ("60", "8", "215")]


def test_a_row_of_slashes_is_read_whatever_its_length() -> None:
    assert {q.unit for q in read_numbers("11/" * 20_000)} == {""}


def test_dates_are_not_counts() -> None:
    assert [q.unit for q in read_numbers("On 29 September 2020 they left.")] == ["day", "year"]


def test_numbers_agree_within_their_bounds() -> None:
    assert one("thousands of men").agrees_with(one("4,000 men"))
    assert one("at least 850 men").agrees_with(one("1,000 men"))
    assert one("4.000 men").agrees_with(one("4 men"))
    assert not one("4,000 men").agrees_with(one("1,000 men"))


@given(st.text(max_size=300))
def test_any_text_is_read_with_its_own_words(text: str) -> None:
    for found in read_numbers(text):
        assert found.span.of(text) == found.text
        assert all(low <= high for low, high in found.readings)


@given(st.lists(st.sampled_from(["a", "dozen", *SCALES, "three", "ninety", "and"]), min_size=1, max_size=4))
def test_scale_words_said_over_and_over_are_read_as_numbers_of_some_size(said: list[str]) -> None:
    text = " ".join(said * 200)
    for found in read_numbers(text):
        assert found.span.of(text) == found.text
        assert all(0 <= low <= high <= 1e25 for low, high in found.readings)


def test_a_scale_word_said_over_and_over_is_no_error() -> None:
    found = read_numbers("hundred " * 200 + "men")
    assert found[0].readings == ((1e16, 1e16),)


@given(st.integers(min_value=1000, max_value=999_999))
def test_grouping_never_changes_the_value(value: int) -> None:
    for text in (f"{value}", f"{value:,}", f"{value:,}".replace(",", " ")):
        assert one(f"{text} people").readings[0] == (value, value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("no more than 300 men", 0, 300), ("not more than 300 men", 0, 300), ("no less than 300 men", 300, float("inf"))],
)
def test_the_whole_phrase_bounds_a_number(text: str, low: float, high: float) -> None:
    (quantity,) = read_numbers(text)
    assert quantity.readings == ((low, high),)
