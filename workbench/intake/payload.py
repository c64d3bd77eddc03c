"""The body of an answer, read raw and bounded: on the wire, after decompression, and in the ratio of both."""

import zlib
from collections.abc import AsyncIterator

from workbench.core.errors import FetchFailed, InputError

_HINT = "Save the page in a browser (HTML only) and import the file."
_RATIO_FLOOR = 64 * 1024
_MAX_MEMBERS = 100
_PLAIN = ("", "identity")
_GZIP = ("gzip", "x-gzip")
_MAGIC = b"\x1f\x8b"


class Payload:
    """Collects one body. All limits are in bytes; `ratio` is decoded to wire size.

    Encodings other than gzip, and more than one on top of another, are refused: a few hundred bytes of them can
    stand for a gigabyte, and no library bounds them all (threats A6).
    """

    def __init__(self, *, encoding: str, wire_limit: int, decoded_limit: int, ratio: int) -> None:
        encoding = encoding.strip().lower()
        if encoding not in _PLAIN + _GZIP:
            raise FetchFailed(f"The server sent the page as `{encoding[:40]}`, which was not asked for", hint=_HINT)
        self._wire_limit, self._decoded_limit, self._ratio = wire_limit, decoded_limit, ratio
        self._wire = 0
        self._body = bytearray()
        self._members = 0
        self._gzip = zlib.decompressobj(31) if encoding in _GZIP else None
        self._after = b""
        """What follows the last whole part, as far as needed to tell another part from padding."""

    async def read(self, chunks: AsyncIterator[bytes], enough: int | None = None) -> bytes:
        """Return the whole decoded body, or its first `enough` bytes.

        Raises InputError past a limit, FetchFailed for a broken stream.
        """
        async for chunk in chunks:
            self.add(chunk)
            if enough and len(self._body) >= enough:
                return bytes(self._body[:enough])
        return self.end()

    def add(self, chunk: bytes) -> None:
        """Take the next raw bytes. Raises as `read`."""
        self._wire += len(chunk)
        if self._wire > self._wire_limit:
            raise too_large(self._wire_limit)
        if self._gzip is None:
            self._body += chunk
        else:
            self._inflate(chunk)
        if len(self._body) > self._decoded_limit:
            raise too_large(self._decoded_limit, "decompressed ")
        if len(self._body) > max(_RATIO_FLOOR, self._ratio * self._wire):
            raise InputError(f"The page unpacks to more than {self._ratio} times what was sent", hint=_HINT)

    def end(self) -> bytes:
        """Return the body. Raises FetchFailed when the compressed stream breaks off."""
        if self._gzip is not None and self._wire and not self._gzip.eof:
            raise FetchFailed("The compressed page breaks off before its end", hint="Try again later.")
        return bytes(self._body)

    def _inflate(self, chunk: bytes) -> None:
        while chunk and self._gzip is not None:
            if self._gzip.eof:
                chunk = self._after + chunk
                self._after = chunk[: len(_MAGIC)]
                if self._after != _MAGIC:
                    return  # padding, which browsers pass over too
                self._next_member()
            try:
                self._body += self._gzip.decompress(chunk, self._decoded_limit + 1 - len(self._body))
            except zlib.error as error:
                raise FetchFailed(f"The compressed page is damaged: {error}", hint="Try again later.") from None
            if len(self._body) > self._decoded_limit:
                return
            chunk = self._gzip.unused_data or self._gzip.unconsumed_tail

    def _next_member(self) -> None:
        self._members += 1
        if self._members > _MAX_MEMBERS:
            raise InputError("The compressed page is made of too many parts", hint=_HINT)
        self._gzip, self._after = zlib.decompressobj(31), b""


def too_large(limit: int, kind: str = "") -> InputError:
    """Return the error for a body past `limit` bytes."""
    return InputError(f"The {kind}page is larger than {limit / 1e6:.0f} MB", hint=_HINT)
