"""The grounds on which records are held to go back to one origin, and links between records that state theirs."""

from collections.abc import Iterable
from enum import StrEnum

from workbench.core.evidence import OriginLink

__all__ = ["OriginGround", "OriginLink", "ground_of", "strength"]


class OriginGround(StrEnum):
    """Why two records go back to one origin, the strongest ground first.

    Where an analyst holds two records apart that a chain of links joins, the weaker links give way.
    """

    ANALYST = "An analyst says that they have one origin."
    ADDRESS = "One page, whatever its address."
    TEXT = "Nearly the same text: wire copy or reprint."
    HEADLINE = "Nearly the same headline within a week: a reprint."
    CIRCLE = "Each cites the other on the same matter."
    RELAY = "One passes on what the other published."
    SOURCE = "Both pass on the same source on the same matter"
    UNNAMED = "Both rest on the same unnamed source"
    OCCASION = "Both tell what one speaker said on one occasion"
    DETAILS = "One side's reports of the same figure with the same details within a day."

    def naming(self, detail: str) -> str:
        """Return the ground as a sentence that names the source or speaker."""
        return f"{self} ({detail[:80]})."


def strength(ground: str) -> int:
    """Return how strong a stated ground is: 0 for an analyst's word, more for weaker ones."""
    return next((rank for rank, known in enumerate(OriginGround) if ground.startswith(known)), len(OriginGround))


def ground_of(record: str, origin: str, links: Iterable[OriginLink]) -> str:
    """Return why a record goes back to the one that stands for its origin: their own link, else the record's first."""
    own = [link for link in links if link.holds and record in {link.first, link.second}]
    direct = (link.ground for link in own if origin in {link.first, link.second})
    return next(direct, own[0].ground if own else "")
