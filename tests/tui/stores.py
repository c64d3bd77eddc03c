"""A small store of our own words, filled directly, and what a test does with the app on it."""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from workbench.core.decisions import Decision, Judgement
from workbench.core.evidence import Evidence, Facet, Match, Nearest, Record
from workbench.core.model import Appearance, Article, Attribution, Claim, Dated, Exchange, Flag, Hop, Relation, Snapshot
from workbench.core.text import Span
from workbench.core.vocabulary import (
    DateBasis,
    DatePrecision,
    FacetName,
    FacetState,
    Polarity,
    RelationKind,
    Stance,
    Verdict,
)
from workbench.service.decide import decide, read_history
from workbench.service.origins import group_new
from workbench.service.settings import Settings
from workbench.service.show import show
from workbench.service.workspace import Workspace, open_workspace
from workbench.store import articles, claims, matches, records, snapshots
from workbench.store.changes import last_change
from workbench.store.engine import Transaction
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.triage import TriageScreen

NARROW, BROAD = (80, 24), (140, 42)
AT = datetime(2026, 1, 2, 12, tzinfo=UTC)
ADDRESS = "https://news.example/convoy"
CASE = """
[case]
id = "rivers"
title = "Two rivers: who moved the barges?"
[[party]]
id = "north"
name = "Northern side"
short = "NOR"
sides = ["N"]
[[party]]
id = "south"
name = "Southern side"
short = "SOU"
sides = ["S"]
"""
SAID = (
    ("Ministry of the North", "north", "the South moved 40 barges up the river", Polarity.ASSERTS),
    ("Harbour office of the South", "south", "the North moved barges by night", Polarity.ASSERTS),
    ("Harbour office of the South", "south", "it moved any barges", Polarity.DENIES),
    ("A boatman", None, "nobody saw a barge in May", Polarity.ASSERTS),
    ("Ministry of the North", "north", "the locks were closed on Sunday", Polarity.ASSERTS),
)


def settings(folder: Path, analyst: str = "anna") -> Settings:
    """Return settings for a store and a case in `folder`."""
    case = folder / "case.toml"
    case.write_text(CASE, encoding="utf-8")
    return Settings(store=f"sqlite:///{folder / 's.sqlite3'}", case=str(case), analyst=analyst)


@contextmanager
def writing(given: Settings) -> Iterator[tuple[Workspace, Transaction]]:
    """Open the store for filling it."""
    with open_workspace(given, clock=lambda: AT) as ws:
        with ws.store.write() as tx:
            yield ws, tx
        group_new(ws)


def fill(folder: Path) -> Settings:
    """Make a store of five claims from one article; the first has evidence, a counterclaim and a denial."""
    given = settings(folder)
    with writing(given) as (_, tx):
        names = add_article(tx, SAID)
        for record, match in EVIDENCE:
            records.add_records(tx, [record])
            assert match.record == record.id
        matches.replace_matches(tx, names[0], Nearest([match for _, match in EVIDENCE], counter=last_change(tx)))
        matches.note_matched(tx, names, last_change(tx))
        claims.add_relations(
            tx,
            [
                Relation(kind=RelationKind.COUNTER_ACCUSES, claim=names[1], other=names[0], reasons=("They mirror.",)),
                Relation(kind=RelationKind.DENIES, claim=names[2], other=names[0]),
            ],
        )
    return given


def add_article(
    tx: Transaction,
    said: Sequence[tuple[str, str | None, str, Polarity]],
    *,
    address: str = ADDRESS,
    title: str = "Barges on the river",
) -> list[str]:
    """Store an article in which each of these is said on a line of its own, and return the claims' names."""
    cues = {Polarity.ASSERTS: "said that", Polarity.DENIES: "denied that"}
    text = "\n\n".join(f"{speaker} {cues[polarity]} {words}." for speaker, _, words, polarity in said)
    content = f"<title>{title}</title>{text}".encode("utf-8", "backslashreplace")
    exchange = Exchange(asked=address, final=address, status=200, fetched_at=AT, tool="test 1")
    snapshot = Snapshot(
        sha256=hashlib.sha256(content).hexdigest(), content=content, media_type="text/html", exchange=exchange
    )
    article = Article(
        url=address,
        final_url=address,
        publisher="News Example",
        title=title,
        published=Dated(text="2026-01-01", day=date(2026, 1, 1), precision=DatePrecision.DAY, basis=DateBasis.META),
        text=text,
        snapshot=snapshot.sha256,
        flags=(Flag(kind="weekday_mismatch", span=Span(0, 8), note="a remark"),),
    )
    capture = snapshots.add_snapshot(tx, snapshot)
    article = articles.add_article(tx, article, address, capture)
    return [_add_claim(tx, article, one, cues[one[3]]) for one in said]


def _add_claim(tx: Transaction, article: Article, one: tuple[str, str | None, str, Polarity], cue: str) -> str:
    speaker, party, words, polarity = one
    start = article.text.index(f"{speaker} {cue} {words}")
    at = start + len(speaker) + 1
    content = at + len(cue) + 1
    claim = claims.add_claim(tx, Claim(id="", speaker=speaker, party=party, statement=words, polarity=polarity))
    attribution = Attribution(
        source=(Span(start, start + len(speaker)),),
        cue=(Span(at, at + len(cue)),),
        content=(Span(content, content + len(words)),),
        speaker=speaker,
        statement=words,
        polarity=polarity,
        chain=(Hop(actor="News Example", cue="published"), Hop(actor=speaker, cue=cue)),
    )
    claims.add_appearance(tx, Appearance(claim=claim.id, article=article.id, attribution=attribution))
    return claim.id


