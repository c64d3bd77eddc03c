"""Claims: the list of them, and one with all that is known of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import out
from workbench.cli.decisions import VERDICTS
from workbench.cli.given import AsJson, AsJsonLines, examples, one_of, workspace
from workbench.core.errors import InputError
from workbench.core.text import fold
from workbench.core.vocabulary import QueueSort, Verdict

if TYPE_CHECKING:
    from workbench.core.case import Case
    from workbench.core.views import QueueRow
    from workbench.service.workspace import Workspace

NO_PARTY = "none"
PAGE = 500
"""Claims read at a time."""


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        short_help="List the claims.",
        epilog=examples(
            "workbench claims",
            "workbench claims --verdict unreviewed --sort evidence",
            "workbench claims --text fighters --jsonl",
        ),
    )(claims)
    app.command(
        short_help="Show all that is known of one claim.",
        epilog=examples("workbench show C1", "workbench show C1 --top 20", "workbench show C1 --json"),
    )(show)
    app.command(
        short_help="Lay a claim beside the one that accuses back.",
        epilog=examples("workbench sides C1 C2", "workbench sides C1 C2 --json"),
    )(sides)


def claims(
    ctx: typer.Context,
    *,
    party: Annotated[
        str | None, typer.Option(metavar="PARTY", help="Only claims of this party (id or name); `none`: of none.")
    ] = None,
    verdict: Annotated[
        Verdict | None,
        typer.Option(
            metavar="VERDICT", case_sensitive=False, help=f"Only claims with this verdict: {one_of(Verdict)}."
        ),
    ] = None,
    text: Annotated[
        str, typer.Option(metavar="TEXT", help="Only claims with these words in speaker or statement.")
    ] = "",
    sort: Annotated[
        QueueSort, typer.Option(metavar="ORDER", case_sensitive=False, help=f"Order of the list: {one_of(QueueSort)}.")
    ] = QueueSort.IMPORTED,
    as_json: AsJson = False,
    as_json_lines: AsJsonLines = False,
) -> None:
    """List the claims: who says what, its verdict, and how many origins are for (+), against (-) or mention it (~)."""
    from workbench.core.views import QueueFilter
    from workbench.service.queue import list_claims, read_rows

    form = out.form_of(as_json, as_json_lines)
    with workspace(ctx) as ws:
        camp = None if party is None else _party_id(party, ws.case)
        names = list_claims(ws, QueueFilter(text=text, party=camp, verdict=verdict, sort=sort))
        rows = (row for at in range(0, len(names), PAGE) for row in read_rows(ws, names[at : at + PAGE]))
        if form is not out.Form.TABLE:
            out.print_items(rows, form)
        elif names:
            _print_rows(ws, list(rows))
        else:
            out.narrate("no claims" + ("" if _unfiltered(party, verdict, text) else " that this filter lets through"))


def _unfiltered(party: str | None, verdict: Verdict | None, text: str) -> bool:
    return party is None and verdict is None and not text


def _party_id(asked: str, case: "Case") -> str:
    """Return the id of a party given by id, name or short name; empty for `none`. Raises InputError."""
    if fold(asked) == NO_PARTY:
        return ""
    for party in case.parties:
        if fold(asked) in {fold(name) for name in (party.id, party.name, party.short) if name}:
            return party.id
    known = ", ".join([*case.party_by_id, NO_PARTY])
    raise InputError(f"the case has no party “{asked}”", hint=f"It has: {known}.")


def _print_rows(ws: "Workspace", rows: "Sequence[QueueRow]") -> None:
    from workbench.core.limits import remedy, tell_limits
    from workbench.core.vocabulary import EvidenceLimit

    columns = [out.Column("claim"), out.Column("party"), out.Column("speaker", share=1)]
    columns += [out.Column(sign, right=True) for sign in "+-~"]
    columns += [out.Column("verdict", share=0.5, styles=VERDICTS), out.Column("statement", share=3)]
    out.print_table(columns, [_row(ws.case, row) for row in rows])
    unfinished = {limit for row in rows for limit in row.limits} - {EvidenceLimit.NEAREST}
    if unfinished:
        out.narrate(f"{tell_limits(unfinished)} Run {remedy(unfinished)}.")


def _row(case: "Case", row: "QueueRow") -> list[str]:
    from workbench.core.interest import TALLIED
    from workbench.core.vocabulary import EvidenceLimit

    claim = row.claim
    party = case.party_by_id.get(claim.party or "")
    camp = (party.short or party.name) if party else claim.party or ""
    none = "…" if EvidenceLimit.UNMATCHED in row.limits else ""
    counts = [str(row.origins(stance) or none) for stance in TALLIED]
    verdict = claim.verdict.value.replace("_", " ")
    return [claim.id, camp, claim.speaker, *counts, verdict, claim.words]


def show(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's name, such as C1.")],
    top: Annotated[int, typer.Option(metavar="N", min=0, help="How many records of each stance at most.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Show one claim: its words, where they stand, the records for and against with reasons, answers, history."""
    from workbench.cli.dossier import print_dossier
    from workbench.service.show import show as read

    with workspace(ctx) as ws:
        dossier = read(ws, claim)
        if as_json:
            out.print_json(dossier)
        else:
            print_dossier(dossier, ws.case, top)


def sides(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's name, such as C1.")],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="OTHER", help="Another claim; else one accusing back: told in the same article, or the best known."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Lay two claims that accuse each other side by side: origins by party, and the work spent on each."""
    from workbench.cli.sides import print_sides
    from workbench.service.sides import read_sides

    with workspace(ctx) as ws:
        both = read_sides(ws, claim, other)
    if both is None:
        raise InputError(f"no claim accuses back the side of {claim}", hint="Name another: workbench sides CLAIM OTHER")
    if as_json:
        out.print_json(both)
    else:
        print_sides(both)
