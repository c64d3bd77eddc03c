"""Finding records as one types."""

import asyncio
import gc
import shutil
import threading
from pathlib import Path
from weakref import ref

import pytest
from textual.widgets import Input, OptionList

from tests.tui.stores import BROAD, NARROW, Desk, desk, fill, raw_controls, settings, writing
from tests.tui.test_hostile import HOSTILE, hostile_store, nothing_to_click
from workbench.core.errors import WorkbenchError
from workbench.core.evidence import Record
from workbench.service import search
from workbench.service.search import Answer
from workbench.service.settings import Settings
from workbench.service.workspace import Workspace
from workbench.store import records
from workbench.tui.screens.find_records import FindRecordsScreen
from workbench.tui.screens.reading import ReadingScreen
from workbench.tui.screens.triage import TriageScreen


@pytest.fixture
def store(tmp_path: Path) -> Settings:
    return fill(tmp_path)


async def find(it: Desk, line: str = "") -> FindRecordsScreen:
    """Open the screen and type a line."""
    await it.press("f")
    await it.until_screen(FindRecordsScreen)
    await it.press(*line)
    screen = it.app.screen
    assert isinstance(screen, FindRecordsScreen)
    return screen


async def until_listed(it: Desk, screen: FindRecordsScreen, names: list[str]) -> None:
    await it.until(lambda: sorted(listed(screen)) == names, f"the records {names}")


def listed(screen: FindRecordsScreen) -> list[str]:
    return [record.id for record in screen._records]


@pytest.mark.parametrize("size", [NARROW, BROAD])
async def test_each_keystroke_finds(store: Settings, size: tuple[int, int]) -> None:
    async with desk(store, size) as it:
        screen = await find(it)
        await it.until_seen("since:2020-10")
        for key, names in (("b", []), ("a", ["R1", "R2", "R3"]), ("r", ["R1", "R2", "R3"])):
            await it.press(key)
            await until_listed(it, screen, names)
        await it.press(*"ges of")
        await it.press("backspace", "backspace", *"forty")
        await it.until(lambda: listed(screen)[:1] == ["R2"], "the record that says forty first")
        await it.until_seen("The South moved forty barges.")
        await it.until_seen("2026-01-01")


async def test_fields_and_what_cannot_be_read(store: Settings) -> None:
    async with desk(store) as it:
        screen = await find(it, "barges side:S")
        await it.until(lambda: listed(screen) == ["R1"], "the southern record")
        await it.until_seen("SOU")
        await it.press("home", "delete", "delete", "delete", "delete", "delete", "delete")
        await it.press("end", *" since:soon")
        await it.until_seen("“soon” is no day, month or year")
        assert listed(screen) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("zeppelin", "No record was found."),
        ("the of ", "Nothing to search for yet"),
        ('" * (', "Nothing to search for yet"),
        ("near:C9", "there is no claim C9"),
        ("near:C1 barges", "near: stands without words"),
    ],
)
async def test_an_empty_answer_says_which_kind_it_is(store: Settings, line: str, said: str) -> None:
    async with desk(store) as it:
        await find(it, line)
        await it.until_seen(said)


async def test_enter_opens_the_record_and_esc_leads_back(store: Settings) -> None:
    async with desk(store) as it:
        screen = await find(it, "kind:report")
        await it.until(lambda: listed(screen) == ["R3"], "the report")
        await it.press("enter")
        await it.until_screen(ReadingScreen)
        await it.until_seen("Record R3")
        await it.until_seen("Barges are old.")
        await it.press("escape")
        await it.until_screen(FindRecordsScreen)
        assert screen.query_one(Input).has_focus
        await it.press("escape")
        await it.until_screen(TriageScreen)


async def test_arrows_choose_while_the_line_keeps_the_focus(store: Settings) -> None:
    async with desk(store) as it:
        screen = await find(it, "barges")
        await it.until(lambda: len(listed(screen)) == 3, "three records")
        await it.press("down", "down", "down", "up")
        assert screen.query_one("#found", OptionList).highlighted == 1
        chosen = listed(screen)[1]
        await it.press("enter")
        await it.until_seen(f"Record {chosen}")


