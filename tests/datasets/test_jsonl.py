import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.errors import InputError
from workbench.core.evidence import Record
from workbench.datasets.jsonl import LINE_LIMIT, Fault, read_objects, read_records

GOOD = b'{"id": "E1", "text": "The dam was closed."}\n'
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "karabakh" / "records.jsonl"


def _read(tmp_path: Path, content: bytes) -> list[Record | Fault]:
    path = tmp_path / "records.jsonl"
    path.write_bytes(content)
    return list(read_records(path))


@pytest.mark.parametrize(
    ("line", "field", "reason"),
    [
        (b'{"id": "a"}', "text", "required"),
        (b'{"text": "a"}', "id", "required"),
        (b'{"id": "", "text": "a"}', "id", "at least 1"),
        (b'{"id": 5, "text": "a"}', "id", "string"),
        (b'{"id": "a", "text": null}', "text", "string"),
        (b'{"id": "a", "text": "b", "numbers": ["1", 2]}', "numbers.1", "string"),
        (b'{"id": "a", "text": "b", "numbers": "1,000"}', "numbers", ""),
        (b'{"id": "' + b"a" * 201 + b'", "text": "b"}', "id", "at most 200"),
        (b'{"id": "a", "text": "b\\u0000c"}', "text", "NUL"),
        (b'{"id": "a", "text": "b", "more": {"x": ["\\u0000"]}}', "more", "NUL"),
        (b'{"id": "a", "text": "b", "text": "c"}', "", "twice"),
        (b'{"id": "a", "text": "b", "more": {"x": 1, "x": 2}}', "", "twice"),
        (b'{"id": "a", "text": "\\ud800"}', "", "surrogate"),
        (b'{"id": "a", "\\udfff": "b"}', "", "surrogate"),
        (b'{"id": "a", "text": "b", "n": NaN}', "", "NaN"),
        (b'{"id": "a", "text": "b", "n": -Infinity}', "", "Infinity"),
        (b'{"id": "a", "text": "b", "n": 1e999}', "", "range"),
        (b'{"id": "a", "text": "b", "n": ' + b"7" * 5000 + b"}", "", "100 digits"),
        (b'{"id": "a", "text": "b", "n": ' + b"[" * 40 + b"]" * 40 + b"}", "", "nested"),
        (b"[" * 100_000 + b"]" * 100_000, "", "nested"),
        (b'{"id": "a", "text": "b", "n": ' + b'{"a":' * 100_000, "", "nested"),
        (b'["id", "text"]', "", "not a JSON object"),
        (b"null", "", "not a JSON object"),
        (b'{"id": "a", "text": "b"', "", "not valid JSON"),
        (b"id,text", "", "not valid JSON"),
        (b'{"id": "a", "text": "\xe9"}', "", "not UTF-8"),
        (GOOD.decode().encode("utf-16"), "", "not UTF-8"),
        (b"\x89PNG\r", "", "not UTF-8"),
        (b'{"id": "a", "text": "' + b"b" * LINE_LIMIT + b'"}', "", "longer than"),
        (b'{"id": "a", "text": "' + b"b" * 100_001 + b'"}', "text", "at most 100000"),
    ],
    ids=lambda value: ascii(value)[:60],
)
def test_a_bad_line_is_told_and_the_others_are_read(tmp_path: Path, line: bytes, field: str, reason: str) -> None:
    before, fault, *_ = _read(tmp_path, GOOD + line + b"\n" + GOOD)

    assert isinstance(before, Record)
    assert isinstance(fault, Fault)
    assert (fault.line, fault.field) == (2, field)
    assert reason in fault.reason
    assert "\n" not in fault.reason
    assert len(fault.reason) < 200


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    content = b"\n  \n" + GOOD + b"\r\n" + GOOD.replace(b"closed", "cl\u2028o\u0085sed".encode()) + b"wrong"
    found = _read(tmp_path, content)

    assert [f.text if isinstance(f, Record) else f.line for f in found] == [
        "The dam was closed.",
        "The dam was cl\u2028o\u0085sed.",
        6,
    ]


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b""], ids=ascii)
def test_a_byte_order_mark_and_line_endings_are_no_content(tmp_path: Path, ending: bytes) -> None:
    (record,) = _read(tmp_path, b"\xef\xbb\xbf" + GOOD.strip() + ending)

    assert isinstance(record, Record)
    assert record.id == "E1"


def test_fields_beyond_the_schema_are_kept(tmp_path: Path) -> None:
    line = {"id": "E1", "text": "ə", "stance": {"S": "mentions"}, "weight": 1.5, "none": None, "numbers": None}
    (record,) = _read(tmp_path, json.dumps(line).encode())

    assert isinstance(record, Record)
    assert json.loads(record.model_dump_json(exclude_unset=True)) == {**line, "numbers": []}


def test_whatever_is_read_can_be_stored_and_read_again(tmp_path: Path) -> None:
    depth = 30
    content = b'{"id": "a", "text": "b", "n": ' + b"[" * depth + b"9" * 100 + b"]" * depth + b"}"
    (record,) = _read(tmp_path, content)

    assert isinstance(record, Record)
    assert Record.model_validate_json(record.model_dump_json()) == record


JSON = st.recursive(st.none() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=5)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["id", "text", "numbers", "date", "x"]) | st.text(), JSON, max_size=6))
def test_any_object_is_a_record_or_a_fault(tmp_path_factory: pytest.TempPathFactory, value: dict[str, object]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_text(json.dumps(value) + "\n", encoding="utf-8")
    (found,) = read_records(path)

    if isinstance(found, Record):
        assert Record.model_validate_json(found.model_dump_json(exclude_unset=True)).id == value["id"]


@given(st.binary(max_size=200))
def test_any_bytes_are_records_or_faults(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(content)

    for found in read_records(path):
        assert isinstance(found, Record | Fault)


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    assert _read(tmp_path, b"") == []


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.jsonl"):
        with pytest.raises(InputError, match="cannot be read") as caught:
            list(read_records(path))
        assert str(path) in caught.value.message
        assert caught.value.hint


def test_one_endless_line_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"x" * 50_000_000 + b"\n" + GOOD)
    tracemalloc.start()
    found = list(read_objects(path))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [number for number, _ in found] == [1, 2]
    assert most < 10_000_000


@pytest.mark.skipif(not SHARED.is_file(), reason="the shared data is not here")
def test_the_shared_records_are_read_as_they_are() -> None:
    found = list(read_records(SHARED))
    ids = [json.loads(line)["id"] for line in SHARED.read_text(encoding="utf-8").splitlines() if line.strip()]

    assert [f for f in found if isinstance(f, Fault)] == []
    assert [f.id for f in found if isinstance(f, Record)] == ids
