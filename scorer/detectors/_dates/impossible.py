"""Days that no month has: for `date_consistency`."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from datetime import date

from scorer.detectors._dates.days import ENDS_DATE, OTHER_YEAR, days_of_month
from scorer.detectors._dates.hints import NUMBERED_DAYS, said
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import MONTHS, DateMention


def impossible(document: Document) -> Iterator[Finding]:
    for mention in document.dates:
        if mention.kind != "day" or not (mention.month and mention.day):
            continue
        most = days_of_month(mention.year or 2024, mention.month)
        # "in February 30 people" is no date, but "31 April" is one whatever follows.
        whole = mention.year or document.text[mention.span.start].isdigit() or _on_a_day(document, mention.span)
        if mention.month == 2 and mention.day == 29 and not mention.year:
            yield from _leap_day(document, mention)
        if mention.day > most and (whole or ENDS_DATE.match(document.text, mention.span.end)):
            year = f" {mention.year}" if mention.year and mention.month == 2 else ""
            note = f"{MONTHS[mention.month - 1]}{year} has {most} days; there is no {document.quote(mention.span)}."
            yield Finding(note, mention.span, strength=0.7)


_NEAR_LEAP_DAY = 120


def _leap_day(document: Document, mention: DateMention) -> Iterator[Finding]:
    """ "On 29 February" some days after the end of a February that had none."""
    published = document.publication_date
    sentence = document.sentence_at(mention.span.start) or mention.span
    if published is None or isleap(published.year) or document.quoted(mention.span):
        return
    near = 0 <= (published - date(published.year, 2, 28)).days <= _NEAR_LEAP_DAY
    if near and not OTHER_YEAR.search(document.folded, *sentence) and "leap" not in document.folded:
        note = f"February {published.year} has 28 days; there is no {document.quote(mention.span)}."
        yield Finding(note, mention.span, strength=0.5)


_ON_A_DAY = pattern(
    r"\b(?:on|of|until|till|by|from|since|before|after|through|to|dated|due|for)\b[^.,;\d]{0,12} \Z"
    r"|\bbetween [a-z]+ \d{1,2} and \Z"
)
_MONTH_ALONE = pattern(
    r"(?:\b(?:in|since|by|during|of|last|this|next|early|late|mid|every|each|and|or|to|for|after|before|until"
    r"|till|through"
    r"|from|on|between|than)[ -]|[.,;:(\"“—–-] ?|\A\W*)\Z"
)
"""Before a month that may stand without a day: "in April 31 people"; in "the April 31 runoff" it does not."""
_NO_COUNT = pattern(
    r" (?:last|this|next|or|but|with|for|in|by|from|until|through|because|was|is|will|had|has|that|where|who|which"
    r"|they|we|because|during|under|between|before)\b"
)


def _on_a_day(document: Document, span: Span) -> bool:
    """Whether a month and a number are a day by the words on both sides: "the night of June 31 last year"."""
    before = document.folded[max(0, span.start - 24) : span.start]
    return not _MONTH_ALONE.search(before) or bool(
        _ON_A_DAY.search(before) and _NO_COUNT.match(document.folded, span.end)
    )


_MONTH = "|".join(MONTHS)
_TWO_DAYS = pattern(
    rf"(?<![\w.,-])[0-3]?\d(?:st|nd|rd|th)? ?(?:and|to|or|until|till|through|[-–/]) ?(?P<day>3[01])(?:st|nd|rd"
    rf"|th)?(?: of)?"
    rf" (?P<month>{_MONTH})\b"
)
_NO_DAY = pattern(r"(?<![\w.,-])(?:00?|3[2-9]|[4-9]\d)(?:st|nd|rd|th)?(?: of)?\Z")
_ENDS_MONTH = pattern(r"(?: (?:19|20)\d\d)?(?![\w,.]\d|\w)")
_ENDS_NUMBER = frozenset("0123456789thdf")
_NUMBER_LONG = 8
_DATED = pattern(r"\b(?:on|dated|until|till|by|from|since|before|after|to)(?: the)? \Z")


def ends_of_ranges(document: Document) -> Iterator[Finding]:
    """ "Between 28 and 31 November": the last day of a stretch."""
    for mention in document.dates:
        match = _TWO_DAYS.match(document.text, mention.span.start) if mention.day and mention.month else None
        most = days_of_month(2024, MONTHS.index(match["month"]) + 1) if match else 31
        if match and int(match["day"]) > most:
            note = f"{match['month']} has {most} days; there is no {match['day']} {match['month']}."
            yield Finding(note, Span(match.start("day"), match.end()), strength=0.7)


def no_days(document: Document) -> Iterator[Finding]:
    """ "32 January", "00 March": no days of any month."""
    numbered = {word.rpartition(" ")[2] for word in document.once(said) & NUMBERED_DAYS}
    text = document.text
    for number, month in enumerate(MONTHS, 1) if numbered else ():
        if month.lower() not in numbered:
            continue
        at = text.find(f" {month}")
        while at >= 0:
            match = text[at - 1] in _ENDS_NUMBER and _NO_DAY.search(text, max(0, at - _NUMBER_LONG), at)
            ends = _ENDS_MONTH.match(text, at + 1 + len(month)) if match else None
            if match and ends and _dated(text, match.start(), ends.end()):
                most = days_of_month(2024, number)
                told = text[match.start() : ends.end()]
                note = f"The days of {month} are numbered from 1 to {most}; there is no {told}."
                yield Finding(note, Span(match.start(), ends.end()), strength=0.6)
            at = text.find(f" {month}", at + 1)


def _dated(text: str, start: int, end: int) -> bool:
    return _DATED.search(text[max(0, start - 16) : start]) is not None and ENDS_DATE.match(text, end) is not None
