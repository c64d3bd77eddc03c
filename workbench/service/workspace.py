"""An open store with its case and analyst: what every use case works in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbench.core.case import EMPTY_CASE, Case, parse_case, read_case
from workbench.core.clock import Clock, now
from workbench.core.errors import InputError
from workbench.core.model import Claim
from workbench.service.index import Indexes, open_indexes
from workbench.service.settings import Settings
from workbench.store.engine import Store, open_store
from workbench.store.settings import read_setting, write_setting


@dataclass(frozen=True)
class Workspace:
    """Store, case and analyst; every use case takes one first."""

    store: Store
    case: Case
    settings: Settings
    indexes: Indexes
    clock: Clock = now

    @property
    def analyst(self) -> str:
        """Who decisions are signed by."""
        return self.settings.analyst

    def party_name(self, claim: Claim) -> str:
        """Return the name of the claim's party, empty where it has none."""
        party = self.case.party_by_id.get(claim.party or "")
        return party.name if party else ""


@contextmanager
def open_workspace(settings: Settings, clock: Clock = now) -> Iterator[Workspace]:
    """Open the store and case that the settings name, and close them at the end.

    A case that is given is remembered by a store that has none or an earlier state of it; later calls need not name it.
    """
    store = open_store(settings.store)
    try:
        indexes = open_indexes(store, settings.store)
        yield Workspace(store, _find_case(store, settings.case), settings, indexes, clock)
    finally:
        store.close()


def _find_case(store: Store, given: str) -> Case:
    with store.read() as tx:
        remembered = read_setting(tx, "case")
    if not given:
        return parse_case(remembered, "the store's case") if remembered else EMPTY_CASE
    case = read_case(Path(given))
    text = Path(given).read_text(encoding="utf-8-sig")
    if text != remembered and _case_id(remembered) in {None, case.id}:
        with store.write() as tx:
            write_setting(tx, "case", text)
    return case


def _case_id(toml: str | None) -> str | None:
    try:
        return parse_case(toml, "the store's case").id if toml else None
    except InputError:  # written by an older version
        return None


def case_of(settings: Settings) -> Case:
    """Return the case that the settings name, without a store; the empty case where they name none."""
    return read_case(Path(settings.case)) if settings.case else EMPTY_CASE
