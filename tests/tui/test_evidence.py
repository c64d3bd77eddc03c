from tests.reports import samples
from workbench.core.case import EMPTY_CASE
from workbench.core.evidence import Evidence, Feature, Match, Record
from workbench.core.vocabulary import RelationKind, Stance
from workbench.tui.widgets.evidence import draw_match, related_options

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


def test_the_reasons_of_a_relation_are_sentences_in_a_row() -> None:
    related = samples.related(RelationKind.REPEATS, samples.mirror())
    relation = related.relation.model_copy(update={"reasons": ("Another speaker says the same.", "It drifts: a.")})
    dossier = samples.dossier(relations=(related.model_copy(update={"relation": relation}),))
    (option,) = related_options(dossier, samples.CASE)
    assert "Another speaker says the same. It drifts: a." in str(option.prompt)


def test_reasons_of_what_was_overruled_are_headed_as_such() -> None:
    match = Match(record="r", score=0.4, stance=Stance.CORROBORATES, confidence=0.5, reasons=("It says so.",))
    evidence = Evidence(match=match, record=Record(id="r", text="It rained."), said=Stance.MENTIONS, said_by="ann")
    lines = draw_match(evidence, EMPTY_CASE).plain.splitlines()
    assert lines[0] == "mentions ✎ said by ann; suggested: corroborates 50%  near 0.40"
    assert lines[1:3] == ["why corroborates is suggested:", "• It says so."]
    assert "is suggested" not in "\n".join(drawn(match))
