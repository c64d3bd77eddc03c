"""What the analyst decides: mark, undo, redo, history."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import out
from workbench.cli.given import AsJson, AsJsonLines, examples, one_of, workspace
from workbench.core.errors import WorkbenchError
from workbench.core.findings import tell_act
from workbench.core.vocabulary import Confidence, Likelihood, Verdict

if TYPE_CHECKING:
    from workbench.core.decisions import Decision
    from workbench.service.workspace import Workspace

FOUND = [verdict for verdict in Verdict if verdict is not Verdict.UNREVIEWED]
VERDICTS = {"supported": "green", "refuted": "red", "conflicting evidence": "yellow", "not enough evidence": "yellow"}
VERDICTS["unreviewed"] = "dim"


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        short_help="Set the verdict of a claim.",
        epilog=examples(
            "workbench mark C1 not_enough_evidence",
            'workbench mark C1 refuted --confidence high --rationale "The video shows another war."',
        ),
    )(mark)
    app.command(short_help="Merge a claim into another.", epilog=examples("workbench merge C3 C1"))(merge)
    app.command(short_help="Split an appearance off a claim.", epilog=examples("workbench split C1 3"))(split)
    app.command(
        short_help="Take back your last decision.",
        epilog=examples("workbench undo", "workbench undo C1"),
    )(undo)
    app.command(short_help="Take back your last undo.", epilog=examples("workbench redo"))(redo)
    app.command(
        short_help="List every decision.", epilog=examples("workbench history", "workbench history C1 --jsonl")
    )(history)


def mark(
    ctx: typer.Context,
    *,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's name, such as C1.")],
    verdict: Annotated[
        Verdict, typer.Argument(metavar="VERDICT", case_sensitive=False, help=f"What you found: {one_of(FOUND)}.")
    ],
    confidence: Annotated[
        Confidence | None,
        typer.Option(metavar="TERM", help=f"In the basis of the judgement (ICD 203): {one_of(Confidence)}."),
    ] = None,
    likelihood: Annotated[
        Likelihood | None, typer.Option(metavar="TERM", help=f"That the claim is true (ICD 203): {one_of(Likelihood)}.")
    ] = None,
    rationale: Annotated[str, typer.Option(metavar="TEXT", help="Why.")] = "",
    as_json: AsJson = False,
) -> None:
    """Set the verdict of a claim. It is on disk when this returns, and stays in the history for ever."""
    from workbench.core.decisions import Judgement
    from workbench.service.decide import decide

    judgement = Judgement(verdict=verdict, confidence=confidence, likelihood=likelihood, rationale=rationale)
    with workspace(ctx) as ws:
        decision = decide(ws, claim, judgement)
        _print_outcome(ws, decision, as_json)


def merge(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim to merge.")],
    into: Annotated[str, typer.Argument(metavar="INTO", help="The claim that its appearances then stand under.")],
    as_json: AsJson = False,
) -> None:
    """Merge a claim into another: its appearances stand there from now on. Undo takes it back.

    What analysts said of records is seen there too, where nothing was said of them and they are among its evidence.
    """
    from workbench.service.merge import merge as join

    with workspace(ctx) as ws:
        decision = join(ws, claim, into)
        _print_outcome(ws, decision, as_json)


def split(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim with several appearances.")],
    appearance: Annotated[int, typer.Argument(metavar="NUMBER", help="The appearance's number, as show prints it.")],
    as_json: AsJson = False,
) -> None:
    """Make one appearance a claim of its own, in the words it has there. Undo takes it back."""
    from workbench.service.merge import split as part

    with workspace(ctx) as ws:
        decision = part(ws, claim, appearance)
        _print_outcome(ws, decision, as_json)


def undo(
    ctx: typer.Context,
    claim: Annotated[str | None, typer.Argument(metavar="CLAIM", help="Only a decision on this claim.")] = None,
    as_json: AsJson = False,
) -> None:
    """Take back your last decision that stands, of whatever kind; it stays in the history, with its undo."""
    from workbench.service.undo import undo as take_back

    with workspace(ctx) as ws:
        decision = take_back(ws, claim and _name(ws, claim))
        if decision is None:
            raise WorkbenchError(f"{ws.analyst} has no decision to take back", hint="See: workbench history")
        _print_outcome(ws, decision, as_json)


def redo(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Take back your last undo, where no other decision followed it."""
    from workbench.service.undo import redo as take_back

    with workspace(ctx) as ws:
        decision = take_back(ws)
        if decision is None:
            raise WorkbenchError(f"{ws.analyst} has no undo to take back", hint="See: workbench history")
        _print_outcome(ws, decision, as_json)


def _name(ws: "Workspace", claim: str) -> str:
    """Return the name of a claim that is there. Raises UnknownItem."""
    from workbench.service.show import read_claim

    return read_claim(ws, claim).id


def _print_outcome(ws: "Workspace", decision: "Decision", as_json: bool) -> None:
    from workbench.service.show import read_claim
    from workbench.service.undo import read_act

    if as_json:
        out.print_json(decision)
        return
    act, stands = read_act(ws, decision)
    if act.judgement is None:
        verb = "" if decision is act else "stands again: " if stands else "taken back: "
        out.print_line(act.claim, out.GAP, out.cell(f"{verb}{tell_act(act)}"))
    if act.finding:
        return
    claim = read_claim(ws, act.move.to if act.move and stands else act.claim)
    verdict = claim.verdict.value.replace("_", " ")
    out.print_line(claim.id, out.GAP, out.Styled(verdict, VERDICTS[verdict]), out.GAP, out.cell(claim.words))


def history(
    ctx: typer.Context,
    claim: Annotated[str | None, typer.Argument(metavar="CLAIM", help="Only decisions on this claim.")] = None,
    as_json: AsJson = False,
    as_json_lines: AsJsonLines = False,
) -> None:
    """List every decision, oldest first; nothing is ever removed."""
    from workbench.service.decide import read_history

    form = out.form_of(as_json, as_json_lines)
    with workspace(ctx) as ws:
        found = read_history(ws, claim and _name(ws, claim))
    if form is not out.Form.TABLE:
        out.print_items(found, form)
    elif found:
        print_decisions(found)
    else:
        out.narrate("no decision yet")


def print_decisions(found: "Sequence[Decision]") -> None:
    """Print a table of decisions."""
    columns = [out.Column("no.", right=True), out.Column("at (UTC)"), out.Column("analyst", share=1)]
    columns += [out.Column("claim"), out.Column("decision", styles=VERDICTS), out.Column("rationale", share=3)]
    out.print_table(columns, [_row(decision) for decision in found])


def _row(decision: "Decision") -> list[str]:
    start = [str(decision.seq), f"{decision.at:%Y-%m-%d %H:%M}", decision.analyst, decision.claim]
    judgement = decision.judgement
    if decision.finding or decision.move:
        return [*start, tell_act(decision), ""]
    if judgement is None:
        return [*start, f"undoes {decision.undoes}", ""]
    said = judgement.verdict.value.replace("_", " ")
    terms = [f"confidence {judgement.confidence}"] if judgement.confidence else []
    terms += [f"likelihood {judgement.likelihood}".replace("_", " ")] if judgement.likelihood else []
    return [*start, said, "; ".join([*terms, *([judgement.rationale] if judgement.rationale else [])])]
