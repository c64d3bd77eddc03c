"""Deeds of any matter: whether a record tells the claim's deed, of whom, of what, and as done, denied or open."""

from time import process_time

import pytest

from tests.matching.cases import FERRA
from workbench.core.case import Case, Question
from workbench.core.evidence import Record
from workbench.core.vocabulary import Stance
from workbench.matching.questions import answer_question
from workbench.matching.reading import read_claim
from workbench.matching.stance import compare, compare_read

TOOK = "Sudia stole grain meant for Long Coast."
STOPPED = "Norland blocked the grain meant for Long Coast."


def asking(first: str, deed: str, second: str = STOPPED, other: str = "block") -> Case:
    """Return the invented case with two questions: what Sudia is accused of, and what Norland is."""
    one = Question(
        id="A", text=first, accuser="northern", actor=("sudia",), action=deed, subject=(), destination=("coast",),
        mirror="B",
    )  # fmt: skip
    two = Question(
        id="B", text=second, accuser="southern", actor=("norland",), action=other, subject=(), destination=("coast",),
        mirror="A",
    )  # fmt: skip
    return FERRA.model_copy(update={"id": "grain", "questions": (one, two)})


GRAIN = asking(TOOK, "steal")


def told(claim: str, text: str, side: str, case: Case = GRAIN, **fields: str) -> Stance:
    record = Record.model_validate({"id": "r", "text": text, "side": side, **fields})
    return compare(claim, record, case).stance


def check(claim: str, text: str, side: str, said: str) -> None:
    assert told(claim, text, side) is Stance(said)


SAYS, DENIES = "corroborates", "contradicts"
NEITHER = {Stance.MENTIONS, Stance.UNRELATED}


# --- the deed is compared -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Sudia stole grain meant for Long Coast, monitors say.",
        "Sudia has been siphoning off grain bound for Long Coast.",
        "Sudia seized the grain on its way to Long Coast.",
        "Grain meant for Long Coast was stolen by Sudia.",
        "Sudia's theft of the grain for Long Coast went on for weeks.",
        "Monitors saw how Sudian troops looted grain bound for Long Coast.",
        "The grain was on the quay when Sudia confiscated it.",
        "Sudia diverted wheat meant for Long Coast.",
    ],
)
def test_the_same_deed_in_other_words_corroborates(text: str) -> None:
    check(TOOK, text, "OBS", SAYS)


@pytest.mark.parametrize(
    "text",
    [
        "Norland blocked the grain meant for Long Coast, monitors say.",
        "Norland has halted deliveries of grain to Long Coast.",
        "Norland cut off the grain for Long Coast on Monday.",
        "Norland turned back and shut off the grain for Long Coast.",
        "Norlandic troops are blocking the grain for Long Coast.",
        "The grain for Long Coast was suspended by Norland.",
        "Norland shut the port, and stopped the grain.",
        "Norland's blockade of grain for Long Coast goes on.",
    ],
)
def test_the_mirror_s_deed_in_other_words_corroborates(text: str) -> None:
    check(STOPPED, text, "OBS", SAYS)


@pytest.mark.parametrize("side", ["N", "S", "P", "OBS"])
@pytest.mark.parametrize(
    "text",
    [
        "Sudia thanked Long Coast for grain.",
        "Sudia refused grain meant for Long Coast.",
        "A study traces the trade in grain between Norland and Sudia.",
        "Sudia sold grain to Long Coast.",
        "Sudia and Long Coast discuss grain.",
        "Sudia stole gold meant for Long Coast.",
        "Norland stole grain meant for Long Coast.",
        "Norland has resumed deliveries of grain to Long Coast.",
        "Grain from Norland fell by half.",
        "The grain from Norland reached Long Coast.",
        "Norland blocked the road after the harvest of grain in Long Coast.",
        "Norland blocked a resolution on grain for Long Coast.",
        "Norland will block grain for Long Coast if it is not paid.",
        "Norland threatened to stop the grain for Long Coast.",
        "Long Coast fears that Norland may stop its grain.",
        "Sudia was asked not to steal grain.",
        "Guards kept Sudia from stealing grain.",
        "Sudia denies stealing grain and accuses Norland of forcing a ruinous price on it.",
    ],
)
def test_another_deed_another_thing_or_one_not_done_does_not_corroborate(text: str, side: str) -> None:
    for claim in (TOOK, STOPPED):
        assert told(claim, text, side) is not Stance.CORROBORATES


