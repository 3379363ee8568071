"""School, budget and sporting years of two calendar years told as begun or ended a year too soon: for
`date_consistency`.

"The 2026-27 school year, which begins next Wednesday" on a page of August 2025; "the financial year 2025-26, which
ended on Monday" of April 2025. Years that are over are the business of `terms`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scorer.detectors._dates.days import in_words
from scorer.detectors._dates.terms import years_of_two
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import MONTHS

_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_NEAR = (
    rf"(?:(?:on |this |next |last |coming )*{_DAY}|(?:this|next|last|earlier this|later this) (?:week|month|weekend)"
    r"|today|tomorrow|yesterday|in (?:a|one|two|three|four|\d) (?:days?|weeks?|weeks’|fortnight)|in a fortnight"
    rf"|(?:a|one|two|three|four|\d) (?:days?|weeks?) (?:from (?:now|today|{_DAY})|ago|away|off)"
    rf"|(?:on |last |next )?(?:{_MONTH} \d\d?|\d\d? {_MONTH})(?!,? (?:19|20)\d\d)|in (?:late "
    rf"|early )?{_MONTH}(?! (?:19|20)\d\d))"
)
_WHICH = r"(?P<which>,? (?:which|that)|,)?(?: (?:is|are|only|just|officially|formally|has|have|now|itself))*"
_BEGINS = pattern(
    rf"{_WHICH} (?:(?:due|set|scheduled|expected|about) to )?(?:begins?|starts?|opens?|kicks? off|tees? off"
    rf"|gets? under ?way"
    rf"|began|started|opened|kicked off|got under ?way|beginning|starting) (?:again |here |there "
    rf"|for [a-z]+ )?{_NEAR}\b"
)
_IS_OVER = pattern(
    rf"{_WHICH} (?:ended|closed|finished|came to an end|drew to a close|wound up|concluded|just ended"
    rf"|ran out)\b(?! (?:up|in"
    rf" (?:19|20)\d\d))"
)
_BEGIN_IT = pattern(
    r"\b(?:begins?|starts?|began|started|opens?|opened|kicks? off|return(?:s|ed)? (?:to class(?:es)? )?for"
    r"|back (?:to class"
    r"|at school|in class) for|resumes? for|first (?:day|week|morning|bell|game|match|round) of)"
    r" (?:the |their |its |a |our )?(?:new )?\Z"
)
_NEAR_ANYWHERE = pattern(rf"\b{_NEAR}\b")
_CURRENT = pattern(r"\b(?:the current|this|so far (?:in|into) the|midway through the|halfway through the) \Z")
_LATE_IN_THE_YEAR = 11
"""The month from which on a year that begins with the next calendar year may begin soon."""


_EARLY_IN_THE_YEAR = 1
"""The month up to which no year of two calendar years has begun yet in the first of them."""
_TO_ENTER = pattern(
    r"\b(?:tickets?|registrations?|applications?|enrol\w*|admissions?|sales?|nominations?|memberships?|entries"
    r"|bookings?"
    r"|passes|places|window|plan\w*|prepar\w*|training|budgets?|talks|consultation|bids?)\b[^.;]{0,40}\Z"
)
"""What begins long before the year itself."""


def coming_terms(document: Document, published: date | None) -> Iterator[Finding]:
    """The first of such years told as begun, as about to begin or as ended a year or more too soon."""
    if published is None:
        return
    for span, year, named in years_of_two(document):
        if not named or year < published.year or year - published.year > 2 or document.quoted(span):
            continue
        told = _told(document, span, published)
        soon = (
            published.month > _EARLY_IN_THE_YEAR if year == published.year else published.month >= _LATE_IN_THE_YEAR
        )
        if told is None or (told == "begun" and soon) or (told == "ended" and year == published.year - 1):
            continue
        last = year % 100 if told == "ended" else (year - 1) % 100
        right = f"{year - 1}-{last:02d}" if told == "ended" else f"{published.year}-{(published.year + 1) % 100:02d}"
        state = "over" if told == "ended" else "begun or about to begin"
        note = (
            f"The text tells the {document.quote(span)} as {state}; the page is dated {in_words(published)}, so"
            f" that it"
            f" would be that of {right}."
        )
        yield Finding(note, span, strength=0.4)
        return


def _told(document: Document, span: Span, published: date) -> str | None:
    """ "begun" or "ended" by the words beside a term."""
    sentence = document.sentence_at(span.start) or span
    before, behind = document.folded[sentence.start : span.start], document.folded[span.end : sentence.end]
    begins = _BEGINS.match(behind)
    if begins and begins["which"]:
        return "begun" if _is_near(begins.group(), published) else None
    if _IS_OVER.match(behind):
        return "ended"
    if _TO_ENTER.search(before):
        return None
    if _CURRENT.search(before) or (begins and _is_near(begins.group(), published)):
        return "begun"
    return "begun" if _BEGIN_IT.search(before) and _NEAR_ANYWHERE.search(before + behind) else None


def _is_near(words: str, published: date) -> bool:
    """Whether words for a day are not those of a month that is far from the page's."""
    months = [number for number, month in enumerate(MONTHS, 1) if month.lower() in words]
    return not months or (months[0] - published.month) % 12 <= 1
