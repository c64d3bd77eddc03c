from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.service.samples import CASE
from workbench.service.settings import Settings
from workbench.service.workspace import Workspace, open_workspace

NOON = datetime(2021, 5, 6, 12, 0, tzinfo=UTC)
Opened = Callable[..., Workspace]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Open workspaces on one store, with the small case, until the test ends."""
    case = tmp_path / "case.toml"
    case.write_text(CASE, encoding="utf-8")
    with ExitStack() as stack:

        def open_one(analyst: str = "ann", **fields: object) -> Workspace:
            values = {"store": f"sqlite:///{tmp_path}/s.sqlite3", "case": str(case), "analyst": analyst, **fields}
            return stack.enter_context(open_workspace(Settings.model_validate(values), lambda: NOON))

        yield open_one


@pytest.fixture
def ws(opened: Opened) -> Workspace:
    return opened()
