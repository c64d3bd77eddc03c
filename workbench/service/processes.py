"""Claims matched on all cores: processes that each read the store and its index, and hand back what they found.

They write nothing, so they may be ended at any moment; they end by themselves when the one that started them is gone.
"""

import multiprocessing
import os
import signal
import traceback
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from workbench.core.case import Case
from workbench.core.errors import RetryableError, WorkbenchError
from workbench.core.evidence import Nearest
from workbench.service.index import Progress
from workbench.service.match import find_nearest
from workbench.service.settings import Settings
from workbench.service.workspace import Workspace, open_workspace
from workbench.store import claims

Matched = list[tuple[str, Nearest]]
"""Some claims with their matches: what is stored in one transaction."""

CHUNK = 8
"""Claims that are matched at a time: what one transaction stores, and what an interruption loses."""
FEW = 30
"""Fewer claims than this are matched nearly as fast without: a process needs 0.8 seconds of a processor to start."""


def match_on_cores(
    ws: Workspace, names: Sequence[str], _progress: Progress, processes: int | None = None
) -> Generator[Matched, None, None]:
    """Yield claims with their matches as they are found, by as many processes as there are cores.

    Raises WorkbenchError when one of them is lost.
    """
    chunks = (names[start : start + CHUNK] for start in range(0, len(names), CHUNK))
    count = min(processes or cores(), -(-len(names) // CHUNK))
    if count < 2 or (processes is None and len(names) < FEW):
        return (_match(ws, chunk) for chunk in chunks)
    return _share_out(ws, chunks, count)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _match(ws: Workspace, names: Sequence[str]) -> Matched:
    found = []
    for name in names:
        with ws.store.read() as tx:
            claim = claims.read_claim(tx, name)
        found.append((name, find_nearest(ws, claim)))
    if ws.indexes.records.index() is None and ws.indexes.records.behind():  # found damaged while searching
        raise RetryableError("the search index has to be made anew", hint="Run workbench match --all again.")
    return found


# --- the one that shares out --------------------------------------------------------------------------------------


def _share_out(ws: Workspace, chunks: Iterator[Sequence[str]], count: int) -> Generator[Matched, None, None]:
    crew: dict[Connection, SpawnProcess] = {}
    try:
        with _interrupts_held_back():
            crew.update(_start(ws) for _ in range(count))
        busy = {pipe for pipe, chunk in zip(crew, chunks, strict=False) if _ask(pipe, crew[pipe], chunk)}
        while busy:
            ready = wait(list(busy))
            for pipe in [pipe for pipe in busy if pipe in ready]:
                answer = _receive(pipe, crew[pipe])
                if not _ask(pipe, crew[pipe], next(chunks, ())):
                    busy.discard(pipe)
                yield answer
    finally:
        for pipe, process in crew.items():
            process.terminate()
            process.join()
            process.close()
            pipe.close()


def _start(ws: Workspace) -> tuple[Connection, SpawnProcess]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(theirs, ws.settings, ws.case), daemon=True
    )
    process.start()
    theirs.close()
    return ours, process


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let processes start deaf to Ctrl+C, which reaches every process of a terminal: they end when this one ends."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows: they turn deaf when they have started
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # started with the first process otherwise, it would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ask(pipe: Connection, process: SpawnProcess, chunk: Sequence[str]) -> bool:
    """Ask for some claims; return whether there were any to ask for."""
    if chunk:
        with _telling_of_loss(process):
            pipe.send(chunk)
    return bool(chunk)


def _receive(pipe: Connection, process: SpawnProcess) -> Matched:
    with _telling_of_loss(process):
        answer: Matched | Exception = pipe.recv()
    if isinstance(answer, Exception):
        raise answer
    return answer


@contextmanager
def _telling_of_loss(process: SpawnProcess) -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError):
        process.join()
        raise WorkbenchError(
            f"a process that matched claims ended unexpectedly (code {process.exitcode})",
            hint="What is matched stays. Go on with workbench match --all; if memory ran out, with --processes 1.",
        ) from None


# --- those it is shared out to ------------------------------------------------------------------------------------


def _serve(pipe: Connection, settings: Settings, case: Case) -> None:
    """Answer chunks of claims until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with open_workspace(settings) as opened:
            ws = replace(opened, case=case)
            while True:
                pipe.send(_match(ws, pipe.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except Exception as error:
        error.add_note(traceback.format_exc())
        pipe.send(error)
