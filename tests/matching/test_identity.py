import pytest

from tests.matching.cases import FERRA
from tests.matching.test_relations import MOVED, claim
from workbench.core.vocabulary import Polarity
from workbench.matching.identity import drift, same_claim
from workbench.matching.relations import relate


def test_one_claim_with_many_appearances() -> None:
    one = claim("C1", "Sudia moved 4,000 Marshlander fighters to Ferra", speaker="Ivar Osk", question="A")
    two = claim(
        "C2", "Sudia reportedly moved up to 1,000 Marshlander fighters to Ferra", speaker="ivar osk", question="A"
    )
    assert same_claim(one, two)
    assert not same_claim(one, two.model_copy(update={"speaker": "Another"}))
    assert not same_claim(one, two.model_copy(update={"polarity": Polarity.DENIES}))
    assert not same_claim(one, claim("C3", "The harvest was good", speaker="Ivar Osk"))


def test_anonymous_speakers_are_never_one() -> None:
    one = claim("C1", MOVED, speaker="anonymous")
    assert not same_claim(one, one.model_copy(update={"id": "C2"}))


def test_drift_tells_number_and_hedge_and_is_silent_where_nothing_changed() -> None:
    one, two = claim("C1", "4,000 men came"), claim("C2", "up to 1,000 men came", hedge="reportedly")
    assert drift(one, two) == ["number: “4,000” → “up to 1,000”", "hedge added: “reportedly”"]
    assert drift(two, one)[1] == "hedge lost: “reportedly”"
    assert drift(one, one) == []
    assert drift(one, claim("C3", "four thousand men arrived")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the old president died in the night", "the old president did not die in the night"),
        ("300 fighters were moved from the base to Hadrel", "300 fighters were moved from the base to Shusel"),
        ("the fighters were brought here from Marshland", "the fighters were brought here from Sudia"),
        ("twelve men were killed on 4 October at the gate", "twelve men were killed on 14 October at the gate"),
    ],
)
def test_another_place_date_or_negation_is_another_claim(one: str, other: str) -> None:
    a, b = claim("C1", one, speaker="Ivar Osk"), claim("C2", other, speaker="Ivar Osk")
    assert not same_claim(a, b, FERRA)
    assert not same_claim(a, b)


def test_another_doer_or_number_drifts() -> None:
    a = claim("C1", "Sudia moved 4,000 Marshlander fighters to the Ferra valley", speaker="Ivar Osk")
    b = claim("C2", "Norland moved 1,000 Marshlander fighters to the Ferra valley", speaker="Ivar Osk")
    assert same_claim(a, b, FERRA)
    assert drift(a, b, FERRA) == ["actor: “Sudia” → “Norland”", "number: “4,000” → “1,000”"]


def test_spellings_of_one_place_are_one_place() -> None:
    a = claim("C1", "4,000 armed fighters were brought in buses at night to Ferra", speaker="Ivar Osk")
    b = claim("C2", "4,000 armed fighters were brought in buses at night to Vérra", speaker="Ivar Osk")
    assert same_claim(a, b, FERRA)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norland shelled Sudia", "Sudia shelled Norland"),
        ("Norland attacked Sudia", "Norland was attacked by Sudia"),
        ("Norland gave Sudia weapons", "Sudia gave Norland weapons"),
        ("Norland shelled Sudia at dawn on Monday, before the truce, and kept the pass", "Sudia shelled Norland"),
        ("Norland was shelled from Sudia", "Sudia was shelled from Norland"),
        ("fighters were sent from Sudia to Ferra", "fighters were sent from Ferra to Sudia"),
        ("Norland attacked Sudia", "Norland will attack Sudia"),
        ("Sudia moved fighters to Ferra", "Sudia almost moved fighters to Ferra"),
        ("Sudia moved fighters to Ferra", "Sudia planned to move fighters to Ferra"),
        ("Sudia moved fighters to Ferra", "Sudia wanted to move fighters to Ferra"),
        ("Sudia sent a tank to Ferra", "Sudia sent a rifle to Ferra"),
        ("Sudia fired rockets at the bridge in Ferra", "Sudia fired drones at the bridge in Ferra"),
        ("Sudia shelled a school in Ferra", "Sudia shelled a hospital in Ferra"),
    ],
)
def test_another_deed_in_nearly_the_same_words_is_another_claim(one: str, other: str) -> None:
    a, b = claim("C1", one, "northern", "Ivar Osk"), claim("C2", other, "northern", "Ivar Osk")
    assert not same_claim(a, b, FERRA)
    assert not same_claim(b, a, FERRA)
    assert relate(b, [a], FERRA) == relate(a, [b], FERRA) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norland attacked Sudia", "Sudia was attacked by Norland"),
        ("fighters came from Sudia to Ferra", "fighters came to Ferra from Sudia"),
        ("Sudia moved fighters to Ferra", "fighters were moved to Ferra by Sudia"),
        ("Sudia sent fighters to Ferra", "Sudia sent nearly 300 mercenaries to Ferra"),
        ("Sudia will send fighters to Ferra", "Sudia would send fighters to Ferra"),
        ("Sudia moved fighters to Ferra", "Sudia may have moved fighters to Ferra"),
        ("Sudia moved fighters to Ferra", "Sudia moved fighters to Ferra and will be held to account"),
        ("Sudia sent a rocket to the pass of Ferra", "Sudia sent a missile to the pass of Ferra"),
        ("Sudia sent a car to the pass of Ferra", "Sudia sent a vehicle to the pass of Ferra"),
    ],
)
def test_one_deed_in_other_words_is_one_claim(one: str, other: str) -> None:
    assert same_claim(claim("C1", one, speaker="Ivar Osk"), claim("C2", other, speaker="Ivar Osk"), FERRA)
