"""What leaves for the terminal: the one place of this face that makes outside text safe.

stdout is data, stderr is narration. No text is ever read as markup: styles are given beside the words, and only the
words come from outside.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import NamedTuple, Self, TextIO

from pydantic import BaseModel

from workbench.core.errors import InputError, WorkbenchError
from workbench.core.text import escape_hidden, one_line, visible

GAP = "  "
PIPED_WIDTH = 100
"""Columns that prose is wrapped to where there is no terminal; tables are not cut there."""
NARROWEST = 11
"""Columns that a cut column keeps."""


class Unread(Exception):
    """Nobody reads the output any more, as in `workbench claims | head -1`."""


class Form(Enum):
    """In which form a listing is printed."""

    TABLE = "table"
    JSON = "json"
    JSON_LINES = "jsonl"


class Styled(NamedTuple):
    """Words with the style they are shown in on a terminal that has colours."""

    words: str
    style: str = ""


class Column(NamedTuple):
    """A column of a table."""

    title: str
    share: float = 0
    """Of the room where the terminal is too narrow: the column is cut, with `…`; 0 keeps it whole."""
    right: bool = False
    styles: dict[str, str] = {}
    """Style of a cell by its text."""


def form_of(as_json: bool, as_json_lines: bool) -> Form:
    """Return the form that two flags ask for. Raises InputError when both are set."""
    if as_json and as_json_lines:
        raise InputError("--json and --jsonl exclude each other", hint="Give one of them.")
    return Form.JSON if as_json else Form.JSON_LINES if as_json_lines else Form.TABLE


def safe(text: str) -> str:
    """Return outside text as a terminal may show it: controls, bidi and zero-width characters made visible."""
    return visible(text)


def cell(text: str) -> str:
    """Return outside text, safe, on one line."""
    return one_line(safe(text))


# --- data: stdout -------------------------------------------------------------------------------------------------


def print_line(*parts: str | Styled) -> None:
    """Print a line of words, each made safe and in its style."""
    _print(sys.stdout, [Styled(safe(p.words), p.style) if isinstance(p, Styled) else Styled(safe(p)) for p in parts])


def print_json(value: object) -> None:
    """Print one JSON document."""
    _write(sys.stdout, escape_hidden(json.dumps(plain(value), ensure_ascii=False, indent=2)) + "\n")


def print_json_line(value: object) -> None:
    """Print a JSON document on one line, and send it off."""
    _write(sys.stdout, escape_hidden(json.dumps(plain(value), ensure_ascii=False)) + "\n")
    _flush(sys.stdout)


def print_items(items: Iterable[object], form: Form) -> None:
    """Print items as one JSON array or as a line each, as they come."""
    if form is Form.JSON:
        print_json(list(items))
        return
    for item in items:
        print_json_line(item)


def print_bytes(content: bytes) -> None:
    """Send a finished document to stdout as it is; its format's escaper has made it safe."""
    _flush(sys.stdout)
    with _telling_faults():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def plain(value: object) -> object:
    """Return what json can write of a pydantic value, or of a sequence of them."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print aligned columns, cut to the width of the terminal; where there is none, nothing is cut."""
    cells = [[cell(text) for text in row] for row in rows]
    widths = _fit(columns, cells)
    _print(sys.stdout, _row([c.title for c in columns], columns, widths, heading=True))
    for row in cells:
        _print(sys.stdout, _row(row, columns, widths))


def width() -> int:
    """Return the columns of the terminal, or a fixed number where output goes elsewhere."""
    return min(_terminal_width() or PIPED_WIDTH, PIPED_WIDTH)


def _terminal_width() -> int | None:
    if os.environ.get("COLUMNS", "").isdigit():
        return max(20, int(os.environ["COLUMNS"]))
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None


