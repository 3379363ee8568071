"""Dates that do not fit each other: weekday and date, days that do not exist, page date and dates inside.

Why it matters: A weekday that does not fall on its date, a 30 February or a page date years after everything the
text tells are slips that readers notice, or the trace of an old text put under a new date.

How it measures: The sum of the strengths of what is found, unit points, range 0 upwards, 0 for a text whose dates
agree; no value where there is no date at all. Found are: a weekday that its date contradicts (without a printed
year, the year next to the publication date counts, up to 60 days away); days that no month has; a date of change
before the date of publication; two publication dates more than a month apart, or a dateline two months off the
page's date; a date after the publication told in the past tense, months and years too; an arrest, charge or funeral
before the one day of the deed or death; a text that opens with news of a day or quarter more than nine months
before the page's date, or tells plans for such a time, and tells nothing newer; "this winter has been", "schools
break up for the summer", "the July heat" on a page of another season, unless the text is about the south of the
world; and "on Wednesday" or "last week" where neither page nor text say of which week. Quotations are left out
except for weekdays printed with their date. What an exchange rate says of the date of a text is told by
`money_conversion`.

Known problems: Only English dates are read; 03/04/2026 is not, since its order is unknown; the tense of a sentence
is told from its words, not parsed; calendars other than the Gregorian and dates before 1900 are passed over.

Source: Desk practice; dates of publication and change as schema.org defines them. No weekday was flagged in 2,700
clean articles, but only 18 pairs of weekday and date in them could be compared, four with a year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from scorer.detectors import _seasons, _tenses
from scorer.document import Document
from scorer.model import Finding, Signal, Span
from scorer.views.dates import MONTHS, WEEKDAYS, DateMention
from scorer.views.digits import runs

_NEAR_DAYS = 60
_STALE_DAYS = 270
_FAR_APART_DAYS = 31
_OPENING = 700
_RECENT_YEARS = 10
_RELATIVE = re.compile(
    r"(?<!\bthe )(?<!\bpast )\b(?:last|this|next) (?:week|month)\b|\byesterday\b|\bearlier today\b|\btomorrow\b"
)
_ENDS_DATE = re.compile(
    r"[.,;:)\]!?\n]|\Z| (?:19|20)\d\d| (?:and|at|when|after|as|the|he|she|it|to|last|this|next|that|which|who|while"
    r"|because|but|during|before|until|under|where|with) "
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|to|until|till|by|next|due|scheduled|planned|plans?|expected|expects?|ahead"
    r"|deadline"
    r"|through|before|effective|beginning|starting|from|upcoming|could|may|might|is|are|expires?|ends?|begins?|ending"
    r"|runs?|future|maturing|fiscal|year|between|towards?|set|target|forecast|if|postponed|delayed|moved|extended)\b"
)
_PAST = re.compile(
    r"\b(?:said|told|announced|reported|was|were|had|took|died|won|signed|launched|confirmed|released)\b"
)
_OPENS_AS_PAST = re.compile(
    r"(?:(?!\b(?:will|would|shall|should|is|are|due|to|plans?|expected|scheduled|planned|set|may|might|could|can|if"
    r"|when)\b)[^.;]){0,120}?"
    r"\b(?:was|were|came|took|saw|drew|won|lost|died|went|began|opened|played|gathered|watched|visited|turned|met"
    r"|signed|left|arrived|got|made|held|gave"
    r"|struck|hit|fell|rose|sank|crashed|killed|said|told|had|ran|sang|marched|danced|filled"
    r"|voted)\b(?![^.;]*\b(?:will|would|is to|are to|due to)\b)"
)
_THEN_PAST = re.compile(
    r" (?:drew|attracted|ended (?:in|with)|took place|was held|were held|was attended|came to|reached|totalled"
    r"|amounted to|fell (?:to|by)|rose (?:to|by)|grew (?:to|by))\b"
)
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
_RANGE_AFTER = re.compile(rf"s\b|{_JOINT}{_DAY}")


def detect(document: Document, *, anchored_within: int = 600) -> Signal:
    """See the module. A full date at most `anchored_within` characters before a weekday says which week it is."""
    published = document.publication_date
    no_days = [*_no_days(document), *_ends_of_ranges(document)]
    if not document.dates and not no_days and not document.metadata_values("publication_date"):
        return Signal.abstain("the text and its page name no date")
    findings = [
        *_weekdays(document, published),
        *_impossible(document),
        *no_days,
        *_page_dates(document),
        *_printed_dates(document, published),
        *_future_as_past(document, published),
        *_out_of_order(document),
        *_ends_before_it_began(document),
        *_stale(document, published),
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
        day = _day_of(mention) if mention.year else _nearest(mention, published)
        if weekday is None or day is None or day.year < 1900 or day.weekday() == weekday:
            continue
        right = WEEKDAYS[day.weekday()]
        note = f"{_told(day)} is a {right}, not a {WEEKDAYS[weekday]}."
        span = Span(*behind.span("weekday")) if behind else mention.span
        suggestion = right if behind else re.sub(r"\A[A-Za-z]+\.?", right, document.quote(span))
        yield Finding(note, span, None, (suggestion,), 0.7 if mention.year else 0.55)


def _nearest(mention: DateMention, published: date | None) -> date | None:
    """The day of a date without a year, if one lies near the publication date."""
    if published is None or mention.month is None:
        return None
    days = (_day_of(mention._replace(year=published.year + shift)) for shift in (-1, 0, 1))
    near = [day for day in days if day and abs((day - published).days) <= _NEAR_DAYS]
    return near[0] if near else None


def _impossible(document: Document) -> Iterator[Finding]:
    for mention in document.dates:
        if mention.kind != "day" or not (mention.month and mention.day):
            continue
        most = monthrange(mention.year or 2024, mention.month)[1]
        # "in February 30 people" is no date, but "31 April" is one whatever follows.
        whole = mention.year or document.text[mention.span.start].isdigit()
        if mention.day > most and (whole or _ENDS_DATE.match(document.text, mention.span.end)):
            year = f" {mention.year}" if mention.year and mention.month == 2 else ""
            note = f"{MONTHS[mention.month - 1]}{year} has {most} days; there is no {document.quote(mention.span)}."
            yield Finding(note, mention.span, strength=0.7)


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
    r" |originally )?)?(?:[Pp]ublished|PUBLISHED|[Pp]osted|POSTED|[Ii]ssued|[Dd]ate|DATE|[Rr]eleased)(?: (?:on|at))?"
    r"[:,—–| ]*(?:[A-Z][a-z]+day,? )?\Z"
)
_FAR_FROM_PAGE = 62
_OPENING_LINE = 80


def _printed_dates(document: Document, published: date | None) -> Iterator[Finding]:
    """A dateline ("LAGOS, June 12, 2023 -") or a line ("Published: 12 June 2023") far from the page's date."""
    if published is None or published.year < 1900:
        return
    header = {datum.span for datum in document.metadata if datum.span}
    for mention in document.dates[:_MOST_HEADS]:
        if mention.kind != "day" or mention.span in header:
            continue
        line = document.text.rfind("\n", 0, mention.span.start) + 1
        before = document.text[line : mention.span.start]
        dateline = mention.span.start < _OPENING_LINE and _DATELINE.match(before)
        dateline = dateline and _ENDS_DATELINE.match(document.text, mention.span.end)
        if not dateline and not (mention.year and len(before) < _OPENING_LINE and _ISSUED.match(before)):
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


