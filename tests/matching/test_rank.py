from tests.matching.cases import FERRA, A
from workbench.core.case import EMPTY_CASE
from workbench.core.model import Record
from workbench.matching.rank import WEIGHTS, featured, rank

RECORDS = [
    Record(id="r3", text="A recipe for lentil soup with lemon."),
    Record(id="r1", title="Fighters sent to Ferra", text="Sudia sent 4,000 Marshlander fighters to the Ferra valley."),
    Record(id="r2", text="Rain is expected in Ferra."),
]


def frequency(term: str) -> int:
    return 2 if term == "ferra" else 1


def test_the_nearest_record_comes_first_with_its_stance_and_reasons() -> None:
    first, *others = rank(A, RECORDS, case=FERRA, frequency=frequency, total=3)
    assert first.record == "r1"
    assert first.stance == "corroborates"
    assert first.reasons
    assert first.facets
    assert all(0 <= m.score <= first.score for m in others)


def test_equal_scores_stand_in_order_of_id() -> None:
    twins = [Record(id=i, text="Nothing in common") for i in ("b", "a")]
    found = [m.record for m in rank("zzz", twins[:1], case=EMPTY_CASE, frequency=frequency, total=2)]
    assert found == ["b"]
    same = rank(A, [*RECORDS, RECORDS[1].model_copy(update={"id": "r0"})], case=FERRA, frequency=frequency, total=4)
    assert {same[0].record, same[1].record} == {"r0", "r1"}


def test_top_limits_and_nothing_gives_nothing() -> None:
    assert len(rank(A, RECORDS, case=FERRA, frequency=frequency, total=3, top=2)) == 2
    assert rank(A, [], case=FERRA, frequency=frequency, total=0) == []
    assert len(rank("", RECORDS, case=EMPTY_CASE, frequency=frequency, total=3)) == 3


def test_another_spelling_of_a_name_is_found() -> None:
    spelt = Record(id="x", text="Fighters of the Reed Brigade seen in Vérra.")
    (features, _), _ = featured("Fighters in Ferra", [spelt, RECORDS[0]], FERRA, frequency, 2)
    assert features.soft_tf_idf > 0.9


def test_weights_sum_to_one() -> None:
    assert abs(sum(WEIGHTS.values()) - 1) < 1e-9
