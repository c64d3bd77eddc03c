"""A command line of its own for each test: no variable, configuration or data of the person who runs the tests."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.stock import HOSTILE, fill
from workbench.cli.main import main


class Result(NamedTuple):
    """What a command came to."""

    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def said(self) -> str:
        return self.err.decode()


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith(("WORKBENCH_", "XDG_")) or name in {"COLUMNS", "FORCE_COLOR", "NO_COLOR"}:
            monkeypatch.delenv(name)
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("WORKBENCH_ANALYST", "anna")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command in this process, and return its exit code and what it wrote."""

    def command(*arguments: str) -> Result:
        capfdbinary.readouterr()
        code = main(arguments)
        return Result(code, *capfdbinary.readouterr())

    return command


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a calm store and a tainted one, to be copied."""
    folder = tmp_path_factory.mktemp("stores")
    fill(f"sqlite:///{folder / 'calm.sqlite3'}")
    fill(f"sqlite:///{folder / 'tainted.sqlite3'}", HOSTILE)
    return folder


@pytest.fixture
def stocked(stores: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of a store with a few claims, records and matches, which commands then use."""
    return _use(stores / "calm.sqlite3", tmp_path, monkeypatch)


@pytest.fixture
def tainted(stores: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> str:
    """Return the same with hostile text wherever text can come from outside."""
    url = _use(stores / "tainted.sqlite3", tmp_path, monkeypatch)
    run("mark", "C1", "refuted", "--rationale", f"because{HOSTILE}")
    return url


def _use(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    shutil.copyfile(store, folder / "stock.sqlite3")
    url = f"sqlite:///{folder / 'stock.sqlite3'}"
    monkeypatch.setenv("WORKBENCH_STORE", url)
    return url
