import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.service.samples import ACCUSATION, RECORDS, write_article, write_records
from tests.store.processes import start
from workbench.core.errors import InputError
from workbench.service import import_records as module
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.maintain import count_holdings, verify
from workbench.service.search import find_records, read_records
from workbench.service.show import show
from workbench.service.unfinished import find_unfinished
from workbench.service.workspace import Workspace

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "karabakh" / "records.jsonl"


def _count(ws: Workspace) -> int:
    return count_holdings(ws).records


def test_a_file_is_imported_and_importing_it_again_adds_nothing(ws: Workspace, tmp_path: Path) -> None:
    path = write_records(tmp_path)

    first, second = import_records(ws, path), import_records(ws, path)

    assert (first.added, first.known, first.differing, first.rejected) == (3, 0, (), ())
    assert (second.added, second.known, second.differing, second.rejected) == (0, 3, (), ())
    assert _count(ws) == 3
    assert read_records(ws, ["R3"])["R3"].model_dump(exclude_unset=True) == RECORDS[2]
    assert verify(ws) == []


def test_what_cannot_be_read_of_a_record_is_told(ws: Workspace, tmp_path: Path) -> None:
    odd = [{"date": "not a date"}, {"date": "07.10.2020", "side": "XX"}, {"date": "2020-10"}]
    path = write_records(tmp_path, [{"id": f"R{n}", "text": "Men came.", **fields} for n, fields in enumerate(odd)])
    assert import_records(ws, path).notes == (
        "2 dates that cannot be read, the first of R0: “not a date”",
        "1 side of no party of the case, the first of R1: “XX”",
    )


def test_other_content_under_a_known_id_is_told_and_the_stored_is_kept(ws: Workspace, tmp_path: Path) -> None:
    import_records(ws, write_records(tmp_path))
    changed: list[dict[str, object]] = [
        {**RECORDS[0], "text": "Southland sent 40 miners."},
        RECORDS[1],
        {"id": "R4", "text": "New."},
    ]

    again = import_records(ws, write_records(tmp_path, changed, "changed.jsonl"))

    assert (again.added, again.known, again.differing) == (1, 1, ("R1",))
    assert read_records(ws, ["R1"])["R1"].text == RECORDS[0]["text"]


def _with_bad_lines(folder: Path) -> Path:
    lines = [json.dumps(RECORDS[0]), '{"id": "R9"}', json.dumps(RECORDS[1]), '{"id": "R8", "text": NaN}']
    path = folder / "mixed.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_bad_lines_are_all_told_and_nothing_is_imported(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        import_records(ws, _with_bad_lines(tmp_path))

    assert "mixed.jsonl: 2 bad line(s); nothing was imported" in caught.value.message
    assert "line 2, field text: " in caught.value.message
    assert "line 4: " in caught.value.message
    assert "--partial" in caught.value.hint
    assert _count(ws) == 0


def test_partial_leaves_the_bad_lines_out_and_tells_them(ws: Workspace, tmp_path: Path) -> None:
    done = import_records(ws, _with_bad_lines(tmp_path), partial=True)

    assert (done.added, len(done.rejected)) == (2, 2)
    assert _count(ws) == 2


def test_a_thousand_bad_lines_are_told_in_short(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(b"\xff\n" * 1000)

    with pytest.raises(InputError, match="and 980 more"):
        import_records(ws, path)


@pytest.mark.parametrize("content", [b"", b"\n\n  \n"], ids=ascii)
def test_a_file_without_records_is_refused(ws: Workspace, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_bytes(content)

    with pytest.raises(InputError, match="holds no record"):
        import_records(ws, path)


def test_a_file_that_is_not_there_is_told(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        import_records(ws, tmp_path / "none.jsonl")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_is_refused_as_it_cannot_be_read_twice(ws: Workspace, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(InputError, match="no ordinary file"):
            import_records(ws, path)


def test_the_same_record_twice_in_a_file_is_stored_once(ws: Workspace, tmp_path: Path) -> None:
    done = import_records(ws, write_records(tmp_path, [RECORDS[0], RECORDS[0]]))

    assert (done.added, done.known) == (1, 1)


def test_claims_are_matched_against_records_that_come_later(ws: Workspace, tmp_path: Path) -> None:
    (article,) = import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION])])
    (claim,) = article.new_claims
    assert show(ws, claim).evidence == ()

    import_records(ws, write_records(tmp_path))

    assert {e.record.id for e in show(ws, claim).evidence} == {"R1", "R2"}


def test_matching_that_was_interrupted_is_done_by_the_next_import(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (article,) = import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION])])

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, "match_new_records", interrupt)
        with pytest.raises(KeyboardInterrupt):
            import_records(ws, write_records(tmp_path))
    assert "match --all" in find_unfinished(ws)[0]
    again = import_records(ws, write_records(tmp_path))

    assert find_unfinished(ws) == []
    assert (again.added, again.known) == (0, 3)
    assert show(ws, article.new_claims[0]).evidence


def test_records_are_found_by_their_words(ws: Workspace, tmp_path: Path) -> None:
    import_records(ws, write_records(tmp_path))

    assert [hit.record.id for hit in find_records(ws, "snow", 10).hits] == ["R3"]
    assert {hit.record.id for hit in find_records(ws, 'MINERS (Ford) AND "', 10).hits} == {"R1", "R2"}
    assert find_records(ws, "", 10).hits == ()


IMPORT = """
import sys
from pathlib import Path
from workbench.service import import_records as module
from workbench.service.settings import Settings
from workbench.service.workspace import open_workspace
from workbench.store import records
add = records.add_records
def slow(tx, batch):
    done = add(tx, batch)
    print("written", flush=True)
    sys.stdin.readline()
    return done
records.add_records = slow
with open_workspace(Settings(store=f"sqlite:///{sys.argv[1]}", analyst="ann")) as ws:
    module.import_records(ws, Path(sys.argv[2]))
"""


def test_a_killed_import_leaves_nothing_and_is_done_by_repeating_it(ws: Workspace, tmp_path: Path) -> None:
    path = write_records(tmp_path, ({"id": f"R{n}", "text": f"Record {n}."} for n in range(900)))
    program = start(IMPORT, ws.store.path, path)
    assert program.stdout
    assert program.stdout.readline() == "written\n"
    os.kill(program.pid, 9)
    program.communicate()

    assert _count(ws) == 0
    with closing(sqlite3.connect(str(ws.store.path))) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert import_records(ws, path).added == 900


@pytest.mark.skipif(not SHARED.is_file(), reason="the shared data is not here")
def test_the_shared_records_keep_their_ids(ws: Workspace) -> None:
    ids = [json.loads(line)["id"] for line in SHARED.read_text(encoding="utf-8").splitlines() if line.strip()]

    assert import_records(ws, SHARED).added == len(ids)
    assert list(read_records(ws, ids)) == ids


def test_an_index_that_cannot_be_written_loses_no_record(ws: Workspace, tmp_path: Path) -> None:
    assert ws.store.path
    ws.store.path.with_name(ws.store.path.name + ".index").write_text("a file", encoding="utf-8")
    import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION])])

    done = import_records(ws, write_records(tmp_path))

    assert done.added == 3
    assert "stored" in done.notes[0]
    assert "match --all" in find_unfinished(ws)[0]
