"""Markdown to `Content`: front matter becomes metadata, markdown-it-py names the blocks, the text stays the file.

Spans leave out the marks around a block (`#`, `-`, `>`), so that the words of a block are the words of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from scorer.ingest import dates, directives, headers
from scorer.ingest import text as plain
from scorer.ingest.base import Limits, ReadError, one_line
from scorer.ingest.normalise import characters
from scorer.model import Block, BlockKind, Content, Datum, Directive, Link, MetadataName, SourceMap, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST_MATTER = 64_000
_MOST_BRACKETS = 500
_NAMES: dict[str, MetadataName] = {
    "title": "title", "headline": "title", "author": "author", "authors": "author", "byline": "author",
    "date": "publication_date", "published": "publication_date", "publishdate": "publication_date",
    "pubdate": "publication_date", "publication_date": "publication_date", "created": "publication_date",
    "lastmod": "modified_date", "updated": "modified_date", "modified": "modified_date",
    "last_modified": "modified_date", "last_modified_at": "modified_date",
    "publisher": "publisher", "site": "publisher", "publication": "publisher", "source": "publisher",
    "description": "description", "summary": "description", "excerpt": "description",
    "lang": "language", "language": "language", "section": "section", "category": "section", "type": "type",
    "url": "url", "canonical": "url", "canonical_url": "url", "license": "license",
}  # fmt: skip
# Marks before the words of a line, behind the indentation: heading, quotation, list item, task.
_MARKS = re.compile(r"[ \t]*(?:(?:#{1,6}|>|[-*+]|\d{1,9}[.)])(?=[ \t]|$)[ \t]*(?:\[[ xX]\][ \t])?|>)*")
_CLOSING_MARKS = re.compile(r"[ \t]+#+[ \t]*$")
_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]{1,500})\]\((?P<href><[^<>\n]{1,2000}>"
    r"|[^\s()<>]{1,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?)"
    r"(?:\s+[\"'(][^\n\"')]{0,300}[\"')])?\)"
    r"|(?<!!)\[(?P<ref_words>[^\[\]\n]{1,500})\]\[(?P<ref>[^\[\]\n]{0,200})\]"
    r"|<(?P<auto>https?://[^\s<>]{1,2000})>"
)
_REFERENCE = re.compile(r"^ {0,3}\[(?P<ref>[^\[\]\n^]{1,200})\]:[ \t]+<?(?P<href>[^\s<>]{1,2000})", re.MULTILINE)


class _Matter(NamedTuple):
    """Front matter: its data, the offset at which the document proper begins, remarks for people and for the tool."""

    data: tuple[Datum, ...] = ()
    end: int = 0
    notes: tuple[str, ...] = ()
    directives: tuple[Directive, ...] = ()


def read(text: str, about: plain.About, limits: Limits) -> Content:
    """The Markdown document `text`. Raises `ReadError` when there is no text, or too much."""
    limits.check_characters(text)
    text = characters(text)
    if not text.strip():
        raise ReadError("is empty; there is no text to read")
    matter = _front_matter(text)
    if not text[matter.end :].strip():
        raise ReadError("has front matter and no text below it")
    units = _units(text, matter.end)
    remarks, text = directives.find(text, [unit.span for unit in units if unit.kind == "code"])
    if remarks:
        units = _units(text, matter.end)
    said = about.title or plain.value(matter.data, "title")
    marked = headers.name_units(text, units, said)
    blocks, span = marked.blocks, marked.title_span
    title = said or plain.of_span(text, span)
    data = (*about.data, *matter.data, *marked.data)
    return Content(
        id=about.id,
        text=text,
        title=title,
        title_span=span,
        url=about.url or plain.value(data, "url"),
        path=about.path,
        format="markdown",
        metadata=data,
        blocks=blocks,
        links=tuple(_links(text, blocks)),
        notes=(*about.notes, *matter.notes),
        source_map=SourceMap.identity(text),
        directives=(*matter.directives, *remarks),
    )


# --- front matter ---


def _front_matter(text: str) -> _Matter:
    """The block between the fences on the first line and on a later one."""
    start = len(text) - len(text.lstrip(" "))
    first = text.find("\n", start)
    fence = text[start:first].rstrip() if first >= 0 else ""
    if fence not in _FENCES:
        return _Matter()
    position = first + 1
    while 0 < position <= _LONGEST_MATTER:
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)].rstrip()
        if line in _FENCES[fence]:
            return _parsed(text[first + 1 : position], fence, end + 1 if end >= 0 else len(text))
        position = end + 1
    return _Matter()


def _parsed(source: str, fence: str, end: int) -> _Matter:
    try:
        values = _toml(source) if fence == "+++" else _yaml(source)
    except ReadError as error:
        return _Matter((), end, (f"the front matter could not be read: {error}",))
    if not isinstance(values, Mapping):
        # Between two horizontal lines at the top of a page stands ordinary text.
        return _Matter()
    data, notes = [], []
    for key, value in values.items():
        name = _NAMES.get(str(key).strip().lower().replace("-", "_"))
        found = list(_data(name, value)) if name else []
        data.extend(found)
        if name and name.endswith("_date") and value and not found:
            notes.append(
                one_line(f"the date {str(value)[:40]!r} of the front matter could not be read; write 2026-05-17")
            )
    own = directives.of_front_matter(values["scorer"], source) if "scorer" in values else ()
    return _Matter(tuple(data), end, tuple(notes), tuple(own))


def _yaml(source: str) -> Any:
    import yaml

    if source.count("[") + source.count("{") > _MOST_BRACKETS:
        raise ReadError(f"it has over {_MOST_BRACKETS} brackets")  # the time of the YAML scanner is quadratic in them
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(source, Loader=yaml.SafeLoader)):
            raise ReadError("YAML aliases are not read")  # a few of them can stand for gigabytes
        return yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ReadError(one_line(str(error), 120)) from None


def _toml(source: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError(one_line(str(error), 120)) from None


def _data(name: MetadataName, value: Any) -> Iterator[Datum]:
    """The data in a value, a list of values, or an object with a name."""
    if isinstance(value, list):
        for item in value[:20]:
            yield from _data(name, item)
        return
    if isinstance(value, Mapping):
        value = value.get("name")
    if value is None or isinstance(value, (bool, list, Mapping)):
        return
    string = value.isoformat() if isinstance(value, (date, datetime)) else " ".join(str(value).split())
    if name.endswith("_date"):
        string = dates.parse_metadata(string) or ""
    if string:
        yield Datum(name, string[:1000], "front matter")


# --- blocks ---

_KINDS: dict[str, BlockKind] = {"heading_open": "heading", "paragraph_open": "paragraph", "tr_open": "table"}


def _units(text: str, start: int) -> list[headers.Unit]:
    """The blocks of the document that begins at `start`, from the parser's line numbers."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
    parser.core.ruler.disable(["inline", "text_join"])  # only blocks are needed; the rest is slow on hostile input
    lines = _line_spans(text, start)
    containers: list[str] = []
    units: list[headers.Unit] = []
    for token in parser.parse(text[start:]):
        if token.type in ("blockquote_open", "list_item_open"):
            containers.append(token.type)
        elif token.type in ("blockquote_close", "list_item_close"):
            containers.pop()
        elif unit := _unit(text, token, containers, lines):
            units.append(unit)
    return _apart(units)


