"""Work that an interruption left half done, so that nobody takes its counts for whole."""

import shlex
from collections.abc import Iterable

from workbench.core.case import Case
from workbench.core.limits import CANDIDATES
from workbench.core.vocabulary import EvidenceLimit
from workbench.service.origins import all_grouped, is_grouped
from workbench.service.workspace import Workspace
from workbench.store.engine import Transaction
from workbench.store.matches import due_claims, read_reached
from workbench.store.settings import read_setting, write_setting

_IMPORT = "records importing"


def begin_import(tx: Transaction, file: str) -> None:
    """Note, with the first records of a file, that more are to come."""
    write_setting(tx, _IMPORT, file)


def end_import(tx: Transaction) -> None:
    """Note that the file's records are all there."""
    write_setting(tx, _IMPORT, "")


def find_unfinished(ws: Workspace) -> list[str]:
    """Return a sentence, with what to do, for each piece of work that was interrupted."""
    with ws.store.read() as tx:
        file, due = read_setting(tx, _IMPORT), len(due_claims(tx))
    found = []
    if file:
        command = f"workbench records import {shlex.quote(file)}"
        found.append(f"The import of {file} was interrupted: the rest comes in by repeating it, {command}.")
    if due:
        many = f"{due:,} claims are" if due > 1 else "One claim is"
        found.append(f"{many} not matched with the newest records: run workbench match --all.")
    return found


def find_left(ws: Workspace) -> list[str]:
    """As `find_unfinished`; where that is nothing, whether records are left to be grouped, which the others do too."""
    ungrouped = "Not all records are grouped by origin yet: run workbench records origins."
    return find_unfinished(ws) or ([] if is_grouped(ws) else [ungrouped])


def find_limits(tx: Transaction, names: Iterable[str], case: Case) -> dict[str, tuple[EvidenceLimit, ...]]:
    """Return, for each of these claims, why its evidence may not be whole."""
    grouped = all_grouped(tx, case)
    found = {}
    for name, reached in read_reached(tx, names).items():
        limits = (
            (EvidenceLimit.UNMATCHED, reached.due),
            (EvidenceLimit.UNGROUPED, reached.related and not grouped),
            (EvidenceLimit.NEAREST, reached.cut and 2 * reached.related >= CANDIDATES),
        )
        found[name] = tuple(limit for limit, holds in limits if holds)
    return found
