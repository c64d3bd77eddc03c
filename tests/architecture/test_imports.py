"""What may load what: light starts, and a core of the standard library and pydantic alone."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import workbench

PACKAGE = Path(workbench.__file__).parent
HEAVY = (
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "psycopg",
    "httpx",
    "trafilatura",
    "lxml",
    "rapidfuzz",
    "jinja2",
    "rich",
)
CORE_MAY = {*sys.stdlib_module_names, "pydantic", "workbench"}


def loaded_by(code: str) -> set[str]:
    tell = "import sys; sys.stderr.write(' '.join({m.partition('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{tell}"], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_help_loads_nothing_heavy() -> None:
    loaded = loaded_by("from workbench.cli.main import main; assert main(['--help']) == 0")
    assert not loaded.intersection(HEAVY)


def test_the_package_loads_nothing_heavy() -> None:
    assert not loaded_by("import workbench").intersection({*HEAVY, "pydantic", "typer"})


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").glob("*.py")), ids=lambda path: path.name)
def test_core_is_pure(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            top, _, rest = name.partition(".")
            assert top in CORE_MAY
            assert top != "workbench" or rest.partition(".")[0] == "core"


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*/__init__.py")), ids=lambda path: path.parent.name)
def test_rooms_load_nothing_by_themselves(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
