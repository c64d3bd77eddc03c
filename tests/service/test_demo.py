from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.core.errors import WorkbenchError
from workbench.core.views import QueueFilter
from workbench.core.vocabulary import RelationKind
from workbench.service import demo, import_article
from workbench.service.demo import demo_settings, forget_demo, import_demo, needs_demo
from workbench.service.maintain import count_holdings, verify
from workbench.service.queue import list_claims
from workbench.service.settings import Settings
from workbench.service.show import show
from workbench.service.workspace import open_workspace


def _settings(folder: Path) -> Settings:
    given = Settings(store=f"sqlite:///{folder}/demo.sqlite3", analyst="ann")
    return demo_settings(given, store_given=True)


def _clock() -> datetime:
    return datetime(2021, 5, 6, 12, 0, tzinfo=UTC)


def test_the_demo_is_imported_once_also_after_an_interruption(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    steps: list[tuple[str, int, int]] = []

    def interrupt_at_third(name: str, done: int, total: int) -> None:
        steps.append((name, done, total))
        if done == 3:
            raise KeyboardInterrupt

    with open_workspace(settings, _clock) as ws:
        assert needs_demo(ws)
        with pytest.raises(KeyboardInterrupt):
            import_demo(ws, interrupt_at_third)
        assert needs_demo(ws)
        assert count_holdings(ws).articles == 2
    with open_workspace(settings, _clock) as ws:
        import_demo(ws, lambda name, done, total: steps.append((name, done, total)))
        assert not needs_demo(ws)
        whole = count_holdings(ws)
        assert whole.articles == steps[-1][2] - 1
        assert whole.failed_attempts == 0
        assert whole.claims > 10
        assert verify(ws) == []
        import_demo(ws, lambda *_: None)
        assert count_holdings(ws) == whole
        dossiers = [show(ws, name) for name in list_claims(ws, QueueFilter())]
    assert {r.relation.kind for d in dossiers for r in d.relations} >= {
        RelationKind.COUNTER_ACCUSES,
        RelationKind.DENIES,
    }
    assert all(d.passages for d in dossiers)
    assert sum(bool(d.evidence) for d in dossiers) > len(dossiers) / 2


def test_a_demo_of_which_an_article_failed_is_not_taken_for_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> list[import_article.Imported]:
        return [import_article.Imported(asked="a.html", status="failed", error="could not be read", hint="Try again.")]

    monkeypatch.setattr(demo, "import_articles", fail)
    with open_workspace(_settings(tmp_path), _clock) as ws:
        with pytest.raises(WorkbenchError, match=r"a\.html: could not be read"):
            import_demo(ws, lambda *_: None)
        assert needs_demo(ws)


def test_the_demo_has_a_store_of_its_own_unless_one_is_named() -> None:
    given = Settings(store="sqlite:///mine.sqlite3", analyst="ann")

    assert demo_settings(given, store_given=True).store == "sqlite:///mine.sqlite3"
    assert demo_settings(given, store_given=False).store.endswith("demo.sqlite3")
    assert Path(demo_settings(given, store_given=False).case).is_file()


def test_the_demo_is_forgotten_with_all_its_files(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    with open_workspace(settings, _clock) as ws:
        count_holdings(ws)
    forget_demo(settings)
    forget_demo(settings)

    assert list(tmp_path.iterdir()) == []
