"""The records of the local store: import, search, origins."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import out
from workbench.cli.given import AsJson, AsJsonLines, examples, finish, workspace
from workbench.core.errors import InputError, WorkbenchError

if TYPE_CHECKING:
    from workbench.core.model import Record
    from workbench.service.import_records import RecordsImported

FORMATS = ("jsonl",)
PARTIAL = "Import the good lines of a file that has bad ones."


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    group = typer.Typer(rich_markup_mode=None, help="Import, search and group the records of evidence.")
    group.command(
        "import",
        epilog=examples(
            "workbench records import records.jsonl",
            "workbench records import --format jsonl --partial records.jsonl",
        ),
    )(import_)
    group.command(
        epilog=examples(
            'workbench records search "foreign fighters"', "workbench records search convoy --jsonl --top 5"
        )
    )(search)
    group.command(epilog=examples("workbench records origins", "workbench records origins --jsonl"))(origins)
    epilog = examples("workbench records import records.jsonl", "workbench records search TEXT")
    app.add_typer(group, name="records", epilog=epilog)


def import_(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files of records.")],
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="Format of the files: jsonl.")] = "jsonl",
    partial: Annotated[bool, typer.Option("--partial", help=PARTIAL)] = False,
    as_json: AsJson = False,
) -> None:
    """Import files of records: one JSON object a line, of the shape that `workbench schema record` prints.

    A file with a bad line is refused as a whole, with every bad line named. What is in the store already is kept.
    """
    from workbench.service.import_records import import_records

    if format not in FORMATS:
        raise InputError(f"there is no record format “{format}”", hint=f"Choose one of: {', '.join(FORMATS)}.")
    done: list[RecordsImported] = []
    code = 0
    with workspace(ctx) as ws:
        for file in files:
            try:
                with out.Progress() as progress:
                    done.append(import_records(ws, file, partial=partial, progress=progress.count))
            except WorkbenchError as error:
                out.print_error(error)
                code = max(code, error.exit_code)
    _print_imported(done, as_json)
    finish(code)


def _print_imported(done: "Sequence[RecordsImported]", as_json: bool) -> None:
    if as_json:
        out.print_json(done)
    elif done:
        columns = [out.Column(title, right=True) for title in ("new", "known", "differing", "rejected")]
        rows = [[str(d.added), str(d.known), str(len(d.differing)), str(len(d.rejected)), d.file] for d in done]
        out.print_table([*columns, out.Column("file", share=1)], rows)
    for result in done:
        for line in result.rejected:
            out.narrate(f"left out: {result.file}: {line}")
        if result.differing:
            names = ", ".join(result.differing[:10]) + (" …" if len(result.differing) > 10 else "")
            out.narrate(f"kept as they are in the store, though the file differs: {names}")


def search(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words to look for; no query syntax.")],
    top: Annotated[int, typer.Option(metavar="N", min=1, max=10_000, help="How many records at most.")] = 20,
    as_json: AsJson = False,
    as_json_lines: AsJsonLines = False,
) -> None:
    """List the records that hold these words, or other spellings of the actors they name, best first."""
    from workbench.service.search import search_records

    form = out.form_of(as_json, as_json_lines)
    with workspace(ctx) as ws:
        found = search_records(ws, text, top)
    if form is not out.Form.TABLE:
        out.print_items(found, form)
    elif found:
        print_records(found)
    else:
        out.narrate("no record holds these words")


def print_records(found: "Sequence[Record]") -> None:
    """Print a table of records."""
    columns = [out.Column("record"), out.Column("date"), out.Column("side", share=1), out.Column("speaker", share=1)]
    rows = [[r.id, r.date or "", r.side or "", speaker_of(r), r.text] for r in found]
    out.print_table([*columns, out.Column("text", share=3)], rows)


def speaker_of(record: "Record") -> str:
    """Return who speaks in a record, else who published it."""
    return record.speaker or record.organisation or record.publisher or ""


def origins(ctx: typer.Context, as_json: AsJson = False, as_json_lines: AsJsonLines = False) -> None:
    """Group the records by origin: reprints and relays of one story go back to one.

    The table shows the origins of more than one record; the JSON forms name the origin of every record.
    """
    from workbench.service.origins import list_origins

    form = out.form_of(as_json, as_json_lines)
    with workspace(ctx) as ws:
        found = list_origins(ws)
    if form is not out.Form.TABLE:
        out.print_items(found, form)
        return
    members: dict[str, list[str]] = {}
    for pair in found:
        members.setdefault(pair.origin, []).append(pair.record)
    shared = sorted((item for item in members.items() if len(item[1]) > 1), key=lambda item: -len(item[1]))
    if shared:
        columns = [out.Column("origin"), out.Column("count", right=True), out.Column("records", share=1)]
        out.print_table(columns, [[origin, str(len(names)), " ".join(names)] for origin, names in shared])
    out.narrate(f"{out.count(len(found), 'record')} from {out.count(len(members), 'origin')}")