_MOST_HEADS = 12
"""Dates of a text that are looked at as that of its publication."""


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
        first = _first_day(mention)
        if first is None or (first - published).days <= 1 or document.quoted(mention.span):
            continue
        sentence = document.sentence_at(mention.span.start)
        block = document.block_at(mention.span.start)
        if sentence is None or block is None or block.kind != "paragraph":
            continue
        if _told_as_past(document, sentence, mention):
            told = _told(first) if mention.kind == "day" else document.quote(mention.span)
            note = f"The sentence tells {told} as past; the page is dated {_told(published)}."
            yield Finding(note, mention.span, strength=0.6)


def _told_as_past(document: Document, sentence: Span, mention: DateMention) -> bool:
    if _tenses.as_past(document.folded[sentence.start : mention.span.start]):
        return True
    words = document.folded[sentence.start : sentence.end].replace(document.folded[slice(*mention.span)], "")
    if _THEN_PAST.match(document.folded, mention.span.end, sentence.end) and not _AHEAD.search(
        document.folded, sentence.start, mention.span.start
    ):
        return True
    opens = mention.kind == "day" and mention.span.start - sentence.start <= len("on the ")
    if opens and _OPENS_AS_PAST.match(document.folded, mention.span.end, sentence.end):
        return True
    return mention.kind == "day" and bool(_PAST.search(words)) and not _AHEAD.search(words)


