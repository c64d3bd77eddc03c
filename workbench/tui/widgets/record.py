"""A record by itself: as a line of a list, and in full."""

from textual.content import Content

from workbench.core.case import Case
from workbench.core.evidence import Record
from workbench.core.text import one_line
from workbench.tui.safe import cell, plain

TEXT = 160
"""Characters of a record shown in the list; its own screen shows all."""
DATE, SIDE, SPEAKER = 10, 5, 24


def draw_record_line(record: Record, score: float | None, case: Case) -> Content:
    """Return a record for a list: date, side, speaker, nearness, and its words below."""
    head = f"{cell(record.date or 'no date', DATE)} {cell(_side(record, case), SIDE)} {cell(_who(record), SPEAKER)}"
    near = f" near {score:.2f}" if score else ""  # a word that is not whole yet is near to nothing
    words = f"{record.title}: {record.text}" if record.title else record.text
    return Content.assemble(
        plain(head, "bold"),
        (near, "$foreground-muted"),
        plain(f"  {cell(record.id, 12).rstrip()}", "$foreground-muted"),
        "\n",
        plain(one_line(words, TEXT)),
    )


def draw_record(record: Record, case: Case) -> Content:
    """Return all of a record: its words, then each field that it holds, also those unknown to the workbench."""
    party = case.party_by_id.get(case.party_of_side(record.side) or "")
    fields = {"record": record.id, "party": party.name if party else ""}
    fields |= {name: _written(value) for name, value in record.model_dump().items() if name not in {"id", "text"}}
    lines = [plain(record.text, "bold"), Content("")]
    lines += [
        Content.assemble(plain(f"{name.replace('_', ' '):<15}", "$foreground-muted"), plain(value))
        for name, value in fields.items()
        if value
    ]
    return Content("\n").join(lines)


def _written(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _side(record: Record, case: Case) -> str:
    party = case.party_by_id.get(case.party_of_side(record.side) or "")
    return (party.short if party else "") or record.side or ""


def _who(record: Record) -> str:
    return record.speaker or record.organisation or record.publisher or ""
