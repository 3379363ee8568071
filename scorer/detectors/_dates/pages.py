"""Dates of publication and change, of the page and in the text, against each other: for `date_consistency`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import date

from scorer.detectors._dates.days import day_in, in_words
from scorer.document import Document
from scorer.model import Finding, Span

_FAR_APART_DAYS = 31


def page_dates(document: Document) -> Iterator[Finding]:
    told, changed = document.metadata_values("publication_date"), document.metadata_values("modified_date")
    if len(told) + len(changed) <= 1:
        return  # as most pages have it
    published = [(datum, day) for datum in told if (day := _iso(datum.value))]
    if not published:
        return
    first, day = published[0]
    for datum, other in published[1:]:
        if abs((other - day).days) > _FAR_APART_DAYS:
            note = (
                f"The page gives two dates of publication: {in_words(day)} ({first.origin}) and {in_words(other)} "
                f"({datum.origin})."
            )
            # A date found loose in the page's markup may be that of a comment or of a related article.
            loose = "html" in {first.origin, datum.origin}
            yield _at(datum.span or first.span, note, 0.25 if loose else 0.5, datum.value)
            break
    for datum in changed:
        when = _iso(datum.value)
        if when is None:
            continue
        if (day - when).days > 1:
            note = f"The page was changed on {in_words(when)}, before it was published on {in_words(day)}."
            yield _at(datum.span or first.span, note, 0.4, datum.value)
        return


_DATELINE = re.compile(r"\A[^\n]{0,12}?[A-Z][A-Z’'./ -]+(?:, [A-Z][\w. ]{1,20})?[,:]? (?:\([^)\n]{1,20}\) )?\Z")
_ENDS_DATELINE = re.compile(r" ?(?:\([^)\n]{1,24}\) ?)?(?:[-–—]|--|:)[ \n]")
_ISSUED = re.compile(
    r"\A\W{0,3}(?:(?:[Ff]irst|[Oo]riginally|[Tt]his (?:article|story|post|report) was"
    r"|[Bb]y [A-Z][\w.’' -]{2,40},?) ?(?:first"
    r" |originally )?)?(?:[Pp]ublished|PUBLISHED|[Pp]osted|POSTED|[Ii]ssued"
    r"|[Dd]ate(?: of publication)?|DATE|[Rr]eleased)(?: (?:on|at))?"
    r"[:,—–| ]*(?:[A-Z][a-z]+day,? )?\Z"
)
_FAR_FROM_PAGE = 62
_OPENING_LINE = 80
_APPEARED = re.compile(
    r"\bthis (?:article|story|post|report|piece)(?: was| has been)? (?:first |originally )?"
    r"(?:appeared|published|ran|posted|printed)(?: [a-z]+){0,5} on \Z"
)


def header(document: Document) -> Set[Span]:
    """Where metadata was read in the text, which tells nothing of its own: for `once`."""
    return {datum.span for datum in document.metadata if datum.span}


def printed_dates(document: Document, published: date | None) -> Iterator[Finding]:
    """A dateline ("LAGOS, June 12, 2023 -") or a line ("Published: 12 June 2023") far from the page's date."""
    if published is None or published.year < 1900:
        return
    read = document.once(header)
    for mention in (*document.dates[:_MOST_HEADS], *document.dates[_MOST_HEADS:][-_MOST_FEET:]):
        if mention.kind != "day" or mention.span in read:
            continue
        line = document.text.rfind("\n", 0, mention.span.start) + 1
        before = document.text[line : mention.span.start]
        dateline = mention.span.start < _OPENING_LINE and _DATELINE.match(before)
        dateline = dateline and _ENDS_DATELINE.match(document.text, mention.span.end)
        near = mention.year and len(before) < _OPENING_LINE
        if not dateline and not (near and (_ISSUED.match(before) or _APPEARED.search(before.lower()))):
            continue
        days = [mention.year] if mention.year else [published.year, published.year - 1, published.year + 1]
        known = [day for year in days if (day := day_in(year, mention))]
        nearest = min(known, key=lambda day: abs((day - published).days), default=None)
        if nearest and abs((nearest - published).days) > _FAR_FROM_PAGE:
            what = "the dateline" if dateline else "a line of the text"
            told = in_words(nearest) if mention.year else document.quote(mention.span)
            page = f"The page is dated {in_words(published)}"
            note = f"{page}, {what} {told}: one of the two dates of publication is wrong."
            yield Finding(note, mention.span, strength=0.5 if mention.year else 0.35)
            return


_MOST_HEADS, _MOST_FEET = 12, 2
"""Dates at the beginning and the end of a text that are looked at as that of its publication."""


def _at(span: Span | None, note: str, strength: float, quote: str) -> Finding:
    return Finding(note, span, strength=strength) if span else Finding(note, quote=quote, strength=strength)


def _iso(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
