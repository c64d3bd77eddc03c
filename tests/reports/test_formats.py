import re
import sys

import pytest

from tests.reports import samples
from workbench.core.errors import InputError
from workbench.core.vocabulary import Verdict
from workbench.reports.document import Report, build_report
from workbench.reports.formats import FORMATS, render

TEXT_FORMATS = [name for name in FORMATS if name != "pdf"]


def made() -> Report:
    dossiers = [samples.dossier(), samples.mirror_dossier()]
    return build_report(dossiers, samples.CASE, title="T", generated_at=samples.WHEN)


def test_the_formats_are_those_of_the_command() -> None:
    assert list(FORMATS) == ["md", "html", "pdf", "json", "csv", "claimreview", "stix"]


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    first = render(made(), name)
    assert first == render(made(), name)
    assert first.decode("utf-8-sig").endswith("\n")


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_no_control_character_leaves(name: str) -> None:
    text = " ".join(samples.HOSTILE)
    report = build_report([samples.hostile_dossier(text)], samples.CASE, title=text, generated_at=samples.WHEN)
    shown = render(report, name).decode("utf-8-sig").replace("\r\n", "\n")
    assert not [c for c in shown if c in "\x1b\x07\x9b\u202e\u2028\r\x00"]


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_a_denial_is_never_shown_as_what_it_denies(name: str) -> None:
    """The statement of a denial is what is denied: without its polarity it would say the opposite."""
    words = "Southland sent drivers"
    claim = samples.denial(statement=words, verdict=Verdict.SUPPORTED)
    spot = samples.passage(article=samples.article(text="x"), appearance=samples.passage().appearance)
    report = build_report(
        [samples.dossier(claim=claim, passages=(spot,))], samples.CASE, title="T", generated_at=samples.WHEN
    )
    shown = re.sub(r"<[^>]*>", "", render(report, name).decode("utf-8-sig"))
    if name in {"json", "csv"}:
        assert '"denies"' in shown
    else:
        assert shown.count(words) == shown.count(f"denies: {words}") > 0


def test_csv_says_that_it_is_utf_8() -> None:
    assert render(made(), "csv").startswith(b"\xef\xbb\xbf")


def test_pdf_without_its_library_is_an_error_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(InputError) as error:
        render(made(), "pdf")
    assert "browser" in error.value.hint


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(InputError) as error:
        render(made(), "docx")
    assert "claimreview" in error.value.hint
