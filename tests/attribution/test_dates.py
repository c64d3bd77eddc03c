"""Dates: explicit forms, placed by the publication date, never by today's."""

import datetime

import pytest

from workbench.attribution.dates import find_dates, find_flags
from workbench.core.vocabulary import DatePrecision

PUBLISHED = datetime.date(2020, 10, 31)
CLASHES = "Last Sunday, October 26, the clashes started again."


def test_a_weekday_that_the_date_was_not_is_flagged() -> None:
    (flag,) = find_flags(CLASHES, PUBLISHED)
    assert flag.kind == "weekday_mismatch"
    assert flag.span.of(CLASHES) == "Last Sunday, October 26"
    assert "26 October 2020 was a Monday" in flag.note


def test_without_a_year_the_weekday_stays_open() -> None:
    (flag,) = find_flags(CLASHES + " The treaty of 1994 was forgotten.")
    assert flag.kind == "relative_date"
    assert "year" in flag.note


def test_a_year_in_the_date_itself_is_used() -> None:
    (flag,) = find_flags("On Sunday, October 26, 2020, the clashes started.")
    assert flag.kind == "weekday_mismatch"
    assert find_flags("On Monday, 26 October 2020, the clashes started.") == []


@pytest.mark.parametrize(
    ("printed", "day", "precision"),
    [
        ("October 26, 2020", datetime.date(2020, 10, 26), DatePrecision.DAY),
        ("26 Oct. 2020", datetime.date(2020, 10, 26), DatePrecision.DAY),
        ("2020-10-26", datetime.date(2020, 10, 26), DatePrecision.DAY),
        ("04.10.2020", datetime.date(2020, 10, 4), DatePrecision.DAY),
        ("September 27", datetime.date(2020, 9, 27), DatePrecision.INFERRED),
        ("last Sunday", datetime.date(2020, 10, 25), DatePrecision.INFERRED),
        ("yesterday", datetime.date(2020, 10, 30), DatePrecision.INFERRED),
    ],
)
def test_a_date_is_read_with_its_precision(printed: str, day: datetime.date, precision: DatePrecision) -> None:
    (mention,) = find_dates(f"It began {printed} near the bridge.", PUBLISHED)
    assert (mention.dated.day, mention.dated.precision, mention.dated.text) == (day, precision, printed)


def test_a_december_date_in_january_belongs_to_the_year_before() -> None:
    (mention,) = find_dates("It began on December 28.", datetime.date(2021, 1, 3))
    assert mention.dated.day == datetime.date(2020, 12, 28)


def test_a_relative_day_without_a_publication_date_stays_relative() -> None:
    (flag,) = find_flags("It began last Sunday.")
    assert (flag.kind, find_dates("It began last Sunday.")[0].dated.day) == ("relative_date", None)


def test_day_and_month_that_could_be_swapped_are_flagged() -> None:
    assert [flag.kind for flag in find_flags("It began on 04/10/2020.")] == ["ambiguous_date"]
    assert find_flags("It began on 26/10/2020.") == []


def test_a_day_that_does_not_exist_is_flagged() -> None:
    assert [flag.kind for flag in find_flags("It began on February 30, 2020.")] == ["impossible_date"]


def test_a_bare_number_or_month_is_no_date() -> None:
    assert find_dates("In 27 villages they may march in May.", PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "published", "kinds"),
    [
        ("The well was poisoned this week.", PUBLISHED, []),
        ("The well was poisoned this week.", None, ["relative_date"]),
        ("The boxes had gone three days earlier.", PUBLISHED, ["relative_date"]),
        ("The boxes had gone three days ago.", PUBLISHED, []),
        ("The abbey fell on 04.10.2020.", PUBLISHED, ["ambiguous_date"]),
        ("The abbey fell on 24.10.2020.", PUBLISHED, []),
    ],
)
def test_flags_only_what_cannot_be_told(text: str, published: datetime.date | None, kinds: list[str]) -> None:
    assert [flag.kind for flag in find_flags(text, published)] == kinds


def test_days_ago_are_counted_from_publication() -> None:
    (mention,) = find_dates("The boxes had gone three days ago.", PUBLISHED)
    assert mention.dated.day == PUBLISHED - datetime.timedelta(days=3)