_HARM = re.compile(
    r"\b(?:struck|hit|killed|died|crash(?:ed)?|collided|collision|shot|stabbed|stabbing|shooting|attack(?:ed)?"
    r"|robbed|robbery|drowned|explosion|exploded|murder(?:ed)?"
    r"|stole|stolen|theft|burgled|kidnapped|vanished|disappeared|set fire"
    r"|broke into|burned|burnt|escaped|brawl|accident|happened)\b"
)
_FOLLOWS = re.compile(
    r"\b(?:arrested|charged|remanded|convicted|sentenced|jailed|buried|cremated|funeral|detained|indicted"
    r"|inquest)\b(?![^.;]*\b(?:another|earlier|previous|separate|unrelated|already)\b)"
)
_AHEAD_OR_BACK = re.compile(r"\b(?:back|expected|will|due|first|scheduled|already|another|earlier)\b")
_NEAR_VERB = 70


def _out_of_order(document: Document) -> Iterator[Finding]:
    """ "Arrested over the collision on 2 March", which happened on 14 March."""
    text = document.folded
    days = [
        day for day in document.dates if day.kind == "day" and day.month and day.day and not document.quoted(day.span)
    ]
    harm, after = [], []
    for day in days if len(days) > 1 else ():
        sentence = document.sentence_at(day.span.start)
        if sentence is None:
            continue
        before = text[max(sentence.start, day.span.start - _NEAR_VERB) : day.span.start]
        if _FOLLOWS.search(before):
            after += [] if _AHEAD_OR_BACK.search(before) else [day]
        elif _HARM.search(before):
            harm.append(day)
    if len({(day.year, day.month, day.day) for day in harm}) != 1:
        return
    first = harm[0]
    for day in after:
        same_year = first.year == day.year
        if (
            same_year
            and (day.month, day.day) < (first.month, first.day)
            and (first.month or 0) - (day.month or 0) < _HALF_YEAR
        ):
            note = f"{document.quote(day.span)} is before {document.quote(first.span)}, the day of what it followed."
            yield Finding(note[0].upper() + note[1:], day.span, strength=0.4)
            return


_HALF_YEAR = 6
_STARTS = re.compile(
    r"\b(?:opened|began|begun|started|born|set out|set off|left|founded|launched|went missing|disappeared|hired"
    r"|elected"
    r"|married|broke out|bought|joined|introduced)\b[a-z’', ]{0,24}\Z"
)
_FINISHES = re.compile(
    r"[a-z’', ]{0,40}\b(?:closed|ended|finished|completed|died|returned|found|arrived|sold|retired|resigned|rescued"
    r"|put out|dissolved|divorced|scrapped|abolished|left)\b[a-z’', ]{0,24}\Z"
)
_ANOTHER = re.compile(
    r"\b(?:whose|his|her|their|father|mother|brother|sister|wife|husband|son|daughter|previous|first|old|after|since"
    r"|before|until|who had|which had|another|successor|predecessor)\b"
)
_CLOSE_BEFORE = 60


def _ends_before_it_began(document: Document) -> Iterator[Finding]:
    """ "Begun in 2016 and finished in 2012"; "set out on 6 May, was found on 2 May"."""
    text = document.folded
    for one, other in pairwise(document.dates):
        if one.kind != other.kind or one.kind not in {"day", "year"} or document.quoted(one.span):
            continue
        sentence = document.sentence_at(one.span.start)
        if sentence is None or other.span.start >= sentence.end or not _earlier(other, one):
            continue
        between = text[one.span.end : other.span.start]
        starts = _STARTS.search(text[max(sentence.start, one.span.start - _CLOSE_BEFORE) : one.span.start])
        if starts and _FINISHES.fullmatch(between) and not _ANOTHER.search(between):
            first, last = document.quote(other.span), document.quote(one.span)
            yield Finding(
                f"What began in or on {last} cannot have ended before, in or on {first}.", other.span, strength=0.5
            )


def _earlier(one: DateMention, other: DateMention) -> bool:
    """Whether the first of two dates of one kind is certainly before the second."""
    if one.kind == "year" or one.year != other.year:
        return bool(one.year and other.year and one.year < other.year)
    days = [(day.month or 0, day.day or 0) for day in (one, other)]
    return days[0] < days[1] and days[1][0] - days[0][0] < _HALF_YEAR


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
    return _tenses.as_to_come(document.folded[sentence.start : mention.span.start]) is not None


def _is_news(document: Document, mention: DateMention) -> bool:
    """Whether one of the first two sentences tells, in the past tense, what happened on that day, in that quarter."""
    if mention.kind not in {"day", "quarter"} or mention.span.start > _OPENING or document.quoted(mention.span):
        return False
    sentence = next((s for s in document.sentences[:2] if s.start <= mention.span.start < s.end), None)
    before = document.folded[max(0, mention.span.start - 3) : mention.span.start]
    near = before == "on " if mention.kind == "day" else mention.span.start > 3
    return sentence is not None and near and bool(_PAST.search(document.folded, *sentence))


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
