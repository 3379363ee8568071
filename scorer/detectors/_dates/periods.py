"""Quarters and halves whose months are those of another: for `date_consistency`.

"Third-quarter profit ... in the three months to June" of a company that reports by the calendar year. Many
do not: the months are told as wrong only where the text says that its books follow the calendar, or where a report on
these months would be late, and in time for those of the quarter that is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from scorer.detectors._dates.days import in_words, last_day
from scorer.detectors._dates.hints import HALVES, said
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import MONTHS, DateMention

_HALF = pattern(
    r"(?P<which>first(?<!\w.{5})|opening(?<!\w.{7})|second(?<!\w.{6})|final(?<!\w.{5})|last(?<!\w.{4}))[ -]half\b"
    r"(?= (?:of the (?:financial |fiscal )?year|profits?|earnings|sales|revenues?|results|net|pre-?tax|operating"
    r"|loss(?:es)?|income|turnover|figures))"
)
_MONTHS_TO = pattern(
    r"\b(?:(?P<n>three|six|3|6)[ -]months?(?: period)?|(?P<unit>quarter|half-year|half)),?"
    r" (?:(?:to|through|(?:(?:that|which) )?(?:ended|ending|ends))(?: on| in| at)?(?: the)?(?: (?:end|close) of)?"
    r"|(?:from|between) [a-z]+ (?:to|and|through)) \Z"
)
_OF_QUARTERS = frozenset(["three", "3", "quarter"])
_BY_THE_CALENDAR = pattern(
    r"\b(?=[cfy])(?:calendar[- ]years?\b|(?:financial|fiscal) year is the calendar year|year (?:ends?|closes|runs to)"
    r"(?: in| on| at the end of)? (?:31 )?december|year-end (?:is|falls)(?: in| on)? (?:31 )?december)"
)
_FISCAL = pattern(
    r"\b(?=[fy2])(?:fiscal\b|financial year\b|year (?:to|ending|ended|ends|that ends)\b|fy ?\d\d|20\d\d[-/]\d\d\b)"
)
_COMPARED = pattern(
    r"\b(?:than|against|from|since|compared|versus|down on|up on|same|year-earlier|previous|prior|preceding"
    r"|earlier|had"
    r"|after(?! tax)|until|before(?! tax)|following)\b[^.;]{0,60}\Z"
)
_LATE, _IN_TIME = 95, 75
"""Days after the end of its months by which a report on them is late, and within which one is in time."""
_LEAD = 70


def misnamed_periods(document: Document, published: date | None) -> Iterator[Finding]:
    """The months of a quarter or a half that are not its own; the first of the text."""
    if published is None:
        return
    quarters = {one.span: one.month for one in document.dates if one.kind == "quarter" and one.month}
    halves = {} if document.once(said).isdisjoint(HALVES) else _halves(document.folded)
    if not quarters and not halves:
        return
    text = document.folded
    for mention, match in ((one, _months_to(text, one)) for one in document.dates if one.month):
        told = (quarters if match in _OF_QUARTERS else halves) if match else {}
        if not told or mention.month in told.values() or document.quoted(mention.span):
            continue
        span, ends = min(told.items(), key=lambda one: abs(one[0].start - mention.span.start))
        if _compared(document, mention) or _compared(document, mention, span):
            continue
        calendar = _BY_THE_CALENDAR.search(text) is not None
        if _FISCAL.search(text) and not calendar:
            return
        if calendar or (
            _lag(mention, published) > _LATE and _lag(replace(mention, month=ends), published) <= _IN_TIME
        ):
            note = (
                f"“{document.quote(span)}” is that to the end of {MONTHS[ends - 1]}, not to that of"
                f" {MONTHS[(mention.month or 1) - 1]}; the page is dated {in_words(published)}."
            )
            instead = _of_the_calendar(mention.month or 0, len(quarters)) if calendar else ""
            yield Finding(
                f"{note[:-1]}, and that one ends the {instead}." if instead else note, mention.span, strength=0.4
            )
            return


_ORDINALS = ("first", "second", "third", "fourth")


def _of_the_calendar(month: int, quarters: int) -> str:
    """The quarter or half of a calendar year that ends with a month, "" for none."""
    parts, length, name = (4, 3, "quarter") if quarters else (2, 6, "half")
    ends = {number * length: f"{_ORDINALS[number - 1]} {name}" for number in range(1, parts + 1)}
    return ends.get(month, "")


def _halves(text: str) -> dict[Span, int]:
    return {
        Span(*match.span()): 6 if match["which"] in {"first", "opening"} else 12 for match in _HALF.finditer(text)
    }


def _months_to(text: str, mention: DateMention) -> str | None:
    """How the period is told that ends with a month: "three", "quarter"; None if none does."""
    if not mention.month or mention.kind not in {"day", "month"}:
        return None
    match = _MONTHS_TO.search(text, max(0, mention.span.start - _LEAD), mention.span.start)
    return match and (match["n"] or match["unit"])


def _compared(document: Document, mention: DateMention, span: Span | None = None) -> bool:
    """Whether a period is one that others are compared with."""
    at = span or mention.span
    sentence = document.sentence_at(at.start) or at
    text = document.folded
    had = " had " in text[at.end : sentence.end]
    return had or _COMPARED.search(text, max(sentence.start, at.start - _LEAD), at.start) is not None


def _lag(mention: DateMention, published: date) -> int:
    """Days from the last end of a month to the page's date."""
    years = [mention.year] if mention.year else [published.year, published.year - 1]
    ends = (last_day(replace(mention, kind="month", day=None, year=year)) for year in years)
    return next(((published - day).days for day in ends if day and day <= published), -1)