def _fit(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    from rich.cells import cell_len

    widths = [max(map(cell_len, (c.title, *(row[at] for row in rows)))) for at, c in enumerate(columns)]
    limit = _terminal_width()
    if limit is None:
        return widths
    widths = [min(natural, limit) for natural in widths]
    while sum(widths) + len(GAP) * (len(widths) - 1) > limit:
        cuttable = [at for at, c in enumerate(columns) if c.share and widths[at] > NARROWEST]
        if not cuttable:
            break
        widths[max(cuttable, key=lambda at: widths[at] / columns[at].share)] -= 1
    return widths


def _row(
    texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int], *, heading: bool = False
) -> list[Styled]:
    parts = []
    for at, (text, column) in enumerate(zip(texts, columns, strict=True)):
        style = "bold" if heading else column.styles.get(text, "")
        last = at == len(columns) - 1
        parts.append(Styled(_aligned(text, widths[at], right=column.right, pad=not last), style))
        parts.append(Styled("" if last else GAP))
    return parts


def _aligned(text: str, columns: int, *, right: bool, pad: bool) -> str:
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) > columns:
        text = set_cell_size(text, columns - 1).rstrip() + "…"
    space = " " * (columns - cell_len(text))
    return space + text if right else text + space if pad else text


# --- narration: stderr --------------------------------------------------------------------------------------------


def narrate(text: str) -> None:
    """Say something to the person, beside the data."""
    _print(sys.stderr, [Styled(safe(text))])


def print_error(error: WorkbenchError) -> None:
    """Say what went wrong, and in another line what to do next."""
    print_fault(error.message, error.hint)


def print_fault(message: str, hint: str = "") -> None:
    """Say what went wrong: `workbench: MESSAGE`, and the hint below it."""
    _print(sys.stderr, [Styled("workbench: ", "bold red"), Styled(safe(message))])
    if hint:
        _print(sys.stderr, [Styled("hint: ", "bold"), Styled(safe(hint))])


class Progress:
    """One line on stderr that tells what is being done, rewritten in place; silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._on = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._rewrite("")

    def say(self, text: str) -> None:
        """Show `text` in place of what was said before."""
        self._rewrite(one_line(safe(text), (_terminal_width() or 80) - 1))

    def count(self, stage: str, done: int, total: int = 0) -> None:
        """Show how far a stage has come."""
        self.say(f"{stage} {done:,}" + (f" of {total:,}" if total else ""))

    def _rewrite(self, text: str) -> None:
        if self._on:
            _write(sys.stderr, f"\r{text}\x1b[K")
            _flush(sys.stderr)


# --- streams ------------------------------------------------------------------------------------------------------


def finish() -> None:
    """Send off what was printed. Raises Unread, WorkbenchError."""
    _flush(sys.stdout)


def let_go_of_stdout() -> None:
    """Keep the interpreter from complaining, when it ends, that it cannot flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def prepare_streams() -> None:
    """Let every character pass: UTF-8 into files and pipes; on a terminal without it, an escape for what it lacks."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 -- open as long as we run
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and stream.isatty():
            reconfigure(errors="backslashreplace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _print(stream: TextIO, parts: Sequence[Styled]) -> None:
    if not stream.isatty() and "FORCE_COLOR" not in os.environ:
        _write(stream, "".join(p.words for p in parts).rstrip(" ") + "\n")
        return
    from rich.console import Console
    from rich.text import Text

    line = Text.assemble(*((p.words, p.style) for p in parts))
    console = Console(file=stream, markup=False, emoji=False, highlight=False, soft_wrap=True)
    with _telling_faults():
        console.print(line)


def _write(stream: TextIO, text: str) -> None:
    with _telling_faults():
        stream.write(text)


def _flush(stream: TextIO) -> None:
    with _telling_faults():
        stream.flush()


@contextmanager
def _telling_faults() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise Unread from None
    except OSError as error:
        let_go_of_stdout()
        hint = "Free some space, or send the output elsewhere."
        raise WorkbenchError(f"the output cannot be written: {error.strerror}", hint=hint) from None
