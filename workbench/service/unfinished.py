"""Work that an interruption left half done, so that nobody takes its counts for whole."""

from workbench.service.workspace import Workspace
from workbench.store.engine import Transaction
from workbench.store.matches import due_claims
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
        found.append(f"The import of {file} was interrupted: repeat it, and the rest comes in.")
    if due:
        many = f"{due:,} claims are" if due > 1 else "One claim is"
        found.append(f"{many} not matched with the newest records: run workbench match --all.")
    return found
