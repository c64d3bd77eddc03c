from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from tests.tui.stores import (
    BROAD,
    NARROW,
    SAID,
    Desk,
    add_article,
    desk,
    fill,
    history,
    mark,
    settings,
    verdict_of,
    writing,
)
from workbench.core.errors import InputError, WorkbenchError
from workbench.core.vocabulary import DecisionKind, Polarity, Verdict
from workbench.service.settings import Settings
from workbench.tui.actions import ACTIONS, footer_actions
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.help import LEGEND, HelpScreen
from workbench.tui.screens.reading import ReadingScreen
from workbench.tui.screens.triage import TriageScreen
from workbench.tui.widgets.queue import Queue
from workbench.tui.words import STANCE_SIGN, VERDICT_SIGN


@pytest.fixture
def store(tmp_path: Path) -> Settings:
    return fill(tmp_path)


@pytest.mark.parametrize("size", [NARROW, BROAD])
async def test_queue_and_card_are_shown(store: Settings, size: tuple[int, int]) -> None:
    async with desk(store, size) as it:
        for words in (
            "Ministry of the N",
            "the South moved",
            "NOR",
            "SOU",
            "denies: it moved",
            "1+   1−  1~ ⇄",
            "0 of 5 reviewed",
            "C1  · unreviewed",
            "Evidence 3",
            "Related 2",
            "History 0",
            "contradicts 80%",
        ):
            await it.until_seen(words)
        assert it.app.focused is it.triage.query_one(Queue)


async def test_moving(store: Settings) -> None:
    async with desk(store) as it:
        for key, claim in [
            ("j", "C2"),
            ("down", "C3"),
            ("k", "C2"),
            ("up", "C1"),
            ("up", "C1"),
            ("G", "C5"),
            ("j", "C5"),
            ("g", "C1"),
            ("end", "C5"),
            ("home", "C1"),
            ("pagedown", "C5"),
            ("pageup", "C1"),
        ]:
            await it.press(key)
            await it.until_at(claim)


async def test_click_goes_to_a_claim(store: Settings) -> None:
    async with desk(store) as it:
        await it.pilot.click(Queue, offset=(10, 2))
        await it.until_at("C3")


async def test_wheel_scrolls_without_moving_the_cursor(store: Settings) -> None:
    async with desk(store, (40, 12)) as it:
        it.triage.query_one(Queue).scroll_end(animate=False)
        await it.pilot.pause()
        assert it.triage.state.current == "C1"


async def test_one_key_decides_and_goes_on(store: Settings) -> None:
    keys = [
        ("s", Verdict.SUPPORTED, "✓"),
        ("r", Verdict.REFUTED, "✗"),
        ("c", Verdict.CONFLICTING_EVIDENCE, "≠"),
        ("n", Verdict.NOT_ENOUGH_EVIDENCE, "?"),
    ]
    async with desk(store) as it:
        for at, (key, verdict, sign) in enumerate(keys, start=1):
            await it.press(key)
            await it.until_at(f"C{at + 1}")
            assert verdict_of(store, f"C{at}") is verdict
            await it.until_seen(f"{at} of 5 reviewed")
            assert it.text.split("\n")[at + 1].startswith(f" {sign} ")


async def test_decision_is_on_disk_before_the_row_shows_it(store: Settings) -> None:
    async with desk(store) as it:
        await it.until(lambda: "C1" in it.triage.state.rows, "the first row")
        await it.press("r")
        await it.until(lambda: it.triage.state.rows["C1"].claim.verdict is Verdict.REFUTED, "the row's verdict")
        assert [d.claim for d in history(store)] == ["C1"]


