"""A program in a real terminal of a given size: keys go in, what stands on the screen comes out."""

import os
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

PATIENCE = 45.0
"""Seconds to wait for anything: two slow cores that others use too."""
_KITTY = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]")
"""Sequences of newer terminals that pyte would print."""
_UNFINISHED = re.compile(rb"\x1b(\[[^a-zA-Z@`~]*)?$")


class Terminal:
    """Runs a command; used as a context manager, so that nothing is left running."""

    def __init__(self, command: Sequence[str], *, size: tuple[int, int], home: Path, folder: Path) -> None:
        columns, lines = size
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            command[0], [*command[1:]], dimensions=(lines, columns), cwd=str(folder), env=clean_home(home), timeout=5
        )

    def __enter__(self) -> Self:
        """Take the running program."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program if it still runs."""
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def press(self, keys: str) -> None:
        """Type keys, in one piece."""
        self._child.send(keys.encode())

    def wait(self, condition: Callable[[str], object], what: str) -> str:
        """Wait until the screen is as wanted and return it; fail with the screen when it never is."""
        until = time.monotonic() + PATIENCE
        while not condition(self.text):
            if time.monotonic() > until:
                raise AssertionError(f"waited {PATIENCE:.0f} seconds for {what}; the screen:\n{self.text}")
            if not self._read() and not condition(self.text):
                raise AssertionError(f"the program ended before {what}; the screen:\n{self.text}")
        return self.text

    def wait_for(self, words: str) -> str:
        """Wait until words stand on the screen."""
        return self.wait(lambda text: words in text, f"“{words}”")

    def end(self) -> int | None:
        """Wait for the program to end by itself and return its exit code."""
        until = time.monotonic() + PATIENCE
        while self._read():
            if time.monotonic() > until:
                raise AssertionError(f"the program did not end in {PATIENCE:.0f} seconds; the screen:\n{self.text}")
        self._child.wait()
        return self._child.exitstatus

    def _read(self) -> bool:
        """Draw what came; False when the program has ended."""
        try:
            came = self._rest + self._child.read_nonblocking(65536, timeout=0.2)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        unfinished = _UNFINISHED.search(came)
        self._rest = unfinished.group() if unfinished else b""
        self._stream.feed(_KITTY.sub(b"", came[: unfinished.start()] if unfinished else came))
        return True


def clean_home(home: Path) -> dict[str, str]:
    """Return the environment of a user whose files are all in `home`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WORKBENCH_", "XDG_", "TEXTUAL"))}
    return kept | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "WORKBENCH_ANALYST": "anna",
    }
