"""robots.txt of the sites of one fetch (RFC 9309)."""

from collections.abc import Awaitable, Callable
from urllib.robotparser import RobotFileParser

from workbench.core.errors import AddressRefused, FetchFailed
from workbench.intake.answer import Answer
from workbench.intake.guard import HINT
from workbench.intake.url import Address

SIZE_LIMIT = 500 * 1024
"""Bytes that are read of the file (RFC 9309, section 2.5)."""


class Robots:
    """Asks each site once. `get` fetches through the same guard as the page, told whether it may reach inside."""

    def __init__(self, user_agent: str, get: Callable[[Address, bool], Awaitable[Answer]]) -> None:
        self._user_agent = user_agent
        self._get = get
        self._rules: dict[str, RobotFileParser] = {}

    async def check(self, address: Address, may_be_private: bool) -> None:
        """Raise AddressRefused when the site asks robots to keep away, FetchFailed when it cannot say (5xx)."""
        if address.origin not in self._rules:
            self._rules[address.origin] = await self._read(address, may_be_private)
        if not self._rules[address.origin].can_fetch(self._user_agent, address.url):
            raise AddressRefused(
                f"{address.shown_host} asks programs to keep off {address.url} (robots.txt)", hint=HINT
            )

    async def _read(self, address: Address, may_be_private: bool) -> RobotFileParser:
        file = Address(address.scheme, address.host, address.port, "/robots.txt")
        answer = await self._get(file, may_be_private)
        if answer.status >= 500:
            raise FetchFailed(
                f"{address.shown_host} cannot say whether programs may fetch it (robots.txt: HTTP {answer.status})",
                hint=f"Try again later. {HINT}",
                status=answer.status,
            )
        # 3xx past the last hop and 4xx: no rules, all is allowed (RFC 9309, section 2.3.1.3).
        return read_rules(answer.body.decode("utf-8-sig", "replace") if answer.ok else "")


def read_rules(text: str) -> RobotFileParser:
    """Read a robots.txt file; a line that the parser cannot take (`Disallow: //[`) is left out."""
    lines = text.splitlines()
    try:
        return _parse(lines)
    except ValueError:
        return _parse([line for line in lines if _is_readable(line)])


def _parse(lines: list[str]) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(lines)
    return rules


def _is_readable(line: str) -> bool:
    try:
        _parse(["User-agent: *", line])
    except ValueError:
        return False
    return True
