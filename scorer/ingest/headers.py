"""The parts of a plain text: title, byline, date lines, stray header lines, headings, list items, paragraphs.

Shared by text, DOCX, PDF and the first blocks of an HTML page. Nothing is cut out of the text; parts are marked with
spans. What decides is shape (how long a line is, how it ends, what surrounds it), so that they hold for documents
nobody has seen. In doubt a line is ordinary text and nothing is claimed about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scorer.ingest import dates
from scorer.model import Block, BlockKind, Datum, MetadataName, Span

LONGEST_TITLE = 25
_LONGEST_HEADING = 12
_LONGEST_BYLINE = 16
_LONGEST_LINE = 300
_HEAD_LINES = 12
_TAIL_LINES = 4

_ITEM = re.compile(r"[ \t]*(?:[•‣◦▪●·∙*+–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
_QUOTE = re.compile(r"[ \t]*>[ \t]?(?=\S)")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_STOP = re.compile(r"[.。;:,…！!?？](?:[\"'”’»)\]]*)$")
_SENTENCE_END = re.compile(r"(?:[.。…！!?？])[\"'”’»)\]]*$")
_INNER_STOP = re.compile(r"[.!?。] +[\"'“‘«(]?[A-Z0-9]")
_BRACKETED = re.compile(r"[\[{<(].*[\]}>)]$")
_TEMPERATURE = re.compile(r"[+−-]?\d{1,3}(?:[.,]\d)? ?°? ?[CF]\b.{0,20}$")
_WIDGET = re.compile(
    r"(?:\d+ ?(?:min(?:ute)?s?)\.?(?: read)?|share(?: (?:this|on)\b.*)?|tweet|save|listen(?: to this article)?|print"
    r"|e-?mail|follow us\b.*|advertisement|subscribe\b.*|sign in|log ?in|menu|home|search|skip to content"
    r"|\d+ comments?|leave a (?:comment|reply)|for (?:immediate )?release\b.*|embargoed\b.*"
    r"|this (?:article|story) is more than .*|share all sharing options.*|updated just now"
    r"|copy link|facebook|twitter|whatsapp|linkedin)[.:!]?$",
    re.IGNORECASE,
)
_LIST_LABEL = re.compile(
    r"(?:quick|key|main|top|the)? ?(?:takeaways?|points?|facts?|highlights?|summary|tl;?dr"
    r"|at a glance|in brief|bullets?)(?: summary)?:?$",
    re.IGNORECASE,
)
_KEYS: dict[str, MetadataName] = {
    "title": "title", "headline": "title", "subject": "title",
    "author": "author", "authors": "author", "by": "author", "written by": "author", "byline": "author",
    "date": "publication_date", "published": "publication_date", "published on": "publication_date",
    "publication date": "publication_date", "posted": "publication_date", "posted on": "publication_date",
    "first published": "publication_date", "published at": "publication_date", "release date": "publication_date",
    "updated": "modified_date", "updated on": "modified_date", "last updated": "modified_date",
    "last updated on": "modified_date", "last modified": "modified_date", "modified": "modified_date",
    "publisher": "publisher", "publication": "publisher", "outlet": "publisher",
    "for immediate release": "publication_date",
    "url": "url", "section": "section", "category": "section", "language": "language",
}  # fmt: skip
_KEY_NAMES = "|".join(sorted(_KEYS, key=len, reverse=True))
_KEY_LINE = re.compile(rf"(?P<key>(?a:{_KEY_NAMES}))[ \t]*:[ \t]*(?=\S)", re.IGNORECASE)
"""Its names in ASCII alone, as they are looked up: to `re` "ſ" is an "s" in capitals."""
_DATE_KEY = re.compile(
    r"(?:(?P<key>(?a:"
    + "|".join(k for k in sorted(_KEYS, key=len, reverse=True) if _KEYS[k].endswith("_date"))
    + r"))\b[ \t]*:?[ \t]*)?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[ \t]*(?:[|•·]|[–—]|-(?=\s))[ \t]*|[ \t]{3,}")
_BY = re.compile(
    r"(?:(?:story|words|text|report|reporting|written|posted|article|analysis|opinion) )?by:?[ \t]+|von |par |por ",
    re.I,
)
_ROLE = re.compile(
    r"(?:staff|senior|chief|political|business|science|health|guest|contributing|special|deputy|associated)?\b.{0,40}"
    r"\b(?:writer|reporter|correspondent|editor|columnist|contributor|journalist|staff|bureau chief"
    r"|analyst|fellow)s?$",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    [
        "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "van", "von", "y", "bin",
        "ibn", "al", "el", "ter", "ten", "zu", "zur", "and", "und", "et",
    ]
)  # fmt: skip
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’‘`-]*$")
_NOT_A_NAME = frozenset(
    [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
        "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "the", "a", "an", "this", "that", "these", "those", "our", "their", "your", "his", "her", "its", "all",
        "now", "then", "contrast", "definition", "default", "popular",
    ]
)  # fmt: skip
# A line of capitalised words that is not after "By" is nobody's name if one of these is in it.
_NOBODY = frozenset(
    [
        "new", "news", "newsroom", "business", "world", "sport", "sports", "politics", "political", "opinion",
        "editorial", "health", "science", "technology", "tech", "press", "release", "breaking", "local", "national",
        "international", "city", "county", "state", "states", "university", "department", "office", "ministry",
        "council", "post", "times", "herald", "daily", "weekly", "today", "north", "south", "east", "west", "san",
        "los", "las", "hong", "kong", "united", "kingdom", "africa", "america", "asia", "europe", "home", "staff",
        "team", "desk", "magazine", "media", "report", "reports", "update", "updates", "latest", "top", "story",
        "stories", "features", "lifestyle", "entertainment", "markets", "finance", "education", "culture", "travel",
    ]
)  # fmt: skip
_SIGN_OFF = re.compile(r"\(?(?:reporting|writing) by (?P<names>[^;(]{3,160}?)(?=[;)]|\.?$|\. (?!\w+ in ))")
_COPYRIGHT = re.compile(
    r"(?:copyright )?(?:©|\(c\)|copyright) ?(?:\d{4}(?:[-–]\d{4})?,? )?(?:by )?(?P<name>[A-Z][\w.&'’ -]{1,60}?)[.,]?"
    r"(?: all rights reserved\.?)?$",
    re.IGNORECASE,
)
# LONDON, May 5 (Reuters) -    NEW YORK, May 5, 2026 /PRNewswire/ --    WASHINGTON (AP) —
_DATELINE = re.compile(
    r"(?P<city>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3})(?:/[A-Z ]{2,30})?"
    r"(?:, (?P<rest>[^()/\n]{1,40}?))? {0,2}[(/](?P<agency>[A-Z][\w .&'’-]{1,40})[)/] ?[-–—]{1,2}(?=\s|$)"
)
# Abuja, May 5, 2026 (NAN)    New Delhi, May 5 (PTI)
_AGENCY_DATELINE = re.compile(
    r"(?P<city>[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,2}), (?P<rest>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?) "
    r"\((?P<agency>[A-Z]{2,8})\)(?= )"
)
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_]).{2,300}(?<=[^\s*_])(?P=mark)$")
_COLUMN = re.compile(r"[ \t]*[|•·][ \t]*")


class Unit(NamedTuple):
    """A line or paragraph that still has to be named: where it stands, and what its layout already says."""

    span: Span
    kind: BlockKind | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """What was recognised: blocks that are sorted, trimmed and do not overlap; title and metadata with spans."""

    blocks: tuple[Block, ...] = ()
    title_span: Span | None = None
    data: tuple[Datum, ...] = ()


class _Line(NamedTuple):
    """The reading of one unit: its blocks and what they say. `words` is 0 for separators."""

    unit: Unit
    text: str
    words: int
    blocks: tuple[Block, ...]
    data: tuple[Datum, ...] = ()

    @property
    def kind(self) -> BlockKind:
        return self.blocks[0].kind


def mark(text: str, title: str | None = None) -> Marked:
    """The parts of the plain text `text`. A `title` known from elsewhere is marked where the text has it."""
    return name_units(text, units(text), title)


def name_units(text: str, found: Sequence[Unit], title: str | None = None) -> Marked:
    """Names `found`, the units of `text` in order; kinds that the layout gave are kept."""
    lines = [_read(text, unit, index) for index, unit in enumerate(found)]
    lines = [line for line in lines if line.words]
    body = _first_paragraph(lines)
    chosen = _known_title(lines, title) if title and _key(title) else _title(lines, body)
    lines = [_settle(lines, index, body, chosen, text) for index in range(len(lines))]
    data = [datum for line in lines for datum in line.data]
    span = None
    if chosen is not None:
        span = lines[chosen].unit.span
        data.insert(0, Datum("title", text[span.start : span.end], "text", span))
    blocks = tuple(block for line in lines for block in line.blocks)
    return Marked(blocks, span, tuple(data))


# --- units ---


def units(text: str) -> list[Unit]:
    """Paragraphs and single lines of `text`, trimmed. Lines broken by hand at a fixed width are joined."""
    found: list[Unit] = []
    group: list[Span] = []
    for line in _lines(text):
        if line is not None:
            group.append(line)
        elif group:
            found.extend(_group(text, group))
            group = []
    return found + _group(text, group)


def _lines(text: str) -> list[Span | None]:
    """The trimmed lines of `text`; None for a blank one."""
    found: list[Span | None] = []
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            first = start + len(line) - len(line.lstrip())
            found.append(Span(first, first + len(stripped)))
        else:
            found.append(None)
        start += len(line) + 1
    return found


def _group(text: str, lines: list[Span]) -> list[Unit]:
    """The units of lines without a blank one between them."""
    found: list[Unit] = []
    run: list[Span] = []
    for span in lines:
        line = text[span.start : span.end]
        if marker := _ITEM.match(line) or _QUOTE.match(line):
            found.extend(_join(text, run))
            run = []
            kind: BlockKind = "quote" if line.startswith(">") else "item"
            found.append(Unit(Span(span.start + marker.end(), span.end), kind))
        else:
            run.append(span)
    return found + _join(text, run)


def _join(text: str, run: list[Span]) -> list[Unit]:
    """One unit if the lines were wrapped by hand, else a unit for each line."""
    if len(run) < 2 or not _is_wrapped([span.end - span.start for span in run]):
        return [Unit(span) for span in run]
    if _is_about_the_text(text, run[-1]):  # a long title, and right below it "By Jane Doe"
        return [*_join(text, run[:-1]), Unit(run[-1])]
    return [Unit(Span(run[0].start, run[-1].end))]


def _is_about_the_text(text: str, span: Span) -> bool:
    line = text[span.start : span.end]
    words = _count(line)
    if not 0 < words <= _LONGEST_BYLINE or not line[0].isupper() or _STOP.search(line):
        return False
    read = _Line(Unit(span), line, words, (Block("paragraph", span),))
    return any(reader(read) for reader in (_date_line, _dated_byline, _byline))


def _is_wrapped(lengths: list[int]) -> bool:
    """Whether all lines but the last fill about the same width, one that people or e-mail programs wrap at."""
    full = lengths[:-1]
    longest = max(lengths)
    return (
        40 <= longest <= 130 and min(full) > longest - 26 and min(full) >= 30 and (len(full) > 1 or min(full) >= 55)
    )


# --- single units ---


def _read(text: str, unit: Unit, index: int) -> _Line:
    """What a unit is by itself, before its surroundings are looked at."""
    line = text[unit.span.start : unit.span.end]
    words = _count(line)
    plain = _Line(unit, line, words, (Block(unit.kind or "paragraph", unit.span, unit.depth),))
    if not words or unit.kind not in (None, "paragraph"):
        return plain
    if words <= LONGEST_TITLE and len(line) <= _LONGEST_LINE:
        within = _within_emphasis(plain)
        for reader in (_key_line, _date_line, _dated_byline, _byline, _dated_columns, _header_line):
            if read := reader(within):
                return read
    return _opening(plain) if index < _HEAD_LINES else plain


def _within_emphasis(line: _Line) -> _Line:
    """`*By Jane Doe*` without the marks of Markdown around all of it."""
    match = _EMPHASIS.match(line.text)
    if match is None:
        return line
    width = len(match["mark"])
    span = Span(line.unit.span.start + width, line.unit.span.end - width)
    return line._replace(unit=line.unit._replace(span=span), text=line.text[width:-width])


def _count(line: str) -> int:
    """Words that contain a letter or digit; scripts without spaces count half a word per character."""
    if len(line) > _LONGEST_LINE and line.isascii():
        return len(line.split())  # far more than any limit here; which of them hold a letter does not matter
    cjk = len(_CJK.findall(line))
    if cjk > len(line) // 3:
        return max(1, cjk // 2)
    return sum(1 for word in line.split() if any(char.isalnum() for char in word))


def _as(line: _Line, kind: BlockKind, data: tuple[Datum, ...] = ()) -> _Line:
    return line._replace(blocks=(Block(kind, line.unit.span),), data=data)


def _datum(line: _Line, name: MetadataName, start: int, end: int, value: str | None = None) -> Datum:
    """A datum whose characters are `[start, end)` of the line."""
    base = line.unit.span.start
    return Datum(name, value or line.text[start:end], "text", Span(base + start, base + end))


def _key_line(line: _Line) -> _Line | None:
    """`Author: Jane Doe`, `Published: 5 May 2026`, `Title: ...`."""
    match = _KEY_LINE.match(line.text)
    if match is None:
        return None
    name = _KEYS[match["key"].lower()]
    start, end = match.end(), len(line.text)
    if name.endswith("_date"):
        iso = dates.parse(line.text[start:])
        return _as(line, "date", (_datum(line, name, start, end, iso),)) if iso else None
    if name == "author":
        people = _people(line, start, end)
        return _as(line, "byline", people) if people else None
    if name == "publisher" and line.words > 6:
        return None
    return _as(line, "header", (_datum(line, name, start, end),))


def _date_line(line: _Line) -> _Line | None:
    """A line that is nothing but a date, with or without a word such as "Updated" before it."""
    data = _dates(line, 0, len(line.text))
    return _as(line, "date", data) if data else None


def _dated_byline(line: _Line) -> _Line | None:
    """`Posted on May 5, 2026 by Jane Doe in News`, and without a name that is one."""
    key = _DATE_KEY.match(line.text)
    date = dates.at(line.text, key.end() if key else 0)
    by = re.compile(r"[ \t]*[,|•·–—-]?[ \t]*by:? ", re.IGNORECASE).match(line.text, date.end) if date else None
    if date is None or by is None or line.words > _LONGEST_BYLINE:
        return None
    name = _KEYS[key["key"].lower()] if key and key["key"] else "publication_date"
    stop = re.compile(r" (?:in|under|at)\b|[ \t]*[|•·–—(]|$").search(line.text, by.end())
    people = _people(line, by.end(), stop.start() if stop else len(line.text))
    data = (*people, _datum(line, name, date.start, date.end, date.iso))
    return _as(line, "byline" if people else "date", data)


def _dated_columns(line: _Line) -> _Line | None:
    """`PTI | New Delhi | Updated: May 5, 2026`: short parts side by side, and one of them is a date."""
    ends = [*(match.span() for match in _COLUMN.finditer(line.text)), (len(line.text), len(line.text))]
    starts = [0, *(end for _, end in ends)]
    if len(ends) < 2 or any(len(line.text[a:b].split()) > 7 for a, (b, _) in zip(starts, ends, strict=False)):
        return None
    data = [datum for a, (b, _) in zip(starts, ends, strict=False) for datum in _dates(line, a, b)]
    return _as(line, "date", tuple(data)) if data else None


def _dates(line: _Line, start: int, end: int) -> tuple[Datum, ...]:
    """The dates that fill `[start, end)` of the line entirely; empty if anything else stands there."""
    found: list[Datum] = []
    position = start
    name: MetadataName = "publication_date"
    while position < end:
        key = _DATE_KEY.match(line.text, position)
        if key and key["key"]:
            name = _KEYS[key["key"].lower()]
        date = dates.at(line.text, key.end() if key else position)
        if date is None or date.end > end:
            return ()
        found.append(_datum(line, name, date.start, date.end, date.iso))
        gap = re.compile(r"[\s|•·–—,;()/-]*").match(line.text, date.end, end)
        position = gap.end() if gap else end
    return tuple(found)


def _byline(line: _Line) -> _Line | None:
    """`By Jane Doe`, `By JANE DOE | Reuters`, `Jane Doe, Staff Writer`, `By Jane Doe, May 5, 2026`."""
    if line.words > _LONGEST_BYLINE:
        return None
    by = _BY.match(line.text)
    start = by.end() if by else 0
    end = len(line.text)
    cut = _SEPARATOR.search(line.text, start)
    name_end = cut.start() if cut else end
    dated = _date_after_name(line, start, name_end)
    if dated and dated.span:
        name_end = dated.span.start - line.unit.span.start
        name_end -= 4 if line.text[:name_end].endswith(" on ") else 0
    people = _people(line, start, len(line.text[start:name_end].rstrip(" ,")) + start, bare=by is None)
    rest = _rest(line, cut.end(), end) if cut else ()
    if not people or (
        by is None and not _has_role(line.text[:name_end]) and not (rest and rest[0].name.endswith("date"))
    ):
        return None
    return _as(line, "byline", (*people, *((dated,) if dated else ()), *rest))


def _date_after_name(line: _Line, start: int, end: int) -> Datum | None:
    on = re.compile(r" on (?=[\w])").search(line.text, start, end)
    if on and (found := _dates(line, on.end(), end)):
        return found[0]
    comma = line.text.find(", ", start, end)
    while comma >= 0:
        if found := _dates(line, comma + 2, end):
            return found[0]
        comma = line.text.find(", ", comma + 2, end)
    return None


def _has_role(text: str) -> bool:
    _, comma, role = text.partition(",")
    return bool(comma and _ROLE.match(role.strip()))


def _rest(line: _Line, start: int, end: int) -> tuple[Datum, ...]:
    """What stands behind the name: a date, or the outlet."""
    if found := _dates(line, start, end):
        return found
    cut = _SEPARATOR.search(line.text, start)
    if cut and cut.end() < end:
        return (*_rest(line, start, cut.start()), *_rest(line, cut.end(), end))
    words = line.text[start:end].split()
    outlet = (
        0 < len(words) <= 5 and words[0][0].isupper() and not any(char.isdigit() for char in line.text[start:end])
    )
    if outlet and not _WIDGET.match(line.text[start:end]) and not _ROLE.match(line.text[start:end]):
        return (_datum(line, "publisher", start, end),)
    return ()


_BETWEEN_NAMES = re.compile(r"(?:,? and |,? & |, ?| und | et | y )", re.IGNORECASE)


def _people(line: _Line, start: int, end: int, bare: bool = False) -> tuple[Datum, ...]:
    """The names in `[start, end)`; empty when a part is neither a name nor somebody's role or place."""
    found: list[Datum] = []
    position = start
    while position < end:
        cut = _BETWEEN_NAMES.search(line.text, position, end)
        stop = cut.start() if cut else end
        part = line.text[position:stop].strip(" .")
        if _is_name(part, alone=not bare and not found):
            found.append(_datum(line, "author", position, position + len(line.text[position:stop].rstrip())))
        elif not found or not (_ROLE.match(part) or part[:1].isupper() or part.lower().startswith(("in ", "for "))):
            return ()
        if found and (
            _ROLE.match(part) or (cut and cut[0].startswith(",") and not _more_people(line, cut.end(), end))
        ):
            return tuple(found)
        position = cut.end() if cut else end
    return tuple(found)


