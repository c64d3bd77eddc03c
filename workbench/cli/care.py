"""Care of the store: verify, backup, restore, doctor."""

import os
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import out
from workbench.cli.given import AsJson, examples, finish, given, settings_of, workspace
from workbench.cli.shapes import Check, Examination, Verified
from workbench.core.errors import IntegrityError, WorkbenchError
from workbench.core.text import counted

if TYPE_CHECKING:
    from workbench.core.case import Case
    from workbench.service.workspace import Workspace

STATES = {"fine": "green", "note": "yellow", "problem": "red"}
SMALLEST = (80, 24)


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        short_help="Recompute every hash and the chain of decisions.",
        epilog=examples("workbench verify", "workbench verify --json"),
    )(verify)
    app.command(short_help="Copy the store to a new file.", epilog=examples("workbench backup case-backup.sqlite3"))(
        backup
    )
    app.command(
        short_help="Put a backup in the place of the store.",
        epilog=examples("workbench --store sqlite:///restored.sqlite3 restore case-backup.sqlite3"),
    )(restore)
    app.command(
        short_help="Find what is wrong, and say what to do.",
        epilog=examples("workbench doctor", "workbench doctor --json"),
    )(doctor)


def verify(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Recompute every hash and the chain of decisions. Exit code 4 when something does not add up.

    A hash proves that the bytes did not change since capture, not that the publisher wrote them. The search index is
    derived from the store: where it is damaged or missing, it is made anew.
    """
    from workbench.service.maintain import renew_indexes
    from workbench.service.maintain import verify as find_faults

    with workspace(ctx) as ws:
        faults, notes = find_faults(ws), []
        if not faults:
            with out.Progress() as progress:
                notes = renew_indexes(ws, progress.count)
    if as_json:
        out.print_json(Verified(faults=tuple(faults)))
    else:
        for fault in faults:
            out.print_line(fault)
    for note in notes:
        out.narrate(f"note: {note}")
    out.narrate(f"{counted(len(faults), 'fault')} found" if faults else "every hash and every decision adds up")
    finish(IntegrityError.exit_code if faults else 0)


def backup(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="New file to write the copy to.")]
) -> None:
    """Copy the store to a new file; safe while others work in it."""
    from workbench.service.maintain import backup as copy_store

    with workspace(ctx) as ws, out.Progress() as progress:
        copy_store(ws, file, lambda done, total: progress.count("pages", done, total))
    out.narrate("copied to:")
    out.print_line(str(file))


def restore(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="File that `backup` wrote.")]
) -> None:
    """Put a backup in the place of the store, which must not be there; the backup is verified first."""
    from workbench.service.maintain import restore as put_back

    settings = settings_of(ctx)
    put_back(file, settings.store)
    out.narrate("restored to:")
    out.print_line(settings.store)


def doctor(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Look at versions, paths, the store, the case and the terminal; say what is wrong and what to do."""
    checks = [*_check_program(), *_check_settings(ctx), *_check_terminal()]
    if as_json:
        out.print_json(Examination(checks=tuple(checks)))
    else:
        _print_checks(checks)
    problems = [c for c in checks if c.state == "problem"]
    for check in checks:
        if check.hint and not as_json:
            out.narrate(f"{check.name}: {check.hint}")
    out.narrate(f"{counted(len(problems), 'problem')} found" if problems else "no problem found")
    finish(max((c.exit_code for c in problems), default=0))


def _print_checks(checks: Sequence[Check]) -> None:
    columns = [out.Column("", styles=STATES), out.Column("what"), out.Column("found")]
    room = out.width() - max(len(c.state) for c in checks) - max(len(c.name) for c in checks) - 2 * len(out.GAP)
    rows = []
    for check in checks:
        first, *rest = textwrap.wrap(out.cell(check.found), max(20, room), break_on_hyphens=False) or [""]
        rows += [[check.state, check.name, first], *(["", "", line] for line in rest)]
    out.print_table(columns, rows)


def _problem(name: str, error: WorkbenchError) -> Check:
    return Check(name=name, state="problem", found=error.message, hint=error.hint, exit_code=error.exit_code)


def _check_program() -> list[Check]:
    from workbench import __version__
    from workbench.service.examine import sqlite_version

    return [
        Check(name="workbench", state="fine", found=f"{__version__}, Python {sys.version.split()[0]}"),
        Check(name="SQLite", state="fine", found=sqlite_version()),
    ]


def _check_settings(ctx: typer.Context) -> list[Check]:
    from workbench.service.settings import config_path

    config = given(ctx).config or config_path()
    try:
        settings = settings_of(ctx)
    except WorkbenchError as error:
        return [_problem("configuration", error)]
    there = str(config) if config.is_file() else f"{config} (not there: defaults)"
    fetching = "offline: no fetch is possible" if settings.offline else settings.proxy or "direct"
    return [
        Check(name="configuration", state="fine", found=there),
        Check(name="analyst", state="fine", found=settings.analyst),
        Check(name="fetching", state="fine", found=fetching),
        *_check_private(settings.allow_private),
        *_check_store(ctx),
    ]


def _check_private(allowed: bool) -> list[Check]:
    hint = "Leave --allow-private out when fetching addresses from others' texts."
    return [Check(name="private addresses", state="note", found="can be reached", hint=hint)] if allowed else []


def _check_store(ctx: typer.Context) -> list[Check]:
    from workbench.service.examine import find_store
    from workbench.service.maintain import count_holdings
    from workbench.service.unfinished import find_unfinished
    from workbench.service.workspace import case_of

    settings = settings_of(ctx)
    try:
        place, is_there = find_store(settings)
        if not is_there:
            none = Check(name="store", state="note", found=f"{place} (not there yet)", hint="It is made when needed.")
            return [none, *([_check_case(case_of(settings))] if settings.case else [])]
        with workspace(ctx) as ws:
            held = ", ".join(
                counted(count, name.replace("_", " ").removesuffix("s")) for name, count in count_holdings(ws)
            )
            return [
                Check(name="store", state="fine", found=place),
                Check(name="holds", state="fine", found=held),
                *(Check(name="unfinished", state="problem", found=told, exit_code=1) for told in find_unfinished(ws)),
                _check_case(ws.case),
                *_check_indexes(ws),
                *_check_origins(ws),
            ]
    except WorkbenchError as error:
        return [_problem("store or case", error)]


def _check_case(case: "Case") -> Check:
    if not case.actors:
        hint = "Speakers get no party without one: workbench --case FILE claims"
        return Check(name="case", state="note", found="no case", hint=hint)
    return Check(name="case", state="fine", found=f"{case.title} ({counted(len(case.actors), 'actor')})")


def _check_indexes(ws: "Workspace") -> list[Check]:
    from workbench.service.maintain import read_indexes

    checks = []
    for one in read_indexes(ws):
        name = f"index of {one.what}"
        if not one.folder:
            found = "empty, as is the store" if not one.behind else "none that fits the store"
        else:
            entries = f"{one.entries:,} of them in {one.folder}"
            found = f"{entries}, " + (f"behind by {one.behind:,}" if one.behind else "up to date")
        hint = "It is brought up to the store when it is next searched." if one.behind else ""
        checks.append(Check(name=name, state="note" if one.behind else "fine", found=found, hint=hint))
    return checks


def _check_origins(ws: "Workspace") -> list[Check]:
    from workbench.service.origins import is_grouped

    if is_grouped(ws):
        return []
    hint = "Until then each record counts as one: workbench records origins"
    return [Check(name="origins", state="note", found="records that are not grouped by origin yet", hint=hint)]


def _check_terminal() -> list[Check]:
    if not sys.stdout.isatty():
        return [Check(name="terminal", state="note", found="output goes to a file or pipe")]
    size = os.get_terminal_size()
    colours = "no colours (NO_COLOR)" if os.environ.get("NO_COLOR") else os.environ.get("COLORTERM") or "colours"
    found = f"{size.columns}×{size.lines}, {os.environ.get('TERM', 'TERM unset')}, {colours}, {sys.stdout.encoding}"
    if size.columns < SMALLEST[0] or size.lines < SMALLEST[1]:
        return [Check(name="terminal", state="note", found=found, hint="The app needs 80×24; make the window larger.")]
    return [Check(name="terminal", state="fine", found=found)]
