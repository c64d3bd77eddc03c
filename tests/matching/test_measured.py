"""Figures on the shared development data, as floors; skipped where the data is not at hand."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from workbench.core.case import read_case
from workbench.core.model import Record
from workbench.matching.origins import group
from workbench.matching.stance import compare

ROOT = Path(__file__).resolve().parents[2]
RECORDS = ROOT.parent / "shared" / "data" / "karabakh" / "records.jsonl"
CASE = ROOT / "fixtures" / "karabakh-2020" / "case.toml"
HIDDEN = ("stance", "relays", "note", "date_basis")
CLAIMS = {
    "S": "Turkey transferred Syrian fighters to Azerbaijan to fight in Nagorno-Karabakh.",
    "K": "Armenia transferred Kurdish (PKK/YPG) fighters to Nagorno-Karabakh to fight against Azerbaijan.",
}

pytestmark = pytest.mark.skipif(not RECORDS.exists(), reason="the shared data is not beside the repository")


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in RECORDS.read_text(encoding="utf-8").splitlines()]


def shown(row: dict[str, Any]) -> Record:
    return Record.model_validate({k: v for k, v in row.items() if k not in HIDDEN})


def test_stance_keeps_its_floor() -> None:
    case = read_case(CASE)
    said: Counter[tuple[str, str]] = Counter()
    for row in rows():
        for question, claim in CLAIMS.items():
            said[row["stance"][question], compare(claim, shown(row), case).stance.value] += 1
    labels = {gold for gold, _ in said}
    f1 = []
    for label in labels:
        hit = said[label, label]
        total = sum(n for (g, s), n in said.items() if g == label) + sum(n for (g, s), n in said.items() if s == label)
        f1.append(2 * hit / total)
    contradicts = sum(n for (_, s), n in said.items() if s == "contradicts")
    assert sum(f1) / len(f1) >= 0.75
    assert said["contradicts", "contradicts"] / contradicts >= 0.85
    assert said["corroborates", "contradicts"] == 0


def test_origins_are_fewer_than_records_and_every_record_has_one() -> None:
    records = [shown(row) for row in rows()]
    found = group(records, read_case(CASE))
    assert set(found) == {r.id for r in records}
    assert 120 < len(set(found.values())) < len(records)
