from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import opening
from tests.service.samples import ACCUSATION, DENIAL, RECORDS, write_article, write_records
from workbench.core.case import EMPTY_CASE, Case
from workbench.core.decisions import Judgement
from workbench.core.errors import UnknownItem
from workbench.core.evidence import Match, Record
from workbench.core.vocabulary import Stance, Verdict
from workbench.matching import rank
from workbench.matching.stance import Reading, compare_read
from workbench.service import faults
from workbench.service.decide import decide
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.match import compare, match_claims, match_text
from workbench.service.origins import list_origins
from workbench.service.show import show
from workbench.service.workspace import Workspace


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("full")
    with opening(folder) as open_one:
        yield _fill(open_one(), folder)


def _fill(ws: Workspace, tmp_path: Path) -> Workspace:
    import_records(ws, write_records(tmp_path))
    import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION, DENIAL])])
    return ws


def test_a_text_is_ranked_against_the_records_with_reasons(full: Workspace) -> None:
    found = match_text(full, "Southland sent 4,000 miners to Ford.", 10)

    assert found[0].record == "R1"
    assert found[0].stance is Stance.CORROBORATES
    assert found[0].facets
    assert found[0].reasons
    assert [m.score for m in found] == sorted((m.score for m in found), reverse=True)
    assert len(match_text(full, "Southland sent 4,000 miners to Ford.", 1)) == 1


@pytest.mark.parametrize("text", ["", " ", '"', "AND (", "\u202e", "4,000 100% O'Reilly *", "x" * 100_000])
def test_any_text_is_only_text(full: Workspace, text: str) -> None:
    match_text(full, text, 5)


def test_a_denial_contradicts_and_a_near_number_does_not_decide() -> None:
    denial = Record(id="D", text="Southland did not send miners to Ford.")
    claim = "Southland sent 4,000 miners to Ford."
    assert compare(claim, denial, EMPTY_CASE).stance is not Stance.CORROBORATES


def test_a_record_that_cannot_be_compared_costs_that_record_alone(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(reading: Reading, record: Record, case: Case, score: float) -> Match:
        if record.id == "R2":
            raise RecursionError
        return compare_read(reading, record, case, score)

    monkeypatch.setattr(faults, "data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(rank, "compare_read", failing)
    _fill(ws, tmp_path)

    found = {e.record.id: e.match for e in show(ws, "C1").evidence}
    assert found["R1"].stance is Stance.CORROBORATES
    assert (found["R2"].stance, found["R2"].confidence) == (Stance.MENTIONS, 0)
    assert found["R2"].reasons == ("It could not be compared: a fault in the program itself (RecursionError).",)
    log = (tmp_path / "data" / "faults.log").read_text(encoding="utf-8")
    assert (log.count("Traceback"), log.count("comparing record 'R2'")) == (1, 1)


def test_matching_anew_gives_the_same_and_touches_no_decision(full: Workspace) -> None:
    decide(full, "C1", Judgement(verdict=Verdict.REFUTED))
    before = show(full, "C1")
    steps: list[tuple[int, int]] = []
    match_claims(full, ["C1", "C2"], lambda done, total: steps.append((done, total)))

    assert show(full, "C1") == before
    assert before.evidence
    assert steps == [(0, 2), (1, 2), (2, 2)]


def test_matching_a_claim_that_is_not_there_is_told(full: Workspace) -> None:
    with pytest.raises(UnknownItem):
        match_claims(full, ["C99"])


def test_every_record_has_an_origin_that_is_a_record(full: Workspace) -> None:
    origins = list_origins(full)

    assert [o.record for o in origins] == [r["id"] for r in RECORDS]
    assert {o.origin for o in origins} <= {o.record for o in origins}
