"""The records of the local store: import, search, origins."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import out
from workbench.cli.given import AsJson, AsJsonLines, examples, finish, workspace
from workbench.core.errors import InputError, WorkbenchError
from workbench.core.text import counted

if TYPE_CHECKING:
    from workbench.core.evidence import Record
    from workbench.service.import_records import RecordsImported
    from workbench.service.origins import RecordOrigin
    from workbench.service.search import Answer
    from workbench.service.workspace import Workspace

FORMATS = ("jsonl",)
DATE = "a day, month or year (2020-10-07, 2020-10, 2020)"
PARTIAL = "Import the good lines of a file that has bad ones."

NOTHING_SOUGHT = "there is nothing to search for: no word, or only common ones"


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
            'workbench records search "foreign fighters"',
            "workbench records search convoy --kind count --since 2020-10 --until 2020-11-09",
            "workbench records search --near C1 --kind denial",
            "workbench records search --speaker ministry --jsonl --top 5",
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
            except KeyboardInterrupt:
                _print_imported(done, as_json)
                _tell_interrupted(ws)
                raise
    _print_imported(done, as_json)
    finish(code)


def _tell_interrupted(ws: "Workspace") -> None:
    """Say what is kept of an import, and what is left to do by which command."""
    from workbench.service.unfinished import find_left

    out.narrate("interrupted; the records that are stored stay")
    for left in find_left(ws) or ["Nothing is left half done."]:
        out.narrate(left)


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
        for note in result.notes:
            out.narrate(f"note: {note}")
        if result.differing:
            names = ", ".join(result.differing[:10]) + (" …" if len(result.differing) > 10 else "")
            out.narrate(f"kept as they are in the store, though the file differs: {names}")


def search(
    ctx: typer.Context,
    *,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="Words to look for; no query syntax.")] = None,
    side: Annotated[str | None, typer.Option(metavar="CODE", help="Only records of this side.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only records of this kind.")] = None,
    speaker: Annotated[str | None, typer.Option(metavar="WORDS", help="Only of a speaker or organisation.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="WORDS", help="Only of a publisher.")] = None,
    lang: Annotated[str | None, typer.Option(metavar="CODE", help="Only in a language, such as en.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help=f"Not dated before; {DATE}.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Not dated after; a month means all of it.")] = None,
    near: Annotated[str | None, typer.Option(metavar="CLAIM", help="The records nearest to a claim.")] = None,
    top: Annotated[int, typer.Option(metavar="N", min=1, max=10_000, help="How many records at most.")] = 20,
    as_json: AsJson = False,
    as_json_lines: AsJsonLines = False,
) -> None:
    """List the records that hold these words, or other spellings of the actors they name, best first.

    The record whose id TEXT is comes first. With a filter but no words, the records that pass it. A record dated to a
    month fits where the month touches the dates given; one without a date fits no date.
    """
    from workbench.service.search import find_near, find_records, read_narrowing

    form = out.form_of(as_json, as_json_lines)
    given = {"side": side, "kind": kind, "speaker": speaker, "publisher": publisher, "lang": lang}
    given |= {"since": since, "until": until}
    narrowing = read_narrowing({name: value for name, value in given.items() if value is not None})
    _check_asked(text, near, filtered=any(value is not None for value in given.values()))
    with workspace(ctx) as ws:
        prepare_index(ws)
        find = find_records(ws, text or "", top, narrowing) if near is None else find_near(ws, near, top, narrowing)
    _print_found(find, form, asked=text is not None or near is not None)


def prepare_index(ws: "Workspace") -> None:
    """Bring the search index up to the store, telling how far it is, before something is looked for."""
    from workbench.service.index import prepare

    with out.Progress() as progress:
        prepare(ws.indexes, progress.count)


def _check_asked(text: str | None, near: str | None, *, filtered: bool) -> None:
    if text is not None and near is not None:
        raise InputError("TEXT and --near exclude each other", hint="Give one of them.")
    if text is None and near is None and not filtered:
        raise InputError("search needs words, --near or a filter", hint="See: workbench records search --help")


def _print_found(found: "Answer", form: out.Form, *, asked: bool) -> None:
    """Print what was found, and say in words what an empty answer or a cut one means."""
    shown = [hit.record for hit in found.hits]
    if form is not out.Form.TABLE:
        out.print_items(shown, form)
    elif shown:
        print_records(shown)
    if not found.sought:
        out.narrate(NOTHING_SOUGHT)
    elif not shown:
        out.narrate("no record was found")
    elif found.more and not asked:
        out.narrate(f"there are more: --top {len(shown)} are shown, in the order they were stored")


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

    The table shows the origins of more than one record with the strongest ground of each; the JSON forms name the
    origin of every record and every ground, each with the other record's id. Records that came since, and all records
    after a change of the case, are grouped first. What an analyst says of two records holds against any ground.
    """
    from workbench.service.origins import list_origins

    form = out.form_of(as_json, as_json_lines)
    with workspace(ctx) as ws, out.Progress() as progress:
        found = list_origins(ws, progress.count)
    if form is not out.Form.TABLE:
        out.print_items(found, form)
        return
    members: dict[str, list[RecordOrigin]] = {}
    for pair in found:
        members.setdefault(pair.origin, []).append(pair)
    shared = sorted((item for item in members.items() if len(item[1]) > 1), key=lambda item: -len(item[1]))
    if shared:
        columns = [out.Column("origin"), out.Column("count", right=True), out.Column("record")]
        rows = [row for origin, some in shared for row in _origin_rows(origin, some)]
        out.print_table([*columns, out.Column("grounds", share=1)], rows)
    out.narrate(f"{counted(len(found), 'record')} from {counted(len(members), 'origin')}")


def _origin_rows(origin: str, members: "Sequence[RecordOrigin]") -> list[list[str]]:
    """Return a row for each record of an origin with its strongest link, the root first and with their number."""
    ordered = sorted(members, key=lambda member: member.record != origin)
    heads = [[origin, str(len(members))], *([["", ""]] * (len(members) - 1))]
    return [[*head, m.record, m.grounds[0] if m.grounds else ""] for head, m in zip(heads, ordered, strict=True)]
