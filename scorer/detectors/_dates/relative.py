"""Weekdays and weeks of which neither page nor text say which they are: for `date_consistency`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.document import Document
from scorer.model import Finding, Span

_WHICH = ("last", "this", "next")
_RELATIVE = re.compile(  # the words first and what stands before them behind, so that the search skips to them
    "|".join(rf"{which}(?<!\w.{{4}})(?<!\bthe .{{4}})(?<!\bpast .{{4}}) (?:week|month)\b" for which in _WHICH)
    + r"|yesterday(?<!\w.{9})\b|earlier(?<!\w.{7}) today\b|tomorrow(?<!\w.{8})\b"
)
_HABIT = re.compile(r"\b(?:every|each|most|any|a|one|Black|Good|Super|Ash|Easter|News|Cyber|Giving) \Z")
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\.?"
_JOINT = r"(?: ?[-–—/&] ?| to | through | till | until | and | or |, )"
# "Monday to Sunday", "Saturdays": days of every week.
_RANGE_BEFORE = re.compile(rf"\b{_DAY}s?{_JOINT}(?:on )?\Z")
_RANGE_AFTER = re.compile(rf"s\b|{_JOINT}{_DAY}")


def unanchored(document: Document, within: int) -> Iterator[Finding]:
    """The first "on Wednesday" of which nobody can say when it was, as the page has no date."""
    day = next(_relative_days(document), None)
    span = next(_relative_spans(document, day.end if day else len(document.folded)), day)
    span = min(span, day) if span and day else span
    full = (mention.span.start for mention in document.dates if mention.kind == "day" and mention.year)
    if span and not any(0 <= span.start - start <= within for start in full):
        note = (
            f"“{document.quote(span)}” does not say when: neither the page nor the text before it gives a full date "
            "to count from."
        )
        yield Finding(note, span, strength=0.25)


def _relative_days(document: Document) -> Iterator[Span]:
    for mention in document.dates:
        if mention.kind != "weekday" or document.quoted(mention.span):
            continue
        block = document.block_at(mention.span.start)
        before = document.text[max(0, mention.span.start - 12) : mention.span.start]
        of_every_week = _HABIT.search(before) or _every_week(document, mention.span)
        if block is not None and block.kind == "paragraph" and not of_every_week:
            start = mention.span.start - 3 if before[-3:].lower() == "on " else mention.span.start
            yield Span(start, mention.span.end)


def _every_week(document: Document, span: Span) -> bool:
    before = document.folded[max(0, span.start - 24) : span.start]
    return bool(_RANGE_BEFORE.search(before) or _RANGE_AFTER.match(document.folded, span.end))


def _relative_spans(document: Document, end: int) -> Iterator[Span]:
    for match in _RELATIVE.finditer(document.folded, 0, end):
        span = Span(*match.span())
        block = document.block_at(span.start)
        if block is not None and block.kind == "paragraph" and not document.quoted(span):
            yield span
