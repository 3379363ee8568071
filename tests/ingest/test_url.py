"""Documents behind addresses, from a server that the test runs on this machine."""
# ruff: noqa: E501 - a paragraph of a document is one line

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from scorer import ingest
from scorer.ingest.base import Limits
from scorer.model import Content, Failure

from .inputs import docx, pdf

TEXT = "The council of Oster Bay voted on Monday to build a second bridge over the harbour."
PAGE = f"<html><body><article><h1>Brücke</h1><p>{TEXT}</p><p>{TEXT} Again.</p><p><a href='/m'>Minutes</a> {TEXT}</p></article></body></html>"


class Handler(BaseHTTPRequestHandler):
    answers: dict[str, tuple[int, dict[str, str], bytes]] = {  # noqa: RUF012 - only read
        "/page": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE.encode("cp1252")),
        "/text": (200, {"Content-Type": "text/plain"}, TEXT.encode()),
        "/a.md": (200, {"Content-Type": "text/plain"}, f"# Bridge\n\n{TEXT}".encode()),
        "/pdf": (200, {"Content-Type": "application/pdf"}, pdf([[TEXT]])),
        "/file": (200, {"Content-Type": "application/octet-stream"}, docx()),
        "/rows": (200, {"Content-Type": "application/x-ndjson"}, b'{"text": "It rained."}\n{"text": "It snowed."}\n'),
        "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
        "/empty": (200, {"Content-Type": "text/html"}, b""),
        "/moved": (302, {"Location": "/page"}, b""),
        "/round": (301, {"Location": "/round"}, b""),
        "/away": (302, {"Location": "file:///etc/passwd"}, b""),
        "/declared": (200, {"Content-Type": "text/plain", "Content-Length": "999999999"}, b"x"),
        "/endless": (200, {"Content-Type": "text/plain"}, b"word " * 100_000),
        "/secret": (403, {"Content-Type": "text/html"}, b"no"),
    }

    def do_GET(self) -> None:
        status, headers, body = self.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Nothing: the output belongs to the tests."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def read(address: str, limits: Limits = Limits(timeout=5)) -> list[Content | Failure]:  # noqa: B008 - frozen
    return list(ingest.read(address, limits=limits))


def reason(address: str, limits: Limits = Limits(timeout=5)) -> str:  # noqa: B008 - frozen
    (failed,) = read(address, limits)
    assert isinstance(failed, Failure), failed
    assert failed.reason.startswith(address)
    assert failed.reason.isprintable()
    return failed.reason


def test_a_page(server: str) -> None:
    (content,) = read(f"{server}/page")
    assert isinstance(content, Content), content
    assert (content.id, content.path, content.url) == (f"{server}/page", None, f"{server}/page")
    assert content.title == "Brücke"
    assert content.links[0].href == f"{server}/m"


@pytest.mark.parametrize(
    ("path", "kind"), [("/text", "text"), ("/a.md", "markdown"), ("/pdf", "pdf"), ("/file", "docx")]
)
def test_other_formats_by_media_type_or_look(server: str, path: str, kind: str) -> None:
    (content,) = read(server + path)
    assert isinstance(content, Content), content
    assert (content.format, content.url) == (kind, server + path)


def test_rows(server: str) -> None:
    assert [getattr(each, "text", None) for each in read(f"{server}/rows")] == ["It rained.", "It snowed."]


def test_redirects_are_followed_and_end(server: str) -> None:
    (content,) = read(f"{server}/moved")
    assert isinstance(content, Content)
    assert content.url == f"{server}/page"
    assert "redirects more than 5 times" in reason(f"{server}/round")
    assert "only http and https" in reason(f"{server}/away")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/none", "answers 404; check the address"),
        ("/secret", "answers 403"),
        ("/picture", "image/png"),
        ("/empty", "is empty"),
        ("/declared", "is larger than"),
    ],
)
def test_trouble(server: str, path: str, message: str) -> None:
    assert message in reason(server + path)


def test_size_is_limited_while_reading(server: str) -> None:
    assert "is larger than" in reason(f"{server}/endless", Limits(max_bytes=10_000, timeout=5))


def test_nobody_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert "cannot be reached" in reason(f"http://127.0.0.1:{port}/page")


@pytest.mark.parametrize("address", ["http://", "http://[", "https://:80/"])
def test_addresses_that_are_none(address: str) -> None:
    reason(address)
