import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.service.conftest import Opened
from tests.service.samples import ACCUSATION, BARGES, DENIAL, page, write_article, write_records
from tests.store.processes import start
from workbench.core.clock import Clock
from workbench.core.model import Snapshot
from workbench.core.text import Span
from workbench.core.vocabulary import DateBasis, RelationKind, Stance
from workbench.intake.snapshot import read_file
from workbench.service import faults, import_article
from workbench.service.import_article import Imported, import_articles
from workbench.service.import_records import import_records
from workbench.service.maintain import Holdings, count_holdings, verify
from workbench.service.queue import read_rows
from workbench.service.show import show
from workbench.service.workspace import Workspace
from workbench.store import engine


def _import(ws: Workspace, *items: str) -> list[Imported]:
    return import_articles(ws, items)


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_a_file_becomes_claims_tied_to_its_words(ws: Workspace, tmp_path: Path, name: str) -> None:
    import_records(ws, write_records(tmp_path))
    (done,) = _import(ws, write_article(tmp_path, name, [ACCUSATION]))

    assert (done.status, done.article, done.new_claims, done.repeated_claims) == ("imported", "A1", ("C1",), ())
    dossier = show(ws, "C1")
    assert (dossier.claim.speaker, dossier.claim.party) == ("Northland officials", "north")
    (passage,) = dossier.passages
    attribution = passage.appearance.attribution
    assert Span.of(attribution.source[0], passage.article.text) == "Northland officials"
    assert "4,000 miners" in Span.of(attribution.content[0], passage.article.text)
    assert passage.exchange.final.startswith("file:")
    assert {e.record.id: e.match.stance for e in dossier.evidence}["R2"] is not Stance.UNRELATED
    assert verify(ws) == []


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_the_same_thing_twice_adds_nothing_and_says_so(ws: Workspace, tmp_path: Path, name: str) -> None:
    path = write_article(tmp_path, name, [ACCUSATION])
    _import(ws, path)
    before = count_holdings(ws)
    copy = tmp_path / f"copy-{name}"
    copy.write_bytes(Path(path).read_bytes())

    again, copied = _import(ws, path, str(copy))

    assert (again.status, again.article, again.new_claims) == ("known", "A1", ())
    assert (copied.status, copied.article) == ("known", "A1")
    assert count_holdings(ws) == before


def test_a_claim_repeated_elsewhere_stays_one_claim(ws: Workspace, tmp_path: Path) -> None:
    first = write_article(tmp_path, "a.txt", [ACCUSATION, DENIAL])
    second = write_article(tmp_path, "b.html", [ACCUSATION])
    one, two = _import(ws, first, second)

    assert len(one.new_claims) == 2
    assert (two.new_claims, two.repeated_claims) == ((), ("C1",))
    assert [p.article.id for p in show(ws, "C1").passages] == ["A1", "A2"]
    assert read_rows(ws, ["C1"])[0].appearances == 2


def test_a_denial_shorter_than_what_it_answers_is_kept(ws: Workspace, tmp_path: Path) -> None:
    text = "Northland said that Southland had sent miners to Ford. Southland denied sending miners to Ford."
    (done,) = _import(ws, write_article(tmp_path, "a.txt", [text]))

    assert done.new_claims == ("C1", "C2")
    (relation,) = show(ws, "C2").relations
    assert (relation.relation.kind, relation.relation.other) == (RelationKind.DENIES, "C1")


def test_a_denial_in_another_article_is_related(ws: Workspace, tmp_path: Path) -> None:
    _import(ws, write_article(tmp_path, "a.txt", [ACCUSATION]), write_article(tmp_path, "b.txt", [DENIAL, BARGES]))

    (relation,) = [r for r in show(ws, "C1").relations if r.relation.kind is RelationKind.DENIES]
    assert relation.claim.party == "south"
    assert relation.relation.reasons


