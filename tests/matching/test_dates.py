from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.matching.dates import MONTHS, read_dates, read_days


def test_explicit_formats_are_read() -> None:
    found = read_dates("On 29 September 2020, Sept. 30, 2020 and 2020-10-01; October 26.")
    assert [(d.day, d.month, d.year) for d in found] == [(29, 9, 2020), (30, 9, 2020), (1, 10, 2020), (26, 10, None)]


def test_ambiguous_and_impossible_dates_are_not_read() -> None:
    assert read_dates("04.10.2020, 10/04/2020, 31 February 2020, last Sunday, 27") == []


def test_a_month_in_old_print_is_read_and_does_no_harm() -> None:
    assert [(d.day, d.month) for d in read_dates("3 Auguſt, ſept. 4")] == [(3, 8), (4, 9)]


@given(st.sampled_from(sorted(MONTHS)), st.data())
def test_a_month_is_read_whatever_letters_without_case_stand_in_it(month: str, data: st.DataObject) -> None:
    like = {"i": "iIİı", "s": "sSſ", "k": "kKK"}
    written = "".join(data.draw(st.sampled_from(like.get(c, c + c.upper()))) for c in month)
    assert {d.month for d in read_dates(f"5 {written} 2020, {written} 5")} <= {MONTHS[month]}


def test_a_date_without_a_year_agrees_with_any_year() -> None:
    with_year, without = read_dates("26 October 2020 or October 26")
    assert with_year.agrees_with(without)
    assert not read_dates("27 October")[0].agrees_with(with_year)


@given(st.text(alphabet="0123456789 -./,OctoberMay", max_size=80))
def test_any_text_is_read_with_its_own_words(text: str) -> None:
    assert all(d.span.of(text) == d.text for d in read_dates(text))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-10-07", "2020-10-07", "2020-10-07"),
        ("2020-10-07T12:00Z", "2020-10-07", "2020-10-07"),
    ],
)
def test_a_date_means_its_whole_span(written: str, first: str, last: str) -> None:
    assert read_days(written) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("written", ["", "2020-13", "2020-02-30", "20201", "soon", "0000-01-01"])
def test_what_is_no_date_means_no_days(written: str) -> None:
    assert read_days(written) is None
