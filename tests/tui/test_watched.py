"""What happens beside the work: the index is built, what other programs did is taken in."""

import asyncio
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from textual.widgets import Input, OptionList

from tests.tui.stores import EVIDENCE, add_article, desk, fill, mark, writing
from workbench.core.evidence import Match, Nearest, Record
from workbench.core.vocabulary import Polarity, Stance, Verdict
from workbench.service import index
from workbench.service.merge import merge
from workbench.service.settings import Settings
from workbench.service.workspace import open_workspace
from workbench.store import matches, records
from workbench.store.changes import last_change
from workbench.tui.screens.find_records import FindRecordsScreen
from workbench.tui.screens.watched import ELSEWHERE, WatchedScreen
from workbench.tui.widgets.queue import Queue

OFTEN = 0.05


@pytest.fixture
def store(tmp_path: Path) -> Settings:
    return fill(tmp_path)


def add_elsewhere(given: Settings) -> None:
    """Add a claim, and a record with a match for C1, from another workspace."""
    with writing(given) as (_, tx):
        said = (("A pilot", None, "two barges sank", Polarity.ASSERTS),)
        add_article(tx, said, address="https://news.example/later")
        records.add_records(tx, [Record(id="R0", text="A barge came by.")])
        near = [Match(record=name, score=0.5, stance=Stance.MENTIONS, confidence=0.8) for name in ("R0", "R3")]
        matches.replace_matches(tx, "C1", Nearest(near, counter=last_change(tx)))


async def test_a_verdict_given_elsewhere_is_shown(store: Settings) -> None:
    async with desk(store, watch_seconds=OFTEN) as it:
        await it.press("j")
        await it.until_at("C2")
        mark(store, "C2", Verdict.REFUTED)
        await it.until_seen("C2  ✗ refuted")
        await it.until_seen("1 of 5 reviewed")
        await it.until_seen("History 1")
        assert it.triage.state.current == "C2"
        assert it.app.focused is it.triage.query_one(Queue)


async def test_new_claims_and_evidence_are_shown_cursor_and_choice_stay(store: Settings) -> None:
    async with desk(store, watch_seconds=OFTEN) as it:
        await it.press("1", "end")
        evidence = it.triage.query_one("#evidence-list", OptionList)
        assert evidence.highlighted == 2
        add_elsewhere(store)
        await it.until(lambda: "C6" in it.triage.state.names, "the new claim")
        await it.until_seen("Evidence 2")
        assert it.triage.state.current == "C1"
        assert evidence.has_focus
        assert it.triage.dossier
        assert it.triage.dossier.evidence[evidence.highlighted or 0].record.id == "R3"


async def test_a_rematch_elsewhere_that_changes_only_stances_is_shown(store: Settings) -> None:
    async with desk(store, watch_seconds=OFTEN) as it:
        await it.until_seen("− contradicts 80%  near 0.70  R1")
        with writing(store) as (_, tx):
            anew = [match.model_copy(update={"stance": Stance.MENTIONS}) for _, match in EVIDENCE]
            matches.replace_matches(tx, "C1", Nearest(anew, counter=last_change(tx)))
        await it.until_seen("~ mentions 80%, was contradicts  near 0.70  R1")


async def test_the_order_of_the_queue_stays_and_the_filter_keeps_the_focus(store: Settings) -> None:
    async with desk(store, watch_seconds=OFTEN) as it:
        await it.press("v", "slash")  # unreviewed claims only
        await it.until_seen("unreviewed")
        mark(store, "C1", Verdict.SUPPORTED)
        await it.until_seen("1 of 5 reviewed")
        assert it.triage.state.names == ["C1", "C2", "C3", "C4", "C5"]
        assert it.triage.query_one("#filter", Input).has_focus


async def test_a_claim_merged_away_elsewhere_leaves_the_queue(store: Settings) -> None:
    async with desk(store, watch_seconds=OFTEN) as it:
        await it.press("j")
        await it.until_at("C2")
        with open_workspace(store) as elsewhere:
            merge(elsewhere, "C2", "C1")
        await it.until(lambda: "C2" not in it.triage.state.names, "the merged claim to go")
        await it.until_at("C3")


async def test_the_index_is_built_and_how_far_is_told(store: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "SMALL", 2)
    told: list[str] = []
    tell = WatchedScreen._tell_indexing

    def note(screen: WatchedScreen, words: str) -> None:
        told.append(words)
        tell(screen, words)

    monkeypatch.setattr(WatchedScreen, "_tell_indexing", note)
    async with desk(store, watch_seconds=OFTEN) as it:
        await it.until(lambda: "" in told, "the index")
        assert it.triage.indexing == ""
        assert it.triage.workspace
        assert it.triage.workspace.indexes.records.behind() == 0
    assert told[:2] == ["indexing records 0 of 3", "indexing records 3 of 3"]
    assert told[-1] == ""


async def test_an_index_that_a_search_found_damaged_is_built_again(
    store: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "SMALL", 2)  # more than a search brings in itself
    async with desk(store, watch_seconds=OFTEN) as it:
        assert it.triage.workspace
        follower = it.triage.workspace.indexes.records
        await it.until(lambda: not follower.behind(), "the index")
        await it.press("f")
        await it.until_screen(FindRecordsScreen)
        follower.discard()
        await it.until(lambda: not follower.behind(), "the index to be built again")
        await it.press(*"forty")
        await it.until_seen("The South moved forty barges.")


async def test_an_index_that_cannot_be_written_is_told_once_until_the_store_changes(store: Settings) -> None:
    folder = Path(store.store.removeprefix("sqlite:///") + ".index")
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("a file in its place", encoding="utf-8")
    async with desk(store, watch_seconds=OFTEN) as it:
        await it.until(lambda: it.told, "the error to be told")
        await asyncio.sleep(5 * OFTEN)
        assert [told for told in it.told if "the search index cannot be kept" in told] == it.told
        assert len(it.told) == 1
        folder.unlink()
        add_elsewhere(store)
        assert it.triage.workspace
        follower = it.triage.workspace.indexes.records
        await it.until(lambda: not follower.behind(), "the index")


async def test_leaving_while_the_index_is_built(store: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()

    def build(_indexes: object, _progress: object, cancelled: Callable[[], bool], *, wait: bool) -> bool:
        begun.set()
        while not cancelled():
            time.sleep(0.01)
        return wait

    monkeypatch.setattr(index, "prepare", build)
    async with desk(store, watch_seconds=OFTEN) as it:
        await it.until(begun.is_set, "the building to begin")


async def test_an_index_that_another_program_builds_is_said(store: Settings) -> None:
    folder = Path(store.store.removeprefix("sqlite:///") + ".index")
    for kind in ("record", "claim"):
        (folder / kind).mkdir(parents=True)
    with FileLock(folder / "record" / "writer.lock"):
        async with desk(store, watch_seconds=OFTEN) as it:
            await it.until_seen(ELSEWHERE)
            await it.press("j")
            await it.until_at("C2")
    shutil.rmtree(folder, ignore_errors=True)
