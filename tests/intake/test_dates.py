from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.vocabulary import DateBasis, DatePrecision
from workbench.intake.dates import Candidate, judge, read_stamp, read_url

TODAY = date(2025, 1, 15)
OCT_13 = date(2020, 10, 13)


@pytest.mark.parametrize(
    "text",
    [
        *("2020-10-13", "2020/10/13", "2020.10.13", "13.10.2020", "13/10/2020", "10/13/2020", "13 October 2020"),
        *("13 Oct. 2020", "October 13, 2020", "Oct 13 2020", "Published: Tuesday, 13 October 2020", "2020-10-13 18:29"),
        *("۲۰۲۰/۱۰/۱۳", "١٣.١٠.٢٠٢٠", "2020-10-13T99:99:00Z", "13 Oct 2020 18:29"),
    ],
)
def test_reads_explicit_forms(text: str) -> None:
    stamp = read_stamp(text)
    assert stamp is not None
    assert (stamp.day, stamp.instant, stamp.precision, stamp.doubt) == (OCT_13, None, DatePrecision.DAY, "")
    assert stamp.text in text


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2020-10-13T18:29:00Z", datetime(2020, 10, 13, 18, 29, tzinfo=UTC)),
        ("2020-10-13T18:29:00.123+04:00", datetime(2020, 10, 13, 18, 29, tzinfo=timezone(timedelta(hours=4)))),
        ("2020-10-13T18:29:00+0330", datetime(2020, 10, 13, 18, 29, tzinfo=timezone(timedelta(hours=3.5)))),
        ("Tue, 13 Oct 2020 18:29:00 GMT", datetime(2020, 10, 13, 18, 29, tzinfo=UTC)),
    ],
)
def test_only_an_offset_makes_an_instant(text: str, instant: datetime) -> None:
    stamp = read_stamp(text)
    assert stamp is not None
    assert (stamp.instant, stamp.precision) == (instant, DatePrecision.EXACT)


@pytest.mark.parametrize(
    "text", ["", "Last Sunday, October 26", "27", "2020", "30 Ekim 2020", "2020-13-40", "31.02.2020", "1,300"]
)
def test_invents_nothing(text: str) -> None:
    assert read_stamp(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("04/10/2020", "may be swapped"),
        ("Sunday, October 26, 2020", "it was a Monday"),
        ("1399-07-15", "another calendar"),
        ("۱۳۹۹/۰۲/۲۱ - ۱۸:۵۹", "another calendar"),
        ("2563-10-13", "another calendar"),
    ],
)
def test_says_what_may_be_wrong(text: str, words: str) -> None:
    stamp = read_stamp(text)
    assert stamp is not None
    assert words in stamp.doubt


@given(st.text())
def test_every_text_is_read_or_not(text: str) -> None:
    stamp = read_stamp(text)
    assert stamp is None or stamp.text in text


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_iso_dates_round_trip(day: date) -> None:
    stamp = read_stamp(f"on {day.isoformat()}.")
    assert stamp is not None
    assert stamp.day == day


@pytest.mark.parametrize(
    ("url", "day", "precision"),
    [
        ("https://example.org/2020/10/13/a", OCT_13, DatePrecision.DAY),
        ("https://example.org/a-2020-10-13-b", OCT_13, DatePrecision.DAY),
        ("https://example.org/world/20201013", OCT_13, DatePrecision.DAY),
        ("https://example.org/2020/10/a", None, DatePrecision.MONTH),
    ],
)
def test_reads_addresses(url: str, day: date | None, precision: DatePrecision) -> None:
    stamp = read_url(url)
    assert stamp is not None
    assert (stamp.day, stamp.precision) == (day, precision)


@pytest.mark.parametrize(
    "url", ["https://example.org/202010131044893040", "https://example.org/a/28274", "https://example.org/2020"]
)
def test_numbers_in_addresses_are_no_dates(url: str) -> None:
    assert read_url(url) is None


def candidates(*pairs: tuple[str, DateBasis]) -> list[Candidate]:
    stamps = [(read_stamp(text), basis) for text, basis in pairs]
    return [Candidate(stamp, basis) for stamp, basis in stamps if stamp]


def test_the_first_candidate_stands_and_agreement_is_sure() -> None:
    dated = judge(
        candidates(("2020-10-13T18:29:00Z", DateBasis.JSON_LD), ("2020-10-14", DateBasis.META)),
        second=OCT_13,
        today=TODAY,
    )
    assert dated is not None
    assert (dated.day, dated.basis, dated.unsure, dated.why_unsure) == (OCT_13, DateBasis.JSON_LD, False, "")


def test_disagreement_names_the_other_side() -> None:
    dated = judge(
        candidates(("2020-10-13", DateBasis.META), ("2020-12-08", DateBasis.URL)), second=date(2020, 12, 8), today=TODAY
    )
    assert dated is not None
    assert dated.unsure
    assert dated.why_unsure == "url says 2020-12-08; a second reader finds 2020-12-08"


@pytest.mark.parametrize(
    ("text", "basis", "words"),
    [
        ("2020-01-01", DateBasis.META, "1 January"),
        ("2020-01-01T00:00:00Z", DateBasis.META, "1 January"),
        ("2025-02-01", DateBasis.META, "after the day of capture"),
        ("1399-07-15", DateBasis.META, "another calendar"),
        ("2020-10-13", DateBasis.TEXT, "text alone"),
    ],
)
def test_reasons_to_doubt(text: str, basis: DateBasis, words: str) -> None:
    dated = judge(candidates((text, basis)), second=None, today=TODAY)
    assert dated is not None
    assert dated.unsure
    assert words in dated.why_unsure


@pytest.mark.parametrize(
    "others",
    [[("2020-01-01T09:30:00Z", DateBasis.META)], [("2020-01-01", DateBasis.META), ("2020-01-01", DateBasis.URL)]],
)
def test_first_of_january_can_be_confirmed(others: list[tuple[str, DateBasis]]) -> None:
    dated = judge(candidates(*others), second=None, today=TODAY)
    assert dated is not None
    assert not dated.unsure


def test_a_date_of_another_calendar_gives_way_to_a_readable_one() -> None:
    dated = judge(candidates(("1399/02/21", DateBasis.META), ("2020-05-10", DateBasis.URL)), second=None, today=TODAY)
    assert dated is not None
    assert (dated.day, dated.basis, dated.unsure) == (date(2020, 5, 10), DateBasis.URL, False)


def test_nothing_stays_nothing() -> None:
    assert judge([], second=None, today=TODAY) is None
