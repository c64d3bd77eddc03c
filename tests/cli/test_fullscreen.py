"""The demo's store, made without the app."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_demo_without_the_app(run: Run, home: Path) -> None:
    first = run("demo", "--no-app")
    store = first.text.strip()
    [path] = home.rglob("demo.sqlite3")
    assert first.code == 0
    assert store == f"sqlite:///{path}"
    names = [json.loads(line)["claim"]["id"] for line in run("--store", store, "claims", "--jsonl").text.splitlines()]
    assert names
    run("--store", store, "mark", "C1", "supported")
    assert run("demo", "--no-app").out == first.out
    assert json.loads(run("--store", store, "show", "C1", "--json").out)["claim"]["verdict"] == "supported"
    assert run("demo", "--no-app", "--fresh").out == first.out
    assert json.loads(run("--store", store, "show", "C1", "--json").out)["claim"]["verdict"] == "unreviewed"
