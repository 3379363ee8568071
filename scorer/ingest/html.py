"""HTML pages to `Content`: main text by trafilatura, positions by the project's own scan, metadata from everywhere.

`Content.text` is the title, a blank line, and the blocks of the main text with blank lines between. Where a block
is found in the page its characters are taken from there, so that spacing and invisible characters are the
page's and every character knows its place.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urljoin

from scorer.ingest import directives, headers, structured
from scorer.ingest import text as plain
from scorer.ingest.base import Limits, ReadError
from scorer.ingest.normalise import characters
from scorer.ingest.normalise import decode as decode_bytes
from scorer.ingest.place import Keys, Run, place
from scorer.ingest.scan import Page, decode, scan
from scorer.model import Block, BlockKind, Content, Datum, Link, MetadataName, Segment, SourceMap, Span

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w:-]{2,30})", re.I
)
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Readers see none of these: hyphens that are only shown at line ends, and icons of the page's own fonts.
_NOT_TEXT = re.compile(f"[{_SOFT_HYPHEN}\ue000-\uf8ff]")
# Below this share of the words in paragraphs outside navigation the extraction is doubted and tried again.
_DOUBTED = 0.25
_WORDS_TO_DOUBT = 150
# Deeper markup than any editor writes; the parser behind the extractor needs stack for it.
_DEEPEST = 400
_NOT_A_TARGET = ("javascript:", "data:", "vbscript:", "#")


class Part(NamedTuple):
    """A block as the extractor gives it. A table row has a cell a piece, anything else one piece."""

    kind: BlockKind
    pieces: tuple[str, ...]
    depth: int = 0


def read_bytes(data: bytes, about: plain.About, limits: Limits, declared: str | None = None) -> Content:
    """The page in `data`. `declared` is the encoding that the server named; else the page's own counts."""
    found = _CHARSET.search(data[:4096])
    text, notes = decode_bytes(data, declared or (found[1].decode("ascii", "replace") if found else None))
    return read(text, plain.noted(about, notes), limits)


def read(source: str, about: plain.About, limits: Limits) -> Content:
    """The page `source`. Raises `ReadError` when it holds no text."""
    limits.check_characters(source)
    source = characters(source)
    page = scan(source)
    said = structured.said(page)
    parts, notes = _main_text(page, about.url, limits)
    further = _further(page, about, said.data, limits)
    data = (*about.data, *said.data, *further)
    title = _title(page, about, data)
    writer = _Writer(page, Keys.of(page.chars))
    runs = _place(parts, writer.keys)
    _write_title(writer, title)
    parts, runs = _without_title(parts, runs, title)
    writer.blocks_of(parts, runs)
    if not writer.length:
        raise ReadError("holds no text; if a script builds the page, save it from the browser after it has loaded")
    content = _content(writer, title, about, (*data, *_html_title(page, title)))
    return _finished(content, said, (*about.notes, *said.notes, *notes, *_unplaced(content)))


def _content(writer: _Writer, title: _Title | None, about: plain.About, data: tuple[Datum, ...]) -> Content:
    text = "".join(writer.out)
    page = writer.page
    url = about.url or plain.value(data, "url") or _canonical(page)
    starts = [0, *(match.end() for match in re.finditer("\n", page.source))]
    return Content(
        id=about.id,
        text=text,
        title=title.text if title else None,
        title_span=writer.blocks[0].span if title and writer.blocks and writer.blocks[0].kind == "title" else None,
        url=url,
        path=about.path,
        format="html",
        metadata=data,
        blocks=tuple(writer.blocks),
        links=tuple(_links(writer, page, url)),
        source_map=SourceMap(tuple(writer.segments), tuple(starts)),
        directives=directives.find(page.source)[0],
    )


def _unplaced(content: Content) -> tuple[str, ...]:
    """A remark when most of the text stands nowhere in the visible page."""
    placed = sum(segment.length for segment in content.source_map.segments)
    if placed * 2 >= len(content.text):
        return ()
    return ("the main text was taken from data inside the page; its lines and columns are not known",)


def _finished(content: Content, said: structured.Said, notes: tuple[str, ...]) -> Content:
    """`content` with bylines and dates recognised among its first and last blocks, structured data and remarks."""
    from dataclasses import replace

    units = [headers.Unit(b.span, None if b.kind == "paragraph" else b.kind, b.depth) for b in content.blocks]
    marked = headers.name_units(content.text, units, content.title)
    kept = {block.span.start: block for block in marked.blocks}
    blocks = tuple(_renamed(block, kept.get(block.span.start)) for block in content.blocks)
    data = tuple(datum for datum in marked.data if datum.name not in ("title", "url"))
    return replace(
        content, blocks=blocks, metadata=(*content.metadata, *data), structured=said.structured, notes=notes
    )


