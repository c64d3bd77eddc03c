"""Which network addresses may be reached: judged by number, after one look-up, before any byte is sent."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from workbench.core.errors import AddressRefused, FetchFailed
from workbench.intake.url import show_host

IPAddress = IPv4Address | IPv6Address

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""From host and port to all numeric addresses of the host, best first. Raises OSError."""

HINT = "Save the page in a browser and import the file."

# The IANA special-purpose registries, and what `ipaddress.is_global` lets through (CVE-2024-4032; threats A2).
_DENIED: tuple[tuple[IPv4Network | IPv6Network, str], ...] = tuple(
    (ip_network(network), why)
    for network, why in (
        ("0.0.0.0/8", "this host"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's shared network"),
        ("127.0.0.0/8", "this computer"),
        ("169.254.0.0/16", "link-local, also cloud metadata"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "reserved for examples"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "reserved for benchmarks"),
        ("198.51.100.0/24", "reserved for examples"),
        ("203.0.113.0/24", "reserved for examples"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "this host"),
        ("::1/128", "this computer"),
        ("::ffff:0:0:0/96", "a translated IPv4 address"),
        ("64:ff9b:1::/48", "a local NAT64 prefix"),
        ("2001::/23", "reserved for protocols"),
        ("2001:db8::/32", "reserved for examples"),
        ("2002::/16", "a 6to4 address"),
        ("3fff::/20", "reserved for examples"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    )
)
_PRIVATE = tuple(
    map(ip_network, ("10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"))
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_SPECIAL_NAMES = ("localhost", "local", "internal", "onion", "home.arpa", "lan", "intranet")


async def look_up(host: str, port: int) -> Sequence[str]:
    """Return all numeric addresses of `host`, in the system's order. Raises OSError."""
    answer: Future[list[str]] = Future()
    answer.set_running_or_notify_cancel()
    # A thread of its own, not the loop's: that one is waited for at the end, and the system may take a minute.
    threading.Thread(target=_look_up, args=(host, port, answer), daemon=True).start()
    return await asyncio.wrap_future(answer)


def _look_up(host: str, port: int, answer: Future[list[str]]) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answer.set_result(list(dict.fromkeys(str(place[4][0]) for place in found)))
    except (OSError, UnicodeError) as error:
        answer.set_exception(error)


async def check(host: str, port: int, *, allow_private: bool = False, resolve: Resolver = look_up) -> list[IPAddress]:
    """Look `host` up once and return its addresses, every one of them judged; connect to these and to nothing else.

    Raises AddressRefused when any single answer is refused (a mixed answer is an attack or a fault), FetchFailed when
    the name has no address.
    """
    addresses = [literal] if (literal := read_literal(host)) else await _ask(host, port, resolve)
    for address in addresses:
        if why := refusal(address, allow_private=allow_private):
            named = str(address) if host == str(address) else f"{show_host(host)} ({address})"
            raise AddressRefused(f"{named} is not fetched: {why}", hint=HINT)
    return addresses


def check_name(host: str, *, allow_private: bool = False) -> None:
    """Judge a host that a proxy will look up: its number is not ours to see, so literals and special names only.

    Raises AddressRefused for what `check` refuses among literals, for names without a dot, and for `.local`,
    `.internal`, `.onion` and their like (RFC 6761, RFC 7686; threats A18).
    """
    if literal := read_literal(host):
        why = refusal(literal, allow_private=allow_private)
    else:
        special = "." not in host or host.endswith(tuple(f".{name}" for name in _SPECIAL_NAMES))
        why = "a name of a local or special network" if special and not allow_private else None
    if why:
        raise AddressRefused(f"{show_host(host)} is not fetched: {why}", hint=HINT)


def refusal(address: IPAddress, *, allow_private: bool = False) -> str | None:
    """Return why `address` may not be reached, or None when it may.

    IPv4 addresses inside IPv6 ones (mapped, NAT64, 6to4) are judged by what they carry.
    """
    carried = _carried(address)
    if carried and (why := refusal(carried, allow_private=allow_private)):
        return f"it carries {carried}, {why}"
    if carried and not (isinstance(address, IPv6Address) and address.sixtofour):
        return None
    if allow_private and is_private(address):
        return None
    return _denied(address)


def is_private(address: IPAddress) -> bool:
    """Tell whether `allow_private` opens this address: loopback, RFC 1918 and unique-local ones, nothing else."""
    inner = (address.ipv4_mapped if isinstance(address, IPv6Address) else None) or address
    return any(inner in network for network in _PRIVATE if network.version == inner.version)


def read_literal(host: str) -> IPAddress | None:
    """Return the address that `host` spells in numbers, in any form a system resolver takes (127.1, 0x7f000001)."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None


def _denied(address: IPAddress) -> str | None:
    for network, why in _DENIED:
        if network.version == address.version and address in network:
            return why
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return "not a public address"
    return None if address.is_global and not address.is_multicast else "not a public address"


def _carried(address: IPAddress) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


async def _ask(host: str, port: int, resolve: Resolver) -> list[IPAddress]:
    try:
        answers = [ip_address(answer) for answer in await resolve(host, port)]
    except (OSError, UnicodeError, ValueError) as error:
        raise _unknown(host, error) from None
    if not answers:
        raise _unknown(host, None)
    return answers


def _unknown(host: str, error: Exception | None) -> FetchFailed:
    reason = f": {getattr(error, 'strerror', None) or error}" if error else ""
    return FetchFailed(
        f"No address was found for {show_host(host)}{reason}",
        hint="Check the spelling and the network connection, or save the page in a browser and import the file.",
    )
