import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.intake.robots import read_rules

FIELDS = ["User-agent: ", "Disallow: ", "Allow: ", "Crawl-delay: ", "Request-rate: ", "Sitemap: ", ""]


@pytest.mark.parametrize("line", ["Disallow: //[/", "Allow: //[", "Crawl-delay: ²", "Request-rate: 1/²"])
def test_a_line_that_cannot_be_read_is_left_out(line: str) -> None:
    rules = read_rules(f"User-agent: *\n{line}\nDisallow: /private\n")
    assert not rules.can_fetch("x", "https://example.org/private/a")
    assert rules.can_fetch("x", "https://example.org/a")


_LINES = st.tuples(st.sampled_from(FIELDS), st.text(max_size=20) | st.text("/[]:%x²9", max_size=8)).map("".join)


@given(st.lists(_LINES, max_size=8).map("\n".join))
def test_every_file_has_an_answer(text: str) -> None:
    assert read_rules(text).can_fetch("x", "https://example.org/a") in (True, False)
