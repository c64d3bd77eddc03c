"""The bundled case, imported once into a store of its own."""

from collections.abc import Callable
from pathlib import Path

from workbench.core.errors import InputError, WorkbenchError
from workbench.service.bundle import bundled
from workbench.service.import_article import import_articles
from workbench.service.import_records import import_records
from workbench.service.settings import Settings, data_folder
from workbench.service.workspace import Workspace
from workbench.store import postgresql
from workbench.store.settings import read_setting, write_setting
from workbench.store.sqlite_file import store_path

CASE = "karabakh-2020"


def demo_settings(settings: Settings, store_given: bool) -> Settings:
    """Return the settings with the bundled case, and its own store unless one was named.

    Raises InputError for a store in PostgreSQL.
    """
    if store_given:
        postgresql.refuse(settings.store, "workbench demo")  # a team's store is no place for it
    store = settings.store if store_given else f"sqlite:///{data_folder() / 'demo.sqlite3'}"
    return settings.model_copy(update={"store": store, "case": str(_folder() / "case.toml")})


def needs_demo(ws: Workspace) -> bool:
    """Return whether the bundled case is not yet, or only partly, in the store."""
    with ws.store.read() as tx:
        return read_setting(tx, "demo") != CASE


def import_demo(ws: Workspace, progress: Callable[[str, int, int], None]) -> None:
    """Import the bundled records and articles; after an interruption or a failure the next call does the rest.

    Raises WorkbenchError when an article could not be imported.
    """
    pages = sorted(str(path) for path in (_folder() / "articles").iterdir() if path.suffix in {".html", ".txt"})
    steps = len(pages) + 1
    progress("records", 0, steps)
    import_records(ws, _folder() / "records.jsonl")
    seen: list[str] = []

    def report(item: str, _stage: str) -> None:
        if item not in seen:
            seen.append(item)
            progress(Path(item).name, len(seen), steps)

    for outcome in import_articles(ws, pages, progress=report):
        if outcome.status == "failed":
            raise WorkbenchError(f"{outcome.asked}: {outcome.error}", hint=outcome.hint)
    with ws.store.write() as tx:
        write_setting(tx, "demo", CASE)
    progress("done", steps, steps)


def forget_demo(settings: Settings) -> None:
    """Remove the demo's store with all that was done in it. Raises InputError when it is in use."""
    path = store_path(settings.store)
    try:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be removed: {error.strerror}", hint="Close the app that has it open."
        ) from None


def _folder() -> Path:
    return bundled("fixtures") / CASE
