"""Stretches of days that end before they begin: for `date_consistency`.

"From 24 July until 10 July", "between 22 May and 9 May". Of dates without a year only those are told that would
otherwise be nearly a year long.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding
from scorer.views.dates import DateMention

_DAY = r"(?: the)?(?: [a-z]+day,?)?"
_FROM = pattern(
    r"\b(?:(?P<between>between)|from|starting(?: on)?|beginning(?: on)?|opens?(?: on)?|runs?(?: from)?"
    r"|starts?(?: on)?)"
    rf"{_DAY} \Z"
)
_TO = pattern(
    r"(?:,? (?:to|until|till|through|up to|(?:and )?(?:ends?|ending|closes?|closing|runs?|continu\w+|lasts?)"
    rf"(?: (?:on|until|till|to|through))?)| ?[-–—]){_DAY} ?"
)
_AND = pattern(rf" and{_DAY} ")
_OTHER_YEAR = pattern(
    r",? (?:of )?(?:next|the following|the next|the previous|last|this) year|,? a year (?:later|earlier)"
)
_LONGEST = 30
_MONTHS_APART = 2


def reversed_ranges(document: Document) -> Iterator[Finding]:
    """The end of a stretch with a day before its beginning."""
    for one, other in pairwise(document.dates):
        if other.span.start - one.span.end > _LONGEST or not (one.day and other.day) or not _reversed(one, other):
            continue
        if _ties(document.folded, one, other):
            first, last = document.quote(one.span), document.quote(other.span)
            yield Finding(
                f"A stretch from {first} cannot end on {last}, which is before it.", other.span, strength=0.45
            )


def _ties(text: str, one: DateMention, other: DateMention) -> bool:
    """Whether the words around two days make them the ends of one stretch."""
    lead = _FROM.search(text, max(0, one.span.start - _LONGEST), one.span.start)
    gap = (_AND if lead and lead["between"] else _TO).fullmatch(text, one.span.end, other.span.start)
    return bool(lead and gap) and not _OTHER_YEAR.match(text, other.span.end)


def _reversed(one: DateMention, other: DateMention) -> bool:
    """Whether the second of two days can only be before the first."""
    first, last = (one.month or 0, one.day or 0), (other.month or 0, other.day or 0)
    if one.year and other.year:
        return (other.year, *last) < (one.year, *first)
    if one.year and not other.year:
        return False
    return last < first and first[0] - last[0] <= _MONTHS_APART
