"""PDF files to `Content`: the text layer page by page, lines joined to paragraphs, hyphens at line ends repaired.

The source of the map is the text layer as it is extracted, page after page: a place is line and column on a page.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from scorer.ingest import dates, headers
from scorer.ingest import text as plain
from scorer.ingest.base import Limits, ReadError
from scorer.ingest.normalise import characters
from scorer.model import Content, Datum, MetadataName, Segment, SourceMap, Span

_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?")
# PDFium joins a line that ends in a hyphen to the next one and puts one of these in place of hyphen and line break.
_JOINED_LINES = re.compile("[\ufffe\x02](?!\n)|\N{SOFT HYPHEN}(?=\n)")
_HYPHENATED = re.compile(r"[^\W\d_]{2,}-$")
_SENTENCE_END = re.compile(r"[.!?:。][\"'”’»)\]]*$")
_STARTS_ITEM = re.compile(r"[•‣◦▪●·–—*-][ \t]|\(?\d{1,2}[.)][ \t]")
_PAGE_NUMBER = re.compile(r"(?:page |p\. ?|- )?\d{1,4}(?: ?(?:of|/) ?\d{1,4}| -)?$", re.IGNORECASE)
_REPEATED = 3


class _Line(NamedTuple):
    """A line of the text layer: its offset in the source, its text, and whether a page begins with it."""

    start: int
    text: str
    opens_page: bool


def read(data: bytes, about: plain.About, limits: Limits) -> Content:
    """The document in `data`. Raises `ReadError` for protected, damaged and scanned ones."""
    pages, properties, notes = _layer(data, limits)
    source = "".join(pages)
    limits.check_characters(source)
    if not source.strip():
        raise ReadError("has no text layer; run OCR first")
    page_starts = tuple(sum(map(len, pages[:index])) for index in range(len(pages)))
    joined = _joined(list(_lines(pages)))
    text = "".join(joined.out)
    found = [headers.Unit(span) for span in joined.units]
    marked = headers.name_units(text, found, about.title)
    line_starts = sorted({0, *page_starts, *(match.end() for match in re.finditer("\n", source))})
    return Content(
        id=about.id,
        text=text,
        title=about.title or plain.of_span(text, marked.title_span) or plain.value(properties, "title"),
        title_span=marked.title_span,
        url=about.url,
        path=about.path,
        format="pdf",
        metadata=(*about.data, *marked.data, *properties),
        blocks=marked.blocks,
        notes=(*about.notes, *notes),
        source_map=SourceMap(tuple(joined.segments), tuple(line_starts), page_starts),
    )


# --- text layer ---


def _layer(data: bytes, limits: Limits) -> tuple[list[str], tuple[Datum, ...], tuple[str, ...]]:
    """The text of every page, ending in a line break, what the file says about itself, and remarks."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise ReadError(_explained(error)) from None
    try:
        pages: list[str] = []
        count = len(document)
        empty = length = 0
        for index in range(min(count, limits.max_pages)):
            layer = _JOINED_LINES.sub(_hyphen, characters(_page_text(document, index)))
            page = layer.rstrip("\n ") + "\n"
            empty += not page.strip()
            pages.append(page)
            length += len(page)
            if length > limits.max_characters:
                limits.check_characters(" " * length)
        notes = [f"{empty} of {count} pages have no text layer"] if 0 < empty < count else []
        if count > limits.max_pages:
            notes.append(f"of {count} pages the first {limits.max_pages} were read")
        return pages, tuple(_properties(document.get_metadata_dict())), tuple(notes)
    finally:
        document.close()


def _hyphen(match: re.Match[str]) -> str:
    return "-" if match[0] == "\N{SOFT HYPHEN}" else "-\n"


def _explained(error: Exception) -> str:
    message = str(error).lower()
    if "password" in message:
        return "is protected by a password; remove it and try again"
    if "security" in message:
        return "is protected in a way that cannot be read; save it without protection"
    return f"is not a PDF file that can be read ({error}); it may be damaged"


def _page_text(document: Any, index: int) -> str:
    """The text of one page; empty for a page that cannot be loaded."""
    import pypdfium2 as pdfium

    try:
        page = document[index]
        layer = page.get_textpage()
        try:
            return str(layer.get_text_bounded(errors="replace"))
        finally:
            layer.close()
            page.close()
    except pdfium.PdfiumError:
        return ""


def _properties(info: dict[str, str]) -> Iterator[Datum]:
    names: tuple[tuple[MetadataName, str], ...] = (
        ("title", "Title"), ("author", "Author"), ("publication_date", "CreationDate"), ("modified_date", "ModDate"),
        ("description", "Subject"),
    )  # fmt: skip
    for name, key in names:
        value = " ".join(characters(info.get(key) or "").split())[:1000]
        value = (_date(value) or "") if name.endswith("_date") else value
        if value:
            yield Datum(name, value, "document properties")


