"""Articles in: `import` into the store, `extract` without one."""

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import out
from workbench.cli.given import AsJson, AsJsonLines, examples, finish, workspace
from workbench.cli.shapes import ExtractLine
from workbench.core.errors import InputError

if TYPE_CHECKING:
    from workbench.service.extract import Extracted
    from workbench.service.import_article import Imported

INTERRUPTED = 130
LIST = "File with an address or path a line (`-`: standard input); `#` begins a remark."
PUBLISHED = "Publication day (YYYY-MM-DD), on your word, for pages that state none."
STYLES = {"imported": "green", "known": "dim", "failed": "red", "cancelled": "yellow"}


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        "import",
        short_help="Import articles from addresses and files.",
        epilog=examples(
            "workbench import https://example.org/article",
            "workbench import saved-page.html --published 2020-10-07",
            "workbench import --list addresses.txt --jsonl",
        ),
    )(import_)
    app.command(
        short_help="Print the attributed claims of texts or pages.",
        epilog=examples("workbench extract page.html", "cat article.txt | workbench extract --json -"),
    )(extract)


def import_(
    ctx: typer.Context,
    *,
    items: Annotated[list[str] | None, typer.Argument(metavar="URL|FILE", help="Addresses and files.")] = None,
    listed: Annotated[str | None, typer.Option("--list", metavar="FILE", help=LIST)] = None,
    published: Annotated[datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help=PUBLISHED)] = None,
    as_json: AsJson = False,
    as_json_lines: AsJsonLines = False,
) -> None:
    """Import articles: fetch or read, keep the bytes, extract, attribute claims, match them with the records.

    A fault of one item spares the others. The exit code is 0 if all were imported or known already, else the highest
    of the items' codes.
    """
    from workbench.service.import_article import import_articles

    form = out.form_of(as_json, as_json_lines)
    asked = [*(items or ()), *(_read_list(listed) if listed else ())]
    if not asked:
        raise InputError("there is nothing to import", hint="Give addresses or files, or --list FILE.")
    day = published.date() if published else None
    with workspace(ctx) as ws, out.Progress() as progress, _stop_on_interrupt() as stopped:
        outcomes = import_articles(
            ws, asked, published=day, progress=lambda item, stage: progress.say(f"{stage} {item}"), cancelled=stopped
        )
    _print_outcomes(outcomes, form)
    codes = [INTERRUPTED if o.status == "cancelled" else o.exit_code for o in outcomes]
    finish(max(codes))


def _read_list(name: str) -> list[str]:
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        lines = content.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(
            f"{name}: cannot be read: {error.strerror}", hint="Check the path given with --list."
        ) from None
    except UnicodeDecodeError:
        raise InputError(f"{name}: is not UTF-8 text", hint="Save the list as UTF-8.") from None
    stripped = (line.strip() for line in lines)
    return [line for line in stripped if line and not line.startswith("#")]


@contextmanager
def _stop_on_interrupt() -> "Iterator[_Stop]":
    """Let Ctrl-C end the import after the step in hand; a second one ends it at once."""
    stop = _Stop()
    try:
        before = signal.signal(signal.SIGINT, stop.ask)
    except ValueError:  # not the main thread: nobody can press Ctrl-C here
        yield stop
        return
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


class _Stop:
    def __init__(self) -> None:
        self._asked = False

    def ask(self, *_: object) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True

    def __call__(self) -> bool:
        return self._asked


def _print_outcomes(outcomes: "Sequence[Imported]", form: out.Form) -> None:
    if form is out.Form.TABLE:
        columns = [out.Column("", styles=STYLES), out.Column(""), out.Column("claims", right=True)]
        columns += [out.Column("new", right=True), out.Column("article", share=1)]
        out.print_table(columns, [_outcome_row(o) for o in outcomes])
    else:
        out.print_items(outcomes, form)
    noted: dict[str, list[str]] = {}
    for outcome in outcomes:
        for warning in outcome.warnings:
            noted.setdefault(warning, []).append(outcome.article or outcome.asked)
        if outcome.error:
            out.print_fault(outcome.error, outcome.hint)
    for warning, names in noted.items():
        out.narrate(f"note: {', '.join(names)}: {warning}")
    counts = {status: sum(o.status == status for o in outcomes) for status in STYLES}
    out.narrate(", ".join(f"{count} {status}" for status, count in counts.items() if count))
    if left_out := sum(o.left_out for o in outcomes):
        said = "1 statement that says" if left_out == 1 else f"{left_out} statements that say"
        out.narrate(f"left out: {said} nothing without the sentences around it (workbench extract prints all)")


def _outcome_row(outcome: "Imported") -> list[str]:
    new, known = len(outcome.new_claims), len(outcome.repeated_claims)
    imported = outcome.status == "imported"
    counts = [str(new + known), str(new)] if imported else ["", ""]
    return [outcome.status, outcome.article or "", *counts, outcome.title or outcome.asked]


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE|-", help="Text or HTML files; `-` is standard input.")],
    as_json: AsJson = False,
    as_json_lines: AsJsonLines = False,
) -> None:
    """Print the attributed claims of texts or pages; nothing is stored.

    Spans count code points of the text: of the file as it stands, or for HTML of the extracted text.
    """
    from workbench.service.extract import extract_claims

    form = out.form_of(as_json, as_json_lines)
    codes = [0]

    def good() -> "Iterator[Extracted]":
        for found in extract_claims(files):
            codes.append(found.exit_code)
            if found.error:
                out.print_fault(found.error, found.hint)
            else:
                yield found

    if form is out.Form.TABLE:
        for found in good():
            _print_extracted(found, heading=len(files) > 1)
    else:
        out.print_items((ExtractLine.of(found.file, found.text, found.claims).data() for found in good()), form)
    finish(max(codes))


def _print_extracted(found: "Extracted", *, heading: bool) -> None:
    if heading:
        out.print_line(out.Styled(found.file, "bold"))
    if not found.claims:
        out.narrate(f"{found.file}: no attributed claim found")
        return
    columns = [out.Column("speaker", share=1), out.Column("", styles={"denies": "red"}), out.Column("hedge", share=1)]
    rows = [[c.speaker, c.polarity.value, c.hedge or "", c.statement] for c in found.claims]
    out.print_table([*columns, out.Column("claim", share=3)], rows)
