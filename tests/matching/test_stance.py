"""The rules of evidence, each as behaviour."""

import pytest

from tests.matching.cases import FERRA, A, B
from workbench.core.case import EMPTY_CASE, Case, Question
from workbench.core.evidence import Match, Record
from workbench.core.vocabulary import FacetName, FacetState, Stance
from workbench.matching.clauses import read_clauses
from workbench.matching.stance import compare


def match(text: str, claim: str = A, **fields: str) -> Match:
    return compare(claim, Record.model_validate({"id": "r", "text": text, **fields}), FERRA)


def facet(found: Match, name: FacetName) -> FacetState:
    return next(f.state for f in found.facets if f.name is name)


def test_a_report_corroborates_with_its_facets() -> None:
    found = match("Marshlander fighters sent by Sudia reached Ferra, a monitor says.", side="OBS")
    assert found.stance is Stance.CORROBORATES
    for name in (FacetName.ACTOR, FacetName.ACTION, FacetName.SUBJECT, FacetName.DESTINATION):
        assert facet(found, name) is FacetState.AGREES
    assert facet(found, FacetName.DATE) is FacetState.SILENT


def test_similarity_never_decides_a_changed_number_is_the_same_event() -> None:
    claim = "Sudia sent 4,000 Marshlander fighters to Ferra."
    found = match("Sudia sent 1,000 Marshlander fighters to Ferra.", claim)
    assert found.stance is Stance.CORROBORATES
    assert facet(found, FacetName.NUMBER) is FacetState.CLASHES
    assert any("1,000" in reason and "4,000" in reason for reason in found.reasons)


def test_money_is_never_compared_with_men() -> None:
    found = match("Sudia pays Marshlander fighters $1,500 a month.", "Sudia sent 1,500 Marshlander fighters to Ferra.")
    assert facet(found, FacetName.NUMBER) is FacetState.SILENT


CLAIMED = "Sudia sent 3,000 Marshlander fighters to Ferra."


def test_a_clash_of_numbers_lowers_the_confidence() -> None:
    same = match("Sudia sent 3,000 Marshlander fighters to Ferra.", CLAIMED, side="P")
    other = match("Sudia sent 900 Marshlander fighters to Ferra.", CLAIMED, side="P")
    assert same.stance is other.stance is Stance.CORROBORATES
    assert other.confidence < same.confidence


@pytest.mark.parametrize(
    "text",
    [
        "After three meetings Sudia sent Marshlander fighters to Ferra.",
        "Sudia sent Marshlander fighters to Ferra, says letter B/60/215.",
        "Two fighters said Sudia sent Marshlander fighters to Ferra.",
        "Sudia sent Marshlander fighters to Ferra, where 40 of them were killed.",
        "Sudia sent Marshlander fighters to Ferra and drove out 900 villagers.",
    ],
)
def test_only_numbers_of_the_same_things_clash(text: str) -> None:
    assert facet(match(text, CLAIMED, side="P"), FacetName.NUMBER) is FacetState.SILENT


def test_numbers_of_another_event_are_not_compared() -> None:
    text = "Norland moved 500 Hill Front fighters to Ferra."
    assert facet(match(text, CLAIMED, side="S"), FacetName.NUMBER) is FacetState.SILENT


@pytest.mark.parametrize("claim", [A, B])
def test_mirrors_are_not_negations(claim: str) -> None:
    other = B if claim == A else A
    assert match(other, claim).stance is Stance.MENTIONS
    assert match(other, claim, side="S" if claim == A else "N").stance is Stance.MENTIONS


def test_a_denial_by_the_accused_contradicts() -> None:
    found = match("Reports of Marshlander fighters in Ferra are complete nonsense.", side="S", kind="denial")
    assert found.stance is Stance.CONTRADICTS
    assert facet(found, FacetName.POLARITY) is FacetState.CLASHES
    assert match("Sudia denies that it sent Marshlander fighters to Ferra.", side="P").stance is Stance.CONTRADICTS


