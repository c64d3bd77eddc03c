"""How attribution grows with the text: twice the text should take about twice the time."""

import pytest

from tests.benchmarks.timing import median_seconds, report
from workbench.attribution.extract import extract

PARAGRAPH = (
    "The ministry said that fighters had crossed the border, and its spokesman denied that any were held. "
    "“We have seen no proof,” the ambassador told reporters, according to the agency.\n\n"
)


MILLION = 1_000_000
PIECES = {
    "news": (PARAGRAPH, MILLION),
    "one line": (PARAGRAPH.replace("\n", " "), MILLION // 2),
    "quotation marks": ('“ " ” ', 300_000),
    "quotations": ("“We saw no proof,” he said. ", MILLION // 2),
    "unbalanced quotes": ("“ he said that ", MILLION // 2),
    "right to left": ("«لم نر شيئا»، قال الحارس. ", MILLION // 2),
    "combining marks": ("a\u0301\u0301", MILLION // 2),
    "emoji and controls": ("👩‍🚒\x00\x9b said ", MILLION // 4),
    "cues": ("said ", MILLION // 4),
    "names": ("Holm, ", MILLION // 4),
    "brackets": ("( ", MILLION // 4),
    "dates": ("October 26, ", MILLION // 4),
}


@pytest.mark.parametrize("name", PIECES)
def test_twice_the_text(name: str) -> None:
    unit, characters = PIECES[name]
    small = unit * (characters // len(unit))
    half = median_seconds(lambda: extract(small, language="en"), 1)
    whole = median_seconds(lambda: extract(small * 2, language="en"), 1)
    report(f"attribution, {name}, {2 * characters:,} characters", whole, half, f"{characters:,} characters")
