from pathlib import Path

import pytest

from tests.service.conftest import Opened
from tests.service.samples import ACCUSATION, write_article
from workbench.core.decisions import Judgement
from workbench.core.errors import InputError, UnknownItem
from workbench.core.vocabulary import Likelihood, Verdict
from workbench.service.decide import RATIONALE_LIMIT, decide, read_history
from workbench.service.import_article import import_articles
from workbench.service.show import show
from workbench.service.undo import redo, undo
from workbench.service.workspace import Workspace


@pytest.fixture
def claim(ws: Workspace, tmp_path: Path) -> str:
    (article,) = import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION])])
    return article.new_claims[0]


def test_a_decision_is_signed_dated_and_seen_by_others_at_once(ws: Workspace, opened: Opened, claim: str) -> None:
    decision = decide(ws, claim, Judgement(verdict=Verdict.REFUTED, rationale="Seen at sea."))
    other = opened(analyst="bob")

    assert (decision.analyst, decision.at) == ("ann", ws.clock())
    assert read_history(other, claim) == [decision]
    assert show(other, claim).claim.verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("verdict", "likelihood"), [("supported", "remote"), ("supported", "unlikely"), ("refuted", "almost_certain")]
)
def test_a_likelihood_that_contradicts_the_verdict_is_refused(
    ws: Workspace, claim: str, verdict: str, likelihood: str
) -> None:
    with pytest.raises(InputError, match="one contradicts the other"):
        decide(ws, claim, Judgement(verdict=Verdict(verdict), likelihood=Likelihood(likelihood)))
    assert read_history(ws, claim) == []


def test_dissent_is_kept(ws: Workspace, opened: Opened, claim: str) -> None:
    decide(ws, claim, Judgement(verdict=Verdict.REFUTED, rationale="ann's reason"))
    decide(opened(analyst="bob"), claim, Judgement(verdict=Verdict.SUPPORTED, rationale="bob's reason"))

    dossier = show(ws, claim)
    assert dossier.analyst == "bob"
    assert [d.judgement.rationale for d in dossier.history if d.judgement] == ["ann's reason", "bob's reason"]


def test_undo_and_redo_are_decisions_too(ws: Workspace, opened: Opened, claim: str) -> None:
    decide(ws, claim, Judgement(verdict=Verdict.REFUTED))
    assert undo(opened(analyst="bob")) is None
    assert undo(ws, claim)
    assert show(ws, claim).claim.verdict is Verdict.UNREVIEWED
    assert redo(ws)
    assert show(ws, claim).claim.verdict is Verdict.REFUTED
    assert redo(ws) is None
    assert len(read_history(ws)) == 3


@pytest.mark.parametrize(
    ("judgement", "told"),
    [
        (Judgement(verdict=Verdict.UNREVIEWED), "before any verdict"),
        (Judgement(verdict=Verdict.REFUTED, rationale="x" * (RATIONALE_LIMIT + 1)), "longer than"),
        (Judgement(verdict=Verdict.REFUTED, rationale="a\0b"), "NUL"),
        (Judgement(verdict=Verdict.REFUTED, rationale="\ud800"), "surrogate"),
    ],
)
def test_what_is_no_verdict_is_refused(ws: Workspace, claim: str, judgement: Judgement, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        decide(ws, claim, judgement)
    assert caught.value.hint
    assert read_history(ws) == []


def test_a_claim_that_is_not_there_is_told(ws: Workspace) -> None:
    for name in ("C7", "x"):
        with pytest.raises(UnknownItem):
            decide(ws, name, Judgement(verdict=Verdict.REFUTED))
        with pytest.raises(UnknownItem):
            show(ws, name)
