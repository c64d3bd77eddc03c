import csv
import io

import pytest
from hypothesis import given

from tests.reports import samples
from workbench.core.model import Dossier
from workbench.core.text import visible
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
    assert "Southern: 1 for, 1 against, 0 mention" in first["records_by_party"]
    assert first["counterclaims"].startswith("counter-accuses C2 (Southland)")
    assert second["verdict"] == "unreviewed"


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
