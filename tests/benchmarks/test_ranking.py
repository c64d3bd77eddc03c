"""Ranking the records near a claim, against brute force and other engines over the same records, in one run."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from tests.benchmarks.baselines import BruteForce, FullText, Trigrams, missing_for_trigrams, serve_postgres
from tests.benchmarks.conftest import BRUTE, CLAIMS
from tests.benchmarks.soft_tf_idf import SoftTfIdf
from tests.benchmarks.stock import TOP, Answers, Stock, ask
from workbench.service.match import match_text
from workbench.service.search import find_records
from workbench.service.workspace import Workspace


def _near(ws: Workspace, text: str) -> list[str]:
    return [hit.record.id for hit in find_records(ws, text, TOP).hits]


def _near_day(ws: Workspace, said: Mapping[str, date], text: str) -> list[str]:
    return [hit.record.id for hit in find_records(ws, text, TOP, day=said[text]).hits]


def _matched(ws: Workspace, text: str) -> list[str]:
    return [match.record for match in match_text(ws, text, TOP)]


@pytest.fixture(scope="module")
def product(largest: Stock) -> Answers:
    planted = largest.corpus.planted[:CLAIMS]
    with largest.open() as ws:
        _near(ws, planted[0].claim_text)
        return ask(partial(_near, ws), planted)


def test_candidates_and_ranking(largest: Stock, product: Answers) -> None:
    with largest.open(with_case=True) as ws:
        _near(ws, product.planted[0].claim_text)
        with_aliases = ask(partial(_near, ws), product.planted)
        dated = ask(partial(_near_day, ws, {p.claim_text: p.day for p in product.planted}), product.planted)
        stance = ask(partial(_matched, ws), product.planted[:BRUTE])
    print(f"\nthe {TOP} nearest of {largest.corpus.count:,} records\n  ranked: {product}")
    print(f"  ranked, with the case's aliases: {with_aliases}")
    print(f"  the same, knowing when each claim was said: {dated}\n  aliases and the stance of each: {stance}")


def test_against_brute_force(largest: Stock, product: Answers) -> None:
    _compare("rapidfuzz token_set_ratio over all", BruteForce(largest.texts).find, product)


def test_against_soft_tf_idf(largest: Stock, product: Answers) -> None:
    for with_case in (False, True):
        with largest.open(with_case=with_case) as ws:
            found = ask(SoftTfIdf(ws).find, product.planted)
        print(f"\nsoft TF-IDF alone{', with the case’s aliases' * with_case}: {found}")


def test_against_fts5(largest: Stock, product: Answers, tmp_path: Path) -> None:
    with closing(FullText(largest.texts, tmp_path / "fts5.sqlite3")) as full_text:
        _compare("FTS5 by BM25", full_text.find, product)


def test_against_trigrams(largest: Stock, product: Answers) -> None:
    if missing := missing_for_trigrams():
        print(f"\npg_trgm: not measured, {missing}")
        return
    with serve_postgres() as address, closing(Trigrams(largest.texts, address)) as trigrams:
        _compare("pg_trgm, a server (the clock counts)", trigrams.find, product, BRUTE // 6)


def _compare(name: str, find: Callable[[str], Sequence[str]], product: Answers, claims: int = BRUTE) -> None:
    other = ask(find, product.planted[:claims])
    ours = product.among(other.planted)
    wall = other.durations.p50 / ours.durations.p50
    processor = other.durations.processor_p50 / ours.durations.processor_p50
    print(
        f"\n{name}: {other}\n  ours on the same claims: recall@{TOP} {ours.recall:.4f}; "
        f"p50 {wall:,.1f} × faster by the clock, {processor:,.1f} × by this process's processor time"
    )