def test_the_doer_is_the_one_before_the_deed_or_after_by() -> None:
    for text in (
        "Norland said Sudia blocked the grain.",
        "Sudia blocked the grain, not Norland.",
        "Norland accused Sudia of blocking the grain.",
        "Norland closed schools and Sudia blocked the grain.",
    ):
        assert told(STOPPED, text, "P") in NEITHER
    check(STOPPED, "Sudia accuses Norland of blocking the grain for Long Coast.", "S", SAYS)


@pytest.mark.parametrize(
    "text",
    [
        "Norland cut prices for grain in Long Coast.",
        "Norland stopped buying grain from Long Coast.",
        "Norland blocked a website about grain.",
        "Norland has stopped blocking grain for Long Coast.",
        "The grain exchange in Norland closed early.",
        "Norland did not say that Sudia had stolen grain.",
        "It is not known who stole the grain.",
        "Experts doubt that Sudia stole grain.",
        "Sudia will never steal grain, its minister said.",
        "Sudia took part in a fair on grain in Long Coast.",
        "Sudia took steps to protect grain.",
        "Norland suspended its minister over grain for Long Coast.",
        "Norland denied entry to reporters who asked about grain.",
        "Sudia denied that its grain was old.",
        "Norland called for an end to thefts of grain.",
        "Sudia turned the taps of its grain silos.",
    ],
)
@pytest.mark.parametrize("side", ["N", "S", "OBS"])
def test_words_that_are_near_the_deed_neither_tell_nor_deny_it(text: str, side: str) -> None:
    assert told(TOOK, text, side) in NEITHER
    assert told(STOPPED, text, side) in NEITHER


def test_a_thing_is_told_from_others_of_its_kind() -> None:
    claim = "Sudia used chemical weapons in Long Coast."
    case = asking(claim, "use")
    assert told(claim, "Sudian troops dropped chemical weapons on Long Coast.", "OBS", case) is Stance.CORROBORATES
    assert told(claim, "Sudia used drones in Long Coast.", "OBS", case) in NEITHER
    assert told(claim, "Sudia denies using drones.", "S", case) in NEITHER
    assert told(claim, "Sudia has stopped the use of chemical weapons.", "OBS", case) in NEITHER


# --- what denies it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "text", "side"),
    [
        (STOPPED, "Norland denies having stopped the grain.", "N"),
        (STOPPED, "Norland denied that it had blocked the grain for Long Coast.", "N"),
        (STOPPED, "Norland has not blocked the grain flowing towards Sudia for Long Coast.", "N"),
        (STOPPED, "Norland never stopped the grain.", "N"),
        (STOPPED, "Norland rejected accusations that it had cut off grain.", "N"),
        (STOPPED, "Norland dismisses reports about the grain.", "N"),
        (STOPPED, "The grain was not stopped by Norland.", "N"),
        (TOOK, "Sudia denies stealing grain and accuses Norland of forcing a ruinous price on it.", "S"),
        (TOOK, "No grain was stolen by Sudia.", "S"),
        (TOOK, "Sudia did not take a single sack of grain.", "S"),
        (TOOK, "Sudia is not stealing grain.", "S"),
        (TOOK, "There is no evidence that Sudia stole grain.", "S"),
        (TOOK, "The grain was not stolen by Sudia.", "S"),
        (TOOK, "Ivar Osk denied any theft of grain.", "S"),
    ],
)
def test_a_denial_that_governs_the_deed_contradicts(claim: str, text: str, side: str) -> None:
    check(claim, text, side, DENIES)


