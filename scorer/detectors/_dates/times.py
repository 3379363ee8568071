"""Games, seasons, feasts and stretches of time that do not fit the page's date: for `date_consistency`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors._dates import events, seasons, terms
from scorer.detectors._dates.days import SMALL, UNIT_DAYS, day_of, in_words
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span

_AGO = re.compile(
    r",? (?:just |only |exactly |some )?(?P<n>a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
    r" (?P<unit>day|week|month)s? ago\b"
)


def so_long_ago(document: Document, published: date | None) -> Iterator[Finding]:
    """ "Sunday 15 March 2020, two days ago" on a page of 2024."""
    if published is None:
        return
    for mention in document.dates:
        match = _AGO.match(document.folded, mention.span.end) if mention.kind == "day" and mention.year else None
        day = day_of(mention) if match else None
        if match is None or day is None or document.quoted(mention.span):
            continue
        length, slack = UNIT_DAYS[match["unit"]]
        gone, told = (published - day).days, length * (SMALL.get(match["n"]) or int(match["n"]))
        if abs(gone - told) > slack + 7:
            note = f"From {in_words(day)} to {in_words(published)}, the date of the page, are {gone} days."
            yield Finding(note, Span(mention.span.start, match.end()), strength=0.5)


_YEARS_TO_GO = pattern(r"\b(?P<which>next|this) (?:year|summer|winter|autumn|spring|month)(?:’s|'s) [a-z ]{0,30}\Z")


def stale_games(document: Document, published: date | None) -> Iterator[Finding]:
    """ "Next year's Olympic Games in Rio de Janeiro" on a page of 2018; "the World Cup in Qatar, which will" of"
    " 2023."""
    if published is None:
        return
    for span, event in events.hosted(document):
        if event.happened or document.quoted(span):
            continue
        match = _YEARS_TO_GO.search(document.folded, max(0, span.start - 60), span.start)
        ahead = {"next": 1, "this": 0}[match["which"]] if match else 0
        other_year = match and published.year + ahead not in {event.first.year, event.last.year}
        past = (published - event.last).days
        if other_year or (0 < past < _YEARS_AFTER * 365 and terms.is_ahead(document, span)):
            days = f"{in_words(event.first)} to {in_words(event.last)}"
            note = f"The event was held from {days}; the page is dated {in_words(published)}."
            yield Finding(note, span, strength=0.4)
            return


_YEARS_AFTER = 8


def seasonal(document: Document, published: date | None) -> Iterator[Finding]:
    """ "This winter has been cold" on a page of July, unless the text is about the southern half of the world."""
    if published is None:
        return
    for span, months in seasons.cues(document):
        if published.month not in months:
            note = (
                f"“{document.quote(span)}” does not fit a page dated {in_words(published)}: it was written in "
                "another season, or far south."
            )
            yield Finding(note, span, strength=0.35)
            return


_FEASTS = {
    "christmas": (12, 25), "christmas eve": (12, 24), "new year’s eve": (12, 31), "new year's eve": (12, 31),
    "new year": (1, 1), "halloween": (10, 31), "valentine’s day": (2, 14), "valentine's day": (2, 14),
}  # fmt: skip
_FEAST = "|".join(sorted(map(re.escape, _FEASTS), key=len, reverse=True))
_INITIALS = "".join(sorted({feast[0] for feast in _FEASTS}))
_COUNT = rf"(?:only |just |about |less than |barely )?(?P<n>\d{{1,2}}|{'|'.join(SMALL)}) (?P<unit>day|week|month)s?"
_AWAY = (
    re.compile(rf"(?=[{_INITIALS}])\b(?P<feast>{_FEAST}),? (?:(?:is|now|still) ){{0,2}}{_COUNT} (?:away|off)\b"),
    re.compile(rf"with(?<!\w.{{4}}) {_COUNT} (?:to go )?(?:before|until|till|to) (?P<feast>{_FEAST})\b"),
)


def holidays(document: Document, published: date | None) -> Iterator[Finding]:
    """ "Christmas is two weeks away" on a page of July."""
    if published is None:
        return
    for match in (found for away in _AWAY for found in away.finditer(document.folded)):
        if document.quoted(Span(*match.span())):
            continue
        days, slack = UNIT_DAYS[match["unit"]]
        told = days * (SMALL.get(match["n"]) or int(match["n"]))
        feast = date(published.year, *_FEASTS[match["feast"]])
        feast = feast if feast >= published else feast.replace(year=published.year + 1)
        left = (feast - published).days
        if abs(left - told) > slack + 7:  # the page may be a week younger than the text
            span = Span(*match.span())
            note = f"From {in_words(published)}, the date of the page, to {in_words(feast)} are {left} days."
            yield Finding(note, span, strength=0.4)
            return
