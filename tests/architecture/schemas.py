"""Writes `schemas/*.schema.json` from the models, or checks that they are as the models say.

python -m tests.architecture.schemas [--check]
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from workbench.cli.shapes import CompareLine, Examination, ExtractLine, MatchLine, Verified
from workbench.core.case import CaseFile
from workbench.core.decisions import Decision
from workbench.core.evidence import Record
from workbench.core.model import Claim
from workbench.core.views import Dossier, QueueRow
from workbench.reports.document import Report
from workbench.service.asked import Pair, Query
from workbench.service.import_article import Imported
from workbench.service.import_records import RecordsImported
from workbench.service.origins import RecordOrigin

FOLDER = Path(__file__).resolve().parents[2] / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


READ: dict[str, type[BaseModel]] = {"case": CaseFile, "pair": Pair, "query": Query, "record": Record}
"""Schemas of what the workbench reads."""

WRITTEN: dict[str, type[BaseModel]] = {
    "claim": Claim,
    "compare": CompareLine,
    "decision": Decision,
    "dossier": Dossier,
    "examination": Examination,
    "extract": ExtractLine,
    "imported": Imported,
    "match": MatchLine,
    "origin": RecordOrigin,
    "queue_row": QueueRow,
    "records_imported": RecordsImported,
    "report": Report,
    "verified": Verified,
}
"""Schemas of what it prints: of the whole document, or of each item of a listing."""

LEFT_OUT = {("ExtractLine", "text"), ("MatchLine", "rematch")}
"""Fields that are printed only where they say something."""


def generate() -> Iterator[tuple[Path, str]]:
    """Yield the path and text of every schema."""
    for name, model in {**READ, **WRITTEN}.items():
        schema = model.model_json_schema(mode="validation" if name in READ else "serialization")
        if name in WRITTEN:
            _require_all(schema)
        else:
            _loosen_record(schema, needs_id=name == "record")
        path = FOLDER / f"{name}.schema.json"
        document = {"$schema": DIALECT, "$id": path.name, **schema}
        yield path, json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _require_all(schema: dict[str, Any]) -> None:
    """Say of closed objects that all their fields are always there, as they are in what we print."""
    for part in (schema, *schema.get("$defs", {}).values()):
        if part.get("additionalProperties") is False:
            part["required"] = [p for p in part["properties"] if (part["title"], p) not in LEFT_OUT]


def _loosen_record(schema: dict[str, Any], *, needs_id: bool) -> None:
    """Say that a record's `numbers` may be null, which reads as empty, and that a pair's record needs no id."""
    for part in (schema, *schema.get("$defs", {}).values()):
        if part.get("title") == "Record":
            numbers = part["properties"]["numbers"]
            numbers["type"] = [numbers["type"], "null"]
            part["required"] = ["id", "text"] if needs_id else ["text"]


def find_stale() -> list[str]:
    """Return the names of schema files that are not as the models say, or should not be there."""
    wanted = dict(generate())
    there = {path: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.schema.json")}
    return sorted(path.name for path in wanted.keys() | there.keys() if wanted.get(path) != there.get(path))


def main() -> int:
    """Write the schemas, or with `--check` only compare them."""
    if "--check" in sys.argv[1:]:
        stale = find_stale()
        if stale:
            sys.stderr.write(f"not as the models say: {', '.join(stale)}; run: make schemas\n")
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    wanted = dict(generate())
    for path in set(FOLDER.glob("*.schema.json")) - wanted.keys():
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
