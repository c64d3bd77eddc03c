"""Addresses of pages: parsed once and strictly; whoever connects, connects from the parsed value alone."""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from workbench.core.errors import AddressRefused
from workbench.core.text import one_line

MAX_LENGTH = 2048
"""Characters. Longer addresses are refused (threats A5)."""

DEFAULT_PORTS = {"http": 80, "https": 443}

_HINT = "Give the page's own address, as in https://example.org/news/1."
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_FORBIDDEN = re.compile("[\x00-\x20\x7f-\xa0\\\\\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?"


@dataclass(frozen=True)
class Address:
    """A parsed address. All parts are ASCII: the host IDNA-encoded and lower-case, the rest percent-encoded."""

    scheme: str
    host: str
    port: int
    target: str
    """Path and query, as sent: begins with `/`."""

    @property
    def netloc(self) -> str:
        """Host and port as in a Host header: brackets round IPv6, no default port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in `https://example.org`."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.target

    @property
    def shown_host(self) -> str:
        """The host for people: an internationalised one is followed by its ASCII form, so that look-alikes show."""
        return show_host(self.host)


def is_url(text: str) -> bool:
    """Tell an address from a file's path: it has `://` after a scheme, whichever; `parse` judges it."""
    return _SCHEME.match(text.strip()) is not None


def port_of(text: str) -> frozenset[int]:
    """Return the port that an address names, as a set; empty where it names none or is no address."""
    try:
        port = urlsplit(text).port
    except ValueError:
        return frozenset()
    return frozenset({port}) if port else frozenset()


def parse(text: str, ports: frozenset[int] = frozenset()) -> Address:
    """Read an http or https address; `ports` are allowed beside 80 and 443.

    Raises AddressRefused, with the reason, for every other scheme or port, for userinfo, control characters, spaces,
    backslashes, and for more than 2,048 characters.
    """
    text = text.strip(" \t\r\n")
    _check_characters(text)
    parts = _split(text)
    _check_scheme(parts, text)
    if "@" in parts.netloc:
        raise AddressRefused("The address holds a user name or password", hint="Give it without them.")
    port = _port(parts, ports, text)
    path = quote(parts.path, safe=_PATH_SAFE) or "/"
    query = "?" + quote(parts.query, safe=_QUERY_SAFE) if parts.query else ""
    return Address(parts.scheme.lower(), _host(parts, text), port, path + query)


def parse_redirect(current: Address, location: str, ports: frozenset[int] = frozenset()) -> Address:
    """Read the Location of an answer from `current`: relative or not, spaces percent-encoded as browsers do.

    Raises AddressRefused as `parse` does.
    """
    try:
        target = urljoin(current.url, location.strip().replace(" ", "%20"))
    except ValueError as error:
        raise AddressRefused(
            f"{current.shown_host} redirects to what is no address: {_short(location)} ({error})",
            hint="Open the page in a browser, save it and import the file.",
        ) from None
    return parse(target, ports)


def canonical(url: str) -> str:
    """Return the form of an http(s) address by which two addresses are one: for identity, never for fetching.

    Lower-case scheme and host, no default port, no fragment, no dot segments, one spelling of percent-encoding
    (RFC 3986, section 6.2), and none of the parameters that only track the reader. Path and query stay otherwise.
    Text that is no such address comes back as it is.
    """
    try:
        address = parse(url, frozenset(range(1, 65536)))
    except AddressRefused:
        return url
    path, _, query = address.target.partition("?")
    path = _without_dots(_one_spelling(path))
    kept = [pair for pair in query.split("&") if pair and not _tracks(pair)]
    return urlunsplit((address.scheme, address.netloc, path, "&".join(map(_one_spelling, kept)), ""))


def show_host(host: str) -> str:
    """Return a host name for people: `bücher.example (xn--bcher-kva.example)`; plain names come back as they are."""
    if "xn--" not in host:
        return host
    try:
        return f"{host.encode('ascii').decode('idna')} ({host})"
    except UnicodeError:
        return host


# courlan's list of trackers also takes `source`, `cid`, `ref`, `uid` … by which some outlets tell their pages apart;
# two articles must not become one, so only names that have no other use stand here.
_TRACKER = re.compile(
    r"(utm|mtm|pk|hsa|vero|oly)_\w*|_hs(enc|mi)|mc_[ce]id|mkt_tok|_g[al]|igsh|igshid|li_fat_id|__twitter_impression|ref_src"
    r"|(fbc|gc|dc|yc|ysc|ttc|twc|msclk|gbra|wbra)l?id",
    re.IGNORECASE,
)


def _tracks(pair: str) -> bool:
    return _TRACKER.fullmatch(_one_spelling(pair.partition("=")[0])) is not None


def _check_characters(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise AddressRefused(
            f"The address has {len(text):,} characters; at most {MAX_LENGTH:,} are allowed", hint=_HINT
        )
    if bad := _FORBIDDEN.search(text):
        what = {"\\": "a backslash", " ": "a space"}.get(bad.group(), f"the character U+{ord(bad.group()):04X}")
        raise AddressRefused(f"{_short(text)} holds {what}", hint=_HINT)


def _split(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError as error:
        raise AddressRefused(f"{_short(text)} is no address: {error}", hint=_HINT) from None


def _check_scheme(parts: SplitResult, text: str) -> None:
    scheme = parts.scheme.lower()
    if scheme == "file":
        raise AddressRefused(f"{_short(text)} is a file's address", hint="Give the file's path instead.")
    if scheme not in DEFAULT_PORTS:
        raise AddressRefused(f"{_short(text)} is neither http nor https", hint=_HINT)


def _port(parts: SplitResult, allowed: frozenset[int], text: str) -> int:
    try:
        port = parts.port
    except ValueError:
        raise AddressRefused(f"{_short(text)} has no valid port", hint=_HINT) from None
    if port is None:
        return DEFAULT_PORTS[parts.scheme.lower()]
    if port not in allowed | {80, 443}:
        raise AddressRefused(
            f"{_short(text)} asks for port {port}; only 80 and 443 are allowed",
            hint="Save the page in a browser and import the file; for an archive on this network see --allow-private.",
        )
    return port


def _host(parts: SplitResult, text: str) -> str:
    host = parts.hostname or ""
    if parts.netloc.startswith("["):
        return _ipv6(host, text)
    ascii_host = _ascii(host, text).rstrip(".")
    labels = ascii_host.split(".")
    if len(ascii_host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise AddressRefused(f"{_short(text)} has no valid host name", hint=_HINT)
    return ascii_host


def _ascii(host: str, text: str) -> str:
    if host.isascii():
        return host
    import idna  # with httpx; UTS 46 as in browsers: full-width digits and dots become plain ones

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except idna.IDNAError as error:
        raise AddressRefused(f"{_short(text)} has no valid host name: {error}", hint=_HINT) from None


def _ipv6(host: str, text: str) -> str:
    try:
        address = IPv6Address(host)
    except ValueError:
        address = None
    if address is None or address.scope_id:
        raise AddressRefused(f"{_short(text)} has no valid IPv6 address", hint=_HINT)
    return address.compressed


_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def _one_spelling(text: str) -> str:
    def spell(match: re.Match[str]) -> str:
        if not match[1]:
            return "%25"
        char = chr(int(match[1], 16))
        return char if char in _UNRESERVED else match[0].upper()

    return _PERCENT.sub(spell, text)


def _without_dots(path: str) -> str:
    """Remove `.` and `..` segments (RFC 3986, section 5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _short(text: str) -> str:
    return one_line(text, 120)
