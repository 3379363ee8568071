"""Weekdays that do not fall on their dates: for `date_consistency`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors._dates.days import day_of, in_words
from scorer.detectors._dates.hints import hints, said
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import WEEKDAYS, DateMention

_NEAR_DAYS = 60
_OTHER_YEARS = {"last year": -1, "this year": 0, "next year": 1}
# "14 November, a Monday", "14 November 2023 (Tuesday)", "which was a Sunday".
_WEEKDAY_BEHIND = re.compile(
    rf"(?:,? (?:a|which (?:is|was|fell on) a|which fell on)| ?\()[ ]?(?P<weekday>{'|'.join(WEEKDAYS)})\b"
    r"(?! (?:morning|evening|night|afternoon) (?:in|of))"
)
_FIRST_OF_TWO = re.compile(rf"\b(?P<weekday>{'|'.join(WEEKDAYS)})(?: and | to | through | or |[-–—])\Z")


def weekdays(document: Document, published: date | None) -> Iterator[Finding]:
    for mention in document.dates:
        if mention.kind != "day":
            continue
        behind = None if mention.weekday is not None else _WEEKDAY_BEHIND.match(document.text, mention.span.end)
        weekday = WEEKDAYS.index(behind["weekday"]) if behind else mention.weekday
        if first := _FIRST_OF_TWO.search(document.text, max(0, mention.span.start - 24), mention.span.start):
            weekday = WEEKDAYS.index(first["weekday"])  # "Saturday and Sunday, October 8 and 9"
        days = [day_of(mention)] if mention.year else _meant(document, mention, published)
        day = days[0] if days else None
        if weekday is None or day is None or day.year < 1900 or any(day.weekday() == weekday for day in days if day):
            continue
        right = WEEKDAYS[day.weekday()]
        note = f"{in_words(day)} is a {right}, not a {WEEKDAYS[weekday]}{_fitting(mention, weekday, day)}."
        span = Span(*behind.span("weekday")) if behind else mention.span
        suggestion = right if behind else re.sub(r"\A[A-Za-z]+\.?", right, document.quote(span))
        yield Finding(note, span, None, () if first else (suggestion,), 0.7 if mention.year else 0.55)


def _fitting(mention: DateMention, weekday: int, day: date) -> str:
    """The nearest years in which a date without a year falls on its weekday, as part of a note."""
    years = [
        other.year
        for shift in sorted(range(-_OTHER_YEARS_TOLD, _OTHER_YEARS_TOLD + 1), key=abs)
        if not mention.year
        and (other := day_of(mention._replace(year=day.year + shift)))
        and other.weekday() == weekday
    ]
    return f"; it is one in {' and '.join(map(str, sorted(years[:2])))}" if years else ""


_OTHER_YEARS_TOLD = 7
_OF_LAST_MONTH = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}),? the (?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    r" of (?P<which>last|this|next) month\b"
)
_MONTH_HINTS = hints(" of last month", " of this month", " of next month")


def weekdays_of_a_month(document: Document, published: date | None) -> Iterator[Finding]:
    """ "Tuesday the 19th of last month"."""
    if published is None or said(document).isdisjoint(_MONTH_HINTS):
        return
    for match in _OF_LAST_MONTH.finditer(document.text):
        months = published.year * 12 + published.month - 1 + {"last": -1, "this": 0, "next": 1}[match["which"]]
        try:
            day = date(months // 12, months % 12 + 1, int(match["day"]))
        except ValueError:
            continue
        if WEEKDAYS[day.weekday()] != match["weekday"]:
            right = WEEKDAYS[day.weekday()]
            note = f"{in_words(day)} is a {right}, not a {match['weekday']}."
            yield Finding(note, Span(*match.span("weekday")), None, (right,), 0.55)


def _meant(document: Document, mention: DateMention, published: date | None) -> list[date]:
    """The days that a date without a year may be, the likeliest first: near the publication date, of a year told."""
    if published is None or mention.month is None:
        return []
    sentence = document.sentence_at(mention.span.start) or mention.span
    words = document.folded[sentence.start : sentence.end]
    told = [shift for year, shift in _OTHER_YEARS.items() if year in words]
    days = {shift: day_of(mention._replace(year=published.year + shift)) for shift in (0, -1, 1)}
    near = [day for day in days.values() if day and abs((day - published).days) <= _NEAR_DAYS]
    return [*near, *(day for shift in told if (day := days[shift]) and day not in near)]
