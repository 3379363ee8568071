"""Word documents to `Content`: one line of text a paragraph, blank lines between, tables row by row.

A DOCX file has no lines; `line` and `column` of a place count in the text as it is read here, one paragraph
or table row on a line, with blank lines between them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from scorer.ingest import headers
from scorer.ingest import text as plain
from scorer.ingest.base import Limits, ReadError
from scorer.ingest.normalise import characters
from scorer.model import Block, BlockKind, Content, Datum, Link, MetadataName, SourceMap, Span

_BIGGEST_PART = 200_000_000
_MOST_PARTS = 5_000
_MOST_PARAGRAPHS = 100_000
_MOST_TIMES_LARGER = 200
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STYLE = re.compile(r"heading (\d)|(title)|(subtitle)|(list)|(quote)|(caption)|(code|preformatted)", re.IGNORECASE)
_WEB = ("http://", "https://", "mailto:")


class _Paragraph(NamedTuple):
    """A paragraph or table row: its text, what its style says, and its links as offsets in the text."""

    text: str
    kind: BlockKind | None = None
    depth: int = 0
    links: tuple[Link, ...] = ()


def read(data: bytes, about: plain.About, limits: Limits) -> Content:
    """The document in `data`. Raises `ReadError` for damaged, protected, oversized and empty ones."""
    document = _opened(data, limits)
    out: list[str] = []
    units: list[headers.Unit] = []
    links: list[Link] = []
    length = 0
    for paragraph in _paragraphs(document):
        if out:
            out.append("\n\n")
            length += 2
        units.append(headers.Unit(Span(length, length + len(paragraph.text)), paragraph.kind, paragraph.depth))
        links.extend(_moved(link, length) for link in paragraph.links)
        out.append(paragraph.text)
        length += len(paragraph.text)
        if length > limits.max_characters:
            limits.check_characters(" " * length)
    text = "".join(out)
    if not text.strip():
        raise ReadError("holds no text; if it holds pictures of text, run OCR first")
    return _content(text, units, tuple(links), about, tuple(_properties(document)))


def _content(
    text: str, units: list[headers.Unit], links: tuple[Link, ...], about: plain.About, data: tuple[Datum, ...]
) -> Content:
    marked = headers.name_units(text, units, about.title)
    return Content(
        id=about.id,
        text=text,
        title=about.title or plain.of_span(text, marked.title_span) or plain.value(data, "title"),
        title_span=marked.title_span,
        url=about.url,
        path=about.path,
        format="docx",
        metadata=(*about.data, *marked.data, *data),
        blocks=tuple(Block("title", b.span, 1) if b.span == marked.title_span else b for b in marked.blocks),
        links=links,
        notes=about.notes,
        source_map=SourceMap.identity(text),
    )


def _moved(link: Link, by: int) -> Link:
    return link._replace(span=Span(link.span.start + by, link.span.end + by)) if link.span else link


def _opened(data: bytes, limits: Limits) -> Any:
    """The document, after a look at what it would unpack to."""
    from docx import Document

    if data.startswith(_OLE):
        raise ReadError("is protected by a password or in the format of Word 97; save it as DOCX without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive, len(data), limits)
            if "word/document.xml" not in archive.namelist():
                raise ReadError("is a ZIP archive and not a Word document")
        return Document(io.BytesIO(data))
    except ReadError:
        raise
    except Exception as error:  # the library raises what its parsers raise
        raise ReadError(
            f"is not a DOCX file that can be read ({type(error).__name__}: {error}); save it again"
        ) from None


def _check_size(archive: zipfile.ZipFile, packed: int, limits: Limits) -> None:
    """Declines archives that unpack to far more than they are: the sizes are those the archive will not exceed."""
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    most = min(_BIGGEST_PART, limits.max_bytes * 4)
    if len(parts) > _MOST_PARTS or size > most or (size > 10_000_000 and size > packed * _MOST_TIMES_LARGER):
        raise ReadError("unpacks to far more than a document holds; it is not read")


def _paragraphs(document: Any) -> Iterator[_Paragraph]:
    """The paragraphs and table rows of the body in order, without empty ones."""
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    for number, block in enumerate(document.iter_inner_content()):
        if number >= _MOST_PARAGRAPHS:  # counted with the empty ones, which cost as much time as others
            raise ReadError(f"holds more than {_MOST_PARAGRAPHS:,} paragraphs; split it")
        if isinstance(block, Paragraph):
            yield from _paragraph(block)
        elif isinstance(block, Table):
            yield from _rows(block)


def _rows(table: Any) -> Iterator[_Paragraph]:
    for row in table.rows:
        cells: list[str] = []
        previous = None
        for cell in row.cells:
            if cell._tc is previous:  # a merged cell is given once for every column
                continue
            previous = cell._tc
            if words := " ".join(characters(cell.text).split()):
                cells.append(words)
        if cells:
            yield _Paragraph(" | ".join(cells), "table")


def _paragraph(paragraph: Any) -> Iterator[_Paragraph]:
    from docx.text.hyperlink import Hyperlink

    pieces: list[str] = []
    links: list[Link] = []
    length = 0
    for piece in paragraph.iter_inner_content():
        words = characters(piece.text or "")
        if isinstance(piece, Hyperlink) and words.strip() and (piece.url or "").startswith(_WEB):
            links.append(Link(piece.url, Span(length, length + len(words))))
        pieces.append(words)
        length += len(words)
    text = "".join(pieces)
    cut = len(text) - len(text.lstrip())
    if text.strip():
        kind, depth = _kind(paragraph)
        kept = (link for link in (_moved(link, -cut) for link in links) if link.span and link.span.start >= 0)
        yield _Paragraph(text.strip(), kind, depth, tuple(kept))


def _kind(paragraph: Any) -> tuple[BlockKind | None, int]:
    """What the style of a paragraph says; list numbering counts without a style."""
    name = str(paragraph.style.name if paragraph.style is not None else "")
    match = _STYLE.match(name)
    if match is None:
        properties = paragraph._p.pPr
        return ("item", 0) if properties is not None and properties.numPr is not None else (None, 0)
    level, title, _, item, quote, _, code = match.groups()
    if level:
        return "heading", int(level)
    if title:
        return "heading", 1
    if item and paragraph.text.strip():
        return "item", 0
    return ("quote", 0) if quote else ("code", 0) if code else (None, 0)


def _properties(document: Any) -> Iterator[Datum]:
    """What the file says about itself. Programs fill some of it in by themselves; templates' names are left out."""
    core = document.core_properties
    fields: tuple[tuple[MetadataName, str], ...] = (
        ("title", "title"), ("author", "author"), ("publication_date", "created"), ("modified_date", "modified"),
        ("language", "language"), ("description", "subject"), ("section", "category"),
    )  # fmt: skip
    for name, field in fields:
        value = _value(core, field)
        if value and value.lower() not in ("python-docx", "word document"):
            yield Datum(name, value, "document properties")


def _value(core: Any, field: str) -> str:
    try:
        value = getattr(core, field)
    except (ValueError, AttributeError):  # a property that is not what the standard says
        return ""
    return value.isoformat() if isinstance(value, datetime) else " ".join(characters(str(value or "")).split())[:1000]
