"""The bundled case is data: no person, group or place of it stands in the code."""

import re
from pathlib import Path

import pytest

import workbench
from workbench.core.case import read_case
from workbench.core.vocabulary import ActorKind

PACKAGE = Path(workbench.__file__).parent
CASE = PACKAGE.parent / "fixtures" / "karabakh-2020" / "case.toml"
NAMES_IT = {"demo.py", "fullscreen.py"}
"""The two modules that offer the bundled case say which it is."""
KINDS = {ActorKind.PERSON, ActorKind.ARMED_GROUP, ActorKind.PLACE}


def _names() -> re.Pattern[str]:
    names = {name for a in read_case(CASE).actors if a.kind in KINDS for name in (a.name, *a.aliases) if len(name) > 4}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b")


PATTERN = _names()


@pytest.mark.parametrize(
    "path",
    [p for p in sorted(PACKAGE.rglob("*.py")) if p.name not in NAMES_IT],
    ids=lambda p: str(p.relative_to(PACKAGE)),
)
def test_code_knows_no_conflict(path: Path) -> None:
    assert PATTERN.findall(path.read_text(encoding="utf-8")) == []
