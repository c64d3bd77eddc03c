"""The options that hold for every command, and the settings and workspace that they lead to."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.core.errors import InputError

if TYPE_CHECKING:
    from workbench.service.settings import Settings
    from workbench.service.workspace import Workspace

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
AsJsonLines = Annotated[bool, typer.Option("--jsonl", help="Print a JSON document a line.")]


@dataclass
class Given:
    """What was given on the command line or in `WORKBENCH_…` variables."""

    store: str | None = None
    case: str | None = None
    analyst: str | None = None
    offline: bool = False
    proxy: str | None = None
    allow_private: bool = False
    config: Path | None = None


def given(ctx: typer.Context) -> Given:
    """Return what was given with this call."""
    return ctx.ensure_object(Given)


def settings_of(ctx: typer.Context) -> "Settings":
    """Return the settings of this call. Raises InputError, naming the field at fault."""
    from workbench.service.settings import read_settings

    asked = given(ctx)
    if asked.config and not asked.config.is_file():
        raise InputError(f"{asked.config}: is not a file", hint="Check the path given with --config.")
    return read_settings({name: value for name, value in vars(asked).items() if name != "config"}, asked.config)


@contextmanager
def workspace(ctx: typer.Context) -> "Iterator[Workspace]":
    """Open the store and the case of this call."""
    from workbench.service.workspace import open_workspace

    with open_workspace(settings_of(ctx)) as ws:
        yield ws


def examples(*lines: str) -> str:
    """Return the Examples section of a command's help; every line works as written."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def one_of(terms: Iterable[str]) -> str:
    """Return terms as help lists them."""
    return ", ".join(terms)


def finish(code: int) -> None:
    """End the command with an exit code, where it is not 0."""
    if code:
        raise typer.Exit(code)