def test_a_place_of_the_question_stays_accused_when_the_claim_names_another() -> None:
    case = FERRA.model_copy(update={"questions": (gaining(FERRA.questions[0]), *FERRA.questions[1:])})
    denial = Record(id="r", text="No Marshlander fighters came; this is a lie.", side="H", kind="denial")
    for place in ("Ferra", "the Republic of Ferra"):
        found = compare(f"Sudia moved Marshlander fighters to {place}", denial, case)
        assert found.stance is Stance.CONTRADICTS


def gaining(question: Question) -> Question:
    return question.model_copy(update={"destination": (*question.destination, "clans")})


def test_those_said_to_have_been_moved_may_deny_it_too() -> None:
    denial = match("Denies that any Hill Front fighter is in Ferra.", B, side="H", kind="denial")
    assert denial.stance is Stance.CONTRADICTS


def test_a_denial_of_another_scope_does_not_reach() -> None:
    elsewhere = match("There are no Marshlander fighters in Long Coast.", side="S", kind="denial")
    earlier = match("There were no Marshlander fighters before the war.", side="S", kind="denial")
    assert elsewhere.stance is earlier.stance is Stance.MENTIONS


def test_a_denial_by_one_who_is_not_accused_is_no_contradiction() -> None:
    found = match("Denies that Marshlander fighters crossed its own land to Ferra.", side="OBS", kind="denial")
    assert found.stance is Stance.MENTIONS


def test_a_denial_passed_on_beside_an_assertion_does_not_outweigh_it() -> None:
    found = match("Marshlander fighters were killed in Ferra; Sudia denies it.", side="P")
    assert found.stance is Stance.CORROBORATES


def test_a_debunked_exhibit_leaves_the_claim_standing() -> None:
    text = "A video said to show Marshlander fighters in Ferra was filmed elsewhere; it does not show them."
    assert match(text, kind="factcheck", side="P").stance is Stance.MENTIONS


@pytest.mark.parametrize(
    "claim",
    [
        "a photo shows Marshlander fighters sent by Sudia to Ferra",
        "The leaked video purports to show that Sudia sent Marshlander fighters to Ferra",
        "a document proves Sudia sent Marshlander fighters to Ferra",
    ],
)
def test_a_claim_about_an_exhibit_is_answered_by_what_is_said_of_it(claim: str) -> None:
    for text in (A, "Sudia denies that it sent Marshlander fighters to Ferra."):
        assert match(text, claim, side="S").stance is Stance.MENTIONS
    exhibit = claim.split()[1] if claim.startswith("a ") else "video"
    fake = f"The {exhibit} said to show Marshlander fighters in Ferra was taken elsewhere."
    assert match(fake, claim, kind="factcheck", side="P").stance is Stance.CONTRADICTS
    other = "A recording said to show Marshlander fighters in Ferra was taken elsewhere."
    assert match(other, claim, kind="factcheck", side="P").stance is Stance.MENTIONS


def test_fears_and_refusals_only_mention() -> None:
    assert (
        match("It warns of a possible arrival of Marshlander fighters in Ferra.", side="OBS").stance is Stance.MENTIONS
    )
    assert match("It does not exclude that Sudia sent Marshlander fighters.", side="N").stance is Stance.MENTIONS


def test_the_accused_speaking_of_it_without_admitting_only_mentions() -> None:
    assert match("Marshlander fighters were seen among the enemy in Ferra.", side="S").stance is not Stance.CORROBORATES


def test_an_admission_against_interest_corroborates() -> None:
    found = match("Sudia sent Marshlander fighters to Ferra, its minister said.", side="S", kind="statement")
    assert found.stance is Stance.CORROBORATES
    assert "against interest" in found.reasons[0]


@pytest.mark.parametrize(
    "text",
    [
        "Norlandic officials claim Sudia sent Marshlander fighters to Ferra.",
        "Norland says that Sudia sent Marshlander fighters to Ferra.",
        "Sudia sent Marshlander fighters to Ferra, observers said.",
        "According to Norland, Sudia sent Marshlander fighters to Ferra.",
        "Sudia allegedly sent Marshlander fighters to Ferra.",
    ],
)
def test_words_of_another_are_no_admission(text: str) -> None:
    found = match(text, side="S-media")
    assert found.stance is Stance.MENTIONS
    assert not any("against interest" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    "words",
    ["does not deny", "did not reject reports", "has never disputed", "refuses to deny", "could not confirm",
     "did not rule out", "neither confirms nor denies"],
)  # fmt: skip
@pytest.mark.parametrize("side", ["S", "N", "P"])
def test_who_does_not_deny_has_neither_denied_nor_said_so(words: str, side: str) -> None:
    assert match(f"Sudia {words} that it sent Marshlander fighters to Ferra.", side=side).stance is Stance.MENTIONS
    claim = f"Sudia {words} that it sent Marshlander fighters to Ferra."
    for text in (A, "Sudia denies that Marshlander fighters are in Ferra."):
        assert match(text, claim, side="S").stance not in (Stance.CORROBORATES, Stance.CONTRADICTS)


@pytest.mark.parametrize(
    "text",
    [
        "Ferra sent Marshlander fighters to Sudia.",
        "Marshlander fighters were sent to Sudia by Norland.",
        "Norland sent Marshlander fighters to Ferra.",
        "Sudia sent Marshlander fighters to Long Coast.",
    ],
)
def test_other_roles_are_another_event(text: str) -> None:
    assert match(text, side="P").stance is Stance.MENTIONS


def test_a_denial_by_the_accused_never_corroborates() -> None:
    found = match("Second copy of the item.", title="Sudia sent Marshlander fighters to Ferra", side="S", kind="denial")
    assert found.stance is not Stance.CORROBORATES


def test_what_both_sides_claim_is_left_to_them() -> None:
    text = "Norland claims that Sudia sent Marshlander fighters to Ferra; Sudia denies it."
    assert match(text, side="P").stance is not Stance.CORROBORATES


def test_one_record_may_deny_one_claim_and_make_the_other() -> None:
    text = "Norland uses Hill Front fighters in Ferra; rejects claims of Marshlander fighters for Sudia."
    assert match(text, A, side="S").stance is Stance.CONTRADICTS
    assert match(text, B, side="S").stance is Stance.CORROBORATES


def test_other_matters_are_unrelated() -> None:
    for text in ("Rain is expected on Sunday.", "The budget of Norland was passed.", "خبز", "🙂", "x"):
        assert match(text).stance is Stance.UNRELATED


def test_a_claim_that_denies_is_answered_the_other_way() -> None:
    claim = "Sudia did not send Marshlander fighters to Ferra."
    assert (
        match("Sudia sent Marshlander fighters to Ferra, monitors say.", claim, side="OBS").stance is Stance.CONTRADICTS
    )
    assert match("There are no Marshlander fighters in Ferra.", claim, side="S").stance is Stance.CORROBORATES


def test_the_same_denial_by_the_accused_corroborates_a_claim_that_denies() -> None:
    denial = Record(id="r", text="It denies that any Marshlander fighter is in Ferra.", side="S", kind="denial")
    for words in ("There are no Marshlander fighters in Ferra", "Sudia did not bring Marshlander fighters to Ferra"):
        assert compare(words, denial, FERRA).stance is Stance.CORROBORATES
    assert compare("Marshlander fighters are in Ferra", denial, FERRA, denies=True).stance is Stance.CORROBORATES


def test_a_denial_for_one_land_is_none_for_another() -> None:
    claim = "There are no Marshlander fighters in Long Coast"
    for text, title in (("It denies any Marshlander fighter in Ferra.", ""), ("All lies.", "No Reed Brigade in Ferra")):
        found = match(text, claim, title=title or text, side="S", kind="denial")
        assert found.stance in (Stance.MENTIONS, Stance.UNRELATED)
    assert match("Marshlander fighters are in Ferra.", claim, side="P").stance is Stance.MENTIONS


def test_a_passage_without_a_place_stands_where_the_record_stands() -> None:
    text = "Some 200 Marshlander fighters have come."
    assert match(text, title="Marshlander fighters in Long Coast", side="P").stance is Stance.MENTIONS
    assert match(text, title="Marshlander fighters in Ferra", side="P").stance is Stance.CORROBORATES
    assert match(text, title="Marshlander fighters", side="P").stance is Stance.CORROBORATES


