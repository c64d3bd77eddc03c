"""`serve`: read-only pages for this machine alone."""

import json
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from workbench.cli.serve import PageServer, make_server
from workbench.core.errors import InputError
from workbench.service.settings import Settings
from workbench.service.workspace import open_workspace


@pytest.fixture
def server(stocked: str) -> Iterator[PageServer]:
    with open_workspace(Settings(store=stocked, analyst="anna")) as ws, make_server(ws, 0) as serving:
        thread = threading.Thread(target=serving.serve_forever, args=(0.01,))
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def ask(server: PageServer, path: str, method: str = "GET", host: str = "localhost") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    try:
        connection.request(method, path, headers={"Host": host})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def test_pages(server: PageServer) -> None:
    answer, page = ask(server, "/")
    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none';")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"the South had moved 400 men" in page
    _, one = ask(server, "/claims/C2")
    assert b"the North had brought fighters" in one
    _, report = ask(server, "/report.json")
    assert [claim["id"] for claim in json.loads(report)["claims"]] == ["C1", "C2"]


def test_head_has_no_body(server: PageServer) -> None:
    answer, body = ask(server, "/", "HEAD")
    assert (answer.status, body) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 1000


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_written(server: PageServer, method: str) -> None:
    answer, _ = ask(server, "/", method)
    assert answer.status == 501


@pytest.mark.parametrize("path", ["/claims/C9", "/claims/", "/claims/..%2f", "/../etc/passwd", "/x%1b]52;c"])
def test_what_is_not_there(server: PageServer, path: str) -> None:
    answer, body = ask(server, path)
    assert answer.status == 404
    assert b"\x1b" not in body


@pytest.mark.parametrize("target", ["http://[/", "//[", "http://[x]/"])
def test_an_address_that_cannot_be_read(server: PageServer, target: str, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as client:
        client.sendall(f"GET {target} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        answer = client.makefile("rb").read()
    assert answer.startswith((b"HTTP/1.0 400 ", b"HTTP/1.0 404 "))
    assert b"Traceback" not in answer
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("error", [ConnectionResetError, BrokenPipeError, TimeoutError])
def test_a_browser_that_hangs_up_is_no_news(
    server: PageServer, capfd: pytest.CaptureFixture[str], error: type[Exception]
) -> None:
    _handle(server, error())
    assert capfd.readouterr().err == ""


def test_a_fault_is_logged_and_the_server_goes_on(
    server: PageServer, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _handle(server, ZeroDivisionError())
    said = capfd.readouterr().err
    assert "a fault in the program itself (ZeroDivisionError)" in said
    assert "Traceback" not in said
    [log] = home.rglob("faults.log")
    assert "Traceback" in log.read_text(encoding="utf-8")


def _handle(server: PageServer, error: Exception) -> None:
    try:
        raise error
    except Exception:
        server.handle_error(None, None)


@pytest.mark.parametrize("host", ["evil.test", "evil.test:8765", "127.0.0.1.evil.test", "", "[", "localhost@evil.test"])
def test_other_names_are_refused(server: PageServer, host: str) -> None:
    answer, body = ask(server, "/", host=host)
    assert answer.status == 421
    assert b"400 men" not in body


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "127.0.0.1:1"])
def test_names_of_this_machine(server: PageServer, host: str) -> None:
    assert ask(server, "/", host=host)[0].status == 200


def test_it_listens_on_this_machine_only(server: PageServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_a_taken_port(server: PageServer) -> None:
    with pytest.raises(InputError, match="cannot be used"):
        make_server(server.ws, server.server_port)
