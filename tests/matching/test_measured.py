"""Figures as floors: on the bundled records with labels of our own, and on the shared development data where it is."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.matching.grouping import group
from tests.matching.labels import CLAIMS, LABELS
from workbench.core.case import EMPTY_CASE, Case, read_case
from workbench.core.evidence import Record
from workbench.matching.stance import compare

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = ROOT / "fixtures" / "karabakh-2020"
PAIRS = Path(__file__).with_name("pairs.jsonl")
SHARED = ROOT.parent / "shared" / "data" / "karabakh" / "records.jsonl"
HIDDEN = ("stance", "relays", "note", "date_basis")

shared_data = pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not beside the repository")


def case() -> Case:
    return read_case(BUNDLED / "case.toml")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def shown(row: dict[str, Any]) -> Record:
    return Record.model_validate({k: v for k, v in row.items() if k not in HIDDEN})


def tally(pairs: Iterable[tuple[str, str, Record]]) -> Counter[tuple[str, str]]:
    """Count (label, stance said) over (label, question, record)."""
    karabakh = case()
    return Counter((label, compare(CLAIMS[q], record, karabakh).stance.value) for label, q, record in pairs)


def macro_f1(said: Counter[tuple[str, str]]) -> float:
    scores = []
    for label in {gold for gold, _ in said}:
        total = sum(n * ((gold == label) + (stance == label)) for (gold, stance), n in said.items())
        scores.append(2 * said[label, label] / total)
    return sum(scores) / len(scores)


def precision(said: Counter[tuple[str, str]], label: str) -> float:
    return said[label, label] / sum(n for (_, stance), n in said.items() if stance == label)


def test_stance_keeps_its_floor_on_the_bundled_records() -> None:
    records = {row["id"]: shown(row) for row in rows(BUNDLED / "records.jsonl")}
    assert len(LABELS) >= 100
    said = tally((label, question, records[id_]) for (question, id_), label in LABELS.items())
    assert macro_f1(said) >= 0.89
    assert precision(said, "contradicts") >= 0.95
    assert precision(said, "corroborates") >= 0.96
    assert said["corroborates", "contradicts"] == said["contradicts", "corroborates"] == 0


@shared_data
def test_stance_keeps_its_floor_on_the_shared_records() -> None:
    said = tally((row["stance"][q], q, shown(row)) for row in rows(SHARED) for q in CLAIMS)
    assert macro_f1(said) >= 0.79
    assert precision(said, "contradicts") >= 0.95
    assert precision(said, "corroborates") >= 0.97
    assert said["corroborates", "contradicts"] == 0


@shared_data
def test_origins_are_fewer_than_records_and_every_record_has_one() -> None:
    records = [shown(row) for row in rows(SHARED)]
    found = group(records, case())
    assert set(found) == {r.id for r in records}
    assert 120 < len(set(found.values())) < len(records)


@pytest.mark.parametrize(("part", "floor"), [("development", 0.9), ("calibration", 0.75), ("held", 0.75)])
def test_sentence_pairs_keep_their_floor(part: str, floor: float) -> None:
    found = Counter(
        (row["stance"], compare(row["claim"], Record.model_validate(row["record"]), EMPTY_CASE).stance.value)
        for row in rows(PAIRS)
        if row["part"] == part
    )
    assert sum(n for (label, stance), n in found.items() if label == stance) >= floor * found.total()
    assert precision(found, "contradicts") >= 0.9
    assert found["corroborates", "contradicts"] == 0
