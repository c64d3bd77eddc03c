"""Fit `workbench/matching/calibration.toml`: `make weights`. How often what is said on each ground is right.

For the rules over roles, counted on the records of both bundled cases (`labels.CODED`, `gas_2009_labels`) and on
`near_misses.jsonl`: sentences of our own on their actors and deeds that bear out no question, since records that were
chosen for their questions hold too few of these. They were labelled before the rules were run on them. For the rules
over wording, on that part of `pairs.jsonl` which was written for this alone, after the rules: on pairs that rules
were made to answer they would seem surer than they are.

Small counts are drawn to what is known of their kind (an empirical Bayes estimate with one constant, `DRAWN`): a step
of strength to its ground, a ground to the rate of its stance, yet never above the rate of all, so that a rule seen
seldom is not trusted more than the rest. Steps then ascend with strength (pool adjacent violators; Ayer et al., 1955).

What ships is fitted on everything; what is reported as unseen was said by a calibration that had not seen the record:
each question's, and each fifth's, is fitted on the others.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.fixtures.gas_2009_labels import LABELS as GAS
from tests.matching.labels import CLAIMS, CODED
from workbench.core.case import EMPTY_CASE, Case, read_case
from workbench.core.evidence import Record
from workbench.core.vocabulary import Stance
from workbench.matching.calibration import FILE, Calibration, Ground
from workbench.matching.reading import read_claim
from workbench.matching.stance import judge_with_facets

FIXTURES = Path(__file__).parents[2] / "fixtures"
PAIRS = Path(__file__).with_name("pairs.jsonl")
NEAR_MISSES = Path(__file__).with_name("near_misses.jsonl")
DRAWN = 4.0
"""How many imagined cases a rate is drawn by."""
FOLDS = 5
LEAST, MOST = 0.05, 0.98
LEAP = 0.03
"""Steps nearer to one another than this are one."""
NUMBER_CLASH = 0.15
ROLE_STEPS = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
WORD_STEPS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
SAID_BY = {
    Stance.CORROBORATES: {Ground.ASSERTION, Ground.ADMISSION, Ground.WORDS_SAME, Ground.WORDS_BOTH_DENY},
    Stance.CONTRADICTS: {
        Ground.DENIAL, Ground.REFUTED, Ground.EXHIBIT_DEBUNKED, Ground.WORDS_NEGATED, Ground.WORDS_OPPOSED,
    },
    Stance.UNRELATED: {Ground.MIRROR_ONLY, Ground.OTHER_MATTER, Ground.WORDS_FOREIGN},
}  # fmt: skip
"""Which grounds lead to which stance; all others to `mentions`."""


@dataclass(frozen=True)
class Said:
    """What was said of one pair: on which ground, how strongly, and whether it is right."""

    ground: Ground
    strength: float
    right: bool
    question: str
    number: int


def said_of_records() -> list[Said]:
    """Return what the rules say of the records of both bundled cases to their questions."""
    return [
        *_said_of_case("karabakh-2020", CLAIMS, CODED),
        *_said_of_case("gas-transit-2009", {}, GAS),
    ]


def said_of_near_misses() -> list[Said]:
    """Return what the rules say of the sentences that bear out no question of the bundled cases."""
    rows = [json.loads(line) for line in NEAR_MISSES.read_text(encoding="utf-8").splitlines()]
    cases = {name: read_case(FIXTURES / name / "case.toml") for name in {row["case"] for row in rows}}
    found = []
    for number, row in enumerate(rows):
        case = cases[row["case"]]
        claim = CLAIMS.get(row["question"]) or next(q.text for q in case.questions if q.id == row["question"])
        record = Record(id=row["id"], text=row["text"])
        found.append(_say(claim, record, case, row["stance"], question=row["question"], number=number))
    return found


def _said_of_case(name: str, claims: dict[str, str], labels: dict[tuple[str, str], str]) -> Iterator[Said]:
    case = read_case(FIXTURES / name / "case.toml")
    claims = claims or {question.id: question.text for question in case.questions}
    lines = (FIXTURES / name / "records.jsonl").read_text(encoding="utf-8").splitlines()
    for number, record in enumerate(Record.model_validate(json.loads(line)) for line in lines):
        for question, claim in claims.items():
            if label := labels.get((question, record.id)):
                yield _say(claim, record, case, label, question=question, number=number)


def said_of_pairs(part: str = "calibration") -> list[Said]:
    """Return what the rules say of each sentence pair of one part."""
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    return [
        _say(row["claim"], Record.model_validate(row["record"]), EMPTY_CASE, row["stance"], question="", number=number)
        for number, row in enumerate(row for row in rows if row["part"] == part)
    ]


def _say(claim: str, record: Record, case: Case, stance: str, *, question: str, number: int) -> Said:
    judged, _ = judge_with_facets(read_claim(claim, case), record, case)
    return Said(judged.ground, judged.strength, judged.stance.value == stance, question, number)


def is_by_words(ground: Ground) -> bool:
    """Return whether a ground compares wording alone."""
    return ground.value.startswith("words_")


# --- fitting ------------------------------------------------------------------------------------------------------


def fit(found: Sequence[Said]) -> Calibration:
    """Return the calibration of what was said."""
    steps = {ground: tuple(_steps(ground, found)) for ground in Ground}
    return Calibration(steps=steps, number_clash=NUMBER_CLASH)


def _steps(ground: Ground, found: Sequence[Said]) -> Iterator[tuple[float, float]]:
    alike = [s for s in found if is_by_words(s.ground) == is_by_words(ground)]
    overall = _rate(alike, 0.5)
    stance = _rate([s for s in alike if _stance(s.ground) is _stance(ground)], overall)
    mine = [s for s in alike if s.ground is ground]
    rate = _rate(mine, min(stance, overall))
    starts = WORD_STEPS if is_by_words(ground) else ROLE_STEPS
    blocks = []
    for start, end in zip(starts, (*starts[1:], 99.0), strict=True):
        inside = [s for s in mine if start <= s.strength < end]
        blocks.append((start, _rate(inside, rate), len(inside) + DRAWN))
    for start, share in _ascending(blocks):
        yield start, round(min(MOST, max(LEAST, share)), 2)


def _stance(ground: Ground) -> Stance:
    return next((stance for stance, grounds in SAID_BY.items() if ground in grounds), Stance.MENTIONS)


def _rate(found: Sequence[Said], drawn_to: float) -> float:
    return (sum(s.right for s in found) + DRAWN * drawn_to) / (len(found) + DRAWN)


def _ascending(blocks: Iterable[tuple[float, float, float]]) -> Iterator[tuple[float, float]]:
    """Yield (start, share), neighbours that do not ascend by `LEAP` taken together by their weights."""
    pooled: list[tuple[float, float, float]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2][1] + LEAP > pooled[-1][1]:
            (start, low, light), (_, high, heavy) = pooled[-2:]
            pooled[-2:] = [(start, (low * light + high * heavy) / (light + heavy), light + heavy)]
    yield from ((start, share) for start, share, _ in pooled)


# --- measuring ----------------------------------------------------------------------------------------------------

Probed = tuple[float, bool]
"""A confidence, and whether what was said with it is right."""


def probed(found: Iterable[Said], calibration: Calibration) -> list[Probed]:
    """Return the confidence of each with whether it is right."""
    return [(calibration.probability(s.ground, s.strength), s.right) for s in found]


def unseen(found: Sequence[Said], fold: Callable[[Said], object]) -> list[Probed]:
    """Return the same, each by a calibration fitted on the other folds."""
    folds = sorted({fold(s) for s in found}, key=str)
    return [
        probe
        for held in folds
        for probe in probed([s for s in found if fold(s) == held], fit([s for s in found if fold(s) != held]))
    ]


def error(found: Sequence[Probed]) -> float:
    """Return the expected calibration error: how far what is said lies from what is right, over `BINS`."""
    return sum(n * abs(mean - right) for _, mean, right, n in reliability(found)) / len(found)


def reliability(found: Sequence[Probed]) -> Iterator[tuple[float, float, float, int]]:
    """Yield from each bin: its start, the mean confidence, the share that is right, and how many there are."""
    for start, end in pairwise(BINS):
        inside = [(p, right) for p, right in found if start <= p < end]
        if inside:
            yield (
                start, sum(p for p, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside), len(inside),
            )  # fmt: skip


def report(name: str, found: Sequence[Probed]) -> None:
    """Print the error and the table of reliability."""
    print(f"{name}: {len(found)} said, calibration error {error(found):.3f}")
    for start, mean, right, n in reliability(found):
        print(f"  from {start:.1f}  said {mean:.2f}  right {right:.2f}  n {n}")


def main() -> None:
    """Fit and write the calibration, and report how far it holds where it was not fitted."""
    records, near, pairs = said_of_records(), said_of_near_misses(), said_of_pairs()
    calibration = fit([*records, *near, *pairs])
    write(calibration)
    told = [*records, *near]
    report("bundled records, fitted", probed(records, calibration))
    report("near misses, fitted", probed(near, calibration))
    report("bundled records and near misses, each question unseen", unseen(told, lambda s: s.question))
    report("bundled records and near misses, each fifth unseen", unseen(told, lambda s: s.number % FOLDS))
    report("bundled records and near misses, each case unseen", unseen(told, lambda s: s.question in CLAIMS))
    report("sentence pairs, fitted", probed(pairs, calibration))
    report("sentence pairs, each fifth unseen", unseen(pairs, lambda s: s.number % FOLDS))
    report("sentence pairs held apart", probed(said_of_pairs("held"), calibration))


def write(calibration: Calibration) -> None:
    """Write the file that ships."""
    lines = [f"{ground} = {json.dumps(calibration.steps[ground])}" for ground in Ground]
    FILE.write_text(_FORM.format(clash=calibration.number_clash, lines="\n".join(lines)), encoding="utf-8")


_FORM = """\
# How often what is said on each ground is right: pairs of a strength, and the share from that strength on.
# Strength is the number of roles named (0-5), or for grounds by words the share of words in common (0-1).
# Written by `make weights` from data of our own; tests/matching/calibrate.py says how.

# What a corroboration loses where the two numbers cannot both be right. Set by hand: no such data is at hand.
number_clash = {clash}

[ground]
{lines}
"""

if __name__ == "__main__":
    main()