def _more_people(line: _Line, start: int, end: int) -> bool:
    """Whether a name follows the comma, not a role or place."""
    cut = _BETWEEN_NAMES.search(line.text, start, end)
    part = line.text[start : cut.start() if cut else end].strip()
    return _is_name(part) and not _ROLE.match(part)


def _is_name(text: str, alone: bool = False) -> bool:
    """Whether `text` is shaped like the name of a person: two to five capitalised words, particles between them.

    With `alone` one word or an agency is enough, as in "By Reuters".
    """
    words = text.split()
    if not words or len(words) > 6 or words[0].lower() in _NOT_A_NAME or words[-1].lower() in _PARTICLES - {"al"}:
        return False
    capitals = [word for word in words if word.lower() not in _PARTICLES]
    shaped = all(_NAME_WORD.match(word) and (word[0].isupper() or _CJK.match(word)) for word in capitals)
    if not shaped or any(word.lower() in _NOT_A_NAME for word in words):
        return False
    return len(capitals) >= 2 or (alone and len(words) == 1) or bool(_CJK.match(words[0]))


def _header_line(line: _Line) -> _Line | None:
    """Furniture that no article begins with: a temperature, a placeholder in brackets, a button."""
    text = line.text
    if _TEMPERATURE.match(text) or _WIDGET.match(text) or (_BRACKETED.match(text) and line.words <= 10):
        return _as(line, "header")
    return None


