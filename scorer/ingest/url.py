"""Documents behind `http(s)` addresses: the one place that uses the network, and only when asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from scorer.ingest import files, rows
from scorer.ingest import text as plain
from scorer.ingest.base import Limits, Read, ReadError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

    from scorer.ingest.guard import Allowed

_FORMATS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "text/csv": "csv",
    "application/vnd.apache.parquet": "parquet",
}
_VAGUE = ("application/octet-stream", "binary/octet-stream", "")
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536


class Fetched(NamedTuple):
    """What came back: address after redirects, media type and encoding as the server named them, and the bytes."""

    url: str
    media_type: str
    charset: str | None
    data: bytes


def read(address: str, limits: Limits) -> Read:
    """The documents behind `address`; trouble of any kind is a `Failure`."""
    return files.guarded(address, lambda: _read(address, limits))


def _read(address: str, limits: Limits) -> Read:
    return read_fetched(fetch(address, limits), address, limits)


def read_fetched(fetched: Fetched, address: str, limits: Limits) -> Read:
    """The documents in what came back for `address`. Raises `ReadError`."""
    path = urlsplit(fetched.url).path
    kind = _FORMATS.get(fetched.media_type)
    if kind is None and fetched.media_type not in _VAGUE and not fetched.media_type.startswith("text/"):
        raise ReadError(f"is of the type {fetched.media_type}, which is not read; download it and convert it")
    if kind is None or (kind == "text" and files.format_of(path)):
        kind = files.format_of(path) or files.sniff(fetched.data)
    if not fetched.data.strip():
        raise ReadError("is empty; there is no text to read")
    if kind == "html":
        from scorer.ingest import html

        about = plain.About(address, None, url=fetched.url)
        yield html.read_bytes(fetched.data, about, limits, declared=fetched.charset)
        return
    for content in files.read_bytes(fetched.data, files.Name(address, None, kind), limits):
        yield files.with_url(content, fetched.url, only=kind not in rows.KINDS)


def fetch(address: str, limits: Limits, allowed: Allowed | None = None) -> Fetched:
    """What the server returns for `address`. Raises `ReadError` with what went wrong and what to do.

    With `allowed` only its hosts are fetched from, and only at public addresses: for addresses that strangers give.
    """
    import urllib3

    timeout = urllib3.Timeout(connect=limits.timeout, read=limits.timeout)
    with urllib3.PoolManager(timeout=timeout, retries=False, headers=_headers()) as pool:
        if allowed is not None:
            from scorer.ingest.guard import guarded

            guarded(pool)
        try:
            return _followed(pool, address, limits, allowed)
        except urllib3.exceptions.NewConnectionError:
            raise ReadError("cannot be reached; check the address and the network") from None
        except urllib3.exceptions.TimeoutError:
            raise ReadError(f"did not answer within {limits.timeout:g} seconds; try again or save the page") from None
        except urllib3.exceptions.SSLError as error:
            raise ReadError(f"has no valid certificate ({error})") from None
        except urllib3.exceptions.LocationParseError:
            raise ReadError("is not an address that can be read; check its spelling") from None
        except urllib3.exceptions.HTTPError as error:
            raise ReadError(
                f"cannot be reached ({type(error).__name__}); check the address and the network"
            ) from None


def _headers() -> dict[str, str]:
    from scorer import __version__

    accepted = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5"
    return {"User-Agent": f"scorer/{__version__}", "Accept": accepted, "Accept-Encoding": "gzip, deflate"}


def _followed(pool: PoolManager, address: str, limits: Limits, allowed: Allowed | None) -> Fetched:
    """The answer after at most `limits.max_redirects` redirects, each to `http` or `https` again."""
    for _ in range(limits.max_redirects + 1):
        _check(address)
        if allowed is not None:
            allowed.check(address)
        response = pool.request("GET", address, redirect=False, preload_content=False)
        try:
            target = response.headers.get("Location") if response.status in _REDIRECTS else None
            if not target:
                return _answer(address, response, limits)
            address = urljoin(address, target)
        finally:
            response.release_conn()
            response.close()
    raise ReadError(f"redirects more than {limits.max_redirects} times; use the final address")


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        scheme, host = parts.scheme.lower(), parts.hostname
    except ValueError:  # http://[::1
        scheme, host = "", None
    if scheme and scheme not in ("http", "https"):
        raise ReadError(f"leads to {address[:100]!r}; only http and https are read")
    if not host:
        raise ReadError("is not an address that can be read; check its spelling")


def _answer(address: str, response: BaseHTTPResponse, limits: Limits) -> Fetched:
    if response.status != 200:
        hint = {401: "it needs a login", 403: "the server refuses", 404: "check the address", 429: "try again later"}
        raise ReadError(f"answers {response.status}; {hint.get(response.status, 'save the page and read the file')}")
    declared = response.headers.get("Content-Length", "")
    if declared.isdigit():
        limits.check_bytes(int(declared))
    data = bytearray()
    for chunk in response.stream(_CHUNK, decode_content=True):
        data += chunk
        limits.check_bytes(len(data))
    media_type, charset = _content_type(response.headers.get("Content-Type", ""))
    return Fetched(address, media_type, charset, bytes(data))


def _content_type(header: str) -> tuple[str, str | None]:
    from email.message import Message

    message: Any = Message()
    message["Content-Type"] = header or "application/octet-stream"
    return message.get_content_type(), message.get_content_charset()
