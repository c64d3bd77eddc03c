"""Verification reports of chosen claims."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli import out
from workbench.cli.given import examples, workspace
from workbench.core.errors import InputError
from workbench.core.text import counted

TO_STDOUT = "-"


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        short_help="Write a verification report.",
        epilog=examples(
            "workbench report --format html",
            "workbench report C1 C2 --format md -o report.md",
            "workbench report --format json -o -",
        ),
    )(report)


def report(
    ctx: typer.Context,
    claims: Annotated[list[str] | None, typer.Argument(metavar="CLAIM", help="Claims; without any, all.")] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="md, html, pdf, json, csv, claimreview, stix.")
    ] = "md",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to; `-` is stdout. Default: a name here."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Write a verification report: words, sources, verdict, evidence for and against, answers, what is open."""
    from workbench.core.views import QueueFilter
    from workbench.service.queue import list_claims
    from workbench.service.report import count_reported, make_report, report_name, save_report

    with workspace(ctx) as ws, out.Progress() as progress:
        names = claims or list_claims(ws, QueueFilter())
        content = make_report(ws, names, format, progress=lambda done, total: progress.count("claims", done, total))
        path = Path(output or report_name(ws, claims or (), format))
        reported, left = count_reported(ws, names, format)
    if left:
        out.narrate(f"{counted(left, 'claim')} without a verdict left out")
    if output == TO_STDOUT:
        out.print_bytes(content)
        return
    if path.exists() and not force:
        raise InputError(f"{path}: is there already", hint="Name another file with -o, or replace it with --force.")
    save_report(content, path, overwrite=force)
    out.narrate(f"{counted(reported, 'claim')} reported in:")
    out.print_line(str(path))
