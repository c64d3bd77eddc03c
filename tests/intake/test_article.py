import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.intake.pages import PARAGRAPHS, WORDS, page, snapshot
from workbench.core.errors import NotAnArticle
from workbench.core.model import Article
from workbench.core.vocabulary import DateBasis
from workbench.intake.article import Extractor
from workbench.intake.snapshot import read_file

TEXT = "\n\n".join(PARAGRAPHS)


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    with Extractor() as one:
        yield one


def read(extractor: Extractor, content: str | bytes, **settings: str) -> Article:
    return extractor.extract(snapshot(content, **settings))


def refusal(extractor: Extractor, content: str | bytes, **settings: str) -> str:
    with pytest.raises(NotAnArticle) as caught:
        read(extractor, content, **settings)
    assert caught.value.hint
    return caught.value.message


# --- text -----------------------------------------------------------------------------------------------------------


def test_reads_an_article(extractor: Extractor) -> None:
    article = read(extractor, page())
    assert article.text == TEXT
    assert article.title == "Ports argue over barges at the northern lock"
    assert article.publisher == "riverherald.example"
    assert article.language == "en"
    assert article.byline is None
    assert article.url == article.final_url == "https://www.riverherald.example/news/28274"
    assert article.snapshot == snapshot(page()).sha256


def test_drops_what_is_no_sentence_of_the_article(extractor: Extractor) -> None:
    after = (
        "<p>219</p><p>Read More:</p><p><a href=/1>Lock keepers ask for better pay after a long winter</a></p>"
        "<p><a href=/2>Barge traffic on the river falls for the third year in a row</a></p>"
    )
    assert read(extractor, page(after=after)).text == TEXT


def test_keeps_words_that_are_links_inside_sentences(extractor: Extractor) -> None:
    linked = tuple(text.replace("northern lock", '<a href="/lock">northern lock</a>') for text in PARAGRAPHS)
    assert read(extractor, page(paragraphs=linked)).text == TEXT


def test_puts_back_a_lead_that_the_engines_miss(extractor: Extractor) -> None:
    lead = "Lock keepers and two ports give three accounts of what passed the northern lock on Monday night."
    html = page(head=f'<meta property="og:description" content="{lead[:70]}…">').replace(
        "<main>", f'<aside class="widget"><div class="announce"><p><em>{lead}</em></p></div></aside><main>'
    )
    article = read(extractor, html)
    assert article.text == f"{lead}\n\n{TEXT}"
    assert "The lead was added from the page" in article.warnings


def test_keeps_joiners_and_bidi_controls_where_they_stand(extractor: Extractor) -> None:
    text = WORDS["fa"].replace("آب‌بند", "آب&zwnj;بند")
    article = read(extractor, page(paragraphs=(text, "\u202bنام \u202eوارونه\u202c", text), attributes=""))
    assert article.text.count("آب\u200cبند") == 4
    assert "\u202eوارونه\u202c" in article.text
    assert any("bidirectional" in warning for warning in article.warnings)


CLIPBOARD = "\x1b]52;c;aGk=\x07"
CONTROLS = [chr(code) for code in (*range(1, 9), 0xB, *range(0xE, 0x20), *range(0x7F, 0xA0), 0x2028, 0xFFFE)]


@pytest.mark.parametrize("char", [*CONTROLS, CLIPBOARD, "[/]", "[@click=app.quit]x[/]"], ids=ascii)
def test_keeps_what_steers_terminals_and_screens_as_it_stands(extractor: Extractor, char: str) -> None:
    words = PARAGRAPHS[1].replace("harbour", f"har{char}bour\u200c")
    article = read(extractor, page(paragraphs=(PARAGRAPHS[0], words, *PARAGRAPHS[2:])))
    assert article.text.replace("\n\n", " ") == " ".join((PARAGRAPHS[0], words, *PARAGRAPHS[2:]))


@pytest.mark.parametrize("code", [1, 7, 8, 0x1B, 0x1F, 0x7F, 0x202E, 0xFFFF])
def test_keeps_them_as_references_in_title_body_and_attributes(extractor: Extractor, code: int) -> None:
    title, names = f"Ports argue over bar&#{code};ges at the lock", f"Ada We&#{code};ir"
    head = f'<meta name=author content="{names}"><meta property="og:title" content="{title}">'
    body = f'<p class="a&#{code};b" id=x&#x{code:x};y title="&#{code};">{PARAGRAPHS[0]}&#{code};&zwnj;x.</p>'
    html = page(body, head=head, title=title).replace(
        "<h1>Ports argue over barges at the northern lock", f"<h1>{title}"
    )
    article = read(extractor, html)
    assert article.text == f"{PARAGRAPHS[0]}{chr(code)}\u200cx.\n\n{TEXT}"
    assert article.title == title.replace(f"&#{code};", chr(code))
    assert article.byline == names.replace(f"&#{code};", chr(code))
    assert any("control characters" in warning for warning in article.warnings)


