"""The corpus that matching is measured on: the same for the same seed, of the sizes it says, and its answers there."""

import statistics
from dataclasses import replace
from itertools import islice
from random import Random

import pytest
from rapidfuzz.distance import OSA

from tests.benchmarks.corpus import Corpus, corpus
from tests.benchmarks.language import CYRILLIC, FUNCTION_WORDS, spell
from tests.benchmarks.noise import LEVELS, mistype
from workbench.core.evidence import Record
from workbench.core.text import fold


@pytest.fixture(scope="module")
def made() -> Corpus:
    return corpus(3_000, claims=30)


@pytest.fixture(scope="module")
def records(made: Corpus) -> dict[str, Record]:
    return {record.id: record for record in made.records()}


def test_the_same_seed_makes_the_same_corpus(made: Corpus, records: dict[str, Record]) -> None:
    again = corpus(3_000, claims=30)
    assert list(islice(again.records(), 500)) == list(records.values())[:500]
    assert again.planted == made.planted
    assert again.case == made.case


def test_another_seed_makes_another_language(made: Corpus) -> None:
    other = corpus(3_000, claims=30, seed=made.seed + 1)
    assert len(set(other.language.words[200:700]) & set(made.language.words[200:700])) < 25
    assert other.planted[0].claim_text != made.planted[0].claim_text


def test_sizes(records: dict[str, Record]) -> None:
    lengths = [len(record.text) for record in records.values()]
    assert len(records) == 3_000
    assert min(lengths) >= 95
    assert max(lengths) <= 601
    assert 345 < statistics.mean(lengths) < 375


def test_copies_are_in_the_corpus_and_differ(made: Corpus, records: dict[str, Record]) -> None:
    names = [name for planted in made.planted for name in planted.record_ids]
    assert len(made.planted) == 30
    assert len(set(names)) == len(LEVELS) * 30
    assert set(names) <= records.keys()
    assert len({records[name].text for name in names}) == len(names)


def test_light_copies_share_more_words_with_the_claim_than_heavy_ones(made: Corpus, records: dict[str, Record]) -> None:
    shares = [
        statistics.mean(_share(planted.claim_text, records[planted.record_ids[level]].text) for planted in made.planted)
        for level in range(len(LEVELS))
    ]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.8
    assert shares[-1] > _share(made.planted[0].claim_text, records[made.planted[1].record_ids[0]].text)


def test_weaker_noise_leaves_more_of_a_claim(made: Corpus, records: dict[str, Record]) -> None:
    weaker = replace(made, noise=0.5)
    at = {record.id: record for record in weaker.records()}
    assert weaker.planted == made.planted
    for level in (1, 4):
        kept, less = (
            statistics.mean(
                _share(planted.claim_text, there[planted.record_ids[level]].text) for planted in made.planted
            )
            for there in (at, records)
        )
        assert kept > less


def _share(claim: str, record: str) -> float:
    wanted = set(claim.lower().strip(".").split()) - set(FUNCTION_WORDS)
    return len(wanted & set(record.lower().replace(".", "").split())) / len(wanted)


def test_distractors_name_the_same_and_say_something_else(made: Corpus, records: dict[str, Record]) -> None:
    for planted in made.planted:
        names = [name for name in made.language.names[:400] if name in planted.claim_text]
        others = [
            record
            for record in records.values()
            if record.id not in planted.record_ids and all(name in record.text for name in names)
        ]
        assert len(others) >= 11
        assert max(_share(planted.claim_text, record.text) for record in others) < 0.7


def test_the_case_lists_other_spellings_of_some_names(made: Corpus) -> None:
    names = {actor.name: actor.aliases for actor in made.case.actors}
    first = made.language.names[0]
    assert spell(first, CYRILLIC) in names[first]
    assert made.language.names[len(names)] not in names
    assert made.case.mentions(f"They met {spell(first, CYRILLIC)} there.")


def test_names_need_not_fold_to_one_another(made: Corpus) -> None:
    assert any(fold(alias) != fold(actor.name) for actor in made.case.actors for alias in actor.aliases)


def test_a_typo_is_at_most_two_slips_away() -> None:
    choose = Random(1)
    for _ in range(200):
        assert OSA.distance("glistdar", mistype("glistdar", choose)) <= 2


def test_too_many_claims_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        corpus(100, claims=100)