def _date(value: str) -> str | None:
    """`D:20260517162100+02'00'` as ISO 8601."""
    match = _DATE.fullmatch(value.rstrip("'"))
    if match is None or not match[3]:
        return dates.parse(value)
    written = f"{match[1]}-{match[2]}-{match[3]}"
    if match[4]:
        zone = "+00:00" if match[7] else f"{match[8]}:{match[9] or '00'}" if match[8] else ""
        written += f"T{match[4]}:{match[5]}:{match[6] or '00'}{zone}"
    return dates.parse_metadata(written)


# --- lines to paragraphs ---


def _lines(pages: Sequence[str]) -> Iterator[_Line]:
    """The lines of all pages without page numbers and without lines that stand at the edge of most pages."""
    repeated = _running(pages)
    start = 0
    for page in pages:
        first = True
        lines = page.split("\n")[:-1]
        for number, line in enumerate(lines):
            words = line.strip()
            edge = number < 2 or number >= len(lines) - 2
            furniture = edge and (_unnumbered(words) in repeated or (len(pages) > 1 and _PAGE_NUMBER.match(words)))
            if not furniture:
                yield _Line(start + len(line) - len(line.lstrip()), words, first)
                first = False
            start += len(line) + 1


def _running(pages: Sequence[str]) -> frozenset[str]:
    """Headers and footers: lines at the edges that at least three pages and most of them share, but for numbers."""
    counts: dict[str, int] = {}
    for page in pages:
        lines = page.split("\n")[:-1]
        for words in {_unnumbered(line.strip()) for line in (*lines[:2], *lines[-2:])}:
            counts[words] = counts.get(words, 0) + 1
    least = max(_REPEATED, (len(pages) + 1) // 2)
    return frozenset(words for words, count in counts.items() if words and count >= least)


def _unnumbered(line: str) -> str:
    return re.sub(r"\d+", "#", line)


@dataclass
class _Joined:
    """The text as it grows, its units, and its segments in the text layer."""

    out: list[str] = field(default_factory=list)
    length: int = 0
    units: list[Span] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)

    def put(self, text: str, source: int | None = None) -> None:
        """Adds `text`, which stands in the source from `source` on if that is given."""
        if source is not None and text:
            self.segments.append(Segment(self.length, source, len(text)))
        self.out.append(text)
        self.length += len(text)

    def drop(self, count: int) -> None:
        """Takes back the last characters, all of the segment added last."""
        self.out[-1] = self.out[-1][:-count]
        self.length -= count
        last = self.segments[-1]
        self.segments[-1] = last._replace(length=last.length - count)


def _joined(lines: list[_Line]) -> _Joined:
    """Lines that continue a paragraph are joined to it with a space, or without their hyphen."""
    joined = _Joined()
    full = _full_width(lines)
    words = frozenset(
        word.lower() for line in lines for word in re.findall(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?", line.text)
    )
    previous: _Line | None = None
    for line in lines:
        if not line.text:
            previous = None if previous and not line.opens_page else previous
            continue
        if previous and _continues(previous, line, full):
            _join(joined, previous, line, words)
        else:
            joined.put("\n\n" if joined.length else "")
            joined.units.append(Span(joined.length, joined.length))
        joined.put(line.text, line.start)
        joined.units[-1] = joined.units[-1]._replace(end=joined.length)
        previous = line
    return joined


def _full_width(lines: Sequence[_Line]) -> float:
    """The length of a line that was broken because it was full: the median of the longer half."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    return statistics.median(lengths[len(lengths) // 2 :]) if lengths else 0.0


def _continues(previous: _Line, line: _Line, full: float) -> bool:
    """Whether `line` goes on with the paragraph of `previous`."""
    if _STARTS_ITEM.match(line.text):
        return False
    if _HYPHENATED.search(previous.text):
        return True
    if line.opens_page:
        return not _SENTENCE_END.search(previous.text) and line.text[0].islower()
    if len(previous.text) >= full * 0.8:
        return not (
            _SENTENCE_END.search(previous.text) and len(previous.text) < full * 0.9 and line.text[0].isupper()
        )
    return line.text[0].islower() and not _SENTENCE_END.search(previous.text)


def _join(joined: _Joined, previous: _Line, line: _Line, words: frozenset[str]) -> None:
    """Ends the line before: without a hyphen that only divided the word, else with a space or a true hyphen."""
    if match := _HYPHENATED.search(previous.text):
        rest = re.match(r"[^\W\d_]+", line.text)
        whole = match[0].lower() + (rest[0].lower() if rest else "")
        divided = rest is not None and rest[0][0].islower() and whole not in words
        if divided:
            joined.drop(1)
    else:
        joined.put(" ", previous.start + len(previous.text))
