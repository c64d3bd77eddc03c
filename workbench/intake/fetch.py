"""From an address to a snapshot: one guarded GET, redirects followed by hand, everything bounded."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import httpx
from pydantic import BaseModel, ConfigDict, Field

from workbench.core.clock import Clock, now
from workbench.core.errors import AddressRefused, FetchFailed, InputError, NotAnArticle
from workbench.core.model import Exchange, Redirect, Snapshot
from workbench.intake.answer import Answer, status_error
from workbench.intake.guard import HINT, IPAddress, Resolver, check, check_name, is_private, look_up
from workbench.intake.payload import Payload, too_large
from workbench.intake.robots import SIZE_LIMIT as ROBOTS_LIMIT
from workbench.intake.robots import Robots
from workbench.intake.snapshot import EMPTY, TOOL, make_snapshot, sniff
from workbench.intake.url import Address, parse, parse_redirect

Headers = tuple[tuple[str, str], ...]
MAX_HEADERS = 100
MAX_HEADER_BYTES = 64_000
"""How much of an answer's headers is kept as evidence."""

_PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")


class FetchPolicy(BaseModel):
    """What the fetcher may do. The defaults are for pages of the public web."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    allow_private: bool = False
    """Reach loopback and private networks too: for a local archive. Redirects from the public web never may."""
    ports: frozenset[int] = frozenset()
    """Ports allowed beside 80 and 443."""
    proxy: str | None = None
    """`http://`, `https://`, `socks5://` or `socks5h://` address; names are then looked up by the proxy. When it
    fails, the fetch fails: nothing is ever sent directly."""
    offline: bool = False
    """Refuse every fetch."""
    check_robots: bool = True
    """Ask robots.txt first. No setting of the program turns this off."""
    total_seconds: float = Field(default=30, gt=0)
    """For the whole fetch, with look-ups, robots.txt and redirects."""
    wire_limit: int = Field(default=5_000_000, gt=0)
    """Bytes received for one page."""
    decoded_limit: int = Field(default=10_000_000, gt=0)
    """Bytes after decompression."""
    ratio_limit: int = Field(default=200, gt=0)
    """Decompressed size to received size."""
    max_redirects: int = Field(default=5, ge=0)
    certificates: Path | None = None
    """PEM file of certificate authorities to trust instead of the usual ones: for a site with its own, as in tests."""


async def fetch(url: str, policy: FetchPolicy, clock: Clock = now, *, resolve: Resolver = look_up) -> Snapshot:
    """Fetch one page and return its exact bytes with the exchange that brought them, whatever kind of thing they are.

    Sends no cookies, no referrer and nothing from the environment. Cancelling the task stops it at once.
    Raises AddressRefused (scheme, port, network address, robots.txt, offline), InputError (a status that will not
    change, too large, too many redirects), NotAnArticle (an empty page), FetchFailed (network, TLS, 429, 5xx).
    """
    if policy.offline:
        raise AddressRefused(
            f"Offline mode is on; {url} was not fetched", hint="Switch it off, or import a saved file."
        )
    start = parse(url, policy.ports)
    try:
        async with asyncio.timeout(policy.total_seconds):
            walk = _Walk(_Wire(policy, resolve), policy)
            answer = await walk.to_page(start)
    except TimeoutError:
        raise FetchFailed(
            f"{start.shown_host} sent no complete page within {policy.total_seconds:g} seconds",
            hint=f"Try again later. {HINT}",
        ) from None
    if not answer.ok:
        raise status_error(answer, clock())
    return _snapshot(url.strip(), answer, walk.redirects, clock)


def _snapshot(asked: str, answer: Answer, redirects: list[Redirect], clock: Clock) -> Snapshot:
    media_type = sniff(answer.body, answer.header("content-type"))
    if media_type == EMPTY:
        raise NotAnArticle(f"{answer.address.shown_host} sent an empty page: {answer.address.url}", hint=HINT)
    headers = keep_headers(answer.headers)
    cut = f"Of {len(answer.headers)} headers, {len(headers)} were kept"
    exchange = Exchange(
        asked=asked,
        final=answer.address.url,
        status=answer.status,
        headers=headers,
        redirects=tuple(redirects),
        address=answer.connected,
        fetched_at=clock(),
        tool=f"{TOOL} httpx/{httpx.__version__}",
        warnings=(*_warnings(redirects, answer.address), *([cut] if len(headers) < len(answer.headers) else [])),
    )
    return make_snapshot(answer.body, media_type, exchange)


def keep_headers(headers: Headers) -> Headers:
    """Return the first headers, up to `MAX_HEADERS` and `MAX_HEADER_BYTES`, and Content-Type, which is read."""
    kept: list[tuple[str, str]] = []
    room = MAX_HEADER_BYTES
    for name, value in headers:
        room -= len(name) + len(value)
        if len(kept) == MAX_HEADERS or room < 0:
            break
        kept.append((name, value))
    types = [header for header in headers if header[0].lower() == "content-type" and len(header[1]) <= 1000]
    return (*kept, *(header for header in types[:1] if header not in kept))


def _warnings(redirects: list[Redirect], final: Address) -> list[str]:
    hops = [parse(hop.url, frozenset(range(1, 65536))) for hop in redirects] + [final]
    warnings = []
    for before, after in pairwise(hops):
        if (before.scheme, after.scheme) == ("https", "http"):
            warnings.append(
                f"Redirected from https to http at {after.shown_host}: the page could be altered on its way"
            )
        if before.host.removeprefix("www.") != after.host.removeprefix("www."):
            warnings.append(f"Redirected to another host: {before.shown_host} → {after.shown_host}")
    return warnings


@dataclass
class _Walk:
    """One fetch: from hop to hop, asking each site's robots.txt on the way."""

    wire: "_Wire"
    policy: FetchPolicy
    redirects: list[Redirect] = field(default_factory=list)

    async def to_page(self, start: Address) -> Answer:
        robots = Robots(TOOL, self._robots_file)
        check_first = robots.check if self.policy.check_robots else None
        answer, self.redirects = await self._follow(start, self.policy.allow_private, check_first)
        return answer

    async def _robots_file(self, address: Address, may_be_private: bool) -> Answer:
        return (await self._follow(address, may_be_private, None, enough=ROBOTS_LIMIT))[0]

    async def _follow(
        self,
        address: Address,
        may_be_private: bool,
        check_first: Callable[[Address, bool], Awaitable[None]] | None,
        enough: int | None = None,
    ) -> tuple[Answer, list[Redirect]]:
        redirects: list[Redirect] = []
        while True:
            if check_first:
                await check_first(address, may_be_private)
            answer, was_private = await self.wire.get(address, may_be_private=may_be_private, enough=enough)
            if not answer.location:
                return answer, redirects
            redirects.append(Redirect(url=address.url, status=answer.status, location=answer.location))
            address = self._next(address, answer, redirects)
            may_be_private = may_be_private and was_private

    def _next(self, address: Address, answer: Answer, redirects: list[Redirect]) -> Address:
        following = parse_redirect(address, answer.location, self.policy.ports)
        looped = any(following.url == hop.url for hop in redirects)
        if looped or len(redirects) > self.policy.max_redirects:
            how = "in a loop" if looped else f"more than {self.policy.max_redirects} times"
            raise InputError(
                f"{address.shown_host} redirects {how}: {redirects[0].url}",
                hint=f"The site may want cookies. {HINT}",
            )
        return following