def _opening(line: _Line) -> _Line:
    """A paragraph with a date or dateline stuck to its front."""
    if dateline := _DATELINE.match(line.text) or _AGENCY_DATELINE.match(line.text):
        return line._replace(data=_dateline(line, dateline))
    key = _DATE_KEY.match(line.text)
    named = key["key"] if key else None
    found = dates.at(line.text, key.end() if key else 0)
    if found is None:
        return line
    gap = re.compile(r"[ \t]*(?:[|•·:–—]|--?(?=\s)|\))?[ \t]*").match(line.text, found.end)
    separated = gap and gap[0].strip()
    if gap is None or gap.end() >= len(line.text) or not (named or separated):
        return line
    name: MetadataName = _KEYS[named.lower()] if named else "publication_date"
    base = line.unit.span.start
    blocks = (
        Block("date", Span(base, base + found.end)),
        Block("paragraph", Span(base + gap.end(), line.unit.span.end)),
    )
    return line._replace(blocks=blocks, data=(_datum(line, name, found.start, found.end, found.iso),))


def _dateline(line: _Line, match: re.Match[str]) -> tuple[Datum, ...]:
    data = [_datum(line, "publisher", match.start("agency"), match.end("agency"))]
    rest = match["rest"] or ""
    for offset in (0, rest.find(", ") + 2 if ", " in rest else 0):
        start = match.start("rest") + offset
        found = dates.at(line.text, start) if rest else None
        if found and found.end <= match.end("rest"):
            data.append(_datum(line, "publication_date", found.start, found.end, found.iso))
            break
    return tuple(data)


