import asyncio
import hashlib
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.servers import PAGE, PDF, Server, proxying, serving
from workbench.core.errors import AddressRefused, FetchFailed, InputError, NotAnArticle, WorkbenchError
from workbench.core.model import Snapshot
from workbench.intake import fetch as fetch_module
from workbench.intake.fetch import FetchPolicy, fetch, keep_headers
from workbench.intake.url import parse

AT = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    running.requests.clear()
    running.robots = (404, b"")
    return running


def policy(server: Server, **settings: object) -> FetchPolicy:
    given = {"allow_private": True, "ports": frozenset({server.port}), "total_seconds": 5, **settings}
    return FetchPolicy.model_validate(given)


async def get(server: Server, path: str, **settings: object) -> Snapshot:
    return await fetch(server.base + path, policy(server, **settings), lambda: AT)


async def refused(server: Server, path: str, **settings: object) -> WorkbenchError:
    with pytest.raises(WorkbenchError) as caught:
        await get(server, path, **settings)
    assert "\n" not in caught.value.message
    assert caught.value.hint
    return caught.value


async def test_keeps_the_exact_bytes_and_how_they_came(server: Server) -> None:
    snapshot = await get(server, "/page?a=1#part")
    assert snapshot.content == PAGE
    assert snapshot.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert snapshot.media_type == "text/html"
    exchange = snapshot.exchange
    assert exchange.asked == f"{server.base}/page?a=1#part"
    assert exchange.final == f"{server.base}/page?a=1"
    assert (exchange.status, exchange.address, exchange.fetched_at) == (200, "127.0.0.1", AT)
    assert ("content-type", "text/html") in exchange.headers
    assert exchange.tool.startswith("claim-workbench/")
    assert not exchange.redirects
    assert not exchange.warnings


async def test_sends_only_what_it_must(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    await get(server, "/moved-twice")
    asked = [(path, headers) for path, headers in server.requests if path != "/robots.txt"]
    assert [path for path, _ in asked] == ["/moved-twice", "/moved", "/page"]
    for _, headers in asked:
        assert set(headers) <= {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert headers["user-agent"].startswith("claim-workbench/")
        assert headers["accept-encoding"] == "identity, gzip"


async def test_records_redirects(server: Server) -> None:
    exchange = (await get(server, "/moved-twice")).exchange
    assert [(hop.url, hop.status, hop.location) for hop in exchange.redirects] == [
        (f"{server.base}/moved-twice", 307, "/moved"),
        (f"{server.base}/moved", 301, "/page"),
    ]
    assert exchange.final == f"{server.base}/page"


async def test_endless_early_answers_end_with_the_time_given(server: Server) -> None:
    error = await refused(server, "/informs", total_seconds=0.3)
    assert isinstance(error, FetchFailed)


async def test_a_cookie_that_is_no_ascii_hinders_no_redirect(server: Server) -> None:
    assert (await get(server, "/odd-cookie")).content == PAGE


def test_keeps_so_many_headers_and_no_more() -> None:
    many = (*((f"x-{n}", "a") for n in range(200)), ("Content-Type", "text/html"), ("content-type", "text/plain"))
    assert keep_headers(many) == (*many[:100], ("Content-Type", "text/html"))
    long = (("content-type", "text/html"), ("x", "a" * 60_000), ("y", "b" * 60_000), ("z", "c"))
    assert keep_headers(long) == long[:2]
    assert keep_headers((("x", "a"),) * 999) == (("x", "a"),) * 100
    assert keep_headers(long[:2]) == long[:2]


_HEADER = st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=30)


@given(
    status=st.sampled_from([200, 206, 301, 302, 400, 429, 503]),
    headers=st.dictionaries(
        st.sampled_from(
            ["location", "content-type", "content-length", "content-encoding", "retry-after", "set-cookie"]
        ),
        _HEADER
        | st.sampled_from(["//[/", "//[::1", "http://[x]/", "²", "9" * 5000, "gzip", "Fri, 31 Dec 99999999999"]),
    ),
    robots=st.binary(max_size=40)
    | st.sampled_from([b"User-agent: *\nDisallow: //[/", b"User-agent: *\nCrawl-delay: \xb2"]),
)
def test_whatever_the_headers_say_the_fetch_fails_clearly(status: int, headers: dict[str, str], robots: bytes) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(200, stream=httpx.ByteStream(robots))
        raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        return httpx.Response(status, headers=raw, stream=httpx.ByteStream(PAGE))

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ["93.184.216.34"]

    with pytest.MonkeyPatch.context() as patch, suppress(WorkbenchError):
        patch.setattr(fetch_module, "make_transport", lambda *_: httpx.MockTransport(answer))
        asyncio.run(fetch("http://news.example/a", FetchPolicy(), resolve=resolve))


async def test_fetches_non_ascii_paths(server: Server) -> None:
    assert (await get(server, "/новости")).content == PAGE


async def test_warns_of_another_host(server: Server) -> None:
    exchange = (await get(server, "/to-localhost")).exchange
    assert exchange.warnings == ("Redirected to another host: 127.0.0.1 → localhost",)


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("/missing", InputError, "has no such page (HTTP 404)"),
        ("/401", InputError, "asks for a login"),
        ("/403", InputError, "refuses the page"),
        ("/410", InputError, "has removed the page"),
        ("/429", FetchFailed, "asks for fewer requests (HTTP 429)"),
        ("/500", FetchFailed, "answered with an error (HTTP 500)"),
        ("/503", FetchFailed, "is not available now"),
        ("/partial", InputError, "HTTP 206"),
        ("/to-nowhere", InputError, "HTTP 302"),
        ("/empty", NotAnArticle, "an empty page"),
        ("/no-content", NotAnArticle, "an empty page"),
        ("/loop", InputError, "redirects in a loop"),
        ("/cookie-loop", InputError, "redirects in a loop"),
        ("/far-0", InputError, "redirects more than 5 times"),
        ("/to-metadata", AddressRefused, "169.254.169.254 is not fetched: link-local"),
        ("/to-file", AddressRefused, "file:///etc/passwd is a file's address"),
        ("/to-userinfo", AddressRefused, "user name or password"),
        ("/to-port", AddressRefused, "port 22"),
        ("/brotli", FetchFailed, "sent the page as `br`"),
        ("/bomb-twice", FetchFailed, "sent the page as `gzip, gzip`"),
        ("/bomb", InputError, "decompressed page is larger than 10 MB"),
        ("/gzip-cut", FetchFailed, "breaks off"),
        ("/gzip-lie", FetchFailed, "damaged"),
        ("/endless", InputError, "larger than 5 MB"),
        ("/claims-50-mb", InputError, "larger than 5 MB"),
        ("/too-short", FetchFailed, "broke off"),
        ("/huge-head", FetchFailed, "broke off or sent no valid answer"),
        ("/nonsense", FetchFailed, "broke off or sent no valid answer"),
        ("/hang-up", FetchFailed, "broke off or sent no valid answer"),
    ],
)
async def test_says_in_one_line_what_went_wrong(
    server: Server, path: str, kind: type[WorkbenchError], words: str
) -> None:
    error = await refused(server, path)
    assert type(error) is kind
    assert words in error.message
    assert error.exit_code == (3 if kind is FetchFailed else 2)


