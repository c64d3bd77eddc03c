import subprocess
import sys

HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "httpx", "trafilatura", "lxml", "rapidfuzz", "jinja2", "Stemmer")


def test_the_app_imports_nothing_heavy() -> None:
    code = f"import sys, workbench.tui.app; print(*(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []
