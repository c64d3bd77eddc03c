import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.matching.cases import FERRA
from workbench.core.case import EMPTY_CASE
from workbench.core.vocabulary import Polarity
from workbench.matching.facets import Proposition, read_proposition, read_propositions
from workbench.matching.parts import Part


def parts(read: Proposition) -> dict[str, Part]:
    return {named.actor: named.part for named in read.named}


def test_active_voice() -> None:
    read = read_proposition("Sudia sent 4,000 Marshlander fighters from Marshland to Ferra.", FERRA)
    assert parts(read) == {
        "sudia": Part.AGENT,
        "marsh_fighters": Part.SUBJECT,
        "marsh": Part.ORIGIN,
        "ferra": Part.DESTINATION,
    }
    assert read.actions["move"] == "sent"
    assert read.nouns["fighters"] == "fighters"
    assert [q.text for q in read.numbers] == ["4,000"]
    assert read.polarity is Polarity.ASSERTS


def test_passive_voice_names_the_agent_after_by() -> None:
    read = read_proposition("Hill clans were moved to Ferra by Norland", FERRA)
    assert parts(read) == {"clans": Part.SUBJECT, "ferra": Part.DESTINATION, "norland": Part.AGENT}


def test_the_one_who_speaks_is_not_the_one_who_acts() -> None:
    read = read_proposition("Norland says Sudia recruited men", FERRA)
    assert parts(read) == {"norland": Part.SPEAKER, "sudia": Part.AGENT}
    assert parts(read_proposition("Norland: Sudia sent men", FERRA))["norland"] is Part.SPEAKER
    assert parts(read_proposition("Sudian officials deny it", FERRA)) == {"sudia": Part.SPEAKER}


def test_a_sponsor_and_an_accused_are_agents_of_a_kind() -> None:
    assert parts(read_proposition("Sudian-backed fighters arrived", FERRA)) == {"sudia": Part.SPONSOR}
    assert parts(read_proposition("He accuses Sudia of sending mercenaries", FERRA)) == {"sudia": Part.AGENT}


def test_denials_and_what_only_looks_like_one() -> None:
    denied = ("There are no fighters in Ferra", "He called the reports nonsense", "Sudia did not send fighters")
    asserted = (
        "He does not exclude that fighters came",
        "Not only fighters came",
        "He did not deny it",
        "Fighters came",
    )
    assert all(read_proposition(text, FERRA).denial for text in denied)
    assert not any(read_proposition(text, FERRA).denial for text in asserted)


def test_hedges_that_leave_it_open_and_those_that_report() -> None:
    assert read_proposition("It warns of the danger of fighters coming", FERRA).open
    weak = read_proposition("Sudia reportedly sent fighters", FERRA)
    assert weak.hedge == "reportedly"
    assert not weak.open


def test_contrast_and_pretext_open_a_clause_of_their_own() -> None:
    read = read_propositions(
        "The reports are a lie to cover the arrival of mercenaries, but Sudia sent guns", EMPTY_CASE
    )
    assert [bool(c.denial) for c in read] == [True, False, False]


def test_nationals_are_told_from_a_state() -> None:
    (citizen,) = read_proposition("Six Marshlander citizens were caught", FERRA).named
    assert citizen.before_class == "nationals"


def test_a_name_behind_a_preposition_is_no_speaker() -> None:
    assert parts(read_proposition("Norland sends fighters to Ferra: the press", FERRA))["ferra"] is Part.DESTINATION
    assert (
        parts(read_proposition("Fighters arrived, according to two Sudian officials", FERRA))["sudia"] is Part.SPEAKER
    )


def test_words_by_somebody_are_not_deeds_of_that_side() -> None:
    read = read_proposition("The talk of fighters moved to Ferra is a provocation by the Norlandic side", FERRA)
    assert parts(read)["norland"] is Part.OTHER


@given(st.text(max_size=200))
@example("ʼ")
def test_any_text_is_read(text: str) -> None:
    assert read_proposition(text, FERRA).text == text


@pytest.mark.parametrize("whole", ["the Republic of", "the territory of", "the northern region of", "the north of the"])
def test_what_only_unfolds_a_name_plays_no_part_of_its_own(whole: str) -> None:
    read = read_proposition(f"Norland moved fighters from {whole} Marshland to {whole} Sudia", FERRA)
    assert parts(read) == {"norland": Part.AGENT, "marsh": Part.ORIGIN, "sudia": Part.DESTINATION}


def test_a_government_of_a_state_speaks_and_acts_as_the_state() -> None:
    assert parts(read_proposition("The government of Sudia sent fighters", FERRA)) == {"sudia": Part.AGENT}
    assert parts(read_proposition("Fighters were sent by the government of Sudia", FERRA)) == {"sudia": Part.AGENT}
    assert parts(read_proposition("The government of Sudia denies it", FERRA)) == {"sudia": Part.SPEAKER}
    assert parts(read_proposition("He spoke of Sudia", FERRA)) == {"sudia": Part.OTHER}
