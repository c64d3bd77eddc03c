from pathlib import Path

import pytest

from workbench.core.errors import InputError
from workbench.service.asked import BadLine, Pair, Query, read_pairs, read_queries


def _write(folder: Path, *lines: str) -> Path:
    path = folder / "asked.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_queries_are_read_and_bad_lines_told(tmp_path: Path) -> None:
    path = _write(
        tmp_path, '{"id": "q1", "text": "dam", "more": 1}', "", '{"id": 2, "text": "road"}', '{"id": "q3"}', "["
    )
    one, two, three, four = read_queries(path)

    assert one == Query(id="q1", text="dam")
    assert two == Query(id=2, text="road")
    assert isinstance(three, BadLine)
    assert str(three) == f"{path}: line 4, field text: Field required"
    assert isinstance(four, BadLine)
    assert (four.line, four.field) == (5, "")


def test_a_record_without_a_name_takes_that_of_its_pair(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        '{"id": "p1", "claim": "a", "record": {"text": "b"}}',
        '{"id": "p2", "claim": "a", "record": {"id": "R", "text": "b"}}',
        '{"id": "p3", "claim": "a", "record": {"text": ""}}',
        '{"id": "p4", "claim": "a", "record": "b"}',
        '{"claim": "a", "record": {"text": "b"}}',
    )
    one, two, *bad = read_pairs(path)

    assert isinstance(one, Pair)
    assert isinstance(two, Pair)
    assert (one.record.id, two.record.id) == ("p1", "R")
    assert [b.field for b in bad if isinstance(b, BadLine)] == ["record.text", "record", "id"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        list(read_queries(tmp_path / "none"))
