"""Dates that do not fit each other: weekday and date, days that do not exist, page date and dates inside.

Why it matters: A weekday that does not fall on its date, a 30 February or a page date years after everything the text
tells are slips that readers notice, or the trace of an old text put under a new date.

How it measures: The sum of the strengths of what is found, unit points, range 0 upwards, 0 for a text whose dates
agree; no value where there is no date at all. Found are: a weekday that its date contradicts (without a printed year,
the year next to the publication date counts, up to 60 days away); days that no month has; a date of change before the
date of publication; two publication dates more than a month apart, or a dateline two months off the page's date; a
date after the publication told in the past tense, months and years too; a text that opens with news of a day or
quarter more than nine months before the page's date, or tells plans for such a time, reports on months, calls figures
the latest or tells of a season or a budget year long over, and tells nothing newer; games ahead that are past; "this
winter has been", "schools break up for the summer", "the July heat" on a page of another season, unless the text is
about the south of the world; and "on Wednesday" or "last week" where neither page nor text say of which week.
Quotations are left out except for weekdays printed with their date. What an exchange rate says of the date of a text
is told by `money_conversion`.

Known problems: Only English dates are read; 03/04/2026 is not, since its order is unknown; the tense of a sentence is
told from its words, not parsed; calendars other than the Gregorian and dates before 1900 are passed over.

Source: Desk practice; dates of publication and change as schema.org defines them. No weekday was
flagged in 2,700 clean articles, but only 18 pairs of weekday and date in them could be compared, four with a year.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from scorer.detectors import _seasons, _tenses
from scorer.document import Document
from scorer.model import Finding, Signal, Span
from scorer.views.dates import MONTHS, WEEKDAYS, DateMention
from scorer.views.digits import runs

_NEAR_DAYS = 60
_OTHER_YEARS = {"last year": -1, "this year": 0, "next year": 1}
_STALE_DAYS = 270
_FAR_APART_DAYS = 31
_OPENING = 700
_RECENT_YEARS = 10
_RELATIVE = re.compile(  # the words first and what stands before them behind, so that the search skips to them
    r"(?:last|this|next)(?<!\w.{4})(?<!\bthe .{4})(?<!\bpast .{4}) (?:week|month)\b"
    r"|yesterday(?<!\w.{9})\b|earlier(?<!\w.{7}) today\b|tomorrow(?<!\w.{8})\b"
)
_ENDS_DATE = re.compile(r"[.,;:)\]!?\n]|\Z| (?:19|20)\d\d| (?:and|at|when|after|as|the|he|she|it|to) ")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|to|until|till|by|next|due|scheduled|planned|plans?|expected|expects?|ahead"
    r"|deadline"
    r"|through|before|effective|beginning|starting|from|upcoming|could|may|might|is|are|expires?|ends?|begins?|ending"
    r"|runs?|future|maturing|fiscal|year|between|towards?|set|target|forecast|if|postponed|delayed|moved|extended)\b"
)
_PAST = re.compile(
    r"\b(?:said|told|announced|reported|was|were|had|took|died|won|signed|launched|confirmed|released)\b"
)
_PAST_ON = re.compile(
    r"\b(?:was|were|had|took|died|won|signed|launched|released)\b"
    r"|\b(?:said|told|announced|reported|confirmed)(?: [a-z]+)? on \Z"
)
_OTHER_YEAR = re.compile(
    r"\b(?:(?:19|20)\d\d|last year|a year (?:ago|earlier|before)|the previous year|years? ago|each|every)\b"
)
_GOES_AHEAD = re.compile(r" (?:will|would|is|are|could|may|can|should)\b")
_HABIT = re.compile(r"\b(?:every|each|most|any|a|one|Black|Good|Super|Ash|Easter|News|Cyber|Giving) \Z")
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\.?"
_JOINT = r"(?: ?[-–—/&] ?| to | through | till | until | and | or |, )"
# "Monday to Sunday", "Saturdays": days of every week.
_RANGE_BEFORE = re.compile(rf"\b{_DAY}s?{_JOINT}(?:on )?\Z")
# "14 November, a Monday", "14 November 2023 (Tuesday)", "which was a Sunday".
_WEEKDAY_BEHIND = re.compile(
    rf"(?:,? (?:a|which (?:is|was|fell on) a|which fell on)| ?\()[ ]?(?P<weekday>{'|'.join(WEEKDAYS)})\b"
    r"(?! (?:morning|evening|night|afternoon) (?:in|of))"
)
_FIRST_OF_TWO = re.compile(rf"\b(?P<weekday>{'|'.join(WEEKDAYS)})(?: and | to | through | or |[-–—])\Z")
_RANGE_AFTER = re.compile(rf"s\b|{_JOINT}{_DAY}")


def detect(document: Document, *, anchored_within: int = 600) -> Signal:
    """See the module. A full date at most `anchored_within` characters before a weekday says which week it is."""
    published = document.publication_date
    no_days = [*_no_days(document), *_ends_of_ranges(document)]
    if not document.dates and not no_days and not document.metadata_values("publication_date"):
        return Signal.abstain("the text and its page name no date")
    findings = [
        *_weekdays(document, published),
        *_weekdays_of_a_month(document, published),
        *_impossible(document),
        *no_days,
        *_page_dates(document),
        *_printed_dates(document, published),
        *_future_as_past(document, published),
        *_stale(document, published),
        *_stale_months(document, published),
        *_stale_terms(document, published),
        *_stale_games(document, published),
        *_so_long_ago(document, published),
        *_seasonal(document, published),
        *_holidays(document, published),
        *_unanchored(document, published, anchored_within),
    ]
    findings.sort(key=lambda finding: finding.span or Span(0, 0))
    return Signal(sum(finding.strength for finding in findings), tuple(findings))


def _day_of(mention: DateMention) -> date | None:
    """The day of a full date; None if it is not full or does not exist."""
    if not (mention.year and mention.month and mention.day):
        return None
    try:
        return date(mention.year, mention.month, mention.day)
    except ValueError:
        return None


def _told(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _weekdays(document: Document, published: date | None) -> Iterator[Finding]:
    for mention in document.dates:
        if mention.kind != "day":
            continue
        behind = None if mention.weekday is not None else _WEEKDAY_BEHIND.match(document.text, mention.span.end)
        weekday = WEEKDAYS.index(behind["weekday"]) if behind else mention.weekday
        if first := _FIRST_OF_TWO.search(document.text, max(0, mention.span.start - 24), mention.span.start):
            weekday = WEEKDAYS.index(first["weekday"])  # "Saturday and Sunday, October 8 and 9"
        days = [_day_of(mention)] if mention.year else _meant(document, mention, published)
        day = days[0] if days else None
        if weekday is None or day is None or day.year < 1900 or any(day.weekday() == weekday for day in days if day):
            continue
        right = WEEKDAYS[day.weekday()]
        note = f"{_told(day)} is a {right}, not a {WEEKDAYS[weekday]}."
        span = Span(*behind.span("weekday")) if behind else mention.span
        suggestion = right if behind else re.sub(r"\A[A-Za-z]+\.?", right, document.quote(span))
        yield Finding(note, span, None, () if first else (suggestion,), 0.7 if mention.year else 0.55)


_OF_LAST_MONTH = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}),? the (?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    r" of (?P<which>last|this|next) month\b"
)


_MONTHS_TOLD = (" of last month", " of this month", " of next month")


def _weekdays_of_a_month(document: Document, published: date | None) -> Iterator[Finding]:
    """ "Tuesday the 19th of last month"."""
    if published is None or not any(which in document.folded for which in _MONTHS_TOLD):
        return
    for match in _OF_LAST_MONTH.finditer(document.text):
        months = published.year * 12 + published.month - 1 + {"last": -1, "this": 0, "next": 1}[match["which"]]
        try:
            day = date(months // 12, months % 12 + 1, int(match["day"]))
        except ValueError:
            continue
        if WEEKDAYS[day.weekday()] != match["weekday"]:
            right = WEEKDAYS[day.weekday()]
            note = f"{_told(day)} is a {right}, not a {match['weekday']}."
            yield Finding(note, Span(*match.span("weekday")), None, (right,), 0.55)


def _meant(document: Document, mention: DateMention, published: date | None) -> list[date]:
    """The days that a date without a year may be, the likeliest first: near the publication date, of a year told."""
    if published is None or mention.month is None:
        return []
    sentence = document.sentence_at(mention.span.start) or mention.span
    words = document.folded[sentence.start : sentence.end]
    told = [shift for year, shift in _OTHER_YEARS.items() if year in words]
    days = {shift: _day_of(mention._replace(year=published.year + shift)) for shift in (0, -1, 1)}
    near = [day for day in days.values() if day and abs((day - published).days) <= _NEAR_DAYS]
    return [*near, *(day for shift in told if (day := days[shift]) and day not in near)]


def _impossible(document: Document) -> Iterator[Finding]:
    for mention in document.dates:
        if mention.kind != "day" or not (mention.month and mention.day):
            continue
        most = monthrange(mention.year or 2024, mention.month)[1]
        # "in February 30 people" is no date, but "31 April" is one whatever follows.
        whole = mention.year or document.text[mention.span.start].isdigit() or _on_a_day(document, mention.span)
        if mention.month == 2 and mention.day == 29 and not mention.year:
            yield from _leap_day(document, mention)
        if mention.day > most and (whole or _ENDS_DATE.match(document.text, mention.span.end)):
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
    if near and not _OTHER_YEAR.search(document.folded, *sentence) and "leap" not in document.folded:
        note = f"February {published.year} has 28 days; there is no {document.quote(mention.span)}."
        yield Finding(note, mention.span, strength=0.5)


_ON_A_DAY = re.compile(
    r"\b(?:on|of|until|till|by|from|since|before|after|through|to|dated|due|for)\b[^.,;\d]{0,12} \Z"
)
_NO_COUNT = re.compile(
    r" (?:last|this|next|or|but|with|for|in|by|from|until|through|because|was|is|will|had|has|that|where|who|which"
    r"|they|we|because|during|under|between|before)\b"
)


def _on_a_day(document: Document, span: Span) -> bool:
    """Whether a month and a number are a day by the words on both sides: "the night of June 31 last year"."""
    before = document.folded[max(0, span.start - 24) : span.start]
    return bool(_ON_A_DAY.search(before) and _NO_COUNT.match(document.folded, span.end))


_MONTH = "|".join(MONTHS)
_TWO_DAYS = re.compile(
    rf"(?<![\w.,-])[0-3]?\d(?:st|nd|rd|th)? ?(?:and|to|or|until|till|through|[-–/]) ?(?P<day>3[01])(?:st|nd|rd"
    rf"|th)?(?: of)?"
    rf" (?P<month>{_MONTH})\b"
)
_NO_DAY = re.compile(
    rf"(?:00?|3[2-9]|[4-9]\d)(?<![\w.,]\d\d)(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?: (?:19|20)\d\d)?"
    r"(?![\w,.]\d|\w)"
)
_DATED = re.compile(r"\b(?:on|dated|until|till|by|from|since|before|after|to)(?: the)? \Z")


def _ends_of_ranges(document: Document) -> Iterator[Finding]:
    """ "Between 28 and 31 November": the last day of a stretch."""
    for mention in document.dates:
        match = _TWO_DAYS.match(document.text, mention.span.start) if mention.day and mention.month else None
        most = monthrange(2024, MONTHS.index(match["month"]) + 1)[1] if match else 31
        if match and int(match["day"]) > most:
            note = f"{match['month']} has {most} days; there is no {match['day']} {match['month']}."
            yield Finding(note, Span(match.start("day"), match.end()), strength=0.7)


def _no_days(document: Document) -> Iterator[Finding]:
    """ "32 January", "00 March": no days of any month."""
    for start, _ in runs(document.text):
        match = _NO_DAY.match(document.text, start)
        if match is None:
            continue
        before = document.text[max(0, match.start() - 16) : match.start()]
        if _DATED.search(before) and _ENDS_DATE.match(document.text, match.end()):
            most = monthrange(2024, MONTHS.index(match["month"]) + 1)[1]
            note = f"The days of {match['month']} are numbered from 1 to {most}; there is no {match.group()}."
            yield Finding(note, Span(*match.span()), strength=0.6)


def _page_dates(document: Document) -> Iterator[Finding]:
    published = [(datum, day) for datum in document.metadata_values("publication_date") if (day := _iso(datum.value))]
    if not published:
        return
    first, day = published[0]
    for datum, other in published[1:]:
        if abs((other - day).days) > _FAR_APART_DAYS:
            note = (
                f"The page gives two dates of publication: {_told(day)} ({first.origin}) and {_told(other)} "
                f"({datum.origin})."
            )
            # A date found loose in the page's markup may be that of a comment or of a related article.
            loose = "html" in {first.origin, datum.origin}
            yield _at(datum.span or first.span, note, 0.25 if loose else 0.5, datum.value)
            break
    changed = [(datum, when) for datum in document.metadata_values("modified_date") if (when := _iso(datum.value))]
    for datum, when in changed[:1]:
        if (day - when).days > 1:
            note = f"The page was changed on {_told(when)}, before it was published on {_told(day)}."
            yield _at(datum.span or first.span, note, 0.4, datum.value)


_DATELINE = re.compile(r"\A[^\n]{0,12}?[A-Z][A-Z’'./ -]+(?:, [A-Z][\w. ]{1,20})?[,:]? (?:\([^)\n]{1,20}\) )?\Z")
_ENDS_DATELINE = re.compile(r" ?(?:\([^)\n]{1,24}\) ?)?(?:[-–—]|--|:)[ \n]")
_ISSUED = re.compile(
    r"\A\W{0,3}(?:(?:[Ff]irst|[Oo]riginally|[Tt]his (?:article|story|post|report) was"
    r"|[Bb]y [A-Z][\w.’' -]{2,40},?) ?(?:first"
    r" |originally )?)?(?:[Pp]ublished|PUBLISHED|[Pp]osted|POSTED|[Ii]ssued"
    r"|[Dd]ate(?: of publication)?|DATE|[Rr]eleased)(?: (?:on|at))?"
    r"[:,—–| ]*(?:[A-Z][a-z]+day,? )?\Z"
)
_FAR_FROM_PAGE = 62
_OPENING_LINE = 80


_APPEARED = re.compile(
    r"\bthis (?:article|story|post|report|piece)(?: was| has been)? (?:first |originally )?"
    r"(?:appeared|published|ran|posted|printed)(?: [a-z]+){0,5} on \Z"
)


def _printed_dates(document: Document, published: date | None) -> Iterator[Finding]:
    """A dateline ("LAGOS, June 12, 2023 -") or a line ("Published: 12 June 2023") far from the page's date."""
    if published is None or published.year < 1900:
        return
    header = {datum.span for datum in document.metadata if datum.span}
    for mention in (*document.dates[:_MOST_HEADS], *document.dates[_MOST_HEADS:][-_MOST_FEET:]):
        if mention.kind != "day" or mention.span in header:
            continue
        line = document.text.rfind("\n", 0, mention.span.start) + 1
        before = document.text[line : mention.span.start]
        dateline = mention.span.start < _OPENING_LINE and _DATELINE.match(before)
        dateline = dateline and _ENDS_DATELINE.match(document.text, mention.span.end)
        issued = _ISSUED.match(before) or _APPEARED.search(before.lower())
        if not dateline and not (mention.year and len(before) < _OPENING_LINE and issued):
            continue
        days = [mention.year] if mention.year else [published.year, published.year - 1, published.year + 1]
        known = [day for year in days if (day := _day_of(mention._replace(year=year)))]
        nearest = min(known, key=lambda day: abs((day - published).days), default=None)
        if nearest and abs((nearest - published).days) > _FAR_FROM_PAGE:
            what = "the dateline" if dateline else "a line of the text"
            told = _told(nearest) if mention.year else document.quote(mention.span)
            note = (
                f"The page is dated {_told(published)}, {what} {told}: one of the two dates of publication is wrong."
            )
            yield Finding(note, mention.span, strength=0.5 if mention.year else 0.35)
            return