def test_controls_in_names_of_elements_and_attributes_do_no_harm(extractor: Extractor) -> None:
    body = "<b\x1b>x</b\x1b><i a\x07=1>y</i><x\u200b>z</x\u200b>\f<p\f>&#12;&zwnj;</p>"
    assert TEXT in read(extractor, page(body)).text


def test_a_page_in_the_script_of_the_stand_ins_keeps_its_letters(extractor: Extractor) -> None:
    letters = "".join(map(chr, range(0x10600, 0x10640)))
    words = f"The stone reads {letters} and\x1b its second line &#x10640; is broken off\u200b after that."
    text = read(extractor, page(paragraphs=(words, *PARAGRAPHS))).text
    assert text.startswith(words.replace("&#x10640;", "\U00010640"))


def test_leaves_letters_in_the_form_they_have(extractor: Extractor) -> None:
    decomposed = PARAGRAPHS[0].replace("river", "rive\u0301r")
    assert "rive\u0301r" in read(extractor, page(paragraphs=(decomposed, *PARAGRAPHS[1:]))).text


def test_counts_nul_characters_and_reads_on(extractor: Extractor) -> None:
    article = read(extractor, page().replace("<article>", "<article>\0\0\0"))
    assert article.text == TEXT
    assert "3 NUL characters were left out" in article.warnings


def test_deep_nesting_loses_nothing_and_warns(extractor: Extractor) -> None:
    html = page().replace("<article>", "<article>" + "<div>" * 300).replace("</article>", "</div>" * 300 + "</article>")
    article = read(extractor, html)
    assert article.text == TEXT
    assert any("nested more than 200" in warning for warning in article.warnings)


def test_warns_when_most_of_the_page_is_left_out(extractor: Extractor) -> None:
    filler = "".join(
        f"<div class=comment><p>Reader {n} thinks that the lock should stay closed.</p></div>" for n in range(300)
    )
    article = read(extractor, page(after="").replace("<footer>", f"<section class=comments>{filler}</section><footer>"))
    assert any("of the words on the page" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("charset", "header"), [("cp1251", "text/html"), ("cp1251", "text/html; charset=utf-8"), ("utf-16", "text/html")]
)
def test_reads_other_charsets_and_says_so(extractor: Extractor, charset: str, header: str) -> None:
    html = page(paragraphs=(WORDS["ru"],) * 2, title="Порты спорят о судах", attributes=' lang="ru"')
    article = read(extractor, html.encode(charset, "replace"), content_type=header)
    assert article.text.startswith("Речное министерство заявило во вторник")
    assert article.language == "ru"
    assert charset == "utf-16" or any("cp1251" in warning for warning in article.warnings)


# --- language -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", WORDS)
def test_sees_the_language_without_being_told(extractor: Extractor, language: str) -> None:
    html = page(paragraphs=(WORDS[language],) * 3, title=WORDS[language][:40], attributes="")
    assert read(extractor, html).language == language
    assert read(extractor, WORDS[language], media_type="text/plain").language == language


def test_a_copied_template_does_not_decide_the_language(extractor: Extractor) -> None:
    html = page(paragraphs=(WORDS["hy"],) * 3)
    article = read(extractor, html)
    assert article.language == "hy"
    assert "The page declares the language en, but its text reads as hy" in article.warnings


# --- masthead -------------------------------------------------------------------------------------------------------

JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"},
{"@type": "NewsArticle", "headline": "Ports argue over barges at the northern lock",
 "datePublished": "2020-10-13T18:29:00+04:00", "dateModified": "2020-10-14T08:00:00Z",
 "author": [{"@type": "Person", "name": "Ada Weir"}, {"@type": "Person", "name": "Tom Sluys"}],
 "publisher": {"@type": "Organization", "name": "River Herald"}}]}</script>"""


def test_reads_what_the_page_says_of_itself(extractor: Extractor) -> None:
    article = read(extractor, page(head=JSON_LD + '<link rel=canonical href="/news/28274?ref=1">'))
    assert article.publisher == "River Herald"
    assert article.byline == "Ada Weir and Tom Sluys"
    assert article.canonical_url == "https://www.riverherald.example/news/28274?ref=1"
    assert article.published is not None
    assert article.published.day == date(2020, 10, 13)
    assert article.published.text == "2020-10-13T18:29:00+04:00"
    assert article.published.instant is not None
    assert (article.published.basis, article.published.unsure) == (DateBasis.JSON_LD, False)
    assert article.modified is not None
    assert article.modified.day == date(2020, 10, 14)


def test_a_page_cannot_borrow_a_name_or_an_address(extractor: Extractor) -> None:
    head = (
        '<meta property="og:site_name" content="Reuters"><meta property="og:url" content="https://www.reuters.com/a">'
        '<link rel=canonical href="https://www.reuters.com/a">'
    )
    article = read(extractor, page(head=head), url="https://evil.example/x")
    assert article.publisher == "evil.example"
    assert article.final_url == "https://evil.example/x"
    assert article.canonical_url == "https://www.reuters.com/a"
    assert any("“Reuters”" in warning for warning in article.warnings)


def test_a_lookalike_host_shows_itself(extractor: Extractor) -> None:
    assert read(extractor, page(), url="https://xn--80ak6aa92e.com/x").publisher == "аррӏе.com (xn--80ak6aa92e.com)"


def test_the_site_s_maker_is_no_byline(extractor: Extractor) -> None:
    head = '<meta name=author content="www.websites.example | Web Studio">'
    assert read(extractor, page(head=head)).byline is None


def test_a_copyright_year_is_no_date(extractor: Extractor) -> None:
    published = read(extractor, page()).published
    assert published is None or published.unsure


@pytest.mark.parametrize(
    ("head", "body", "url", "expected"),
    [
        ('<meta property="article:published_time" content="2020-10-13">', "", "", (date(2020, 10, 13), "meta", False)),
        ("", "", "https://www.riverherald.example/2020/10/13/ports", (date(2020, 10, 13), "url", False)),
        ("", '<div class="published-date">13 Oct 2020 18:29</div>', "", (date(2020, 10, 13), "text", False)),
        ("", "<div>13 Oct 2020 18:29</div>", "", (date(2020, 10, 13), "text", True)),
        ('<meta property="article:published_time" content="2020-01-01">', "", "", (date(2020, 1, 1), "meta", True)),
        ('<meta property="article:published_time" content="2026-10-13">', "", "", (date(2026, 10, 13), "meta", True)),
        ('<meta property="article:published_time" content="۱۳۹۹/۰۲/۲۱">', "", "", (None, "meta", True)),
        (JSON_LD, "", "https://www.riverherald.example/2020/12/08/ports", (date(2020, 10, 13), "json-ld", True)),
    ],
)
def test_every_date_has_its_basis_and_its_doubts(
    extractor: Extractor, head: str, body: str, url: str, expected: tuple[date | None, str, bool]
) -> None:
    published = read(extractor, page(body, head=head), url=url or "https://www.riverherald.example/a").published
    assert published is not None
    assert (published.day, published.basis.value, published.unsure) == expected
    assert bool(published.why_unsure) == published.unsure


# --- what is no article ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<title>Just a moment...</title><p>Checking your browser before access.</p>", "a check for robots"),
        (
            "<title>News</title><p>We value your privacy. Manage consent or accept all cookies to read on.</p>",
            "a consent page",
        ),
        ("<title>404 - Not found</title><p>Nothing is here, sorry. Try the search.</p>", "an error page"),
        (
            '<title>App</title><div id="root"></div><noscript>Please enable JavaScript.</noscript>',
            "only with JavaScript",
        ),
        (
            '<title>Moved</title><meta http-equiv=refresh content="0; url=https://example.org/new"><p>Wait.</p>',
            "only forwards to https://example.org/new",
        ),
        ("<title>Pictures</title><img src=a.jpg><p>1 of 20</p>", "without an article"),
    ],
)
def test_says_what_stands_there_instead(extractor: Extractor, html: str, words: str) -> None:
    message = refusal(extractor, f"<!doctype html><html><head>{html}</html>")
    assert "is probably" in message
    assert words in message


PAYWALL = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'


def test_a_teaser_is_no_article_but_a_long_text_is(extractor: Extractor) -> None:
    teaser = page(head=PAYWALL, paragraphs=PARAGRAPHS[:2])
    assert "paywall" in refusal(extractor, teaser)
    article = read(extractor, page(head=PAYWALL))
    assert article.text == TEXT
    assert any("not free" in warning for warning in article.warnings)


def test_a_short_article_that_mentions_cookies_is_one(extractor: Extractor) -> None:
    mention = "The bakery gave a cookie to every skipper who would accept one; a second cookie cost a penny."
    article = read(extractor, page(paragraphs=(*PARAGRAPHS[:2], mention)))
    assert mention in article.text


def test_other_media_are_named(extractor: Extractor) -> None:
    assert "is a PDF document" in refusal(extractor, b"%PDF-1.7", media_type="application/pdf")
    assert "is an image" in refusal(extractor, b"\x89PNG", media_type="image/png")


def test_too_large_a_page_is_refused_but_pictures_inside_do_not_count(extractor: Extractor) -> None:
    big = "x" * 2_200_000
    assert "up to 2 MB are read" in refusal(extractor, page(after=f"<p>{big}</p>"))
    assert "up to 2 MB are read" in refusal(extractor, big, media_type="text/plain")
    picture = f'<img src="data:image/png;base64,{"A" * 2_200_000}">'
    assert read(extractor, page(after=picture)).text == TEXT


# --- plain text -----------------------------------------------------------------------------------------------------


def test_plain_text_stays_as_it_stands(extractor: Extractor) -> None:
    text = f"Ports argue over barges\r\n\r\n{TEXT}\r\n \r\n219\r\n"
    article = read(extractor, text, media_type="text/plain")
    assert article.text == text
    assert article.title == "Ports argue over barges"
    assert read(extractor, TEXT, media_type="text/plain").title is None


def test_plain_text_of_a_guessed_charset_warns(extractor: Extractor) -> None:
    article = read(extractor, WORDS["ru"].encode("cp1251"), media_type="text/plain")
    assert article.text == WORDS["ru"]
    assert "a guess" in article.warnings[0]


@pytest.mark.parametrize("content", [b"x\xffname", b"\xff\xfe\x00bad", b"bad", b"42 - 17"], ids=ascii)
def test_a_text_of_a_few_characters_is_no_article(extractor: Extractor, content: bytes) -> None:
    refusal(extractor, content, media_type="text/plain")


# --- the child process ----------------------------------------------------------------------------------------------


SHORT = page(paragraphs=PARAGRAPHS[:3])
SLOW = page(paragraphs=tuple(f"{text} {n}" for n in range(1500) for text in PARAGRAPHS))


def test_one_child_serves_a_batch(extractor: Extractor) -> None:
    read(extractor, page())
    first = extractor._child
    read(extractor, page())
    assert extractor._child is first


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_read() -> None:
    with Extractor() as extractor:
        read(extractor, SHORT)
        extractor._page_seconds = 0.05
        assert "could not be read within 0.05 seconds" in refusal(extractor, SLOW)
        extractor._page_seconds = 20
        assert read(extractor, SHORT).text


def test_a_child_that_dies_is_replaced() -> None:
    with Extractor() as extractor:
        read(extractor, SHORT)
        first = extractor._child
        assert first is not None
        first.kill()
        first.wait()
        assert read(extractor, SHORT).text
        assert extractor._child is not None
        threading.Timer(0.05, extractor._child.kill).start()
        assert "could not be read (its reader ended" in refusal(extractor, SLOW)
        assert read(extractor, SHORT).text


def test_closing_from_another_thread_ends_a_call() -> None:
    with Extractor() as extractor:
        read(extractor, SHORT)
        threading.Timer(0.05, extractor.close).start()
        refusal(extractor, SLOW)


_PROBE = """
import socket, sys
from workbench.intake import child
child._confine()
look_up, connect = lambda: socket.getaddrinfo("example.org", 80), lambda: socket.create_connection(("127.0.0.1", 9))
for attempt in (look_up, connect, socket.socket):
    try:
        attempt()
    except PermissionError:
        continue
    sys.exit("reached the network")
