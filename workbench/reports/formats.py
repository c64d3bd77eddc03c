"""The formats a report can be written in, by the names of `workbench report --format`."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.core.errors import InputError
from workbench.reports.claimreview import render_claimreview
from workbench.reports.csv_report import render_csv
from workbench.reports.document import Report
from workbench.reports.html import render_html
from workbench.reports.json_report import render_json
from workbench.reports.markdown import render_markdown
from workbench.reports.stix import render_stix


@dataclass(frozen=True)
class Format:
    """One way to write a report: its name, the ending of its files, and what renders it."""

    name: str
    extension: str
    """With no leading dot."""
    renderer: Callable[[Report], str | bytes]
    encoding: str = "utf-8"
    of_verdicts: bool = False
    """Whether claims without a verdict are left out."""


def render_pdf(report: Report) -> bytes:
    """Return the HTML report as PDF. Raises InputError where the optional WeasyPrint cannot be loaded."""
    try:
        # Optional: it needs system libraries that a fresh machine lacks; their absence is an OSError.
        from weasyprint import HTML  # type: ignore[import-not-found, unused-ignore]
    except (ImportError, OSError):
        raise InputError(
            "PDF cannot be written here: WeasyPrint is not installed",
            hint="Write the report as HTML and print it to PDF from a browser, or: pip install weasyprint",
        ) from None
    return bytes(HTML(string=render_html(report)).write_pdf())


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("md", "md", render_markdown),
        Format("html", "html", render_html),
        Format("pdf", "pdf", render_pdf),
        Format("json", "json", render_json),
        # Excel reads UTF-8 only when the file says so.
        Format("csv", "csv", render_csv, encoding="utf-8-sig"),
        Format("claimreview", "claimreview.json", render_claimreview, of_verdicts=True),
        Format("stix", "stix.json", render_stix),
    )
}
"""By name, in the order in which they are offered."""


def render(report: Report, format: str) -> bytes:
    """Return the report's bytes in the format of that name. Raises InputError for a name that is not in FORMATS."""
    if format not in FORMATS:
        raise InputError(f"“{format}” is no format of a report", hint=f"Choose one of: {', '.join(FORMATS)}.")
    chosen = FORMATS[format]
    content = chosen.renderer(report)
    return content if isinstance(content, bytes) else content.encode(chosen.encoding)
