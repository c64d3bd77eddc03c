import json
from pathlib import Path

import pytest

from workbench.core.evidence import Match, Nearest, Record
from workbench.core.model import Claim
from workbench.core.vocabulary import EvidenceLimit, Stance
from workbench.service import import_records as importing
from workbench.service import index
from workbench.service.batch import match_all
from workbench.service.import_records import import_records
from workbench.service.match import match_claims
from workbench.service.origins import group_new
from workbench.service.queue import read_rows
from workbench.service.show import show
from workbench.service.unfinished import find_left, find_unfinished
from workbench.service.watch import find_state
from workbench.service.workspace import Workspace
from workbench.store import claims, matches, records
from workbench.store.changes import last_change


def _file(folder: Path, count: int) -> Path:
    path = folder / "records.jsonl"
    path.write_text("".join(json.dumps({"id": f"E{n}", "text": "a dam"}) + "\n" for n in range(count)), "utf-8")
    return path


def test_a_whole_import_leaves_nothing_unfinished(ws: Workspace, tmp_path: Path) -> None:
    import_records(ws, _file(tmp_path, 3))
    assert find_unfinished(ws) == []


def test_an_interrupted_import_is_told_until_it_is_repeated(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _file(tmp_path, 5)
    monkeypatch.setattr(importing, "BATCH", 2)

    def interrupt(stage: str, done: int, _total: int) -> None:
        if (stage, done) == ("storing", 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_records(ws, path, progress=interrupt)
    (told,) = find_unfinished(ws)
    assert str(path) in told
    import_records(ws, path)
    assert find_unfinished(ws) == []


def _limits(ws: Workspace, claim: str = "C1") -> tuple[EvidenceLimit, ...]:
    (row,) = read_rows(ws, [claim])
    found = show(ws, claim).limits
    assert row.limits == found
    return found


def _claim(ws: Workspace) -> None:
    with ws.store.write() as tx:
        claims.add_claim(tx, Claim(id="", speaker="The mayor", statement="The army blew up the old dam"))


def test_a_claim_is_known_to_lack_the_records_that_came_since(ws: Workspace, tmp_path: Path) -> None:
    _claim(ws)
    assert _limits(ws) == ()
    import_records(ws, _file(tmp_path, 2))
    assert _limits(ws) == ()
    before = find_state(ws)
    with ws.store.write() as tx:
        records.add_records(tx, [Record(id="N1", text="The army blew up the dam.")])
    assert _limits(ws) == (EvidenceLimit.UNMATCHED,)
    match_all(ws)
    assert _limits(ws) == ()
    assert find_state(ws).matched != before.matched


def test_evidence_that_is_not_grouped_is_known(ws: Workspace) -> None:
    _claim(ws)
    with ws.store.write() as tx:
        records.add_records(tx, [Record(id="N1", text="The army blew up the old dam.")])
    index.prepare(ws.indexes)
    match_claims(ws, ["C1"])
    assert _limits(ws) == (EvidenceLimit.UNGROUPED,)
    assert find_left(ws) == ["Not all records are grouped by origin yet: run workbench records origins."]
    group_new(ws)
    assert _limits(ws) == ()
    assert find_left(ws) == []


@pytest.mark.parametrize(("related", "reach", "told"), [(100, 0.5, True), (99, 0.5, False), (100, 0.0, False)])
def test_candidates_that_were_cut_are_told_where_half_are_related(
    ws: Workspace, related: int, reach: float, told: bool
) -> None:
    _claim(ws)
    stances = [Stance.MENTIONS] * related + [Stance.UNRELATED] * 5
    found = [Match(record=f"N{n}", score=0.5, stance=stance, confidence=0.5) for n, stance in enumerate(stances)]
    with ws.store.write() as tx:
        records.add_records(tx, [Record(id=match.record, text="The dam.") for match in found])
        matches.replace_matches(tx, "C1", Nearest(found, reach, last_change(tx)))
    group_new(ws)
    assert _limits(ws) == ((EvidenceLimit.NEAREST,) if told else ())