@pytest.mark.parametrize("side", ["N", "S", "P", "OBS"])
@pytest.mark.parametrize(
    "text",
    [
        "The grain did not reach its customers, so Norland halted it.",
        "Norland stopped the grain once it was clear that nothing was carried on.",
        "Sudia could not ship on the grain left, and had to halt the trains.",
        "No agreement on inspectors was reached between Norland and Sudia on grain.",
        "No grain reached Long Coast.",
        "Norland did not sign a contract for grain with Sudia.",
        "Norland rejected the price of grain and blocked the road.",
        "Norland rejected the offer and stopped the grain for Long Coast.",
        "Sudia did not pay for the grain that Norland sent.",
        "Norland has not resumed the grain for Long Coast.",
        "No country may steal grain.",
        "Norland did not deny that it had stopped the grain.",
        "Norland is no longer bound to send grain to Long Coast.",
    ],
)
def test_a_denial_of_something_else_does_not_contradict(text: str, side: str) -> None:
    for claim in (TOOK, STOPPED):
        assert told(claim, text, side) is not Stance.CONTRADICTS


@pytest.mark.parametrize(
    "text",
    [
        "The grain did not reach its customers, so Norland halted it.",
        "Norland stopped the grain once it was clear that nothing was carried on.",
        "Norland rejected the offer and stopped the grain for Long Coast.",
    ],
)
def test_a_deed_told_beside_a_denial_of_something_else_is_told(text: str) -> None:
    check(STOPPED, text, "OBS", SAYS)


# --- admissions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Norland's leader ordered the grain to be stopped at once.",
        "The grain was ordered by Norland to be stopped.",
        "Norland decided to halt the grain for Long Coast.",
        "Norland stopped the grain for Long Coast, its minister said.",
        "Norland said it had cut off the grain.",
        "We have stopped the grain for Long Coast, Norland said.",
    ],
)
def test_who_ordered_or_tells_its_own_deed_admits_it(text: str) -> None:
    found = compare(STOPPED, Record(id="r", text=text, side="N"), GRAIN)
    assert found.stance is Stance.CORROBORATES
    assert "against interest" in found.reasons[0]


# --- any verb -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "deed", "same", "other"),
    [
        ("Sudia blorked the cathedral of Long Coast.", "blork",
         "Sudia has blorked the cathedral in Long Coast.", "Sudia praised the cathedral in Long Coast."),
        ("Sudia destroyed the cathedral of Long Coast.", "destroy",
         "The cathedral in Long Coast was demolished by Sudia.", "Sudia visited the cathedral in Long Coast."),
        ("Sudia poisoned wells in Long Coast.", "poison",
         "Sudia contaminated wells in Long Coast.", "Sudia dug wells in Long Coast."),
        ("Sudia jailed reporters from Long Coast.", "jail",
         "Reporters from Long Coast were arrested by Sudia.", "Sudia freed reporters from Long Coast."),
        ("Sudia killed villagers in Long Coast.", "kill",
         "Sudian troops massacred villagers in Long Coast.", "Sudia fed villagers in Long Coast."),
        ("Sudia bribed judges in Long Coast.", "bribe",
         "Judges in Long Coast were bribed by Sudia.", "Sudia met judges in Long Coast."),
        ("Sudia rigged the election in Long Coast.", "rig",
         "Sudia manipulated the election in Long Coast.", "Sudia observed the election in Long Coast."),
        ("Sudia sold missiles to Long Coast.", "sell",
         "Sudia has sold missiles to Long Coast.", "Sudia destroyed missiles in Long Coast."),
        ("Sudia shelled Long Coast.", "shell",
         "Long Coast was bombarded by Sudia.", "Sudia congratulated Long Coast."),
    ],
)  # fmt: skip
def test_a_deed_of_any_matter_is_compared(text: str, deed: str, same: str, other: str) -> None:
    case = asking(text, deed)
    assert told(text, same, "OBS", case) is Stance.CORROBORATES
    assert told(text, f"Sudia denies this: {text[0].lower()}{text[1:]}", "S", case) is not Stance.CORROBORATES
    assert told(text, other, "OBS", case) in NEITHER
    verb = text.split()[1]
    denied = text.replace(f"Sudia {verb}", f"Sudia has not {verb}")
    assert told(text, denied, "S", case) is Stance.CONTRADICTS
    assert told(text, text.replace("Sudia", "Norland"), "OBS", case) is not Stance.CORROBORATES


