"""An HTML page as the stream of characters a reader could see, each with its offset in the source.

The extractor works on a parsed tree and knows no positions; this scan supplies them. It also collects what the page
says about itself (meta elements, links, JSON-LD, titles, times). One pass, linear in the length of the source, no
recursion; it follows what browsers do with broken markup where that matters for which text is visible.
"""

from __future__ import annotations

import html as entities
import re
from array import array
from dataclasses import dataclass, field
from typing import NamedTuple

from scorer.model import Span

# Content up to the end tag is never text of the page, also where the end tag is missing.
_RAW = frozenset({"script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"})
# Content is not text of the page either, but without an end tag these do not swallow the rest of it.
_APART = frozenset({"noscript", "template", "svg", "math", "object", "audio", "video", "canvas"})
_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd",
        "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main",
        "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "select", "summary", "table", "tbody",
        "td", "tfoot", "th", "thead", "title", "tr", "ul",
    ]
)  # fmt: skip
_EMPTY = frozenset(
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
        "wbr", "p", "li", "td", "th", "tr", "option", "dt", "dd",
    ]
)  # fmt: skip
_OUTSIDE = frozenset({"nav", "header", "footer", "aside", "form", "button", "select", "menu", "dialog"})

_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
# Quotes delimit a value only behind an equals sign; an apostrophe elsewhere in a tag is an ordinary character.
# Possessive throughout: what was read is never given back, so the time is linear.
_REST_OF_TAG = re.compile(r"(?:[^>=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=\s*+[\"']?+)*+>")
_ATTRIBUTE = re.compile(r"([^\s/>=\"'][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>][^\s>]*+)))?+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?")
# More of these than any page has: a bound on the work for hostile ones.
_MOST_WATCHED = 2_000
_MOST_OPEN = 12
_LONG_TAG = 5_000
_SQUARE_OF_ATTRIBUTES = 100
"""A tag of 2,000 attributes then counts as 40,000 tags, the most of which a main text is searched for."""
_WATCHED = frozenset({"a", "h1", "time"})
_SPACES = str.maketrans("\n\t", "  ")


class Element(NamedTuple):
    """An element of interest: its name and attributes, and the characters `[start, end)` of `Page.chars` it holds.

    `value` is the span in the source of the attribute `content`, where there is one.
    """

    name: str
    attributes: dict[str, str]
    start: int
    end: int
    value: Span | None = None


class Region(NamedTuple):
    """Characters `[start, end)` of `Page.chars` inside navigation, header, footer, form and the like."""

    start: int
    end: int


@dataclass
class Page:
    """What the scan found. `offsets[i]` is the offset in `source` of `chars[i]`.

    Line breaks in `chars` are breaks of the layout (`<br>`, the edges of blocks, lines in `<pre>`); those of the
    source are spaces. `elements` are `a`, `h1`, `time` and everything with `rel=author` or `itemprop`, `head` are
    `meta` and `link` elements, `titles` the spans in the source of what `<title>` holds, `data` the JSON-LD blocks,
    `unseen` the spans in the source of scripts, templates, drawings and the like.
    """

    source: str
    chars: str = ""
    offsets: array[int] = field(default_factory=lambda: array("I"))
    elements: list[Element] = field(default_factory=list)
    head: list[Element] = field(default_factory=list)
    titles: list[Span] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    outside: list[Region] = field(default_factory=list)
    unseen: list[Span] = field(default_factory=list)
    language: str | None = None
    base: str | None = None
    tags: int = 0
    depth: int = 0


def scan(source: str) -> Page:
    """Reads `source`, a decoded HTML page."""
    return _Scanner(source).run()


def decode(source: str, start: int, end: int) -> tuple[str, list[int]]:
    """The characters of `source[start:end]` with references such as `&amp;` replaced, and the offset of each."""
    pieces: list[str] = []
    offsets: list[int] = []
    position = start
    for match in _ENTITY.finditer(source, start, end):
        char = entities.unescape(match[0])
        if char == match[0]:
            continue
        pieces.append(source[position : match.start()])
        offsets.extend(range(position, match.start()))
        pieces.append(char)
        offsets.extend([match.start()] * len(char))
        position = match.end()
    pieces.append(source[position:end])
    offsets.extend(range(position, end))
    return "".join(pieces), offsets


