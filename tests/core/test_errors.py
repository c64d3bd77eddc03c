import pytest
from pydantic import ValidationError

from workbench.core import errors
from workbench.core.errors import InputError, WorkbenchError, first_fault
from workbench.core.evidence import Record


def _all(kind: type[WorkbenchError]) -> list[type[WorkbenchError]]:
    known = [k for k in kind.__subclasses__() if k.__module__ == errors.__name__]
    return [kind, *(found for below in known for found in _all(below))]


@pytest.mark.parametrize("kind", _all(WorkbenchError))
def test_every_error_stands_in_the_tree_with_its_exit_code(kind: type[WorkbenchError]) -> None:
    assert errors.__doc__
    assert kind.__name__ in errors.__doc__
    assert kind.exit_code in {1, 2, 3, 4}
    error = kind("what", hint="next")
    assert (str(error), error.message, error.hint) == ("what", "what", "next")


def test_retryable_and_input_errors_have_the_codes_that_scripts_rely_on() -> None:
    assert [kind.exit_code for kind in (WorkbenchError, InputError, errors.StoreBusy, errors.IntegrityError)] == [
        1,
        2,
        3,
        4,
    ]


def test_the_first_fault_names_its_field() -> None:
    with pytest.raises(ValidationError) as caught:
        Record.model_validate({"id": "a", "text": "b", "numbers": ["1", 2]})

    assert first_fault(caught.value) == ("numbers.1", "Input should be a valid string")
