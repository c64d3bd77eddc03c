"""Faults of the program itself: kept with their tracebacks in a log, told in one line."""

import sys
import traceback

from workbench import __version__
from workbench.service.settings import data_folder


def log_fault(error: BaseException) -> str:
    """Add the error with its traceback to `faults.log` in the data folder; return what the user can do."""
    trace = "".join(traceback.format_exception(error))
    path = data_folder() / "faults.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"workbench {__version__}, Python {sys.version.split()[0]}\n{trace}\n")
    except OSError as failure:
        return f"Please report it. No log could be written: {failure.strerror}."
    return f"Please report it with the last entry of {path}"


_logged: set[str] = set()


def log_fault_of(record: str, error: Exception) -> None:
    """Log what went wrong when a record was compared, once while the program runs: many claims may meet it."""
    if record not in _logged:
        _logged.add(record)
        error.add_note(f"comparing record {record!r}")
        log_fault(error)
