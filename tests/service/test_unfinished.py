import json
from pathlib import Path

import pytest

from workbench.service import import_records as importing
from workbench.service.import_records import import_records
from workbench.service.unfinished import find_unfinished
from workbench.service.workspace import Workspace


def _file(folder: Path, count: int) -> Path:
    path = folder / "records.jsonl"
    path.write_text("".join(json.dumps({"id": f"E{n}", "text": "a dam"}) + "\n" for n in range(count)), "utf-8")
    return path


def test_a_whole_import_leaves_nothing_unfinished(ws: Workspace, tmp_path: Path) -> None:
    import_records(ws, _file(tmp_path, 3))
    assert find_unfinished(ws) == []


def test_an_interrupted_import_is_told_until_it_is_repeated(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _file(tmp_path, 5)
    monkeypatch.setattr(importing, "BATCH", 2)

    def interrupt(stage: str, done: int, _total: int) -> None:
        if (stage, done) == ("storing", 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_records(ws, path, progress=interrupt)
    (told,) = find_unfinished(ws)
    assert str(path) in told
    import_records(ws, path)
    assert find_unfinished(ws) == []
