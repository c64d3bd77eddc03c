"""How a table of words is written: one string of words, separated by white space."""


def words(text: str) -> frozenset[str]:
    """Return the words of `text` as a set."""
    return frozenset(text.split())