async def test_last_claim_is_decided_and_stays(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("G", "s")
        await it.until_seen("C5  ✓ supported")
        assert it.triage.state.current == "C5"


async def test_undo_and_redo_go_to_the_claim(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("s", "r", "G", "u")
        await it.until_at("C2")
        assert verdict_of(store, "C2") is Verdict.UNREVIEWED
        assert it.told == ["C2 taken back: refuted"]
        await it.press("u")
        await it.until_at("C1")
        await it.press("U")
        await it.until_at("C1")
        await it.until_seen("✓ supported")
        assert verdict_of(store, "C1") is Verdict.SUPPORTED
        await it.press("ctrl+r")
        await it.until_at("C2")
        assert verdict_of(store, "C2") is Verdict.REFUTED
        kinds = [d.kind for d in history(store)]
        assert kinds == [DecisionKind.VERDICT] * 2 + [DecisionKind.UNDO] * 4


async def test_nothing_to_undo_or_redo_is_said_once(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("u", "u", "U")
        await it.until_seen("Nothing to redo.")
        assert len(it.told) == 1
        assert history(store) == []


async def test_undo_shows_a_claim_that_the_filter_hides(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("s", "slash", *"boatman", "enter")
        await it.until_at("C4")
        await it.press("u")
        await it.until_at("C1")
        assert it.triage.query_one("#filter", Input).value == ""
        assert len(it.triage.state.names) == 5


async def test_filter_as_you_type(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("slash", *"BARGE")
        await it.until(lambda: it.triage.state.names == ["C1", "C2", "C3", "C4"], "four claims")
        await it.press("space", *"night")
        await it.until_at("C2")
        await it.until_seen("1 shown")
        await it.press("enter", "s")
        await it.until(lambda: history(store), "a decision")
        assert verdict_of(store, "C2") is Verdict.SUPPORTED
        await it.press("escape")
        await it.until(lambda: len(it.triage.state.names) == 5, "all claims")
        assert it.triage.query_one("#filter", Input).value == ""


async def test_filter_that_nothing_fits(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("slash", *"zzz")
        await it.until_seen("No claim fits the filter")
        await it.until(lambda: it.triage.dossier is None, "no claim shown")
        assert "Evidence 0" in it.text
        await it.press("enter", "s", "e", "m", "a", "o", "b", "z", "z", "space", "3", "j")
        assert history(store) == []
        await it.press("escape", "escape")
        await it.until_at("C1")


async def test_stale_answers_to_a_filter_are_dropped(store: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    from workbench.service import queue

    honest = queue.list_claims

    def slow(ws: object, chosen: object) -> list[str]:
        names = honest(ws, chosen)  # type: ignore[arg-type]
        time.sleep(0.3 if getattr(chosen, "text", "") == "b" else 0)
        return names

    async with desk(store) as it:
        monkeypatch.setattr(queue, "list_claims", slow)
        await it.press("slash", *"boatman")
        await it.until(lambda: it.triage.state.names == ["C4"], "the last answer")
        await it.pilot.pause(0.4)
        assert it.triage.state.names == ["C4"]


async def test_keys_in_one_piece_are_read_one_after_another(store: Settings) -> None:
    async with desk(store) as it:
        it.send("/", *"nurse", "enter", "u", "r", "s")
        await it.until_seen("No claim fits the filter")
        await it.pilot.pause(0.2)
        assert it.triage.query_one("#filter", Input).value == "nurse"
        assert history(store) == []
        it.send("escape", "escape", "g", "down", "j", "s", "space", "r", "/", *"boat", "enter", "c")
        await it.until(lambda: len(history(store)) == 3, "three decisions")
        made = [(d.claim, d.judgement.verdict.value if d.judgement else "") for d in history(store)]
        assert made == [("C3", "supported"), ("C5", "refuted"), ("C4", "conflicting_evidence")]


async def test_a_slow_list_takes_no_verdict_for_the_claim_it_hides(
    store: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    from workbench.service import queue

    honest = queue.list_claims

    def slow(ws: object, chosen: object) -> list[str]:
        time.sleep(0.2)
        return honest(ws, chosen)  # type: ignore[arg-type]

    async with desk(store) as it:
        monkeypatch.setattr(queue, "list_claims", slow)
        await it.press("slash", *"boatman", "enter", "s")
        await it.until(lambda: history(store), "a decision")
        assert [d.claim for d in history(store)] == ["C4"]


async def test_party_verdict_and_order_in_turn(store: Settings) -> None:
    async with desk(store, BROAD) as it:
        for words, names in [
            ("party: Northern side", ["C1", "C5"]),
            ("party: Southern side", ["C2", "C3"]),
            ("party: none", ["C4"]),
        ]:
            await it.press("p")
            await it.until_seen(words)
            assert it.triage.state.names == names
        await it.press("p", "v", "v")
        await it.until_seen("verdict: supported")
        await it.until_seen("No claim fits")
        await it.press("escape")
        await it.until(lambda: len(it.triage.state.names) == 5, "all claims")
        await it.press("t")
        await it.until_seen("by party")


async def test_next_unreviewed(store: Settings) -> None:
    mark(store, "C2", Verdict.REFUTED)
    mark(store, "C3", Verdict.REFUTED)
    async with desk(store) as it:
        await it.press("space")
        await it.until_at("C4")
        await it.press("s", "s", "space")
        await it.until_at("C1")
        await it.press("space")
        await it.until(lambda: it.told == ["No other claim in the queue is unreviewed."], "no other claim")
        await it.press("s", "space")
        await it.until(lambda: it.told == ["Every claim in the queue has a verdict."], "all are decided")


async def test_counterclaim_and_back(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("m")
        await it.until_at("C2")
        await it.press("m")
        await it.until_at("C1")
        await it.press("b", "b")
        await it.until_at("C1")
        await it.press("b")
        await it.until_seen("No jump to go back from.")
        await it.press("G", "m")
        await it.until_seen("No counterclaim is linked")


async def test_evidence_list_opens_the_record(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("1", "enter")
        await it.until_screen(ReadingScreen)
        for words in ("Record R1 and claim C1", "Why R1.", "Four barges went up", "Southern side", "Port guard"):
            await it.until_seen(words)
        await it.press("escape", "down", "enter")
        await it.until_seen("Record R2 and claim C1")


async def test_facets_of_a_match_with_both_sides_words(store: Settings) -> None:
    async with desk(store, BROAD) as it:
        await it.press("1", "enter")
        await it.until_seen("“40” / “4”")
        await it.until_seen("it ranks, it never decides")


async def test_related_list_opens_the_claim(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("2")
        await it.until_seen("counter-accused by C2")
        await it.press("enter")
        await it.until_at("C2")
        await it.press("b")
        await it.until_at("C1")


async def test_history_lists_decisions_newest_first(store: Settings) -> None:
    mark(store, "C1", Verdict.REFUTED, "Counted [/] on the quay.")
    mark(store, "C1", Verdict.SUPPORTED)
    async with desk(store) as it:
        await it.press("3")
        await it.until_seen("#1 2026-01-02 12:00 UTC anna: refuted")
        assert it.text.index("#2") < it.text.index("#1")
        assert "Counted [/] on the quay." in it.text


async def test_tab_reaches_the_lists_and_escape_the_queue(store: Settings) -> None:
    async with desk(store) as it:
        for _ in range(8):
            if isinstance(it.app.focused, OptionList):
                break
            await it.press("tab")
        assert isinstance(it.app.focused, OptionList)
        assert it.app.focused.highlighted == 0
        await it.press("escape")
        await it.until(lambda: isinstance(it.app.focused, Queue), "the queue to have the focus")


async def test_article_with_the_passage_in_place(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("G", "a")
        await it.until_screen(ReadingScreen)
        await it.until_seen("Article A1")
        await it.until_seen("the locks were closed on Sunday")
        await it.press("end")
        await it.until_seen("sha256")
        await it.press("q")
        await it.until_screen(TriageScreen)


async def test_long_article_shows_what_is_next_to_the_passage(tmp_path: Path) -> None:
    given = settings(tmp_path)
    filler = ("Clerk", None, "word " * 6000 + "next to it", Polarity.ASSERTS)
    with writing(given) as (_, tx):
        add_article(tx, (filler, *SAID))
    async with desk(given) as it:
        await it.press("G", "a")
        await it.until_screen(ReadingScreen)
        it.app.screen.query_one(".dialog").scroll_relative(y=-12, animate=False)
        await it.until_seen("next to it.")


async def test_zoom_keeps_the_keys(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("z")
        await it.until(lambda: not it.triage.query_one("#left").display, "the queue to give way")
        await it.press("s")
        await it.until_at("C2")
        await it.press("z", "down")
        await it.until_at("C3")
        await it.press("z", "escape", "down")
        await it.until_at("C4")
        assert [d.claim for d in history(store)] == ["C1"]


async def test_help_lists_every_action(store: Settings) -> None:
    async with desk(store, (90, 80)) as it:
        await it.press("question_mark")
        await it.until_screen(HelpScreen)
        for action in ACTIONS:
            line = f"{action.shown:<8}{action.title}"
            assert line in it.text, line
        await it.press("escape")
        await it.until_screen(TriageScreen)
        await it.press("f1")
        await it.until_screen(HelpScreen)


async def test_help_explains_every_sign_of_the_queue(store: Settings) -> None:
    async with desk(store, (80, 100)) as it:
        await it.press("question_mark")
        await it.until_screen(HelpScreen)
        signs = it.text.partition("Signs")[2]
        shown = {*VERDICT_SIGN.values(), *STANCE_SIGN.values(), "⇄", "/", "!"} - {" "}
        assert {sign for sign in shown if sign not in signs} == set()
        for sign, words in LEGEND:
            assert f"{sign:<8}{words}" in signs, sign  # each fits on a line of 80 columns


def test_every_action_exists_on_the_screen() -> None:
    for action in ACTIONS:
        name = action.name.split("(")[0]
        owner: type[object] = TriageScreen
        if name.startswith("app."):
            owner, name = WorkbenchApp, name.removeprefix("app.")
        assert callable(getattr(owner, f"action_{name}", None)), action.name


def test_no_key_stands_for_two_actions() -> None:
    keys = [key for action in ACTIONS for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))


async def test_every_action_is_in_the_palette(store: Settings) -> None:
    async with desk(store) as it:
        offered = {command.title for command in it.app.get_system_commands(it.app.screen)}
        assert {action.title for action in ACTIONS} <= offered
        await it.press("ctrl+p", *"refuted", "enter")
        await it.until(lambda: history(store), "a decision by the palette")
        assert verdict_of(store, "C1") is Verdict.REFUTED


@pytest.mark.parametrize("width", [30, 80, 110, 140])
async def test_the_key_line_shows_whole_keys_with_help_and_quit(store: Settings, width: int) -> None:
    async with desk(store, (width, 24)) as it:
        line = it.text.split("\n")[-1].rstrip()
        words = [f"{a.shown.split()[0]} {a.footer}" for a in footer_actions()]
        shown = words[: sum(word in line for word in words) - 2] + words[-2:]
        assert line == " ".join(shown)
        assert shown[-2:] == ["? Help", "q Quit"]
        assert len(line) < width
        left_out = words[len(shown) - 2]
        assert len(shown) == len(words) or len(f"{line} {left_out} ") > width


async def test_a_click_on_the_key_line_is_its_key(store: Settings) -> None:
    async with desk(store) as it:
        it.click(it.text.split("\n")[-1].index("? Help") + 2, NARROW[1] - 1)
        await it.until_screen(HelpScreen)
        await it.press("escape")
        it.click(1, NARROW[1] - 1)
        await it.until_at("C2")
        assert verdict_of(store, "C1") is Verdict.SUPPORTED


async def test_empty_store(tmp_path: Path) -> None:
    given = settings(tmp_path)
    with writing(given):
        pass
    async with desk(given, claim="") as it:
        await it.until_seen("No claims yet.")
        await it.until_seen("Press i to import")
        dialogs = ("help", "import_articles")
        keys = [action.keys.split(",")[0] for action in ACTIONS if action.name not in {"app.quit", *dialogs}]
        await it.press(*keys, "escape")
        for key in ("i", "f1"):
            await it.press(key)
            await it.until(lambda: it.app.screen is not it.triage, "a dialog")
            await it.press("escape")
        await it.until_screen(TriageScreen)
        assert history(given) == []


async def test_keys_while_the_store_is_being_opened(store: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    from workbench.service import workspace

    honest, typed = workspace.open_workspace, threading.Event()

    def slow(given: Settings) -> object:
        typed.wait(10)
        return honest(given)

    monkeypatch.setattr(workspace, "open_workspace", slow)
    app = WorkbenchApp(store)
    async with app.run_test(size=NARROW) as pilot:
        it = Desk(app, pilot, store)
        await it.press("s", "j", "p", "v", "space", "u", "x", "i", "e", "z", "z", "question_mark")
        typed.set()
        await it.until(lambda: it.triage.workspace, "the store to be open")
        assert isinstance(app.screen, HelpScreen)
        await it.press("escape")
        await it.until_at("C1")
    assert history(store) == []


async def test_foreign_database_ends_the_run_with_its_error(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    path = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE t (x)")
    app = WorkbenchApp(Settings(store=f"sqlite:///{path}", analyst="anna"))
    async with app.run_test(size=NARROW) as pilot:
        for _ in range(200):
            if app.failure:
                break
            await pilot.pause(0.02)
    assert isinstance(app.failure, InputError)
    assert app.return_value == 2


def test_run_app_raises_what_opening_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.tui import app as module

    class Refused(WorkbenchApp):
        def run(self, *_args: object, **_given: object) -> int:
            self.failure = InputError("no store", hint="Name another.")
            return 2

    monkeypatch.setattr(module, "WorkbenchApp", Refused)
    with pytest.raises(WorkbenchError, match="no store"):
        module.run_app(settings(tmp_path))


@pytest.mark.parametrize("key", ["s", "u"])
async def test_locked_store_keeps_the_claim(store: Settings, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    import sqlite3
    from contextlib import closing

    from workbench.store import engine
    from workbench.store.sqlite_file import store_path

    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    mark(store, "C5", Verdict.REFUTED)
    async with desk(store) as it:
        with closing(sqlite3.connect(store_path(store.store))) as other:
            other.execute("BEGIN IMMEDIATE")
            await it.press(key)
            await it.until(lambda: any("another program is writing" in told for told in it.told), "the error")
            assert it.triage.state.current == "C1"
            other.rollback()
        assert len(history(store)) == 1
        await it.press("s")
        await it.until_at("C2")
        assert verdict_of(store, "C1") is Verdict.SUPPORTED


async def test_resizing(store: Settings) -> None:
    async with desk(store, BROAD) as it:
        await it.press("G")
        for size in (NARROW, (40, 10), (20, 5), NARROW):
            await it.pilot.resize_terminal(*size)
            await it.pilot.pause()
            assert it.triage.state.current == "C5"
        await it.until_seen("C5  · unreviewed")
        for key, size in (("a", (40, 10)), ("x", (20, 5)), ("e", NARROW)):
            await it.press(key)
            await it.pilot.resize_terminal(*size)
            await it.pilot.pause()
            await it.press("escape", "escape")
        await it.until_screen(TriageScreen)


async def test_only_rows_near_the_screen_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy import insert

    from workbench.service import queue
    from workbench.store.tables import CLAIM

    given = settings(tmp_path)
    with writing(given) as (_, tx):
        claim = {"speaker": "s", "polarity": "asserts", "verdict": "unreviewed", "folded": "s"}
        tx.execute(insert(CLAIM), [claim | {"statement": f"statement {n}"} for n in range(20_000)])
    asked: list[str] = []
    honest = queue.read_rows

    def counted(ws: object, names: list[str]) -> object:
        asked.extend(names)
        return honest(ws, names)  # type: ignore[arg-type]

    monkeypatch.setattr(queue, "read_rows", counted)
    async with desk(given) as it:
        await it.until_seen("statement 3")
        assert len(it.triage.state.names) == 20_000
        await it.press("G")
        await it.until_at("C20000")
        await it.until_seen("statement 19999")
        await it.press("pageup", "k", "k")
        await it.press("s")
        await it.until(lambda: history(given), "a decision")
        assert len(asked) < 100
