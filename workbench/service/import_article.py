"""Importing articles from addresses and files: capture, extract, attribute, match; one item's fault spares the rest."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from workbench.attribution.dates import find_flags
from workbench.core.case import Case
from workbench.core.errors import WorkbenchError
from workbench.core.evidence import Nearest
from workbench.core.model import Article, Attribution, Claim, Dated, Flag, Snapshot, Value
from workbench.core.vocabulary import DateBasis, DatePrecision, Polarity
from workbench.intake.article import Extractor
from workbench.intake.fetch import FetchPolicy, fetch
from workbench.intake.snapshot import read_file
from workbench.intake.url import canonical, is_url, port_of
from workbench.service.attribute import Plan, attribute, plan_claims, store_claims
from workbench.service.faults import log_fault
from workbench.service.match import find_nearest
from workbench.service.workspace import Workspace
from workbench.store import articles, claims, matches, snapshots
from workbench.store.engine import Transaction

Progress = Callable[[str, str], None]
"""Called with the item and what is being done to it."""
_Said = tuple[str, Polarity, str | None, date | None]
"""What is matched of a claim: its statement, how its speaker means it, and the question that it answers."""


class Imported(Value):
    """What the import of one item came to."""

    asked: str
    status: Literal["imported", "known", "failed", "cancelled"]
    article: str | None = None
    title: str | None = None
    new_claims: tuple[str, ...] = ()
    repeated_claims: tuple[str, ...] = ()
    left_out: int = 0
    """Attributed statements that became no claim, as they say nothing by themselves: `the accusation`, `it`."""
    warnings: tuple[str, ...] = ()
    error: str = ""
    hint: str = ""
    exit_code: int = 0


def import_articles(
    ws: Workspace,
    items: Sequence[str],
    *,
    published: date | None = None,
    progress: Progress = lambda _item, _stage: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Imported]:
    """Import each address or file. A fault of one is told in its outcome; the others go on.

    `published` is the analyst's word for the publication day, used where the page states none.
    """
    with Extractor() as extractor:
        importer = _Importer(ws, extractor, published, progress, cancelled)
        return [importer.import_item(item) for item in items]


class _Cancelled(Exception):
    """The analyst stopped the import."""


@dataclass(frozen=True)
class _Importer:
    ws: Workspace
    extractor: Extractor
    published: date | None
    progress: Progress
    cancelled: Callable[[], bool]

    def import_item(self, item: str) -> Imported:
        snapshot: Snapshot | None = None
        try:
            snapshot = self._capture(item)
            return self._find_known(item, snapshot) or self._import_snapshot(item, snapshot)
        except _Cancelled:
            return Imported(asked=item, status="cancelled")
        except WorkbenchError as error:
            return self._fail(item, error, snapshot)
        except Exception as error:  # whatever one page brings about, the others are imported
            what = f"{item}: a fault in the program itself ({type(error).__name__}); nothing is stored by halves"
            return self._fail(item, WorkbenchError(what, hint=log_fault(error)), snapshot)

    def _fail(self, item: str, error: WorkbenchError, snapshot: Snapshot | None) -> Imported:
        with suppress(Exception):  # a store that is busy, full or at fault is told by the outcome, which is not lost
            self._keep_attempt(item, error.message, snapshot)
        return Imported(asked=item, status="failed", error=error.message, hint=error.hint, exit_code=error.exit_code)

    def _keep_attempt(self, item: str, message: str, snapshot: Snapshot | None) -> None:
        with self.ws.store.write() as tx:
            snapshots.add_attempt(tx, item, self.ws.clock(), message, snapshot)

    def _step(self, item: str, stage: str) -> None:
        if self.cancelled():
            raise _Cancelled
        self.progress(item, stage)

    def _capture(self, item: str) -> Snapshot:
        self._step(item, "fetching" if is_url(item) else "reading")
        if not is_url(item):
            return read_file(Path(item), self.ws.clock)
        settings = self.ws.settings
        policy = FetchPolicy(
            offline=settings.offline,
            proxy=settings.proxy or None,
            allow_private=settings.allow_private,
            ports=port_of(item) if settings.allow_private else frozenset(),  # a local archive is rarely on port 80
        )
        return asyncio.run(self._fetch(item, policy))

    async def _fetch(self, item: str, policy: FetchPolicy) -> Snapshot:
        task = asyncio.ensure_future(fetch(item, policy, self.ws.clock))
        while not task.done():
            await asyncio.wait({task}, timeout=0.1)
            if self.cancelled() and not task.done():
                task.cancel()
                raise _Cancelled
        return task.result()

    def _find_known(self, item: str, snapshot: Snapshot) -> Imported | None:
        with self.ws.store.read() as tx:
            known = _read_known(tx, item, snapshot)
        if known and known.warnings:
            with self.ws.store.write() as tx:
                _keep_changed(tx, snapshot)
        return known

    def _import_snapshot(self, item: str, snapshot: Snapshot) -> Imported:
        self._step(item, "extracting")
        article = self._complete(self.extractor.extract(snapshot))
        self._step(item, "attributing")
        attributions, left_out = attribute(article)
        self._step(item, f"matching {len(attributions)} claims")
        with self.ws.store.read() as tx:
            plan = self._plan(tx, article, attributions)
        found = {_said(c): find_nearest(self.ws, c) for c in plan.new}
        self._step(item, "storing")
        done = self._store(item, snapshot, article, plan, found)
        return done.model_copy(update={"left_out": left_out}) if done.status == "imported" else done

    def _plan(self, tx: Transaction, article: Article, attributions: Sequence[Attribution]) -> Plan:
        known, after = claims.read_claims(tx), claims.count_claims(tx)
        return plan_claims(attributions, known, self.ws.case, after, article.day)

    def _complete(self, article: Article) -> Article:
        dated = article.published
        if (dated is None or dated.day is None) and self.published:
            dated = Dated(text=self.published.isoformat(), day=self.published, precision=DatePrecision.DAY)
            dated = dated.model_copy(update={"basis": DateBasis.ANALYST})
        return article.model_copy(
            update={
                "published": dated,
                "flags": tuple(_flags(article.text, dated.day if dated else None, self.ws.case)),
            }
        )

    def _store(
        self,
        item: str,
        snapshot: Snapshot,
        article: Article,
        plan: Plan,
        found: Mapping[_Said, Nearest],
    ) -> Imported:
        with self.ws.store.write() as tx:
            if known := _read_known(tx, item, snapshot):  # another program imported it in the meantime
                _keep_changed(tx, snapshot)
                return known
            if claims.count_claims(tx) != plan.after:  # another program added claims in the meantime
                plan = self._plan(tx, article, [attribution for attribution, _, _ in plan.said])
            capture = snapshots.add_snapshot(tx, snapshot)
            article = articles.add_article(tx, article, _identity(snapshot), capture)
            new = store_claims(tx, plan, article.id)
            for claim in new.values():
                if _said(claim) in found:
                    matches.replace_matches(tx, claim.id, found[_said(claim)])
        return Imported(
            asked=item,
            status="imported",
            article=article.id,
            title=article.title,
            new_claims=tuple(claim.id for claim in new.values()),
            repeated_claims=tuple(dict.fromkeys(c.id for _, c, _ in plan.said if c.id not in new)),
            warnings=(*snapshot.exchange.warnings, *article.warnings),
        )


def _read_known(tx: Transaction, item: str, snapshot: Snapshot) -> Imported | None:
    """Return the outcome for a page or text that is in the store; with a warning where its bytes have changed."""
    name = articles.find_article(tx, _identity(snapshot), snapshot.sha256)
    if name is None:
        return None
    article, _ = articles.read_article(tx, name)
    changed = "the page has changed since it was imported; the new bytes are kept beside the old"
    warnings = () if article.snapshot == snapshot.sha256 else (changed,)
    return Imported(asked=item, status="known", article=name, title=article.title, warnings=warnings)


def _keep_changed(tx: Transaction, snapshot: Snapshot) -> None:
    if not snapshots.has_snapshot(tx, snapshot.sha256):
        snapshots.add_snapshot(tx, snapshot)


def _said(claim: Claim) -> _Said:
    return claim.statement, claim.polarity, claim.question, claim.day


def _flags(text: str, published: date | None, case: Case) -> list[Flag]:
    """Return the flags on a text; without a publication day, the year of a case that lies in one year settles it."""
    flags = find_flags(text, published)
    if published or not (case.start and case.end and case.start.year == case.end.year):
        return flags
    by_case = {f.span: f for f in find_flags(text, case.start) if f.kind == "weekday_mismatch"}
    told = {span: f.model_copy(update={"note": f"{f.note} (the year is the case's)"}) for span, f in by_case.items()}
    return [told.get(flag.span, flag) for flag in flags]


def _identity(snapshot: Snapshot) -> str:
    """Return what makes an article the same one: its final address, or for a file its bytes."""
    final = snapshot.exchange.final
    return canonical(final) if is_url(final) else f"sha256:{snapshot.sha256}"
