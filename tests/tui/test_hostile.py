"""Text from outside on the screen: no markup is read, no control passes, nothing can be clicked (threats C1 to C8)."""

from pathlib import Path

import pytest
from textual.widgets import Select, TextArea

from tests.tui.stores import BROAD, NARROW, Desk, add_article, desk, mark, raw_controls, settings, writing
from workbench.core.evidence import Facet, Match, Nearest, Record
from workbench.core.model import Relation
from workbench.core.vocabulary import FacetName, FacetState, Polarity, RelationKind, Stance, Verdict
from workbench.service.settings import Settings
from workbench.store import claims, matches, records
from workbench.store.changes import last_change
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.import_articles import ImportScreen
from workbench.tui.screens.triage import TriageScreen
from workbench.tui.screens.verdict import VerdictScreen

HOSTILE = [
    "[/]",
    "[@click=app.quit]x[/]",
    "\x1b]52;c;aGk=\x07",
    "\x9b31m",
    "[/ x",
    "[link=https://x.example]y[/link] \x1b]8;;https://x.example\x07",
    "\u202eright\u2066 to\u2069 left\u200b",
    "$text-error {x} %s \\[/]",
]


def hostile_store(folder: Path, bad: str) -> Settings:
    """Make a store with `bad` wherever text from outside can stand."""
    given = settings(folder, analyst="anna" if raw_controls(bad) else f"anna {bad}")
    said = ((f"Speaker {bad}", "north", f"words {bad}", Polarity.ASSERTS), ("B", "south", "more", Polarity.DENIES))
    with writing(given) as (_, tx):
        first, second = add_article(tx, said, title=f"Title {bad}", address=f"https://h.example/{bad}")
        record = Record.model_validate(
            {
                name: f"{name} {bad}"
                for name in ("id", "text", "date", "kind", "speaker", "side", "title", "relays", "note")
            }
            | {"url": f"https://r.example/{bad}", "numbers": [bad]}
        )
        records.add_records(tx, [record])
        facet = Facet(name=FacetName.ACTOR, state=FacetState.CLASHES, claim=bad, record=bad, note=bad)
        found = Match(record=record.id, score=1, stance=Stance.MENTIONS, confidence=1, facets=(facet,), reasons=(bad,))
        matches.replace_matches(tx, first, Nearest([found], counter=last_change(tx)))
        kind = RelationKind.COUNTER_ACCUSES
        claims.add_relations(tx, [Relation(kind=kind, claim=second, other=first, reasons=(bad,))])
    mark(given, "C1", Verdict.REFUTED, f"because {bad}")
    return given


async def look(it: Desk) -> None:
    """Wait for the screen, and see that it holds no control."""
    await it.pilot.pause()
    assert raw_controls(it.text) == []


def nothing_to_click(it: Desk) -> None:
    """See that no text of the screen runs an action or opens a link when clicked."""
    for line in it.app.screen._compositor.render_strips():
        for segment in line:
            meta = segment.style.meta if segment.style else {}
            assert "quit" not in str(meta.get("@click", "")), segment
            assert not (segment.style and segment.style.link), segment


@pytest.mark.parametrize("bad", [HOSTILE[0], " ".join(HOSTILE[1:4]), " ".join(HOSTILE[4:])])
async def test_hostile_text_everywhere(tmp_path: Path, bad: str) -> None:
    given = hostile_store(tmp_path, bad)
    async with desk(given, BROAD) as it:
        await look(it)
        nothing_to_click(it)
        for keys in (["1"], ["enter"], ["escape", "2"], ["3"], ["a"], ["end"], ["escape", "o"], ["escape", "e"]):
            await it.press(*keys)
            await look(it)
            nothing_to_click(it)
        await it.press("escape")
        await it.until_screen(TriageScreen)
        await it.press("u")
        await it.until(lambda: it.told, "the answer")
        await look(it)
        assert it.app.is_running


async def test_click_on_hostile_text_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[bool] = []

    async def quit_(_app: WorkbenchApp) -> None:
        left.append(True)

    monkeypatch.setattr(WorkbenchApp, "action_quit", quit_)
    async with desk(hostile_store(tmp_path, HOSTILE[1]), NARROW) as it:
        for y in range(NARROW[1] - 1):  # the last line is the program's own footer
            for x in (9, 14, 18, 24, 30):
                it.click(x, y)
        await it.pilot.pause()
        assert left == []
        assert it.app.is_running


async def test_hostile_file_name_and_typed_text(tmp_path: Path) -> None:
    given = hostile_store(tmp_path, "[/]")
    async with desk(given) as it:
        for bad in HOSTILE[:4]:
            await it.press("i")
            await it.until_screen(ImportScreen)
            screen = it.app.screen
            assert isinstance(screen, ImportScreen)
            (tmp_path / "page.html").write_text("nothing", encoding="utf-8")
            name = bad.replace("/", "∕")
            (tmp_path / f"{name}.html").write_text("nothing", encoding="utf-8")
            screen.query_one("#items", TextArea).text = f"{tmp_path}/{name}.html\n/none/{bad}\nhttps://{bad}/"
            await it.press("ctrl+s")
            lines = screen._log_lines
            await it.until(lambda lines=lines: sum("✗" in line.plain for line in lines) == 3, "three failures")  # type: ignore[misc]
            screen.query_one("#items", TextArea).text = ""
            await look(it)
            nothing_to_click(it)
            await it.press("escape")
            await it.until_screen(TriageScreen)


async def test_pasted_controls_do_not_reach_the_terminal(tmp_path: Path) -> None:
    given = hostile_store(tmp_path, "x")
    bad = "a\x1b]52;c;aGk=\x07b\x9bc\u202ed"
    async with desk(given) as it:
        it.triage.query_one("#filter").focus()
        await it.pilot.pause()
        it.paste(bad)
        await it.until(lambda: it.triage.state.chosen.text, "the filter")
        await look(it)
        await it.press("escape", "escape", "e")
        await it.until_screen(VerdictScreen)
        it.app.screen.query_one("#rationale").focus()
        await it.pilot.pause()
        it.paste(bad)
        await it.pilot.pause(0.1)
        await look(it)
        it.app.screen.query_one("#verdict", Select).value = "supported"
        await it.press("ctrl+s")
        await it.until_screen(TriageScreen)
        await look(it)
