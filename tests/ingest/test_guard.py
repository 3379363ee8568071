"""Fetching for strangers: which hosts, which addresses, and what a name server may not do."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from scorer.ingest import Limits, ReadError, guard, url
from scorer.ingest.guard import Allowed, public

LIMITS = Limits(timeout=3.0)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
     "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::", "192.0.2.1", "nonsense", ""],
)  # fmt: skip
def test_addresses_that_are_not_of_the_internet(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111"])
def test_addresses_of_the_internet(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://example.org/a", None),
        ("https://EXAMPLE.org./a", None),
        ("https://example.org:443/", None),
        ("https://news.example.net/", None),
        ("https://example.net/", "not on the list"),
        ("https://evilexample.net/", "not on the list"),
        ("https://example.org.evil.example/", "not on the list"),
        ("https://evil.example/?example.org", "not on the list"),
        ("https://example.org@evil.example/", "not on the list"),
        ("https://user:word@example.org/", "user name"),
        ("https://example.org:8080/", "names a port"),
        ("https://example.org:99999/", "names a port"),
        ("http://127.0.0.1/", "not on the list"),
    ],
)
def test_only_hosts_on_the_list(address: str, words: str | None) -> None:
    allowed = Allowed(("example.org", "*.example.net"))
    if words is None:
        allowed.check(address)
        return
    with pytest.raises(ReadError, match=words):
        allowed.check(address)


def test_nothing_is_allowed_without_a_list() -> None:
    with pytest.raises(ReadError, match="not on the list"):
        url.fetch("http://example.org/", LIMITS, Allowed())


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A server of this machine that `example.org` leads to; the paths that it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.headers['Host']}{self.path}")
            away = {"/away": "http://127.0.0.1/secret", "/off": "http://elsewhere.example/"}.get(self.path)
            self.send_response(302 if away else 200)
            if away:
                self.send_header("Location", away)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(b"A line of text.")

        def log_message(self, *arguments: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        monkeypatch.setitem(guard.PORTS, "http", running.server_port)
        yield asked
        running.shutdown()


def answers(monkeypatch: pytest.MonkeyPatch, *rounds: list[str]) -> list[str]:
    """The name server answers with one of `rounds` after the other, the last for ever; the names it was asked."""
    names: list[str] = []
    left = list(rounds)
    real = socket.getaddrinfo

    def look_up(host: Any, port: Any, *arguments: Any, **options: Any) -> Any:
        if host.replace(".", "").isdigit():
            return real(host, port, *arguments, **options)  # an address, and nothing to ask for
        names.append(host)
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return names


def port() -> int:
    return guard.PORTS["http"]


def test_a_name_that_leads_home_is_refused(server: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for found in (["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], []):
        answers(monkeypatch, found)
        with pytest.raises(ReadError, match="not public"):
            url.fetch(f"http://example.org:{port()}/", LIMITS, Allowed(("example.org",)))
    assert server == []


def test_a_name_that_changes_its_mind_gains_nothing(server: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebinding: public when checked, private when connected to. It is looked up once, so there is no when."""
    names = answers(monkeypatch, ["192.0.2.77"], ["127.0.0.1"])
    monkeypatch.setattr(guard, "public", lambda address: address != "127.0.0.1")
    with pytest.raises(ReadError, match=r"cannot be reached|did not answer"):
        url.fetch(f"http://example.org:{port()}/", Limits(timeout=0.3), Allowed(("example.org",)))
    assert names == ["example.org"]
    assert server == []


def test_an_allowed_page_is_fetched_under_its_name(server: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, ["127.0.0.1"])
    monkeypatch.setattr(guard, "public", lambda address: True)
    fetched = url.fetch(f"http://example.org:{port()}/page", LIMITS, Allowed(("example.org",)))
    assert fetched.data == b"A line of text."
    assert server == [f"example.org:{port()}/page"]


@pytest.mark.parametrize("path", ["away", "off"])
def test_redirects_pass_the_same_checks(server: list[str], monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    answers(monkeypatch, ["127.0.0.1"])
    monkeypatch.setattr(guard, "public", lambda address: True)
    with pytest.raises(ReadError, match="not on the list"):
        url.fetch(f"http://example.org:{port()}/{path}", LIMITS, Allowed(("example.org",)))
    assert server == [f"example.org:{port()}/{path}"]
