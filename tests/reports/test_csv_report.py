import csv
import io

import pytest
from hypothesis import given

from tests.reports import samples
from workbench.core.text import visible
from workbench.core.views import Dossier
from workbench.core.vocabulary import Credibility, Reliability, Stance
from workbench.reports.csv_report import cell, render_csv
from workbench.reports.document import build_report

TRIGGERS = tuple("=+-@＝＋－＠\t\r")


def rows(*dossiers: Dossier) -> list[dict[str, str]]:
    text = render_csv(build_report(dossiers, samples.CASE, title="T", generated_at=samples.WHEN))
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_one_row_a_claim_with_plain_counts() -> None:
    first, second = rows(samples.dossier(), samples.mirror_dossier())
    assert (first["claim"], first["records_for"], first["records_against"]) == ("C1", "2", "1")
    assert first["chain"] == "Lake Post ← Hill Ministry ← Northern officials"
    assert (first["origins_for"], first["origins_against"], first["origins_mentioning"]) == ("2", "1", "1")
    assert "Southern (opposing side): 1 for, 1 against, 0 mention" in first["origins_by_party"]
    assert first["evidence_in_sum"].startswith("Corroborated by 2 origins (2 records): ")
    assert first["stances_suggested_only"] == "4"
    assert first["counterclaims"].startswith("counter-accuses C2 (Southland)")
    assert second["verdict"] == "unreviewed"


def test_records_stand_by_origin_with_their_drift() -> None:
    (row,) = rows(samples.chained())
    assert (row["origins_for"], row["records_for"]) == ("2", "4")
    assert row["records_by_origin"].split("\n") == ["R1: R1", "R2: R2, R6, R7, R8", "R0: R9"]
    assert row["drift"] == "R7: number: “a total of 1,500 drivers” → “up to 1,500 men” (from R2)"


def test_the_two_axes_of_a_grade_are_two_lines() -> None:
    graded = samples.evidence("R1", Stance.CORROBORATES, "N").model_copy(
        update={"reliability": Reliability.B, "credibility": Credibility.SIX}
    )
    (row,) = rows(samples.dossier(evidence=(graded,)))
    assert row["grades"].split("\n") == [
        "R1: Reliability of Hill Agency: B, usually reliable",
        "R1: Credibility of the record: 6, truth cannot be judged",
    ]


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_no_cell_starts_a_formula(text: str) -> None:
    for row in rows(samples.hostile_dossier(text)):
        assert not [value for value in row.values() if value.lstrip().startswith(TRIGGERS)]
        assert visible("".join(row.values())) == "".join(row.values())


@given(samples.texts(*"=+-@＝＋－＠\t\r\n' \",;"))
def test_taking_the_apostrophe_away_gives_the_text_back(text: str) -> None:
    shown = cell(text)
    assert (shown[1:] if shown.startswith("'") else shown) == visible(text)
    assert not shown.lstrip().startswith(TRIGGERS)