# --- surroundings ---


def _is_prose(line: _Line) -> bool:
    """Whether a unit can only be a paragraph: long, or a sentence that ends as sentences do."""
    if line.kind != "paragraph" and len(line.blocks) == 1:
        return False
    if line.words > LONGEST_TITLE or len(line.blocks) > 1 or _DATELINE.match(line.text):
        return True
    ends = _SENTENCE_END.search(line.text)
    if ends and ends[0][0] in "?!？！":
        return bool(_INNER_STOP.search(line.text))
    return bool(ends and line.words >= 2) or bool(_INNER_STOP.search(line.text) and line.words > _LONGEST_HEADING)


def _first_paragraph(lines: list[_Line]) -> int:
    """Index of the first unit that is prose; `len(lines)` if there is none."""
    return next((index for index, line in enumerate(lines) if _is_prose(line)), len(lines))


def _title(lines: list[_Line], body: int) -> int | None:
    """Index of the title among the short lines before the first paragraph; None when no line stands out."""
    first = [index for index in range(min(body, _HEAD_LINES)) if lines[index].unit[1:] == ("heading", 1)]
    if first and _may_be_title(lines, first[0]):
        return first[0]
    if body == len(lines) or body > _HEAD_LINES:
        return None
    for index in range(body):
        if lines[index].unit.kind == "title" or any(datum.name == "title" for datum in lines[index].data):
            return index
    candidates = [index for index in range(body) if _may_be_title(lines, index)]
    for least in (4, 2):
        for index in candidates:
            if lines[index].words >= least and (least == 4 or _stands_out(lines, index)):
                return index
    only = len(candidates) == 1 and candidates[0] == 0 and lines[0].unit.kind == "heading"
    return 0 if only else None