def _renamed(block: Block, named: Block | None) -> Block:
    """The kind of a paragraph when it turned out to be a byline, date or stray line; markup decides the rest."""
    if (
        named
        and block.kind == "paragraph"
        and named.span == block.span
        and named.kind in ("byline", "date", "header")
    ):
        return block._replace(kind=named.kind)
    return block


# --- main text ---


def _main_text(page: Page, url: str | None, limits: Limits) -> tuple[list[Part], tuple[str, ...]]:
    """The blocks of the main text, and remarks about trouble with it."""
    if page.tags > limits.max_tags or page.depth > _DEEPEST:
        return _whole(page), ("the markup is too large or too deep to tell the main text; the whole body was taken",)
    parts = _extract(page, url, favor_recall=False)
    there = _paragraph_words(page)
    if _words(parts) < there * _DOUBTED and there > _WORDS_TO_DOUBT:
        parts = max(parts, _extract(page, url, favor_recall=True), key=_words)
    if not parts:
        return _whole(page), ("main text could not be told from the page; the whole body was taken",)
    if _words(parts) < there * _DOUBTED and there > _WORDS_TO_DOUBT:
        share = round(100 * _words(parts) / there)
        return parts, (f"the main text is {share} % of the page's text; parts of the article may be missing",)
    return parts, ()


def _extract(page: Page, url: str | None, favor_recall: bool) -> list[Part]:
    """The blocks that trafilatura takes for the main text; empty when it finds none or fails."""
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what goes wrong is said in the notes
    try:
        document = bare_extraction(
            _seen(page),
            url=url,
            include_comments=False,
            include_formatting=True,
            favor_recall=favor_recall,
            with_metadata=False,
        )
    except Exception:  # a page must not end the run, whatever the extractor makes of it
        return []
    body = getattr(document, "body", None)
    return [part for part in _flat(body, 0) if any(map(_has_words, part.pieces))] if body is not None else []