def test_what_one_is_accused_of_doing_is_what_one_does() -> None:
    claim = "Norland of using mercenaries from Marshland in Ferra"
    assert match("Sudia sent Marshlander fighters to Ferra.", claim, side="P").stance is not Stance.CORROBORATES
    assert match("Marshlander fighters were killed in Ferra.", claim, side="P").stance is not Stance.CORROBORATES
    assert match("Norland uses mercenaries from Marshland.", claim, side="P").stance is Stance.CORROBORATES


def test_a_land_that_both_are_said_to_take_men_from_tells_of_neither() -> None:
    both = FERRA.questions[1].model_copy(update={"origin": ("marsh",)})
    case = FERRA.model_copy(update={"questions": (FERRA.questions[0], both)})
    reached = Record(id="r", text="Marshlanders reached Ferra and fought there.", side="P")
    assert compare(B, reached, case).stance is not Stance.CORROBORATES
    assert compare(A, reached, case).stance is Stance.CORROBORATES
    used = Record(id="r", text="Norland used mercenaries from Marshland in Ferra.", side="P")
    assert compare(B, used, case).stance is Stance.CORROBORATES
    assert compare(A, used, case).stance is not Stance.CORROBORATES


def test_a_denied_statement_is_turned_once_whether_its_words_deny_or_not() -> None:
    seen = Record(id="r", text="Marshlander fighters sent by Sudia are in Ferra.", side="OBS")
    for words in ("Sudia sent Marshlander fighters to Ferra", "There are no Marshlander fighters in Ferra"):
        assert compare(words, seen, FERRA, denies=True).stance is Stance.CONTRADICTS
    plain = Record(id="r", text="The firm hired workers")
    assert compare("The firm hired workers", plain, EMPTY_CASE, denies=True).stance is Stance.CONTRADICTS


def test_the_address_stands_in_for_a_missing_headline() -> None:
    found = match("It died down.", url="https://x.example/news/sudia-sends-marshlander-fighters-to-ferra-2", side="P")
    assert found.stance is Stance.CORROBORATES


@pytest.mark.parametrize(
    "text",
    [
        "1," * 40_000,
        '"' * 90_000,
        "no fighters; " * 7_000,
        "Sudia " * 15_000,
        "[/] \x1b]52;c;aGk=\x07 \x9b",
    ],
)
def test_hostile_records_take_no_side_and_are_read_in_part(text: str) -> None:
    found = match(text, title=text[:1000], url="https://[bad")
    assert found.stance in (Stance.MENTIONS, Stance.UNRELATED)
    assert sum(len(facet.record) for facet in found.facets) < 1_000
    assert len(read_clauses(text)) <= 400


# --- a case in which nobody is moved: who took the grain, who stopped it --------------------------------------------

TOOK, STOPPED = "Sudia took grain meant for Ferra.", "Norland stopped the grain meant for Ferra."


def grain() -> Case:
    accusations = (("T", TOOK, "northern", "sudia", "take", "C"), ("C", STOPPED, "southern", "norland", "stop", "T"))
    questions = tuple(
        Question(
            id=q, text=text, accuser=who, actor=(actor,), action=deed, subject=(), destination=("ferra",), mirror=m
        )
        for q, text, who, actor, deed, m in accusations
    )
    return FERRA.model_copy(update={"id": "grain", "questions": questions})


GRAIN = grain()


def told(text: str, claim: str = TOOK, **fields: str) -> Stance:
    return compare(claim, Record.model_validate({"id": "r", "text": text, **fields}), GRAIN).stance


def test_where_no_group_is_moved_who_did_it_must_be_told() -> None:
    assert told("Sudia stole grain on its way to Ferra, a monitor says.", side="OBS") is Stance.CORROBORATES
    assert told("Grain for Ferra was seized by Sudia.", side="P") is Stance.CORROBORATES
    for text in ("Sudia grows grain and sells it in Ferra.", "Grain is dear in Sudia.", "Sudian grain reached Ferra."):
        assert told(text, side="P") is not Stance.CORROBORATES


