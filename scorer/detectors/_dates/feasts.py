"""Feasts and holidays told with a date that is not theirs: for `date_consistency`.

"Thanksgiving, Nov. 21" of a year in which it is on the 28th; "Halloween, which falls on 30 October"; "Good Friday (15
April)"; "26 December, Christmas Day". A date counts where it stands in apposition to the feast and to nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors._dates.days import in_words
from scorer.detectors._dates.feast_days import NAMES, OF_NAME, Feast, days_of
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import WEEKDAYS, DateMention

_FEAST = "(?P<feast>" + "|".join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True)) + ")"
_WEEKDAY = rf"(?:(?:{'|'.join(name.lower() for name in WEEKDAYS)}),? )?"
_FALLS = (
    r"(?:falls|fell|is|was|lands|landed|will (?:be|fall|land)|comes|came|takes place"
    r"|is (?:marked|celebrated|observed))"
)
_THEN_DATE = pattern(
    rf"(?<![a-z-]){_FEAST}(?:(?P<loose>(?:,|:| [-–—])(?: on| this year on)?(?: the)? )"
    rf"|(?:, which)? {_FALLS}(?: this year| next year)?(?: on)?(?: the)? | \((?:on )?| on(?: the)? ){_WEEKDAY}\Z"
)
_BEHIND_DATE = pattern(rf"(?:, (?:on )?| \(|,? which {_FALLS} | (?:is|was) |, being ){_FEAST}(?=[,.;:)]|\Z| [–—-])")
_OTHER_CHURCH = pattern(
    r"\b(?:orthodox|coptic|greek|russian|ukrainian|serbian|ethiopian|julian|armenian|[a-z]+[’']s) \Z"
)
_ANOTHER = pattern(
    r"\b(?:before|after|following|since|from|between|until|of|ahead|beyond|past|to|for|by|and|or|early"
    r"|late)(?: the)? \Z"
)
"""Before a feast: another day than its own may be told behind a mere comma."""
_LIST = pattern(
    r",?(?: and| or| through| to| until| ?[-–—])* (?:the )?(?:\d|(?:jan|feb|mar|apr|may|june|july|aug|sep|oct"
    r"|nov|dec)[a-z]*\.? \d"
    rf"|{_FEAST})|[-–—]\d"
)
_OWN_WEEKDAY = pattern(r"[a-z]+\.?(?:,? (?:the )?\(?| ?[–—-] ?)")
_RANGE = re.compile(r"\d[a-z]*(?: ?[-–—] ?| to | and )")
_NEAR = 70
_MOST_DAYS = 40
"""Days from its feast beyond which a date is told of something else."""
_MOST_AWAY = 200


def misdated_feasts(document: Document, published: date | None) -> Iterator[Finding]:
    """A feast and, in apposition, a day that is not its own."""
    for mention in document.dates:
        if mention.kind != "day" or not mention.month or not mention.day or document.quoted(mention.span):
            continue
        name = _feast_of(document, mention)
        if name is None:
            continue
        note = _note(name, mention, published, document.quote(mention.span))
        if note:
            yield Finding(note, mention.span, strength=0.5 if mention.year else 0.45)


def _feast_of(document: Document, mention: DateMention) -> str | None:
    """The feast that a date is in apposition to."""
    text, (start, end) = document.folded, mention.span
    if _RANGE.search(text, start, end):
        return None
    if mention.weekday is not None and (weekday := _OWN_WEEKDAY.match(text, start, end)):
        start = weekday.end()  # "Good Friday (April 2)" is read as a Friday with its date
    near = max(0, start - _NEAR)
    match = _THEN_DATE.search(text[near:start])
    if match:
        lead = text[max(0, near + match.start() - 24) : near + match.start()]
        other = _OTHER_CHURCH.search(lead) or (match["loose"] and _ANOTHER.search(lead))
        return None if other or _LIST.match(text, end) else match["feast"]
    match = _BEHIND_DATE.match(text, end)
    return match["feast"] if match else None


def _note(name: str, mention: DateMention, published: date | None, printed: str) -> str:
    """In words, if the day is none of the feast's."""
    feast = OF_NAME[name]
    year = mention.year or _nearest(mention, published)
    days = days_of(feast, year) if year and 1950 <= year <= 2099 else []
    try:
        day = date(year or 0, mention.month or 0, mention.day or 0)
    except ValueError:
        return ""
    if not days or (feast.only and day.month != feast.only) or any(_fits(day, right, feast) for right in days):
        return ""
    right = min(days, key=lambda one: abs((one - day).days))
    if abs((right - day).days) > _MOST_DAYS:
        return ""
    told = " ".join(word[:1].upper() + word[1:] if len(word) > 2 else word for word in name.split())
    return f"{told} {right.year} is on {in_words(right)}, a {WEEKDAYS[right.weekday()]}, not on {printed}."


def _fits(day: date, right: date, feast: Feast) -> bool:
    """Whether a day is that of the feast, or the free day kept for it after or before a weekend."""
    off = (day - right).days
    kept = right.weekday() >= 5 and day.weekday() in {0, 1, 4} and abs(off) <= 3
    return abs(off) <= feast.slack or kept


def _nearest(mention: DateMention, published: date | None) -> int | None:
    """The year in which a date without one is nearest to the page's."""
    if published is None:
        return None
    found = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            day = date(year, mention.month or 0, mention.day or 0)
        except ValueError:
            continue
        found.append((abs((day - published).days), year))
    away, year = min(found, default=(_MOST_AWAY, 0))
    return year if away < _MOST_AWAY else None


_FALLS_ON = pattern(
    rf"(?<![a-z-]){_FEAST}(?:, which)? (?P<falls>falls|fell|is|was|will be|will fall)(?: this year)? on an? \Z"
)
_ON_A = (" on a ", " on an ")
"""One of which ends what `_FALLS_ON` matches."""


def weekdays_of_feasts(document: Document, published: date | None) -> Iterator[Finding]:
    """ "Christmas Day falls on a Tuesday" of a year in which it is a Wednesday."""
    if published is None:
        return
    for mention in document.dates:
        start = mention.span.start
        if (
            mention.kind != "weekday"
            or not document.folded.endswith(_ON_A, 0, start)
            or document.quoted(mention.span)
        ):
            continue
        match = _FALLS_ON.search(document.folded[max(0, start - _NEAR) : start])
        if match is None or not _ENDS.match(document.folded, mention.span.end):
            continue
        days = _next_or_last(OF_NAME[match["feast"]], published, last=match["falls"] in {"fell", "was"})
        if days and all(day.weekday() != mention.weekday for day in days):
            right = min(days, key=lambda day: abs((day - published).days))
            note = f"{in_words(right)} is a {WEEKDAYS[right.weekday()]}, not a {document.quote(mention.span)}."
            yield Finding(note, Span(*mention.span), strength=0.45)


_ENDS = pattern(r" this year|[.,;)]")


def _next_or_last(feast: Feast, published: date, *, last: bool) -> list[date]:
    """The days of a feast next after the page's date, or last before it."""
    years = (published.year, published.year - 1) if last else (published.year, published.year + 1)
    for year in years:
        days = [day for day in days_of(feast, year) if (day <= published if last else day >= published)]
        if days:
            return days
    return []