def test_who_took_something_is_no_thing() -> None:
    check(TOOK, "Sudia took grain for Long Coast.", "OBS", SAYS)
    check(TOOK, "Sudia pilfered grain for Long Coast.", "OBS", SAYS)


# --- questions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Sudia sold grain to Westia", None),
        ("Sudia thanked Long Coast for grain", None),
        ("Sudia seized grain meant for Long Coast", "A"),
        ("Norland stopped the grain for Long Coast", "B"),
        ("Norland resumed the grain for Long Coast", None),
        ("Sudia denies stealing grain", "A"),
        ("Norland may stop the grain for Long Coast", None),
    ],
)
def test_a_question_is_answered_by_its_deed_alone(text: str, question: str | None) -> None:
    assert answer_question(text, None, GRAIN) == question


# --- claims -------------------------------------------------------------------------------------------------------


def test_a_claim_is_a_denial_only_if_its_own_deed_is_denied() -> None:
    record = "Norland blocked the grain meant for Long Coast."
    check("Norland did not block the grain meant for Long Coast.", record, "OBS", DENIES)
    check("The grain did not reach Long Coast, so Norland blocked it.", record, "OBS", SAYS)
    check("The school was shut, but Norland has not demolished a cathedral in Long Coast.",
          "Norland demolished the cathedral in Long Coast.", "OBS", DENIES)  # fmt: skip


def test_a_claim_is_read_for_the_question_it_is_known_to_answer() -> None:
    bare = "The trains were held up."
    record = Record(id="r", text="Norland denies having stopped the grain.", side="N")
    assert compare_read(read_claim(bare, GRAIN), record, GRAIN).stance is not Stance.CONTRADICTS
    assert compare_read(read_claim(bare, GRAIN, question="B"), record, GRAIN).stance is Stance.CONTRADICTS


# --- longer sentences, as they stand in the news ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "text", "side", "said"),
    [
        (TOOK, "Sudia “is simply stealing our grain”, Norland's prime minister told reporters.", "N", SAYS),
        (TOOK, "Sudia has taken 300 tonnes of grain from the trains bound for Long Coast, says Norland.", "P", SAYS),
        (TOOK, "Sudia admitted that it had taken some grain to feed its own towns.", "S", SAYS),
        (TOOK, "Sudia insists that it has not taken any grain and that Norland sent less than agreed.", "S", DENIES),
        (TOOK, "There is not a single proof of theft of grain by Sudia, said Osk.", "S", DENIES),
        (TOOK, "Not a single tonne of grain was stolen, Sudia said.", "S", DENIES),
        (TOOK, "Sudia calls Norland's claim that it steals grain a lie.", "S", DENIES),
        (TOOK, "Sudia stole no grain.", "S", DENIES),
        (TOOK, "The claim that Sudia stole grain is untrue, its minister said.", "S", DENIES),
        (STOPPED, "Norland on Wednesday halted all grain shipments to Long Coast, its customers said.", "P", SAYS),
        (STOPPED, "Norland's prime minister ordered a halt to grain shipments through Sudia.", "N", SAYS),
        (STOPPED, "Sudia accused Norland of using grain as a weapon after Norland stopped it.", "S", SAYS),
        (STOPPED, "Norland never stopped sending grain to Long Coast, its operator insists.", "N", DENIES),
        (STOPPED, "It was not Norland that stopped the grain.", "N", DENIES),
        (STOPPED, "Norland rejected as nonsense the claim that it had blocked grain.", "N", DENIES),
    ],
)
def test_a_longer_sentence_is_read_by_its_deed(claim: str, text: str, side: str, said: str) -> None:
    check(claim, text, side, said)