def _may_be_title(lines: list[_Line], index: int) -> bool:
    line = lines[index]
    if line.kind not in ("paragraph", "heading") or not 1 <= line.words <= LONGEST_TITLE or len(line.text) > 250:
        return False
    ends = _STOP.search(line.text)
    allowed = ends is None or ends[0][0] in "?!？！…" or line.text.endswith(("...", "U.S.", "Inc.", "Ltd."))
    return allowed and not _LIST_LABEL.match(line.text) and line.text[0] not in "#@"


def _stands_out(lines: list[_Line], index: int) -> bool:
    """Whether a very short line is a title: neither that of a list nor a name alone; above a byline it is."""
    if _introduces_list(lines, index):
        return False
    follows = lines[index + 1].kind if index + 1 < len(lines) else None
    return follows in ("byline", "date") or not _is_name(lines[index].text)


def _introduces_list(lines: list[_Line], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].kind == "item"


def _known_title(lines: list[_Line], title: str) -> int | None:
    wanted = _key(title)
    near = enumerate(lines[:_HEAD_LINES])
    return next((i for i, line in near if len(line.text) < 2 * len(title) + 20 and _key(line.text) == wanted), None)


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _settle(lines: list[_Line], index: int, body: int, title: int | None, text: str) -> _Line:
    """The unit with the kind that its place in the document gives it."""
    line = lines[index]
    if index == title:
        data = tuple(datum for datum in line.data if datum.name != "title")
        return _retitle(line, text)._replace(data=data)
    if line.kind in ("byline", "date", "header") and not (
        index < max(body, title or 0) + 3 or index >= len(lines) - _TAIL_LINES
    ):
        return _as(line, "paragraph")
    if line.kind == "paragraph" and len(line.blocks) == 1 and len(lines) - _TAIL_LINES <= index > body:
        line = _closing(line)
    if line.kind != "paragraph" or line.data or _is_prose(line):
        return line
    if _is_stray(lines, index, body, title):
        return _as(line, "header", line.data)
    if names := _names_alone(lines, index, title):
        return _as(line, "byline", names)
    heading = line.words <= _LONGEST_HEADING and index < len(lines) - 1
    return _as(line, "heading", line.data) if heading else line


