"""Records as JSON Lines: one object a line, in the shape of `schemas/record.schema.json`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, NoReturn

from pydantic import ValidationError

from workbench.core.errors import InputError, first_fault
from workbench.core.evidence import Record

LINE_LIMIT = 1_000_000
"""Bytes in a line; a record is a paragraph, not a book."""

DEPTH_LIMIT = 32
"""Arrays and objects inside each other; pydantic reads back no more than some 200."""
DIGITS_LIMIT = 100


class Fault(NamedTuple):
    """Why a line is no record."""

    line: int
    """From 1."""
    field: str
    """Empty where the line as a whole is at fault."""
    reason: str


def read_objects(path: Path) -> Iterator[tuple[int, dict[str, Any] | Fault]]:
    """Yield line number and object, or the fault, for every line that is not blank. Raises InputError."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(_lines(file), 1):
                content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if content.strip():
                    yield number, _parse(number, content)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}", hint="Check the path.") from None


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; of one that is too long, no more than shows that it is."""
    while line := file.readline(LINE_LIMIT + 1):
        yield line
        while len(line) > LINE_LIMIT and not line.endswith(b"\n"):
            line = file.readline(LINE_LIMIT + 1)


def read_records(path: Path) -> Iterator[Record | Fault]:
    """Yield a record or a fault for every line of the file. Raises InputError when it cannot be read."""
    for number, found in read_objects(path):
        yield found if isinstance(found, Fault) else _validate(number, found)


def _parse(number: int, line: bytes) -> dict[str, Any] | Fault:
    if len(line) > LINE_LIMIT:
        return Fault(number, "", f"is longer than {LINE_LIMIT:,} bytes")
    try:
        found = json.loads(
            line.decode("utf-8"), parse_constant=_refuse_constant, parse_int=_read_integer, object_pairs_hook=_unique
        )
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode("utf-8")  # refuses lone surrogates, 1e999
    except (ValueError, RecursionError) as error:
        return Fault(number, "", _explain(error))
    if not isinstance(found, dict):
        return Fault(number, "", "is not a JSON object")
    return Fault(number, "", "is nested too deeply") if _is_deeper(found, DEPTH_LIMIT) else found


def _is_deeper(value: object, limit: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return limit == 0 or any(_is_deeper(part, limit - 1) for part in inner)


def _explain(error: ValueError | RecursionError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "is not UTF-8 text"
    if isinstance(error, UnicodeEncodeError):
        return "holds half of a surrogate pair"
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    return f"is not valid JSON: {error}"


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _read_integer(digits: str) -> int:
    if len(digits) > DIGITS_LIMIT:
        raise ValueError(f"a number has more than {DIGITS_LIMIT} digits")
    return int(digits)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field stands twice")
    return found


def _validate(number: int, found: dict[str, Any]) -> Record | Fault:
    for name, value in found.items():
        if "\0" in name or _holds_nul(value):
            return Fault(number, name, "holds a NUL character")
    try:
        return Record.model_validate(found)
    except ValidationError as error:
        return Fault(number, *first_fault(error))


def _holds_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\0" in value
    inner = (*value, *value.values()) if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(map(_holds_nul, inner))
