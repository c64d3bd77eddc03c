from workbench.core.case import EMPTY_CASE
from workbench.core.evidence import Evidence, Feature, Match, Record
from workbench.core.vocabulary import Stance
from workbench.tui.widgets.evidence import draw_match

FEATURES = (
    Feature(name="rare", value=0.5, weight=0.6, words=("Ferra", "\x1b[31mreed")),
    Feature(name="numbers", value=0.25, weight=0.4),
)


def drawn(match: Match) -> list[str]:
    return draw_match(Evidence(match=match, record=Record(id="r", text="It rained.")), EMPTY_CASE).plain.splitlines()


def test_a_record_says_why_it_stands_where_it_stands() -> None:
    match = Match(record="r", score=0.4, stance=Stance.MENTIONS, confidence=0.5, features=FEATURES)
    lines = drawn(match)
    head = next(at for at, line in enumerate(lines) if line.startswith("how near: 0.40"))
    assert lines[head + 1 :] == [
        "rare words     0.50  75% of it  Ferra, ⟨U+001B⟩[31mreed",
        "numbers        0.25  25% of it",
    ]


def test_a_match_without_features_is_drawn_too() -> None:
    nought = Feature(name="rare", value=0, weight=1)
    assert "how near" in drawn(Match(record="r", score=0, stance=Stance.MENTIONS, confidence=0.5))[-1]
    (last,) = drawn(Match(record="r", score=0, stance=Stance.UNRELATED, confidence=0.5, features=(nought,)))[-1:]
    assert "0% of it" in last
