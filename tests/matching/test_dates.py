from hypothesis import given
from hypothesis import strategies as st

from workbench.matching.dates import read_dates


def test_explicit_formats_are_read() -> None:
    found = read_dates("On 29 September 2020, Sept. 30, 2020 and 2020-10-01; October 26.")
    assert [(d.day, d.month, d.year) for d in found] == [(29, 9, 2020), (30, 9, 2020), (1, 10, 2020), (26, 10, None)]


def test_ambiguous_and_impossible_dates_are_not_read() -> None:
    assert read_dates("04.10.2020, 10/04/2020, 31 February 2020, last Sunday, 27") == []


def test_a_date_without_a_year_agrees_with_any_year() -> None:
    with_year, without = read_dates("26 October 2020 or October 26")
    assert with_year.agrees_with(without)
    assert not read_dates("27 October")[0].agrees_with(with_year)


@given(st.text(alphabet="0123456789 -./,OctoberMay", max_size=80))
def test_any_text_is_read_with_its_own_words(text: str) -> None:
    assert all(d.span.of(text) == d.text for d in read_dates(text))
