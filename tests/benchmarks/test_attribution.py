"""How attribution grows with the text: twice the text should take about twice the time."""

import pytest

from tests.benchmarks.timing import median_seconds, report
from workbench.attribution.extract import extract

PARAGRAPH = (
    "The ministry said that fighters had crossed the border, and its spokesman denied that any were held. "
    "“We have seen no proof,” the ambassador told reporters, according to the agency.\n\n"
)


@pytest.mark.parametrize(
    ("name", "unit"),
    [("news", PARAGRAPH), ("one line", PARAGRAPH.replace("\n", " ")), ("quotation marks", '“ " ” '), ("marks", "á")],
)
def test_twice_the_text(name: str, unit: str) -> None:
    small = unit * (250_000 // len(unit))
    half = median_seconds(lambda: extract(small), 3)
    whole = median_seconds(lambda: extract(small * 2), 3)
    report(f"attribution, {name}, 500,000 characters", whole, half, "250,000 characters")