def _match(record: str, stance: Stance, score: float) -> Match:
    facets = (
        Facet(name=FacetName.NUMBER, state=FacetState.CLASHES, claim="40", record="4"),
        Facet(name=FacetName.ACTOR, state=FacetState.AGREES, claim="the South", record="the South"),
        Facet(name=FacetName.DATE, state=FacetState.SILENT),
    )
    return Match(record=record, score=score, stance=stance, confidence=0.8, facets=facets, reasons=(f"Why {record}.",))


EVIDENCE = (
    (
        Record(
            id="R1", text="Four barges went up the river.", side="S", speaker="Port guard", url="https://r.example/1"
        ),
        _match("R1", Stance.CONTRADICTS, 0.7),
    ),
    (
        Record(id="R2", text="The South moved forty barges.", date="2026-01-01", publisher="Gazette"),
        _match("R2", Stance.CORROBORATES, 0.9),
    ),
    (Record(id="R3", text="Barges are old.", kind="report"), _match("R3", Stance.MENTIONS, 0.2)),
)


def history(given: Settings, claim: str | None = None) -> list[Decision]:
    """Return the decisions in the store, read from the file anew."""
    with open_workspace(given) as ws:
        return read_history(ws, claim)


def verdict_of(given: Settings, claim: str) -> Verdict:
    """Return a claim's verdict, read from the file anew."""
    with open_workspace(given) as ws:
        return show(ws, claim).claim.verdict


def mark(given: Settings, claim: str, verdict: Verdict, rationale: str = "") -> None:
    """Set a verdict from outside the app."""
    with open_workspace(given, clock=lambda: AT) as ws:
        decide(ws, claim, Judgement(verdict=verdict, rationale=rationale))


def evidence_of(given: Settings, claim: str) -> tuple[Evidence, ...]:
    """Return a claim's evidence, read from the file anew."""
    with open_workspace(given) as ws:
        return show(ws, claim).evidence


NAMED = {"slash": "/", "question_mark": "?", "space": " "}
SPELLED = {char: name for name, char in NAMED.items()}


class Desk:
    """The app under a test's fingers."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[int], given: Settings) -> None:
        self.app = app
        self.pilot = pilot
        self.settings = given

    @property
    def triage(self) -> TriageScreen:
        """The main screen, whatever lies on it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, TriageScreen)
        return screen

    def send(self, *keys: str) -> None:
        """Send keys in one piece, as a slow line delivers them; a single character is typed as it is."""
        for key in keys:
            char = NAMED.get(key) or (key if len(key) == 1 else None)
            self.app.post_message(events.Key(SPELLED.get(key, key), char))

    def paste(self, text: str) -> None:
        """Paste text where the focus is."""
        self.app.post_message(events.Paste(text))

    def click(self, x: int, y: int) -> None:
        """Click on a cell of the screen."""
        for kind in (events.MouseDown, events.MouseUp):
            self.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))

    async def press(self, *keys: str) -> None:
        """Send keys and wait until all were taken."""
        self.send(*keys)
        await self.pilot.pause()
        await asyncio.wait_for(self.app._typed.join(), 20)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait until something holds; fail with the screen after ten seconds."""
        for _ in range(500):
            await self.pilot.pause()
            if condition():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"waited for: {what}\n{self.text}")

    async def until_at(self, claim: str) -> None:
        """Wait until a claim is under the cursor and its card is shown."""
        triage = self.triage
        await self.until(
            lambda: triage.state.current == claim and triage.dossier and triage.dossier.claim.id == claim,
            f"claim {claim} to be shown",
        )

    async def until_seen(self, words: str) -> None:
        """Wait until words stand on the screen."""
        await self.until(lambda: words in self.text, f"“{words}” on the screen")

    async def until_screen(self, kind: type[object]) -> None:
        """Wait until a screen of this kind is on top and drawn."""
        await self.until(lambda: isinstance(self.app.screen, kind), f"the screen {kind.__name__}")
        await self.pilot.pause()

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        return "\n".join(
            "".join(segment.text for segment in strip) for strip in self.app.screen._compositor.render_strips()
        )

    @property
    def told(self) -> list[str]:
        """The notifications that are shown."""
        return [str(n.message) for n in self.app._notifications]


@asynccontextmanager
async def desk(
    given: Settings,
    size: tuple[int, int] = NARROW,
    *,
    app: WorkbenchApp | None = None,
    claim: str = "C1",
    watch_seconds: float = 0,
) -> AsyncIterator[Desk]:
    """Run the app on a store, with a claim shown (none is waited for where `claim` is empty).

    It looks for what other programs do every `watch_seconds`, or never.
    """
    app = app or WorkbenchApp(given)
    app.animation_level = "none"
    app._triage.watch_seconds = watch_seconds
    async with app.run_test(size=size, notifications=True) as pilot:
        it = Desk(app, pilot, given)
        await it.until(lambda: it.triage.workspace, "the store to be open")
        if claim:
            await it.until_at(claim)
        yield it


CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e0fff]")


def raw_controls(text: str) -> list[str]:
    """Return the controls in lines of a screen."""
    return CONTROL.findall(text.replace("\n", ""))
