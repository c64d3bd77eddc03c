"""Names of stored things: `C12` for a claim, `A3` for an article; numbers inside the tables."""

from workbench.core.errors import UnknownItem


def claim_name(key: int) -> str:
    """Return the claim's name."""
    return f"C{key}"


def article_name(key: int) -> str:
    """Return the article's name."""
    return f"A{key}"


def claim_key(name: str) -> int:
    """Return the number in a claim's name, `C12` or `12`. Raises UnknownItem."""
    digits = name.strip().upper().removeprefix("C")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 18):
        raise UnknownItem(f"“{name}” is not a claim's name", hint="Claims are named C1, C2 …: see workbench claims.")
    return int(digits)


def article_key(name: str) -> int:
    """Return the number in an article's name, `A3`. Raises UnknownItem."""
    digits = name.removeprefix("A")
    if not (digits.isascii() and digits.isdigit()):
        raise UnknownItem(f"“{name}” is not an article's name")
    return int(digits)