def _line_spans(text: str, start: int) -> list[Span]:
    spans = []
    position = start
    for line in text[start:].split("\n"):
        spans.append(Span(position, position + len(line)))
        position += len(line) + 1
    return spans


def _unit(text: str, token: Token, containers: list[str], lines: list[Span]) -> headers.Unit | None:
    """The block that a token opens; None for tokens that open none, and for raw HTML."""
    if token.map is None:
        return None
    first, last = token.map[0], min(token.map[1], len(lines)) - 1
    if token.type in ("fence", "code_block"):
        inside = (first + 1, last - 1) if token.type == "fence" and last > first else (first, last)
        return _trimmed(text, Span(lines[inside[0]].start, lines[max(inside)].end), "code")
    kind = _KINDS.get(token.type)
    if kind is None or first > last:
        return None
    if kind == "paragraph" and containers:
        kind = "quote" if containers[-1] == "blockquote_open" else "item"
    begin = lines[first]
    marks = _MARKS.match(text, begin.start, begin.end) if kind != "paragraph" or containers else None
    start, end = marks.end() if marks else begin.start, lines[last].end
    depth = int(token.tag[1]) if kind == "heading" else 0
    if kind == "heading":
        if token.markup in ("=", "-"):  # the underline is not part of the heading
            end = lines[max(first, last - 1)].end
        elif closing := _CLOSING_MARKS.search(text, start, end):
            end = closing.start()
    return _trimmed(text, Span(start, end), None if kind == "paragraph" else kind, depth)


def _trimmed(text: str, span: Span, kind: BlockKind | None, depth: int = 0) -> headers.Unit | None:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    return headers.Unit(Span(start, end), kind, depth) if start < end else None


def _apart(units: list[headers.Unit]) -> list[headers.Unit]:
    """The units in order, without those that reach into the one before."""
    found: list[headers.Unit] = []
    for unit in sorted(units, key=lambda unit: unit.span):
        if not found or unit.span.start >= found[-1].span.end:
            found.append(unit)
    return found


# --- links ---


def _links(text: str, blocks: tuple[Block, ...]) -> Iterator[Link]:
    """Inline, reference and automatic links in blocks that are not code; the span is that of the words."""
    references = {m["ref"].casefold(): m["href"] for m in _REFERENCE.finditer(text)}
    for block in blocks:
        if block.kind == "code":
            continue
        for match in _LINK.finditer(text, block.span.start, block.span.end):
            group = next(name for name in ("words", "ref_words", "auto") if match[name])
            reference = (match["ref"] or match["ref_words"] or "").casefold()
            href = match["href"] or match["auto"] or references.get(reference)
            if href:
                yield Link(href.strip("<>"), Span(*match.span(group)))