def _seen(page: Page) -> str:
    """The source without what no reader sees, which the extractor would take for text in places; JSON-LD stays."""
    pieces: list[str] = []
    position = 0
    for span in page.unseen:
        if page.source[span.start : span.end] not in page.data:
            pieces.append(page.source[position : span.start])
            position = span.end
    return "".join((*pieces, page.source[position:]))


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _flat(element: Any, depth: int) -> Iterator[Part]:
    """The blocks of the extractor's tree, in order."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str):
            continue
        if tag == "head":
            level = str(child.get("rend") or "")[1:]
            yield from _blocks(child, "heading", int(level) if level.isdigit() else 0)
        elif tag == "list":
            yield from _items(child, depth)
        elif tag == "table":
            yield from _rows(child)
        elif tag == "quote":
            yield from (part._replace(kind="quote") for part in _inside(child, "quote", depth))
        elif tag == "code":
            yield from _blocks(child, "code")
        elif tag == "div" and len(child) and depth < _DEEPEST:
            yield from _inside(child, "paragraph", depth)
        else:
            yield from _blocks(child, "paragraph")


def _inside(element: Any, kind: BlockKind, depth: int) -> Iterator[Part]:
    """An element that holds blocks, or text, or both."""
    if any(child.tag in _NESTING for child in element) and depth < _DEEPEST:
        if (element.text or "").strip():
            yield Part(kind, (element.text,))
        for child in element:
            if child.tag in _NESTING:
                yield from _flat([child], depth + 1)
            else:
                yield from _blocks(child, kind)
            if (child.tail or "").strip():
                yield Part(kind, (child.tail,))
    else:
        yield from _blocks(element, kind)


_NESTING = frozenset({"p", "head", "list", "table", "quote", "div"})


# Not "quote": inside a paragraph that is a quotation in the running text.
_NESTING_IN_TEXT = frozenset({"list", "table", "head"})


def _items(element: Any, depth: int) -> Iterator[Part]:
    for item in element.iterchildren("item"):
        for part in _inside(item, "item", depth):
            yield part._replace(kind="item") if part.kind == "paragraph" else part


def _rows(element: Any) -> Iterator[Part]:
    """A row of a table as one block; the cells of tables that only lay out a page as the blocks they hold."""
    for row in element.iter("row"):
        cells = list(row.iterchildren("cell"))
        if any(len(list(cell.iterchildren("p", "list", "table", "quote"))) > 1 for cell in cells):
            for cell in cells:
                yield from _inside(cell, "paragraph", _DEEPEST // 2)
            continue
        texts = (" ".join("".join(cell.itertext()).split()) for cell in cells)
        if pieces := tuple(text for text in texts if text):
            yield Part("table", pieces)


def _blocks(element: Any, kind: BlockKind, depth: int = 0) -> Iterator[Part]:
    """The text of an element as one block, or several where empty lines (`<br><br>`) divide it."""
    nested = [child for child in element if child.tag in _NESTING_IN_TEXT]
    text = "".join(_strings(element))
    for block in re.split(r"\n[ \t]*(?:\n\s*)+", text) if kind != "code" else [text]:
        if block.strip():
            yield Part(kind, (block,), depth)
    if nested:
        yield from _flat(nested, _DEEPEST // 2)


def _strings(element: Any) -> Iterator[str]:
    """The text of an element without that of blocks nested in it; `lb` is a line break, other breaks are spaces."""
    code = element.tag == "code"
    events = [(element, False)]
    while events:
        node, tail = events.pop()
        string = (node.tail if tail else node.text) or ""
        if tail:
            yield string if code else string.replace("\n", " ")
            continue
        if node.tag == "lb":
            yield "\n"
        elif isinstance(node.tag, str):
            yield string if code else string.replace("\n", " ")
        for child in reversed(node if isinstance(node.tag, str) else ()):
            events.append((child, True))
            if child.tag not in _NESTING_IN_TEXT:
                events.append((child, False))


def _whole(page: Page) -> list[Part]:
    """All visible blocks outside navigation and forms; with them when there is nothing else."""
    inside = [page.chars[start:end] for start, end in _between_regions(page)]
    for chars in ("\n".join(inside), page.chars):
        parts = [Part("paragraph", (line,)) for line in chars.split("\n") if line.strip()]
        if parts:
            return parts
    return []


def _between_regions(page: Page) -> Iterator[tuple[int, int]]:
    position = 0
    for region in page.outside:
        yield position, region.start
        position = region.end
    yield position, len(page.chars)


def _paragraph_words(page: Page) -> int:
    """Words on lines that read as prose, outside navigation and the like: what an article may consist of."""
    counts = (
        len(line.split()) for start, end in _between_regions(page) for line in page.chars[start:end].split("\n")
    )
    return sum(count for count in counts if count >= 15)


def _words(parts: Sequence[Part]) -> int:
    return sum(len(piece.split()) for part in parts for piece in part.pieces)


# --- title ---


class _Title(NamedTuple):
    """The title, and the characters of the source it is written with: empty when it stands nowhere in the page."""

    text: str
    offsets: tuple[int, ...] = ()


def _title(page: Page, about: plain.About, data: tuple[Datum, ...]) -> _Title | None:
    """The headline that readers see: an `h1` that the metadata confirm, else what they say, else `<title>`."""
    written = [
        _Title(*_tidy(page.chars[e.start : e.end], page.offsets[e.start : e.end]))
        for e in page.elements
        if e.name == "h1"
    ]
    written = [title for title in written if title.text and len(title.text) < 500]
    browser = [_Title(*_tidy(*decode(page.source, span.start, span.end))) for span in page.titles[:1]]
    claims = [about.title] if about.title else [datum.value for datum in data if datum.name == "title"]
    for claim in (*claims, *(title.text for title in browser)):
        for title in written:
            if _same(title.text, claim):
                return title
    if about.title:
        return _located(about.title, page)
    if claims:
        return _located(claims[0], page)
    if len(written) == 1:
        return written[0]
    return _without_site(browser[0], data) if browser and browser[0].text else None


def _same(title: str, claim: str) -> bool:
    """Whether two forms of a headline are one: equal, or one begins the other (a site's name follows)."""
    first, second = _key(title), _key(claim)
    short, long = sorted((first, second), key=len)
    return bool(short) and (first == second or (len(short) >= 12 and long.startswith(short)))


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _tidy(chars: str, offsets: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """`chars` on one line, with the offsets of what is left."""
    kept: list[int] = []
    for index, char in enumerate(chars):
        if _NOT_TEXT.match(char) or (char.isspace() and (not kept or chars[kept[-1]].isspace())):
            continue
        kept.append(index)
    if kept and chars[kept[-1]].isspace():
        kept.pop()
    return "".join(" " if chars[i].isspace() else chars[i] for i in kept), tuple(offsets[i] for i in kept)


def _located(title: str, page: Page) -> _Title:
    """`title` with the place where a meta element or `<title>` writes it, if only with other quotation marks."""
    metas = [e.value for e in page.head if e.value and "title" in _meta_name(e.attributes)]
    for span in (*metas, *page.titles[:1]):
        text, offsets = _tidy(*decode(page.source, span.start, span.end))
        start = text.translate(_QUOTES).find(title.translate(_QUOTES))
        if start >= 0:
            return _Title(title, offsets[start : start + len(title)])
    return _Title(title)


def _meta_name(attributes: dict[str, str]) -> str:
    return f"{attributes.get('property', '')} {attributes.get('name', '')}".lower()


_QUOTES = str.maketrans("‘’“”„", '\'\'"""')
_SITE = re.compile(r" (?:[|–—·•»:-]|::|&raquo;) ")


def _without_site(title: _Title, data: tuple[Datum, ...]) -> _Title:
    """The content of `<title>` without the name of the site behind it."""
    publishers = {_key(datum.value) for datum in data if datum.name == "publisher"}
    for cut in reversed(list(_SITE.finditer(title.text))):
        front, back = title.text[: cut.start()], title.text[cut.end() :]
        if _key(back) in publishers or (len(back.split()) <= 4 and len(front.split()) >= 4):
            return _Title(front, title.offsets[: len(front)])
    return title


def _html_title(page: Page, title: _Title | None) -> tuple[Datum, ...]:
    """The title as a datum where the page itself, not its metadata, says it."""
    return (Datum("title", title.text, "html"),) if title and title.offsets else ()


# --- writing ---


@dataclass
class _Writer:
    """The text as it grows, with its segments, blocks, and which character of the page stands where.

    `indices` are indices in `Page.chars`, rising, and `positions` the offsets in the text of the same characters.
    """

    page: Page
    keys: Keys
    out: list[str] = field(default_factory=list)
    length: int = 0
    segments: list[Segment] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    indices: array[int] = field(default_factory=lambda: array("I"))
    positions: array[int] = field(default_factory=lambda: array("I"))

    def put(self, text: str) -> None:
        """Adds characters that stand nowhere in the page."""
        self.out.append(text)
        self.length += len(text)

    def put_at(self, char: str, source: int) -> None:
        """Adds a character of the source."""
        last = self.segments[-1] if self.segments else None
        if last and last.text + last.length == self.length and last.source + last.length == source:
            self.segments[-1] = last._replace(length=last.length + 1)
        else:
            self.segments.append(Segment(self.length, source, 1))
        self.out.append(char)
        self.length += 1

    def blocks_of(self, parts: Sequence[Part], runs: Sequence[Sequence[tuple[Run, ...]]]) -> None:
        """Adds blocks, each with what was found of its pieces; not those of characters that are no text."""
        for part, found in zip(parts, runs, strict=True):
            if not any(_collapsed(piece, True).strip() for piece in part.pieces):
                continue
            if self.length:
                self.put("\n\n")
            start = self.length
            for number, (piece, placed) in enumerate(zip(part.pieces, found, strict=True)):
                if number:
                    self.put(" | ")
                _write_piece(self, piece, placed, part.kind == "code")
            self.blocks.append(Block(part.kind, Span(start, self.length), part.depth))


def _write_title(writer: _Writer, title: _Title | None) -> None:
    if title is None:
        return
    if title.offsets:
        for char, source in zip(title.text, title.offsets, strict=True):
            writer.put_at(char, source)
    else:
        writer.put(title.text)
    writer.blocks.append(Block("title", Span(0, writer.length), 1))


def _write_piece(writer: _Writer, piece: str, runs: tuple[Run, ...], code: bool) -> None:
    """Adds a piece: from the page what was found there, from the extractor what was not."""
    own = Keys.of(piece)
    position = 0
    pending = ""
    for run in runs:
        begin = own.index[run.part]
        pending = _collapsed(piece[position:begin], code)
        writer.put(pending if position or pending.strip() else "")
        _write_run(writer, run, code)
        position = own.index[run.part + run.length - 1] + 1
    rest = _collapsed(piece[position:], code)
    writer.put(rest.rstrip() if runs else rest.strip())


def _collapsed(text: str, code: bool) -> str:
    text = _NOT_TEXT.sub("", text)
    return text if code else re.sub(r"\s+", lambda gap: "\n" if "\n" in gap[0] else " ", text)


def _write_run(writer: _Writer, run: Run, code: bool) -> None:
    """Adds the characters of the page from first to last key of the run, and invisible ones that cling to it."""
    chars, offsets = writer.page.chars, writer.page.offsets
    first, last = writer.keys.index[run.page], writer.keys.index[run.page + run.length - 1]
    while first > 0 and _invisible(chars[first - 1]):
        first -= 1
    while last + 1 < len(chars) and _invisible(chars[last + 1]):
        last += 1
    index = first
    while index <= last:
        char = chars[index]
        behind = index + 1
        if char.isspace() and not code:
            while behind <= last and (chars[behind].isspace() or _NOT_TEXT.match(chars[behind])):
                behind += 1
            char = "\n" if "\n" in chars[index:behind] else " "
        if not _NOT_TEXT.match(char):
            writer.indices.append(index)
            writer.positions.append(writer.length)
            writer.put_at(char, offsets[index])
        index = behind


def _invisible(char: str) -> bool:
    return not char.isprintable() and not char.isspace() and not _NOT_TEXT.match(char)


# --- parts in the page ---


def _place(parts: Sequence[Part], keys: Keys) -> list[list[tuple[Run, ...]]]:
    """For each part, for each of its pieces, where it stands in the keys of the page."""
    flat = [Keys.of(piece) for part in parts for piece in part.pieces]
    placed = iter(place(flat, keys.text))
    return [[next(placed) for _ in part.pieces] for part in parts]


def _without_title(
    parts: list[Part], runs: list[list[tuple[Run, ...]]], title: _Title | None
) -> tuple[list[Part], list[list[tuple[Run, ...]]]]:
    """The parts without the headline, if the extractor took it for one of the first."""
    wanted = _key(title.text) if title else ""
    again = [
        index
        for index, part in enumerate(parts[:4])
        if wanted and len(part.pieces) == 1 and _key(part.pieces[0]) == wanted
    ]
    if len(again) == len(parts):  # a page of nothing but its headline keeps it as text
        return parts, runs
    kept = [index for index in range(len(parts)) if index not in again]
    return [parts[index] for index in kept], [runs[index] for index in kept]


def _links(writer: _Writer, page: Page, url: str | None) -> Iterator[Link]:
    """The links whose words are in the text, with their words."""
    text = "".join(writer.out)
    for element in page.elements:
        href = element.attributes.get("href", "").strip()
        if element.name != "a" or not href or href.lower().startswith(_NOT_A_TARGET):
            continue
        low, high = bisect_left(writer.indices, element.start), bisect_left(writer.indices, element.end)
        if low == high:
            continue
        start, end = writer.positions[low], writer.positions[high - 1] + 1
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if start < end:
            rel = tuple(element.attributes.get("rel", "").lower().split())
            yield Link(_absolute(href, page.base, url), Span(start, end), rel)


def _absolute(href: str, base: str | None, url: str | None) -> str:
    try:
        return urljoin(urljoin(url or "", base or ""), href)
    except ValueError:  # an address that is none, such as http://[
        return href


def _canonical(page: Page) -> str | None:
    for element in page.head:
        href = element.attributes.get("href", "").strip()
        if element.name == "link" and element.attributes.get("rel", "").lower() == "canonical":
            return href if href.lower().startswith(("http://", "https://")) else None
    return None


def _further(page: Page, about: plain.About, data: tuple[Datum, ...], limits: Limits) -> tuple[Datum, ...]:
    """What trafilatura's search of the page finds where the page says nothing in a standard way."""
    known = {datum.name for datum in (*about.data, *data)}
    if (
        known >= {"title", "author", "publication_date", "publisher"}
        or page.tags > limits.max_tags
        or page.depth > _DEEPEST
    ):
        return ()
    from trafilatura import extract_metadata

    try:
        found = extract_metadata(page.source, default_url=about.url, extensive=False)
    except Exception:  # the same as for the main text
        return ()
    hostname = (getattr(found, "hostname", None) or "").removeprefix("www.")
    publisher = getattr(found, "sitename", None)
    if publisher and publisher.lower().removeprefix("www.") == hostname:
        publisher = None  # derived from the address, not said by the page
    values: tuple[tuple[MetadataName, str | None], ...] = (
        ("title", getattr(found, "title", None)),
        ("author", getattr(found, "author", None)),
        ("publication_date", getattr(found, "date", None)),
        ("publisher", publisher),
    )
    return tuple(
        Datum(name, one, "html")
        for name, value in values
        if value and name not in known
        for one in (value.split("; ") if name == "author" else [value])
    )