@dataclass
class _Wire:
    """Sends single requests, each over a fresh transport: no cookie jar, no environment, no redirects.

    httpx's client is passed by: it reads cookies and redirects also when told not to follow them, and fails on some.
    """

    policy: FetchPolicy
    resolve: Resolver

    async def get(self, address: Address, *, may_be_private: bool, enough: int | None) -> tuple[Answer, bool]:
        """Return the answer, with its body when the whole page was sent, and whether a private network gave it."""
        if self.policy.proxy:
            check_name(address.host, allow_private=may_be_private)
            return await self._ask(address, None, enough), False
        pinned = await check(address.host, address.port, allow_private=may_be_private, resolve=self.resolve)
        for place in pinned[:-1]:
            try:
                return await self._ask(address, place, enough), is_private(place)
            except _Unreachable:
                continue
        return await self._ask(address, pinned[-1], enough), is_private(pinned[-1])

    async def _ask(self, address: Address, pinned: IPAddress | None, enough: int | None) -> Answer:
        try:
            async with self._transport(address) as transport:
                response = await transport.handle_async_request(self._request(address, pinned))
                try:
                    return await self._answer(address, pinned, response, enough)
                finally:
                    await response.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError) as error:
            raise _network_error(address, error, self.policy) from error

    def _request(self, address: Address, pinned: IPAddress | None) -> httpx.Request:
        """Build the request to the checked number; Host, SNI and the certificate check stay with the name."""
        host = str(pinned) if pinned else address.host
        timeout = httpx.Timeout(self.policy.total_seconds, connect=min(10, self.policy.total_seconds))
        return httpx.Request(
            "GET",
            httpx.URL(scheme=address.scheme, host=host, port=address.port, raw_path=address.target.encode("ascii")),
            headers={
                "Host": address.netloc,
                "User-Agent": TOOL,
                "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
                "Accept-Encoding": "identity, gzip",
            },
            extensions={"sni_hostname": address.host, "timeout": timeout.as_dict()},
        )

    async def _answer(
        self, address: Address, pinned: IPAddress | None, response: httpx.Response, enough: int | None
    ) -> Answer:
        connected = str(pinned) if pinned else None
        answer = Answer(address, connected, response.status_code, tuple(response.headers.multi_items()))
        if not answer.ok:
            return answer
        length = answer.header("content-length")
        if length.isascii() and length.isdigit() and int(length[:18]) > self.policy.wire_limit and not enough:
            raise too_large(self.policy.wire_limit)
        payload = Payload(
            encoding=response.headers.get("content-encoding", ""),
            wire_limit=self.policy.wire_limit,
            decoded_limit=self.policy.decoded_limit,
            ratio=self.policy.ratio_limit,
        )
        body = await payload.read(response.aiter_raw(), enough)
        return Answer(address, connected, answer.status, answer.headers, body)

    def _transport(self, address: Address) -> httpx.AsyncBaseTransport:
        plain = address.scheme == "http" and not self.policy.proxy
        return make_transport(self.policy, _NO_TRUST if plain else self._trust)

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        if self.policy.certificates is None:
            return httpx.create_ssl_context(trust_env=False)
        try:
            return ssl.create_default_context(cafile=self.policy.certificates)
        except OSError as error:
            raise InputError(
                f"The certificates in {self.policy.certificates} cannot be read: {error.strerror or error}",
                hint="Name a PEM file, or none.",
            ) from None


