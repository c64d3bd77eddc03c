"""From a snapshot to an article, in a child process; and plain text at once, without one."""

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, Self

from workbench.core.errors import NotAnArticle, WorkbenchError
from workbench.core.model import Article, Snapshot
from workbench.intake.charset import decode_surely
from workbench.intake.child import read_frame, write_frame
from workbench.intake.snapshot import READABLE, describe

PAGE_SECONDS = 20.0
"""For one page; then the child is killed and the next page gets a new one (threats B1)."""

_START_SECONDS = 30.0
_HINT = "Save the article's text in a .txt file and import that."


def read_plain_text(content: bytes, name: str) -> str:
    """Return the text of a plain text file as it stands, line ends and all; only a byte order mark goes.

    Raises NotAnArticle, with `name`, where its charset cannot be told. Needs no child process.
    """
    return decode_surely(content, name=name).text


class Extractor:
    """Reads articles out of snapshots. A context manager; its child process starts with the first page.

    The child has no network, about 1 GB of memory and `page_seconds` for a page. Calls from several threads take turns;
    `close` from another thread ends a call in progress.
    """

    def __init__(self, page_seconds: float = PAGE_SECONDS) -> None:
        self._page_seconds = page_seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child process. The next page starts a new one."""
        child, self._child = self._child, None
        if child:
            _end(child)

    def extract(self, snapshot: Snapshot) -> Article:
        """Read the article in a snapshot.

        Raises NotAnArticle when the bytes hold none or cannot be read in time; the snapshot stays good as evidence.
        """
        if snapshot.media_type not in READABLE:
            what, hint = describe(snapshot.media_type)
            raise NotAnArticle(f"{snapshot.exchange.asked} is {what}, not an article", hint=hint)
        head = snapshot.model_dump_json(exclude={"content"}).encode("utf-8", "replace")
        with self._turn:
            answer = self._ask(head, snapshot)
        if refused := answer.get("refused"):
            raise NotAnArticle(str(refused[0]), hint=str(refused[1]) or _HINT)
        return Article.model_validate(answer["article"])

    def _ask(self, head: bytes, snapshot: Snapshot) -> dict[str, list[str]]:
        child = self._running()
        requests, answers = _pipes(child)
        deadline = _Deadline(child, self._page_seconds)
        try:
            with deadline:
                write_frame(requests, head)
                write_frame(requests, snapshot.content)
                answer = read_frame(answers)
        except (EOFError, OSError, ValueError):
            self.close()
            why = (
                f"within {self._page_seconds:g} seconds"
                if deadline.passed
                else "(its reader ended, perhaps for memory)"
            )
            raise NotAnArticle(f"{snapshot.exchange.asked} could not be read {why}", hint=_HINT) from None
        except BaseException:
            self.close()  # interrupted half-way: the pipe is out of step
            raise
        if deadline.passed:
            self.close()  # killed while its last answer came in
        parsed: dict[str, list[str]] = json.loads(answer)
        return parsed

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child and self._child.poll() is None:
            return self._child
        self.close()
        return self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        # -P: the current directory, where an analyst keeps foreign files, is no place to import from.
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "workbench.intake.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # each thread would reserve address space
        )
        self._child = child
        try:
            with _Deadline(child, _START_SECONDS):
                read_frame(_pipes(child)[1])
        except (EOFError, OSError, ValueError):
            self.close()
            raise WorkbenchError(
                "The process that reads pages did not start", hint="Run `workbench doctor`, or try again."
            ) from None
        except BaseException:
            self.close()
            raise
        return child


class _Deadline:
    """Kills a process unless the block ends in time; its pipes then report the end."""

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        self.passed = False
        self._child = child
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _kill(self) -> None:
        self.passed = True
        self._child.kill()


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert child.stdin is not None
    assert child.stdout is not None
    return child.stdin, child.stdout


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    for stream in _pipes(child):
        with suppress(OSError):
            stream.close()
    child.wait()