def _retitle(line: _Line, text: str) -> _Line:
    """The title line; a key such as "Title:" before it stays outside the span."""
    key = _KEY_LINE.match(line.text)
    base = line.unit.span
    span = Span(base.start + key.end(), base.end) if key and _KEYS[key["key"].lower()] == "title" else base
    return replace_unit(line, span)


def replace_unit(line: _Line, span: Span) -> _Line:
    """`line` as the title that stands at `span`."""
    return line._replace(unit=line.unit._replace(span=span), blocks=(Block("title", span, 1),))


def _is_stray(lines: list[_Line], index: int, body: int, title: int | None) -> bool:
    """Whether a short line before the article belongs to the page around it: a city, the name of a section."""
    if title is not None:
        return index < title
    return index < body < len(lines) and lines[index].words <= 3 and not _label(lines, index)


def _label(lines: list[_Line], index: int) -> bool:
    """A short line that names what follows, rather than a stray one."""
    return (
        lines[index].text.endswith(":")
        or bool(_LIST_LABEL.match(lines[index].text))
        or _introduces_list(lines, index)
    )


def _names_alone(lines: list[_Line], index: int, title: int | None) -> tuple[Datum, ...]:
    """The names alone on a line below the title, with the date or their role on the line right after it."""
    line = lines[index]
    if title is None or not title < index <= title + 3 or index + 1 >= len(lines) or line.words > 8:
        return ()
    after = lines[index + 1]
    role = after.words <= 6 and _ROLE.match(after.text) and after.text[0].isupper()
    if not (after.kind == "date" or role) or _NOBODY & set(line.text.lower().split()):
        return ()
    return _people(line, 0, len(line.text), bare=True)


def _closing(line: _Line) -> _Line:
    """Sign-offs at the end: "Reporting by ...", a copyright line."""
    if match := _SIGN_OFF.match(line.text.replace("Reporting", "reporting", 1).replace("Writing", "writing", 1)):
        people = tuple(_signed(line, *match.span("names")))
        return _as(line, "byline", people) if people else line
    if (match := _COPYRIGHT.match(line.text)) and line.words <= 12:
        return line._replace(data=(_datum(line, "publisher", match.start("name"), match.end("name")),))
    return line


def _signed(line: _Line, start: int, end: int) -> Iterator[Datum]:
    """The names in "Jane Doe in Ashford and John Smith in London"."""
    for part in re.compile(r"(?:(?!,| and | & ).)+").finditer(line.text, start, end):
        name = re.sub(r"^(?:and|&|,)?\s+", "", part[0])
        first = part.end() - len(name)
        name = re.split(r" in (?=[A-Z])", name, maxsplit=1)[0].rstrip()
        if _is_name(name):
            yield _datum(line, "author", first, first + len(name))
