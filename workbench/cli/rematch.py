"""What a re-match suggests otherwise than before, as `match` tells it. What an analyst decided stands all the same."""

from collections.abc import Iterator, Mapping, Sequence

from workbench.cli import out
from workbench.core.evidence import ChangedStance, Rematch
from workbench.core.text import counted

TOLD = 5
"""Changes, or claims, that are told one by one."""


def tell_claim(name: str, rematch: Rematch) -> Iterator[str]:
    """Yield what is other than before on one claim, what an analyst decided first."""
    yield from _tell_each([(name, changed) for changed in rematch.changed])
    if rematch.new or rematch.gone:
        yield f"{name}: {counted(len(rematch.new), 'record')} new, {rematch.gone:,} not near enough any more"


def tell_batch(rematches: Mapping[str, Rematch]) -> Iterator[str]:
    """Yield how many stances are suggested otherwise, on which claims; then each of those that an analyst decided."""
    changed = {name: rematch.changed for name, rematch in rematches.items() if rematch.changed}
    if not changed:
        yield "no stance is suggested otherwise than before"
        return
    total = sum(map(len, changed.values()))
    verb = "stance is" if total == 1 else "stances are"
    yield f"{total:,} {verb} suggested otherwise than before, on {_most_first(changed)}"
    yield from _tell_each([(name, one) for name, some in changed.items() for one in some if one.said])


def _most_first(changed: Mapping[str, Sequence[ChangedStance]]) -> str:
    """Return `2 claims: C7 (8), C1 (3)`."""
    ranked = sorted(changed, key=lambda name: -len(changed[name]))
    named = ", ".join(f"{name} ({len(changed[name]):,})" for name in ranked[:TOLD])
    return f"{counted(len(changed), 'claim')}: {named}{', …' if len(ranked) > TOLD else ''}"


def _tell_each(changes: Sequence[tuple[str, ChangedStance]]) -> Iterator[str]:
    for name, one in sorted(changes, key=lambda change: change[1].said is None)[:TOLD]:
        yield f"{name}: {_tell(one)}"
    if len(changes) > TOLD:
        yield f"… and {len(changes) - TOLD:,} more (see show)"


def _tell(one: ChangedStance) -> str:
    suggested = f"{out.cell(one.record)} is suggested as {one.now.value} now, before as {one.before.value}"
    if one.said is None:
        return suggested
    same = one.said is one.now
    return f"{suggested}; an analyst decided {'the same' if same else f'{one.said.value}, which stands'}"
