"""Weekdays that do not fall on their dates: for `date_consistency`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from scorer.detectors._dates import partners
from scorer.detectors._dates.days import day_in, day_of, in_words
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import WEEKDAYS, DateMention

_NEAR_DAYS, _NEAR_DAYS_OF_A_YEAR = 150, 60
"""Days from the page's date within which a date without a year is meant: fewer beside \"last year\" and the like."""
_OTHER_YEARS = {"last year": -1, "this year": 0, "next year": 1}
_TWO_DAYS = re.compile(r"\d(?:st|nd|rd|th)?(?: ?[-–—] ?| to | and )\d")
_FIRST_OF_TWO = re.compile(rf"\b(?P<weekday>{'|'.join(WEEKDAYS)})(?: and | to | through | or |[-–—])\Z")


class _Told(NamedTuple):
    """A date with a weekday: where the weekday stands, and whether that is part of the date."""

    mention: DateMention
    weekday: int
    at: Span
    strength: float
    """Of a finding where the year is printed."""


def weekdays(document: Document, published: date | None) -> Iterator[Finding]:
    for told in _told(document):
        mention = told.mention
        days = [day_of(mention)] if mention.year else _meant(document, mention, published)
        day = days[0] if days else None
        if day is None or day.year < _FIRST_YEAR:
            continue
        first = _first_of_two(document, mention)
        fitting = {told.weekday if first is None else first}
        if first is not None and not _TWO_DAYS.search(document.quote(mention.span)):
            fitting.add(told.weekday)  # "Wednesday to Friday, 3 May"
        if any(day.weekday() in fitting for day in days if day):
            continue
        right = WEEKDAYS[day.weekday()]
        wrong = WEEKDAYS[told.weekday if first is None else first]
        note = f"{in_words(day)} is a {right}, not a {wrong}{_fitting(mention, WEEKDAYS.index(wrong), day)}."
        suggestion = re.sub(r"\A[A-Za-z]+\.?", right, document.quote(told.at))
        strength = told.strength if mention.year else min(told.strength, 0.55)
        yield Finding(note, told.at, None, () if first is not None else (suggestion,), strength)


_FIRST_YEAR = 1900
_TOGETHER, _APART = 0.7, 0.45


def _told(document: Document) -> Iterator[_Told]:
    """Every date of the text whose weekday is told, next to it or some words away."""
    for index, mention in enumerate(document.dates):
        if mention.kind == "day" and mention.weekday is not None:
            yield _Told(mention, mention.weekday, mention.span, _TOGETHER)
        elif mention.kind == "day" and (match := partners.ABBREVIATED.match(document.text, mention.span.end)):
            number = next(at for at, name in enumerate(WEEKDAYS) if name.startswith(match["weekday"]))
            yield _Told(mention, number, Span(*match.span("weekday")), _TOGETHER)
        elif mention.kind == "weekday" and mention.weekday is not None:
            day = partners.partner(document, index)
            if day:
                near = (
                    abs(day.span.start - mention.span.end) < _CLOSE or abs(mention.span.start - day.span.end) < _CLOSE
                )
                yield _Told(day, mention.weekday, mention.span, _TOGETHER if near else _APART)


_CLOSE = 14


def _first_of_two(document: Document, mention: DateMention) -> int | None:
    """The weekday of the first day of "Saturday and Sunday, October 8 and 9"."""
    if mention.weekday is None:
        return None
    first = _FIRST_OF_TWO.search(document.text, max(0, mention.span.start - 24), mention.span.start)
    return WEEKDAYS.index(first["weekday"]) if first else None


def _fitting(mention: DateMention, weekday: int, day: date) -> str:
    """The nearest years in which a date without a year falls on its weekday, as part of a note."""
    years = [
        other.year
        for shift in sorted(range(-_OTHER_YEARS_TOLD, _OTHER_YEARS_TOLD + 1), key=abs)
        if not mention.year and (other := day_in(day.year + shift, mention)) and other.weekday() == weekday
    ]
    return f"; it is one in {' and '.join(map(str, sorted(years[:2])))}" if years else ""


