"""Setting a verdict. When this returns, the decision is on disk."""

from workbench.core.decisions import Decision, Judgement
from workbench.core.errors import InputError
from workbench.core.vocabulary import LIKELIHOOD_PERCENT, Verdict
from workbench.service.workspace import Workspace
from workbench.store import claims, decisions, log

RATIONALE_LIMIT = 20_000
EVEN = 50
"""Percent, of what is as likely as not."""


def decide(ws: Workspace, claim: str, judgement: Judgement) -> Decision:
    """Append a verdict to the log. Raises UnknownItem, InputError, StoreBusy."""
    if judgement.verdict is Verdict.UNREVIEWED:
        raise InputError("unreviewed is the state before any verdict", hint="To take a verdict back: workbench undo")
    if len(judgement.rationale) > RATIONALE_LIMIT:
        raise InputError(f"the rationale is longer than {RATIONALE_LIMIT:,} characters", hint="Shorten it.")
    if "\0" in judgement.rationale:
        raise InputError("the rationale holds a NUL character", hint="Remove it.")
    low, high = LIKELIHOOD_PERCENT[judgement.likelihood] if judgement.likelihood else (0, 100)
    if (judgement.verdict is Verdict.SUPPORTED and high < EVEN) or (
        judgement.verdict is Verdict.REFUTED and low > EVEN
    ):
        raise InputError(
            f"it is {judgement.verdict}, and said to be true at {low}–{high} %: one contradicts the other",
            hint="Choose another likelihood that the claim is true, or leave it out.",
        )
    with ws.store.write() as tx:
        claims.check_stands(tx, claim)
        return decisions.add_verdict(tx, claim, judgement, ws.analyst, ws.clock())


def read_history(ws: Workspace, claim: str | None = None) -> list[Decision]:
    """Return the decisions on a claim, or on all, oldest first."""
    with ws.store.read() as tx:
        return log.read_history(tx, claim)
