"""When the text was published, as page and text say it.

Why it matters: Without a date nobody can tell whether figures, offices and rates still hold, or which Wednesday is
meant.

How it measures: 1 for a date in the page's metadata or in a date line or byline of the text, 0.7 for one that stands
only in a stray line or in a dateline without year, 0 for none; unit share, range 0 to 1. Two publication dates more
than a day apart are reported and cap the value at 0.7. Without a date its absence is reported.

Known problems: Whether the date is right is the matter of date_consistency; a date of the visit printed in the page
head ("Sunday, May 17, 2026" beside the weather) looks like one of publication, which is why it counts less;
03/04/2026 is not read.

Source: Schema.org datePublished; JTI and Trust Project ask for dates of publication and change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.document import Document
from scorer.model import Datum, Finding, Observation, Signal, Span

_CLEAR_BLOCKS = frozenset(("date", "byline"))
_DATELINE_AFTER = re.compile(r" ?(?:\([A-Z][\w ./-]{1,30}\)|[-–—:|])")
_HEAD = 160


def detect(
    document: Document, *, stray: float = 0.7, missing: float = 0.3, differing: float = 0.4, days_apart: int = 1
) -> Signal:
    """See the module. `stray` is the value of a date in a stray line; `missing` and `differing` are strengths."""
    known = [(datum, day) for datum in document.metadata_values("publication_date") if (day := _day(datum.value))]
    if not known:
        line = _dateline(document)
        if line is None:
            note = "Neither the page nor the text says when it was published."
            return Signal(0.0, (Finding(note, absence="publication_date", strength=missing),))
        return Signal(stray, (), None, (Observation(document.quote(line), line),))
    observed = tuple(_observed(known))
    value = max(1.0 if _is_clear(document, datum) else stray for datum, _ in known)
    finding = _difference(known, days_apart, differing)
    return Signal(min(value, stray), (finding,), None, observed) if finding else Signal(value, (), None, observed)


def _observed(known: list[tuple[Datum, date]]) -> Iterator[Observation]:
    """Each day once, with all places that give it."""
    for day in dict.fromkeys(day for _, day in known):
        data = [datum for datum, other in known if other == day]
        origins = ", ".join(dict.fromkeys(datum.origin for datum in data))
        yield Observation(f"{day.isoformat()} ({origins})", next((datum.span for datum in data if datum.span), None))


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _is_clear(document: Document, datum: Datum) -> bool:
    """Whether a date is machine-readable or stands in a line of its own kind near the title."""
    if datum.origin != "text" or datum.span is None:
        return True
    block = document.block_at(datum.span.start)
    if block is None or block.kind not in _CLEAR_BLOCKS:
        return False
    # Above the title stand the page's own lines: the day of the visit, the weather.
    return document.title_span is None or block.span.start > document.title_span.start


def _dateline(document: Document) -> Span | None:
    """The date with which the first paragraph opens: "LONDON, May 4 (Reuters) -"."""
    if not document.paragraphs:
        return None
    start = document.paragraphs[0].start
    for mention in document.dates:
        inside = start <= mention.span.start < start + _HEAD
        if inside and mention.kind == "day" and _DATELINE_AFTER.match(document.text, mention.span.end):
            return mention.span
    return None


def _difference(known: list[tuple[Datum, date]], days: int, strength: float) -> Finding | None:
    first, day = known[0]
    for datum, other in known[1:]:
        if abs((other - day).days) > days:
            note = f"Two dates of publication are given: {day} ({first.origin}) and {other} ({datum.origin})."
            span = datum.span or first.span
            return Finding(note, span, strength=strength, quote="" if span else datum.value)
    return None
