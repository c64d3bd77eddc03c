"""Matching through the index against brute rapidfuzz over every record, in one run."""

import random
from pathlib import Path

from rapidfuzz import fuzz, process

from tests.benchmarks.timing import median_seconds, report
from workbench.core.model import Record
from workbench.matching.normalise import index_text
from workbench.service.match import match_text
from workbench.service.settings import Settings
from workbench.service.workspace import open_workspace
from workbench.store import records

COUNT = 20_000
WORDS = [f"{a}{b}" for a in ("ka", "mo", "ri", "tes", "lun", "var", "pol", "sen") for b in map(str, range(500))]


def test_index_against_brute_force(tmp_path: Path) -> None:
    choose = random.Random(1)
    texts = [" ".join(choose.choices(WORDS, k=30)) for _ in range(COUNT)]
    made = [Record(id=f"R{n}", text=text) for n, text in enumerate(texts)]
    with open_workspace(Settings(store=f"sqlite:///{tmp_path}/s.sqlite3", analyst="bench")) as ws:
        with ws.store.write() as tx:
            records.add_records(tx, ((record, index_text(record)) for record in made))
        planted = range(0, COUNT, 1000)
        claims = [" ".join(choose.sample(texts[n].split(), 20)) for n in planted]
        first = [match_text(ws, claim, 20)[0].record for claim in claims]
        through = median_seconds(lambda: [match_text(ws, claim, 20) for claim in claims], 3) / len(claims)
    brute = median_seconds(lambda: process.extract(claims[0], texts, scorer=fuzz.token_set_ratio, limit=20), 3)
    found = sum(name == f"R{n}" for name, n in zip(first, planted, strict=True))
    print(f"\nplanted records found first: {found} of {len(claims)}")
    report(f"a claim through the index of {COUNT:,} records", through, brute, "brute force")