@pytest.mark.parametrize(
    ("claim", "text", "side"),
    [
        (TOOK, "Sudia said it was entitled to take grain as a transit fee.", "S"),
        (TOOK, "Both blame each other: Norland says Sudia stole grain, Sudia says Norland cut supplies.", "P"),
        (TOOK, "Monitors found that all the grain sent by Norland left Sudia again.", "OBS"),
        (TOOK, "Inspectors will be sent to check how much grain crosses Sudia.", "OBS"),
        (STOPPED, "Norland says Sudia, not Norland, blocked the grain.", "N"),
        (STOPPED, "It was not Sudia that stopped the grain.", "S"),
        (STOPPED, "Norland reduced grain for Sudia's own market.", "N"),
        (STOPPED, "Norland said it would resume grain for Long Coast once inspectors are in place.", "N"),
        (STOPPED, "Norland continues to deliver grain to Long Coast in full.", "N"),
        (STOPPED, "Ministers met in Ferra to discuss the stopped grain.", "OBS"),
    ],
)
def test_a_longer_sentence_of_something_else_neither_tells_nor_denies(claim: str, text: str, side: str) -> None:
    assert told(claim, text, side) in NEITHER


# --- men ----------------------------------------------------------------------------------------------------------


def test_of_troops_said_to_be_moved_it_speaks_that_they_are_there() -> None:
    claim = "Sudia moved troops to Long Coast."
    case = asking(claim, "move")
    assert told(claim, "Sudian troops were seen in Long Coast.", "OBS", case) is Stance.CORROBORATES
    assert told(claim, "There are no Sudian troops in Long Coast.", "S", case) is Stance.CONTRADICTS
    assert told(claim, "Sudia honoured soldiers on Monday.", "OBS", case) in NEITHER


def test_a_group_does_deeds_too() -> None:
    claim = "The Hill clans massacred villagers in Long Coast."
    case = asking(claim, "massacre")
    accused = case.questions[0].model_copy(update={"actor": ("clans",)})
    case = case.model_copy(update={"questions": (accused, case.questions[1])})
    assert told(claim, "Forty villagers were killed by the Hill Front in Long Coast.", "OBS", case) is Stance(SAYS)
    assert told(claim, "The Hill Front says it did not kill any civilians.", "H", case) is Stance(DENIES)
    assert told(claim, "Sudia killed villagers in Long Coast.", "OBS", case) in NEITHER
    assert told(claim, "The Hill clans buried villagers in Long Coast.", "OBS", case) in NEITHER


# --- both are accused of one deed ---------------------------------------------------------------------------------

BLEW, BLEW_TOO = "Sudia blew up the dam near Long Coast.", "Norland blew up the dam near Long Coast."


@pytest.mark.parametrize(
    ("text", "side", "one", "other"),
    [
        ("Sudia destroyed the dam to stop our advance, Norland's army said.", "N", "corroborates", ""),
        ("Norland shelled and destroyed the dam near Long Coast, Sudia's ministry says.", "S", "", "corroborates"),
        ("We did not destroy the dam, Ivar Osk said; Norland shelled it.", "S", "contradicts", ""),
        ("Norland denies having anything to do with the destruction of the dam.", "N", "", "contradicts"),
        ("The dam was blown up; Norland blamed Sudia, Sudia blamed Norland.", "P", "", ""),
        ("Seismologists recorded an explosion at the dam.", "OBS", "", ""),
        ("Thousands fled after the dam near Long Coast was blown up.", "OBS", "", ""),
    ],
)
def test_where_both_are_accused_of_one_deed_who_did_it_decides(text: str, side: str, one: str, other: str) -> None:
    case = asking(BLEW, "blow up", BLEW_TOO, "blow up")
    for claim, said in ((BLEW, one), (BLEW_TOO, other)):
        found = told(claim, text, side, case)
        assert found == said if said else found in NEITHER


