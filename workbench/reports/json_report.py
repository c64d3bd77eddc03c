"""The report as JSON: lossless, in the shape of `schemas/report.schema.json`."""

import json

from workbench.core.text import escape_hidden
from workbench.reports.document import Report


def render_json(report: Report) -> str:
    """Return the report with sorted keys, indented, ending with a newline."""
    return dump_json(report.model_dump(mode="json"))


def dump_json(value: object) -> str:
    """Return `value` as JSON that is also safe to print: what a terminal would not show is written as `\\uXXXX`.

    Unlike in the other formats nothing is replaced: a reader of JSON gets the exact characters back.
    """
    return escape_hidden(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)) + "\n"
