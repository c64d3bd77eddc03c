import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt

from tests.reports import samples
from tests.reports.page import Page
from workbench.core.case import Case
from workbench.core.text import one_line, visible
from workbench.core.views import Dossier
from workbench.core.vocabulary import Verdict
from workbench.reports.document import build_report
from workbench.reports.markdown import code, escape, link, render_markdown

ENGINES = {
    "commonmark": MarkdownIt("commonmark").enable("table"),
    "extended": MarkdownIt("js-default", {"html": True, "typographer": False}),
}
PLACES = (
    "{}",
    "# {}",
    "- {}",
    "1. {}",
    "> {}",
    "| h |\n| --- |\n| {} |",
    "**x** {}",
    "a\n\n{}\n\nb",
    "x\n{}",
    "Flag on “{}”: y",
)
MARKS = (
    *"\\`*_{}[]()#+-.!|<>~&=:/$@^'\" \t\n1a",
    *(
        "``",
        "**",
        "__",
        "~~",
        "](",
        "![",
        "&copy;",
        "&#60;",
        "<b>",
        "<!--",
        "http://a.test",
        "www.",
        "---",
        "===",
        "1.",
        "- ",
    ),
)


def document(*dossiers: Dossier, title: str = "T") -> str:
    return render_markdown(build_report(dossiers, samples.CASE, title=title, generated_at=samples.WHEN))


def rendered(markdown: str, engine: str = "commonmark") -> Page:
    return Page(ENGINES[engine].render(markdown))


def check_harmless(shown: Page) -> None:
    allowed = {"h1", "h2", "h3", "h4", "p", "ul", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
    assert shown.names <= allowed | {"strong", "code", "a"}
    assert all(a["href"].startswith(("http://", "https://")) for a in shown.links())


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", samples.HOSTILE)
def test_hostile_text_is_shown_and_does_nothing(text: str, engine: str) -> None:
    shown = rendered(document(samples.hostile_dossier(text), title=text), engine)
    check_harmless(shown)
    assert shown.links() == []
    assert one_line(visible(text)) in shown.text


@given(samples.texts(*MARKS))
@example("1. a")
@example("- a")
@example("===")
@example("&copy;")
@example("http://a.test www.a.test a@b.test")
def test_any_text_survives_in_any_place(text: str) -> None:
    expected = one_line(visible(text))
    for place in PLACES:
        around = Page(ENGINES["commonmark"].render(place.format("X"))).text
        for engine in ENGINES:
            shown = rendered(place.format(escape(text)), engine)
            assert shown.text.split() == around.replace("X", expected).split()
            assert not shown.names & {"a", "img", "em", "code", "s", "pre", "hr"}


@given(samples.texts(*MARKS).filter(bool))
def test_code_shows_its_text(text: str) -> None:
    for engine in ENGINES:
        shown = rendered(f"x {code(text)} y", engine)
        assert shown.text.split() == ["x", *visible(text).split(), "y"]
        assert shown.names == {"p", "code"}


def test_addresses_are_linked_or_shown_as_code() -> None:
    for address, href in {
        "https://lake.test/a?b=c&d=e": "https://lake.test/a?b=c&d=e",
        "https://lake.test/a?b=c&copy;=e": "https://lake.test/a?b=c&copy;=e",
        "https://lake.test/a_b_(c)|*d*": "https://lake.test/a_b_(c)%7C*d*",
    }.items():
        shown = rendered(link(address))
        assert [a["href"] for a in shown.links()] == [href]
        assert shown.text == address
    for address in ("javascript:alert(1)", "file:///x", "page.html"):
        shown = rendered(link(address))
        assert shown.links() == []
        assert shown.text == address
    assert link(None) == "none"


def test_the_document_says_what_a_reader_must_know() -> None:
    made = document(samples.dossier(), samples.mirror_dossier())
    check_harmless(rendered(made))
    for words in (
        "⟦Southland sent a possible 2,000 armed drivers to the valley⟧, the Lake Post wrote.",
        "- Likelihood: likely (55–80 %)",
        "Clashes: number: claim “2,000”, record “1,000”: half as many",
        "| Southern | opposing side | 1 (1) | 1 (1) | – |",
        "### Evidence\n\n**Corroborated by 2 origins (2 records): Northern (own side) 1 · Southern (admission against",
        "| Northern | 1 for (own side) | – |",
        "| Southern | 1 for (admission against interest), 1 against (opposing side) | 1 mention (own side) |",
        "| Time in hand | none | none |",
        "R3 relays Hill Agency wire, and stands for it: no record of it is shown (shown under C1, C2)",
        "not that the publisher wrote them",
    ):
        assert words in made


def test_records_of_one_origin_stand_under_it_with_ground_and_drift() -> None:
    made = document(samples.chained())
    check_harmless(rendered(made))
    section = made[made.index("### Records for (2 origins, 4 records)") : made.index("### Records against")]
    lines = [line for line in section.split("\n") if "**" in line or "origin with" in line or "Drift" in line]
    assert lines == [
        "- **R1** Record R1 speaks of 1,000 drivers in the valley.",
        "- Origin **R2**: 3 records here",
        "  - **R2** Record R2 speaks of 1,000 drivers in the valley.",
        "  - **R6** Record R6 speaks of 1,000 drivers in the valley.",
        "    - One origin with R2: Nearly the same text: wire copy or reprint.",
        "  - **R7** Record R7 speaks of 1,000 drivers in the valley.",
        "    - One origin with R6: One passes on what the other published.",
        "    - Drift: number: “a total of 1,500 drivers” → “up to 1,500 men” (from R2)",
    ]


def test_names_from_the_case_do_nothing() -> None:
    parties = tuple(p.model_copy(update={"name": f"<b>{p.name}|[x](http://evil.test)"}) for p in samples.CASE.parties)
    case = Case.model_validate(samples.CASE.model_dump() | {"parties": parties})  # a copy keeps what was read
    report = build_report([samples.dossier(), samples.mirror_dossier()], case, title="T", generated_at=samples.WHEN)
    shown = rendered(render_markdown(report))
    check_harmless(shown)
    assert not [a for a in shown.links() if "evil" in a["href"]]


def test_a_rationale_keeps_its_paragraphs() -> None:
    assert "> An admission by the accused side.\n>\n> The number stays open." in document(samples.dossier())


def test_bare_addresses_do_not_become_links_in_engines_that_look_for_them() -> None:
    assert escape("http://a.test www.a.test WWW.a.test a@b.test") == (
        "http\\://a.test www\\.a.test WWW\\.a.test a\\@b.test"
    )


def test_dissent_stands_beside_the_verdict() -> None:
    history = (samples.decision(1, Verdict.SUPPORTED), samples.decision(2, Verdict.REFUTED, "Bea"))
    made = document(samples.dossier(history=history))
    assert "Dissent:\n\n- Bea, 2021-02-01 10:02:00 UTC: verdict: refuted, “Two sides say so.”\n\n#" in made


def test_likelihood_and_confidence_never_share_a_line() -> None:
    lines = document(samples.dossier()).lower().split("\n")
    assert not [line for line in lines if "likelihood" in line and "confidence" in line]
