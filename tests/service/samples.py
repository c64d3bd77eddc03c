"""A small case, its records and articles, in our own words."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

CASE = """
[case]
id = "river"
title = "Who moved the barges?"
start = 2021-03-01
end = 2021-04-30

[[party]]
id = "north"
name = "Northern side"
sides = ["N"]

[[party]]
id = "south"
name = "Southern side"
sides = ["S"]

[[actor]]
id = "northland"
name = "Northland"
kind = "state"
party = "north"
demonyms = ["Northland", "Northern"]

[[actor]]
id = "southland"
name = "Southland"
kind = "state"
party = "south"

[[actor]]
id = "ford"
name = "Ford"
kind = "place"

[[actor]]
id = "miners"
name = "miners"
kind = "people"

[[question]]
id = "N"
text = "Southland sent miners to Ford."
accuser = "north"
actor = ["southland"]
action = "send"
subject = ["miners"]
destination = ["ford"]
"""

ACCUSATION = "Northland officials said that Southland sent 4,000 miners to Ford."
DENIAL = "Southland's foreign ministry denied that it sent miners to Ford."
BARGES = "Southland's foreign ministry said that Northland sold its barges to pirates."

RECORDS: list[dict[str, object]] = [
    {
        "id": "R1",
        "text": "Southland sent 4,000 miners to Ford.",
        "speaker": "Northland",
        "side": "N",
        "kind": "statement",
    },
    {"id": "R2", "text": "Southland did not send miners to Ford.", "side": "S", "kind": "denial"},
    {"id": "R3", "text": "Snow fell on the hills.", "weight": 1.5},
]


def write_records(folder: Path, records: Iterable[dict[str, object]] = RECORDS, name: str = "records.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def page(*paragraphs: str, title: str = "Barges on the river") -> str:
    filler = "The river is long and slow there, and the ferries cross it twice a day in every season of the year. " * 3
    body = "".join(f"<p>{p}</p>" for p in (filler, *paragraphs, filler))
    head = f'<title>{title}</title><meta property="article:published_time" content="2021-03-05T10:00:00+00:00">'
    article = f"<article><h1>{title}</h1>{body}</article>"
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{article}</body></html>"


def write_article(folder: Path, name: str, paragraphs: Sequence[str]) -> str:
    path = folder / name
    path.write_text(page(*paragraphs) if name.endswith(".html") else "\n\n".join(paragraphs), encoding="utf-8")
    return str(path)
