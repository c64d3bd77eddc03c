"""The batch on a Dask cluster: what one machine finds, though a worker dies; and what is told without a cluster."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import default_client

from tests.benchmarks.corpus import corpus
from workbench.core.errors import InputError, RetryableError
from workbench.core.evidence import Match
from workbench.core.model import Claim
from workbench.service import cluster
from workbench.service.batch import match_all
from workbench.service.settings import Settings
from workbench.service.workspace import Workspace, open_workspace
from workbench.store import claims, matches, records

CLAIMS = 24
NAMES = ("first", "second")
Program = subprocess.Popen[bytes]


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A store that goes to a cluster in eight parts, and its claims in two blocks."""
    monkeypatch.setattr(cluster, "PART", 250)
    monkeypatch.setattr(cluster, "BLOCK", CLAIMS // 2)
    made = corpus(2_000, CLAIMS)
    with open_workspace(Settings(store=f"sqlite:///{tmp_path}/s.sqlite3", analyst="ann")) as opened:
        with opened.store.write() as tx:
            records.add_records(tx, made.records())
            for planted in made.planted:
                claims.add_claim(tx, Claim(id="", speaker="a speaker", statement=planted.claim_text))
        yield replace(opened, case=made.case)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)


@contextmanager
def running(folder: Path, workers: int) -> Iterator[tuple[str, dict[str, Program]]]:
    """Run a scheduler and workers, each a program of its own; give the address, and the workers by name."""
    told = folder / "scheduler.json"
    with ExitStack() as stack:
        log = stack.enter_context((folder / "dask.log").open("ab"))

        def start(kind: str, *options: str) -> Program:
            command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--scheduler-file", str(told)]
            command += ["--host", "127.0.0.1", "--no-dashboard", *options]
            program = stack.enter_context(subprocess.Popen(command, stderr=log))
            stack.callback(program.kill)
            return program

        start("scheduler", "--port", "0")
        place = ("--local-directory", str(folder), "--nthreads", "1", "--no-nanny")
        started = {name: start("worker", "--name", name, *place) for name in NAMES[:workers]}
        while not told.exists():
            time.sleep(0.05)
        yield json.loads(told.read_text(encoding="utf-8"))["address"], started


def kept(ws: Workspace) -> dict[str, list[Match]]:
    with ws.store.read() as tx:
        return {c.id: [e.match for e in matches.read_evidence(tx, c.id)] for c in claims.read_claims(tx)}


class Killing:
    """Progress that, when the first part has been searched, kills a worker that is searching another."""

    def __init__(self, workers: dict[str, Program]) -> None:
        self._workers = workers
        self.was_doing: list[str] = []

    def __call__(self, what: str, done: int, total: int) -> None:
        if self.was_doing or what != "searching parts" or not 0 < done < total:
            return
        client = default_client()
        doing = client.processing()
        victim = max(doing, key=lambda worker: len(doing[worker]))
        if not any(str(key).startswith("_search") for key in doing[victim]):
            return  # on a busy machine they may all just be done: the next part tells
        self.was_doing = [str(key) for key in doing[victim]]
        self._workers[client.scheduler_info()["workers"][victim]["name"]].kill()


def test_a_cluster_finds_what_one_machine_finds_though_a_worker_dies(ws: Workspace, tmp_path: Path) -> None:
    match_all(ws)
    alone = kept(ws)
    with running(tmp_path, workers=2) as (address, workers):
        killing = Killing(workers)
        with cluster.connect(address) as compute:
            default_client().wait_for_workers(2, timeout=30)
            batch = match_all(ws, killing, compute=compute)
        ended = [worker.poll() for worker in workers.values()]
    assert len(batch.names) == CLAIMS
    assert any(doing.startswith("_search") for doing in killing.was_doing)
    assert sorted(ended, key=str) == [-9, None]
    assert all(alone.values())
    assert kept(ws) == alone


def test_a_worker_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "__version__", "0.0.1")
    with running(tmp_path, workers=1) as (address, _), pytest.raises(InputError, match=r"this is workbench 0\.0\.1"):
        refuse(address)


@pytest.mark.usefixtures("impatient")
def test_a_cluster_without_workers_is_told(tmp_path: Path) -> None:
    with running(tmp_path, workers=0) as (address, _), pytest.raises(RetryableError, match="has no workers"):
        refuse(address)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tcp://nowhere.invalid:8786"])
def test_no_scheduler_is_told_with_how_to_start_one(address: str) -> None:
    with pytest.raises(RetryableError, match="no Dask scheduler") as told:
        refuse(address)
    assert "dask scheduler" in told.value.hint


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "address", ["10.0.0.5:8786", "http://x:1", "tcp://", "tcp://x", "tcp://x:port", "inproc://x/1"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="address"):
        refuse(address)


def test_without_dask_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dask", None)
    with pytest.raises(InputError, match="not installed") as told:
        refuse("tcp://127.0.0.1:1")
    assert "cluster" in told.value.hint


def refuse(address: str) -> None:
    with cluster.connect(address):
        pytest.fail("it connected")
