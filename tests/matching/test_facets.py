import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.matching.cases import FERRA
from workbench.core.case import EMPTY_CASE, Case
from workbench.core.evidence import Facet, Record
from workbench.core.vocabulary import FacetName, FacetState, Polarity
from workbench.matching.facets import Proposition, read_proposition, read_propositions
from workbench.matching.parts import Part
from workbench.matching.stance import compare


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


# --- a claim's facets beside a record's -------------------------------------------------------------------------------

CLAIM = "Sudia sent up to 500 Marshlander fighters to Ferra on 3 June."


def facets(text: str, claim: str = CLAIM, case: Case = FERRA, **fields: str) -> dict[FacetName, Facet]:
    found = compare(claim, Record.model_validate({"id": "r", "text": text, **fields}), case)
    return {facet.name: facet for facet in found.facets}


def test_every_facet_is_compared_whether_by_roles_or_by_wording() -> None:
    by_roles = set(FacetName) - {FacetName.WORDING}
    assert set(facets("Rain.")) == by_roles
    by_wording = facets("The firm hired workers in Ferra.", "The firm hired workers.")
    held = {FacetName.NUMBER, FacetName.DATE, FacetName.SCOPE, FacetName.POLARITY, FacetName.HEDGE, FacetName.PARTY}
    assert held | {FacetName.WORDING, FacetName.EXHIBIT} <= set(by_wording)


def test_a_number_is_shown_with_what_bounds_it() -> None:
    found = facets("Sudia sent at least 900 Marshlander fighters to Ferra.")[FacetName.NUMBER]
    assert (found.state, found.claim, found.record) == (FacetState.CLASHES, "up to 500", "at least 900")
    assert facets("Sudia sent dozens of Marshlander fighters to Ferra.")[FacetName.NUMBER].state is FacetState.AGREES


def test_a_date_agrees_when_any_of_the_record_s_does() -> None:
    agreeing = facets("On 1 June Norland warned; on 3 June Sudia sent Marshlander fighters to Ferra on 3 June.")
    assert agreeing[FacetName.DATE].state is FacetState.AGREES
    assert facets("Sudia sent Marshlander fighters to Ferra on 9 June.")[FacetName.DATE].state is FacetState.CLASHES


def test_a_day_lies_in_its_month() -> None:
    for when, state in (("in June", "agrees"), ("in June 2021", "agrees"), ("in May 2021", "clashes"), ("", "silent")):
        found = facets(f"Sudia sent Marshlander fighters to Ferra {when}.")[FacetName.DATE]
        assert (found.state, found.claim) == (FacetState(state), "3 June")
        assert found.record == when.removeprefix("in ")
    assert facets("Sudia may send Marshlander fighters to Ferra.")[FacetName.DATE].record == ""


@pytest.mark.parametrize(
    ("text", "state", "words"),
    [
        ("There are no Marshlander fighters in Long Coast.", FacetState.CLASHES, "Long Coast"),
        ("There were no Marshlander fighters before the war.", FacetState.CLASHES, "before the war"),
        ("There are no Marshlander fighters in Ferra.", FacetState.AGREES, "Ferra"),
        ("There are no Marshlander fighters.", FacetState.SILENT, ""),
    ],
)
def test_scope_tells_whether_a_denial_reaches_the_claim(text: str, state: FacetState, words: str) -> None:
    found = facets(text, side="S", kind="denial")[FacetName.SCOPE]
    assert (found.state, found.record) == (state, words)
    assert found.claim == "Ferra, 3 June"


@pytest.mark.parametrize(
    ("side", "state", "words"),
    [
        ("N", FacetState.AGREES, "Northern side"),
        ("S", FacetState.CLASHES, "Southern side"),
        ("OBS", FacetState.SILENT, "Observers"),
        ("", FacetState.SILENT, ""),
    ],
)
def test_the_party_that_speaks_is_the_accuser_s_the_accused_s_or_a_third(
    side: str, state: FacetState, words: str
) -> None:
    found = facets("Sudia sent Marshlander fighters to Ferra.", side=side)[FacetName.PARTY]
    assert (found.claim, found.state, found.record) == ("Northern side", state, words)
    denied = facets("No Marshlander fighter is in Ferra.", "Sudia sent no Marshlander fighters to Ferra.", side=side)
    turned = {FacetState.AGREES: FacetState.CLASHES, FacetState.CLASHES: FacetState.AGREES}.get(state, state)
    assert denied[FacetName.PARTY].state is turned


def test_an_exhibit_in_doubt_is_told_from_the_claim() -> None:
    fake = "A video said to show Marshlander fighters in Ferra was filmed elsewhere."
    found = facets(fake, kind="factcheck")[FacetName.EXHIBIT]
    assert (found.state, found.claim, found.record) == (FacetState.CLASHES, "", "video")
    assert "not the claim" in found.note
    about = "A video shows Marshlander fighters sent by Sudia to Ferra."
    assert facets(fake, about)[FacetName.EXHIBIT].claim == "video"
    assert facets("A video shows Marshlander fighters in Ferra.", about)[FacetName.EXHIBIT].state is FacetState.AGREES
    assert facets("Marshlander fighters are in Ferra.", about)[FacetName.EXHIBIT].state is FacetState.SILENT


def test_polarity_says_who_asserts_and_who_denies() -> None:
    found = facets("Marshlander fighters in Ferra are nonsense.", side="S")[FacetName.POLARITY]
    assert (found.state, found.record) == (FacetState.CLASHES, "nonsense")
    assert found.note == "asserted by the claim, denied by the record"
    whole = facets("All of Marshlander fighters in Ferra.", side="S", kind="denial")[FacetName.POLARITY]
    assert (whole.state, whole.record) == (FacetState.CLASHES, "denial")


def test_may_is_a_month_beside_a_figure_or_after_in() -> None:
    for text in ("Fighters came in May", "Fighters came on 5 May", "Fighters came, as of May 2021"):
        assert not read_proposition(text, FERRA).open
    assert read_proposition("Fighters may come", FERRA).open
