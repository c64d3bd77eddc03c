from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.intake.answer import RETRY_CAP, retry_after

NOW = datetime(2025, 1, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("999999999999", RETRY_CAP),
        ("Wed, 01 Jan 2025 12:05:00 GMT", 300),
        ("Wed, 01 Jan 2025 11:00:00 GMT", 0),
        ("Thu, 02 Jan 2025 12:00:00 GMT", RETRY_CAP),
        ("Wed, 01 Jan 2025 12:05:00 -0000", 300),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("Fri, 31 Dec 99999999999 23:59:59 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 -2359", RETRY_CAP),
        ("Wed, 01 Jan 0001 00:00:00 +2359", 0),
        ("Wed, 01 Jan 2025 12:05:00 +99999999", None),
        ("", None),
        ("٥", None),
    ],
)
def test_reads_both_forms_as_seconds_from_now(value: str, seconds: int | None) -> None:
    assert retry_after(value, NOW) == seconds


_DATES = st.builds(
    "Fri, {} {} {} {}:{}:{} {}".format,
    st.integers(-1, 10**12),
    st.sampled_from(["Jan", "Dec", "13", ""]),
    st.integers(-1, 10**12),
    *[st.integers(-1, 10**9)] * 3,
    st.sampled_from(["GMT", "+0000", "-2359", "+99999999999", "²"]) | st.text(max_size=8),
)


@given(st.text() | _DATES)
def test_never_fails(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= RETRY_CAP
