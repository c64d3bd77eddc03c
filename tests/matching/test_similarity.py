from collections import Counter

import pytest

from workbench.matching.similarity import Weighting, best, inverse_frequency, likeness, soft_tf_idf

RARE = Weighting({"zarovski": 6.0, "said": 0.5})


def test_rare_words_weigh_most() -> None:
    assert inverse_frequency(1, 10_000) > inverse_frequency(5_000, 10_000) > 0
    assert inverse_frequency(10_000, 10_000) >= 0
    query = ["zarovski", "said"]
    assert soft_tf_idf(query, Counter(["zarovski"]), RARE, {}) > 0.9 > soft_tf_idf(query, Counter(["said"]), RARE, {})


def test_a_near_spelling_counts_for_its_likeness() -> None:
    like = likeness(["zarovski"], {"zarowski", "bread"}, {})
    assert 0.7 < best("zarovski", {"zarowski"}, like) < 1
    assert best("zarovski", {"bread"}, like) == 0


def test_numbers_and_short_words_are_never_near() -> None:
    assert likeness(["40001", "cat"], {"40002", "cut"}, {}) == {}


def test_an_alias_stands_for_its_name() -> None:
    like = likeness(["norland"], {"nordheim"}, {"norland": ["nordheim"]})
    assert best("norland", {"nordheim"}, like) == pytest.approx(0.95)


def test_scores_stay_between_nought_and_one() -> None:
    held = Counter(["zarovski"] * 50 + ["said"] * 50)
    assert soft_tf_idf(["zarovski", "said"], held, RARE, {}) == 1
    assert soft_tf_idf([], held, RARE, {}) == 0