_OTHER_YEARS_TOLD = 7
_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?: of (?P<which>last|this|next|the) month)?"
_NUMBERED = pattern(rf",? ?\(?(?:the )?{_NUMBER}(?:(?<=month)|(?=[,.;)\n]| at \d|\Z))")
"""Behind a weekday: "Tuesday, the 14th", "Tuesday 14th of this month"."""
_NUMBER_BEFORE = pattern(rf"\bthe {_NUMBER}(?:, (?:which (?:is|was) )?| \()a \Z")
"""Before one: "the 14th of this month, a Tuesday"."""
_SHIFTS = {"last": (-1,), "this": (0,), "next": (1,)}
_UNLUCKY = 13
"""Of which "Friday the" is no date."""
_AWAY = 24
"""Days from the page's date within which a day without a month may lie."""


def weekdays_of_a_month(document: Document, published: date | None) -> Iterator[Finding]:
    """ "Tuesday the 19th of last month", "next Tuesday, the 21st"."""
    for mention in document.dates if published else ():
        if mention.kind != "weekday" or mention.weekday is None or published is None:
            continue
        match = _NUMBERED.match(document.folded, mention.span.end)
        if match is None and document.folded.endswith((" a ", "(a "), 0, mention.span.start):
            lead = max(0, mention.span.start - _LEAD)
            match = _NUMBER_BEFORE.search(document.folded, lead, mention.span.start)
        if match is None or document.quoted(mention.span):
            continue
        number, which = int(match["day"]), match["which"]
        days = _numbered(number, which, published)
        if document.folded.endswith("next ", 0, mention.span.start):
            days = [day for day in days if day > published]
        if not days or number == _UNLUCKY or any(day.weekday() == mention.weekday for day in days):
            continue
        right = WEEKDAYS[days[0].weekday()]
        note = f"{in_words(days[0])} is a {right}, not a {WEEKDAYS[mention.weekday]}."
        yield Finding(note, mention.span, None, (right,), 0.55 if which else 0.45)


_LEAD = 50


def _numbered(number: int, which: str | None, published: date) -> list[date]:
    """The days with that number in the months meant, the nearest to the page's date first."""
    days = []
    for shift in _SHIFTS.get(which or "", (0, -1, 1)):
        months = published.year * 12 + published.month - 1 + shift
        with suppress(ValueError):
            days.append(date(months // 12, months % 12 + 1, number))
    near = sorted(days, key=lambda day: abs((day - published).days))
    return near if which in _SHIFTS else [day for day in near if abs((day - published).days) <= _AWAY]


_PAST = pattern(r"\b(?:was|were|had|did|[a-z]{2,}ed)\b")
_AHEAD = pattern(
    r"\b(?:will|shall|due|scheduled|planned|expected|(?:is|are) (?:to|being)|next|until|by|from|deadline|tickets?"
    r"|ahead|coming|begins?|starts?|opens?|ends?|closes?|runs?|returns?)\b"
)
"""What tells that a day is to come."""


def _meant(document: Document, mention: DateMention, published: date | None) -> list[date]:
    """The days that a date without a year may be, the likeliest first: near the publication date, of a year told."""
    if published is None or mention.month is None:
        return []
    sentence = document.sentence_at(mention.span.start) or mention.span
    words = document.folded[sentence.start : sentence.end]
    told = [shift for year, shift in _OTHER_YEARS.items() if year in words]
    days = {shift: day_in(published.year + shift, mention) for shift in (0, -1, 1)}
    reach = _NEAR_DAYS_OF_A_YEAR if told else _NEAR_DAYS
    near = [day for day in days.values() if day and abs((day - published).days) <= reach]
    past = max((day for day in days.values() if day and day <= published), default=None)
    if near and past and all(day > published for day in near) and _PAST.search(words) and not _AHEAD.search(words):
        near = [*near, past]  # "swerved on 2 March", told in October
    return [*near, *(day for shift in told if (day := days[shift]) and day not in near)]
