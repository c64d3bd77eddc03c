"""The full-screen app: on the current store, or on the bundled case."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import out
from workbench.cli.given import examples, finish, given, settings_of
from workbench.core.errors import InputError

if TYPE_CHECKING:
    from workbench.service.settings import Settings

FRESH = "Forget what was done in the demo's store and begin anew."
NO_APP = "Only import the bundled case, and print the address of its store."


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        short_help="Open the app on the bundled case.",
        epilog=examples("workbench demo", "workbench demo --fresh", "workbench demo --no-app"),
    )(demo)


def open_app(ctx: typer.Context) -> None:
    """Open the app on the current store."""
    _run_app(settings_of(ctx), demo=False)


def demo(
    ctx: typer.Context,
    fresh: Annotated[bool, typer.Option("--fresh", help=FRESH)] = False,
    no_app: Annotated[bool, typer.Option("--no-app", help=NO_APP)] = False,
) -> None:
    """Open the app on the bundled case (Karabakh, autumn 2020), in a store of its own."""
    from workbench.service.demo import demo_settings, forget_demo

    chosen = given(ctx).store
    settings = demo_settings(settings_of(ctx), store_given=bool(chosen))
    if not no_app:
        _need_terminal()
    if fresh and chosen:
        raise InputError("--fresh works on the demo's own store only", hint="Leave --store out, or name a new one.")
    if fresh:
        forget_demo(settings)
    if no_app:
        _import_demo(settings)
    else:
        _run_app(settings, demo=True)


def _import_demo(settings: "Settings") -> None:
    from workbench.service.demo import import_demo, needs_demo
    from workbench.service.workspace import open_workspace

    with open_workspace(settings) as ws, out.Progress() as progress:
        if needs_demo(ws):
            import_demo(ws, lambda item, done, total: progress.say(f"importing {item} ({done} of {total})"))
    out.narrate("The bundled case is in this store; name it with --store:")
    out.print_line(settings.store)


def _run_app(settings: "Settings", *, demo: bool) -> None:
    _need_terminal()
    from workbench.tui.app import run_app

    finish(run_app(settings, demo=demo))


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("the app needs a terminal", hint="For the commands without it see: workbench --help")
