import sqlite3
import threading
import webbrowser
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Checkbox, Input, Select, Static, TextArea

from tests.tui.stores import (
    ADDRESS,
    BROAD,
    SAID,
    Desk,
    add_article,
    desk,
    fill,
    history,
    mark,
    settings,
    writing,
)
from workbench.core.vocabulary import Confidence, Likelihood, Verdict
from workbench.service.import_article import Imported
from workbench.service.settings import Settings
from workbench.service.show import show
from workbench.service.workspace import open_workspace
from workbench.store import engine
from workbench.store.sqlite_file import store_path
from workbench.tui.screens.import_articles import ImportScreen
from workbench.tui.screens.open_source import OpenSourceScreen, addresses_of
from workbench.tui.screens.report import ReportScreen
from workbench.tui.screens.triage import TriageScreen
from workbench.tui.screens.verdict import VerdictScreen


@pytest.fixture
def store(tmp_path: Path) -> Settings:
    return fill(tmp_path)


# --- a verdict with its rationale -------------------------------------------------------------------------------------


async def open_rationale(it: Desk) -> VerdictScreen:
    await it.press("e")
    await it.until_screen(VerdictScreen)
    screen = it.app.screen
    assert isinstance(screen, VerdictScreen)
    return screen


async def test_rationale_with_confidence_and_likelihood(store: Settings) -> None:
    async with desk(store) as it:
        screen = await open_rationale(it)
        await it.until_seen("C1 the South moved 40 barges")
        screen.query_one("#verdict", Select).value = "refuted"
        screen.query_one("#confidence", Select).value = "moderate"
        screen.query_one("#likelihood", Select).value = "very_unlikely"
        screen.query_one("#rationale").focus()
        await it.press(*"only ", *"four [/]", "ctrl+s")
        await it.until_at("C2")
        (decision,) = history(store)
        assert decision.judgement is not None
        assert decision.judgement.rationale == "only four [/]"
        assert decision.judgement.confidence is Confidence.MODERATE
        assert decision.judgement.likelihood is Likelihood.VERY_UNLIKELY
        await it.press("k")
        await it.until_seen("✗ refuted. Confidence: moderate. Likelihood: very unlikely (5–20 %)")
        await it.until_seen("only four [/]")
        screen = await open_rationale(it)
        assert screen.query_one("#rationale", TextArea).text == "only four [/]"
        assert screen.query_one("#verdict", Select).value == "refuted"
        await it.press("escape")
        await it.until_screen(TriageScreen)
        assert len(history(store)) == 1


