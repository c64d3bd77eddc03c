"""The JSON schemas of what goes in and comes out."""

from typing import Annotated

import typer

from workbench.cli import out
from workbench.cli.given import examples
from workbench.core.errors import UnknownItem

SUFFIX = ".schema.json"


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(short_help="Print a JSON schema.", epilog=examples("workbench schema", "workbench schema record"))(
        schema
    )


def schema(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Name of a schema; without it, the list.")] = None,
) -> None:
    """Print the JSON schema (2020-12) of a kind of file or of a command's JSON output."""
    from workbench.service.bundle import bundled

    found = {path.name.removesuffix(SUFFIX): path for path in sorted(bundled("schemas").glob(f"*{SUFFIX}"))}
    if name is None:
        for known in found:
            out.print_line(known)
    elif name in found:
        out.print_bytes(found[name].read_bytes())
    else:
        raise UnknownItem(f"there is no schema “{name}”", hint=f"There are: {', '.join(found)}.")
