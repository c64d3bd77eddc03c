import pytest

from tests.matching.cases import FERRA
from workbench.core.case import EMPTY_CASE
from workbench.core.model import Claim
from workbench.core.vocabulary import Polarity, RelationKind
from workbench.matching.questions import answer_question
from workbench.matching.relations import relate

MOVED = "Sudia moved thousands of Marshlander fighters to Ferra"


def claim(id_: str, statement: str, party: str | None = None, speaker: str = "", **fields: object) -> Claim:
    question = answer_question(statement, party, FERRA)
    known = {"id": id_, "speaker": speaker or f"Speaker {id_}", "party": party, "question": question}
    return Claim.model_validate({"statement": statement, **known, **fields})


def kinds(one: Claim, two: Claim) -> list[tuple[str, str, str]]:
    return [(str(r.kind), r.claim, r.other) for r in relate(one, [two], FERRA)]


def test_questions_are_answered_by_content_whatever_the_words() -> None:
    assert answer_question(MOVED, None, FERRA) == "A"
    assert answer_question("Men of the Hill Front were brought to Ferra by Norland", None, FERRA) == "B"
    assert answer_question("Mercenaries were brought here", "northern", FERRA) == "A"
    assert answer_question("Mercenaries were brought here", None, FERRA) is None
    assert answer_question("Concern over the escalation in Ferra", "northern", FERRA) is None
    assert answer_question(MOVED, None, EMPTY_CASE) is None


@pytest.mark.parametrize(
    "words", ["did not rule out that", "could not confirm that", "does not deny that", "was unable to verify that"]
)
def test_who_says_nothing_either_way_answers_no_question(words: str) -> None:
    assert answer_question(f"Norland {words} Sudia moved Marshlander fighters to Ferra", "northern", FERRA) is None


@pytest.mark.parametrize("exhibit", ["A photo shows", "Grainy footage shows how", "The document proves that"])
def test_what_is_said_of_an_exhibit_answers_no_question(exhibit: str) -> None:
    assert answer_question(f"{exhibit} {MOVED}", "northern", FERRA) is None


def test_no_doubt_is_an_assertion() -> None:
    assert answer_question(f"There is no doubt that {MOVED}", None, FERRA) == "A"


def test_mirrored_accusations_counter_accuse_and_never_contradict() -> None:
    one = claim("C1", MOVED, "northern")
    two = claim("C2", "Norland moved a group of the Hill clans to Ferra", "southern")
    assert kinds(one, two) == [("counter_accuses", "C1", "C2")]
    assert kinds(two, one) == [("counter_accuses", "C2", "C1")]


def test_exchanged_roles_counter_accuse_without_a_question() -> None:
    one = claim("C1", "Sudia shelled Long Coast", "northern")
    two = claim("C2", "Norland shelled Long Coast", "southern")
    assert kinds(one, two) == [("counter_accuses", "C1", "C2")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sudia did not shell Norland", "Norland did not shell Sudia"),
        ("Norland and Sudia shelled Long Coast", "Sudia and Norland shelled Long Coast"),
    ],
)
def test_who_denies_or_names_itself_accuses_nobody_back(one: str, other: str) -> None:
    told, again = claim("C1", one, "northern"), claim("C2", other, "southern")
    assert RelationKind.COUNTER_ACCUSES not in [r.kind for r in relate(told, [again], FERRA)]


def test_a_denial_points_from_the_denier_whichever_comes_first() -> None:
    one = claim("C1", MOVED, "northern")
    denial = claim("C2", "Sudia sent fighters from Marshland", "southern", polarity=Polarity.DENIES)
    assert kinds(one, denial) == kinds(denial, one) == [("denies", "C2", "C1")]
    assert "accused side" in relate(denial, [one], FERRA)[0].reasons[0]


def test_a_denial_of_another_scope_denies_nothing() -> None:
    one = claim("C1", "Norland moved Hill clans to Ferra", "southern")
    denial = claim("C2", "there are Hill clans in Long Coast", "northern", polarity=Polarity.DENIES)
    assert kinds(denial, one) == []


def test_another_speaker_repeats_with_the_drift_noted() -> None:
    one = claim("C1", MOVED, "northern")
    two = claim("C2", "Sudia recently moved up to 1,000 Marshlander fighters to Ferra", "northern")
    (relation,) = relate(two, [one], FERRA)
    assert relation.kind is RelationKind.REPEATS
    assert "Northern side" in relation.reasons[0]
    assert any("up to 1,000" in reason for reason in relation.reasons)


def test_what_is_said_of_another_place_is_no_repetition() -> None:
    here = claim("C1", "there are no Hill clans in Ferra", "northern")
    both = claim("C2", "there are no Hill clans in Ferra and in Long Coast", "northern")
    coast = claim("C3", "there are no Hill clans in Long Coast", "northern")
    moved = claim("C4", "Norland moved Hill clans to Long Coast", "southern")
    other = claim("C5", "Norland moved Hill clans to Ferra", "southern")
    assert kinds(here, coast) == kinds(moved, other) == []
    assert kinds(here, both) == kinds(both, here) == []
    assert kinds(here, claim("C6", "no fighters of the Hill clans are in Ferra", "northern"))


