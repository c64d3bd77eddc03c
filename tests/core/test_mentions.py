"""Names are found as a plain alternation, longest first, would find them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from workbench.core.case import Actor, Case
from workbench.core.text import fold
from workbench.core.vocabulary import ActorKind

NAMES = st.lists(st.text("ab -'.é", min_size=1, max_size=6).filter(lambda n: bool(n.strip())), min_size=1, max_size=12)


@given(NAMES, st.text("ab -'.éx", max_size=60))
def test_mentions_are_those_of_a_plain_alternation(names: list[str], text: str) -> None:
    actors = [Actor(id=f"a{n}", name=name, kind=ActorKind.PLACE) for n, name in enumerate(names)]
    longest_first = sorted({fold(name) for name in names}, key=len, reverse=True)
    plain = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    found = Case(id="x", title="x", actors=tuple(actors)).mentions(text)
    assert [fold(m.span.of(text)) for m in found] == [m.group() for m in plain.finditer(fold(text))]


def test_a_text_of_a_megabyte_is_searched_quickly() -> None:
    actors = [Actor(id=f"a{n}", name=f"Group {n} of the valley", kind=ActorKind.ARMED_GROUP) for n in range(3000)]
    case = Case(id="x", title="x", actors=tuple(actors))
    assert len(case.mentions("Group 7 of the valley. " * 40_000)) == 40_000
