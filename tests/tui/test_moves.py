"""Merging and splitting claims in the app; both are taken back by the same key as a verdict."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.stores import Desk, desk, fill, history
from workbench.core.vocabulary import DecisionKind
from workbench.service.settings import Settings
from workbench.tui.screens.reading import ReadingScreen


@pytest.fixture
def store(tmp_path: Path) -> Settings:
    return fill(tmp_path)


async def _merge_first_two(it: Desk) -> None:
    await it.until_at("C1")
    await it.press("2", "M")
    await it.until(lambda: "C1" not in it.triage.state.names, "the merge")


async def test_merge_into_the_related_claim_chosen_and_undo(store: Settings) -> None:
    async with desk(store) as it:
        await _merge_first_two(it)
        (decision,) = history(store)
        assert decision.kind is DecisionKind.MERGE
        assert decision.move
        assert it.triage.state.current == decision.move.to
        assert it.told == ["C1 is merged into C2, where its appearance now stands. u takes it back."]
        await it.press("u")
        await it.until(lambda: "C1" in it.triage.state.names, "the undo")
        assert it.triage.state.current == "C1"


async def test_a_merge_goes_to_the_claim_that_the_filter_hides(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("slash", *"40 barges", "enter")
        await it.until(lambda: it.triage.state.names == ["C1"], "the filter")
        await it.press("2", "M")
        await it.until_at("C2")


async def test_split_of_the_appearance_chosen(store: Settings) -> None:
    async with desk(store) as it:
        await _merge_first_two(it)
        count = len(it.triage.state.names)
        await it.until(lambda: it.triage.dossier and len(it.triage.dossier.passages) == 2, "both appearances")
        await it.press("4", "down", "S")
        await it.until(lambda: len(it.triage.state.names) == count + 1, "the split")
        assert history(store)[-1].kind is DecisionKind.SPLIT
        assert it.told == ["The appearance chosen is split off C2, as C6. u takes it back."]


async def test_a_merge_that_is_refused_tells_why(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("2", "down", "M")  # C3 denies what C1 asserts
        await it.until(lambda: any("they are not one claim" in told for told in it.told), "the reason")
        assert it.triage.state.current == "C1"
        assert history(store) == []


async def test_keys_ask_for_a_choice_first(store: Settings) -> None:
    async with desk(store) as it:
        await it.until_at("C1")
        await it.press("M")
        await it.until(lambda: any("Choose a related claim" in told for told in it.told), "the hint")
        await it.press("S")
        await it.until(lambda: any("Choose an appearance" in told for told in it.told), "the hint")
        assert history(store) == []


async def test_an_appearance_of_a_denial_is_worded_as_one(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("j", "j", "4")
        await it.until_at("C3")
        (option,) = it.triage.query_one("#appearances-list", OptionList).options
        assert "denies: it moved any barges" in str(option.prompt)


async def test_an_appearance_opens_its_article(store: Settings) -> None:
    async with desk(store) as it:
        await it.until_at("C1")
        await it.press("4", "enter")
        await it.until_screen(ReadingScreen)