_NO_TRUST = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Trusts nobody: for plain http, which has no use for the costly loading of certificates."""


def make_transport(policy: FetchPolicy, trust: ssl.SSLContext) -> httpx.AsyncBaseTransport:
    """Return the connection for one request. Raises InputError for a proxy address that cannot be used."""
    if policy.proxy and policy.proxy.partition("://")[0].lower() not in _PROXY_SCHEMES:
        raise InputError("The proxy's address has no known scheme", hint=f"Use one of: {', '.join(_PROXY_SCHEMES)}.")
    try:
        return httpx.AsyncHTTPTransport(verify=trust, trust_env=False, proxy=policy.proxy)
    except (ImportError, ValueError, httpx.InvalidURL) as error:
        raise InputError(
            f"The proxy cannot be used: {error}", hint="Check the proxy's address in the settings."
        ) from None


class _Unreachable(FetchFailed):
    """Nothing answered at one network address; another one of the same host may."""


def _network_error(address: Address, error: Exception, policy: FetchPolicy) -> FetchFailed:
    host, reason = address.shown_host, str(error) or type(error).__name__
    if tls := _tls_reason(error):
        return FetchFailed(f"The TLS certificate of {host} was not accepted: {tls}", hint=f"Try later. {HINT}")
    if policy.proxy and isinstance(error, httpx.ProxyError | httpx.ConnectError | httpx.ConnectTimeout):
        return FetchFailed(
            f"The proxy did not connect to {host}: {reason}",
            hint="Check that the proxy runs; nothing was sent past it.",
        )
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return _Unreachable(f"{host} could not be reached: {reason}", hint=f"Check the network, or try later. {HINT}")
    if isinstance(error, httpx.TimeoutException):
        return FetchFailed(f"{host} did not answer in time", hint=f"Try again later. {HINT}")
    return FetchFailed(f"{host} broke off or sent no valid answer: {reason}", hint=f"Try again later. {HINT}")


def _tls_reason(error: BaseException | None) -> str:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return str(getattr(error, "verify_message", "") or error.reason or error)
        error = error.__cause__ or error.__context__
    return ""
