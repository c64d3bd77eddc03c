"""Grouping by origin at full size: how long it takes, what it finds of planted reprints and relays, what it invents.

Planted are stories of an agency, each with an exact copy, a copy with another lead and end, its page under a second
address and a report that cites it; beside each stands a story of the same agency and day on another matter.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, islice
from pathlib import Path
from random import Random
from statistics import median

from tests.benchmarks.conftest import RECORDS
from tests.benchmarks.corpus import SEED, corpus
from workbench.core.case import Actor, Case
from workbench.core.evidence import Record
from workbench.core.vocabulary import ActorKind
from workbench.service.import_records import BATCH
from workbench.service.origins import group_new, list_origins
from workbench.service.settings import Settings
from workbench.service.workspace import Workspace, open_workspace
from workbench.store import records

EVERY = 50
"""One record in so many is a story that is passed on."""
NEW = 100
ROUNDS = 5
OUTLETS = 300
AGENCIES = ("Interwire", "Northern Press", "Coast News", "Telegraph Union")
SITES = ("Morning", "Evening", "Clarion", "Observer", "Herald", "Courier")


def test_grouping(tmp_path: Path) -> None:
    made = corpus(RECORDS)
    with open_workspace(Settings(store=f"sqlite:///{tmp_path}/store.sqlite3", analyst="bench")) as opened:
        ws = replace(opened, case=_case(made.case))
        _store(ws, islice(_with_reprints(made.records()), RECORDS))
        started, used = time.perf_counter(), time.process_time()
        group_new(ws)
        wall, used = time.perf_counter() - started, time.process_time() - used
        print(f"\n{RECORDS:,} records grouped by origin in {wall:.1f} s ({used:.1f} s of the processor)")
        _print_quality({pair.record: pair.origin for pair in list_origins(ws)})
        print(f"  {NEW} more beside them: {1000 * _add_more(ws):.0f} ms")


def _case(case: Case) -> Case:
    media = (Actor(id=name.lower(), name=name, kind=ActorKind.MEDIA) for name in (*AGENCIES, *SITES))
    return case.model_copy(update={"actors": (*case.actors, *media)})


def _store(ws: Workspace, source: Iterator[Record]) -> None:
    while batch := list(islice(source, BATCH)):
        with ws.store.write() as tx:
            records.add_records(tx, batch)


def _with_reprints(source: Iterable[Record]) -> Iterator[Record]:
    choose = Random(f"reprints {SEED}")
    given = (_published(record) for record in source)
    for place, record in enumerate(given):
        if place % EVERY == 0 and (other := next(given, None)):
            yield from _passed_on(record, other, choose)
        else:
            yield record


def _published(record: Record) -> Record:
    """Return a record with what records of a real store have beside their text."""
    number = int(record.id[1:])
    outlet = f"Outlet {number % OUTLETS}"
    address = f"https://outlet{number % OUTLETS}.example/news/{10**6 + number}"
    return record.model_copy(update={"publisher": outlet, "organisation": outlet, "url": address})


def _passed_on(story: Record, other: Record, choose: Random) -> Iterator[Record]:
    """Yield a story and what is made of it, in any order; ids say by their part before "-" what belongs together."""
    agency, *sites = choose.choice(AGENCIES), *choose.sample(SITES, 4)
    day, number = story.date or "2031-05-05", int(story.id[1:]) + 10**6
    root = story.model_copy(
        update={"date": day, "speaker": None, "organisation": agency, "publisher": agency, "title": _title(story),
                "url": f"https://{agency.lower().replace(' ', '')}.example/news/{number}"}
    )  # fmt: skip
    words = story.text.split()
    edited = f"{sites[1]} correspondent. {' '.join(words[: -max(1, len(words) // 10)])}"
    made = [
        root.model_copy(update={"publisher": sites[0], "url": f"https://a.example/{number}"}),
        root.model_copy(update={"publisher": sites[1], "text": edited, "url": None, "title": None}),
        root.model_copy(
            update={"url": f"https://amp.{agency.lower().replace(' ', '')}.example/amp/{number}", "text": "Short form."}
        ),
        root.model_copy(
            update={"publisher": sites[3], "organisation": f"{agency} (as relayed by {sites[3]})", "url": None,
                    "title": None, "text": f"{sites[3]}, citing {agency}: {' '.join(words[: len(words) // 2])}."}
        ),
    ]  # fmt: skip
    copies = [copy.model_copy(update={"id": f"{root.id}-{place}"}) for place, copy in enumerate(made)]
    apart = other.model_copy(
        update={"id": f"{root.id}x-0", "date": day, "speaker": None, "title": None,
                "organisation": f"{agency} (as relayed by {sites[2]})", "publisher": sites[2]}
    )  # fmt: skip
    found = [root, *copies, apart]
    choose.shuffle(found)
    yield from found


def _title(story: Record) -> str:
    return " ".join(story.text.split()[:9]).rstrip(".,")


def _print_quality(found: dict[str, str]) -> None:
    planted = {pair for group in _groups({name: name.split("-")[0] for name in found}) for pair in group}
    said = {pair for group in _groups(found) for pair in group}
    right = len(planted & said)
    print(
        f"  {len(planted):,} planted pairs: recall {right / len(planted):.3f}; of {len(said):,} pairs said "
        f"{right / len(said):.3f} are planted"
    )
    for kind in ("0", "1", "2", "3"):
        of_kind = {pair for pair in planted if pair[1] == f"{pair[0]}-{kind}"}
        print(f"    {_KINDS[kind]}: {len(of_kind & said) / len(of_kind):.3f}")


_KINDS = {"0": "exact copies", "1": "copies with another lead", "2": "second addresses", "3": "reports that cite"}


def _groups(standing: dict[str, str]) -> Iterator[list[tuple[str, str]]]:
    members: dict[str, list[str]] = {}
    for name, root in standing.items():
        members.setdefault(root, []).append(name)
    return (list(combinations(sorted(some), 2)) for some in members.values() if len(some) > 1)


def _add_more(ws: Workspace) -> float:
    source = _with_reprints(corpus(NEW * ROUNDS, 0, SEED + 1).records())
    taken = []
    for number in range(ROUNDS):
        batch = [r.model_copy(update={"id": f"new{number}-{r.id}"}) for r in islice(source, NEW)]
        _store(ws, iter(batch))
        started = time.perf_counter()
        group_new(ws)
        taken.append(time.perf_counter() - started)
    return median(taken)
