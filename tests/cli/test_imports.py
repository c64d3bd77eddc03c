"""`import` and `extract`: articles from files, one item's fault sparing the rest."""

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PAGE = """<html><head><title>Envoys meet</title></head><body><article><h1>Envoys meet</h1>
<p>The envoys met in the valley again on Monday, after two weeks in which neither side had been willing to talk.</p>
<p>Northern officials claimed that the South had moved four hundred men to the valley before the fighting began.</p>
<p>A southern spokesman denied that any men had been moved, and said that the talks would go on in the summer.</p>
</article></body></html>"""
TEXT = "Northern officials said that the South had moved 400 men. A southern spokesman denied the report.\n" * 3


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "text.txt").write_bytes(TEXT.encode())
    return "page.html", "text.txt"


def test_extract_lines(files: tuple[str, str], run: Run, home: Path) -> None:
    done = run("extract", "--jsonl", *files, "absent.txt")
    page, text = map(json.loads, done.text.splitlines())
    assert done.code == 2
    assert "absent.txt" in done.said
    assert set(page) == {"file", "text", "claims"}
    assert set(text) == {"file", "claims"}
    assert page["file"], text["file"] == files
    for words, found in ((page["text"], page), (TEXT, text)):
        assert found["claims"]
        for claim in found["claims"]:
            assert set(claim) == {"speaker", "statement", "polarity", "hedge", "chain", "spans"}
            assert set(claim["spans"]) == {"source", "cue", "content"}
            [[start, end], *_] = claim["spans"]["content"]
            assert words[start:end].split()[0] in claim["statement"]
    assert not list(home.rglob("*.sqlite3"))


@pytest.mark.usefixtures("files")
def test_import_twice(run: Run) -> None:
    run("--store", "sqlite:///s.sqlite3", "claims")
    [first] = json.loads(run("--store", "sqlite:///s.sqlite3", "import", "page.html", "--json").out)
    again = run("--store", "sqlite:///s.sqlite3", "import", "page.html", "--jsonl")
    assert first["status"] == "imported"
    assert first["new_claims"]
    assert (again.code, json.loads(again.out)["status"]) == (0, "known")
    assert "1 known" in again.said


@pytest.mark.usefixtures("files")
def test_a_fault_of_one_spares_the_rest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("# pages\n\n  page.html  \nhttp://127.0.0.1/x\n", encoding="utf-8")
    done = run("--store", "sqlite:///s.sqlite3", "import", "absent.html", "--list", "list.txt", "--jsonl")
    assert [json.loads(line)["status"] for line in done.text.splitlines()] == ["failed", "imported", "failed"]
    assert done.code == 2
    assert done.said.count("workbench: ") == 2
    assert done.said.count("hint: ") == 2
    assert "1 imported, 2 failed" in done.said


@pytest.mark.parametrize(("text", "told"), [("", ""), (" He denied it. They rejected the charge.", "left out: 2 ")])
def test_what_says_nothing_by_itself_is_counted(run: Run, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "short.txt").write_text(f"The South said that it had moved 400 men.{text}", encoding="utf-8")
    done = run("--store", "sqlite:///s.sqlite3", "import", "short.txt", "--json")
    [outcome] = json.loads(done.out)
    assert (len(outcome["new_claims"]), outcome["left_out"]) == (1, 2 if text else 0)
    assert told in done.said if text else "left out" not in done.said


def test_list_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"absent.html\n")))
    done = run("--store", "sqlite:///s.sqlite3", "import", "--list", "-", "--jsonl")
    assert json.loads(done.out)["asked"] == "absent.html"


def test_offline_makes_every_fetch_impossible(run: Run) -> None:
    done = run("--store", "sqlite:///s.sqlite3", "--offline", "import", "https://example.org/")
    assert done.code in {2, 3}
    assert "Offline mode is on" in done.said


def test_nothing_to_import(run: Run) -> None:
    done = run("import")
    assert done.code == 2
    assert "nothing to import" in done.said
