"""Texts that tell old news, plans, terms and figures under a new date: for `date_consistency`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from scorer.detectors._dates import tenses
from scorer.detectors._dates.days import OPENING, PAST, by_day, in_words, last_day
from scorer.detectors._dates.hints import STATISTICS
from scorer.detectors._dates.pages import header
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import DateMention

_STALE_DAYS = 270
_RECENT_YEARS = 10
_NO_YEAR = 2200


_IN_COURT = re.compile(
    r"\b(?:magistrates|inquest|coroner|tribunal|court (?:heard|was told|hearing)|crown court|sentenced|jailed|fined"
    r"|pleaded (?:not )?guilty|convicted|declared treasure|found guilty)\b"
)


def stale(document: Document, published: date | None) -> Iterator[Finding]:
    """Opens with news of a day long past, and tells nothing newer."""
    if published is None:
        return
    limit = published - timedelta(days=_STALE_DAYS)
    for newest, mention in sorted(_all_before(document, limit), key=by_day, reverse=True):
        if newest.year < published.year - _RECENT_YEARS:
            return
        plan = _is_plan(document, mention)
        if not plan and not _is_news(document, mention):
            continue
        if _IN_COURT.search(document.folded):
            return  # what courts tell is long past
        note = (
            f"The text {'tells of plans for' if plan else 'opens with news of'} {document.quote(mention.span)} and "
            f"tells nothing newer; the page is dated {in_words(published)}."
        )
        yield Finding(note, mention.span, strength=0.3 if (published - newest).days < 2 * _STALE_DAYS else 0.4)
        return


def _all_before(document: Document, limit: date) -> list[tuple[date, DateMention]]:
    """The dates with years of a text, and their last days; none where one of them is not before `limit`."""
    read, days = document.once(header), []
    for mention in document.dates:
        year = mention.year
        if not year or mention.span in read:
            continue
        if limit.year < year < _NO_YEAR:
            return []
        last = last_day(mention)
        if last and last >= limit:
            return []
        if last:
            days.append((last, mention))
    return days


def _is_plan(document: Document, mention: DateMention) -> bool:
    """Whether the sentence tells of that time as still to come."""
    sentence = document.sentence_at(mention.span.start)
    if sentence is None or document.quoted(mention.span):
        return False
    before = document.folded[sentence.start : mention.span.start]
    return tenses.as_to_come(before, document.folded[mention.span.end : sentence.end]) is not None


_FRESH = (
    "just-finished", "just finished", "just-ended", "just ended", "just-completed", "just completed", "just-closed",
    "most recent three months", "most recent quarter", "latest quarter", "latest three months", "just gone",
    "latest financial", "most recent period", "latest trading", "latest half", "latest figures", "latest results",
    "latest accounts", "latest set of results", "most recent results", "quarterly results", "quarterly figures",
)  # fmt: skip
"""Words by which a period that has a date is news."""


_RELEASED = re.compile(
    r"\b(?:results|figures|accounts|numbers|update|statement|earnings|report)\b.{0,80}"
    r"(?:published|released|out|issued|announced|unveiled|posted|filed),? (?:today|this morning|yesterday|late "
    r"|early )?"
    r"(?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|this morning|yesterday)\b"
)


_TODAY = pattern(
    r"\b(?:today|this morning|yesterday|late on|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this week|earlier this)\b"
)
_REPORTED = pattern(
    r"\b(?:profits?|sales|revenues?|turnover|income|earnings|earned|loss(?:es)?|results|orders|output|deliveries"
    r"|shipments|bookings|takings|grew|shrank|gdp|unemployment|inflation)\b"
)
_RESTATED = pattern(
    r"\b(?:revised|restated|corrected|overstated|understated|fined|since|had (?!made\b|earned\b|lost\b|grown\b))"
)
_COMPARED = pattern(
    r"\b(?:than|against|from|since|compared|versus|down on|up on|same|year-earlier|after|until|like|best"
    r"|worst|highest|lowest)\b"
)
_PERIOD_TO = pattern(
    r"\b(?:months|quarter|half|half-year|year|weeks) (?:to|through|(?:(?:that|which) )?(?:ended|ending|ends))"
    r"(?: on| in| at)?(?: the end of)? \Z"
)
_PERIOD_AND = pattern(r"\b(?:between|from) [a-z]+ (?:and|to) \Z|\b[a-z]{3,9}[-–](?:to-)?\Z")
_PERIOD_AND_ENDS = ("and ", "to ", "-", "–")
_BOOKED, _EARNED = "results|figures|accounts|profits?|sales|earnings|revenues?", "profit|loss|sales|revenue|turnover"
_PERIOD_OF = pattern(
    r"\b(?=[a-z])(?:(?:first|last|opening|final|second|initial|closing) (?:half|(?:three|six|nine|twelve) months) of"
    r"|(?:annual|full-year|interim|half-year|half-yearly|yearly|quarterly|first-half|second-half)"
    rf" (?:{_BOOKED})(?: for| of| in)"
    rf"|(?:financial|fiscal|business|trading) year(?: to| of)?|(?:{_EARNED}) of"
    r" [^.;]{3,40} in) \Z"
)
_PERIOD_OF_ENDS = (" of ", " for ", " in ", " year ", " to ")
"""What ends the matches of `_PERIOD_AND` and of `_PERIOD_OF`."""
_PERIOD_OF_WORDS = ("half", "months", "year", *dict.fromkeys(f"{_BOOKED}|{_EARNED}".replace("s?", "").split("|")))
"""One of which is in what `_PERIOD_OF` matches."""
_FAR_BEFORE = 60
_YEAR_LAG = 130
"""Days by which the results of a whole year may come later than those of a quarter."""


def stale_periods(document: Document, published: date | None) -> Iterator[Finding]:
    """ "The just-finished quarter, the three months to the end of September 2018" on a page of 2020."""
    if published is None:
        return
    newest, limit = None, published - timedelta(days=_STALE_DAYS)
    for mention in document.dates:
        year = mention.year
        if not year or year > limit.year:
            continue
        last = last_day(mention) if mention.kind != "weekday" else None
        if last is None or not _STALE_DAYS < (published - last).days < _RECENT_YEARS * 365:
            continue
        if mention.kind == "year" and (published - last).days < _STALE_DAYS + _YEAR_LAG:
            continue
        if not _of_a_period(document, mention) or document.quoted(mention.span):
            continue
        newest = newest or max(day for one in document.dates if (day := last_day(one)) and day <= published)
        old = (published - newest).days > _STALE_DAYS
        if _as_news(document, mention, alone=old):
            told = document.quote(mention.span)
            note = f"The period to {told} is told as the latest; the page is dated {in_words(published)}."
            yield Finding(note, mention.span, strength=0.4)
            return


def _of_a_period(document: Document, mention: DateMention) -> bool:
    """Whether a date is that of a quarter, a half or a year on which somebody reports."""
    before = document.folded[max(0, mention.span.start - _FAR_BEFORE) : mention.span.start]
    if mention.kind == "year":
        said = before.endswith(_PERIOD_OF_ENDS) and any(word in before for word in _PERIOD_OF_WORDS)
        return said and _PERIOD_OF.search(before) is not None
    if mention.kind == "month" and before.endswith(_PERIOD_AND_ENDS) and _PERIOD_AND.search(before):
        return True
    return mention.kind == "quarter" or _PERIOD_TO.search(before) is not None


def _as_news(document: Document, mention: DateMention, *, alone: bool) -> bool:
    """Whether the sentence tells a period as the latest; with `alone`, where nothing newer is told, as of today."""
    sentence = document.sentence_at(mention.span.start)
    if sentence is None:
        return False
    words = document.folded[sentence.start : sentence.end]
    if mention.kind != "year" and (any(fresh in words for fresh in _FRESH) or _RELEASED.search(words)):
        compared = _COMPARED.search(
            document.folded, max(sentence.start, mention.span.start - _FAR_BEFORE), mention.span.start
        )
        return compared is None
    if not alone or not _TODAY.search(words) or not _REPORTED.search(words) or _RESTATED.search(words):
        return False
    return not _COMPARED.search(
        document.folded, max(sentence.start, mention.span.start - _FAR_BEFORE), mention.span.start
    )


def _is_news(document: Document, mention: DateMention) -> bool:
    """Whether one of the first two sentences tells, in the past tense, what happened on that day, in that quarter."""
    if mention.span.start > OPENING or document.quoted(mention.span):
        return False
    sentence = next((s for s in document.sentences[:2] if s.start <= mention.span.start < s.end), None)
    before = document.folded[max(0, mention.span.start - 32) : mention.span.start]
    near = {
        "day": before.endswith("on "),
        "quarter": mention.span.start > 3,
        "month": bool(_PERIOD_TO.search(before)),
    }.get(mention.kind, False)
    if sentence is None or not near or not PAST.search(document.folded, *sentence):
        return False
    compared = _COMPARED.search(
        document.folded, max(sentence.start, mention.span.start - _FAR_BEFORE), mention.span.start
    )
    return mention.kind != "quarter" or not (compared or _RESTATED.search(document.folded, *sentence))


_STATISTICS = "|".join(STATISTICS)
_LATEST = re.compile(
    rf"\b(?:the )?(?:latest|most recent|last) (?:month|quarter|year|period|date) for which (?:{_STATISTICS})"
    rf"|\bthe (?:latest|most recent) (?:available )?(?:{_STATISTICS})\b"
)


def stale_figures(document: Document, published: date | None) -> Iterator[Finding]:
    """Latest figures of long ago, with nothing newer in the text."""
    if published is None:
        return
    newest = max((m.year for m in document.dates if m.year and 1900 < m.year < 2200), default=0)
    for match in () if newest >= published.year else _LATEST.finditer(document.folded):
        sentence = document.sentence_at(match.start()) or Span(*match.span())
        years = [m.year for m in document.dates if m.year and sentence.start <= m.span.start < sentence.end]
        if years and max(years) < published.year - 1:
            note = f"The latest figures of the text are of {max(years)}; the page is dated {in_words(published)}."
            yield Finding(note, Span(*match.span()), strength=0.4)
            return


_MOST_LAG = 200
"""Days after which months that a company reports on are no news; most report within four months."""
_REPORTS = re.compile(
    r"\b(?:reported|posted|said|earned|made|profit|income|sales|revenues?|turnover|loss|earnings|results)\b"
)


def _tells_later(document: Document, mention: DateMention, last: date, published: date) -> bool:
    """Whether the text tells of later months, too: a prospectus has the last year and the months since."""
    others = (one for one in document.dates if one.month and not one.year and one.month != mention.month)
    others = (
        one
        for one in others
        if _PERIOD_TO.search(document.folded[max(0, one.span.start - _FAR_BEFORE) : one.span.start])
    )
    ends = (last_day(replace(one, year=year)) for one in others for year in (published.year, published.year - 1))
    return any(last < day <= published and (published - day).days <= _MOST_LAG for day in ends if day)


def stale_months(document: Document, published: date | None) -> Iterator[Finding]:
    """ "Net income in the three months to March 31" on a page of November."""
    if published is None:
        return
    for mention in document.dates:
        if mention.year or not mention.month or mention.span.start > OPENING:
            continue
        before = document.folded[max(0, mention.span.start - 32) : mention.span.start]
        sentence = document.sentence_at(mention.span.start)
        if sentence is None or not _PERIOD_TO.search(before) or not _REPORTS.search(document.folded, *sentence):
            continue
        ends = (last_day(replace(mention, year=published.year - shift)) for shift in (0, 1))
        last = next((day for day in ends if day and day <= published), None)
        if last and (published - last).days > _MOST_LAG and not _tells_later(document, mention, last, published):
            told = document.quote(mention.span)
            note = f"The text reports on the months to {told} as news; the page is dated {in_words(published)}."
            yield Finding(note, mention.span, strength=0.35)
            return
