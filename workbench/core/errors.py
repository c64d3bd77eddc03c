"""The errors that a user may see, each with what to do next.

WorkbenchError            exit 1  the work failed
├── InputError            exit 2  bad input: a file, a field, an argument
│   ├── AddressRefused            an address the guard does not let us reach
│   ├── NotAnArticle              the bytes are there, but they hold no article
│   └── UnknownItem               no claim, record or article of that name
├── RetryableError        exit 3  the same call may succeed later
│   ├── FetchFailed               the network or the server failed
│   └── StoreBusy                 another program is writing to the store
└── IntegrityError        exit 4  stored bytes or history do not add up
"""

from pydantic import ValidationError


class WorkbenchError(Exception):
    """What went wrong in one line, and what to do next in another."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(WorkbenchError):
    """A file, field or argument that cannot be used as it stands."""

    exit_code = 2


class AddressRefused(InputError):
    """An address that the fetch policy refuses, before any byte is sent."""


class NotAnArticle(InputError):
    """Bytes in which no article was found: kept, not read further."""


class UnknownItem(InputError):
    """A name that no claim, record, article or decision has."""


class RetryableError(WorkbenchError):
    """A failure that may pass: try again later."""

    exit_code = 3


class FetchFailed(RetryableError):
    """The network or the server did not deliver the page."""

    def __init__(self, message: str, *, hint: str = "", status: int | None = None) -> None:
        super().__init__(message, hint=hint)
        self.status = status


class StoreBusy(RetryableError):
    """Another program holds the store's write lock."""


class IntegrityError(WorkbenchError):
    """Stored evidence or history differs from what its hash says."""

    exit_code = 4


def first_fault(error: ValidationError) -> tuple[str, str]:
    """Return the first field that a value failed on (`actor.3.kind`; empty for the whole) and why."""
    first = error.errors(include_url=False, include_input=False)[0]
    return ".".join(map(str, first["loc"])), first["msg"].removeprefix("Value error, ")
