"""Reports on disk: whole or not at all, never over another file unasked."""

import errno
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from anyascii import anyascii

from workbench.core.errors import InputError, WorkbenchError

_LONGEST = 120
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def write_report(content: bytes, path: Path, *, overwrite: bool = False) -> None:
    """Write `content` to `path` in one step: a file of its own beside it, synced, then renamed.

    A link at `path` is replaced, not followed. Raises InputError when the path cannot be used or a file is there and
    `overwrite` is false; WorkbenchError when writing fails. Nothing half-written is left.
    """
    if os.path.isdir(path):  # noqa: PTH112 -- Path.is_dir raises for a name that is too long
        raise InputError(f"{path} is a folder", hint="Name a file in it.")
    if os.path.lexists(path) and not overwrite:
        raise InputError(f"{path} is already there", hint="Choose another name, or say that it may be overwritten.")
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write(content, part)
        os.replace(part, path)  # noqa: PTH105 -- the name by which the guarantee is known
    except OSError as error:
        raise _explained(error, path) from None
    except ValueError:  # a NUL in the name
        raise _impossible(path) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _write(content: bytes, part: Path) -> None:
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _explained(error: OSError, path: Path) -> WorkbenchError:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return InputError(f"{path.parent} is not a folder", hint="Create the folder, or choose another one.")
        case errno.ENAMETOOLONG | errno.EINVAL:
            return _impossible(path)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return WorkbenchError(
                f"{path}: may not be written",
                hint="Close the file where it is open, or choose a folder that you may write to.",
            )
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return WorkbenchError(f"{path}: there is no space left", hint="Free some space, or choose another disk.")
        case _:
            return WorkbenchError(
                f"{path}: could not be written: {error.strerror}", hint="Choose another place and try again."
            )


def _impossible(path: Path) -> InputError:
    return InputError(f"{path.name}: is no possible file name here", hint="Choose a shorter, plainer name.")


def safe_name(title: str, extension: str) -> str:
    """Return a file name for a report: ASCII words of the title joined by hyphens, at most 120 bytes.

    It holds no separators and no leading dot, and is no device name of Windows. `extension` has no leading dot.
    """
    ending = re.sub(r"[^a-z0-9.]", "", extension.lower()).strip(".")
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(title[:500]).lower())
    room = _LONGEST - len(ending) - 1
    stem = words.strip("-")[:room].rstrip("-") or "report"
    if _DEVICES.fullmatch(stem):
        stem = f"report-{stem}"
    return f"{stem}.{ending}" if ending else stem
