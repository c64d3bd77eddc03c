"""The extractor's own process: reads pages from hostile bytes, with no network, little memory and a hard deadline.

Run as `python -P -m workbench.intake.child`; speaks frames over standard input and output. A frame is a length (four
bytes, big-endian) and that many bytes. A request is two frames, the JSON head and the page's bytes; the answer is one,
JSON with `article`, or with `refused` (message and hint).
"""

import json
import signal
import struct
import sys
from typing import IO

_LENGTH = struct.Struct(">I")
MAX_FRAME = 64 * 1024 * 1024

MEMORY_LIMIT = 1024**3
"""Bytes of address space. A 2 MB page takes 280 MB of it, most of that the libraries."""

LAST_RESORT = 60
"""Seconds for one page, after which the process ends itself should its parent be gone."""


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Send one frame. Raises OSError when the other side is gone."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes:
    """Receive one frame. Raises EOFError when the other side is gone or speaks something else."""
    length = _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]
    if length > MAX_FRAME:
        raise EOFError
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data


def main() -> None:
    """Serve requests until the parent closes the pipe."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # so that no stray print breaks the frames
    _confine()
    write_frame(answers, b"ready")
    while True:
        try:
            head, content = read_frame(requests), read_frame(requests)
        except EOFError:
            return
        _alarm(LAST_RESORT)
        write_frame(answers, _answer(head, content))
        _alarm(0)


def _answer(head: bytes, content: bytes) -> bytes:
    from workbench.core.errors import NotAnArticle
    from workbench.core.model import Exchange
    from workbench.intake.reading import read_article

    request = json.loads(head)
    try:
        exchange = Exchange.model_validate(request["exchange"])
        article = read_article(content, request["media_type"], exchange, request["sha256"])
    except NotAnArticle as error:
        return json.dumps({"refused": [error.message, error.hint]}).encode()
    except MemoryError:
        return json.dumps({"refused": ["The page needs more memory than reading it is given", ""]}).encode()
    except Exception as error:
        return json.dumps({"refused": [f"The page could not be read ({type(error).__name__})", ""]}).encode()
    return b'{"article":' + article.model_dump_json().encode("utf-8", "replace") + b"}"


def _confine() -> None:
    sys.addaudithook(_no_network)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        pass  # Windows has no such limits, macOS refuses some


def _no_network(event: str, args: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError(f"the extractor has no network: {event}{args[1:]}")


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
