"""Pairs of sentences that differ in everyday words alone: what means the same, what is of a kind, what opposes."""

import pytest

from workbench.core.case import EMPTY_CASE
from workbench.core.evidence import Record
from workbench.core.vocabulary import Stance
from workbench.matching.sentence import read_sentence
from workbench.matching.stance import compare

SAME = [
    ("The minister resigned on Monday", "The minister stepped down on Monday"),
    ("The singer married her manager", "The singer tied the knot with her manager"),
    ("Two men were taken into custody by police", "Two men were arrested by police"),
    ("The council postponed the vote", "The council put the vote off"),
    ("Scientists discovered a new comet", "Researchers found a new comet"),
    ("The carmaker unveiled a small van", "The carmaker launched a small van"),
    ("The teachers' salaries rose", "The teachers' wages increased"),
    ("The barn burned to the ground in May", "The barn burned down in May"),
    ("A photographer is taking a picture of a bridge", "A photographer is photographing a bridge"),
    ("The dog leaps over a fence", "The dog is jumping over a fence"),
    ("The vase is smashed by a boy", "A boy shattered the vase"),
    ("The lawmakers approved the budget", "The legislators endorsed the budget"),
    ("The airline laid off forty pilots", "The airline fired forty pilots"),
    ("The rebels set the depot on fire", "The rebels set fire to the depot"),
    ("The crowd got rid of the barrier", "The crowd removed the barrier"),
    ("A tornado ripped the roof off the barn", "A twister tore the roof off the barn"),
    ("The court annulled the election", "The court invalidated the election"),
    ("Thieves looted the pharmacy", "Thieves ransacked the pharmacy"),
    ("Helmets are mandatory in the mine", "Helmets are compulsory in the mine"),
    ("The old captain is happy", "The old captain is not unhappy"),
    ("The old captain is sane", "The old captain is not insane"),
    ("The landslide blocked the highway", "The mudslide blocked the motorway"),
]
OF_A_KIND = [
    ("A person is painting a fence", "A plumber is painting a fence"),
    ("A man is playing an instrument", "A man is playing the clarinet"),
    ("A vehicle is crossing the bridge", "A minibus is crossing the bridge"),
    ("A dog is digging in the sand", "A dachshund is digging in the sand"),
    ("The thief stole jewellery from the shop", "The thief stole a bracelet from the shop"),
    ("A relative visited the prisoner", "A cousin visited the prisoner"),
    ("The farmer bought a tool", "The farmer bought a shovel"),
    ("The child drew a building", "The child drew a mosque"),
]
OPPOSED = [
    ("A plane is landing on the island", "A plane is taking off on the island"),
    ("Critics panned the new opera", "Critics praised the new opera"),
    ("The driver accelerated before the bend", "The driver braked before the bend"),
    ("The court upheld the verdict", "The court overturned the verdict"),
    ("The temple survived the fire", "The temple was destroyed by the fire"),
    ("The water in the kettle is boiling hot", "The water in the kettle is icy"),
    ("The soil of the valley is dry", "The soil of the valley is flooded and wet"),
    ("The hall was packed in the evening", "The hall was deserted in the evening"),
    ("The ministry published the report", "The ministry withheld the report"),
    ("Helmets are optional in the mine", "Helmets are mandatory in the mine"),
    ("The banknotes are genuine", "The banknotes are forged"),
]
OTHER = [
    ("The man puts the cup on the table", "The man wears the cup on the table"),
    ("A man is playing the flute", "A man is playing the clarinet"),
    ("A dog is digging in the sand", "An animal is digging in the sand"),
    ("The boy took the book into the garden", "The boy was arrested in the garden"),
    ("The girl tied the rope", "The girl married the rope"),
    ("The woman looked for the key", "The woman found the key"),
    ("The spokesman covered the story", "The spokesman discovered the story"),
    ("The board met in the office", "The board met the police"),
    ("The men were freed from the mine", "The trapped men were found in the mine"),
    ("He left prison on Monday", "He was released on Monday"),
    ("The volunteers fed the dog", "The volunteers saw the hungry dog"),
    ("The residents left the island", "The island was abandoned"),
    ("The town was occupied by the army", "The occupied town was freed"),
    ("A tabby is asleep on the sofa", "A poodle is asleep on the sofa"),
    ("The detective drove a jeep", "The detective drove a minibus"),
    ("The award went to a poet", "The award went to a painter"),
    ("A chair fell down the stairs", "A chairman fell down the stairs"),
]


