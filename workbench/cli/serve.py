"""`serve`: the report as pages on this machine, read-only, for a browser beside the terminal."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from workbench.cli import out
from workbench.cli.given import examples, workspace
from workbench.core.errors import InputError, UnknownItem, WorkbenchError

if TYPE_CHECKING:
    from workbench.service.workspace import Workspace

ADDRESS = "127.0.0.1"
NAMES = frozenset({"127.0.0.1", "localhost"})
"""Hosts that a browser may ask for: any other name that leads here was pointed here by somebody else."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
IDLE_SECONDS = 10


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        short_help="Serve the report to browsers on this machine.",
        epilog=examples("workbench serve", "workbench serve --port 8766"),
    )(serve)


def serve(
    ctx: typer.Context,
    port: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="0 takes a free one.")] = 8765,
) -> None:
    """Serve the report to browsers on this machine, until Ctrl-C: read-only, on 127.0.0.1 only.

    `/` is the report of all claims, `/claims/C1` that of one, `/report.json` the report as JSON.
    """
    with workspace(ctx) as ws:
        server = make_server(ws, port)
        with server:
            out.print_line(f"http://{ADDRESS}:{server.server_port}/")
            out.narrate("Ctrl-C ends it.")
            with suppress(KeyboardInterrupt):
                server.serve_forever()


class PageServer(ThreadingHTTPServer):
    """Serves the pages of one workspace."""

    daemon_threads = True

    def __init__(self, ws: "Workspace", port: int) -> None:
        self.ws = ws
        super().__init__((ADDRESS, port), PageHandler)

    def handle_error(self, _request: object, _client_address: object) -> None:
        """Say nothing of a browser that hangs up; put anything else in the log of faults, and serve on."""
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, ConnectionError | TimeoutError):
            from workbench.service.faults import log_fault

            out.print_fault(f"a fault in the program itself ({type(error).__name__})", log_fault(error))


def make_server(ws: "Workspace", port: int) -> PageServer:
    """Return a server that listens. Raises InputError when the port is taken."""
    try:
        return PageServer(ws, port)
    except OSError as error:
        raise InputError(f"port {port} cannot be used: {error.strerror}", hint="Choose another with --port.") from None


class PageHandler(BaseHTTPRequestHandler):
    """Answers GET and HEAD; everything else is refused by the base class."""

    server: PageServer
    server_version = "workbench"
    sys_version = ""
    timeout = IDLE_SECONDS

    def do_GET(self) -> None:
        """Answer with a page."""
        status, media_type, content = self._answer()
        self.send_response(status)
        for name, value in {**HEADERS, "Content-Type": media_type, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_HEAD = do_GET

    def _answer(self) -> tuple[HTTPStatus, str, bytes]:
        if not self._is_asked_by_name():
            return _plain(HTTPStatus.MISDIRECTED_REQUEST, "This server answers to localhost and 127.0.0.1 only.")
        try:
            path = urlsplit(self.path).path
        except ValueError:
            return _plain(HTTPStatus.BAD_REQUEST, "The address cannot be read.")
        try:
            return self._page(path)
        except (UnknownItem, InputError) as error:
            return _plain(HTTPStatus.NOT_FOUND, error.message)
        except WorkbenchError as error:
            return _plain(HTTPStatus.SERVICE_UNAVAILABLE, error.message)

    def _is_asked_by_name(self) -> bool:
        """Return whether the Host header names this machine: a page elsewhere may point its own name here."""
        hosts = self.headers.get_all("Host") or []
        try:
            return len(hosts) == 1 and urlsplit(f"//{hosts[0]}").hostname in NAMES
        except ValueError:
            return False

    def _page(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        if path == "/":
            return HTTPStatus.OK, "text/html; charset=utf-8", _report(self.server.ws, (), "html")
        if path == "/report.json":
            return HTTPStatus.OK, "application/json", _report(self.server.ws, (), "json")
        if path.startswith("/claims/"):
            claim = path.removeprefix("/claims/")
            return HTTPStatus.OK, "text/html; charset=utf-8", _report(self.server.ws, [claim], "html")
        return _plain(HTTPStatus.NOT_FOUND, "There is no such page. There are: /, /report.json, /claims/C1 …")

    def log_message(self, format: str, *args: object) -> None:
        """Tell of a request beside the data."""
        out.narrate(format % args)


def _plain(status: HTTPStatus, text: str) -> tuple[HTTPStatus, str, bytes]:
    return status, "text/plain; charset=utf-8", f"{out.safe(text)}\n".encode()


def _report(ws: "Workspace", names: Sequence[str], format: str) -> bytes:
    from workbench.core.views import QueueFilter
    from workbench.service.queue import list_claims
    from workbench.service.report import make_report

    return make_report(ws, names or list_claims(ws, QueueFilter()), format)
