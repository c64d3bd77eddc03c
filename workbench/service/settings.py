"""Settings that hold in both faces: flag before environment before configuration file before default."""

import getpass
import tomllib
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from workbench.core.errors import InputError, first_fault
from workbench.core.text import visible

APPLICATION = "claim-workbench"


class Settings(BaseModel):
    """What can be set. Each has a flag, a `WORKBENCH_…` variable and a line in the configuration file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    store: str = ""
    """Address of the store, `sqlite:///PATH` or `postgresql+psycopg://…`; empty for one file in the data folder."""
    case: str = ""
    """Path of the case file; empty for the case that the store remembers."""
    analyst: str = ""
    """Name that decisions are signed with; empty for the login name."""
    offline: bool = False
    """Make every fetch impossible."""
    proxy: str = ""
    """`http://…` or `socks5h://…`: all fetches go through it, or fail."""
    allow_private: bool = False
    """Let fetches reach private addresses, such as an archive on this machine."""

    @field_validator("analyst")
    @classmethod
    def _can_be_shown(cls, name: str) -> str:
        if visible(name) != name or len(name.splitlines()) > 1:
            raise ValueError("holds a control or hidden character")
        return name


def config_path() -> Path:
    """Return where the configuration file is looked for."""
    return platformdirs.user_config_path(APPLICATION, appauthor=False) / "config.toml"


def data_folder() -> Path:
    """Return the folder of the user's stores."""
    return platformdirs.user_data_path(APPLICATION, appauthor=False)


def read_settings(given: dict[str, object], config: Path | None = None) -> Settings:
    """Return the settings: those in `given` that are set, over the configuration file, over defaults.

    Raises InputError, naming file and field.
    """
    path = config or config_path()
    values = {**_read_config(path), **{k: v for k, v in given.items() if v}}
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        field, reason = first_fault(error)
        source = f"setting {field}" if given.get(field) else f"{path}: field {field}"
        raise InputError(f"{source}: {reason}", hint="See workbench --help for the settings.") from None
    return settings.model_copy(
        update={
            "store": settings.store or f"sqlite:///{data_folder() / 'store.sqlite3'}",
            "analyst": settings.analyst or _login_name(),
        }
    )


def _read_config(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: cannot be used: {error}", hint="Correct or remove the configuration file.") from None


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in the password file: containers; no such file: Windows
        return "analyst"