_MOST_HEADS, _MOST_FEET = 12, 2
"""Dates at the beginning and the end of a text that are looked at as that of its publication."""


def _at(span: Span | None, note: str, strength: float, quote: str) -> Finding:
    return Finding(note, span, strength=strength) if span else Finding(note, quote=quote, strength=strength)


def _iso(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _future_as_past(document: Document, published: date | None) -> Iterator[Finding]:
    if published is None:
        return
    for mention in document.dates:
        first = _first_day(mention) or _soon(mention, published)
        if first is None or (first - published).days <= 1 or document.quoted(mention.span):
            continue
        sentence = document.sentence_at(mention.span.start)
        block = document.block_at(mention.span.start)
        if sentence is None or block is None or block.kind != "paragraph":
            continue
        if _told_as_past(document, sentence, mention):
            told = _told(first) if mention.kind == "day" else document.quote(mention.span)
            note = f"The sentence tells {told} as past; the page is dated {_told(published)}."
            yield Finding(note, mention.span, strength=0.6 if mention.year else 0.5)


_SOON_DAYS = 45
"""Days ahead within which a date without a year is that of this year: of one long past news names the year."""


def _soon(mention: DateMention, published: date) -> date | None:
    """The day of a date without a year, where it lies shortly ahead."""
    if mention.kind != "day" or mention.year or not mention.month or not mention.day:
        return None
    days = (_day_of(mention._replace(year=published.year + shift)) for shift in (0, 1))
    return next((day for day in days if day and 1 < (day - published).days <= _SOON_DAYS), None)


def _told_as_past(document: Document, sentence: Span, mention: DateMention) -> bool:
    before = document.folded[sentence.start : mention.span.start]
    behind = document.folded[mention.span.end : sentence.end]
    if mention.year is None and (before.endswith("since ") or _OTHER_YEAR.search(document.folded, *sentence)):
        return False
    if _tenses.as_past(before, behind):
        return True
    clause = before.rpartition(", ")[2]
    ahead = _AHEAD.search(clause) or _GOES_AHEAD.match(behind)
    return mention.kind == "day" and mention.year is not None and bool(_PAST_ON.search(clause)) and not ahead


def _first_day(mention: DateMention) -> date | None:
    """The first day that a mention with a year covers."""
    if not mention.year or not 1900 <= mention.year <= 2199:
        return None
    if mention.kind == "day":
        return _day_of(mention)
    month = (mention.month or 1) - (2 if mention.kind == "quarter" else 0)
    return date(mention.year, max(1, month), 1)


def _stale(document: Document, published: date | None) -> Iterator[Finding]:
    """Opens with news of a day long past, and tells nothing newer."""
    if published is None:
        return
    header = {datum.span for datum in document.metadata if datum.span}
    dated = [(last, m) for m in document.dates if m.span not in header and m.year and (last := _last_day(m))]
    limit = published - timedelta(days=_STALE_DAYS)
    if any(last >= limit for last, _ in dated):
        return
    recent = [(last, mention) for last, mention in dated if last.year >= published.year - _RECENT_YEARS]
    news = [(last, mention, "news of") for last, mention in recent if _is_news(document, mention)]
    plans = [(last, mention, "plans for") for last, mention in recent if _is_plan(document, mention)]
    for newest, mention, what in sorted([*news, *plans], reverse=True)[:1]:
        note = (
            f"The text {'opens with' if what == 'news of' else 'tells of'} {what} {document.quote(mention.span)} and "
            f"tells nothing newer; the page is dated {_told(published)}."
        )
        yield Finding(note, mention.span, strength=0.3 if (published - newest).days < 2 * _STALE_DAYS else 0.4)


def _is_plan(document: Document, mention: DateMention) -> bool:
    """Whether the sentence tells of that time as still to come."""
    sentence = document.sentence_at(mention.span.start)
    if sentence is None or document.quoted(mention.span):
        return False
    before = document.folded[sentence.start : mention.span.start]
    return _tenses.as_to_come(before, document.folded[mention.span.end : sentence.end]) is not None


_PERIOD_TO = re.compile(r"\b(?:months|quarter|half|half-year|year) (?:to|ended|ending|through)(?: the end of)? \Z")


def _is_news(document: Document, mention: DateMention) -> bool:
    """Whether one of the first two sentences tells, in the past tense, what happened on that day, in that quarter."""
    if mention.span.start > _OPENING or document.quoted(mention.span):
        return False
    sentence = next((s for s in document.sentences[:2] if s.start <= mention.span.start < s.end), None)
    before = document.folded[max(0, mention.span.start - 32) : mention.span.start]
    near = {
        "day": before.endswith("on "),
        "quarter": mention.span.start > 3,
        "month": bool(_PERIOD_TO.search(before)),
    }.get(mention.kind, False)
    return sentence is not None and near and bool(_PAST.search(document.folded, *sentence))


_TERM = re.compile(
    r"\b(?:for|ahead of|start to) the (?:new |coming |current |upcoming )?(?P<year>20\d\d)[-/–](?:\d{2}|20\d\d)"
    r" (?:[a-z]+ )?(?:season|campaign|financial year|fiscal year|academic year|school year|budget|tax year|session)\b"
)
_A_TERM = re.compile(r"20\d\d[-/–]")
_LATEST = re.compile(
    r"\b(?:the )?(?:latest|most recent|last) (?:month|quarter|year|period|date) for which"
    r" (?:figures|data|numbers|statistics)"
    r"|\bthe (?:latest|most recent) (?:available )?(?:figures|data|numbers|statistics)\b"
)


def _stale_terms(document: Document, published: date | None) -> Iterator[Finding]:
    """A season or a budget year long over, or latest figures of long ago, with nothing newer in the text."""
    newest = max((m.year for m in document.dates if m.year and 1900 < m.year < 2200), default=0)
    if published is None or newest >= published.year:
        return
    terms = _TERM.finditer(document.folded) if _A_TERM.search(document.folded) else ()
    for match in terms:
        ends = int(match["year"]) + 1
        if newest <= ends < published.year and not document.quoted(Span(*match.span())):
            told = document.quote(Span(*match.span())).partition("the ")[2]
            note = f"The text tells of the {told} and nothing newer; the page is dated {_told(published)}."
            yield Finding(note, Span(*match.span()), strength=0.35)
            return
    latest = any(words in document.folded for words in ("for which ", "the latest ", "the most recent "))
    for match in _LATEST.finditer(document.folded) if latest else ():
        sentence = document.sentence_at(match.start()) or Span(*match.span())
        years = [m.year for m in document.dates if m.year and sentence.start <= m.span.start < sentence.end]
        if years and max(years) < published.year - 1:
            note = f"The latest figures of the text are of {max(years)}; the page is dated {_told(published)}."
            yield Finding(note, Span(*match.span()), strength=0.4)
            return


_AGO = re.compile(
    r",? (?:just |only |exactly |some )?(?P<n>a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
    r" (?P<unit>day|week|month)s? ago\b"
)


def _so_long_ago(document: Document, published: date | None) -> Iterator[Finding]:
    """ "Sunday 15 March 2020, two days ago" on a page of 2024."""
    if published is None or " ago" not in document.folded:
        return
    for mention in document.dates:
        match = _AGO.match(document.folded, mention.span.end) if mention.kind == "day" and mention.year else None
        day = _day_of(mention) if match else None
        if match is None or day is None or document.quoted(mention.span):
            continue
        length, slack = _UNIT_DAYS[match["unit"]]
        gone, told = (published - day).days, length * (_SMALL.get(match["n"]) or int(match["n"]))
        if abs(gone - told) > slack + 7:
            note = f"From {_told(day)} to {_told(published)}, the date of the page, are {gone} days."
            yield Finding(note, Span(mention.span.start, match.end()), strength=0.5)


_GAMES = {
    "olympic": {"london": 2012, "rio": 2016, "tokyo": 2021, "paris": 2024, "los angeles": 2028, "vancouver": 2010,
                "sochi": 2014, "pyeongchang": 2018, "beijing": 2022, "milan": 2026, "cortina": 2026},
    "world cup": {"brazil": 2014, "russia": 2018, "qatar": 2022},
    "commonwealth games": {"delhi": 2010, "glasgow": 2014, "gold coast": 2018, "birmingham": 2022},
}  # fmt: skip
"""When games were held, or are to be, by their host."""
_YEARS_TO_GO = {"next year’s": 1, "next year's": 1, "this year’s": 0, "this year's": 0, "this summer’s": 0,
                "this summer's": 0, "this winter’s": 0, "this winter's": 0}  # fmt: skip
_COMING = re.compile(
    r"\b(?:to prepare for|preparing for|ahead of|bound for|qualif\w+ for|will (?:be|open|begin|compete))\b"
)


def _stale_games(document: Document, published: date | None) -> Iterator[Finding]:
    """ "Next year's Olympic Games in Rio de Janeiro" on a page of 2018."""
    text = document.folded
    if published is None:
        return
    for name, hosts in _GAMES.items():
        place = text.find(name)
        if place < 0:
            continue
        sentence = document.sentence_at(place) or Span(place, place + len(name))
        words = text[sentence.start : sentence.end]
        years = {year for host, year in hosts.items() if host in words}
        ahead = next((years_on for told, years_on in _YEARS_TO_GO.items() if f"{told} {name}" in words), None)
        if len(years) != 1 or ahead is None or document.quoted(Span(place, place + len(name))):
            continue
        year = years.pop()
        if abs(year - ahead - published.year) > 1 or (year - ahead != published.year and year != 2021):
            note = (
                f"The games of {year} were ahead by so much in {year - ahead}; the page is dated {_told(published)}."
            )
            yield Finding(note, Span(place, place + len(name)), strength=0.4)


_MOST_LAG = 200
"""Days after which months that a company reports on are no news; most report within four months."""
_REPORTS = re.compile(
    r"\b(?:reported|posted|said|earned|made|profit|income|sales|revenues?|turnover|loss|earnings|results)\b"
)


def _stale_months(document: Document, published: date | None) -> Iterator[Finding]:
    """ "Net income in the three months to March 31" on a page of November."""
    if published is None or " months " not in document.folded:
        return
    for mention in document.dates:
        if mention.year or not mention.month or mention.span.start > _OPENING:
            continue
        before = document.folded[max(0, mention.span.start - 32) : mention.span.start]
        sentence = document.sentence_at(mention.span.start)
        if sentence is None or not _PERIOD_TO.search(before) or not _REPORTS.search(document.folded, *sentence):
            continue
        ends = (_last_day(mention._replace(year=published.year - shift)) for shift in (0, 1))
        last = next((day for day in ends if day and day <= published), None)
        if last and (published - last).days > _MOST_LAG:
            told = document.quote(mention.span)
            note = f"The text reports on the months to {told} as news; the page is dated {_told(published)}."
            yield Finding(note, mention.span, strength=0.35)
            return


def _last_day(mention: DateMention) -> date | None:
    """The last day that a mention with a year covers."""
    if not mention.year or not 1900 <= mention.year <= 2199:
        return None
    month = mention.month or 12
    most = monthrange(mention.year, month)[1]
    return date(mention.year, month, min(mention.day or most, most))


def _seasonal(document: Document, published: date | None) -> Iterator[Finding]:
    """ "This winter has been cold" on a page of July, unless the text is about the southern half of the world."""
    if published is None:
        return
    for span, months in _seasons.cues(document):
        if published.month not in months:
            note = (
                f"“{document.quote(span)}” does not fit a page dated {_told(published)}: it was written in another "
                "season, or far south."
            )
            yield Finding(note, span, strength=0.35)
            return


_FEASTS = {
    "christmas": (12, 25), "christmas eve": (12, 24), "new year’s eve": (12, 31), "new year's eve": (12, 31),
    "new year": (1, 1), "halloween": (10, 31), "valentine’s day": (2, 14), "valentine's day": (2, 14),
}  # fmt: skip
_FEAST_WORDS = ("christmas", "new year", "halloween", "valentine")
_COUNTS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL = {word: count for count, word in enumerate(_COUNTS, 1)}
_FEAST = "|".join(sorted(map(re.escape, _FEASTS), key=len, reverse=True))
_COUNT = rf"(?:only |just |about |less than |barely )?(?P<n>\d{{1,2}}|{'|'.join(_SMALL)}) (?P<unit>day|week|month)s?"
_AWAY = (
    re.compile(rf"\b(?P<feast>{_FEAST}),? (?:(?:is|now|still) ){{0,2}}{_COUNT} (?:away|off)\b"),
    re.compile(rf"\bwith {_COUNT} (?:to go )?(?:before|until|till|to) (?P<feast>{_FEAST})\b"),
)
_UNIT_DAYS = {"day": (1.0, 2.5), "week": (7.0, 9.0), "month": (30.4, 31.0)}


def _holidays(document: Document, published: date | None) -> Iterator[Finding]:
    """ "Christmas is two weeks away" on a page of July."""
    if published is None or not any(feast in document.folded for feast in _FEAST_WORDS):
        return
    for match in (found for pattern in _AWAY for found in pattern.finditer(document.folded)):
        if document.quoted(Span(*match.span())):
            continue
        days, slack = _UNIT_DAYS[match["unit"]]
        told = days * (_SMALL.get(match["n"]) or int(match["n"]))
        feast = date(published.year, *_FEASTS[match["feast"]])
        feast = feast if feast >= published else feast.replace(year=published.year + 1)
        left = (feast - published).days
        if abs(left - told) > slack + 7:  # the page may be a week younger than the text
            span = Span(*match.span())
            note = f"From {_told(published)}, the date of the page, to {_told(feast)} are {left} days."
            yield Finding(note, span, strength=0.4)
            return


def _unanchored(document: Document, published: date | None, within: int) -> Iterator[Finding]:
    """The first "on Wednesday" of which nobody can say when it was."""
    if published is not None:
        return
    full = [mention.span.start for mention in document.dates if mention.kind == "day" and mention.year]
    for span in sorted([*_relative_days(document), *_relative_spans(document)]):
        if any(0 <= span.start - start <= within for start in full):
            return
        note = (
            f"“{document.quote(span)}” does not say when: neither the page nor the text before it gives a full date "
            "to count from."
        )
        yield Finding(note, span, strength=0.25)
        return


def _relative_days(document: Document) -> Iterator[Span]:
    for mention in document.dates:
        if mention.kind != "weekday" or document.quoted(mention.span):
            continue
        block = document.block_at(mention.span.start)
        before = document.text[max(0, mention.span.start - 12) : mention.span.start]
        of_every_week = _HABIT.search(before) or _every_week(document, mention.span)
        if block is not None and block.kind == "paragraph" and not of_every_week:
            start = mention.span.start - 3 if before[-3:].lower() == "on " else mention.span.start
            yield Span(start, mention.span.end)


def _every_week(document: Document, span: Span) -> bool:
    before = document.folded[max(0, span.start - 24) : span.start]
    return bool(_RANGE_BEFORE.search(before) or _RANGE_AFTER.match(document.folded, span.end))


def _relative_spans(document: Document) -> Iterator[Span]:
    for match in _RELATIVE.finditer(document.folded):
        span = Span(*match.span())
        block = document.block_at(span.start)
        if block is not None and block.kind == "paragraph" and not document.quoted(span):
            yield span
