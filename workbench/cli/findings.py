"""What the analyst says beside the verdict: stance, relation, origin, grade."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from workbench.cli import out
from workbench.cli.given import AsJson, examples, one_of, workspace
from workbench.core.errors import InputError
from workbench.core.vocabulary import RelationKind, SameOrigin, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.core.decisions import Decision

CONFIRM, NONE = "confirm", "none"
ClaimName = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's name, such as C1.")]
RecordName = Annotated[str, typer.Argument(metavar="RECORD", help="The record's id, as show prints it.")]
Term = TypeVar("Term", bound=StrEnum)


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        short_help="Say what a record says of a claim.",
        epilog=examples("workbench stance C1 R1 corroborates", "workbench stance C1 R1 confirm"),
    )(stance)
    app.command(
        short_help="Say what a claim is to another.",
        epilog=examples("workbench relation C1 C2 denies", "workbench relation C1 C2 none"),
    )(relation)
    app.command(
        short_help="Say whether two records go back to one origin.",
        epilog=examples("workbench origin C1 R1 R2 apart", "workbench origin C1 R1 R2 same"),
    )(origin)
    app.command(
        short_help="Grade a record and its publisher (Admiralty).",
        epilog=examples("workbench grade C1 R1 B2", "workbench grade C1 R1 F", "workbench grade C1 R1 6"),
    )(grade)


def stance(
    ctx: typer.Context,
    claim: ClaimName,
    record: RecordName,
    term: Annotated[str, typer.Argument(metavar="STANCE", help=f"{one_of(Stance)}; or confirm: what show says.")],
    as_json: AsJson = False,
) -> None:
    """Say what a record says of a claim, also one that is not among its evidence yet.

    It stands whatever a later match suggests; undo takes it back.
    """
    from workbench.service.findings import decide_stance

    said = None if term == CONFIRM else _read(Stance, term, CONFIRM)
    with workspace(ctx) as ws:
        _print([decide_stance(ws, claim, record, said)], as_json)


def relation(
    ctx: typer.Context,
    claim: ClaimName,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other claim.")],
    term: Annotated[
        str,
        typer.Argument(metavar="KIND", help=f"{one_of(RelationKind)}; confirm: what show says; none: there is none."),
    ],
    as_json: AsJson = False,
) -> None:
    """Say what a claim is to another. It stands whatever is suggested; undo takes it back."""
    from workbench.service.findings import decide_relation

    kind = None if term in (CONFIRM, NONE) else _read(RelationKind, term, CONFIRM, NONE)
    with workspace(ctx) as ws:
        _print([decide_relation(ws, claim, other, kind, confirm=term == CONFIRM)], as_json)


def origin(
    ctx: typer.Context,
    *,
    claim: ClaimName,
    one: RecordName,
    two: Annotated[str, typer.Argument(metavar="OTHER", help="The other record.")],
    term: Annotated[str, typer.Argument(metavar="SAID", help="same or apart.")],
    as_json: AsJson = False,
) -> None:
    """Say whether a record of a claim's evidence goes back to one origin with another. It holds for every claim."""
    from workbench.service.findings import decide_origin

    said = _read(SameOrigin, term)
    with workspace(ctx) as ws:
        _print([decide_origin(ws, claim, one, two, said)], as_json)


def grade(
    ctx: typer.Context,
    claim: ClaimName,
    record: RecordName,
    term: Annotated[
        str,
        typer.Argument(
            metavar="GRADE", help="Reliability of the publisher (A to F), credibility of the record (1 to 6)."
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Grade a record and its publisher by the Admiralty system: two axes, never merged. F and 6: cannot be judged."""
    from workbench.service.findings import grade as say
    from workbench.service.findings import read_grade

    reliability, credibility = read_grade(term)
    with workspace(ctx) as ws:
        _print(say(ws, claim, record, reliability, credibility), as_json)


def _read(terms: type[Term], term: str, *others: str) -> Term:
    try:
        return terms(term.lower())
    except ValueError:
        known = one_of([*terms, *others])
        raise InputError(f"“{term}” is not known here", hint=f"Say one of: {known}.") from None


def _print(decisions: "Sequence[Decision]", as_json: bool) -> None:
    from workbench.cli.decisions import print_decisions

    if as_json:
        for decision in decisions:
            out.print_json(decision)
    else:
        print_decisions(decisions)
