"""Claims on a place that is struck: the dam, the plant, the bridge, told by name or by what it is."""

import pytest

from workbench.core.case import parse_case
from workbench.core.evidence import Match, Record
from workbench.core.vocabulary import FacetName, FacetState, Stance
from workbench.matching.facets import read_propositions
from workbench.matching.reading import read_claim
from workbench.matching.stance import compare

RIVER = parse_case(
    """
[case]
id = "river"
title = "The river"
[[party]]
id = "north"
name = "Northern side"
sides = ["N"]
[[party]]
id = "south"
name = "Southern side"
sides = ["S"]
[[party]]
id = "press"
name = "Press"
kind = "media"
sides = ["press"]
[[question]]
id = "D"
text = "Norland blew up the Ferra dam."
accuser = "south"
actor = ["norland"]
action = "blow_up"
subject = []
mirror = "P"
[[question]]
id = "P"
text = "Sudia shelled the Ostra nuclear power plant."
accuser = "north"
actor = ["sudia"]
action = "shell"
subject = ["ostra_plant"]
mirror = "D"
[[actor]]
id = "norland"
name = "Norland"
kind = "state"
party = "north"
demonyms = ["Nordic", "Norlanders"]
[[actor]]
id = "sudia"
name = "Sudia"
kind = "state"
party = "south"
demonyms = ["Sudian", "Sudians"]
[[actor]]
id = "ferra_dam"
name = "Ferra dam"
kind = "place"
aliases = ["Ferra hydroelectric station"]
[[actor]]
id = "ostra_plant"
name = "Ostra nuclear power plant"
kind = "place"
aliases = ["ONPP"]
[[actor]]
id = "al_karim"
name = "Al-Karim hospital"
kind = "place"
""",
    "river.toml",
)
D, P = (question.text for question in RIVER.questions)


def match(claim: str, text: str, side: str = "press", **fields: str) -> Match:
    return compare(claim, Record.model_validate({"id": "r", "text": text, "side": side, **fields}), RIVER)


def named(text: str) -> set[str]:
    return {n.actor for clause in read_propositions(text, RIVER) for n in clause.named}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The dam is gone.", {"ferra_dam"}),
        ("Water stands at the atomic station.", {"ostra_plant"}),
        ("Water stands at the hydro station.", {"ferra_dam"}),
        ("Blast at nuclear plant", {"ostra_plant"}),
        ("Three die in dam attack", {"ferra_dam"}),
        ("Norland destroyed dam", {"ferra_dam", "norland"}),
        ("The ONPP is silent. Nobody is let into the station.", {"ostra_plant"}),
        ("A dam broke in the hills.", set()),
        ("Another nuclear plant was closed.", set()),
        ("The police station is closed.", set()),
        ("The Karst dam broke.", set()),
        ("Dams and power plants are rare.", set()),
        ("They station troops there.", set()),
    ],
)
def test_a_place_is_named_by_what_it_is(text: str, places: set[str]) -> None:
    assert named(text) == places


def test_what_is_struck_is_what_the_claim_is_about_and_not_where() -> None:
    assert read_claim(D, RIVER).roles.subjects == {"ferra_dam"}
    assert read_claim("Sudia shelled the Ostra nuclear power plant.", RIVER).roles.subjects == {"ostra_plant"}
    assert not read_claim(D, RIVER).roles.destinations


@pytest.mark.parametrize(
    ("claim", "text", "side"),
    [
        (D, "Nordic engineers blew up the dam at dawn.", "press"),
        (D, "The blowing-up of the dam by Norland is a crime.", "press"),
        (D, "Norland destroyed the dam and caused a flood.", "press"),
        (D, "It calls the destruction of the dam by Norland a crime.", "press"),
        (P, "Sudian artillery opened fire three times on the atomic station.", "press"),
        (P, "The plant is at risk of an accident after a night under Sudian fire at the ONPP.", "press"),
        (P, "The nuclear plant was shelled again.", "N"),
    ],
)
def test_a_deed_done_to_a_place_that_is_only_described_corroborates(claim: str, text: str, side: str) -> None:
    assert match(claim, text, side).stance is Stance.CORROBORATES


@pytest.mark.parametrize(
    ("claim", "text", "side"),
    [
        (D, "We did not blow up the dam.", "N"),
        (P, "Sudian troops did not shell the nuclear station.", "S"),
        (D, "That Norland blew up the dam is madness.", "N"),
    ],
)
def test_the_accused_denies_it_of_a_place_that_is_only_described(claim: str, text: str, side: str) -> None:
    assert match(claim, text, side).stance is Stance.CONTRADICTS


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (D, "Nobody knows why the dam broke."),
        (D, "Norland might blow up the dam."),
        (P, "Footage passed around as Sudian shells falling on the nuclear station is of a depot fire."),
        (P, "Norland and Sudia each hold the other responsible for the explosions at the nuclear plant."),
    ],
)
def test_what_leaves_it_open_never_decides(claim: str, text: str) -> None:
    assert match(claim, text).stance in (Stance.MENTIONS, Stance.UNRELATED)


