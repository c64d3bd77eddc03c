from datetime import UTC, date, datetime, timedelta, timezone

from tests.reports import samples
from workbench.core.model import Dated
from workbench.core.vocabulary import DateBasis, DatePrecision, Likelihood, RelationKind
from workbench.reports import wording
from workbench.reports.passage import report_appearance


def test_every_relation_reads_both_ways() -> None:
    for kind in RelationKind:
        assert wording.relation(kind, outgoing=True) != wording.relation(kind, outgoing=False)


def test_moments_are_in_utc_and_never_invent_a_zone() -> None:
    east = timezone(timedelta(hours=4))
    assert wording.moment(datetime(2020, 10, 6, 1, 2, 3, tzinfo=east)) == "2020-10-05 21:02:03 UTC"
    assert wording.moment(datetime(2020, 10, 6, 1, 2, 3)) == "2020-10-06 01:02:03 (time zone unknown)"  # noqa: DTZ001
    assert wording.moment(None) == "not recorded"


def test_dates_carry_their_basis_and_doubt() -> None:
    sure = Dated(text="x", day=date(2020, 10, 6), precision=DatePrecision.DAY, basis=DateBasis.META)
    assert wording.dated(sure) == "2020-10-06 (precision: day; basis: meta)"
    exact = sure.model_copy(update={"instant": datetime(2020, 10, 6, 7, 8, tzinfo=UTC)})
    assert wording.dated(exact).startswith("2020-10-06 07:08 UTC (")
    assert "unsure: a filler" in wording.dated(Dated(text="1 January", unsure=True, why_unsure="a filler"))
    assert wording.dated(None) == "unknown"


def test_a_likelihood_has_its_range() -> None:
    assert wording.likelihood(Likelihood.EVEN_CHANCE) == "roughly even chance (45–55 %)"


def test_a_capture_tells_the_status_and_the_server() -> None:
    shown = wording.capture(report_appearance(samples.passage()))
    assert shown == "HTTP status 200 from 203.0.113.9, by claim-workbench 0.1.0"
    assert "read from a file" in wording.capture(
        report_appearance(samples.passage(exchange=samples.exchange(status=None)))
    )


def test_what_is_cut_was_made_visible_first() -> None:
    assert wording.cut("a\u2028b\x1c", 50) == "a⟨U+2028⟩b⟨U+001C⟩"
    assert len(wording.cut("word " * 1_000_000, 80)) <= 80
