"""Importing a file of records: checked whole before the first is stored."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.core.case import Case
from workbench.core.errors import InputError, WorkbenchError
from workbench.core.evidence import Record
from workbench.core.model import Value
from workbench.core.text import counted
from workbench.datasets import jsonl
from workbench.matching.dates import read_days
from workbench.service.index import Progress, prepare
from workbench.service.match_new import match_new_records
from workbench.service.origins import group_new
from workbench.service.unfinished import begin_import, end_import
from workbench.service.workspace import Workspace
from workbench.store import records

BATCH = 1000
"""Rows in a transaction: longer ones keep other writers waiting."""
SHOWN = 20
ODD = 40
"""Characters told of a value that cannot be read."""


class RecordsImported(Value):
    """What an import of records came to."""

    file: str
    added: int
    known: int
    differing: tuple[str, ...]
    """Ids that are in the store with other content; the store's were kept."""
    rejected: tuple[str, ...]
    """`line 7, field text: …` for each line left out."""
    notes: tuple[str, ...] = ()
    """What of the records cannot be read, and what could not be done with them once they were stored."""


def import_records(
    ws: Workspace,
    path: Path,
    *,
    partial: bool = False,
    progress: Progress = lambda _stage, _done, _total: None,
) -> RecordsImported:
    """Import a JSON Lines file. Raises InputError, naming each bad line, unless `partial` leaves those out.

    Importing again adds what is missing, so an import that was interrupted is finished by repeating it.
    """
    if path.exists() and not path.is_file():
        raise InputError(f"{path}: is no ordinary file; it is read twice", hint="Save its content in a file first.")
    total, rejected, odd = _check(path, ws.case, progress)
    if rejected and not partial:
        raise InputError(_refusal(path, rejected), hint="Correct the lines, or import the others with --partial.")
    if not total:
        raise InputError(f"{path}: holds no record", hint="One JSON object a line: see schemas/record.schema.json.")
    added, differing = _store(ws, path, progress)
    return RecordsImported(
        file=str(path),
        added=added,
        known=total - added - len(differing),
        differing=tuple(differing),
        rejected=tuple(map(_line, rejected)),
        notes=(*odd, *_match(ws, progress)),
    )


def _match(ws: Workspace, progress: Progress) -> Iterator[str]:
    """Group the records and bring them to the claims. What goes wrong here loses no record, and is made up later."""
    try:
        group_new(ws, progress)
    except WorkbenchError as error:
        yield f"the records are stored, but not grouped by origin yet: {error.message}. {error.hint}"
    try:
        prepare(ws.indexes, progress)
        match_new_records(ws, progress)
    except WorkbenchError as error:
        yield f"the records are stored, but claims are not matched with them: {error.message}. {error.hint}"


def _check(path: Path, case: Case, progress: Progress) -> tuple[int, list[jsonl.Fault], list[str]]:
    """Return how many lines can be imported, those that cannot, and what is odd about the others."""
    total, rejected, odd = 0, [], _Odd(case)
    for found in jsonl.read_records(path):
        if isinstance(found, jsonl.Fault):
            rejected.append(found)
        else:
            total += 1
            odd.look_at(found)
            if total % BATCH == 0:
                progress("checking", total, 0)
    return total, rejected, odd.told


class _Odd:
    """Counts what of records is kept as it stands and cannot be read."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._count: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def look_at(self, record: Record) -> None:
        """Note what is odd about a record."""
        if record.date and not read_days(record.date):
            self._note("date", "that cannot be read", record.id, record.date)
        if record.side and self._case.parties and not self._case.party_of_side(record.side):
            self._note("side", "of no party of the case", record.id, record.side)

    def _note(self, what: str, why: str, record: str, value: str) -> None:
        self._count[what] += 1
        self._first.setdefault(what, f"{why}, the first of {record}: “{value[:ODD]}”")

    @property
    def told(self) -> list[str]:
        """A line for each kind."""
        return [f"{counted(self._count[what], what)} {first}" for what, first in self._first.items()]


def _store(ws: Workspace, path: Path, progress: Progress) -> tuple[int, list[str]]:
    added, differing, done = 0, [], 0
    good = (found for found in jsonl.read_records(path) if isinstance(found, Record))
    for batch in _batches(good):
        with ws.store.write() as tx:
            new, other = records.add_records(tx, batch)
            if new:
                begin_import(tx, str(path))
        added += new
        differing += other
        done += len(batch)
        progress("storing", done, 0)
    with ws.store.write() as tx:
        end_import(tx)
    return added, differing


def _batches(good: Iterable[Record]) -> Iterator[tuple[Record, ...]]:
    batch: list[Record] = []
    for record in good:
        batch.append(record)
        if len(batch) == BATCH:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _line(fault: jsonl.Fault) -> str:
    return f"line {fault.line}" + (f", field {fault.field}" if fault.field else "") + f": {fault.reason}"


def _refusal(path: Path, rejected: list[jsonl.Fault]) -> str:
    lines = [f"{path}: {len(rejected)} bad line(s); nothing was imported"]
    lines += [f"  {_line(fault)}" for fault in rejected[:SHOWN]]
    if len(rejected) > SHOWN:
        lines.append(f"  … and {len(rejected) - SHOWN} more")
    return "\n".join(lines)
