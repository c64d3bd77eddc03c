"""A small web server on loopback whose pages misbehave, one behaviour a path."""

import gzip
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!doctype html><html><head><title>A page</title></head><body><p>Some words.</p></body></html>"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


class Server(ThreadingHTTPServer):
    """Knows its address, keeps the requests that it saw, and answers `robots` at /robots.txt."""

    daemon_threads = True

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.port = int(self.server_address[1])
        self.base = f"{'https' if context else 'http'}://127.0.0.1:{self.port}"
        self.robots: tuple[int, bytes] = (404, b"")
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.stopped = threading.Event()
        if context:
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, *_: object) -> None:
        """Clients of these tests break off on purpose."""


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    with Server(context) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.stopped.set()
            server.shutdown()
            thread.join()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        route = ROUTES.get(self.path.partition("?")[0], not_there)
        with suppress(OSError):
            route(self)
        self.close_connection = True

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.start(status, **{"Content_Length": str(len(body)), **headers})
        self.wfile.write(body)

    def start(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


Route = Callable[[Handler], None]


class SocksProxy(socketserver.ThreadingTCPServer):
    """A SOCKS5 proxy that notes what it is asked to reach and then answers as the site itself."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Socks)
        self.address = f"socks5h://127.0.0.1:{self.server_address[1]}"
        self.asked: list[tuple[int, bytes]] = []

    def handle_error(self, *_: object) -> None:
        """Clients of these tests break off on purpose."""


class _Socks(socketserver.StreamRequestHandler):
    server: SocksProxy

    def handle(self) -> None:
        """RFC 1928: greeting, CONNECT by name (type 3) or number, then a page."""
        self.rfile.read(self.rfile.read(2)[1])
        self.wfile.write(b"\x05\x00")
        kind = self.rfile.read(4)[3]
        length = self.rfile.read(1)[0] if kind == 3 else {1: 4, 4: 16}[kind]
        self.server.asked.append((kind, self.rfile.read(length)))
        self.rfile.read(2)
        self.wfile.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        while self.rfile.readline().strip():
            pass
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE)


@contextmanager
def proxying() -> Iterator[SocksProxy]:
    with SocksProxy() as proxy:
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            thread.join()


def not_there(handler: Handler) -> None:
    handler.reply(404, b"<html>no such page</html>")


def redirect(location: str, status: int = 302) -> Route:
    def route(handler: Handler) -> None:
        handler.reply(status, Location=location.replace("PORT", str(handler.server.port)), Set_Cookie="id=1")

    return route


def answer(status: int, body: bytes = PAGE, **headers: str) -> Route:
    return lambda handler: handler.reply(status, body, **headers)


def robots(handler: Handler) -> None:
    handler.reply(handler.server.robots[0], handler.server.robots[1], Content_Type="text/plain")


def drip_body(handler: Handler) -> None:
    handler.start(200, Content_Length="100000")
    while not handler.server.stopped.wait(0.05):
        handler.wfile.write(b"<p>")


def drip_head(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.stopped.wait(0.05):
        handler.wfile.write(b"X-A: b\r\n")


def endless(handler: Handler) -> None:
    handler.start(200)
    while not handler.server.stopped.is_set():
        handler.wfile.write(b"<p>more</p>" * 6000)


def too_short(handler: Handler) -> None:
    handler.start(200, Content_Length="5000")
    handler.wfile.write(PAGE)


def huge_head(handler: Handler) -> None:
    handler.start(200, X_Padding="a" * 150_000)


def inform(handler: Handler) -> None:
    while not handler.server.stopped.is_set():
        handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100)


def nonsense(handler: Handler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")


def hang_up(_handler: Handler) -> None:
    """Say nothing; the connection closes."""


def twice_gzipped() -> bytes:
    return gzip.compress(gzip.compress(b"0" * 1_000_000))


ROUTES: dict[str, Route] = {
    "/robots.txt": robots,
    "/page": answer(200),
    "/plain": answer(200, b"Only words.\n", Content_Type="text/plain; charset=utf-8"),
    "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8": answer(200),
    "/pdf": answer(200, PDF),
    "/empty": answer(200, b""),
    "/no-content": lambda handler: handler.start(204),
    "/partial": answer(206),
    "/moved": redirect("/page", 301),
    "/moved-twice": redirect("/moved", 307),
    "/loop": redirect("/loop-2"),
    "/loop-2": redirect("/loop"),
    "/cookie-loop": redirect("/cookie-loop"),
    **{f"/far-{n}": redirect(f"/far-{n + 1}") for n in range(10)},
    "/to-metadata": redirect("http://169.254.169.254/latest/meta-data/"),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-userinfo": redirect("http://user:pass@127.0.0.1:PORT/page"),
    "/to-port": redirect("http://127.0.0.1:22/"),
    "/to-nowhere": answer(302, b""),
    "/to-localhost": redirect("http://localhost:PORT/page"),
    "/401": answer(401),
    "/403": answer(403),
    "/410": answer(410),
    "/429": answer(429, Retry_After="120"),
    "/500": answer(500),
    "/503": answer(503, Retry_After="Wed, 01 Jan 2025 00:02:00 GMT"),
    "/gzip": lambda handler: handler.reply(200, gzip.compress(PAGE), Content_Encoding="gzip"),
    "/gzip-parts": lambda handler: handler.reply(
        200, gzip.compress(PAGE[:40]) + gzip.compress(PAGE[40:]), Content_Encoding="gzip"
    ),
    "/gzip-cut": lambda handler: handler.reply(200, gzip.compress(PAGE * 9)[:-12], Content_Encoding="gzip"),
    "/gzip-lie": answer(200, Content_Encoding="gzip"),
    "/bomb": lambda handler: handler.reply(200, gzip.compress(b"0" * 20_000_000, 1), Content_Encoding="gzip"),
    "/bomb-twice": lambda handler: handler.reply(200, twice_gzipped(), Content_Encoding="gzip, gzip"),
    "/brotli": answer(200, b"\x0b\x02\x80hello\x03", Content_Encoding="br"),
    "/drip": drip_body,
    "/drip-head": drip_head,
    "/endless": endless,
    "/claims-50-mb": lambda handler: handler.start(200, Content_Length="50000000"),
    "/too-short": too_short,
    "/huge-head": huge_head,
    "/informs": inform,
    "/odd-cookie": answer(302, b"", Location="/page", Set_Cookie="\xe9=\x80"),
    "/nonsense": nonsense,
    "/hang-up": hang_up,
}
