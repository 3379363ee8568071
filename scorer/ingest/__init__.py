"""From bytes to `scorer.model.Content`: text, Markdown, HTML, DOCX, PDF, rows, standard input, folders and URLs.

    for content in ingest.read("articles/"):
        ...

Nothing here ends a run: a document that cannot be read is yielded as a `Failure` whose `reason` is one line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scorer.ingest import files, rows
from scorer.ingest import text as plain
from scorer.ingest.base import Limits, Read, ReadError, one_line
from scorer.ingest.rows import Row
from scorer.model import Content, Failure

__all__ = [
    "Limits",
    "ReadError",
    "Row",
    "read",
    "read_bytes",
    "read_fields",
    "read_labelled",
    "read_row",
    "read_rows",
    "read_text",
]

_LIMITS = Limits()


def read(source: str | Path, *, limits: Limits = _LIMITS, keep: Callable[[Path], bool] | None = None) -> Read:
    """The documents of `source`: a file, a folder, an `http(s)` URL, or `-` for standard input.

    Folders are walked in sorted order; hidden files and those of unknown kind are passed over. Files of rows yield
    one document a row, in order. `keep` chooses among the files of a folder.
    `Content.id` is the path, the URL, the row's id or `<file name>#<row number>`.
    """
    if str(source) == "-":
        return files.read_stdin(limits)
    if not str(source):
        return files.guarded("(no name)", lambda: files.refused("is an empty path; name a file, a folder or -"))
    if str(source).lower().startswith(("http://", "https://")):
        from scorer.ingest.url import read as read_url

        return read_url(str(source), limits)
    if isinstance(source, str) and (scheme := files.scheme_of(source)):
        return files.guarded(source, lambda: files.refused(_unread(scheme)))
    return files.read_path(Path(source), limits, keep)


def _unread(scheme: str) -> str:
    return f"is an address of the kind {scheme}:, and only http: and https: are read; download it and name the file"


def read_bytes(
    data: bytes,
    *,
    id: str = "document",  # noqa: A002 - the word that every data type here uses
    path: str | None = None,
    format: str | None = None,  # noqa: A002 - the same
    limits: Limits = _LIMITS,
) -> Read:
    """The documents in `data`.

    `format` is one of `text`, `markdown`, `html`, `docx`, `pdf`, `jsonl`, `csv`, `parquet`. Without
    it the suffix of `path` decides, and where that says nothing the data do.
    """
    return files.read_bytes(data, files.Name(id, path, format), limits)


def read_text(
    text: str,
    *,
    id: str = "text",  # noqa: A002 - the same
    title: str | None = None,
    url: str | None = None,
    limits: Limits = _LIMITS,
) -> Content:
    """The document of a string; offsets in `Content.text` are offsets in it. Raises `ReadError` if it is empty."""
    return plain.read(text, plain.About(id, None, title, url), limits)


def read_row(
    row: Mapping[str, Any],
    *,
    id: str = "row",  # noqa: A002 - the same
    path: str | None = None,
    line: int | None = None,
    limits: Limits = _LIMITS,
) -> Content:
    """The document of one row, with the columns of `rows.COLUMNS`. Raises `ReadError`, which names `line`."""
    try:
        return rows.read_row(row, plain.About(id, path), limits)
    except ReadError as error:
        if line is None:
            raise
        raise ReadError(f"line {line}: {error}") from None


def read_rows(path: str | Path, *, limits: Limits = _LIMITS) -> Read:
    """The documents of a file of rows, whatever its suffix says about others in a folder."""
    return files.guarded(str(path), lambda: rows.read_path(Path(path), limits))


def read_labelled(
    source: str | Path, *, text_column: str = "text", limits: Limits = _LIMITS
) -> Iterator[tuple[Mapping[str, Any], Content | Failure]]:
    """The documents of a file of rows, each with its whole row (names of columns in lower case).

    `text_column`, in lower case, names the column with the text. Raises `ReadError`, naming the file, if it cannot be
    read at all; a row that cannot be read is a `Failure` with an empty row.
    """
    path = Path(source)
    with _naming(path):
        yield from rows.read_labelled(path, limits, text_column)


def read_fields(
    source: str | Path, *, text_column: str = "text", limits: Limits = _LIMITS
) -> Iterator[Row | Failure]:
    """As `read_labelled`, the rows alone: nothing is made of their texts."""
    path = Path(source)
    with _naming(path):
        yield from rows.read_fields(path, limits, text_column)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Whatever ends the reading of a file becomes a `ReadError` that names it."""
    try:
        yield
    except (ReadError, OSError, EOFError) as error:
        raise ReadError(one_line(f"{path}: {files.explained(error)}")) from None
