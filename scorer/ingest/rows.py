"""Corpora: `.jsonl`, `.csv` and `.parquet` files with one document a row, read as a stream.

Columns: `text`, `html` or `markdown`, and `id`, `title`, `url`, `date`, `author`, `publisher`, optional, in any case.
A row that cannot be read becomes a `Failure` in its place. Offsets in `Content.text` are offsets in the row's text.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from scorer.ingest import dates, text
from scorer.ingest.base import Limits, Read, ReadError, failure
from scorer.ingest.normalise import SAMPLE, characters, encoding_of
from scorer.model import Content, Datum, Failure, MetadataName

if TYPE_CHECKING:
    import _csv

SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".csv", ".parquet")
KINDS = frozenset({"jsonl", "csv", "parquet"})
"""Formats that hold many documents."""

BODIES = ("text", "html", "markdown")
"""Columns that hold the article; the first that is not empty counts."""
COLUMNS = ("id", *BODIES, "title", "url", "date", "author", "publisher")
_BATCH = 128
_NAMES: dict[str, MetadataName] = {"title": "title", "url": "url", "author": "author", "publisher": "publisher"}


class Source(NamedTuple):
    """A file of rows: what to call it, and its path as the user named it."""

    name: str
    path: str | None = None


class _Numbered(NamedTuple):
    """A row, or what is wrong with it; `number` and `line` count from 1."""

    number: int
    line: int | None
    row: Mapping[str, Any] | ReadError


def read_row(row: Mapping[str, Any], about: text.About, limits: Limits) -> Content:
    """The document of one row. Raises `ReadError` when it has neither text nor HTML."""
    fields = {str(key).strip().lower(): value for key, value in row.items() if key is not None}
    data, notes = _data(fields)
    about = text.About(
        about.id,
        about.path,
        title=next((datum.value for datum in data if datum.name == "title"), None),
        url=next((datum.value for datum in data if datum.name == "url"), None),
        data=data,
        notes=notes,
    )
    for column in BODIES:
        body = fields.get(column)
        if isinstance(body, str) and body.strip():
            return _read_body(column, body, about, limits)
    raise ReadError(_without_text(fields))


def _read_body(column: str, body: str, about: text.About, limits: Limits) -> Content:
    if column == "html":
        from scorer.ingest import html

        return html.read(body, about, limits)
    if column == "markdown":
        from scorer.ingest import markdown

        return markdown.read(body, about, limits)
    return text.read(body, about, limits)


def _without_text(fields: Mapping[str, Any]) -> str:
    for column in BODIES:
        if column in fields:
            value = fields[column]
            wrong = "is empty" if value is None or isinstance(value, str) else "is not a string"
            return f"the column '{column}' {wrong}"
    present = ", ".join(sorted(fields)[:8]) or "none"
    return f"has neither a 'text' nor an 'html' column (columns: {present}); rename the one that holds the article"


def _data(fields: Mapping[str, Any]) -> tuple[tuple[Datum, ...], tuple[str, ...]]:
    """The metadata of a row, and a remark about a date that cannot be read."""
    found: list[Datum] = []
    notes: list[str] = []
    for column, name in _NAMES.items():
        found.extend(Datum(name, value, "row") for value in _strings(fields.get(column)))
    for value in _strings(fields.get("date")):
        iso = dates.parse_metadata(value)
        if iso:
            found.append(Datum("publication_date", iso, "row"))
        else:
            notes.append(f"the date {value[:40]!r} of the row could not be read; write it as 2026-05-17")
    return tuple(found), tuple(notes)


def _strings(value: Any) -> list[str]:
    """A cell as the strings in it, trimmed, without empty ones."""
    if isinstance(value, (list, tuple)):
        return [string for item in value for string in _strings(item)]
    if isinstance(value, Mapping):
        return _strings(value.get("name"))
    if isinstance(value, (datetime, date)):
        return [value.isoformat()]
    if value is None or isinstance(value, bool) or (isinstance(value, float) and isnan(value)):
        return []
    return [string] if (string := " ".join(characters(str(value)).split())) else []


# --- files ---


def read_path(path: Path, limits: Limits) -> Read:
    """The documents of the file of rows at `path`, in order. Raises `ReadError` or `OSError`."""
    source = Source(str(path), str(path))
    name = path.name.lower()
    if name.endswith(".parquet"):
        yield from read_parquet(path, source, limits)
        return
    with io.BufferedReader(path.open("rb", buffering=0), SAMPLE) as stream:
        if name.endswith(".gz"):
            with gzip.open(stream) as unpacked:
                yield from read_jsonl(unpacked, source, limits)  # type: ignore[arg-type]  # GzipFile reads like one
        elif name.endswith(".csv"):
            yield from read_csv(stream, source, limits)
        else:
            yield from read_jsonl(stream, source, limits)


class Row(NamedTuple):
    """A row with all of its columns, their names in lower case; `where` names its file and line for messages."""

    id: str
    where: str
    fields: Mapping[str, Any]


def read_fields(path: Path, limits: Limits, text_column: str = "text") -> Iterator[Row | Failure]:
    """The rows of a file as they are, without a look at the text, which `text_column` holds."""
    for numbered in _labelled(path, limits, text_column):
        id_, where = f"{path.name}#{numbered.number}", f"{path}: {_place(numbered)}"
        if isinstance(numbered.row, ReadError):
            yield Failure(id_, str(path), failure(where, None, numbered.row).reason)
        else:
            yield Row(id_, where, numbered.row)


def read_labelled(
    path: Path, limits: Limits, text_column: str = "text"
) -> Iterator[tuple[Mapping[str, Any], Content | Failure]]:
    """As `read_path`, each document with its whole row, names of columns in lower case: labels stand beside the text.

    The row is empty where it could not be read. `text_column` names the column that holds the text.
    """
    source, base = Source(str(path), str(path)), path.name
    for numbered in _labelled(path, limits, text_column):
        fields = {} if isinstance(numbered.row, ReadError) else numbered.row
        yield fields, _content(numbered, base, source, limits)


def _labelled(path: Path, limits: Limits, text_column: str) -> Iterator[_Numbered]:
    empty = True
    with _numbered(path, limits, text_column) as rows:
        for number, line, row in rows:
            empty = False
            yield _Numbered(number, line, row if isinstance(row, ReadError) else _fields(row, text_column))
    if empty:
        raise ReadError("is empty; it has no rows")


def _place(numbered: _Numbered) -> str:
    return f"line {numbered.line}" if numbered.line else f"row {numbered.number}"


def _fields(row: Mapping[str, Any], text_column: str) -> Mapping[str, Any]:
    fields = {str(key).strip().lower(): value for key, value in row.items() if key is not None}
    if text_column != "text" and text_column in fields:
        fields["text"] = fields[text_column]
    return fields


@contextmanager
def _numbered(path: Path, limits: Limits, text_column: str) -> Iterator[Iterator[_Numbered]]:
    """The numbered rows of a file in any of the formats, with all of their columns."""
    name = path.name.lower()
    if name.endswith(".parquet"):
        yield _parquet_rows(path, text_column)
        return
    if not name.endswith(SUFFIXES):
        raise ReadError(f"is no file of rows ({', '.join(SUFFIXES)})")
    with io.BufferedReader(path.open("rb", buffering=0), SAMPLE) as stream:
        if name.endswith(".gz"):
            with gzip.open(stream) as unpacked:
                yield _json_rows(unpacked, limits)  # type: ignore[arg-type]  # GzipFile reads like one
        else:
            yield _csv_rows(stream, limits, text_column) if name.endswith(".csv") else _json_rows(stream, limits)


def read_jsonl(stream: BinaryIO, source: Source, limits: Limits) -> Read:
    """One JSON object a line. Blank lines are skipped and still counted."""
    return _contents(_json_rows(stream, limits), source, limits)


def read_csv(stream: io.BufferedReader[Any], source: Source, limits: Limits) -> Read:
    """Comma, semicolon or tab separated values with a line of column names."""
    return _contents(_csv_rows(stream, limits), source, limits)


def read_parquet(file: Path | BinaryIO, source: Source, limits: Limits) -> Read:
    """Rows of a Parquet file, a batch at a time. Needs the extra `parquet`."""
    return _contents(_parquet_rows(file), source, limits)


def _contents(rows: Iterable[_Numbered], source: Source, limits: Limits) -> Read:
    base = Path(source.path).name if source.path else source.name
    empty = True
    for number, line, row in rows:
        empty = False
        yield _content(_Numbered(number, line, row), base, source, limits)
    if empty:
        raise ReadError("is empty; it has no rows")


def _content(numbered: _Numbered, base: str, source: Source, limits: Limits) -> Content | Failure:
    row = numbered.row
    name = f"{base}#{numbered.number}"
    try:
        if isinstance(row, ReadError):
            raise row
        name = next(iter(_strings(_field(row, "id"))), name)
        return read_row(row, text.About(name, source.path), limits)
    except Exception as error:  # one bad row, whatever is wrong with it, must not end the run
        where = f"{source.name}: {_place(numbered)}"
        return Failure(name, source.path, failure(where, None, error).reason)


def _field(row: Mapping[str, Any], column: str) -> Any:
    return next((value for key, value in row.items() if str(key).strip().lower() == column), None)


def read_line(line: bytes, number: int, source: Source, limits: Limits) -> Content | Failure:
    """The document of one line of JSON that came alone; `number` counts from 1."""
    return _content(_Numbered(number, number, _json_row(line, limits)), source.name, source, limits)


def _json_rows(stream: BinaryIO, limits: Limits) -> Iterator[_Numbered]:
    number = line_number = 0
    for line_number, data in _lines(stream, limits.max_bytes):
        if data is not None and not data.strip():
            continue
        number += 1
        yield _Numbered(number, line_number, _json_row(data, limits))


def _json_row(data: bytes | None, limits: Limits) -> Mapping[str, Any] | ReadError:
    try:
        if data is None:
            limits.check_bytes(limits.max_bytes + 1)
        value = json.loads((data or b"").decode("utf-8-sig", "replace"))
    except ReadError as error:
        return error
    except RecursionError:
        return ReadError("is not JSON that can be read (nested too deeply)")
    except ValueError as error:
        return ReadError(f"is not JSON ({error}); write one object a line")
    return value if isinstance(value, dict) else ReadError("is not a JSON object; write one object a line")


def _lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None in place of one longer than `longest` bytes, which is passed over."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) <= longest:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(longest + 1)
        yield number, None


def _csv_rows(stream: io.BufferedReader[Any], limits: Limits, text_column: str = "text") -> Iterator[_Numbered]:
    sample = stream.peek(SAMPLE)
    first = sample.split(b"\n", 1)[0]
    delimiter = max(",;\t", key=lambda char: first.count(char.encode()))
    csv.field_size_limit(max(limits.max_characters, 131_072))
    wrapper = io.TextIOWrapper(stream, encoding=encoding_of(sample), errors="replace", newline="")
    try:
        yield from _csv_table(csv.reader(wrapper, delimiter=delimiter), text_column)
    finally:
        wrapper.detach()  # the stream is its opener's to close


def _csv_table(reader: _csv.Reader, text_column: str) -> Iterator[_Numbered]:
    columns = [name.strip().lower() for name in next(reader, [])]
    if columns and not {text_column, *BODIES} & set(columns):
        raise ReadError(_without_text(dict.fromkeys(columns)))
    number = 0
    while True:
        line = reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield _Numbered(number, line, ReadError(f"is not a row of CSV ({error})"))
            continue
        if values:
            number += 1
            yield _Numbered(number, line, _csv_row(columns, values))


def _csv_row(columns: list[str], values: list[str]) -> Mapping[str, Any] | ReadError:
    if len(values) != len(columns):
        return ReadError(f"has {len(values)} values for {len(columns)} columns; quote values that hold the separator")
    return dict(zip(columns, values, strict=True))


def _parquet_rows(file: Path | BinaryIO, text_column: str | None = None) -> Iterator[_Numbered]:
    """The rows; with all of their columns if `text_column` is given."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ReadError("Parquet files need an extra: pip install 'scorer[parquet]'") from None
    try:
        table = pq.ParquetFile(file)
    except (pa.ArrowInvalid, pa.ArrowException, OSError) as error:
        raise ReadError(f"is not a Parquet file that can be read ({error})") from None
    wanted = [name for name in table.schema_arrow.names if text_column or name.strip().lower() in COLUMNS]
    if not {name.strip().lower() for name in wanted} & {text_column or "text", *BODIES}:
        raise ReadError(_without_text(dict.fromkeys(table.schema_arrow.names)))
    number = 0
    for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            yield _Numbered(number, None, row)
