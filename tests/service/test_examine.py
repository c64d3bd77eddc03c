from pathlib import Path

import pytest

from workbench.core.errors import InputError
from workbench.service.bundle import bundled
from workbench.service.examine import find_store, sqlite_version
from workbench.service.settings import Settings


def test_the_installation_is_examined_without_making_a_store(tmp_path: Path) -> None:
    assert sqlite_version().startswith("3.")
    assert find_store(Settings(store=f"sqlite:///{tmp_path}/none.sqlite3")) == (str(tmp_path / "none.sqlite3"), False)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(InputError):
        find_store(Settings(store="none"))


def test_fixtures_and_schemas_are_found() -> None:
    assert (bundled("fixtures") / "karabakh-2020" / "case.toml").is_file()
    assert list(bundled("schemas").glob("*.schema.json"))
