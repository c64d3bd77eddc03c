from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.postgresql import Server, need_binaries, serving

# No deadline for a single example: on a busy machine it fails by chance and says nothing of the code.
settings.register_profile("workbench", deadline=None)
settings.load_profile("workbench")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of this process; tests that ask for it are skipped where none is installed."""
    with serving(need_binaries()) as started:
        yield started
