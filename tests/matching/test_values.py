import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.matching.normalise import terms
from workbench.matching.values import DATE_TERM, value_words


@pytest.mark.parametrize(
    "text",
    ["27 September 2020", "September 27, 2020", "27.09.2020", "2020-09-27", "Sept. 27th, 2020", "27/09/2020",
     "27-09-2020", "2020/9/27"],
)  # fmt: skip
def test_one_day_is_one_term_in_any_notation(text: str) -> None:
    assert "d20200927" in terms(f"On {text} it began.")
    assert {"27", "septemb", "2020"} <= set(terms(text))


def test_a_date_of_two_readings_meets_both() -> None:
    assert {"d20201004", "d20200410"} <= set(terms("on 04/10/2020"))
    assert "d20200410" not in terms("on 04.10.2020")
    assert "d20200404" in terms("on 04/04/2020")


@pytest.mark.parametrize("text", ["31 February 2020", "2020-13-41", "99.99.2020", "version 1.2.3.2020", "0000-00-00"])
def test_no_day_is_made_up(text: str) -> None:
    assert not any(DATE_TERM.fullmatch(term) for term in terms(text))


def test_a_month_and_a_day_without_a_year_still_meet() -> None:
    assert set(terms("27 Sept")) == set(terms("September 27th")) == {"27", "septemb"}
    assert terms("it may rain, and they march") == ["it", "may", "rain", "and", "they", "march"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two hundred and fifty", ["250"]),
        ("up to four thousand", ["up", "to", "4000"]),
        ("a hundred men", ["100", "men"]),
        ("two, three and four", ["2", "3", "and", "4"]),
        ("twenty-five", ["25"]),
        ("two dozen", ["24"]),
        ("2.5 million", ["2500000"]),
        ("3 billion", ["3000000000"]),
        ("one thousand", ["1000"]),
        ("one of them", ["one", "of", "them"]),
        ("hundreds and thousands", ["hundr", "and", "thousand"]),
        ("1st and 007", ["1", "and", "7"]),
    ],
)
def test_number_words_are_values(text: str, values: list[str]) -> None:
    assert terms(text) == values


@given(st.lists(st.sampled_from(["two", "a", "and", "hundred", "may", "27", "2020", "dozen", "x", "one", "thousand"])))
def test_words_are_never_lost_but_for_those_that_became_a_value(found: list[str]) -> None:
    read = value_words(found)
    assert [w for w in read if w == "x"] == [w for w in found if w == "x"]
    assert bool(read) == bool(found)
