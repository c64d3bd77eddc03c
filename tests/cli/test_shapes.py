"""What the commands print in JSON is what `schemas/` says."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import Run
from tests.cli.stock import CASE
from tests.cli.test_help import PAIR, QUERY
from tests.cli.test_imports import PAGE, TEXT

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
LISTINGS = [
    ("queue_row", ["claims"]),
    ("match", ["match", "C1"]),
    ("match", ["match", "--text", "men moved"]),
    ("match", ["match", "--queries", "q.jsonl"]),
    ("compare", ["compare", "--pairs", "p.jsonl"]),
    ("record", ["records", "search", "men"]),
    ("origin", ["records", "origins"]),
    ("decision", ["history"]),
    ("extract", ["extract", "page.html", "text.txt"]),
    ("imported", ["import", "page.html", "absent.html"]),
    ("records_imported", ["records", "import", "r.jsonl"]),
]
DOCUMENTS = [
    ("dossier", ["show", "C1", "--json"]),
    ("decision", ["mark", "C2", "supported", "--json"]),
    ("report", ["report", "--format", "json", "-o", "-"]),
    ("verified", ["verify", "--json"]),
    ("examination", ["doctor", "--json"]),
]


def check(name: str, document: object) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document)


@pytest.fixture
def desk(stocked: str, run: Run, tmp_path: Path) -> str:
    files = {"page.html": PAGE, "text.txt": TEXT, "q.jsonl": QUERY, "p.jsonl": PAIR, "r.jsonl": '{"id":"A","text":"x"}'}
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    run("mark", "C1", "refuted", "--likelihood", "unlikely", "--confidence", "low", "--rationale", "why")
    return stocked


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("name", "arguments"), LISTINGS, ids=lambda value: value if isinstance(value, str) else "")
def test_listings(run: Run, name: str, arguments: list[str]) -> None:
    items = json.loads(run(*arguments, "--json").out)
    assert items
    for item in items:
        check(name, item)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("name", "arguments"), DOCUMENTS, ids=lambda value: value if isinstance(value, str) else "")
def test_documents(run: Run, name: str, arguments: list[str]) -> None:
    check(name, json.loads(run(*arguments).out))


def test_what_is_read() -> None:
    check("query", json.loads(QUERY))
    check("pair", json.loads(PAIR))
    check("case", tomllib.loads(CASE))


def test_schema_command(run: Run) -> None:
    names = run("schema").text.splitlines()
    assert {f"{name}.schema.json" for name in names} == {path.name for path in SCHEMAS.glob("*.json")}
    assert json.loads(run("schema", "record").out)["$id"] == "record.schema.json"
    assert run("schema", "nope").code == 2