async def test_names_when_to_come_back(server: Server) -> None:
    assert "Try again in 120 seconds" in (await refused(server, "/429")).hint
    assert "Try again in 120 seconds" in (await refused(server, "/503")).hint


@pytest.mark.parametrize("path", ["/gzip", "/gzip-parts"])
async def test_unpacks_one_layer_of_gzip(server: Server, path: str) -> None:
    assert (await get(server, path)).content == PAGE


async def test_a_small_limit_of_ratio_stops_a_packed_page(server: Server) -> None:
    error = await refused(server, "/bomb", decoded_limit=100_000_000, ratio_limit=200)
    assert "more than 200 times" in error.message


async def test_keeps_a_pdf_for_what_it_is(server: Server) -> None:
    snapshot = await get(server, "/pdf")
    assert (snapshot.media_type, snapshot.content) == ("application/pdf", PDF)


@pytest.mark.parametrize("path", ["/drip", "/drip-head"])
async def test_one_deadline_holds_for_the_whole_fetch(server: Server, path: str) -> None:
    error = await refused(server, path, total_seconds=0.4)
    assert "within 0.4 seconds" in error.message
    assert isinstance(error, FetchFailed)


async def test_can_be_cancelled_at_any_time(server: Server) -> None:
    task = asyncio.create_task(get(server, "/drip"))
    await asyncio.sleep(0.2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_private_addresses_are_refused_unless_asked_for(server: Server) -> None:
    error = await refused(server, "/page", allow_private=False)
    assert "127.0.0.1 is not fetched: this computer" in error.message
    assert not server.requests


async def test_a_name_that_turns_private_is_refused(server: Server) -> None:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    closed = policy(server, allow_private=False)
    with pytest.raises(AddressRefused, match=r"news\.example \(127\.0\.0\.1\)"):
        await fetch(f"http://news.example:{server.port}/page", closed, resolve=resolve)
    assert not server.requests


async def test_connects_to_the_checked_address_under_the_name(server: Server) -> None:
    lookups: list[str] = []

    async def rebinding(host: str, _port: int) -> Sequence[str]:
        lookups.append(host)
        return ["127.0.0.1"] if len(lookups) == 1 else ["10.255.255.1"]

    url = f"http://news.example:{server.port}/page"
    snapshot = await fetch(url, policy(server, check_robots=False), resolve=rebinding)
    assert snapshot.exchange.address == "127.0.0.1"
    assert server.requests[0][1]["host"] == f"news.example:{server.port}"
    assert lookups == ["news.example"]


async def test_tries_the_next_address_when_one_does_not_answer(server: Server) -> None:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.77" if _free("127.0.0.77", server.port) else "127.0.0.1", "127.0.0.1"]

    url = f"http://news.example:{server.port}/page"
    assert (await fetch(url, policy(server), resolve=resolve)).exchange.address == "127.0.0.1"


def _free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) != 0


