"""Where the bundled fixtures and schemas are: in a checkout at its top, in an installed package inside it."""

from pathlib import Path

import workbench

_PACKAGE = Path(workbench.__file__).parent


def bundled(folder: str) -> Path:
    """Return the path of `fixtures` or `schemas`."""
    checkout = _PACKAGE.parent / folder
    return checkout if (_PACKAGE.parent / "pyproject.toml").is_file() else _PACKAGE / "_bundled" / folder