def test_an_observer_accuses_nobody_back() -> None:
    one = claim("C1", MOVED, "observer")
    two = claim("C2", "Norland moved a group of the Hill clans to Ferra", "southern")
    assert kinds(one, two) == []


def test_own_words_deny_as_well_as_a_cue() -> None:
    one = claim("C1", MOVED, "northern")
    denial = claim("C2", "there are no Marshlander fighters in Ferra", "southern")
    assert kinds(denial, one) == [("denies", "C2", "C1")]


def test_an_independent_speaker_who_agrees_is_no_echo() -> None:
    one = claim("C1", MOVED, "northern")
    two = claim("C2", "A convoy brought some 2,000 Marshlander fighters to Ferra for Sudia last week", "observer")
    assert kinds(two, one) == []


def test_a_shared_question_is_not_enough_where_one_claim_answers_none() -> None:
    one = claim("C1", "Rain is expected in the hills", "northern")
    denial = claim("C2", "Sudia sent fighters from Marshland", "southern", polarity=Polarity.DENIES)
    assert kinds(denial, one) == []


@pytest.mark.parametrize(
    ("accusation", "admission"),
    [
        ("Sudia burned grain in the port in May", "it had burned grain in Ferra in May"),
        ("Sudia arrested two reporters in the valley on Monday", "it had arrested two reporters in Ferra on Monday"),
        ("two wells had been poisoned by Sudia in the valley", "it had poisoned two wells in Ferra"),
        ("Westmere Mills closed the weir in the spring", "it had closed the weir in Tarn Valley in the spring"),
    ],
)
def test_who_did_it_is_no_place(accusation: str, admission: str) -> None:
    one, two = claim("C1", accusation, "northern"), claim("C2", admission, "southern")
    assert kinds(two, one) in ([], [("repeats", "C2", "C1")])


def test_another_doer_of_two_words_is_another_claim() -> None:
    one = claim("C1", "Westmere Mills closed the weir at Tarn Hollow in the spring", "northern")
    two = claim("C2", "Grey Barge Company closed the weir at Tarn Hollow in the spring", "southern")
    assert kinds(two, one) == []


def test_another_place_contradicts_whoever_did_it() -> None:
    one = claim("C1", "Sudia shelled the hospital in Ferra on Monday", "northern")
    two = claim("C2", "the hospital in Long Coast was shelled on Monday", "southern")
    assert kinds(two, one) == [("contradicts", "C2", "C1")]


@pytest.mark.parametrize(
    ("denial", "accusation"),
    [
        ("no gas had left the Tarn works", "gas had leaked from the Tarn works"),
        ("no slurry has left its Tarn works", "the mill had dumped slurry into the river from its Tarn works"),
        ("no weapons ever left the depot", "weapons were smuggled out of the depot at night"),
        ("no grain left Ferra", "Sudia shipped grain from Ferra in May"),
        ("no Marshlander fighters entered Ferra", "Sudia brought Marshlander fighters into Ferra"),
        ("no patients left the clinic", "forty patients fled from the clinic"),
    ],
)
def test_who_says_that_none_left_denies_that_some_leaked(denial: str, accusation: str) -> None:
    one, two = claim("C1", accusation, "northern"), claim("C2", denial, "southern")
    assert kinds(two, one) == kinds(one, two) == [("denies", "C2", "C1")]


@pytest.mark.parametrize(
    ("denial", "accusation"),
    [
        ("no gas had left the Tarn works", "gas had seeped into the Tarn works"),
        ("no gas had left the Tarn works", "gas had leaked from the Velden works"),
        ("no gas had left the Tarn works", "oil had leaked from the Tarn works"),
        ("no gas had left the Tarn works", "no gas had leaked from the Tarn works"),
        ("there is no doubt that gas left the Tarn works", "gas had leaked from the Tarn works"),
        ("no gas left the Tarn works on 3 May", "gas leaked from the Tarn works on 9 June"),
        ("no patients entered the clinic", "forty patients fled from the clinic"),
        ("no civilians were killed in Ferra in May", "civilians were wounded in Ferra in May"),
    ],
)
def test_what_none_of_it_did_rules_out_no_more_than_that(denial: str, accusation: str) -> None:
    one, two = claim("C1", accusation, "northern"), claim("C2", denial, "southern")
    assert not [kind for kind in kinds(two, one) if kind[0] == "denies"]


def test_what_is_of_no_side_is_ruled_out_by_none() -> None:
    one, two = (
        claim("C1", "gas had leaked from the Tarn works"),
        claim("C2", "no gas had left the Tarn works", "southern"),
    )
    assert kinds(two, one) == []


def test_other_matters_have_no_relation() -> None:
    assert kinds(claim("C1", MOVED, "northern"), claim("C2", "Rain is expected", "southern")) == []
    assert relate(claim("C1", MOVED), [claim("C1", MOVED)], FERRA) == []