def test_the_deed_of_another_place_of_that_kind_is_another_matter() -> None:
    assert match(D, "Norland blew up the Karst dam.").stance is not Stance.CORROBORATES


def test_a_named_hospital_is_that_one_and_not_any() -> None:
    claim = "Norland bombed the Al-Karim hospital."
    assert read_claim(claim, RIVER).roles.subjects == {"al_karim"}
    assert not read_claim(claim, RIVER).roles.things
    assert match(claim, "Nordic jets bombed the hospital.").stance is Stance.CORROBORATES
    assert match(claim, "Nordic jets bombed the Sankt hospital.").stance is not Stance.CORROBORATES


def test_what_a_place_is_called_stands_in_the_facet() -> None:
    found = {facet.name: facet for facet in match(D, "Norland blew up the huge dam.").facets}
    assert found[FacetName.SUBJECT].state is FacetState.AGREES
    assert found[FacetName.SUBJECT].record == "huge dam"


AIR = parse_case(
    """
[case]
id = "air"
title = "The flight"
[[party]]
id = "east"
name = "Eastern side"
sides = ["E"]
[[party]]
id = "west"
name = "Western side"
sides = ["W"]
[[party]]
id = "press"
name = "Press"
kind = "media"
sides = ["press"]
[[question]]
id = "W"
text = "Wessan militias shot down flight AB12."
accuser = "east"
actor = ["militias"]
action = "shoot down"
subject = []
mirror = "E"
[[question]]
id = "E"
text = "Estria shot down flight AB12."
accuser = "west"
actor = ["estria"]
action = "shoot down"
subject = []
mirror = "W"
[[actor]]
id = "estria"
name = "Estria"
kind = "state"
party = "east"
demonyms = ["Estrian", "Estrians"]
[[actor]]
id = "wessa"
name = "Wessa"
kind = "state"
party = "west"
demonyms = ["Wessan"]
[[actor]]
id = "militias"
name = "Wessan militias"
kind = "armed_group"
party = "west"
aliases = ["the militias"]
""",
    "air.toml",
)
W, E = (question.text for question in AIR.questions)


def in_air(claim: str, text: str, side: str = "press", **fields: str) -> Match:
    return compare(claim, Record.model_validate({"id": "r", "text": text, "side": side, **fields}), AIR)


@pytest.mark.parametrize(
    "text",
    [
        "The airliner was downed by the militias.",
        "The Boeing was brought down on the order of the militias.",
        "There is no doubt: the militias destroyed the plane.",
        "The militias most likely hit the airliner by mistake.",
        "Fighters armed by Wessa drove off; the militias shot the plane down.",
    ],
)
def test_a_flight_is_told_as_the_plane_that_it_is(text: str) -> None:
    assert in_air(W, text).stance is Stance.CORROBORATES


@pytest.mark.parametrize(
    ("claim", "text", "side", "kind"),
    [
        (W, "The militias did not bring down the Boeing.", "W", "statement"),
        (E, "The plane fell by itself; Estria had no part in the downing.", "E", "statement"),
        (E, "No Estrian rocket was fired when the airliner fell.", "E", "denial"),
    ],
)
def test_the_accused_denies_the_downing(claim: str, text: str, side: str, kind: str) -> None:
    assert in_air(claim, text, side, kind=kind).stance is Stance.CONTRADICTS


@pytest.mark.parametrize(
    "text",
    [
        "Two Estrians convicted: a missile of the militias hit the plane.",
        "Estria approved the supply of launchers to the men who downed the flight.",
        "The militias may have shot down the airliner.",
        "Estria saw the wreck of the plane.",
    ],
)
def test_who_only_stands_beside_the_deed_has_not_done_it(text: str) -> None:
    assert in_air(E, text).stance is not Stance.CORROBORATES


@pytest.mark.parametrize(
    "text",
    [
        "The dam is gone. Norland is behind the explosion.",
        "Who broke the dam? Norland carried out this crime, the court finds.",
        "The Ferra dam burst at night: Norland did it, say engineers.",
    ],
)
def test_who_did_it_is_told_of_what_the_text_is_about(text: str) -> None:
    assert match(D, text).stance is Stance.CORROBORATES
    assert match(D, text.replace("dam", "bridge")).stance is not Stance.CORROBORATES


def test_who_has_not_done_it_denies_what_the_text_is_about() -> None:
    assert match(D, "The dam burst by itself. Norland did not do it.", "N").stance is Stance.CONTRADICTS
