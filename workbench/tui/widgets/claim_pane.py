"""The claim in hand: its card above, its evidence, related claims and history below."""

from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static, TabbedContent, TabPane

from workbench.core.case import EMPTY_CASE, Case
from workbench.core.decisions import Decision
from workbench.core.evidence import Evidence
from workbench.core.limits import remedy, tell_limits
from workbench.core.views import Dossier, RelatedClaim, SourcePassage
from workbench.core.vocabulary import DecisionKind, EvidenceLimit
from workbench.tui.widgets.claim_card import draw_card
from workbench.tui.widgets.evidence import (
    appearance_options,
    evidence_options,
    history_options,
    related_claims,
    related_options,
)

ROOMY = 32
"""Lines of the screen from which the card has room for all its parts."""
BAR = 2
"""Columns of a scroll bar, which the card may come to have."""
TABS = ("evidence", "related", "history", "appearances")
EMPTY = {
    "evidence": "Nothing close: no record of the store is near this claim. f searches them by hand.",
    "related": "No claim repeats, denies or answers this one.",
    "history": "No decision yet.",
    "appearances": "It stands in no article now.",
}


class Place(NamedTuple):
    """Where the cursor of a list is."""

    name: str
    at: int
    key: str | int | None


class ClaimPane(Vertical):
    """Shows a dossier. What is chosen in its lists is told by their own messages."""

    def __init__(self) -> None:
        super().__init__(id="right")
        self._dossier: Dossier | None = None
        self._case: Case = EMPTY_CASE

    def compose(self) -> ComposeResult:
        """Lay out the card and the lists."""
        with VerticalScroll(id="card-scroll"):
            yield Static(id="card")
        with TabbedContent(id="tabs"):
            for name in TABS:
                with TabPane(name.capitalize(), id=name):
                    yield Static(EMPTY[name], id=f"{name}-empty", classes="empty-note", markup=False)
                    yield OptionList(id=f"{name}-list", markup=False)

    def show(self, dossier: Dossier | None, case: Case) -> None:
        """Show a dossier, or nothing."""
        same = dossier is not None and self._dossier is not None and dossier.claim.id == self._dossier.claim.id
        chosen = {name: self._key(name) for name in TABS} if same else {}
        self._dossier, self._case = dossier, case
        entries = (
            (
                evidence_options(dossier, case),
                related_options(dossier, case),
                history_options(dossier),
                appearance_options(dossier),
            )
            if dossier
            else ([], [], [], [])
        )
        for name, options in zip(TABS, entries, strict=True):
            self._list(name).clear_options().add_options(options)
            self.query_one(f"#{name}-empty").display = dossier is not None and not options
            if name == "evidence" and dossier:
                self.query_one("#evidence-empty", Static).update(_no_evidence(dossier))
            count = len(dossier.relations) if dossier and name == "related" else len(options)
            self.query_one(TabbedContent).get_tab(name).label = Content(f"{name.capitalize()} {count}")
            if chosen.get(name) in self._keys(name):
                self._list(name).highlighted = self._keys(name).index(chosen[name])
            _start(self._list(name))
        self.draw_card()
        if not same:
            self.query_one("#card-scroll", VerticalScroll).scroll_home(animate=False)

    def _key(self, name: str) -> str | int | None:
        """Return what the entry under a list's cursor is known by."""
        at = self._list(name).highlighted
        return None if at is None else self._keys(name)[at]

    def _keys(self, name: str) -> list[str | int | None]:
        """Return what the entries of a list are known by, whatever else comes to stand beside them."""
        if self._dossier is None:
            return []
        keys: dict[str, list[str | int | None]] = {
            "evidence": [e.record.id for e in self._dossier.evidence],
            "related": [f"{r.outgoing} {r.rejected} {r.claim.id}" for r in related_claims(self._dossier)],
            "history": [d.seq for d in reversed(self._dossier.history)],
            "appearances": [p.appearance.id for p in self._dossier.passages],
        }
        return keys[name]

    def draw_card(self) -> None:
        """Draw the card as the screen's size allows."""
        width = self.query_one("#card-scroll").size.width or self.screen.size.width
        small = width - BAR if self.screen.size.height < ROOMY else 0
        zoomed = self.screen.has_class("zoomed")
        card = draw_card(self._dossier, self._case, small=small, zoomed=zoomed) if self._dossier else Content("")
        self.query_one("#card", Static).update(card)

    def open_tab(self, name: str) -> None:
        """Show one of the lists and go into it."""
        self.query_one(TabbedContent).active = name
        self._list(name).focus()

    @property
    def place(self) -> "Place | None":
        """Return the list in which the analyst is, and what stands under the cursor."""
        found = ((name, self._chosen(name)) for name in TABS)
        return next((Place(name, at, self._keys(name)[at]) for name, at in found if at is not None), None)

    def keep_place(self, place: "Place | None") -> None:
        """Go there again: the work goes on below a record that was decided; a related claim is followed while there."""
        if place is None:
            return
        options, keys = self._list(place.name), self._keys(place.name)
        followed = place.name != "evidence" and place.key in keys
        at = keys.index(place.key) if followed else place.at
        options.highlighted = min(at, options.option_count - 1) if options.option_count else None

    def go_to(self, act: Decision) -> None:
        """Put the cursor on the record or related claim that something was said of; whoever is in a list goes there."""
        if act.finding is None or self._dossier is None:
            return
        if act.kind is DecisionKind.RELATION:
            name, entries = "related", [r.claim.id for r in related_claims(self._dossier)]
        else:
            name, entries = "evidence", [e.record.id for e in self._dossier.evidence]
        meant = {act.claim, *act.finding.about}
        at = next((at for at, entry in enumerate(entries) if entry in meant), None)
        if at is not None:
            inside = self.place is not None
            self._list(name).highlighted = at
            self.query_one(TabbedContent).active = name
            if inside:
                self._list(name).focus()

    def chosen_evidence(self) -> Evidence | None:
        """Return the match under the cursor, while the analyst is in that list."""
        at = self._chosen("evidence")
        return None if at is None or self._dossier is None else self._dossier.evidence[at]

    def chosen_related(self) -> RelatedClaim | None:
        """Return the related claim under the cursor, while the analyst is in that list."""
        at = self._chosen("related")
        return None if at is None or self._dossier is None else related_claims(self._dossier)[at]

    def chosen_passage(self) -> SourcePassage | None:
        """Return the appearance under the cursor, while the analyst is in that list."""
        at = self._chosen("appearances")
        return None if at is None or self._dossier is None else self._dossier.passages[at]

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Start a list at its first entry, so that Enter opens something."""
        if isinstance(event.widget, OptionList):
            _start(event.widget)

    def _chosen(self, name: str) -> int | None:
        options = self._list(name)
        return options.highlighted if options.has_focus else None

    def _list(self, name: str) -> OptionList:
        return self.query_one(f"#{name}-list", OptionList)


def _no_evidence(dossier: Dossier) -> str:
    """Return what stands in the place of evidence: that there is none, or that it is not known yet."""
    if EvidenceLimit.UNMATCHED in dossier.limits:
        return f"{tell_limits(dossier.limits)} Run {remedy(dossier.limits)}."
    return EMPTY["evidence"]


def _start(options: OptionList) -> None:
    if options.has_focus and options.highlighted is None and options.option_count:
        options.highlighted = 0
