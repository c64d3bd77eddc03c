"""The report as JSON: lossless, in the shape of `schemas/report.schema.json`."""

import json
import re

from workbench.core.text import visible
from workbench.reports.document import Report

_SUSPECT = re.compile(r"[^\n\x20-\x7e]")


def render_json(report: Report) -> str:
    """Return the report with sorted keys, indented, ending with a newline."""
    return dump_json(report.model_dump(mode="json"))


def dump_json(value: object) -> str:
    """Return `value` as JSON that is also safe to print: what a terminal would not show is written as `\\uXXXX`.

    Unlike in the other formats nothing is replaced: a reader of JSON gets the exact characters back.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)
    return _SUSPECT.sub(_escape_hidden, text) + "\n"


def _escape_hidden(match: re.Match[str]) -> str:
    char = match.group()
    return char if visible(char) == char else json.dumps(char)[1:-1]
