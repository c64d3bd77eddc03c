"""Drift: in what a record departs from the one that it passes on, with the words of both.

A number, a hedge, a verb, a party left out, an act that grows. Both records are taken to tell of one matter; whether
they do is for `origins`. Where the two do not meet on a thing (the same number, place or deed) nothing is said of it.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from workbench.core.case import Case
from workbench.core.evidence import Record, RecordDrift
from workbench.core.text import fold
from workbench.core.vocabulary import DriftKind
from workbench.matching.accounts import cut, first_day, read_account
from workbench.matching.credits import read_credit
from workbench.matching.departures import RULES, SAME_SPEECH

_TELLING = 10
"""From which size on a figure tells whence it was copied."""
_SEVERAL = 2
"""Records that must say otherwise than the root."""


def compare_records(first: Record, second: Record, case: Case) -> list[RecordDrift]:
    """Return in what `second`, the later of two records of one matter, departs from `first`; at most one of each kind.

    Each rule asks for something that both hold, and reports what changed about it:

    - number: one value under another bound, or another value of what is counted in the same words;
    - hedge: a deed that `first` hedges stands unhedged or confirmed, or the other way round;
    - verb: at the same place, or of the same number, another kind of deed;
    - left_out: of the sides that the case's questions ask after, `second` keeps only some, or says that it drops one;
    - escalation: the same number, or the same people, now fight, or now did what they were to do.
    """
    if first.id == second.id or (first.title, first.text) == (second.title, second.text):
        return []
    one, two = read_account(first, case), read_account(second, case)
    found: dict[DriftKind, RecordDrift] = {}
    for rule in RULES:
        for kind, before, after, note in rule(one, two, case):
            found.setdefault(
                kind,
                RecordDrift(
                    first=first.id, second=second.id, kind=kind, before=cut(before), after=cut(after), note=note
                ),
            )
    return list(found.values())


def follow_chain(records: Sequence[Record], case: Case) -> list[RecordDrift]:
    """Return the drift along the records of one origin, or of one matter, in the order of their dates.

    Each record is compared with what it most likely comes from: with the latest before it whose publisher, or whose
    own organisation, it says that it relays; else with the first that relays the same source, which stands for it; else
    with the root, for relays go back to the original more often than to each other. And with the first that gave one of
    its figures, for a figure is copied from where it stands. The root is the first record that relays nobody, else the
    first. So n records make fewer than 2n comparisons. Of each record, at most one drift of a kind is told.
    """
    ordered = sorted(records, key=first_day)
    root = next((at for at, record in enumerate(ordered) if not read_credit(record, case).relays), 0)
    ordered[: root + 1] = [*ordered[root : root + 1], *ordered[:root]]
    trail = _Trail()
    found: dict[tuple[str, DriftKind], RecordDrift] = {}
    for at, record in enumerate(ordered):
        for source in trail.place(at, record, case):
            for drift in compare_records(ordered[source], record, case):
                found.setdefault((record.id, drift.kind), drift)
    return _odd_one_out(list(found.values()), ordered)


def _odd_one_out(found: list[RecordDrift], ordered: Sequence[Record]) -> list[RecordDrift]:
    """Turn round what several records say otherwise than a root of the same day does: then it is the root that drifted.

    Which of two reports of one day came first is not known; one verb against several is more likely the wrong one.
    """
    against = [d for d in found if d.kind is DriftKind.VERB and d.first == ordered[0].id]
    by_id = {record.id: record for record in ordered}
    against = [d for d in against if d.before == against[0].before and not by_id[d.second].relays]
    if len(against) < _SEVERAL or first_day(by_id[against[0].second]) != first_day(ordered[0]):
        return found
    nearest = against[0]
    turned = nearest.model_copy(
        update={
            "first": nearest.second,
            "second": nearest.first,
            "before": nearest.after,
            "after": nearest.before,
            "note": f"Another deed than in other reports of the day: “{nearest.before}”.",
        }
    )
    return [turned if d is nearest else d for d in found if d is nearest or d not in against]


class _Trail:
    """Where in a chain each source was first relayed, each publisher last told, each figure first given."""

    def __init__(self) -> None:
        self._relayed: dict[str, int] = {}
        self._told: dict[str, int] = {}
        self._given: dict[tuple[float, float], int] = {}

    def place(self, at: int, record: Record, case: Case) -> list[int]:
        """Return the places that a record most likely comes from, at most two, and keep its own."""
        credit = read_credit(record, case)
        figures = [c.value for c in read_account(record, case).counts if c.value[0] >= _TELLING]
        told = [self._told[name] for name in credit.sources if name in self._told]
        relayed = [self._relayed[name] for name in credit.sources if name in self._relayed]
        given = [self._given[value] for value in figures if value in self._given]
        sources = [max(told) if told else min(relayed, default=0), *sorted(given)[:1]] if at else []
        own = {fold(record.organisation)} if record.organisation and not credit.relays else set()
        self._told.update(dict.fromkeys(credit.own | own, at))
        for name in credit.sources:
            self._relayed.setdefault(name, at)
        for value in figures:
            self._given.setdefault(value, at)
        return list(dict.fromkeys(sources))


def follow_matter(records: Sequence[Record], origins: Mapping[str, str], case: Case) -> list[RecordDrift]:
    """Return the drift among the records that bear on a claim: `follow_chain` of each origin, and of each occasion.

    `origins` maps a record's id to its origin's root, as the store keeps it; a record that it lacks is its own. What
    one person is reported to say within three days is one occasion, though its reports go back to several origins.
    """
    chains: dict[str, list[Record]] = {}
    chain_of: dict[str, str] = {}
    spoken: dict[str, tuple[date, str]] = {}
    for record in sorted(records, key=first_day):
        origin, day = origins.get(record.id, record.id), first_day(record)
        chain = chain_of.get(origin, origin)
        if record.speaker and day != date.max:
            since, same = spoken.get(fold(record.speaker), (date.min, ""))
            if same and (day - since).days <= SAME_SPEECH:
                chain = chain_of.get(origin, same)
            else:
                spoken[fold(record.speaker)] = day, chain
        chain_of.setdefault(origin, chain)
        chains.setdefault(chain, []).append(record)
    return [drift for chain in chains.values() for drift in follow_chain(chain, case)]
