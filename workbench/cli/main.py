"""The command `workbench`: its global options, its commands, and the one place where errors become exit codes."""

import copy
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from workbench import __version__
from workbench.cli import (
    care,
    claims,
    decisions,
    findings,
    fullscreen,
    imports,
    matching,
    out,
    records,
    reports,
    schema,
    serve,
)
from workbench.cli.given import Given, examples
from workbench.core.errors import WorkbenchError

if TYPE_CHECKING:
    from typer._click.core import Context, Parameter

FAULT = 1
INTERRUPTED = 130
COMPLETION = {"install_completion", "show_completion"}
"""Options of Typer that work, and that help need not repeat."""
ORDER = ("demo", "import", "extract", "records", "claims", "show", "match", "compare")
"""What help lists first, in the order of the work; the others stand as they were added."""

app = typer.Typer(rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})
for room in (fullscreen, imports, records, claims, matching, decisions, findings, reports, care, schema, serve):
    room.register(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        out.print_line(f"workbench {__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    epilog=examples(
        "workbench demo",
        "workbench import https://example.org/article page.html",
        "workbench --store sqlite:///case.sqlite3 claims --verdict unreviewed",
        "workbench report --format html",
    ),
)
def start(
    ctx: typer.Context,
    *,
    store: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            envvar="WORKBENCH_STORE",
            help="The store: sqlite:///PATH, or postgresql+psycopg://USER@HOST/DATABASE.",
        ),
    ] = None,
    case: Annotated[
        str | None, typer.Option(metavar="FILE", envvar="WORKBENCH_CASE", help="Case file (TOML) to work with.")
    ] = None,
    analyst: Annotated[
        str | None, typer.Option(metavar="NAME", envvar="WORKBENCH_ANALYST", help="Name that decisions bear.")
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", envvar="WORKBENCH_OFFLINE", help="Never fetch.")] = False,
    proxy: Annotated[
        str | None,
        typer.Option(metavar="URL", envvar="WORKBENCH_PROXY", help="Fetch through http://… or socks5h://… only."),
    ] = None,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", envvar="WORKBENCH_ALLOW_PRIVATE", help="Let fetches reach private addresses."),
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", envvar="WORKBENCH_CONFIG", help="Configuration file (TOML) with these settings."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Verify contested claims: import articles, match their claims with records, decide, report.

    Without a command it opens the full-screen app. Exit codes: 0 done, 1 failed, 2 bad usage or input,
    3 try again later, 4 stored evidence does not add up, 130 interrupted.
    """
    ctx.obj = Given(store, case, analyst, offline, proxy, allow_private, config)
    if ctx.invoked_subcommand is None and not version:
        fullscreen.open_app(ctx)


def _override(ctx: "Context", option: "Parameter", value: object) -> object:
    if value:
        setattr(ctx.ensure_object(Given), str(option.name), value)
    return value


def _commands(group: TyperGroup) -> Iterator[TyperGroup | TyperCommand]:
    for command in group.commands.values():
        if isinstance(command, TyperGroup):
            yield from _commands(command)
        if isinstance(command, TyperGroup | TyperCommand):
            yield command


def build() -> TyperGroup:
    """Return the command tree, in which every command also takes the global options after its name."""
    root = typer.main.get_command(app)
    assert isinstance(root, TyperGroup)
    root.commands = {**{name: root.commands[name] for name in ORDER}, **root.commands}
    for option in root.params:
        if option.name in COMPLETION and isinstance(option, TyperOption):
            option.hidden = True
    shared = [p for p in root.params if isinstance(p, TyperOption) and p.name in Given.__dataclass_fields__]
    for command in _commands(root):
        for option in shared:
            again = copy.copy(option)
            again.hidden, again.expose_value, again.envvar, again.callback = True, False, None, _override
            command.params.append(again)
    return root


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code. No traceback leaves this function."""
    out.prepare_streams()
    try:
        code = build().main(args=list(arguments), prog_name="workbench", standalone_mode=False)
        out.finish()
        return code if isinstance(code, int) else 0
    except WorkbenchError as error:
        out.print_error(error)
        return error.exit_code
    except typer.TyperException as error:
        return _refuse_usage(error)
    except (KeyboardInterrupt, typer.Abort):
        out.print_fault("interrupted")
        return INTERRUPTED
    except (out.Unread, BrokenPipeError):
        out.let_go_of_stdout()
        return 0
    except Exception as error:  # the border of the program
        return _own_up(error)


def run() -> None:
    """Run the command line of this process."""
    sys.exit(main(sys.argv[1:]))


def _refuse_usage(error: typer.TyperException) -> int:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "workbench"
    out.print_fault(error.format_message(), f"See: {path} --help")
    return error.exit_code


def _own_up(error: Exception) -> int:
    from workbench.service.faults import log_fault

    kind = type(error).__name__
    out.print_fault(f"a fault in the program itself ({kind}); nothing is stored by halves", log_fault(error))
    return FAULT
