import gzip
import tracemalloc
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import FetchFailed, InputError, WorkbenchError
from workbench.intake.payload import Payload


def payload(encoding: str = "gzip", **limits: int) -> Payload:
    all_limits = {"wire_limit": 1_000_000, "decoded_limit": 2_000_000, "ratio": 200, **limits}
    return Payload(encoding=encoding, **all_limits)


def read(body: bytes, chunk: int, encoding: str = "gzip", **limits: int) -> bytes:
    collected = payload(encoding, **limits)
    for at in range(0, len(body), chunk):
        collected.add(body[at : at + chunk])
    return collected.end()


@given(st.binary(max_size=5000), st.integers(1, 700))
def test_gzip_round_trips_in_any_chunks(body: bytes, chunk: int) -> None:
    assert read(gzip.compress(body), chunk) == body


@given(st.binary(max_size=50), st.integers(1, 40), st.binary(max_size=50))
def test_what_follows_the_last_part_and_is_no_part_is_padding(body: bytes, chunk: int, padding: bytes) -> None:
    packed = gzip.compress(body) + gzip.compress(b"more")
    assert read(packed + b"\0" + padding, chunk) == body + b"more"
    assert read(packed + b"\x1f", chunk) == body + b"more"


def test_padding_counts_against_the_limit() -> None:
    with pytest.raises(InputError, match="larger than"):
        read(gzip.compress(b"x") + bytes(1_000_000), 1000)


@given(st.binary(max_size=300), st.integers(1, 50))
def test_foreign_bytes_are_a_clear_error_or_data(body: bytes, chunk: int) -> None:
    with suppress(WorkbenchError):
        assert isinstance(read(body, chunk), bytes)


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "gzip,br", "unknown"])
def test_other_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(FetchFailed):
        payload(encoding)


@pytest.mark.parametrize("encoding", ["", "identity", " Identity "])
def test_plain_bodies_pass_as_they_are(encoding: str) -> None:
    collected = payload(encoding)
    collected.add(b"\x1f\x8b not gzip")
    assert collected.end() == b"\x1f\x8b not gzip"


def test_a_bomb_never_fills_memory() -> None:
    bomb = zlib.compressobj(9, wbits=31)
    packed = b"".join(bomb.compress(bytes(1_000_000)) for _ in range(100)) + bomb.flush()
    tracemalloc.start()
    with pytest.raises(InputError):
        read(packed, len(packed), decoded_limit=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_the_wire_limit_counts_raw_bytes() -> None:
    with pytest.raises(InputError, match="larger than 1 MB"):
        read(bytes(1_000_001), 1000, "identity")


def test_very_many_parts_are_refused() -> None:
    with pytest.raises(InputError, match="too many parts"):
        read(gzip.compress(b"") * 200, 1000)
