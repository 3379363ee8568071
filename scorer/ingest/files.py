"""Which reader for which bytes: by suffix, by what the data look like, folder by folder, from standard input."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from scorer.ingest import rows
from scorer.ingest import text as plain
from scorer.ingest.base import Limits, Read, ReadError, failure
from scorer.ingest.normalise import SAMPLE, decode
from scorer.model import Content, Failure

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}


class Name(NamedTuple):
    """What to call a document, its path as the user named it, and its format where that is known."""

    id: str
    path: str | None = None
    format: str | None = None


def guarded(name: str, reader: Callable[[], Read], path: str | None = None) -> Read:
    """What `reader` yields; anything it raises becomes one `Failure`. The only place where that happens for files."""
    try:
        yield from reader()
    except MemoryError:
        yield failure(name, path or name, ReadError("needs more memory than there is; split it"))
    except Exception as error:  # whatever a hostile file does to a reader, the run goes on
        yield failure(name, path or name, explained(error))


def explained(error: Exception) -> Exception:
    """The errors of the file system in words that say what to do."""
    known = {
        FileNotFoundError: "does not exist; check the path",
        PermissionError: "may not be read; check its permissions",
        IsADirectoryError: "is a folder; name a file",
        EOFError: "ends too early; it is damaged or was not copied completely",
    }
    if message := known.get(type(error)):
        return ReadError(message)
    if isinstance(error, OSError) and error.strerror:
        return ReadError(f"could not be read ({error.strerror})")
    return error


def refused(message: str) -> Read:
    """A reader of what is never read. Raises `ReadError` with `message`."""
    yield from ()  # readers are generators, and raise only when they are asked for a document
    raise ReadError(message)


# --- paths ---

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20})://")


def scheme_of(source: str) -> str | None:
    """The scheme of an address such as `ftp://host/path`; None for what may be a path, also of an existing file."""
    match = _SCHEME.match(source)
    return match[1].lower() if match and not os.path.lexists(source) else None


def read_path(path: Path, limits: Limits, keep: Callable[[Path], bool] | None = None) -> Read:
    """The documents of a file or folder; of files in a folder only those for which `keep` is true."""
    try:
        folder = path.is_dir()
    except OSError as error:
        yield failure(str(path), str(path), explained(error))
        return
    for file in _walk(path) if folder else (path,):
        if isinstance(file, Failure):
            yield file
        elif folder and keep and not keep(file):
            continue
        elif folder and file.exists() and not file.is_file():  # a pipe that nobody writes to would wait for ever
            yield failure(str(file), str(file), ReadError("is neither a file nor a folder; name it alone to read it"))
        else:
            yield from guarded(str(file), lambda file=file: _read_file(file, limits))  # type: ignore[misc]  # bound now


def _walk(folder: Path) -> Iterator[Path | Failure]:
    """The files below `folder` that have a reader, in sorted order; a `Failure` for a folder that may not be read."""
    refused: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith(".") and format_of(name))
    for error in refused:
        name = str(error.filename)
        yield failure(
            name, name, ReadError(f"is a folder that may not be read ({error.strerror}); check its permissions")
        )


def format_of(name: str) -> str | None:
    """The format that the suffix of `name` stands for; `jsonl` also for compressed ones."""
    lower = name.lower()
    for suffix in rows.SUFFIXES:
        if lower.endswith(suffix):
            return "jsonl" if "json" in suffix else suffix[1:]
    return FORMATS.get(Path(lower).suffix)


def _read_file(path: Path, limits: Limits) -> Read:
    if format_of(path.name) in rows.KINDS:
        yield from rows.read_path(path, limits)
        return
    limits.check_bytes(path.stat().st_size)
    with path.open("rb") as stream:
        data = stream.read(limits.max_bytes + 1)
    yield from _read_bytes(data, Name(str(path), str(path), format_of(path.name)), limits)


# --- bytes ---


def read_bytes(data: bytes, name: Name, limits: Limits) -> Read:
    """The documents in `data`."""
    return guarded(name.id, lambda: _read_bytes(data, name, limits), name.path)


def _read_bytes(data: bytes, name: Name, limits: Limits) -> Read:
    limits.check_bytes(len(data))
    if not data.strip():
        raise ReadError("is empty; there is no text to read")
    kind = name.format or (format_of(name.path) if name.path else None) or sniff(data)
    if kind in rows.KINDS:
        yield from _read_corpus(io.BufferedReader(io.BytesIO(data), SAMPLE), kind, name, limits)
    else:
        yield _read_document(data, kind, plain.About(name.id, name.path), limits)


def _read_corpus(stream: io.BufferedReader[Any], kind: str, name: Name, limits: Limits) -> Read:
    source = rows.Source(name.id, name.path)
    if kind == "parquet":
        return rows.read_parquet(io.BytesIO(stream.read(limits.max_bytes)), source, limits)
    return rows.read_csv(stream, source, limits) if kind == "csv" else rows.read_jsonl(stream, source, limits)


def _read_document(data: bytes, kind: str, about: plain.About, limits: Limits) -> Content:
    if kind == "html":
        from scorer.ingest import html

        return html.read_bytes(data, about, limits)
    if kind == "docx":
        from scorer.ingest import docx

        return docx.read(data, about, limits)
    if kind == "pdf":
        from scorer.ingest import pdf

        return pdf.read(data, about, limits)
    if kind == "markdown":
        from scorer.ingest import markdown

        text, notes = decode(data)
        return markdown.read(text, plain.noted(about, notes), limits)
    if kind != "text":
        raise ReadError(f"unknown format {kind!r}; known are {', '.join(sorted({*FORMATS.values(), *rows.KINDS}))}")
    text, notes = decode(data)
    return plain.read(text, plain.noted(about, notes), limits)


def with_url(content: Content | Failure, url: str, only: bool) -> Content | Failure:
    """`content` with the address it came from, if it is that of one document and none is known yet."""
    if isinstance(content, Failure) or content.url or not only:
        return content
    return replace(content, url=url)


def sniff(data: bytes) -> str:
    """The format of `data` from how they begin. Text when nothing else shows."""
    head = data[:SAMPLE]
    if head.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if head.startswith(b"PAR1"):
        return "parquet"
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")[:2048].lower()
    if start.startswith(b"{") and (b'"text"' in head or b'"html"' in head) and _is_json_line(data):
        return "jsonl"
    markup = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<meta", b"<title")
    if start.startswith(b"<") and any(tag in start for tag in (*markup, b"<p>", b"<div", b"<h1")):
        return "html"
    return "text"


def _is_json_line(data: bytes) -> bool:
    """Whether the first line is a JSON object of its own, or begins one that is too long to look at."""
    import json

    line = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    if len(line) >= SAMPLE:
        return True
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


# --- standard input ---


class _Chained(io.RawIOBase):
    """The bytes already taken from a stream, then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills `buffer` from the head first."""
        view = memoryview(buffer)  # type: ignore[arg-type]  # any writable buffer, as the base class has it
        data = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(data)] = data
        return len(data)


def read_stdin(limits: Limits) -> Read:
    """Documents from standard input: HTML, rows of JSON, or text. Rows are read as they come."""
    return guarded("-", lambda: _read_stdin(limits))


def _read_stdin(limits: Limits) -> Read:
    if sys.stdin is None:  # `scorer check - <&-`
        raise ReadError("standard input is closed; pipe a document into it")
    stream = sys.stdin.buffer
    head = stream.read(SAMPLE)
    kind = sniff(head)
    if kind == "jsonl":
        chained = io.BufferedReader(_Chained(head, stream), SAMPLE)
        yield from rows.read_jsonl(chained, rows.Source("-"), limits)
        return
    data = head + stream.read(max(0, limits.max_bytes + 1 - len(head)))
    yield from _read_bytes(data, Name("-", None, kind), limits)