def test_whose_a_thing_is_said_to_be_makes_no_other_thing_of_it() -> None:
    assert told("Sudia took Norlandic grain bound for Ferra.", side="P") is Stance.CORROBORATES
    assert told("Norland has cut off the Ferra grain.", STOPPED, side="P") is Stance.CORROBORATES


def test_the_accused_s_denial_of_the_deed_by_name_is_enough() -> None:
    assert told("Ivar Osk denied any theft.", side="S", kind="denial") is Stance.CONTRADICTS
    assert told("Norland says it has not halted the grain for Ferra.", STOPPED, side="N") is Stance.CONTRADICTS
    assert told("No land on the way may take grain hostage.", side="S") is not Stance.CONTRADICTS


def test_an_order_of_the_accused_is_an_admission() -> None:
    found = compare(STOPPED, Record(id="r", text="Norland has cut the grain for Ferra.", side="N"), GRAIN)
    assert found.stance is Stance.CORROBORATES
    assert "against interest" in found.reasons[0]


def test_a_deed_told_first_is_not_denied_by_what_follows() -> None:
    text = "Norland halted the grain for Ferra once its envoy saw that no grain was carried on."
    assert told(text, STOPPED, side="P") is Stance.CORROBORATES


def test_accusing_back_of_another_deed_mentions() -> None:
    assert told("Norland stopped the grain for Ferra.", TOOK, side="S") is Stance.MENTIONS
    assert told("Sudia stole the grain for Ferra.", STOPPED, side="N") is Stance.MENTIONS


def test_a_deed_of_no_class_is_told_in_its_own_word() -> None:
    question = GRAIN.questions[0].model_copy(update={"text": "Sudia burned grain meant for Ferra.", "action": "burn"})
    case = GRAIN.model_copy(update={"questions": (question.model_copy(update={"mirror": None}),)})
    for text, stance in (
        ("Grain for Ferra was burnt by Sudia, a monitor says.", Stance.CORROBORATES),
        ("Grain from Sudia is dear in Ferra.", Stance.MENTIONS),
    ):
        assert compare(question.text, Record(id="r", text=text, side="OBS"), case).stance is stance


def test_a_claim_that_tells_what_an_exhibit_really_is() -> None:
    claim = "the photo of fighters in Ferra was taken at Long Coast five years before"
    same = "A photo said to show fighters in Ferra was taken at Long Coast, five years before."
    other = "A photo of a burnt bus was taken in Sudhaven."
    assert match(same, claim, kind="factcheck", side="P").stance is Stance.CORROBORATES
    assert match(other, claim, kind="factcheck", side="P").stance is Stance.MENTIONS


def test_what_is_denied_of_one_place_is_not_contradicted_by_what_is_told_of_another() -> None:
    claim = "There are no Hill Front fighters in Norland"  # the question asks of Ferra
    there = match("Hill Front fighters came to Norland by bus.", claim, side="P")
    elsewhere = match("Around 2,000 Hill Front fighters fight for Norland.", claim, side="P")
    assert (there.stance, elsewhere.stance) == (Stance.CONTRADICTS, Stance.MENTIONS)


def test_a_headline_asserts_nothing_that_its_text_leaves_open() -> None:
    text = "The ministry does not exclude it; this is still checked."
    assert match(text, title="Marshlander fighters sent to Ferra", side="P").stance is Stance.MENTIONS


def test_two_denials_in_other_words_are_told_as_such() -> None:
    found = match("Nobody painted the old gate.", "Nobody painted the gate.", side="P")
    polarity = next(facet for facet in found.facets if facet.name is FacetName.POLARITY)
    assert (polarity.state, polarity.note) == (FacetState.AGREES, "denied by both")


def test_words_of_an_address_are_said_to_stand_there() -> None:
    url = "https://news.example/2031/sudia-denies-it-sent-marshlander-fighters-to-ferra"
    found = match("The ministry gave a statement.", url=url, side="S")
    assert found.stance is Stance.CONTRADICTS
    assert found.reasons[0] == "The accused side denies it (“denies” in its address)."
