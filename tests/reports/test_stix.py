import json
import re
from typing import Any

import pytest

from tests.reports import samples
from workbench.core.views import Dossier
from workbench.core.vocabulary import (
    Confidence,
    Credibility,
    Likelihood,
    RelationKind,
    Reliability,
    Stance,
    Verdict,
)
from workbench.reports.document import build_report
from workbench.reports.stix import opinion, render_stix

IDENTIFIER = re.compile(r"[a-z-]+--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
REQUIRED = {
    "identity": {"name"},
    "note": {"content", "object_refs"},
    "opinion": {"opinion", "object_refs"},
    "report": {"name", "published", "object_refs"},
    "relationship": {"relationship_type", "source_ref", "target_ref"},
}


def bundle(*dossiers: Dossier) -> list[dict[str, Any]]:
    report = build_report(dossiers, samples.CASE, title="T", generated_at=samples.WHEN)
    made = json.loads(render_stix(report))
    assert set(made) == {"type", "id", "objects"}
    objects: list[dict[str, Any]] = made["objects"]
    return objects


def of_type(objects: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [thing for thing in objects if thing["type"] == kind]


@pytest.mark.parametrize("text", ["plain", *samples.HOSTILE])
def test_every_object_has_what_the_standard_requires(text: str) -> None:
    objects = (
        bundle(samples.dossier(), samples.mirror_dossier())
        if text == "plain"
        else bundle(samples.hostile_dossier(text))
    )
    ids = {thing["id"] for thing in objects}
    assert len(ids) == len(objects)
    for thing in objects:
        assert IDENTIFIER.fullmatch(thing["id"])
        assert thing["id"].startswith(thing["type"] + "--")
        assert thing["spec_version"] == "2.1"
        assert TIMESTAMP.fullmatch(thing["created"])
        assert TIMESTAMP.fullmatch(thing["modified"])
        assert REQUIRED[thing["type"]] <= set(thing)
        assert all(thing[name] not in (None, "", []) for name in thing)
        refs = [
            *thing.get("object_refs", []),
            *(thing[n] for n in ("created_by_ref", "source_ref", "target_ref") if n in thing),
        ]
        assert set(refs) <= ids
        assert re.fullmatch(r"[a-z0-9-]+", thing.get("relationship_type", "x"))


def test_a_verdict_is_an_opinion_on_the_claims_note() -> None:
    objects = bundle(samples.dossier())
    (given,) = of_type(objects, "opinion")
    note = next(n for n in of_type(objects, "note") if n["id"] == given["object_refs"][0])
    assert note["content"] == "Southland sent a possible 2,000 armed drivers to the valley"
    assert (given["opinion"], given["confidence"], given["authors"]) == ("agree", 50, ["Ada"])
    assert note["external_references"][0]["hashes"] == {"SHA-256": "ab" * 32}


def test_the_counterclaim_is_there_though_not_chosen() -> None:
    objects = bundle(samples.dossier(evidence=()))
    assert len(of_type(objects, "note")) == 2
    (link,) = of_type(objects, "relationship")
    assert link["relationship_type"] == "counter-accuses"


def test_records_for_and_against_are_notes_on_the_claim() -> None:
    objects = bundle(samples.dossier())
    ids = {note["abstract"]: note["id"] for note in of_type(objects, "note")}
    claim = ids["Claim C1 by Northern officials"]
    links = {r["source_ref"]: r for r in of_type(objects, "relationship") if r["target_ref"] == claim}
    assert {name: links[ids[f"Record {name}"]]["relationship_type"] for name in ("R1", "R2", "R3")} == {
        "R1": "corroborates",
        "R2": "corroborates",
        "R3": "contradicts",
    }
    assert links[ids["Record R1"]]["description"].startswith("corroborates: suggested, held with 0.70. ")
    assert "Record R4" not in ids  # it takes no side, and nobody graded it


def test_a_graded_record_is_there_though_it_takes_no_side() -> None:
    graded = samples.evidence("R4", Stance.MENTIONS, "NGO").model_copy(update={"credibility": Credibility.FIVE})
    notes = of_type(bundle(samples.dossier(evidence=(graded,))), "note")
    assert [n["confidence"] for n in notes if n["abstract"] == "Record R4"] == [10]


@pytest.mark.parametrize(
    ("credibility", "number"), [("1", 90), ("2", 70), ("3", 50), ("4", 30), ("5", 10), ("6", None), (None, None)]
)
def test_credibility_is_the_records_confidence_and_reliability_is_not_mixed_in(
    credibility: str | None, number: int | None
) -> None:
    grades = {"credibility": Credibility(credibility) if credibility else None, "reliability": Reliability.E}
    graded = samples.evidence("R1", Stance.CORROBORATES, "N").model_copy(update=grades)
    (note,) = [n for n in of_type(bundle(samples.dossier(evidence=(graded,))), "note") if n["abstract"] == "Record R1"]
    assert note.get("confidence") == number


def test_a_speaker_known_by_kind_stays_so_when_it_also_speaks_outside_the_report() -> None:
    outside = samples.denial(speaker="Southland")
    relations = (samples.related(RelationKind.DENIES, outside, own="C2"),)
    objects = bundle(samples.mirror_dossier().model_copy(update={"relations": relations}))
    assert [i["identity_class"] for i in of_type(objects, "identity") if i["name"] == "Southland"] == ["organization"]


def test_a_repeat_outside_the_report_is_not_linked() -> None:
    repeat = samples.related(RelationKind.REPEATS, samples.claim("C9"))
    assert of_type(bundle(samples.dossier(relations=(repeat,), evidence=())), "relationship") == []


def test_opinions_follow_verdict_and_likelihood_and_never_confidence() -> None:
    assert opinion(Verdict.UNREVIEWED, None) is None
    assert opinion(Verdict.SUPPORTED, Likelihood.ALMOST_CERTAIN) == "strongly-agree"
    assert opinion(Verdict.SUPPORTED, Likelihood.REMOTE) == "agree"
    assert opinion(Verdict.REFUTED, Likelihood.REMOTE) == "strongly-disagree"
    assert opinion(Verdict.REFUTED, None) == "disagree"
    assert opinion(Verdict.CONFLICTING_EVIDENCE, None) == opinion(Verdict.NOT_ENOUGH_EVIDENCE, None) == "neutral"


def test_no_confidence_is_no_number() -> None:
    judged = samples.dossier().judgement
    assert judged is not None
    for confidence, number in ((None, None), (Confidence.LOW, 15), (Confidence.HIGH, 85)):
        changed = judged.model_copy(update={"confidence": confidence})
        (given,) = of_type(bundle(samples.dossier(judgement=changed)), "opinion")
        assert given.get("confidence") == number
