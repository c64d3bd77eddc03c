import getpass
from pathlib import Path

import pytest

from workbench.core.errors import InputError
from workbench.service.settings import config_path, data_folder, read_settings


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text('store = "sqlite:///c.sqlite3"\nanalyst = "Cora"\noffline = true\n', encoding="utf-8")
    return path


def test_what_is_given_stands_before_the_file_and_the_file_before_the_default(config: Path) -> None:
    settings = read_settings({"store": "sqlite:///g.sqlite3", "case": "", "analyst": None}, config)

    assert settings.store == "sqlite:///g.sqlite3"
    assert settings.analyst == "Cora"
    assert settings.offline is True
    assert settings.case == ""
    assert settings.allow_private is False


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    settings = read_settings({}, tmp_path / "none.toml")

    assert settings.store == f"sqlite:///{data_folder()}/store.sqlite3"
    assert settings.analyst == "login"
    assert not settings.offline
    assert config_path().name == "config.toml"


def test_a_machine_without_login_names_has_an_analyst(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr(getpass, "getuser", fail)

    assert read_settings({}, tmp_path / "none.toml").analyst


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbfanalyst = "\xc6\x8fli"\n')

    assert read_settings({}, path).analyst == "Əli"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"store = ", "cannot be used"),
        (b"\xff\xfe", "cannot be used"),
        (b"ofline = true", "field ofline"),
        (b"offline = 'perhaps'", "field offline"),
        (b"store = 5", "field store"),
        (b'analyst = "a\\u001bb"', "field analyst"),
        (b"[store]\nurl = 'x'", "field store"),
    ],
    ids=ascii,
)
def test_a_faulty_file_is_told_by_name_and_field(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)

    with pytest.raises(InputError) as caught:
        read_settings({}, path)
    assert caught.value.message.startswith(f"{path}: ")
    assert told in caught.value.message
    assert caught.value.hint


def test_a_folder_is_no_configuration_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be used"):
        read_settings({}, tmp_path)


@pytest.mark.parametrize("name", ["a\0b", "\udcff", "two\nlines", "\u202eann"])
def test_a_name_that_cannot_be_shown_is_refused_and_the_file_is_not_blamed(config: Path, name: str) -> None:
    with pytest.raises(InputError, match="setting analyst: holds"):
        read_settings({"analyst": name}, config)