async def test_a_public_page_cannot_redirect_into_a_private_network(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(302, headers={"Location": "http://127.0.0.1/admin"})

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ["93.184.216.34"]

    monkeypatch.setattr(fetch_module, "make_transport", lambda *_: httpx.MockTransport(answer))
    trusting = FetchPolicy(allow_private=True, check_robots=False)
    with pytest.raises(AddressRefused, match="this computer"):
        await fetch("https://news.example/a", trusting, resolve=resolve)
    assert [request.url.host for request in sent] == ["93.184.216.34"]
    assert sent[0].headers["host"] == "news.example"
    assert sent[0].extensions["sni_hostname"] == "news.example"


@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
async def test_nor_may_the_robots_check_of_such_a_redirect(
    server: Server, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        if request.url.path == path:
            return httpx.Response(302, headers={"Location": f"{server.base}/admin"})
        return httpx.Response(404)

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ["93.184.216.34"]

    monkeypatch.setattr(fetch_module, "make_transport", lambda *_: httpx.MockTransport(answer))
    with pytest.raises(AddressRefused, match="this computer"):
        await fetch("https://news.example/a", policy(server), resolve=resolve)
    assert {request.url.host for request in sent} == {"93.184.216.34"}
    assert sent[-1].url.path == path


async def test_warns_of_a_step_down_to_http(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.scheme == "https":
            return httpx.Response(302, headers={"Location": "http://news.example/b"})
        return httpx.Response(200, stream=httpx.ByteStream(PAGE))

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ["93.184.216.34"]

    monkeypatch.setattr(fetch_module, "make_transport", lambda *_: httpx.MockTransport(answer))
    snapshot = await fetch("https://news.example/a", FetchPolicy(check_robots=False), resolve=resolve)
    assert "from https to http" in snapshot.exchange.warnings[0]


async def test_offline_refuses_everything(server: Server) -> None:
    error = await refused(server, "/page", offline=True)
    assert "Offline mode" in error.message
    assert not server.requests


async def test_nobody_listening_is_a_failed_fetch() -> None:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    closed = FetchPolicy(allow_private=True, ports=frozenset({port}), check_robots=False)
    with pytest.raises(FetchFailed, match="could not be reached"):
        await fetch(f"http://127.0.0.1:{port}/", closed)


def test_a_slow_look_up_does_not_outlast_the_time_given(monkeypatch: pytest.MonkeyPatch) -> None:
    released, ended = threading.Event(), threading.Event()

    def slow(*_: object, **__: object) -> list[object]:
        released.wait(20)
        ended.set()
        raise OSError("too late")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    with pytest.raises(FetchFailed, match=r"within 0\.2 seconds"):
        asyncio.run(fetch("http://news.example/", FetchPolicy(total_seconds=0.2)))
    assert not ended.is_set()
    released.set()
    assert ended.wait(20)


async def test_a_name_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchFailed, match=r"No address was found for news\.example: Name or service not known"):
        await fetch("http://news.example/", FetchPolicy())


# --- robots.txt ---------------------------------------------------------------------------------------------------


async def test_asks_robots_first_and_obeys(server: Server) -> None:
    server.robots = (200, b"User-agent: claim-workbench\nDisallow: /page\n")
    error = await refused(server, "/page")
    assert isinstance(error, AddressRefused)
    assert "robots.txt" in error.message
    assert [path for path, _ in server.requests] == ["/robots.txt"]
    assert (await get(server, "/plain")).media_type == "text/plain"


async def test_robots_holds_for_where_a_redirect_leads(server: Server) -> None:
    server.robots = (200, b"User-agent: *\nDisallow: /page\n")
    assert "keep off" in (await refused(server, "/moved")).message
    assert [path for path, _ in server.requests] == ["/robots.txt", "/moved"]


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_no_robots_file_allows_all(server: Server, status: int) -> None:
    server.robots = (status, b"User-agent: *\nDisallow: /\n")
    assert (await get(server, "/page")).content == PAGE


async def test_a_robots_file_that_fails_forbids_for_now(server: Server) -> None:
    server.robots = (503, b"")
    error = await refused(server, "/page")
    assert isinstance(error, FetchFailed)
    assert "cannot say whether programs may fetch it" in error.message


async def test_only_the_beginning_of_a_huge_robots_file_is_read(server: Server) -> None:
    server.robots = (200, b"User-agent: *\nDisallow: /page\n" + b"# padding\n" * 700_000)
    assert "robots.txt" in (await refused(server, "/page")).message


async def test_robots_can_be_switched_off(server: Server) -> None:
    server.robots = (200, b"User-agent: *\nDisallow: /\n")
    assert (await get(server, "/page", check_robots=False)).content == PAGE


# --- proxies ------------------------------------------------------------------------------------------------------


async def test_a_dead_proxy_fails_and_nothing_goes_past_it(server: Server) -> None:
    error = await refused(server, "/page", proxy="http://127.0.0.1:9")
    assert isinstance(error, FetchFailed)
    assert "The proxy did not connect" in error.message
    assert not server.requests


async def test_a_proxy_is_given_the_name_and_no_look_up_is_made(server: Server) -> None:
    async def never(host: str, _port: int) -> Sequence[str]:
        raise AssertionError(f"{host} was looked up")

    through = FetchPolicy(proxy=server.base, check_robots=False)
    with pytest.raises(InputError, match="404"):
        await fetch("http://news.example/a", through, resolve=never)
    assert server.requests[0][0] == "http://news.example/a"


async def test_a_socks_proxy_is_given_names_only() -> None:
    pytest.importorskip("socksio")
    with proxying() as proxy:
        through = FetchPolicy(proxy=proxy.address, check_robots=False)
        snapshot = await fetch("http://news.example/a", through)
    assert snapshot.content == PAGE
    assert snapshot.exchange.address is None
    assert proxy.asked == [(3, b"news.example")]


@pytest.mark.parametrize("url", ["http://127.1/", "http://printer.local/", "http://abc.onion/", "http://intranet/"])
async def test_local_names_are_refused_through_a_proxy_too(server: Server, url: str) -> None:
    with pytest.raises(AddressRefused):
        await fetch(url, FetchPolicy(proxy=server.base, check_robots=False))
    assert not server.requests


@pytest.mark.parametrize("proxy", ["ftp://127.0.0.1:1", "nonsense", "socks4://127.0.0.1:1"])
async def test_an_unknown_proxy_is_bad_input(server: Server, proxy: str) -> None:
    assert type(await refused(server, "/page", proxy=proxy)) is InputError


# --- TLS ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def secure(authority: trustme.CA) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    with serving(context) as server:
        yield server


async def _to_loopback(_host: str, _port: int) -> Sequence[str]:
    return ["127.0.0.1"]


async def test_the_certificate_is_checked_against_the_name(
    authority: trustme.CA, secure: Server, tmp_path: Path
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    trusting = policy(secure, certificates=tmp_path / "ca.pem")
    good = await fetch(f"https://news.example:{secure.port}/page", trusting, resolve=_to_loopback)
    assert good.content == PAGE
    with pytest.raises(FetchFailed, match=r"TLS certificate of other\.example was not accepted: Hostname mismatch"):
        await fetch(f"https://other.example:{secure.port}/page", trusting, resolve=_to_loopback)


async def test_an_unknown_authority_is_refused_with_the_reason(secure: Server) -> None:
    with pytest.raises(FetchFailed, match=r"was not accepted: .*certificate"):
        await fetch(f"https://news.example:{secure.port}/page", policy(secure), resolve=_to_loopback)


async def test_a_missing_file_of_certificates_is_bad_input(secure: Server, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        await fetch(f"https://127.0.0.1:{secure.port}/", policy(secure, certificates=tmp_path / "none.pem"))


def test_the_policy_is_frozen_and_strict() -> None:
    with pytest.raises(ValueError, match="frozen"):
        FetchPolicy().offline = True
    with pytest.raises(ValueError, match="extra"):
        FetchPolicy.model_validate({"alow_private": True})
    assert FetchPolicy().allow_private is False
    assert parse("https://example.org/").port == 443
