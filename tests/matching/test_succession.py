"""The pairs of `tests/attribution/corpus/relations.jsonl`: what the second claim is to the first."""

import json
from pathlib import Path
from typing import Any

from workbench.core.case import EMPTY_CASE
from workbench.core.model import Claim
from workbench.matching.identity import drift, same_claim
from workbench.matching.relations import relate

PAIRS = Path(__file__).parents[1] / "attribution" / "corpus" / "relations.jsonl"
RELATIONS_FLOOR, SAME_FLOOR, DRIFT_FLOOR = 0.8, 0.9, 0.9


def _claim(name: str, given: dict[str, Any]) -> Claim:
    return Claim.model_validate({"id": name, **given, "party": given["party"] or None})


def _pairs() -> list[tuple[dict[str, Any], Claim, Claim]]:
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    return [(pair, _claim("C1", pair["a"]), _claim("C2", pair["b"])) for pair in map(json.loads, lines)]


def _told(one: Claim, other: Claim) -> str:
    found = relate(other, [one], EMPTY_CASE)
    return found[0].kind.value if found else "none"


def test_relations_are_told() -> None:
    answers = {pair["id"]: (pair["relation"], _told(one, other)) for pair, one, other in _pairs()}
    wrong = {name: answer for name, answer in answers.items() if answer[0] != answer[1]}
    assert 1 - len(wrong) / len(answers) >= RELATIONS_FLOOR, wrong
    assert not any(gold == "counter_accuses" and told == "contradicts" for gold, told in answers.values())


def test_one_claim_or_two() -> None:
    wrong = [pair["id"] for pair, one, other in _pairs() if same_claim(one, other) != pair["same_claim"]]
    assert 1 - len(wrong) / len(_pairs()) >= SAME_FLOOR, wrong


def test_drift_is_told() -> None:
    asked = [(pair, one, other) for pair, one, other in _pairs() if pair["same_claim"]]
    wrong = {}
    for pair, one, other in asked:
        told = {note.split(":")[0].split()[0] for note in drift(one, other)}
        if told != set(pair["drift"]):
            wrong[pair["id"]] = (pair["drift"], sorted(told))
    assert 1 - len(wrong) / len(asked) >= DRIFT_FLOOR, wrong