@dataclass
class _Open:
    """An element of interest whose end has not been seen; `inner` counts elements of the same name inside it."""

    name: str
    attributes: dict[str, str]
    start: int
    value: Span | None
    inner: int = 0


class _Scanner:
    """The state of one pass over one page."""

    def __init__(self, source: str) -> None:
        self.page = Page(source)
        self.source = source
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.outside: list[tuple[str, int]] = []
        self.pre = 0
        self.level = 0
        self.last_close = source.rfind(">")
        self.never_closed: set[str] = set()
        self.watched = 0

    def run(self) -> Page:
        """The whole page."""
        source, position = self.source, 0
        while (start := source.find("<", position)) >= 0:
            self._text(position, start)
            position = self._markup(start)
        self._text(position, len(source))
        for element in reversed(self.open):
            self._finish(element)
        self.page.outside += [Region(start, self.length) for _, start in self.outside[:1]]
        self.page.elements.sort(key=lambda element: element.start)
        self.page.chars = "".join(self.pieces)
        return self.page

    def _text(self, start: int, end: int) -> None:
        if start >= end:
            return
        if self.source.find("&", start, end) < 0:
            text = self.source[start:end]
            self.page.offsets.extend(range(start, end))
        else:
            text, offsets = decode(self.source, start, end)
            self.page.offsets.extend(offsets)
        self.pieces.append(text if self.pre else text.translate(_SPACES))
        self.length += len(text)

    def _break(self, offset: int) -> None:
        self.pieces.append("\n")
        self.page.offsets.append(offset)
        self.length += 1

    def _markup(self, start: int) -> int:
        """Reads what begins with the `<` at `start`; the position behind it."""
        follows = self.source[start + 1 : start + 2]
        if follows.isascii() and follows.isalpha():
            return self._start_tag(start)
        if follows == "/":
            return self._end_tag(start)
        if follows in ("!", "?") and follows:
            return self._declaration(start)
        self._text(start, start + 1)
        return start + 1

    def _declaration(self, start: int) -> int:
        if self.source.startswith("<!--", start):
            end = self.source.find("-->", start + 2)
            return end + 3 if end >= 0 else len(self.source)
        end = self.source.find(">", start) if start < self.last_close else -1
        return end + 1 if end >= 0 else len(self.source)

    def _tag_end(self, start: int) -> int:
        """The position behind the `>` of the tag whose name ends at `start`; the end of the source without one."""
        if start > self.last_close:
            return len(self.source)
        match = _REST_OF_TAG.match(self.source, start)
        return match.end() if match else self.source.find(">", start) + 1

    def _start_tag(self, start: int) -> int:
        match = _NAME.match(self.source, start + 1)
        if match is None:
            return start + 1
        name = match[0].lower()
        end = self._tag_end(match.end())
        self.page.tags += 1
        if end - match.end() > _LONG_TAG:
            # The parsers behind the search for the main text take quadratic time for the attributes of one tag.
            attributes = sum(1 for _ in _ATTRIBUTE.finditer(self.source, match.end(), end))
            self.page.tags += attributes**2 // _SQUARE_OF_ATTRIBUTES
        if name not in _EMPTY and self.source[end - 2 : end] != "/>":
            self.level += 1
            self.page.depth = max(self.page.depth, self.level)
        if name in _BLOCKS:
            self._break(start)
        self._note(name, Span(match.end(), end), start)
        if name == "title":
            return self._title(end)
        return self._pass_over(name, end) if name in _RAW or name in _APART else end

    def _note(self, name: str, inside: Span, start: int) -> None:
        """Keeps what the start tag says, if that is of interest."""
        if name == "pre":
            self.pre += 1
        elif name in _OUTSIDE:
            self.outside.append((name, self.length))
        for element in self.open:
            element.inner += element.name == name
        raw = self.source[inside.start : inside.end]
        if name in ("meta", "link"):
            self.page.head.append(self._element(name, inside))
        elif name in ("html", "base"):
            self._root(name, raw)
        elif name == "script" and "ld+json" in raw.lower():
            closed = _end_of(name).search(self.source, inside.end)
            self.page.data.append(self.source[inside.end : closed.start() if closed else len(self.source)])
        if self.watched > _MOST_WATCHED and name != "a":
            return
        if name in _WATCHED or "itemprop" in raw or ("rel=" in raw and "author" in raw and name != "link"):
            self._watch(name, inside)

    def _element(self, name: str, inside: Span) -> Element:
        attributes, value = _attributes(self.source, inside)
        return Element(name, attributes, self.length, self.length, value)

    def _root(self, name: str, raw: str) -> None:
        attributes, _ = _attributes(raw, Span(0, len(raw)))
        if name == "html":
            self.page.language = self.page.language or attributes.get("lang") or attributes.get("xml:lang")
        else:
            self.page.base = self.page.base or attributes.get("href")

    def _watch(self, name: str, inside: Span) -> None:
        attributes, value = _attributes(self.source, inside)
        self.watched += name != "a"
        if name == "a":  # links do not nest: a new one ends the one before
            for element in [element for element in self.open if element.name == "a"]:
                self.open.remove(element)
                self._finish(element)
        element = _Open(name, attributes, self.length, value)
        if name in _EMPTY or len(self.open) >= _MOST_OPEN:
            self._finish(element)
        else:
            self.open.append(element)

    def _finish(self, element: _Open) -> None:
        self.page.elements.append(
            Element(element.name, element.attributes, element.start, self.length, element.value)
        )

    def _title(self, start: int) -> int:
        closed = _end_of("title").search(self.source, start) if "title" not in self.never_closed else None
        if closed is None:
            self.never_closed.add("title")
            return start
        self.page.titles.append(Span(start, closed.start()))
        return closed.start()

    def _pass_over(self, name: str, start: int) -> int:
        """The position of the end tag of an element without text of the page."""
        if name in self.never_closed:
            return start
        closed = _end_of(name).search(self.source, start)
        if closed is None:
            self.never_closed.add(name)
        end = closed.start() if closed else len(self.source) if name in _RAW else start
        self.page.unseen.append(Span(start, end))
        return end

    def _end_tag(self, start: int) -> int:
        match = _NAME.match(self.source, start + 2)
        if match is None:
            return self._declaration(start)
        name = match[0].lower()
        if name in _BLOCKS:
            self._break(start)
        self.level = max(0, self.level - (name not in _EMPTY))
        if name == "pre":
            self.pre = max(0, self.pre - 1)
        elif name in _OUTSIDE:
            self._leave(name)
        for element in self.open[::-1]:
            if element.name == name:
                element.inner -= 1
                if element.inner < 0:
                    self.open.remove(element)
                    self._finish(element)
        end = self.source.find(">", match.end()) if match.end() <= self.last_close else -1
        return end + 1 if end >= 0 else len(self.source)

    def _leave(self, name: str) -> None:
        """Ends the innermost region of that name; regions inside another are part of it."""
        for index in range(len(self.outside) - 1, max(-1, len(self.outside) - 50), -1):
            if self.outside[index][0] == name:
                start = self.outside[index][1]
                del self.outside[index:]
                if not self.outside:
                    self.page.outside.append(Region(start, self.length))
                return


_ENDS: dict[str, re.Pattern[str]] = {}


def _end_of(name: str) -> re.Pattern[str]:
    """The end tag of `name`, one of the few names that are passed over."""
    if name not in _ENDS:
        _ENDS[name] = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    return _ENDS[name]


def _attributes(source: str, inside: Span) -> tuple[dict[str, str], Span | None]:
    """The attributes of a tag (the first of equal names counts), and where the value of `content` stands."""
    found: dict[str, str] = {}
    content: Span | None = None
    for match in _ATTRIBUTE.finditer(source, inside.start, inside.end):
        name = match[1].lower()
        group = match.lastindex or 1
        if name not in found:
            found[name] = entities.unescape(match[group]) if group > 1 else ""
            if name == "content" and group > 1:
                content = Span(*match.span(group))
    return found, content
