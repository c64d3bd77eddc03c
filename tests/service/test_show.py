from pathlib import Path

from tests.service.samples import ACCUSATION, RECORDS, write_article, write_records
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.show import show
from workbench.service.workspace import Workspace

WIRE = (
    "Southland sent a total of 4,000 miners to Ford, officials of Northland said on Wednesday at a meeting in the "
    "hills, where they spoke of barges, of snow and of the ferries that cross the river twice a day all the year."
)
SNOW = "Snow fell on the hills of the north for the third day, and the ferries stayed in the harbour until the evening."


def test_a_dossier_holds_the_grounds_among_its_evidence_and_the_drift(ws: Workspace, tmp_path: Path) -> None:
    copy = WIRE.replace("a total of", "up to")
    pages = {"R4": WIRE, "R5": copy, "R6": SNOW, "R7": SNOW}
    dated = {"kind": "report", "date": "2021-03-03"}
    told: list[dict[str, object]] = [
        {"id": name, "text": text, "publisher": f"Paper {name}", **dated} for name, text in pages.items()
    ]
    import_records(ws, write_records(tmp_path, [*RECORDS, *told]))
    import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION])])

    found = show(ws, "C1")

    assert [(link.first, link.second, link.holds) for link in found.grounds] == [("R4", "R5", True)]
    assert {e.origin for e in found.evidence if e.record.id in {"R4", "R5"}} == {"R4"}
    assert ("R4", "R5", "number") in [(d.first, d.second, d.kind) for d in found.drift]


def test_without_evidence_there_is_neither(ws: Workspace, tmp_path: Path) -> None:
    import_articles(ws, [write_article(tmp_path, "a.txt", [ACCUSATION])])

    found = show(ws, "C1")

    assert (found.evidence, found.grounds, found.drift) == ((), (), ())
