"""What did not happen, or not yet, bears out nothing, and what happened is not taken for it."""

import pytest

from workbench.core.case import EMPTY_CASE
from workbench.core.evidence import Record
from workbench.core.vocabulary import Stance
from workbench.matching.stance import compare

UNDONE = [
    ("The rebels freed the hostages.", "The rebels nearly freed the hostages."),
    ("The rebels seized the town.", "The rebels would have seized the town."),
    ("The rebels seized the town.", "Had the rebels seized the town, the army would have fled."),
    ("The rebels seized the town.", "Unless the army returns, the rebels seize the town."),
    ("The rebels seized the town.", "The rebels were prevented from seizing the town."),
    ("The rebels seized the town.", "The army stopped the rebels from seizing the town."),
    ("The rebels seized the town.", "The army wrongly says the rebels seized the town."),
    ("The rebels seized the town.", "The rebels were about to seize the town."),
    ("The rebels seized the town.", "The rebels pretended to seize the town."),
    ("The rebels seized the town.", "The rebels will seize the town."),
    ("Rebels seized the town.", "Hardly any rebels seized the town."),
    ("The shop opens on Sunday.", "The shop seldom opens on Sunday."),
    ("The minister visited the camp.", "The minister's visit to the camp was cancelled."),
    ("The minister visited the camp.", "The minister's visit to the camp was called off."),
    ("The rebels attacked the camp.", "The rebels' attack on the camp was foiled."),
    ("The rebels attacked the camp.", "The rebels planned an attack on the camp."),
]
DONE = [
    ("Rebels seized the town.", "Nearly thirty rebels seized the town."),
    ("The rebels seized the town.", "Almost all of the rebels seized the town."),
    ("The rebels seized the town.", "The few rebels seized the town."),
    ("The police arrested the miller.", "The police wrongly arrested the miller."),
    ("The rebels will not seize the town.", "The rebels won't seize the town."),
    ("The council postponed the vote.", "The council put the vote off."),
]


def stance(claim: str, record: str) -> Stance:
    return compare(claim, Record(id="r", text=record), EMPTY_CASE).stance


@pytest.mark.parametrize(("done", "undone"), UNDONE)
def test_what_did_not_happen_is_not_what_happened(done: str, undone: str) -> None:
    assert stance(done, undone) is stance(undone, done) is Stance.MENTIONS


@pytest.mark.parametrize(("one", "two"), DONE)
def test_what_happened_is_not_held_open_by_a_word_that_looks_so(one: str, two: str) -> None:
    assert stance(one, two) is Stance.CORROBORATES


def test_opposites_and_negations_of_what_is_called_off_or_to_come_still_answer() -> None:
    assert stance("The council cancelled the vote.", "The council confirmed the vote.") is Stance.CONTRADICTS
    assert stance("The rebels will not seize the town.", "The rebels will seize the town.") is Stance.CONTRADICTS
