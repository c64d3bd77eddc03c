"""What a server's answer means for the analyst: a page, a redirect, or an error in one line with the next step.

Kinds of failure, by what helps: asking again later (FetchFailed, exit 3) for 408, 425, 429, every 5xx, broken or
timed-out connections and TLS; another address or a saved file (InputError, exit 2) for all other statuses, which
the same request would only bring again.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from workbench.core.errors import FetchFailed, InputError, WorkbenchError
from workbench.intake.guard import HINT as SAVE_IT
from workbench.intake.url import Address

RETRY_CAP = 3600
"""Seconds. A longer Retry-After is shown as an hour (threats A13)."""

_REDIRECTS = (301, 302, 303, 307, 308)
_LATER = (408, 425, 429)
_REASONS = {
    401: ("asks for a login", "Log in with a browser, save the page and import the file."),
    402: ("asks for payment", "Open it in a browser where you subscribe, save the page and import the file."),
    403: ("refuses the page to programs or to your address", SAVE_IT),
    404: ("has no such page", "Check the address, or find the page in a web archive and import that."),
    410: ("has removed the page", "Find the page in a web archive and import that."),
    429: ("asks for fewer requests", ""),
    451: ("withholds the page for legal reasons", "Find the page in a web archive and import that."),
    503: ("is not available now", ""),
}


@dataclass(frozen=True)
class Answer:
    """One answer of one server. `connected` is the numeric address spoken to; None through a proxy."""

    address: Address
    connected: str | None
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    def header(self, name: str) -> str:
        """Return the first value of a header, empty when it is not there."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def location(self) -> str:
        """Where a redirect leads; empty when the answer is none."""
        return self.header("location") if self.status in _REDIRECTS else ""

    @property
    def ok(self) -> bool:
        """Whether the whole page was sent."""
        return 200 <= self.status < 300 and self.status != 206


def status_error(answer: Answer, now: datetime) -> WorkbenchError:
    """Return the error for an answer that is neither a page nor a redirect."""
    status = answer.status
    what, hint = _REASONS.get(status, ("answered with an error", SAVE_IT))
    message = f"{answer.address.shown_host} {what} (HTTP {status}): {answer.address.url}"
    if status >= 500 or status in _LATER:
        return FetchFailed(message, hint=hint or _later(answer, now), status=status)
    return InputError(message, hint=hint)


def retry_after(value: str, now: datetime) -> int | None:
    """Read a Retry-After header as seconds from `now`, between 0 and `RETRY_CAP`; None when it is absent or wrong.

    Both forms of RFC 9110, section 10.2.3: seconds, or an HTTP date.
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(int(value[:9]), RETRY_CAP)
    try:
        at = parsedate_to_datetime(value)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return min(max(int((at - now).total_seconds()), 0), RETRY_CAP)
    except (ValueError, OverflowError, TypeError):  # a year of eleven digits, a zone of a thousand hours
        return None


def _later(answer: Answer, now: datetime) -> str:
    seconds = retry_after(answer.header("retry-after"), now)
    if seconds is None:
        return "Try again later."
    return f"Try again in {seconds} seconds at the earliest; the server asks for that (Retry-After)."
