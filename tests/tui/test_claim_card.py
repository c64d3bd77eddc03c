"""The claim's card on a small screen: what is seen first."""

from pathlib import Path

import pytest

from tests.tui.stores import fill
from workbench.core.case import Case
from workbench.core.evidence import PartyTally, StanceTally
from workbench.core.views import Dossier
from workbench.core.vocabulary import Interest, Stance
from workbench.service.show import show
from workbench.service.workspace import open_workspace
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
