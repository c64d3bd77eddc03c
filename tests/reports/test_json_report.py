import json

import jsonschema
import pytest
from hypothesis import given

from tests.reports import samples
from workbench.core.text import visible
from workbench.reports.document import Report, build_report
from workbench.reports.json_report import dump_json, render_json


def made(title: str = "T") -> Report:
    return build_report(
        [samples.dossier(), samples.mirror_dossier()], samples.CASE, title=title, generated_at=samples.WHEN
    )


def test_it_is_the_report_again_in_the_shape_of_its_schema() -> None:
    report = made()
    data = json.loads(render_json(report))
    jsonschema.validate(data, Report.model_json_schema())
    jsonschema.validate(data, Report.model_json_schema(mode="serialization"))
    assert Report.model_validate(data) == report


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_hostile_text_is_kept_and_safe_to_print(text: str) -> None:
    report = build_report([samples.hostile_dossier(text)], samples.CASE, title=text, generated_at=samples.WHEN)
    rendered = render_json(report)
    assert visible(rendered) == rendered
    assert json.loads(rendered)["title"] == text


@given(samples.texts("\x1b", "\x9b", "\u202e", "\u200d", "ب", "\U000e0041", "\ufe0f", "\\", '"'))
def test_any_text_is_kept(text: str) -> None:
    shown = dump_json({"a": text})
    assert json.loads(shown) == {"a": text}
    assert visible(shown) == shown


def test_keys_are_sorted_and_the_file_ends_with_a_newline() -> None:
    rendered = render_json(made())
    assert rendered.endswith("}\n")
    assert list(json.loads(rendered)) == sorted(json.loads(rendered))
