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
    return _key(name, "C", "a claim's name", "Claims are named C1, C2 …: see workbench claims.")


def article_key(name: str) -> int:
    """Return the number in an article's name, `A3` or `3`. Raises UnknownItem."""
    return _key(name, "A", "an article's name", "Articles are named A1, A2 …")


def _key(name: str, letter: str, kind: str, hint: str) -> int:
    digits = name.strip().upper().removeprefix(letter)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):  # PostgreSQL's integers have 32 bits
        raise UnknownItem(f"“{name}” is not {kind}", hint=hint)
    return int(digits)