async def test_a_verdict_on_a_denial_is_asked_for_as_one(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("j", "j")
        await it.until_at("C3")
        await open_rationale(it)
        await it.until_seen("C3 denies: it moved any barges")


async def test_rationale_by_keys_alone(store: Settings) -> None:
    async with desk(store) as it:
        await open_rationale(it)
        await it.press("enter", "down", "down", "enter", "tab", *"seen", "ctrl+s")
        await it.until_at("C2")
        (decision,) = history(store)
        assert decision.judgement is not None
        assert decision.judgement.verdict is Verdict.REFUTED
        assert decision.judgement.rationale == "seen"


async def test_the_form_begins_at_what_is_missing(store: Settings) -> None:
    mark(store, "C2", Verdict.REFUTED)
    async with desk(store) as it:
        screen = await open_rationale(it)
        for field in ("verdict", "rationale", "confidence", "likelihood", "save"):
            assert screen.focused is screen.query_one(f"#{field}")
            await it.press("tab")
        await it.press("escape", "j")
        await it.until_at("C2")
        screen = await open_rationale(it)
        assert screen.focused is screen.query_one("#rationale")


async def test_what_is_typed_before_the_verdict_is_the_rationale(store: Settings) -> None:
    async with desk(store) as it:
        screen = await open_rationale(it)
        await it.press(*"seen by two", "ctrl+s")
        await it.until(lambda: "Choose a verdict first" in str(screen.query_one("#outcome").render()), "the refusal")
        assert it.app.screen is screen
        assert screen.focused is screen.query_one("#verdict")
        it.paste(" boatmen\x1b")
        await it.press("ctrl+s", "space", "down", "enter", "ctrl+s")
        await it.until_at("C2")
        (decision,) = history(store)
        assert decision.judgement is not None
        assert decision.judgement.rationale == "seen by two boatmen⟨U+001B⟩"


async def test_rationale_survives_a_locked_store(store: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    async with desk(store) as it:
        screen = await open_rationale(it)
        screen.query_one("#verdict", Select).value = "supported"
        screen.query_one("#rationale", TextArea).text = "A page of reasons."
        with closing(sqlite3.connect(store_path(store.store))) as other:
            other.execute("BEGIN IMMEDIATE")
            await it.press("ctrl+s")
            await it.until(lambda: "another program" in str(screen.query_one("#outcome").render()), "the error")
            other.rollback()
        assert screen.query_one("#rationale", TextArea).text == "A page of reasons."
        await it.press("ctrl+s")
        await it.until_at("C2")
        assert history(store)[0].claim == "C1"


async def test_rationale_that_is_too_long_is_kept(store: Settings) -> None:
    async with desk(store) as it:
        screen = await open_rationale(it)
        screen.query_one("#verdict", Select).value = "supported"
        screen.query_one("#rationale", TextArea).text = "x" * 20_001
        await it.press("ctrl+s")
        await it.until(lambda: "20,000 characters" in str(screen.query_one("#outcome").render()), "the error")
        assert history(store) == []


async def test_rationale_is_for_the_claim_that_was_shown(store: Settings) -> None:
    async with desk(store) as it:
        screen = await open_rationale(it)
        it.triage.go(3)  # as a list that is read anew would
        screen.query_one("#verdict", Select).value = "supported"
        await it.press("ctrl+s")
        await it.until(lambda: history(store), "a decision")
        assert [d.claim for d in history(store)] == ["C1"]
        await it.until_at("C4")


# --- opening a source -------------------------------------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def open_address(url: str) -> bool:
        found.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", open_address)
    return found


async def test_source_opens_after_it_was_shown(store: Settings, opened: list[str]) -> None:
    async with desk(store) as it:
        await it.press("o")
        await it.until_screen(OpenSourceScreen)
        await it.until_seen(ADDRESS)
        assert opened == []
        await it.press("enter")
        await it.until_screen(TriageScreen)
        assert opened == [ADDRESS]


async def test_chosen_record_comes_first(store: Settings, opened: list[str]) -> None:
    async with desk(store) as it:
        await it.press("1", "o", "enter")
        await it.until_screen(TriageScreen)
        await it.until(lambda: opened, "the browser")
        assert opened == ["https://r.example/1"]


async def test_other_schemes_are_never_opened(tmp_path: Path, opened: list[str]) -> None:
    given = settings(tmp_path)
    with writing(given) as (_, tx):
        add_article(tx, SAID, address="file:///etc/passwd")
        for scheme in ("javascript:alert(1)", "FTP://x.example/", "vbscript:x", "//x.example", " https"):
            add_article(tx, SAID[:1], address=scheme, title=scheme)
    async with desk(given) as it:
        await it.press("o", "enter")
        await it.until(lambda: any("came from a file" in told for told in it.told), "the reason")
    with open_workspace(given) as ws:
        assert [addresses_of(show(ws, f"C{n}"), None) for n in range(1, 11)] == [[]] * 10
    assert opened == []


async def test_no_browser_gives_the_address(store: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _url: False)
    async with desk(store) as it:
        await it.press("o", "enter")
        await it.until(lambda: any(ADDRESS in told for told in it.told), "the address")


async def test_a_browser_of_the_terminal_is_not_started(
    store: Settings, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("/usr/bin/w3m"))
    async with desk(store) as it:
        await it.press("o", "enter")
        await it.until(lambda: any(ADDRESS in told for told in it.told), "the address")
    assert opened == []


# --- importing --------------------------------------------------------------------------------------------------------

PAGE = """<html><head><title>Barges again</title></head><body><article><h1>Barges again</h1>
<p>The Ministry of the North said that the South had moved forty barges up the river in May.</p>
<p>The harbour office of the South denied that it had moved any barges at all during the month.</p>
<p>Boatmen along the river have told this newspaper little, and the water has been low since the spring.</p>
</article></body></html>"""


async def open_import(it: Desk, *lines: str) -> ImportScreen:
    await it.press("i")
    await it.until_screen(ImportScreen)
    screen = it.app.screen
    assert isinstance(screen, ImportScreen)
    screen.query_one("#items", TextArea).text = "\n".join(lines)
    return screen


def said_by(screen: ImportScreen) -> str:
    return "\n".join(line.plain for line in screen._log_lines)


async def test_import_of_a_file_goes_to_its_first_new_claim(store: Settings, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    async with desk(store) as it:
        await it.press("slash", *"boatman", "enter")
        screen = await open_import(it, str(page))
        await it.press("ctrl+s")
        await it.until(lambda: "✓ A2 Barges again" in said_by(screen), "the outcome")
        assert screen.query_one("#items", TextArea).text == ""
        screen.query_one("#items", TextArea).text = str(page)
        await it.press("ctrl+s")
        await it.until(lambda: "= A2 is already here" in said_by(screen), "the same again")
        await it.press("escape")
        await it.until_at("C6")
        assert it.triage.query_one("#filter", Input).value == ""


async def test_import_of_what_is_not_there(store: Settings, tmp_path: Path) -> None:
    async with desk(store) as it:
        screen = await open_import(it, str(tmp_path / "none.html"), "~nobody-here/x.html")
        await it.press("ctrl+s")
        await it.until(lambda: said_by(screen).count("✗") == 2, "two failures")
        assert "none.html" in screen.query_one("#items", TextArea).text  # to be corrected
        await it.press("escape")
        await it.until_at("C1")


async def test_the_app_survives_a_fault_in_an_import(
    store: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.service import faults, import_article

    def fail(*_: object, **__: object) -> list[Imported]:
        raise ZeroDivisionError("[/]")

    monkeypatch.setattr(faults, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(import_article, "import_articles", fail)
    async with desk(store) as it:
        screen = await open_import(it, "https://a.example/")
        await it.press("ctrl+s")
        await it.until(lambda: "a fault in the program itself (ZeroDivisionError)" in said_by(screen), "the fault")
        await it.press("escape")
        await it.until_screen(TriageScreen)
    assert "Traceback" in (tmp_path / "faults.log").read_text(encoding="utf-8")


async def test_import_of_nothing(store: Settings) -> None:
    async with desk(store) as it:
        screen = await open_import(it)
        await it.press("ctrl+s")
        await it.until(lambda: any("at least one" in told for told in it.told), "the reason")
        assert it.app.screen is screen


async def test_import_stops_and_tells_what_was_done(store: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.service import import_article

    began = threading.Event()

    def endless(_ws: object, items: Sequence[str], **given: object) -> list[Imported]:
        progress, cancelled = given["progress"], given["cancelled"]
        assert callable(progress)
        assert callable(cancelled)
        progress(items[0], "fetching")
        began.set()
        while not cancelled():
            threading.Event().wait(0.01)
        return [
            Imported(asked=items[0], status="imported", article="A9", title="One", new_claims=("C3",)),
            Imported(asked=items[1], status="cancelled"),
        ]

    monkeypatch.setattr(import_article, "import_articles", endless)
    async with desk(store) as it:
        screen = await open_import(it, "https://a.example/", "https://b.example/")
        await it.press("ctrl+s")
        await it.until(began.is_set, "the import to begin")
        await it.press("ctrl+s", "escape")
        await it.until(lambda: "stopped: https://b.example/" in said_by(screen), "the import to stop")
        assert said_by(screen).count("fetching: https://a.example/") == 1
        assert "Stopping" in said_by(screen)
        assert it.app.screen is screen
        await it.press("escape")
        await it.until_at("C3")


async def test_leaving_the_app_stops_an_import(store: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.service import import_article

    began, ended = threading.Event(), threading.Event()

    def endless(_ws: object, _items: Sequence[str], **given: object) -> list[Imported]:
        cancelled = given["cancelled"]
        assert callable(cancelled)
        began.set()
        while not cancelled():
            threading.Event().wait(0.01)
        ended.set()
        return []

    monkeypatch.setattr(import_article, "import_articles", endless)
    async with desk(store) as it:
        await open_import(it, "https://a.example/")
        await it.press("ctrl+s")
        await it.until(began.is_set, "the import to begin")
        it.send("ctrl+q")
        await it.pilot.pause(0.1)
    assert ended.wait(5)


async def test_import_names_who_sees_the_address(tmp_path: Path) -> None:
    fill(tmp_path)
    for given, words in [
        (settings(tmp_path).model_copy(update={"offline": True}), "Offline: files only."),
        (settings(tmp_path).model_copy(update={"proxy": "socks5h://127.0.0.1:9"}), "will see the proxy's address"),
    ]:
        async with desk(given) as it:
            await open_import(it)
            await it.until_seen(words)


# --- reports ----------------------------------------------------------------------------------------------------------


async def open_report(it: Desk) -> ReportScreen:
    await it.press("x")
    await it.until_screen(ReportScreen)
    screen = it.app.screen
    assert isinstance(screen, ReportScreen)
    await it.until(lambda: screen.query_one("#path", Input).value, "a file name")
    return screen


async def test_report_is_written_where_it_says(
    store: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with desk(store) as it:
        await it.press("x", "ctrl+s")
        await it.until_screen(TriageScreen)
        await it.until(lambda: any("Report written" in told for told in it.told), "the answer")
    (page,) = tmp_path.glob("*.html")
    assert "the South moved 40 barges" in page.read_text(encoding="utf-8")


async def test_report_replaces_nothing_unasked(store: Settings, tmp_path: Path) -> None:
    there = tmp_path / "there.html"
    there.write_text("mine")
    async with desk(store) as it:
        screen = await open_report(it)
        screen.query_one("#path", Input).value = str(there)
        await it.press("ctrl+s")
        await it.until(lambda: "already there" in str(screen.query_one("#outcome").render()), "the refusal")
        assert there.read_text() == "mine"
        screen.query_one("#overwrite", Checkbox).value = True
        await it.press("ctrl+s")
        await it.until_screen(TriageScreen)
    assert there.read_text() != "mine"


async def test_report_keeps_the_folder_when_the_format_changes(store: Settings, tmp_path: Path) -> None:
    async with desk(store) as it:
        screen = await open_report(it)
        screen.query_one("#path", Input).value = str(tmp_path / "sub" / "mine.html")
        screen.query_one("#format", Select).value = "md"
        await it.until(lambda: screen.query_one("#path", Input).value.endswith(".md"), "a name for Markdown")
        assert screen.query_one("#path", Input).value.startswith(str(tmp_path / "sub"))
        await it.press("ctrl+s")
        await it.until(lambda: "is not a folder" in str(screen.query_one("#outcome").render()), "the refusal")


async def test_report_of_all_claims_in_each_format(store: Settings, tmp_path: Path) -> None:
    async with desk(store) as it:
        for format in ("html", "md", "json", "csv"):
            screen = await open_report(it)
            screen.query_one("#scope", Select).value = "all"
            screen.query_one("#format", Select).value = format
            field = screen.query_one("#path", Input)
            await it.until(lambda field=field, end=f"report.{format}": field.value.endswith(end), "a name")  # type: ignore[misc]
            path = tmp_path / f"out.{format}"
            field.value = str(path)
            await it.press("ctrl+s")
            await it.until_screen(TriageScreen)
            assert "nobody saw a barge in May" in path.read_text(encoding="utf-8-sig")


async def test_report_to_an_impossible_path(store: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with desk(store) as it:
        screen = await open_report(it)
        outcome = screen.query_one("#outcome", Static)
        for path in ("", "~nobody-here/x.html", "/", "nul\0l.html", "x" * 300 + ".html"):
            outcome.update("")
            screen.query_one("#path", Input).value = path
            await it.press("ctrl+s")
            await it.until(lambda: str(outcome.render()), "a refusal")
            assert it.app.screen is screen


async def test_report_of_the_queue(store: Settings, tmp_path: Path) -> None:
    async with desk(store, BROAD) as it:
        await it.press("slash", *"boatman", "enter")
        screen = await open_report(it)
        screen.query_one("#scope", Select).value = "queue"
        path = tmp_path / "out.html"
        await it.pilot.pause(0.1)
        screen.query_one("#path", Input).value = str(path)
        await it.press("ctrl+s")
        await it.until_screen(TriageScreen)
    written = path.read_text(encoding="utf-8")
    assert "nobody saw a barge" in written
    assert "the locks were closed on Sunday" not in written.replace("Ministry of the North said that the locks", "")


async def test_a_typed_rationale_is_given_up_only_when_asked_twice(store: Settings) -> None:
    async with desk(store) as it:
        screen = await open_rationale(it)
        await it.press(*"seen", "escape")
        assert it.app.screen is screen
        assert "not saved: choose a verdict" in str(screen.query_one("#outcome", Static).content)
        await it.press("x", "escape")
        assert it.app.screen is screen  # more was typed since
        await it.press("escape")
        assert it.app.screen is not screen
        assert history(store) == []
