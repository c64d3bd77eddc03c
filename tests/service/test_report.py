import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.service.conftest import opening
from tests.service.samples import ACCUSATION, BARGES, DENIAL, RECORDS, write_article, write_records
from workbench.core.decisions import Judgement
from workbench.core.errors import InputError, UnknownItem
from workbench.core.views import QueueFilter
from workbench.core.vocabulary import Credibility, RelationKind, Reliability, SameOrigin, Stance, Verdict
from workbench.reports.formats import FORMATS
from workbench.service.decide import decide
from workbench.service.findings import decide_origin, decide_relation, decide_stance, grade
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.queue import list_claims
from workbench.service.report import make_report, report_name, save_report
from workbench.service.sides import note_attention
from workbench.service.workspace import Workspace


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("full")
    with opening(folder) as open_one:
        yield _fill(open_one(), folder)


def _fill(ws: Workspace, tmp_path: Path) -> Workspace:
    import_records(ws, write_records(tmp_path))
    import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION]), write_article(tmp_path, "b.html", [DENIAL])])
    decide(ws, "C1", Judgement(verdict=Verdict.REFUTED, rationale="The barges were elsewhere."))
    return ws


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"pdf"}))  # pdf needs a library that is optional
def test_every_format_carries_the_claim_and_its_verdict_and_is_the_same_twice(full: Workspace, format: str) -> None:
    report = make_report(full, ["C1", "C2"], format)

    assert b"4,000 miners" in report
    assert report == make_report(full, ["C1", "C2"], format)


def test_the_json_report_holds_both_sides(full: Workspace) -> None:
    text = json.dumps(json.loads(make_report(full, ["C1"], "json")), ensure_ascii=False)

    assert "The barges were elsewhere." in text
    assert "denie" in text
    assert "R2" in text


@pytest.fixture(scope="module")
def weighed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A store with a reprint that drifts, and the decisions of an analyst."""
    folder = tmp_path_factory.mktemp("weighed")
    wire = {"kind": "report", "side": "S", "publisher": "River Agency", "date": "2021-03-03"}
    relayed = {"kind": "report", "publisher": "Hill Daily", "date": "2021-03-04", "relays": "River Agency"}
    records: list[dict[str, object]] = [
        *RECORDS,
        {"id": "R4", "text": "Southland sent a total of 4,000 miners to Ford.", **wire},
        {"id": "R5", "text": "Southland sent up to 4,000 miners to Ford, River Agency reported.", **relayed},
    ]
    with opening(folder) as open_one:
        ws = open_one()
        import_records(ws, write_records(folder, records))
        import_articles(ws, [write_article(folder, "a.txt", [ACCUSATION])])
        decide_stance(ws, "C1", "R1")
        decide_stance(ws, "C1", "R2", Stance.UNRELATED)
        decide_origin(ws, "C1", "R4", "R5", SameOrigin.SAME)
        grade(ws, "C1", "R4", Reliability.B, Credibility.SIX)
        note_attention(ws, "C1", 120)
        yield ws


def _claim(ws: Workspace) -> dict[str, Any]:
    claim: dict[str, Any] = json.loads(make_report(ws, ["C1"], "json"))["claims"][0]
    return claim


def test_the_report_counts_origins_with_ground_and_drift(weighed: Workspace) -> None:
    claim = _claim(weighed)
    found = {e["record"]: e for e in claim["evidence_for"]}

    assert found["R5"]["origin"] == found["R4"]["origin"] == "R4"
    assert found["R5"]["shared"] == {"record": "R4", "ground": "An analyst says that they have one origin."}
    assert ("R4", "number") in [(d["first"], d["kind"]) for d in found["R5"]["drift"]]
    corroborating = next(t for t in claim["tally"] if t["stance"] == "corroborates")
    assert corroborating["records"] == len(found) == corroborating["origins"] + 1
    assert f"Corroborated by {corroborating['origins']} origins ({len(found)} records): " in claim["evidence_in_sum"]


def test_the_report_holds_what_an_analyst_says(weighed: Workspace) -> None:
    claim = _claim(weighed)
    found = {e["record"]: e for e in claim["evidence_for"]}

    assert (found["R1"]["said"]["analyst"], found["R1"]["said"]["suggested"]) == ("ann", "corroborates")
    assert found["R4"]["said"] is None
    assert (found["R4"]["reliability"], found["R4"]["credibility"]) == ("B", "6")
    assert (claim["rejected"], claim["evidence_against"]) == (["R2"], [])
    assert (claim["stances"]["confirmed"], claim["stances"]["rejected"]) == (1, 1)


def test_the_report_tells_the_time_in_hand_of_claims_that_accuse_each_other(weighed: Workspace) -> None:
    decide_relation(weighed, "C1", _other(weighed), RelationKind.COUNTER_ACCUSES)

    (both,) = json.loads(make_report(weighed, ["C1"], "json"))["both_sides"]
    assert [(side["claim"]["id"], side["seconds"]) for side in both["sides"]] == [("C1", 120)]


def _other(ws: Workspace) -> str:
    path = Path(str(ws.settings.store).removeprefix("sqlite:///")).parent
    import_articles(ws, [write_article(path, "b.txt", [BARGES])])
    return next(name for name in list_claims(ws, QueueFilter()) if name != "C1")


def test_what_cannot_be_reported_is_told(full: Workspace) -> None:
    with pytest.raises(InputError, match="no report format") as caught:
        make_report(full, ["C1"], "docx")
    assert "html" in caught.value.hint
    with pytest.raises(InputError, match="no claim"):
        make_report(full, [], "md")
    with pytest.raises(UnknownItem):
        make_report(full, ["C99"], "md")


def test_a_report_is_saved_and_replaces_nothing_unasked(full: Workspace, tmp_path: Path) -> None:
    path = tmp_path / report_name(full, ["C1"], "md")
    assert save_report(b"one", path) == path
    with pytest.raises(InputError):
        save_report(b"two", path)
    assert path.read_bytes() == b"one"
    save_report(b"two", path, overwrite=True)
    assert path.read_bytes() == b"two"
    assert "river" in path.name


def test_progress_counts_the_claims(full: Workspace) -> None:
    steps: list[tuple[int, int]] = []
    make_report(full, ["C1", "C2"], "md", progress=lambda done, total: steps.append((done, total)))

    assert steps[:2] == [(0, 2), (1, 2)]