def stance(claim: str, record: str) -> Stance:
    return compare(claim, Record(id="r", text=record), EMPTY_CASE).stance


@pytest.mark.parametrize(("one", "two"), SAME)
def test_other_words_of_one_meaning_corroborate_both_ways(one: str, two: str) -> None:
    assert stance(one, two) is stance(two, one) is Stance.CORROBORATES


@pytest.mark.parametrize(("kind", "member"), OF_A_KIND)
def test_a_kind_is_borne_out_by_its_member_and_not_the_other_way(kind: str, member: str) -> None:
    assert stance(kind, member) is Stance.CORROBORATES
    assert stance(member, kind) is not Stance.CORROBORATES


@pytest.mark.parametrize(("one", "two"), OPPOSED)
def test_opposite_words_contradict(one: str, two: str) -> None:
    assert stance(one, two) is stance(two, one) is Stance.CONTRADICTS


@pytest.mark.parametrize(("claim", "record"), OTHER)
def test_other_matter_is_neither_borne_out_nor_opposed(claim: str, record: str) -> None:
    assert stance(claim, record) in (Stance.MENTIONS, Stance.UNRELATED)


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("Police took the suspect into custody", ("policeman", "arrest", "suspect")),
        ("They put an end to the famine", ("end", "famin")),
        ("She put the hat on", ("wear", "hat")),
        ("She put the hat on the shelf", ("put", "hat", "shelf")),
        ("The volcano went off", ("volcano", "blast")),
    ],
)
def test_a_phrase_is_one_word_and_its_words_are_no_others(text: str, senses: tuple[str, ...]) -> None:
    assert read_sentence(text).senses == senses


CONVERSE = [
    ("Norland exported oil to Sudia.", "Sudia imported oil from Norland."),
    ("The miller sold the barn to the baker.", "The baker bought the barn from the miller."),
    ("The bank lent the guild a boat.", "The guild borrowed a boat from the bank."),
    ("Norland sent arms to Sudia.", "Sudia received arms from Norland."),
    ("Norland lost the hill to Sudia.", "Sudia won the hill from Norland."),
    ("The guide led the climbers.", "The climbers followed the guide."),
]
SUCCESSIVE = [
    ("The police arrested the editor.", "The police released the editor."),
    ("The villagers fled the valley.", "The villagers returned to the valley."),
    ("The army deployed tanks in the valley.", "The army withdrew tanks in the valley."),
    ("Norland invaded the valley.", "Norland withdrew from the valley."),
    ("Norland imposed sanctions on the firm.", "Norland lifted sanctions on the firm."),
    ("The envoy left for the island.", "The envoy arrived from the island."),
    ("The firm hired forty welders.", "The firm sacked forty welders."),
    ("The firm bought the mill.", "The firm sold the mill."),
]


@pytest.mark.parametrize(("one", "two"), CONVERSE)
def test_one_deed_told_from_either_side_corroborates(one: str, two: str) -> None:
    assert stance(one, two) is stance(two, one) is Stance.CORROBORATES


@pytest.mark.parametrize(("one", "two"), SUCCESSIVE)
def test_what_may_follow_what_was_done_does_not_oppose_it(one: str, two: str) -> None:
    assert stance(one, two) is stance(two, one) is Stance.MENTIONS


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The police are arresting the editor", "The police are releasing the editor"),
        ("The police arrested the editor on Monday", "The police released the editor on Monday"),
        ("The police arrested the editor on 3 June", "The police released the editor on 3 June"),
        ("The island exports sugar", "The island imports sugar"),
        ("The boxer won the fight", "The boxer lost the fight"),
        ("The guide led the climbers", "The guide followed the climbers"),
    ],
)
def test_what_follows_another_opposes_it_at_one_time(one: str, two: str) -> None:
    assert stance(one, two) is stance(two, one) is Stance.CONTRADICTS


def test_to_capture_and_to_liberate_may_be_one_deed() -> None:
    assert stance("The rebels captured the town on Monday", "The rebels liberated the town on Monday") in (
        Stance.MENTIONS,
        Stance.CORROBORATES,
    )
