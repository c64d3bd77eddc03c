import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import opening
from tests.service.samples import ACCUSATION, DENIAL, write_article, write_records
from workbench.core.errors import InputError, UnknownItem
from workbench.core.model import Judgement
from workbench.core.vocabulary import Verdict
from workbench.reports.formats import FORMATS
from workbench.service.decide import decide
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.report import make_report, report_name, save_report
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
