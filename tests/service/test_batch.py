"""Every claim against every record: on several processes, interrupted, continued."""

import multiprocessing
import signal
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from tests.benchmarks.corpus import corpus
from tests.store.processes import start
from workbench.core.errors import WorkbenchError
from workbench.core.evidence import Evidence, Record
from workbench.core.model import Claim
from workbench.service import index, processes
from workbench.service.batch import Batch, match_all
from workbench.service.index import Progress
from workbench.service.processes import Matched, match_on_cores
from workbench.service.settings import Settings
from workbench.service.workspace import Workspace, open_workspace
from workbench.store import claims, matches, records

CHUNK = 2
CLAIMS = 3 * CHUNK + 1
on_two = partial(match_on_cores, processes=2)


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "CHUNK", CHUNK)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """A small store: its claims are what some of its records say."""
    made = corpus(70, 4)
    with open_workspace(Settings(store=f"sqlite:///{tmp_path}/s.sqlite3", analyst="ann")) as opened:
        with opened.store.write() as tx:
            records.add_records(tx, made.records())
            for record in islice(made.records(), CLAIMS):
                claims.add_claim(tx, Claim(id="", speaker="a speaker", statement=record.text))
        yield replace(opened, case=made.case)


def due(ws: Workspace) -> list[str]:
    with ws.store.read() as tx:
        return list(matches.due_claims(tx))


def kept(ws: Workspace) -> list[list[Evidence]]:
    with ws.store.read() as tx:
        return [matches.read_evidence(tx, claim.id) for claim in claims.read_claims(tx)]


def interrupted(ws: Workspace, names: Sequence[str], progress: Progress) -> Generator[Matched, None, None]:
    yield next(match_on_cores(ws, names, progress))
    raise KeyboardInterrupt


def test_several_processes_find_what_one_finds(ws: Workspace) -> None:
    steps: list[tuple[str, int, int]] = []
    batch = match_all(ws, lambda *step: steps.append(step))
    alone = kept(ws)
    assert batch.names == [f"C{number}" for number in range(1, CLAIMS + 1)]
    assert not batch.continued
    assert sum(map(bool, alone)) > CLAIMS / 2
    assert not due(ws)
    counted = [done for what, done, total in steps if what == "matching claims" and total == CLAIMS]
    assert counted == [0, CHUNK, 2 * CHUNK, 3 * CHUNK, CLAIMS]

    assert match_all(ws, compute=on_two).names == batch.names
    assert kept(ws) == alone
    assert not multiprocessing.active_children()


def test_an_interrupted_batch_is_continued(ws: Workspace) -> None:
    match_all(ws)
    whole = kept(ws)
    with pytest.raises(KeyboardInterrupt):
        match_all(ws, compute=interrupted)
    left = due(ws)
    assert len(left) == CLAIMS - CHUNK
    told: list[Batch] = []
    match_all(ws, begun=told.append)
    assert [batch.names for batch in told] == [left]
    assert told[0].continued
    assert told[0].total == CLAIMS
    assert kept(ws) == whole
    assert match_all(ws).names != left


def test_a_lost_process_is_told_and_what_was_found_stays(ws: Workspace) -> None:
    def lose(what: str, done: int, _total: int) -> None:
        if what == "matching claims" and done:
            for process in multiprocessing.active_children():
                process.kill()

    with pytest.raises(WorkbenchError, match=r"ended unexpectedly \(code -9\)"):
        match_all(ws, lose, compute=on_two)
    assert 0 < len(due(ws)) < CLAIMS
    assert not multiprocessing.active_children()
    assert match_all(ws).continued
    assert not due(ws)


def test_what_fails_in_a_process_is_raised_here(ws: Workspace) -> None:
    with pytest.raises(WorkbenchError, match="there is no claim C99"):
        list(on_two(ws, ["C99"] * 2 * CHUNK, lambda *_: None))
    assert not multiprocessing.active_children()


KILLED = """
import sys
from functools import partial
from workbench.service import processes
from workbench.service.batch import match_all
from workbench.service.settings import Settings
from workbench.service.workspace import open_workspace

def tell(what, done, total):
    if what == "matching claims" and done:
        print("some are stored", flush=True)
        sys.stdin.read()

processes.CHUNK = 2
with open_workspace(Settings(store=sys.argv[1])) as ws:
    match_all(ws, tell, compute=partial(processes.match_on_cores, processes=2))
"""


def test_killed_it_leaves_no_process_and_goes_on(ws: Workspace) -> None:
    with start(KILLED, ws.settings.store) as program:
        assert program.stdout
        assert program.stdout.readline() == "some are stored\n"
        program.send_signal(signal.SIGKILL)
        program.stdout.read()  # ends when every process that could write to it has ended
    assert len(due(ws)) == CLAIMS - CHUNK
    assert match_all(ws).continued
    assert not due(ws)


def test_records_that_come_as_it_begins_are_matched_too(ws: Workspace) -> None:
    def add(what: str, done: int, _total: int) -> None:
        if what == "matching claims" and not done:
            with ws.store.write() as tx:
                records.add_records(tx, [Record(id="new", text="It came later.")])

    match_all(ws, add)
    assert due(ws) == []


def test_what_the_index_does_not_hold_yet_leaves_claims_due(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def add(what: str, done: int, _total: int) -> None:
        if what == "matching claims" and not done:
            monkeypatch.setattr(index, "SMALL", 0)
            with ws.store.write() as tx:
                records.add_records(tx, [Record(id="new", text="It came later.")])

    match_all(ws, add)
    assert len(due(ws)) == CLAIMS


def test_claims_that_are_merely_due_do_not_keep_the_others_from_being_matched(ws: Workspace) -> None:
    match_all(ws)
    with ws.store.write() as tx:
        claims.add_claim(tx, Claim(id="", speaker="a speaker", statement="Men moved."))
    assert len(match_all(ws).names) == CLAIMS + 1


def test_few_claims_start_no_process(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 2)
    monkeypatch.setattr(processes, "_start", None)
    match_all(ws)
    monkeypatch.setattr(processes, "FEW", CLAIMS)
    with pytest.raises(TypeError):
        match_all(ws)


def test_a_store_without_claims_or_records_is_soon_done(tmp_path: Path) -> None:
    with open_workspace(Settings(store=f"sqlite:///{tmp_path}/s.sqlite3", analyst="ann")) as empty:
        assert match_all(empty).total == 0
        with empty.store.write() as tx:
            claims.add_claim(tx, Claim(id="", speaker="a speaker", statement="Men moved."))
        assert match_all(empty).names == ["C1"]
        assert kept(empty) == [[]]