def test_a_thing_that_stands_elsewhere_is_another_thing() -> None:
    claim = "Norland bombed a hospital in Long Coast."
    case = asking(TOOK, "steal", claim, "bomb")
    assert told(claim, "Norland's air force struck the hospital in Long Coast.", "OBS", case) is Stance.CORROBORATES
    assert told(claim, "A hospital in Ferra was bombed by Norland.", "OBS", case) is Stance.MENTIONS
    assert told(claim, "Norland struck a post, not a hospital.", "N", case) in NEITHER
    assert told(claim, "Norland said its aircraft had not bombed any hospital.", "N", case) is Stance.CONTRADICTS


# --- records that tell a speaker's words without the name -------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "text", "side", "said"),
    [
        (TOOK, "Denies having stolen any grain.", "S", DENIES),
        (TOOK, "Says it never took any grain.", "S", DENIES),
        (TOOK, "Says Norland's accusation of theft of grain is absurd.", "S", DENIES),
        (TOOK, "Rejects the accusation that it takes grain.", "S", DENIES),
        (TOOK, "Says it has taken grain to feed its towns.", "S", SAYS),
        (TOOK, "Admits taking some grain.", "S", SAYS),
        (TOOK, "Accuses Sudia of stealing grain.", "N", SAYS),
        (TOOK, "Says it will take grain if it is not paid.", "S", "mentions"),
        (STOPPED, "Orders a halt to the grain.", "N", SAYS),
        (STOPPED, "Confirms that it cut the grain.", "N", SAYS),
        (STOPPED, "Says it did not stop the grain, Sudia did.", "N", DENIES),
        (STOPPED, "Says it has resumed the grain.", "N", "mentions"),
    ],
)
def test_the_speaker_of_a_record_stands_for_the_name_that_is_left_out(
    claim: str, text: str, side: str, said: str
) -> None:
    check(claim, text, side, said)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The election in Long Coast was rigged by Sudia.", "rig"),
        ("Sudia is behind the poisoning of wells in Long Coast.", "poison"),
        ("Sudia pays for grain from Long Coast.", "pay"),
        ("Sudia recognised the independence of Long Coast.", "recognise"),
        ("Sudia prevented inspectors from entering Long Coast.", "prevent"),
        ("Sudia has violated the truce in Long Coast 40 times.", "violate"),
    ],
)
def test_a_claim_s_own_words_say_the_same(text: str, deed: str) -> None:
    assert told(text, text, "OBS", asking(text, deed)) is Stance.CORROBORATES
    assert told(text, text, "OBS") is Stance.CORROBORATES


def test_a_text_without_stops_is_read_in_bounded_time() -> None:
    for text in ("stole grain " * 8_000, "no grain stolen by Sudia " * 3_900, "order stole grain Sudia " * 4_000):
        start = process_time()
        told(TOOK, text, "S")
        told(text[:20_000], "Sudia stole grain.", "S")
        assert process_time() - start < 5


def test_a_thing_meant_for_another_place_is_another_deed() -> None:
    assert told(TOOK, "Grain for Marshland was stolen by Sudia.", "P") is not Stance.CORROBORATES


def test_who_denies_and_grants_a_part_only_mentions() -> None:
    text = "Sudia denies the theft of grain, but says that some grain was taken for seed."
    assert told(TOOK, text, "P") is Stance.MENTIONS
