"""The claim's card on a small screen: what is seen first."""

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.tui.stores import BROAD, NARROW, desk, fill, writing
from workbench.core.case import Case
from workbench.core.evidence import PartyTally, StanceTally
from workbench.core.views import Dossier
from workbench.core.vocabulary import EvidenceLimit, Interest, Stance
from workbench.service.show import show
from workbench.service.workspace import open_workspace
from workbench.store import matches
from workbench.tui.widgets.claim_card import draw_card

PARTIES = (
    PartyTally(party="north", interest=Interest.OWN_SIDE, origins=9, records=9),
    PartyTally(party=None, interest=Interest.OBSERVER, origins=7, records=8),
    PartyTally(party="south", interest=Interest.OPPOSING_SIDE, origins=1, records=1),
)
TALLY = StanceTally(stance=Stance.CORROBORATES, origins=17, records=18, parties=PARTIES)


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Dossier, Case]:
    with open_workspace(fill(tmp_path)) as ws:
        return show(ws, "C1").model_copy(update={"tally": (TALLY,)}), ws.case


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        (40, "+ 17 origins: Northern side (own side) 9 · …"),
        (60, "+ 17 origins: Northern side (own side) 9 · independent 7 · …"),
        (
            103,
            "+ 17 origins: Northern side (own side) 9 · independent 7 · Southern side (admission against interest) 1",
        ),
    ],
)
def test_the_origins_stand_first_as_far_as_they_fit_on_a_line(
    opened: tuple[Dossier, Case], columns: int, line: str
) -> None:
    lines = draw_card(*opened, small=columns).plain.splitlines()
    assert lines[1] == line
    assert lines[3] == "Ministry of the North said that the South moved 40 barges up the river."
    whole = " ".join(lines)
    assert "corroborated by 17 origins (18 records): Northern side (own side) 9 · independent 7 · Southern" in whole


def test_a_roomy_card_tells_the_origins_once_and_shows_the_paragraphs_around(opened: tuple[Dossier, Case]) -> None:
    card = draw_card(*opened).plain
    assert card.count("17 origins") == 1
    assert "Harbour office of the South said" in card
    assert "Harbour office of the South said" not in draw_card(*opened, small=80).plain


@pytest.mark.parametrize("small", [0, 80])
def test_the_card_tells_why_the_evidence_may_not_be_whole(opened: tuple[Dossier, Case], small: int) -> None:
    dossier, case = opened
    assert "Not all records" not in draw_card(dossier, case, small=small).plain
    limited = dossier.model_copy(update={"limits": (EvidenceLimit.UNMATCHED, EvidenceLimit.NEAREST)})
    card = draw_card(limited, case, small=small).plain
    assert card.count("Not all records of the store are matched yet") == 1
    assert card.count("The 200 nearest records were read") == 1
    assert card.count("Run workbench match --all.") == 1


@pytest.mark.parametrize("size", [NARROW, BROAD])
async def test_what_is_not_matched_yet_is_not_shown_as_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    given = fill(tmp_path)
    with writing(given) as (_, tx):
        matches.note_matched(tx, ["C2"], 0)
    async with desk(given, size) as it:
        assert "Not all records" not in it.text
        assert it.text.count("not matched yet") == 1
        await it.press("j")
        await it.until_at("C2")
        assert "Nothing close" not in it.text
        note = it.triage.query_one("#evidence-empty", Static)
        assert "Run workbench match --all." in str(note.content)
        await it.press("k")
        await it.press("j", "j")
        await it.until_at("C3")
        assert "Nothing close" in str(note.content)


def test_zoomed_a_small_card_begins_with_the_whole_of_who_says_what(opened: tuple[Dossier, Case]) -> None:
    lines = draw_card(*opened, small=60, zoomed=True).plain.splitlines()
    assert lines[1:3] == ["the South moved 40 barges up the river", "Ministry of the North · Northern side"]
    assert lines[3].endswith("(own side) 9 · independent 7 · Southern side (admission against interest) 1")
    assert lines[4].startswith("chain  News Example")
    assert "17 origins: " not in "\n".join(lines)


async def test_zoom_shows_speaker_chain_and_all_of_the_origins(tmp_path: Path) -> None:
    async with desk(fill(tmp_path), NARROW) as it:
        assert "corroborated by 1 origin" not in it.text
        await it.press("z")
        await it.until_seen("+ corroborated by 1 origin (1 record): unknown side 1")
        for words in ("Ministry of the North · Northern side", "chain  News Example", "said that the South moved"):
            assert words in it.text
        await it.press("escape")
        await it.until_seen("+ 1 origin: unknown side 1")
        await it.press("z")
        await it.until_seen("corroborated by 1 origin")
        await it.press("z")
        await it.until_seen("+ 1 origin: unknown side 1")
