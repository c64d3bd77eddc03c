"""Importing k records into a store with 500 matched claims: the work should grow with k, not with the store."""

from collections.abc import Iterable
from functools import partial
from itertools import islice
from pathlib import Path

from tests.benchmarks.conftest import RECORDS
from tests.benchmarks.corpus import corpus
from tests.benchmarks.stock import build_stock
from tests.benchmarks.timing import processor_seconds
from workbench.core.evidence import Record
from workbench.core.model import Claim
from workbench.service.import_records import import_records
from workbench.service.index import prepare
from workbench.service.match import match_claims
from workbench.service.workspace import Workspace
from workbench.store import claims

CLAIMS = 500
BESIDE = min(RECORDS, 50_000)
SIZES = (10, 100, 1_000)


def test_importing_records_beside_claims(tmp_path: Path) -> None:
    larger = corpus(100_000, CLAIMS)
    new = islice(larger.records(), BESIDE, None)
    with build_stock(BESIDE, tmp_path).open() as ws:
        names = _add_claims(ws, [planted.claim_text for planted in larger.planted])
        anew = processor_seconds(partial(match_claims, ws, names)) / CLAIMS
        print(
            f"\n{CLAIMS:,} claims beside {BESIDE:,} records: a claim matched anew takes {1000 * anew:.1f} ms "
            f"of processor time, all {CLAIMS * anew:.0f} s"
        )
        for size in SIZES:
            file = _write(tmp_path / f"{size}.jsonl", islice(new, size))
            seconds = processor_seconds(partial(import_records, ws, file))
            print(f"  {size:>5,} new records: {seconds:.2f} s, {1000 * seconds / size:.1f} ms each")


def _add_claims(ws: Workspace, statements: Iterable[str]) -> list[str]:
    with ws.store.write() as tx:
        said = (Claim(id="", speaker="a speaker", statement=statement) for statement in statements)
        names = [claims.add_claim(tx, claim).id for claim in said]
    prepare(ws.indexes)
    return names


def _write(file: Path, records: Iterable[Record]) -> Path:
    file.write_text("".join(f"{record.model_dump_json(exclude_none=True)}\n" for record in records), encoding="utf-8")
    return file
