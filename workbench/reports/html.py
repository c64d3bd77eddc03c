"""The report as one self-contained HTML page: no script, nothing remote, made to be read on a screen and on paper."""

import re
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workbench.core.interest import INTEREST_WORDS
from workbench.core.text import visible
from workbench.core.vocabulary import FacetState
from workbench.reports import weighing, wording
from workbench.reports.address import shown_address, web_address
from workbench.reports.document import Report
from workbench.reports.evidence import groups
from workbench.reports.findings import tell_review

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def render_html(report: Report) -> str:
    """Return the report as an HTML page that loads nothing: its policy allows its own style sheet and no more."""
    return _environment().get_template("report.html.j2").render(report=report)


def show(value: object) -> object:
    """Return what the template prints, its hidden characters made visible; Jinja escapes it after this.

    The one place that all text passes: `finalize` of the environment, before its autoescaping.
    """
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def language(code: str | None) -> str | None:
    """Return a language code fit for an attribute, else None."""
    return code if code and _LANGUAGE.fullmatch(code) else None


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=show,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        term=wording.term, web=web_address, address=shown_address, lang=language, cut=wording.cut
    )
    environment.globals.update(
        wording=wording,
        weighing=weighing,
        groups=groups,
        tell_review=tell_review,
        interests=INTEREST_WORDS,
        states=list(FacetState),
    )
    return environment
