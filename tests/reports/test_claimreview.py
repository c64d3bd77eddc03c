import json
from datetime import date
from typing import Any

import pytest

from tests.reports import samples
from workbench.core.decisions import Judgement
from workbench.core.evidence import Evidence
from workbench.core.model import Appearance, Dated
from workbench.core.views import Dossier
from workbench.core.vocabulary import Stance, Verdict
from workbench.reports.claimreview import render_claimreview
from workbench.reports.document import build_report


def reviews(*dossiers: Dossier) -> list[dict[str, Any]]:
    report = build_report(dossiers, samples.CASE, title="T", generated_at=samples.WHEN)
    found: list[dict[str, Any]] = json.loads(render_claimreview(report))
    return found


def test_a_review_has_the_names_of_schema_org() -> None:
    (review,) = reviews(samples.dossier(), samples.mirror_dossier())
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == review["itemReviewed"]["text"]
    assert review["author"] == {"@type": "Person", "name": "Ada"}
    assert review["datePublished"] == "2021-02-01"
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "supported",
        "ratingValue": 5,
        "bestRating": 5,
        "worstRating": 1,
        "ratingExplanation": (
            "Rated “supported” by Ada. Of the origins found (a report and its reprints are one), 2 corroborate "
            "the claim, 1 of them known not to be of its own side, and 1 contradicts it. "
            "The analyst's note: An admission by the accused side. The number stays open."
        ),
    }
    assert review["itemReviewed"]["firstAppearance"]["url"] == "https://www.lake.test/news/7"
    assert review["itemReviewed"]["author"] == {"name": "Northern officials"}


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ((), "No record for or against the claim was found."),
        ((samples.evidence("R1", Stance.MENTIONS, "N"),), "No record for or against the claim was found."),
        ((samples.evidence("R1", Stance.CONTRADICTS, "S"),), "none corroborates the claim and 1 contradicts it."),
        (
            (samples.evidence("R1", Stance.CORROBORATES, "N"),),
            "1 corroborates the claim, of its own side alone, and none contradicts it.",
        ),
        (
            (samples.evidence("R1", Stance.CORROBORATES, "N"), samples.evidence("R2", Stance.CORROBORATES, None)),
            "2 corroborate the claim, none of them known to be of another side than its own, and none contradicts it.",
        ),
        (
            (samples.evidence("R1", Stance.CORROBORATES, "S"), samples.evidence("R2", Stance.CORROBORATES, "NGO")),
            "2 corroborate the claim and none contradicts it.",
        ),
    ],
)
def test_the_rating_is_explained_in_a_readers_words(evidence: tuple[Evidence, ...], words: str) -> None:
    judged = Judgement(verdict=Verdict.NOT_ENOUGH_EVIDENCE)
    (review,) = reviews(samples.dossier(evidence=evidence, judgement=judged))
    told = review["reviewRating"]["ratingExplanation"]
    assert told.startswith("Rated “not enough evidence” by Ada. ")
    assert told.endswith(words)


@pytest.mark.parametrize(
    ("verdict", "value"), [("refuted", 1), ("conflicting_evidence", 3), ("not_enough_evidence", None)]
)
def test_what_cannot_be_judged_has_no_number(verdict: str, value: int | None) -> None:
    (review,) = reviews(samples.dossier(judgement=Judgement(verdict=Verdict(verdict))))
    assert review["reviewRating"].get("ratingValue") == value
    assert review["reviewRating"]["alternateName"] == verdict.replace("_", " ")


def test_without_a_sure_date_no_appearance_is_the_first() -> None:
    unsure = samples.article(published=Dated(text="1 January", unsure=True))
    (review,) = reviews(samples.dossier(passages=(samples.passage(article=unsure),)))
    assert "firstAppearance" not in review["itemReviewed"]
    assert "datePublished" not in review["itemReviewed"]
    assert len(review["itemReviewed"]["appearance"]) == 1


def test_the_first_appearance_is_the_earliest_of_those_listed_whatever_its_words() -> None:
    words = samples.attribution(statement="Southland sent drivers", chain=())
    earlier = Appearance(id=2, claim="C1", article="A2", attribution=words, drift=("later, number: “9” → “2,000”",))
    before = Dated(text="2020-10-01", day=date(2020, 10, 1))
    first = samples.passage(appearance=earlier, article=samples.article(id="A2", published=before, title="Before"))
    own = samples.dossier(passages=(first, samples.passage()), judgement=Judgement(verdict=Verdict.SUPPORTED))

    (review,) = reviews(own)
    assert review["itemReviewed"]["datePublished"] == "2020-10-01"
    assert review["itemReviewed"]["firstAppearance"] == review["itemReviewed"]["appearance"][0]
    assert review["itemReviewed"]["firstAppearance"]["headline"] == "Before"
    report = build_report([own], samples.CASE, title="T", generated_at=samples.WHEN)
    assert [hop.actor for hop in report.claims[0].chain] == ["Lake Post", "Hill Ministry", "Northern officials"]


def test_it_can_stand_in_a_page() -> None:
    dossier = samples.hostile_dossier("</script><script>alert(1)</script>")
    report = build_report([dossier], samples.CASE, title="T", generated_at=samples.WHEN)
    assert "<" not in render_claimreview(report)
    (review,) = reviews(dossier)
    assert review["claimReviewed"] == "</script><script>alert(1)</script>"
    assert "url" not in review["itemReviewed"]["appearance"][0]
