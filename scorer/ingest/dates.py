"""Dates as they are printed in bylines and written in metadata, to ISO 8601. In doubt nothing is read."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio januari janeiro jänner",
            "february feb februar février febrero febbraio februari fevereiro",
            "march mar märz mars marzo maart março",
            "april apr avril abril aprile",
            "may mai mayo maggio mei maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août agosto augustus",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember décembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag"
    r"|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_TIME = (
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?(?: ?(?P<zone>Z\b|[+-]\d\d:?\d\d|UTC|GMT|[A-Z]{2,4}\b))?"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|\.|er)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_FORMS = (
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
    r"(?P<year>\d{4})/(?P<month>\d\d?)/(?P<day>\d\d?)",
    rf"{_DAY}(?: of| de)?[ -](?P<word>{_MONTH})\.?(?:,| de)?[ -]{_YEAR}",
    rf"(?P<word>{_MONTH})\.? {_DAY},? {_YEAR}",
    rf"(?P<first>\d\d?)(?P<separator>[/.])(?P<second_part>\d\d?)(?P=separator){_YEAR}",
)
_JOINT = r"(?:T|,? ?(?:at |um |à )?|,? ?[|•·–-] ?)"
_PATTERNS = tuple(
    re.compile(
        rf"(?:{_WEEKDAY}\b\.?,? {{0,2}})?(?:(?:the|le|den|el) )?{form}(?!\d)(?:{_JOINT}{_TIME})?(?:,? Uhr)?",
        re.IGNORECASE,
    )
    for form in _FORMS
)
_TIME_FIRST = re.compile(rf"{_TIME},? (?:on )?", re.IGNORECASE)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?")
_LONGEST = 80
_DIGIT = re.compile(r"\d")


class Dated(NamedTuple):
    """A date (ISO 8601) and the characters `[start, end)` of the string in which it was found."""

    iso: str
    start: int
    end: int


def at(text: str, position: int = 0) -> Dated | None:
    """The date that begins exactly at `position` of `text`, with its time of day if one follows."""
    window = text[position : position + _LONGEST]
    if not _DIGIT.search(window):
        return None
    clock = _TIME_FIRST.match(window)
    for skip in (0, clock.end()) if clock else (0,):
        for pattern in _PATTERNS:
            match = pattern.match(window, skip)
            iso = _iso(match.groupdict(), clock.groupdict() if clock and skip else None) if match else None
            if match and iso:
                return Dated(iso, position, position + match.end())
    return None


def parse(text: str) -> str | None:
    """`text` as an ISO date when it is a date and nothing else; None otherwise, also for 03/04/2026."""
    text = " ".join(text[: _LONGEST * 2].split())
    found = at(text)
    if found and found.end == len(text):
        return found.iso
    compact = _COMPACT.fullmatch(text)
    return _iso(compact.groupdict()) if compact else None


def parse_metadata(text: str) -> str | None:
    """As `parse`, for values that are declared to be dates: forms that only software writes are read too."""
    text = text.strip()[: _LONGEST * 2]
    try:
        return datetime.fromisoformat(text).isoformat() if "T" in text else parse(text) or _leading(text)
    except ValueError:
        return parse(text) or _leading(text)


def _leading(text: str) -> str | None:
    """A date at the start of what software wrote: the rest is a time zone in words or a fraction."""
    found = at(" ".join(text.split()))
    return found.iso if found else None


def _iso(fields: dict[str, str | None], clock: dict[str, str | None] | None = None) -> str | None:
    numbers = _day_month(fields)
    if numbers is None:
        return None
    try:
        day = date(int(fields["year"] or 0), numbers[1], numbers[0]).isoformat()
    except ValueError:
        return None
    time = _clock(clock or fields)
    return f"{day}T{time}" if time else day


def _day_month(fields: dict[str, str | None]) -> tuple[int, int] | None:
    """Day and month; None when their order cannot be told."""
    if word := fields.get("word"):
        month = _MONTHS.get(word.lower())  # none for "Auguſt": to `re` that sign is an "s" in capitals
        return (int(fields["day"] or 0), month) if month else None
    if fields.get("month"):
        return int(fields["day"] or 0), int(fields["month"] or 0)
    first, second = int(fields["first"] or 0), int(fields["second_part"] or 0)
    if first > 12 or first == second:
        return first, second
    return (second, first) if second > 12 else None


def _clock(fields: dict[str, str | None]) -> str | None:
    hour, minute = fields.get("hour"), fields.get("minute")
    if hour is None or minute is None:
        return None
    hours = int(hour)
    half = (fields.get("half") or "").lower()
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "p" else 0)
    seconds = f":{fields['second']}" if fields.get("second") else ""
    return f"{hours:02}:{minute}{seconds}{_offset(fields.get('zone'))}"


def _offset(zone: str | None) -> str:
    """The offset from UTC, empty where the zone's name does not settle it (ET has two)."""
    if zone is None:
        return ""
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return "+00:00"
    return f"{zone[:3]}:{zone[-2:]}" if zone[0] in "+-" else ""