"""


def test_the_child_has_no_network() -> None:
    done = subprocess.run([sys.executable, "-c", _PROBE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_child_does_not_import_from_the_current_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trafilatura.py").write_text("raise SystemExit('foreign code ran')")
    monkeypatch.chdir(tmp_path)
    with Extractor() as extractor:
        assert read(extractor, SHORT).text
        child = extractor._child
    assert child is not None
    assert child.poll() is not None  # and nothing is left behind


def test_the_parent_loads_none_of_the_engines() -> None:
    code = (
        "import sys, workbench.intake.article, workbench.intake.url, workbench.intake.snapshot;"
        "print([m for m in ('trafilatura', 'lxml', 'py3langid', 'numpy', 'httpx', 'htmldate') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- real pages -----------------------------------------------------------------------------------------------------

PAGES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "pages"


@pytest.mark.skipif(not PAGES.is_dir(), reason="the saved pages are not part of the repository")
@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_real_pages_that_are_hard(extractor: Extractor, path: Path) -> None:
    article = extractor.extract(read_file(path))
    language = path.stem.rpartition(".")[2] if "." in path.stem else "fa"
    assert article.language == language.removeprefix("yjc-rtl-zwnj")
    assert article.title
    assert len(article.text) >= 300
    assert article.published is not None
    assert article.published.day is not None
    assert "\0" not in article.text
    assert not [paragraph for paragraph in article.text.split("\n\n") if paragraph != paragraph.strip()]
