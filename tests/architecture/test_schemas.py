"""The schemas in the repository are those of the models."""

from tests.architecture.schemas import find_stale


def test_schemas_are_as_the_models_say() -> None:
    assert find_stale() == []
