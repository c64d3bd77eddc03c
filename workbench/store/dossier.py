"""All that the store knows of one claim, read in one transaction."""

from collections.abc import Iterator, Sequence

from workbench.core.decisions import Decision
from workbench.core.history import stand_ins, standing
from workbench.core.model import Appearance
from workbench.core.views import Dossier, SourcePassage
from workbench.core.vocabulary import DecisionKind
from workbench.store.articles import read_article
from workbench.store.claims import merged_into, read_appearances, read_claim, read_rejected, read_relations
from workbench.store.decisions import last_verdict
from workbench.store.engine import Transaction
from workbench.store.log import read_history
from workbench.store.matches import read_evidence
from workbench.store.snapshots import read_exchange


def read_dossier(tx: Transaction, claim: str) -> Dossier:
    """Return the claim with its passages, evidence, relations and history. Raises UnknownItem."""
    found = read_claim(tx, claim)
    history = read_history(tx, found.id)
    decision = last_verdict(history)
    return Dossier(
        claim=found,
        judgement=decision.judgement if decision else None,
        analyst=decision.analyst if decision else None,
        decided_at=decision.at if decision else None,
        passages=tuple(_passage(tx, appearance) for appearance in read_appearances(tx, found.id)),
        evidence=tuple(read_evidence(tx, found.id)),
        relations=tuple(read_relations(tx, found.id)),
        rejected=tuple(read_rejected(tx, found.id)),
        history=tuple(history),
        merged_into=merged_into(tx, found.id),
        carried=tuple(sorted(_carried(tx, found.id, history, frozenset()), key=lambda d: d.seq)),
    )


def _carried(tx: Transaction, claim: str, history: Sequence[Decision], above: frozenset[str]) -> Iterator[Decision]:
    """Yield the stances decided on the claims that one stands for; `above` are the claims that it is part of."""
    for other, into in stand_ins(history).items():
        if into == claim and other not in above | {claim}:
            theirs = read_history(tx, other)
            yield from _carried(tx, other, theirs, above | {claim})
            yield from (d for d in standing(theirs) if d.kind is DecisionKind.STANCE)


def _passage(tx: Transaction, appearance: Appearance) -> SourcePassage:
    article, capture = read_article(tx, appearance.article)
    return SourcePassage(appearance=appearance, article=article, exchange=read_exchange(tx, capture))
