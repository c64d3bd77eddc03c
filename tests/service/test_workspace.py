from pathlib import Path

import pytest

from tests.service.samples import CASE
from workbench.core.case import EMPTY_CASE
from workbench.core.errors import InputError
from workbench.core.model import Claim
from workbench.service.settings import Settings
from workbench.service.workspace import case_of, open_workspace
from workbench.store.settings import write_setting


def _settings(folder: Path, case: str = "") -> Settings:
    return Settings(store=f"sqlite:///{folder}/s.sqlite3", case=case, analyst="ann")


def test_a_store_remembers_the_first_case_it_is_opened_with(tmp_path: Path) -> None:
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_bytes(b"\xef\xbb\xbf" + CASE.encode())
    second.write_text(CASE.replace('id = "river"', 'id = "lake"', 1))

    with open_workspace(_settings(tmp_path)) as ws:
        assert ws.case == EMPTY_CASE
    with open_workspace(_settings(tmp_path, str(first))) as ws:
        assert ws.case.id == "river"
    first.unlink()
    with open_workspace(_settings(tmp_path)) as ws:
        assert ws.case.id == "river"
    with open_workspace(_settings(tmp_path, str(second))) as ws:
        assert ws.case.id == "lake"
    with open_workspace(_settings(tmp_path)) as ws:
        assert ws.case.id == "river"


def test_a_store_follows_the_case_it_remembers(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    for title in ("Who moved the barges?", "Who moved the ferries?"):
        path.write_text(CASE.replace("Who moved the barges?", title))
        with open_workspace(_settings(tmp_path, str(path))) as ws:
            assert ws.case.title == title
    with open_workspace(_settings(tmp_path)) as ws:
        assert ws.case.title == "Who moved the ferries?"


def test_a_remembered_case_that_is_no_longer_understood_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(CASE)
    with open_workspace(_settings(tmp_path)) as ws, ws.store.write() as tx:
        write_setting(tx, "case", "[case]\nname = 'of old'")
    with pytest.raises(InputError, match="the store's case"), open_workspace(_settings(tmp_path)):
        pass
    with open_workspace(_settings(tmp_path, str(path))):
        pass
    with open_workspace(_settings(tmp_path)) as ws:
        assert ws.case.id == "river"


def test_a_case_that_cannot_be_read_is_told_and_not_remembered(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[case")

    with pytest.raises(InputError, match=r"bad\.toml"), open_workspace(_settings(tmp_path, str(bad))):
        pass
    with open_workspace(_settings(tmp_path)) as ws:
        assert ws.case == EMPTY_CASE


def test_the_party_of_a_claim_has_a_name(tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    case.write_text(CASE)
    with open_workspace(_settings(tmp_path, str(case))) as ws:
        names = [ws.party_name(Claim(id="", speaker="a", statement="b", party=p)) for p in ("north", "gone", None)]
    assert names == ["Northern side", "", ""]
    assert case_of(_settings(tmp_path, str(case))).id == "river"
    assert case_of(_settings(tmp_path)) == EMPTY_CASE