def _only_attempts(count: int) -> Holdings:
    return Holdings(articles=0, claims=0, records=0, decisions=0, captures=0, failed_attempts=count)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none.html", None, "no file"),
        ("empty.html", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.bin", bytes(range(256)) * 64, "binary"),
        ("paper.pdf", b"%PDF-1.7 ...", "PDF"),
        ("archive.html", b"PK\x03\x04....", "ZIP"),
        ("large.html", b"<p>words</p>" * 4_400_000, "52.8 MB"),
    ],
    ids=["none", "empty", "blank", "binary", "PDF", "ZIP", "too large"],
)
def test_what_cannot_be_imported_is_told_and_only_the_attempt_is_kept(
    ws: Workspace, tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    (done,) = _import(ws, str(path))

    assert (done.status, done.exit_code, done.article) == ("failed", 2, None)
    assert told in done.error
    assert str(path) in done.error
    assert "\n" not in done.error
    assert done.hint
    assert count_holdings(ws) == _only_attempts(1)


def test_a_folder_and_a_name_that_is_not_unicode_are_told(ws: Workspace, tmp_path: Path) -> None:
    folder, odd = _import(ws, str(tmp_path), os.fsdecode(os.fsencode(tmp_path) + b"/\xff.html"))

    assert (folder.status, odd.status) == ("failed", "failed")
    assert count_holdings(ws) == _only_attempts(2)


@pytest.mark.skipif(os.name == "nt", reason="file names are Unicode there")
def test_a_file_whose_name_is_not_unicode_is_imported(ws: Workspace, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        Path(os.fsdecode(path)).write_text(ACCUSATION)
    except OSError:
        pytest.skip("this file system wants Unicode")

    (done,) = _import(ws, os.fsdecode(path))

    assert done.status == "imported"
    assert show(ws, "C1").passages[0].exchange.asked.endswith("\\udcff.txt")


def test_a_page_without_an_article_is_kept_as_evidence_and_not_imported(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "shell.html"
    path.write_text("<html><body><div id='app'></div><script>start()</script></body></html>")

    (done,) = _import(ws, str(path))

    assert (done.status, done.exit_code) == ("failed", 2)
    assert count_holdings(ws) == _only_attempts(1)


def test_a_fault_of_one_spares_the_others(ws: Workspace, tmp_path: Path) -> None:
    good = write_article(tmp_path, "a.txt", [ACCUSATION])

    done = _import(ws, str(tmp_path / "none.txt"), good, str(tmp_path / "none.html"))

    assert [d.status for d in done] == ["failed", "imported", "failed"]


def test_a_fault_of_the_program_is_logged_and_spares_the_others(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, clock: Clock) -> Snapshot:
        if path.name == "b.txt":
            raise ZeroDivisionError("\x1b[31m")
        return read_file(path, clock)

    monkeypatch.setattr(faults, "data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(import_article, "read_file", fail)
    items = [write_article(tmp_path, "a.txt", [ACCUSATION]), "b.txt", write_article(tmp_path, "c.txt", [BARGES])]

    done = _import(ws, *items)

    assert [d.status for d in done] == ["imported", "failed", "imported"]
    assert done[1].error == "b.txt: a fault in the program itself (ZeroDivisionError); nothing is stored by halves"
    assert done[1].exit_code == 1
    log = tmp_path / "data" / "faults.log"
    assert str(log) in done[1].hint
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert count_holdings(ws).failed_attempts == 1


def test_the_analysts_day_stands_where_the_page_states_none(ws: Workspace, tmp_path: Path) -> None:
    items = [write_article(tmp_path, "a.txt", [ACCUSATION]), write_article(tmp_path, "b.html", [BARGES])]
    import_articles(ws, items, published=date(2021, 3, 9))

    undated, dated = (show(ws, c).passages[0].article.published for c in ("C1", "C2"))
    assert undated
    assert (undated.day, undated.basis) == (date(2021, 3, 9), DateBasis.ANALYST)
    assert dated
    assert dated.day == date(2021, 3, 5)
    assert [show(ws, c).claim.day for c in ("C1", "C2")] == [date(2021, 3, 9), date(2021, 3, 5)]


def test_drift_goes_from_what_was_published_first(ws: Workspace, tmp_path: Path) -> None:
    said = "The mayor of Lund said that {} trucks were moved to the old harbour at night."
    for number, day in ((300, 9), (400, 3), (500, 12)):
        path = write_article(tmp_path, f"{number}.txt", [said.format(number)])
        import_articles(ws, [path], published=date(2021, 3, day))

    drift = [passage.appearance.drift for passage in show(ws, "C1").passages]
    assert drift == [(), ("later, number: “400” → “300”",), ("number: “300” → “500”",)]


def test_progress_tells_each_step(ws: Workspace, tmp_path: Path) -> None:
    steps: list[tuple[str, str]] = []
    path = write_article(tmp_path, "a.txt", [ACCUSATION])
    import_articles(ws, [path], progress=lambda item, step: steps.append((item, step)))

    assert [item for item, _ in steps] == [path] * len(steps)
    assert [step.split()[0] for _, step in steps] == ["reading", "extracting", "attributing", "matching", "storing"]


@pytest.mark.parametrize("after", [1, 2, 4])
def test_cancelling_stores_nothing_of_what_was_under_way(ws: Workspace, tmp_path: Path, after: int) -> None:
    steps: list[str] = []
    items = [write_article(tmp_path, name, [text]) for name, text in (("a.txt", ACCUSATION), ("b.txt", BARGES))]

    done = import_articles(
        ws, items, progress=lambda _, step: steps.append(step), cancelled=lambda: len(steps) >= after
    )

    assert [d.status for d in done] == ["cancelled", "cancelled"]
    assert count_holdings(ws) == _only_attempts(0)


def test_a_busy_store_is_told_for_each_item_and_loses_no_outcome(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    ws = opened()
    items = [write_article(tmp_path, "a.txt", [ACCUSATION]), write_article(tmp_path, "b.txt", [BARGES])]
    with closing(sqlite3.connect(str(ws.store.path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = _import(ws, *items)
        other.execute("ROLLBACK")

    assert [(d.status, d.exit_code) for d in done] == [("failed", 3)] * 2
    assert "another program" in done[0].error
    assert [d.status for d in _import(ws, *items)] == ["imported", "imported"]


def test_two_imports_of_the_same_thing_at_once_make_one_article(opened: Opened, tmp_path: Path) -> None:
    path = write_article(tmp_path, "a.txt", [ACCUSATION])
    one, two = opened(), opened(analyst="bob")
    meeting = threading.Barrier(2)
    outcomes: list[Imported] = []

    def wait_before_storing(_item: str, step: str) -> None:
        if step == "storing":
            meeting.wait(20)

    def run(ws: Workspace) -> None:
        outcomes.extend(import_articles(ws, [path], progress=wait_before_storing))

    threads = [threading.Thread(target=run, args=(ws,)) for ws in (one, two)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(o.status for o in outcomes) == ["imported", "known"]
    assert count_holdings(one).articles == 1
    assert count_holdings(one).claims == 1


DIE_WHILE_STORING = """
import os, sys
from workbench.service import import_article
from workbench.service.import_article import import_articles
from workbench.service.settings import Settings
from workbench.service.workspace import open_workspace
import_article.store_claims = lambda *_: os.kill(os.getpid(), 9)
with open_workspace(Settings(store=f"sqlite:///{sys.argv[1]}", analyst="ann")) as ws:
    import_articles(ws, [sys.argv[2]])
"""


def test_a_program_killed_while_storing_leaves_nothing(ws: Workspace, tmp_path: Path) -> None:
    path = write_article(tmp_path, "a.txt", [ACCUSATION])
    program = start(DIE_WHILE_STORING, ws.store.path, path)
    program.communicate(timeout=60)
    assert program.returncode == -9

    assert count_holdings(ws) == _only_attempts(0)
    assert verify(ws) == []
    assert _import(ws, path)[0].status == "imported"


# --- from an address -------------------------------------------------------------------------------------------------


class Site(ThreadingHTTPServer):
    """A site of a few pages on this machine; `pages` are its bodies by path."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        self.delay = 0.0

    def handle_error(self, *_: object) -> None:
        """A fetch that is cancelled breaks off on purpose."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        if self.path != "/robots.txt":
            time.sleep(self.server.delay)
        body = self.server.pages.get(self.path.partition("?")[0])
        content = (body or "gone").encode()
        moved = self.server.moved.get(self.path)
        self.send_response(302 if moved else 200 if body else 404)
        if moved:
            self.send_header("Location", moved)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield site
        site.shutdown()
        thread.join()


@pytest.fixture
def near(opened: Opened) -> Workspace:
    return opened(allow_private=True)


def test_a_page_is_imported_with_its_exchange(near: Workspace, site: Site) -> None:
    site.pages["/a"] = page(ACCUSATION)
    (done,) = _import(near, f"{site.url}/a")

    assert done.status == "imported"
    (passage,) = show(near, done.new_claims[0]).passages
    assert (passage.exchange.status, passage.exchange.asked) == (200, f"{site.url}/a")
    assert ("content-type", "text/html; charset=utf-8") in {(k.lower(), v) for k, v in passage.exchange.headers}
    assert verify(near) == []


def test_a_page_that_changed_is_told_and_its_new_bytes_are_kept_once(near: Workspace, site: Site) -> None:
    site.pages["/a"] = page(ACCUSATION)
    _import(near, f"{site.url}/a")
    site.pages["/a"] = page(ACCUSATION, "The ministry has since taken the report back.")

    first, second = _import(near, f"{site.url}/a#top", f"{site.url}/a?utm_source=x")

    for done in (first, second):
        assert (done.status, done.article, done.new_claims) == ("known", "A1", ())
        assert "changed" in done.warnings[0]
    assert count_holdings(near).captures == 2
    assert "taken the report back" not in show(near, "C1").passages[0].article.text


def test_a_redirect_to_what_is_no_address_spares_the_others(near: Workspace, site: Site) -> None:
    site.pages["/a"] = page(ACCUSATION)
    site.moved["/m"] = "//[/"
    moved, good = _import(near, f"{site.url}/m", f"{site.url}/a")

    assert (moved.status, moved.exit_code) == ("failed", 2)
    assert "redirects to what is no address: //[/" in moved.error
    assert good.status == "imported"


def test_an_address_that_answers_404_leaves_the_attempt(near: Workspace, site: Site) -> None:
    (done,) = _import(near, f"{site.url}/none")

    assert done.status == "failed"
    assert "404" in done.error
    assert done.hint
    assert count_holdings(near) == _only_attempts(1)


def test_a_private_address_is_refused_unless_allowed(ws: Workspace, site: Site) -> None:
    site.pages["/a"] = page(ACCUSATION)
    (done,) = _import(ws, f"{site.url}/a")

    assert (done.status, done.exit_code) == ("failed", 2)
    assert count_holdings(ws) == _only_attempts(1)


def test_offline_no_address_is_fetched(opened: Opened, site: Site) -> None:
    (done,) = _import(opened(allow_private=True, offline=True), f"{site.url}/a")

    assert (done.status, done.exit_code) == ("failed", 2)
    assert "ffline" in done.error


def test_a_fetch_under_way_is_cancelled_at_once(near: Workspace, site: Site) -> None:
    site.pages["/a"] = page(ACCUSATION)
    site.delay = 1.5
    begun = time.monotonic()
    (done,) = import_articles(near, [f"{site.url}/a"], cancelled=lambda: time.monotonic() - begun > 0.3)

    assert done.status == "cancelled"
    assert count_holdings(near) == _only_attempts(0)
