"""Work that an interruption left half done, so that nobody takes its counts for whole."""

from workbench.service.workspace import Workspace
from workbench.store.engine import Transaction
from workbench.store.settings import read_setting, write_setting

_IMPORT, _MATCHING = "records importing", "matching due"


def begin_import(tx: Transaction, file: str) -> None:
    """Note, with the first records of a file, that more are to come and that claims are to be matched with them."""
    write_setting(tx, _IMPORT, file)
    write_setting(tx, _MATCHING, "yes")


def end_import(tx: Transaction) -> None:
    """Note that the file's records are all there."""
    write_setting(tx, _IMPORT, "")


def end_matching(tx: Transaction) -> None:
    """Note that every claim is matched with every record."""
    write_setting(tx, _MATCHING, "")


def is_matching_due(tx: Transaction) -> bool:
    """Return whether records came that the claims were not matched with."""
    return bool(read_setting(tx, _MATCHING))


def find_unfinished(ws: Workspace) -> list[str]:
    """Return a sentence, with what to do, for each piece of work that was interrupted."""
    with ws.store.read() as tx:
        file, matching = read_setting(tx, _IMPORT), is_matching_due(tx)
    found = []
    if file:
        found.append(f"The import of {file} was interrupted: repeat it, and the rest comes in.")
    if matching:
        found.append("Claims are not matched with the newest records: run workbench match --all.")
    return found
