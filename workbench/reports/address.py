"""Addresses in a report: which may be linked, and what may leave the analyst's machine."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

import idna

from workbench.core.text import visible

_LONGEST = 2048
_PATH = "/%:@!$&'()*+,;=~"
_QUERY = _PATH + "?"
_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]")


def web_address(address: str | None) -> str | None:
    """Return `address` as an ASCII http(s) address that may be linked, or None when it may not.

    Refused: other schemes, user names, white space, controls, backslashes, hosts that are no names, and more than
    2,048 characters. Host names in other scripts become punycode (IDNA 2008), so that a link shows where it leads.
    """
    if not address or len(address) > _LONGEST or "\\" in address:
        return None
    if visible(address) != address or address.split() != [address]:
        return None
    try:
        parts = urlsplit(address)
        host = _ascii_host(parts.hostname or "")
        port = f":{parts.port}" if parts.port is not None else ""
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    path, query, fragment = quote(parts.path, _PATH), quote(parts.query, _QUERY), quote(parts.fragment, _QUERY)
    return urlunsplit((parts.scheme, host + port, path, query, fragment))


def _ascii_host(host: str) -> str | None:
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        host = idna.encode(host, uts46=True).decode("ascii")
    return host if _HOST.fullmatch(host) else None


def shown_address(address: str) -> str:
    """Return the words by which a report shows an address: as given, with the punycode of a host in another script."""
    linked = web_address(address)
    host = urlsplit(linked).hostname or "" if linked else ""
    return address if not linked or host in address.lower() else f"{address} ({host})"


def public_address(address: str, *, is_file: bool) -> str:
    """Return `address` without the folders of a local file, which would tell who the analyst is."""
    if is_file or address.lower().startswith("file:"):
        return re.split(r"[/\\]", address.rstrip("/\\"))[-1]
    return address
