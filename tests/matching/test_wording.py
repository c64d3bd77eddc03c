"""Sentence pairs without a case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.case import EMPTY_CASE
from workbench.core.evidence import Record
from workbench.core.vocabulary import Stance
from workbench.matching.stance import compare
from workbench.matching.wording import compare_wording, read_sentence

SAME = [
    ("A man is playing a guitar", "A man is playing the guitar"),
    ("The woman slices an onion", "An onion is sliced by the woman"),
    ("The firm hired 4,000 workers", "The firm hired four thousand workers"),
    ("The rebels captured the town on Monday", "On Monday the town was captured by the rebels"),
    ("Children in red shirts play in the leaves", "Kids in red shirts are playing in the leaves"),
]
OPPOSITE = [
    ("A man is playing a guitar", "There is no man playing a guitar"),
    ("The troops have entered the city", "The troops have not entered the city"),
    ("The man is opening the door", "The man is closing the door"),
    ("The minister confirmed the deal", "The minister denied the deal"),
    ("Nobody is riding the horse", "Someone is riding the horse"),
]
BESIDE = [
    ("A man is playing a guitar", "A man is playing a flute"),
    ("The rebels attacked the army", "The army attacked the rebels"),
    ("Two boys run in the park", "Three boys run in the park"),
    ("A man in a blue coat waits for the bus", "A man in a red hat waits for the train"),
]


def stance(claim: str, record: str) -> Stance:
    return compare(claim, Record(id="r", text=record), EMPTY_CASE).stance


@pytest.mark.parametrize(("one", "two"), SAME)
def test_the_same_in_other_words_corroborates(one: str, two: str) -> None:
    assert stance(one, two) is stance(two, one) is Stance.CORROBORATES


@pytest.mark.parametrize(("one", "two"), OPPOSITE)
def test_negation_and_opposites_contradict(one: str, two: str) -> None:
    assert stance(one, two) is stance(two, one) is Stance.CONTRADICTS


@pytest.mark.parametrize(("one", "two"), BESIDE)
def test_another_thing_or_exchanged_roles_only_mention(one: str, two: str) -> None:
    assert stance(one, two) is stance(two, one) is Stance.MENTIONS


def test_foreign_matter_is_unrelated() -> None:
    assert stance("A man is playing a guitar", "Parliament passed the budget") is Stance.UNRELATED


def test_a_double_negation_is_none() -> None:
    assert (
        stance("The army shelled the village", "Nobody denied the army shelled the village") is not Stance.CONTRADICTS
    )


def test_large_counts_of_one_event_may_differ() -> None:
    found = compare("The firm hired 4,000 workers", Record(id="r", text="The firm hired 1,000 workers"), EMPTY_CASE)
    assert found.stance is Stance.CORROBORATES
    assert any("number differs" in reason for reason in found.reasons)


@given(st.text(max_size=120), st.text(min_size=1, max_size=120))
def test_any_pair_gets_a_stance_with_a_reason(claim: str, text: str) -> None:
    found = compare(claim, Record(id="r", text=text), EMPTY_CASE)
    assert found.reasons
    assert 0 <= found.score <= 1


def test_a_claim_without_words_finds_nothing_in_a_record_of_several_clauses() -> None:
    assert stance("", "The rebels left. The town was quiet.") is Stance.UNRELATED


def test_a_thing_not_denied_is_neither_denied_nor_said() -> None:
    plain = "The old mill was sold to the miller"
    for words in ("The council did not deny that", "Nobody disputes that", "The council could not confirm that"):
        found = compare_wording(read_sentence(plain), read_sentence(f"{words} the old mill was sold to the miller"))
        assert found.stance is Stance.MENTIONS


def test_the_clause_that_answers_is_the_one_compared() -> None:
    record = read_sentence("Denies that armed millers are in the valley; the baker spreads rumours.")
    assert compare_wording(read_sentence("the baker of spreading rumours"), record).stance is Stance.CORROBORATES
    found = compare_wording(read_sentence("there were no armed millers of the guild in the valley"), record)
    assert found.stance is Stance.CORROBORATES
    assert compare_wording(read_sentence("armed millers are in the valley"), record).stance is Stance.CONTRADICTS


def test_one_word_is_too_little_to_agree_on() -> None:
    assert stance("Some of them have been killed", "Three millers were killed in the flood") is Stance.MENTIONS


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("An animal is drinking", "A horse is drinking from a river"),
        ("The thieves stole the vase", "The vase was stolen by the thieves"),
        ("The pilot landed the glider", "It cannot be denied that the pilot landed the glider"),
        ("Some of the lamps are lit", "All of the lamps are lit"),
        ("The council did not approve the plan", "The council failed to approve the plan"),
        ("The envoy met the bishop", "The bishop met the envoy"),
        ("A dog is lying on the mat", "A dog is lying on the rug"),
    ],
)
def test_what_says_as_much_or_more_corroborates(claim: str, record: str) -> None:
    assert stance(claim, record) is Stance.CORROBORATES


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("A horse is drinking", "An animal is drinking"),
        ("All of the lamps are lit", "Some of the lamps are lit"),
        ("The king pardoned the general", "The king was pardoned by the general"),
        ("Guards attacked strikers near the mill", "Strikers attacked guards near the mill"),
        ("The firm bought the mill", "The firm is considering whether to buy the mill"),
        ("The firm bought the mill", "The firm wants to buy the mill"),
        ("The firm bought the mill", "The firm may have bought the mill"),
        ("A woman is cooking rice", "A man is not cooking rice in the yard"),
        ("A young dog is on the porch", "An old dog is on the porch"),
        ("A dog jumps over a log", "A dog is lying beside a log"),
    ],
)
def test_less_another_or_only_wanted_mentions(claim: str, record: str) -> None:
    assert stance(claim, record) is Stance.MENTIONS


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("The clinic has clean water", "The clinic lacks clean water"),
        ("The lamp was turned on", "The lamp was turned off"),
        ("The water is safe", "The water is unsafe"),
        ("Most of the crops were saved", "Few of the crops were saved"),
        ("A man is going up the stairs", "A man is going down the stairs"),
        ("The council accepted the offer", "The council turned down the offer"),
        ("Neither the mayor nor the bishop came", "The mayor and the bishop came"),
    ],
)
def test_what_cannot_be_so_at_once_contradicts(claim: str, record: str) -> None:
    assert stance(claim, record) is stance(record, claim) is Stance.CONTRADICTS


SPREAD = [
    ("The rebels seized the town.", "The rebels left at dawn. Later the army seized a bridge. The town was quiet."),
    ("Norland bombed the hospital.", "Norland opened a school. Sudia bombed a bridge near the hospital."),
    ("Rebels killed ten civilians.", "The rebels denied everything. Ten civilians were killed by a gas leak."),
    ("The army opened the bridge.", "The army closed a school. A bridge stands beside it."),
    ("The army opened the bridge but shut the mill.", "The army opened the mill. It shut a school and the bridge."),
]
SAID_ONCE = [
    ("The rebels seized the town.", "The rebels left at dawn. Later they seized a bridge. The rebels seized the town."),
    ("The rebels seized the town.", "The rebels seized the town. The mayor may resign, and plans to leave."),
    ("The army opened the bridge but closed the school.", "The army opened the bridge. The army closed the school."),
]


@pytest.mark.parametrize(("claim", "record"), SPREAD)
def test_what_is_told_of_several_things_is_not_told_of_one(claim: str, record: str) -> None:
    assert stance(claim, record) is Stance.MENTIONS


@pytest.mark.parametrize(("claim", "record"), SAID_ONCE)
def test_one_clause_of_a_record_may_say_it(claim: str, record: str) -> None:
    assert stance(claim, record) is Stance.CORROBORATES


def test_a_record_that_says_both_or_takes_it_back_decides_nothing() -> None:
    both = "The ministry said the rebels seized the town. The rebels did not seize the town."
    assert stance("The rebels seized the town.", both) is Stance.MENTIONS
    for back in ("It is unclear whether this is so.", "This is not true.", "That was denied by the mayor."):
        assert stance("The rebels seized the town.", f"The rebels seized the town. {back}") is Stance.MENTIONS
