"""Origins kept in the store: at import, later, one by one or at once, after another case, in spite of a failure."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.matching.cases import FERRA
from tests.matching.grouping import group
from tests.matching.test_origins import MIXED
from tests.service.conftest import Opened
from tests.service.samples import write_records
from workbench.core.errors import StoreBusy, UnknownItem
from workbench.core.evidence import Record
from workbench.core.grounds import OriginGround
from workbench.core.search import Changed
from workbench.matching import origins as rules
from workbench.matching.traces import Trace
from workbench.service import import_records as importing
from workbench.service import origins
from workbench.service.import_records import import_records
from workbench.service.origins import group_new, list_origins, read_links
from workbench.service.settings import Settings
from workbench.service.workspace import Workspace, open_workspace
from workbench.store import origins as kept
from workbench.store.records import add_records
from workbench.store.settings import write_setting

TEXT = "Miners in barges came down the river at night and camped beside the old ford, three ferrymen said."
COPY: dict[str, object] = {"id": "B", "text": f"Courier. {TEXT}", "date": "2021-03-05"}
STORY: dict[str, object] = {"id": "A", "text": TEXT, "date": "2021-03-04"}


def standing(ws: Workspace) -> dict[str, str]:
    return {pair.record: pair.origin for pair in list_origins(ws)}


def store(ws: Workspace, some: Iterable[Record]) -> None:
    with ws.store.write() as tx:
        add_records(tx, some)


def test_records_are_grouped_when_they_are_imported(ws: Workspace, tmp_path: Path) -> None:
    import_records(ws, write_records(tmp_path, [STORY]))
    import_records(ws, write_records(tmp_path, [COPY]))
    with ws.store.read() as tx:
        assert kept.read_origins(tx) == {"A": "A", "B": "A"}
    (link,) = read_links(ws, "B")
    assert (link.first, link.second, link.ground, link.holds) == ("A", "B", OriginGround.TEXT, True)


def test_the_listing_states_the_grounds(ws: Workspace, tmp_path: Path) -> None:
    import_records(ws, write_records(tmp_path, [COPY, STORY, {"id": "C", "text": "Snow fell."}]))
    assert [(o.record, o.origin, o.grounds) for o in list_origins(ws)] == [
        ("B", "A", (f"A: {OriginGround.TEXT}",)),
        ("A", "A", (f"B: {OriginGround.TEXT}",)),
        ("C", "C", ()),
    ]


def test_links_of_an_unknown_record(ws: Workspace) -> None:
    with pytest.raises(UnknownItem):
        read_links(ws, "absent")


def test_a_store_from_before_is_grouped_when_it_is_asked(ws: Workspace) -> None:
    store(ws, [Record.model_validate(STORY), Record.model_validate(COPY)])
    seen: list[tuple[str, int, int]] = []
    assert {o.origin for o in list_origins(ws, lambda *told: seen.append(told))} == {"A"}
    assert seen == [("grouping records", 2, 2)]
    seen.clear()
    group_new(ws, lambda *told: seen.append(told))
    assert seen == []


def test_another_case_groups_all_anew(opened: Opened, tmp_path: Path) -> None:
    shared: dict[str, object] = {"date": "2021-03-04", "text": "Seen in the fog."}
    one: dict[str, object] = {"id": "A", "publisher": "Morning (Clarion)", **shared}
    two: dict[str, object] = {"id": "B", "publisher": "Evening (The Clarion Post)", **shared}
    ws = opened()
    import_records(ws, write_records(tmp_path, [one, two]))
    assert len(set(standing(ws).values())) == 2
    case = tmp_path / "case.toml"
    added = '[[actor]]\nid = "clarion"\nname = "Clarion"\nkind = "media"\naliases = ["Clarion Post"]\n'
    case.write_text(case.read_text(encoding="utf-8") + added, encoding="utf-8")
    assert set(standing(opened()).values()) == {"A"}


def test_a_failure_loses_no_record_and_is_made_up_later(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise StoreBusy("another program is writing", hint="Try again.")

    with monkeypatch.context() as patch:
        patch.setattr(importing, "group_new", fail)
        done = import_records(ws, write_records(tmp_path, [STORY, COPY]))
    assert done.added == 2
    assert "not grouped by origin yet: another program is writing" in done.notes[0]
    assert set(standing(ws).values()) == {"A"}


def test_a_setting_that_cannot_be_read_groups_anew(ws: Workspace, tmp_path: Path) -> None:
    import_records(ws, write_records(tmp_path, [STORY, COPY]))
    for damaged in ("", "[]", "{", '{"rules": 1}'):
        with ws.store.write() as tx:
            write_setting(tx, "origins", damaged)
        assert set(standing(ws).values()) == {"A"}


def test_what_another_program_grouped_meanwhile_is_not_grouped_twice(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws, other = opened(), opened("bob")
    store(ws, [Record.model_validate(STORY), Record.model_validate(COPY)])
    read = origins._Traces.read

    def meanwhile(traces: origins._Traces, batch: Sequence[Changed]) -> dict[int, Trace]:
        monkeypatch.setattr(origins._Traces, "read", read)
        group_new(other)
        return read(traces, batch)

    monkeypatch.setattr(origins._Traces, "read", meanwhile)
    assert set(standing(ws).values()) == {"A"}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(MIXED), cut=st.integers(1, len(MIXED)))
def test_one_by_one_or_at_once(tmp_path_factory: pytest.TempPathFactory, order: list[Record], cut: int) -> None:
    folder = tmp_path_factory.mktemp("store")
    with open_workspace(Settings(store=f"sqlite:///{folder}/s.sqlite3", analyst="ann")) as opened:
        ws = replace(opened, case=FERRA)
        for start in range(0, len(order), cut):
            store(ws, order[start : start + cut])
            group_new(ws)
        assert standing(ws) == group(order, FERRA)


def test_hostile_records_are_grouped(ws: Workspace, tmp_path: Path) -> None:
    long = "mills " * 16_000
    hostile: list[dict[str, object]] = [
        {"id": "A", "text": long, "title": long, "url": "http://[", "date": "0000-99", "publisher": "(" * 5_000},
        {"id": "B", "text": "\u202e told", "url": "http://x.example:port/1-a", "speaker": "\u200b"},
        {"id": "[/]", "text": "via " * 9_000, "organisation": "relay of " * 900, "side": "\u202e"},
    ]
    done = import_records(ws, write_records(tmp_path, hostile))
    assert (done.added, len(done.notes)) == (3, 2)
    assert set(standing(ws)) == {"A", "B", "[/]"}
    assert json.dumps([pair.model_dump() for pair in list_origins(ws)])


def test_many_records_of_one_headline_are_not_compared_pair_by_pair(ws: Workspace) -> None:
    title = "Miners seen again beside the old ford on Monday"
    some = [
        {"id": f"R{n}", "title": title, "text": f"Item {n * 7919} of {n}.", "date": "2021-03-04"} for n in range(2_500)
    ]
    store(ws, map(Record.model_validate, some))
    assert set(standing(ws).values()) == {"R0"}
    with ws.store.read() as tx:
        assert len(kept.read_links(tx)) <= 2_500 * rules.MET + rules.FULL**2
