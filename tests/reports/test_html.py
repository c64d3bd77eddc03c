from itertools import pairwise

import pytest
from hypothesis import given, settings

from tests.reports import samples
from tests.reports.page import Page
from workbench.core.text import visible
from workbench.core.views import Dossier
from workbench.core.vocabulary import Verdict
from workbench.reports.document import build_report
from workbench.reports.html import language, render_html

FORBIDDEN = {"script", "img", "iframe", "object", "embed", "svg", "link", "base", "form", "video", "audio"}


def page(*dossiers: Dossier, title: str = "T") -> Page:
    return Page(render_html(build_report(dossiers, samples.CASE, title=title, generated_at=samples.WHEN)))


def check_harmless(shown: Page) -> None:
    assert not shown.names & FORBIDDEN
    for tag, attrs in shown.tags:
        assert not [name for name in attrs if name.startswith("on") or name in {"src", "srcset", "style"}], tag
    for link in shown.links():
        assert link["href"].startswith(("#", "http://", "https://"))
        assert link["href"].startswith("#") or link["rel"] == "noreferrer noopener"


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_hostile_text_is_shown_and_does_nothing(text: str) -> None:
    shown = page(samples.hostile_dossier(text), title=text)
    check_harmless(shown)
    assert " ".join(visible(text).split()) in shown.text


def test_the_page_allows_nothing_remote() -> None:
    policies = [a["content"] for tag, a in page(samples.dossier()).tags if a.get("http-equiv")]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]
    html = render_html(build_report([samples.dossier()], samples.CASE, title="T", generated_at=samples.WHEN))
    assert "url(" not in html
    assert "@import" not in html


def test_tags_are_balanced_ids_unique_and_inner_links_lead_somewhere() -> None:
    shown = page(samples.dossier(), samples.mirror_dossier())
    assert shown.open == []
    ids = [attrs["id"] for _, attrs in shown.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in shown.links() if a["href"].startswith("#")} <= set(ids)
    labels = {attrs["aria-labelledby"] for _, attrs in shown.tags if "aria-labelledby" in attrs}
    assert labels <= set(ids)


def test_headings_skip_no_level() -> None:
    levels = [int(tag[1]) for tag, _ in page(samples.dossier()).tags if tag in {"h1", "h2", "h3", "h4", "h5"}]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_claims_words_are_marked_in_the_passage() -> None:
    html = render_html(build_report([samples.dossier()], samples.CASE, title="T", generated_at=samples.WHEN))
    assert '<mark class="content">Southland sent a possible 2,000 armed drivers to the valley</mark>' in html
    assert '<span class="source">Northern officials</span> <span class="cue">have claimed</span>' in html


def test_the_page_says_what_a_reader_must_know() -> None:
    text = page(samples.dossier(), samples.mirror_dossier()).text
    for words in (
        "not that the publisher wrote them",
        "likely (55–80 %)",
        "number: claim “2,000”, record “1,000”: half as many",
        "opposing side; if the stance holds, an admission against interest",
        "R3 relays Hill Agency wire, and stands for it",
        "Corroborated by 2 origins (2 records): Northern (own side) 1 · Southern (admission against interest) 1;",
        "Southern1 for (admission against interest), 1 against (opposing side)1 mention (own side)",
        "C1 beside C2",
        "Of 4 suggested stances analysts confirmed 0, changed 0 and rejected 0; the other 4 are suggestions.",
        "Compared and left out as unrelated: 1.",
        "2020-10-09 (precision: day; basis: json-ld)",
        "ab" * 32,
    ):
        assert words in text


def test_records_of_one_origin_stand_under_it_with_ground_and_drift() -> None:
    shown = page(samples.chained())
    assert [a["aria-label"] for tag, a in shown.tags if a.get("role") == "group"] == ["Origin R2"]
    for words in (
        "Origin R2: 3 records here",
        "OriginOne origin with R6: One passes on what the other published.",
        "Driftnumber: “a total of 1,500 drivers” → “up to 1,500 men” (from R2)",
    ):
        assert words in " ".join(shown.text.split())


def test_dissent_stands_beside_the_verdict() -> None:
    history = (samples.decision(1, Verdict.SUPPORTED), samples.decision(2, Verdict.REFUTED, "Bea"))
    text = page(samples.dossier(history=history)).text
    assert "DissentBea, 2021-02-01 10:02:00 UTC: verdict: refuted, “Two sides say so.”" in text


def test_only_language_codes_become_attributes() -> None:
    assert language("hy") == "hy"
    assert language('en" onclick="x') is None
    assert language(None) is None


@settings(max_examples=40, deadline=None)
@given(samples.texts("<", ">", "&", '"', "'", "&lt;", "<script>", "{{", "{%", "\x1b", "\n", "</style>", "-->"))
def test_any_text_survives(text: str) -> None:
    shown = page(samples.dossier(claim=samples.claim(statement=text)), title=text)
    check_harmless(shown)
    assert " ".join(visible(text).split()) in shown.text
