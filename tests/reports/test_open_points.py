import pytest

from tests.reports import samples
from workbench.core.decisions import Decision, Judgement
from workbench.core.evidence import OriginLink
from workbench.core.grounds import OriginGround
from workbench.core.model import Dated
from workbench.core.views import Dossier
from workbench.core.vocabulary import Confidence, DecisionKind, EvidenceLimit, RelationKind, Stance, Verdict
from workbench.reports.document import build_report


def points(dossier: Dossier) -> str:
    report = build_report([dossier], samples.CASE, title="T", generated_at=samples.WHEN)
    return "\n".join(report.claims[0].what_is_open)


CONFIRMED = samples.related(RelationKind.COUNTER_ACCUSES, samples.mirror(verdict=Verdict.REFUTED)).model_copy(
    update={"confirmed": True}
)


def settled(**changes: object) -> Dossier:
    """A dossier with nothing open."""
    chain = samples.attribution().chain
    found = samples.passage().appearance.model_copy(
        update={"attribution": samples.attribution(chain=(chain[0], chain[2]))}
    )
    values: dict[str, object] = {
        "claim": samples.claim(hedge=None, verdict=Verdict.SUPPORTED),
        "passages": (samples.passage(appearance=found, article=samples.article(flags=())),),
        "evidence": tuple(
            e.model_copy(update={"match": e.match.model_copy(update={"facets": ()})})
            for e in (
                samples.evidence("R1", Stance.CORROBORATES, "N", said=Stance.CORROBORATES),
                samples.evidence("R2", Stance.CORROBORATES, "NGO", said=Stance.CORROBORATES),
                samples.evidence("R3", Stance.CONTRADICTS, "S", said=Stance.CONTRADICTS),
            )
        ),
        "relations": (CONFIRMED,),
    }
    return samples.dossier(**(values | changes))


def test_a_settled_claim_has_nothing_open() -> None:
    assert points(settled()) == ""


def judged(**changes: object) -> Judgement:
    values = {"verdict": Verdict.SUPPORTED, "confidence": Confidence.HIGH, "rationale": "Because."}
    return Judgement.model_validate(values | changes)


def _said(seq: int, stance: Stance, suggested: Stance, analyst: str = "Ada") -> Decision:
    return samples.finding(seq, DecisionKind.STANCE, ("R1",), stance, suggested=suggested, analyst=analyst)


SAID_SAME = OriginLink(first="R2", second="R6", ground=OriginGround.ANALYST)
ARTICLE = samples.article(flags=())
RECORD = samples.evidence


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"judgement": None}, "No verdict has been given"),
        ({"judgement": judged(rationale=" ")}, "has no rationale"),
        ({"judgement": judged(confidence=None)}, "states no confidence"),
        ({"evidence": ()}, "No record for the claim was found"),
        ({"evidence": (RECORD("R1", Stance.CORROBORATES, "S"),)}, "No record against the claim was found"),
        ({"evidence": (RECORD("R1", Stance.CORROBORATES, "N"),)}, "comes from the claim's own side"),
        ({"evidence": (RECORD("R1", Stance.CORROBORATES, "S", relays="Wire"),)}, "merely relays another source"),
        (
            {"evidence": (RECORD("R1", Stance.CORROBORATES, "S"),)},
            "read as supporting the claim in 1 record: R1. Check",
        ),
        ({"evidence": (RECORD("R1", Stance.CORROBORATES, "NGO"),)}, "come from one party: Observer."),
        (
            {
                "evidence": (
                    RECORD("R1", Stance.CORROBORATES, "NGO"),
                    RECORD("R2", Stance.CORROBORATES, "S", origin="R1"),
                )
            },
            "All 2 records for the claim go back to one origin: R1.",
        ),
        ({"evidence": samples.CHAIN[:2]}, "Of 2 suggested stances analysts confirmed 0, changed 0 and rejected 0; the"),
        (
            {"evidence": samples.CHAIN, "grounds": (*samples.GROUNDS[1:], SAID_SAME)},
            "No analyst has confirmed the shared origin of 2 records: R7, R8.",
        ),
        (
            {"evidence": samples.CHAIN, "drift": samples.DRIFT},
            "of the same origin or occasion, 1 time: number (R2 → R7).",
        ),
        (
            {"relations": (samples.related(RelationKind.COUNTER_ACCUSES, samples.mirror(verdict=Verdict.REFUTED)),)},
            "No analyst has confirmed what the claim is to 1 claim: C2.",
        ),
        (
            {"evidence": (RECORD("R1", Stance.MENTIONS, "NGO").model_copy(update={"before": "contradicts"}),)},
            "The last re-match changed what is suggested for 1 record: R1.",
        ),
        (
            {
                "evidence": (RECORD("R1", Stance.MENTIONS, "NGO", said=Stance.CONTRADICTS),),
                "history": (_said(1, Stance.CONTRADICTS, Stance.CONTRADICTS),),
            },
            "Since an analyst decided, the workbench suggests otherwise on 1 record: R1.",
        ),
        (
            {
                "evidence": (RECORD("R1", Stance.MENTIONS, "NGO", said=Stance.CONTRADICTS),),
                "history": (
                    _said(1, Stance.MENTIONS, Stance.MENTIONS),
                    _said(2, Stance.CONTRADICTS, Stance.MENTIONS, "Bea"),
                ),
            },
            "Ada decided “mentions” on R1; the standing stance differs.",
        ),
        ({"evidence": (RECORD("R1", Stance.CORROBORATES, "S"),)}, "The number differs between the claim and 1 record"),
        ({"evidence": (RECORD("R1", Stance.MENTIONS, "S", date_precision="inferred"),)}, "1 record: R1 (inferred)"),
        ({"claim": samples.claim(speaker="anonymous")}, "The speaker is not named"),
        ({"claim": samples.claim(party=None)}, "names no party"),
        ({"claim": samples.claim()}, "hedged (“possible”)"),
        ({"passages": ()}, "No article with the claim is at hand"),
        ({"passages": (samples.passage(),)}, "known only through relays"),
        ({"passages": (samples.passage(),)}, "Open flag in A1, “Last Sunday, October 26”: 26 October"),
        (
            {"passages": (samples.passage(article=ARTICLE.model_copy(update={"published": None})),)},
            "The date of publication of A1 is unknown",
        ),
        (
            {
                "passages": (
                    samples.passage(
                        article=samples.article(published=Dated(text="1 January", unsure=True, why_unsure="a filler"))
                    ),
                )
            },
            "of A1, 1 January, is unsure: a filler.",
        ),
        ({"passages": (samples.passage(exchange=samples.exchange(status=None)),)}, "A1 was read from a file"),
        ({"passages": (samples.passage(exchange=samples.exchange(warnings=("cut short",))),)}, "on A1: cut short"),
        (
            {"relations": (samples.related(RelationKind.DENIES, samples.denial(), outgoing=False),)},
            "This claim is denied by 1 unreviewed claim: C3 (A Southern envoy).",
        ),
    ],
)
def test_each_open_point_is_said(changes: dict[str, object], words: str) -> None:
    assert words in points(settled(**changes))


