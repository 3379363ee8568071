"""What the parts of `date_consistency` share: days of mentions, and words that tell of other times."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date

from scorer.model import Span
from scorer.views.dates import MONTHS, DateMention

OPENING = 700
ENDS_DATE = re.compile(r"[.,;:)\]!?\n]|\Z| (?:19|20)\d\d| (?:and|at|when|after|as|the|he|she|it|to) ")
AHEAD = re.compile(
    r"\b(?:will|would|shall|should|to|until|till|by|next|due|scheduled|planned|plans?|expected|expects?|ahead"
    r"|deadline"
    r"|through|before|effective|beginning|starting|from|upcoming|could|may|might|is|are|expires?|ends?|begins?|ending"
    r"|runs?|future|maturing|fiscal|year|between|towards?|set|target|forecast|if|postponed|delayed|moved|extended)\b"
)
PAST = re.compile(
    r"\b(?:said|told|announced|reported|was|were|had|took|died|won|signed|launched|confirmed|released)\b"
)
OTHER_YEAR = re.compile(
    r"\b(?:(?:19|20)\d\d|last year|a year (?:ago|earlier|before)|the previous year|years? ago|each|every)\b"
)


def day_of(mention: DateMention) -> date | None:
    """The day of a full date; None if it is not full or does not exist."""
    return day_in(mention.year, mention)


def day_in(year: int | None, mention: DateMention) -> date | None:
    """The day of a mention as one of `year`, whatever year it has; None if there is no such day."""
    month, day = mention.month, mention.day
    if not (year and month and day):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def by_day(one: tuple[date, DateMention]) -> tuple[date, Span]:
    """To sort mentions by their days, those of one day as they stand in the text."""
    return one[0], one[1].span


def by_weekday(mention: DateMention, published: date) -> date | None:
    """The day of a date without a year that its weekday settles: of no other year near the page's date."""
    if mention.kind != "day" or mention.year or mention.weekday is None or not mention.day:
        return None
    days = (day_in(published.year + shift, mention) for shift in (0, -1, 1))
    near = (day for day in days if day and abs((day - published).days) <= _SETTLED_DAYS)
    return next((day for day in near if day.weekday() == mention.weekday), None)


_SETTLED_DAYS = 150
"""Days from the page's date within which a day of another year would have another weekday."""


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_of_month(year: int, month: int) -> int:
    """As `calendar.monthrange` tells with the first weekday, for which it needs ten times as long."""
    return _DAYS[month - 1] + (month == _FEBRUARY and isleap(year))


_FEBRUARY = 2


def in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def first_day(mention: DateMention) -> date | None:
    """The first day that a mention with a year covers."""
    year, kind = mention.year, mention.kind
    if not year or not 1900 <= year <= 2199:
        return None
    if kind == "day":
        return day_in(year, mention)
    return date(year, max(1, (mention.month or 1) - (2 if kind == "quarter" else 0)), 1)


def last_day(mention: DateMention) -> date | None:
    """The last day that a mention with a year covers."""
    year = mention.year
    if not year or not 1900 <= year <= 2199:
        return None
    month, day = mention.month or 12, mention.day
    most = days_of_month(year, month)
    return date(year, month, min(day, most) if day else most)


def certainly_before(one: DateMention, other: DateMention) -> bool:
    """Whether the first of two dates of one kind is before the second."""
    if one.kind == "year" or one.year != other.year:
        return bool(one.year and other.year and one.year < other.year)
    first, second = (one.month or 0, one.day or 0), (other.month or 0, other.day or 0)
    return first < second and (bool(one.year) or second[0] - first[0] < _HALF_YEAR)


_HALF_YEAR = 6
_COUNTS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SMALL = {word: count for count, word in enumerate(_COUNTS, 1)}
UNIT_DAYS = {"day": (1.0, 2.5), "week": (7.0, 9.0), "month": (30.4, 31.0)}
