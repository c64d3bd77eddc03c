"""Attribution chains: who passes whose words on, outermost first."""

from collections.abc import Sequence

from workbench.attribution.english import Found
from workbench.core.model import Hop, Spans
from workbench.core.text import fold, one_line

_NEAR = 12
"""Relations of one sentence looked at on each side; beyond that it is a list, not a sentence."""


def enclosing(found: Sequence[Found], k: int) -> list[int]:
    """Return the indexes of the relations of the same sentence whose content holds relation `k`, outermost first."""
    own = found[k]
    at = own.cue[0].start
    around: list[int] = []
    for i in range(max(0, k - _NEAR), min(len(found), k + _NEAR + 1)):
        other = found[i]
        if i == k or other.sentence != own.sentence or other.source == own.source or other.candidate.answers:
            continue
        holds = any(span.start <= at < span.end for span in other.content)
        if holds and not any(span.start <= other.cue[0].start < span.end for span in own.content):
            around.append(i)
    return sorted(around, key=lambda i: -_size(found[i]))


def _size(item: Found) -> int:
    return sum(span.end - span.start for span in item.content)


def relayed(found: Sequence[Found]) -> set[int]:
    """Return the relations that only pass on another: a document or agency whose words are themselves attributed."""
    dropped: set[int] = set()
    for k, own in enumerate(found):
        for i in enclosing(found, k):
            relay = found[i].candidate.as_clause or _size(own) * 2 > _size(found[i])
            if found[i].document and relay:
                dropped.add(i)
    return dropped


def hops(text: str, found: Sequence[Found], k: int, outlet: str | None) -> tuple[Hop, ...]:
    """Return the chain of relation `k`: the outlet, what passes the words on, the speaker."""
    chain = [_hop(text, found[i]) for i in enclosing(found, k)]
    own = found[k]
    if own.through:
        actor = one_line(" ".join(span.of(text) for span in own.through))
        chain.append(Hop(actor=actor, cue=_words(text, own.through_cue), spans=own.through))
    chain.append(_hop(text, own))
    return with_outlet(tuple(chain), outlet)


def with_outlet(chain: tuple[Hop, ...], outlet: str | None) -> tuple[Hop, ...]:
    """Put the outlet in front, unless the text's own first hop names it."""
    if not outlet or any(_is_outlet(hop.actor, outlet) for hop in chain[:1]):
        return chain
    return (Hop(actor=outlet, cue="published"), *chain)


def _is_outlet(actor: str, outlet: str) -> bool:
    """Return whether a hop names the outlet: `the Harbour Post` is `Harbour Post (evening edition)`."""
    one, two = (fold(name).removeprefix("the ") for name in (actor, outlet))
    return two == one or two.startswith(f"{one} ")


def _hop(text: str, item: Found) -> Hop:
    return Hop(actor=item.speaker, cue=_words(text, item.cue), spans=item.source)


def _words(text: str, spans: Spans) -> str:
    return one_line(" ".join(span.of(text) for span in spans))
