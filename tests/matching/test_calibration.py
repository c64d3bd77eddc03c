"""A confidence means something: of what is said at 0.9, nine in ten are right."""

from collections import Counter

import pytest

from tests.matching import calibrate
from tests.matching.cases import FERRA, A
from workbench.core.evidence import Record
from workbench.core.vocabulary import Stance
from workbench.matching.calibration import Ground, read_calibration
from workbench.matching.stance import compare


def right_from(found: list[calibrate.Probed], least: float) -> float:
    held = [right for confidence, right in found if confidence >= least]
    assert len(held) >= 20, "too few to tell"
    return sum(held) / len(held)


@pytest.fixture(scope="module")
def records() -> list[calibrate.Said]:
    return [*calibrate.said_of_records(), *calibrate.said_of_near_misses()]


@pytest.mark.parametrize("least", [0.8, 0.9])
def test_so_many_are_right_as_is_said(records: list[calibrate.Said], least: float) -> None:
    assert right_from(calibrate.probed(records, read_calibration()), least) >= least
    assert right_from(calibrate.probed(calibrate.said_of_pairs(), read_calibration()), least) >= least


@pytest.mark.parametrize("least", [0.8, 0.9])
def test_it_holds_for_a_question_it_was_not_fitted_on(records: list[calibrate.Said], least: float) -> None:
    """By a margin: with one of four questions left out there is less to go by."""
    assert right_from(calibrate.unseen(records, lambda s: s.question), least) >= least - 0.05


def test_confidence_lies_near_what_is_right(records: list[calibrate.Said]) -> None:
    assert calibrate.error(calibrate.probed(records, read_calibration())) < 0.04
    assert calibrate.error(calibrate.unseen(records, lambda s: s.number % calibrate.FOLDS)) < 0.06


def test_every_ground_has_its_steps_and_more_strength_is_never_less() -> None:
    calibration = read_calibration()
    assert set(calibration.steps) == set(Ground)
    for ground in Ground:
        strengths = [n / 10 for n in range(11)] if calibrate.is_by_words(ground) else range(6)
        found = [calibration.probability(ground, strength) for strength in strengths]
        assert found == sorted(found)
        assert all(0 < p < 1 for p in found)


def test_what_ships_is_what_is_fitted(records: list[calibrate.Said]) -> None:
    """Of what is often said, within a tenth: what is said seldom moves with every rule."""
    said = [*records, *calibrate.said_of_pairs()]
    fitted, ships, often = calibrate.fit(said), read_calibration(), Counter((s.ground, s.strength) for s in said)
    far = [
        (ground, strength)
        for (ground, strength), times in often.items()
        if times >= 10 and abs(fitted.probability(ground, strength) - ships.probability(ground, strength)) > 0.1
    ]
    assert not far, "run `python -m tests.matching.calibrate`"


def test_rates_are_drawn_to_their_kind_and_ascend() -> None:
    said = [calibrate.Said(Ground.ASSERTION, 5, right=True, question="A", number=n) for n in range(40)]
    said += [calibrate.Said(Ground.ASSERTION, 1, right=n > 2, question="A", number=n) for n in range(6)]
    said += [calibrate.Said(Ground.TOUCHES, 1, right=n > 3, question="A", number=n) for n in range(6)]
    fitted = calibrate.fit(said)
    assert fitted.probability(Ground.ASSERTION, 5) > 0.95
    assert 0.5 < fitted.probability(Ground.ASSERTION, 1) < fitted.probability(Ground.ASSERTION, 5)
    assert fitted.probability(Ground.TOUCHES, 1) < 0.6
    overall = sum(s.right for s in said) / len(said)
    assert fitted.probability(Ground.ADMISSION, 5) <= overall + 0.02, "never seen, so trusted no more than the rest"


def confidence(text: str, **fields: str) -> float:
    return compare(A, Record.model_validate({"id": "r", "text": text, **fields}), FERRA).confidence


FULL = "Sudia sent Marshlander fighters from Marshland to Ferra."


def test_more_roles_named_is_surer_in_another_conflict() -> None:
    full = confidence(FULL, side="OBS")
    bare = confidence("Marshlander fighters.", side="OBS")
    assert full >= 0.9 > bare
    denied = confidence("Sudia denies that it sent Marshlander fighters to Ferra.", side="S")
    assert denied >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Norland moved fighters of the Hill clans to Ferra.",
        "It warns of a possible arrival of Marshlander fighters in Ferra.",
        "There are no Marshlander fighters in Long Coast.",
    ],
)
def test_what_only_mentions_is_said_with_less(text: str) -> None:
    found = compare(A, Record(id="r", text=text, side="S"), FERRA)
    assert found.stance is Stance.MENTIONS
    assert 0 < found.confidence < confidence(FULL, side="OBS")