def test_an_admission_that_an_analyst_confirmed_is_open_no_more() -> None:
    admitted = RECORD("R1", Stance.CORROBORATES, "S", said=Stance.CORROBORATES)
    assert "read as supporting" not in points(settled(evidence=(admitted,)))


def test_drift_is_said() -> None:
    drifted = samples.passage().appearance.model_copy(update={"drift": ("the hedge is lost",)})
    assert "The wording drifts in A1: the hedge is lost" in points(
        settled(passages=(samples.passage(appearance=drifted),))
    )


def test_dissent_is_kept_and_an_undone_judgement_is_none() -> None:
    ada = samples.decision(1, Verdict.SUPPORTED)
    bea = samples.decision(2, Verdict.REFUTED, "Bea")
    back = samples.decision(3, None, "Bea", undoes=2)
    again = samples.decision(4, None, "Bea", undoes=3)
    said = "Bea decided “refuted”; the standing verdict differs."
    assert said in points(settled(history=(ada, bea)))
    assert said not in points(settled(history=(ada, bea, back)))
    assert said in points(settled(history=(ada, bea, back, again)))
    assert "Ada decided" not in points(settled(history=(ada, samples.decision(5, Verdict.REFUTED))))


def test_dissent_on_a_record_that_was_rejected_is_kept_too() -> None:
    ada = samples.finding(1, DecisionKind.STANCE, ("R1",), "contradicts")
    bea = samples.finding(2, DecisionKind.STANCE, ("R1",), "unrelated", analyst="Bea")
    rejected = samples.evidence("R1", Stance.CORROBORATES, "N", said=Stance.UNRELATED)
    said = "Ada decided “contradicts” on R1; the standing stance differs."
    assert said in points(settled(evidence=(rejected,), history=(ada, bea)))
    assert said not in points(settled(evidence=(rejected,), history=(bea,)))


def test_where_records_are_not_matched_yet_nothing_is_denied() -> None:
    told = points(samples.dossier(evidence=(), limits=(EvidenceLimit.UNMATCHED,)))
    assert "Not all records of the store are matched yet: there may be more evidence." in told
    assert "No record for the claim was found so far." in told
    assert "was found." not in told
    cut = points(samples.dossier(evidence=(RECORD("R1", Stance.CORROBORATES, "N"),), limits=(EvidenceLimit.NEAREST,)))
    assert "The 200 nearest records were read" in cut
    assert "No record against the claim was found among those read." in cut