async def test_near_the_claim_in_hand(store: Settings) -> None:
    async with desk(store) as it:
        screen = await find(it, "zep")
        await it.press("ctrl+n")
        assert screen.query_one(Input).value == "near:C1 "
        await it.until(lambda: listed(screen)[:1] == ["R2"], "the nearest record")


async def test_all_fields_of_a_record_are_shown(tmp_path: Path) -> None:
    given = settings(tmp_path)
    record = Record.model_validate({"id": "X", "text": "A dam broke.", "numbers": ["1"], "grid_square": "38T"})
    with writing(given) as (_, tx):
        records.add_records(tx, [record])
    async with desk(given, claim="") as it:
        screen = await find(it, "dam")
        await it.until(lambda: listed(screen) == ["X"], "the record")
        await it.press("enter")
        await it.until_seen("grid square")
        await it.until_seen("38T")


async def test_a_late_answer_is_dropped(store: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    real, gate = search.find_typed, threading.Event()

    def slow(ws: Workspace, line: str, limit: int) -> Answer:
        if line == "ba":
            gate.wait(10)
        return real(ws, line, limit)

    monkeypatch.setattr(search, "find_typed", slow)
    async with desk(store) as it:
        screen = await find(it, "ba")
        await it.press(*"rges old")
        await it.until(lambda: listed(screen)[:1] == ["R3"], "the answer to the whole line, before that to its start")
        shown = listed(screen)
        gate.set()
        await asyncio.sleep(0.1)
        await it.pilot.pause()
        assert listed(screen) == shown


async def test_while_the_index_is_built_it_is_said(store: Settings) -> None:
    async with desk(store) as it:
        it.triage.indexing = "indexing records 5 of 9"
        screen = await find(it, "barges")
        await it.until_seen("indexing records 5 of 9")
        it.triage.indexing = ""
        await it.until(lambda: "indexing records" not in it.text, "the note to go")
        assert listed(screen)


@pytest.mark.parametrize("bad", [HOSTILE[0], " ".join(HOSTILE[1:4]), " ".join(HOSTILE[4:])])
async def test_hostile_records_and_lines(tmp_path: Path, bad: str) -> None:
    async with desk(hostile_store(tmp_path, bad), BROAD) as it:
        screen = await find(it, "text")
        await it.until(lambda: listed(screen), "the record")
        assert raw_controls(it.text) == []
        nothing_to_click(it)
        await it.press("enter")
        await it.until_screen(ReadingScreen)
        assert raw_controls(it.text) == []
        nothing_to_click(it)
        await it.press("escape")
        await it.until_screen(FindRecordsScreen)
        it.paste(bad)
        await it.press("space")
        assert raw_controls(it.text) == []
        nothing_to_click(it)


async def test_what_keeps_from_searching_is_told_and_the_screen_goes_on(
    store: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = search.find_typed

    def fail(*_: object) -> Answer:
        raise WorkbenchError("the index cannot be kept", hint="Free some space.")

    monkeypatch.setattr(search, "find_typed", fail)
    async with desk(store) as it:
        screen = await find(it)
        await it.until_seen("the index cannot be kept. Free some space.")
        await it.press(*"barge")
        await it.until_seen("the index cannot be kept. Free some space.")
        monkeypatch.setattr(search, "find_typed", real)
        await it.press("s")
        await until_listed(it, screen, ["R1", "R2", "R3"])


async def test_without_a_place_for_the_index_the_screen_stays(store: Settings) -> None:
    folder = Path(store.store.removeprefix("sqlite:///") + ".index")
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("a file in its place", encoding="utf-8")
    async with desk(store) as it:
        screen = await find(it, "barge")
        folder.unlink()
        await it.press("s")
        await until_listed(it, screen, ["R1", "R2", "R3"])


async def test_closed_screens_are_let_go(store: Settings) -> None:
    async with desk(store) as it:
        opened = []
        for _ in range(3):
            screen = await find(it, "barges")
            await until_listed(it, screen, ["R1", "R2", "R3"])
            opened.append(ref(screen))
            del screen
            await it.until(lambda: all(one.node is not opened[-1]() for one in it.app.workers), "its work to end")
            await it.press("escape")
            await it.until_screen(TriageScreen)

        def let_go() -> bool:
            gc.collect()
            return [one() for one in opened[1:]] == [None, None]

        await it.until(let_go, "the closed screens to be let go")
