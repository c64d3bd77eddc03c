"""Confirming, rejecting and changing what is suggested, by one key each."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.stores import BROAD, Desk, desk, evidence_of, fill, history, mark
from workbench.core.decisions import Judgement
from workbench.core.vocabulary import DecisionKind, RelationKind, Stance, Verdict
from workbench.service.decide import decide
from workbench.service.findings import decide_stance
from workbench.service.settings import Settings
from workbench.service.workspace import open_workspace
from workbench.tui.attention import IDLE, Attention, Stay
from workbench.tui.screens.grade import GradeScreen
from workbench.tui.screens.reading import ReadingScreen
from workbench.tui.screens.relation import KINDS, LETTERS, RelationScreen
from workbench.tui.screens.triage import TriageScreen
from workbench.tui.widgets.queue import Queue


@pytest.fixture
def store(tmp_path: Path) -> Settings:
    return fill(tmp_path)


async def _decided(it: Desk, store: Settings, count: int) -> None:
    await it.until(lambda: len(history(store)) == count, "the decision")
    await it.until(lambda: it.triage.dossier and len(it.triage.dossier.history) == count, "the card")


async def test_a_stance_is_confirmed_and_taken_back(store: Settings) -> None:
    async with desk(store) as it:
        await it.until_at("C1")
        await it.press("1", "y")
        await _decided(it, store, 1)
        assert [e.said for e in evidence_of(store, "C1")] == [Stance.CONTRADICTS, None, None]
        await it.until_seen("✎ confirmed by anna")
        await it.press("u")
        await it.until(lambda: evidence_of(store, "C1")[0].said is None, "the undo")


def _chosen(it: Desk, name: str) -> int | None:
    return it.triage.query_one(f"#{name}-list", OptionList).highlighted


async def test_undo_and_redo_say_what_and_go_back_to_the_record(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("1", "d")  # R1 goes to the end, and the cursor is on R2
        await _decided(it, store, 1)
        await it.press("u")
        await it.until(lambda: it.told == ["C1 taken back: R1 unrelated (suggested: contradicts)"], "what was undone")
        await it.press("enter")
        await it.until_seen("Record R1 and claim C1")
        await it.press("escape", "escape", "G")
        await it.until_at("C5")
        await it.press("U")
        await it.until(lambda: it.told == ["C1 stands again: R1 unrelated (suggested: contradicts)"], "what was redone")
        await it.until_at("C1")
        await it.until(lambda: _chosen(it, "evidence") == 2, "the cursor on R1")
        assert isinstance(it.triage.focused, Queue)  # whoever is not in the list is not sent there


async def test_undo_of_a_relation_stays_at_the_claim_it_was_said_on(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("2", "down", "l", "o")
        await _decided(it, store, 1)
        await it.press("home", "1", "u")
        await it.until(lambda: it.told == ["C3 taken back: C3 contradicts C1 (suggested: denies)"], "what was undone")
        await it.until(lambda: it.triage.dossier and len(it.triage.dossier.history) == 2, "the card")
        assert it.triage.state.current == "C1"
        await it.until(lambda: _chosen(it, "related") == 1, "the cursor on C3")
        assert it.triage.focused is it.triage.query_one("#related-list")


@pytest.mark.parametrize(
    ("key", "stance"),
    [("plus", Stance.CORROBORATES), ("equals_sign", Stance.MENTIONS), ("d", Stance.UNRELATED)],
)
async def test_a_stance_is_changed_by_one_key(store: Settings, key: str, stance: Stance) -> None:
    async with desk(store) as it:
        await it.until_at("C1")
        await it.press("1", key)
        await _decided(it, store, 1)
        said = {e.record.id: e.said for e in evidence_of(store, "C1")}
        assert said == {"R1": stance, "R2": None, "R3": None}


async def test_what_another_analyst_says_is_shown_beside_what_stands(store: Settings) -> None:
    bob = store.model_copy(update={"analyst": "bob"})
    with open_workspace(bob) as ws:
        decide_stance(ws, "C1", "R1", Stance.CONTRADICTS)
        decide(ws, "C1", Judgement(verdict=Verdict.SUPPORTED))
    async with desk(store, size=BROAD) as it:
        await it.until_seen("✎ confirmed by bob")
        assert "dissent" not in it.text
        await it.press("1", "y")
        await it.until_seen("✎ confirmed by anna")
        assert "dissent" not in it.text
        await it.press("equals_sign")
        await it.until_seen("~ mentions ✎ said by anna; suggested: contradicts 80%")
        await it.until_seen("dissent: bob says contradicts")
        await it.until_seen("dissent: analysts differ on R1")
        mark(store, "C1", Verdict.REFUTED)
        await it.press("j", "k")
        await it.until_seen("dissent: bob says supported; analysts differ on R1")


async def test_the_list_is_worked_down_by_one_key(store: Settings) -> None:
    async with desk(store) as it:
        await it.until_at("C1")
        await it.press("1", "d")
        await _decided(it, store, 1)
        await it.press("d")
        await _decided(it, store, 2)
        assert [d.finding.about for d in history(store) if d.finding] == [("R1",), ("R2",)]


async def test_a_relation_is_rejected_and_changed(store: Settings) -> None:
    async with desk(store) as it:
        await it.until_at("C1")
        await it.press("2", "d")
        await it.until(lambda: it.triage.dossier and len(it.triage.dossier.relations) == 1, "one relation less")
        await it.press("l", "o")
        await it.until(lambda: len(history(store)) == 2, "the other kind")
        first, second = history(store)
        assert first.kind is second.kind is DecisionKind.RELATION
        assert first.finding
        assert second.finding
        assert first.finding.value == ""
        assert (second.finding.value, second.finding.suggested) == ("contradicts", "denies")


async def _open_kinds(it: Desk) -> tuple[RelationScreen, OptionList]:
    await it.press("l")
    await it.until_screen(RelationScreen)
    screen = it.app.screen
    assert isinstance(screen, RelationScreen)
    return screen, screen.query_one(OptionList)


async def test_the_kinds_of_a_relation_are_listed_and_one_is_taken(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("2")
        screen, kinds = await _open_kinds(it)
        assert screen.focused is kinds
        assert kinds.highlighted == KINDS.index("counter_accuses")
        for words in ("C2 Harbour office of the South", "c counter-accused by    suggested", "d denied by", "n none"):
            await it.until_seen(words)
        await it.press("down", "escape")
        await it.until_screen(TriageScreen)
        assert history(store) == []
        await _open_kinds(it)
        await it.press("down", "enter")
        await _decided(it, store, 1)
        (decision,) = history(store)
        assert decision.finding
        assert (decision.claim, decision.finding.about, decision.finding.value) == ("C2", ("C1",), "contradicts")
        await it.until_seen("✎ contradicted by C2")
        await _open_kinds(it)
        await it.until_seen("c counter-accused by    suggested")
        await it.until_seen("o contradicted by       ✎ stands")


@pytest.mark.parametrize("letter", ["d", "n"])
async def test_a_kind_that_stands_already_is_not_written_again(store: Settings, letter: str) -> None:
    async with desk(store) as it:
        await it.press("2", "l", letter)  # `d` alone would reject
        await _decided(it, store, 1)
        said = history(store)[0].finding
        assert said
        assert said.value == {"d": "denies", "n": ""}[letter]
        await it.press("end", "l") if letter == "n" else await it.press("l")
        await it.until_seen("✎ stands")
        await it.press("enter")
        await it.until(lambda: any("stands already, nothing was written" in told for told in it.told), "the answer")
        assert len(history(store)) == 1


def test_each_kind_of_relation_has_a_letter_of_its_own() -> None:
    assert {*KINDS} == {*RelationKind} | {""}
    assert len(set(LETTERS.values())) == len(KINDS)
    assert "q" not in LETTERS.values()  # it leaves


async def test_confirming_again_writes_nothing_and_says_so(store: Settings) -> None:
    async with desk(store) as it:
        await it.press("1", "y")
        await _decided(it, store, 1)
        await it.press("y")
        await it.until(lambda: any("stands already, nothing was written" in told for told in it.told), "the answer")
        assert len(history(store)) == 1


async def test_a_rejected_relation_stays_in_sight_and_is_brought_back(store: Settings) -> None:
    async with desk(store, size=BROAD) as it:
        await it.until_at("C1")
        await it.press("2", "d")
        await it.until_seen("✎ rejected: counter-accused by C2 Harbour office of the South")
        await it.until_seen("Related 1 ")
        await it.press("down", "y")
        await it.until(lambda: it.triage.dossier and len(it.triage.dossier.relations) == 2, "it to be brought back")
        assert "rejected" not in it.text
        said = [d.finding for d in history(store) if d.finding]
        assert [(f.value, f.suggested) for f in said] == [
            ("", "counter_accuses"),
            ("counter_accuses", "counter_accuses"),
        ]
        await it.press("end", "d")
        await it.until_seen("✎ rejected:")
        await it.press("end", "enter")
        await it.until(lambda: it.triage.state.current in {"C2", "C3"}, "the rejected claim to be gone to")


async def test_two_records_are_joined_to_one_origin_and_parted(store: Settings) -> None:
    async with desk(store, size=BROAD) as it:
        await it.until_at("C1")
        await it.press("1", "O", "down", "O")
        await _decided(it, store, 1)
        await it.until_seen("goes back to")
        await it.until_seen("2 origins in all: the records of one take more than one stance.")
        origins = {e.record.id: e.origin for e in evidence_of(store, "C1")}
        assert origins["R1"] == origins["R2"] != origins["R3"]
        other = next(r for r, origin in origins.items() if origin != r)
        if other == "R1":
            await it.press("up")
        await it.press("Y", "D")
        await it.until(lambda: len({e.origin for e in evidence_of(store, "C1")}) == 3, "three origins")


async def test_a_grade_is_typed(store: Settings) -> None:
    async with desk(store) as it:
        await it.until_at("C1")
        await it.press("1", "w")
        await it.until_screen(GradeScreen)
        await it.press("9", "enter")
        await it.until_seen("no grade")
        await it.press("backspace", "2", "enter")
        await _decided(it, store, 1)
        assert evidence_of(store, "C1")[0].credibility == "2"


async def test_keys_ask_for_a_choice_first(store: Settings) -> None:
    async with desk(store) as it:
        await it.until_at("C1")
        await it.press("y")
        await it.until(lambda: any("Choose a record" in told for told in it.told), "the hint")
        await it.press("w")
        await it.until(lambda: any("Choose a record first" in told for told in it.told), "the hint")
        assert history(store) == []


async def test_both_sides_are_shown(store: Settings) -> None:
    async with desk(store) as it:
        await it.until_at("C1")
        await it.press("5")
        await it.until_screen(ReadingScreen)
        await it.until_seen("work on each side")


def test_attention_leaves_out_the_pauses() -> None:
    held = Attention()
    assert held.take("C1", 100.0) is None
    held.touch(110.0)
    held.touch(110.0 + 10 * IDLE)
    assert held.take("C1", 5_000.0) is None
    assert held.take("C2", 110.0 + 10 * IDLE + 5) == Stay("C1", 10 + IDLE + 5)
    assert held.take(None, 110.0 + 10 * IDLE + 5) == Stay("C2", 0)
