from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.service.samples import CASE
from workbench.intake.article import Extractor
from workbench.service import extract, import_article
from workbench.service.settings import Settings
from workbench.service.workspace import Workspace, open_workspace

NOON = datetime(2021, 5, 6, 12, 0, tzinfo=UTC)
Opened = Callable[..., Workspace]


@pytest.fixture(scope="session")
def reader() -> Iterator[Extractor]:
    with Extractor() as extractor:
        yield extractor


@pytest.fixture(autouse=True)
def one_reader(reader: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all tests share the process that reads pages: it takes half a second to start."""
    for module in (import_article, extract):
        monkeypatch.setattr(module, "Extractor", lambda: nullcontext(reader))


@contextmanager
def opening(folder: Path) -> Iterator[Opened]:
    """Open workspaces on the one store of a folder, with the small case, and close them at the end."""
    case = folder / "case.toml"
    case.write_text(CASE, encoding="utf-8")
    with ExitStack() as stack:

        def open_one(analyst: str = "ann", **fields: object) -> Workspace:
            values = {"store": f"sqlite:///{folder}/s.sqlite3", "case": str(case), "analyst": analyst, **fields}
            return stack.enter_context(open_workspace(Settings.model_validate(values), lambda: NOON))

        yield open_one


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    with opening(tmp_path) as open_one:
        yield open_one


@pytest.fixture
def ws(opened: Opened) -> Workspace:
    return opened()
