"""Events told in an order that their dates contradict: for `date_consistency`.

"Placed in special measures in June 2014. Barely three months later came the inspection of October 2013"; "the mill
reopened in 2010, two years after it closed in 2012"; "before that meeting was held" with a later date. Dates are
compared two by two as they follow each other, and only where nothing between them tells of a third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from scorer.detectors._dates import references
from scorer.detectors._dates.days import SMALL, first_day, last_day
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import DateMention

_FEW_SENTENCES = 4
_LONGEST = 420
_COUNT = (
    r"(?:(?:(?:just|only|barely|some|about|almost|nearly|more than|less than|fewer than|exactly|roughly|over|under"
    r"|within) ){0,2}"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|\d{1,3}|several|a few|some"
    r"|a couple of)"
    r"(?: and a half)?(?: short| full| long)? (?:hour|day|night|week|fortnight|month|season|year|decade"
    r"|generation)s?)"
)
_LATER = pattern(
    rf"(?:\A|[.;,–—] )\W*(?:and |but |then |it was )?(?:(?:{_COUNT}|not long|soon|shortly|the (?:next"
    rf"|following) (?:day|week|month|year|season"
    r"|spring|summer|autumn|winter)|the (?:day|week|month|year)) (?:later|afterwards?|after(?=,)|on(?=,))\b"
    r"|the (?:next|following) (?:day|week|month|year|season|spring|summer|autumn|winter)\b|afterwards,|later,"
    r"|subsequently,"
    r"|next (?:came|followed)|then came|after (?:that|this|these|those|which)\b)"
)
_LATER_BEHIND = pattern(rf",? (?:just |only |barely )?(?:{_COUNT}) later\b")
_NEAR_LATER = pattern(rf"\b{_COUNT} later,? (?:in|on)(?: the)?(?: [a-z]+ of)? \Z")
_HAVING = pattern(r",? (?:after |despite |since )?having [^.;,]{3,80} (?:in|on) \Z")
_BACK = ("earlier", "before", "previously", "beforehand")
_EARLIER = pattern(
    rf"\b(?:{_COUNT}|the (?:day|week|month|year)) (?:{'|'.join(_BACK)}),?"
    r" (?:in|on)(?: the)?(?: [a-z]+ of)? \Z"
)
_BEFORE_THAT = pattern(
    r"(?:\A|[.;] )\W*(?:even |shortly |just |long |well |days |weeks |months |years )*(?:before|prior to|ahead of"
    r"|by the time of) (?:that|this|then|these|those"
    r"|the [a-z-]+(?: (?!in\b|on\b)[a-z-]+){0,5}|it(?: [a-z]+){1,4})\b[^,.;]{0,50},"
)
_STIRRED = (
    r"(?:spurred|prompted|stung|shaken|alarmed|galvani[sz]ed|encouraged|inspired|motivated|jolted|emboldened"
    r"|chastened"
    r"|moved|forced|stirred|shocked|angered|appalled|outraged|horrified|embarrassed|goaded|pressed|persuaded"
    r"|convinced"
    r"|provoked|startled|stunned|touched|disturbed|dismayed|buoyed|roused|rattled|incensed|impressed|worried)"
)
_SO = pattern(
    rf"(?:\A|[.;] )\W*(?:(?P<moved>{_STIRRED}(?: into action)? by (?:the|that|this|these|those|their|what|its|such)\b"
    r"|in (?:the wake of (?:the|that|this)|its wake|the aftermath of (?:the|that|this))\b"
    r"|because of (?:that|this)\b|following (?:the|that|this|these)\b|after (?:the|that|this|these"
    r"|those)\b)[^,.;]{0,60},"
    r"|(?P<at_once>(?:in (?:response|reply|consequence|the aftermath)|as a (?:result|consequence))\b)"
    r"|(?:that|this|it|which)\b|(?:[a-z-]+ ){1,4}(?P<reacted>reacted|responded|replied|answered|hit back)\b)"
)
_HAD_BEFORE = pattern(
    r"\W*(?:[a-z’'-]+ ){1,6}?had (?:only |just |also |earlier |first )?(?:been )?(?!been\b|be\b|not\b|hoped"
    r"|planned|expected|due"
    r"|intended|meant|wanted|promised|agreed|until|still|said|told|asked|warned|set|scheduled|booked|vowed|pledged)"
    r"(?:[a-z]+ed|met|left|gone|come|seen|taken|given|made|held|sent|sold|bought|built|won|lost|begun|run|fled"
    r"|paid|put"
    r"|broken|stolen|found|written|spoken|flown|fallen|driven|died|struck|hit|shot|heard|read|thrown)\b"
    r"(?! to\b)[^.;,“”]{0,80} on(?: the)? \Z"
)
"""In a sentence behind: "he had climbed over the wall on"."""
_LED = pattern(
    r"\b(?:prompted|led|spurred|persuaded|forced|triggered|paved the way|resulted in|moved|pushed|convinced|shamed)\b"
)
_BY_THE_TIME = pattern(r"\bby the time (?:that )?[^.,;]{5,80} (?:on|in) \Z")
_LED_TO = pattern(
    r"[^.;]{0,60}?(?<!was )(?<!were )(?<!been )\b(?:led (?:directly )?to|prompted|triggered|sparked|resulted"
    r" in|set off"
    r"|brought about|paved the way for) [^.;]{3,90} (?:on|in) \Z"
)
_HAD = pattern(
    r"\b(?:had|having|has|have|originally|first|initially|already|until then|previous|earlier|born|would|will)\b"
)
_AFTER = pattern(
    rf"(?:[^.;,]{{0,60}}?,? )?(?:{_COUNT} |shortly |soon |just |immediately |long |only )?(?P<word>after|following"
    rf"|once|before|ahead of|prior to)"
    r" (?P<what>[^.;,]{3,90}?) (?:on|in)(?: the)?(?: (?:early|late|mid))? \Z"
)
_OPENS_AFTER = pattern(
    rf"\W*(?:{_COUNT} |shortly |soon |just |immediately |not long |only )?(?P<word>after|following|once|before"
    rf"|ahead of|prior to)"
    r" (?P<what>[^.;,]{3,90}?) (?:on|in)(?: the)?(?: (?:early|late|mid))? \Z"
)
_THEN_ON = pattern(r",? [^.;]{4,110} (?:on|in)(?: the)?(?: (?:early|late|mid))? \Z")
_ON = re.compile(r"\b(?:on|in|of|from|until|by|late|early|mid)(?: the)? \Z")
_NO_EVENT = pattern(
    r"\b(?:named|sought|looks?|looked|looking|brought|put|laid|modelled|modeled|calls?|came|come|appear(?:ed|s)?"
    r"|standing|stood|case|bring|report"
    r"|not|never|nor|target|plans?|due|scheduled|expected|should|would|could|might|will|shall|may|if|until|moved"
    r"|postponed)\b"
)


class _Two(NamedTuple):
    """Two dates that follow each other, and the sentences that they stand in."""

    one: DateMention
    other: DateMention
    first: Span
    second: Span


_NUMBER = r"a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}"
_COUNTED = pattern(
    rf"\b(?P<n>{_NUMBER}) (?P<unit>day|week|fortnight|month|year)s?"
    r" (?:later|after that|afterwards|earlier|before(?: that)?)(?:,? |, [^.;,]{2,40}, )(?:on|in)(?: the)? \Z"
)
_COUNTED_FROM = pattern(
    rf",? (?:just |only |barely |exactly |some |about |and )?(?P<n>{_NUMBER}) (?P<unit>day|week|fortnight|month"
    rf"|year)s?"
    r" (?:after|before) [^.;,]{3,80}? (?:on|in|of)(?: the)? "
)
"""Between two dates: "on 19 April, five days after the fire of"."""
_MORE = pattern(r"\b(?:more|less|fewer|over|under|within|every|another|first|last|next|up to|at least)(?: than)? \Z")
_UNITS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4, "year": 365.25}
_SLACK = {"day": 1.0, "month": 31.0, "year": 366.0}
"""What the dates themselves leave open, in days."""
_SHARE, _PART = 0.35, 0.8
"""What words leave open: a share of what they tell and a part of their unit."""


def told_out_of_order(document: Document) -> Iterator[Finding]:
    """Two dates whose sentence tells the later one as that of the earlier event, or more days between them."""
    for two in _neighbours(document):
        order = _order(two.one, two.other)
        if order and _contradicts(document, two, order):
            one, other = document.quote(two.one.span), document.quote(two.other.span)
            note = f"The text tells what it dates {one} and {other} in an order that the dates contradict."
        else:
            note = _miscounted(document, two)
        if note:
            yield Finding(note, two.other.span, strength=0.4)
            return


def _miscounted(document: Document, two: _Two) -> str:
    """ "The flood came on 12 May. Three weeks later, on 14 May, ..."; "" if the count may be right."""
    lead = document.folded[max(two.one.span.end, two.second.start) : two.other.span.start]
    if two.one.kind != two.other.kind or not any(unit in lead for unit in _UNITS):
        return ""
    match = _COUNTED.search(lead) or (_COUNTED_FROM.fullmatch(lead) if two.first == two.second else None)
    if match is None or _MORE.search(lead, 0, match.start("n")):
        return ""
    one, other = (_days(mention) for mention in _of_one_year(two.one, two.other))
    if one is None or other is None:
        return ""
    if two.first != two.second and document.folded[two.first.end : two.second.start].strip():
        return ""
    gap, unit = abs((other[0] - one[0]).days), _UNITS[match["unit"]]
    told = unit * (SMALL.get(match["n"]) or int(match["n"].replace("one", "1")))
    if abs(gap - told) <= _SHARE * told + _PART * unit + _SLACK[two.one.kind]:
        return ""
    days = f"{gap} days" if two.one.kind == "day" else f"about {gap / _UNITS['year']:.1f} years"
    count = f"{match['n']} {match['unit']}{'' if match['n'] in {'a', 'one'} else 's'}"
    return f"From {document.quote(two.one.span)} to {document.quote(two.other.span)} are {days}, not {count}."


def _of_one_year(one: DateMention, other: DateMention) -> tuple[DateMention, DateMention]:
    """Two dates with the year that one of them prints, or with some year; the nearest to each other."""
    if one.year and other.year:
        return one, other
    year = one.year or other.year or _SOME_YEAR
    apart = (one.month or 0) - (other.month or 0)
    shifts = (0, 1) if apart > _HALF_YEAR else (1, 0) if apart < -_HALF_YEAR else (0, 0)
    if one.year or other.year:
        shifts = (0, shifts[1] - shifts[0]) if one.year else (shifts[0] - shifts[1], 0)
    return replace(one, year=year + shifts[0]), replace(other, year=year + shifts[1])


_SOME_YEAR = 2001


def _neighbours(document: Document) -> Iterator[_Two]:
    dated = [one for one in document.dates if one.kind in {"day", "month", "year"} and (one.year or one.day)]
    for one, other in pairwise(dated):
        if other.span.start - one.span.end > _LONGEST or not (
            _told_by_on(document, one) and _told_by_on(document, other)
        ):
            continue
        if document.quoted(one.span) or document.quoted(other.span):
            continue
        first, second = document.sentence_at(one.span.start), document.sentence_at(other.span.start)
        if first and second:
            yield _Two(one, other, first, second)


def _told_by_on(document: Document, mention: DateMention) -> bool:
    """Whether a date is that of what happens, unlike that of "a 1988 law"."""
    start = mention.span.start
    return document.folded.endswith(_LEADS, max(0, start - _LEAD), start)


_LEADS = tuple(
    f"{space}{word}{the} "
    for word in ("on", "in", "of", "from", "until", "by", "late", "early", "mid")
    for the in ("", " the")
    for space in ' ("'
)
_LEAD = 24


def _order(one: DateMention, other: DateMention) -> int:
    """-1 where the first of two dates is certainly before the second, 1 where it is after it, else 0."""
    if not one.year and not other.year:
        one, other = replace(one, year=2000), replace(other, year=2000)
        if abs((one.month or 0) - (other.month or 0)) > _HALF_YEAR:
            return 0
    first, second = _days(one), _days(other)
    if first is None or second is None:
        return 0
    return -1 if first[1] < second[0] else 1 if second[1] < first[0] else 0


_HALF_YEAR = 5


def _days(mention: DateMention) -> tuple[date, date] | None:
    first, last = first_day(mention), last_day(mention) if mention.month != 2 or (mention.day or 1) < 29 else None
    return (first, last) if first and last else None


def _contradicts(document: Document, two: _Two, order: int) -> bool:
    text = document.folded
    if two.first == two.second:
        return _within(text, two, order)
    lead = text[two.second.start : two.other.span.start]
    if order < 0 and (_BEFORE_THAT.match(lead) or (_is_earlier(lead) and not _NO_EVENT.search(lead))):
        return True
    if text.count(". ", two.one.span.end, two.second.start) > _FEW_SENTENCES:
        return False
    if references.contradicts(text, two.one, two.other, two.second, order):
        return True
    if order < 0 and two.one.kind == two.other.kind == "day" and _HAD_BEFORE.match(lead):
        between = text[two.first.end : two.second.start]
        return not between.strip() and not _HAD.search(text, two.first.start, two.first.end)
    return order > 0 and not _is_earlier(lead) and _follows(text, two, lead)


def _follows(text: str, two: _Two, lead: str) -> bool:
    """Whether a sentence tells what came of the one before it, or after it."""
    so = _SO.match(lead)
    if _HAD.search(lead, so.end() if so and so["moved"] else 0):
        return False
    if _is_later(lead) or _LATER_BEHIND.match(text, two.other.span.end):
        return True
    return so is not None and (so.lastgroup is not None or _LED.search(lead) is not None)


def _within(text: str, two: _Two, order: int) -> bool:
    """Whether two dates of one sentence stand in an order that its "after" or "before" contradicts."""
    before = text[two.first.start : two.one.span.start]
    between = text[two.one.span.end : two.other.span.start]
    if between.startswith(" ("):
        return False  # "of one brother in 1998 (another died in 1983)"
    if order < 0 and _BY_THE_TIME.search(before) and " had " in text[two.other.span.end : two.second.end]:
        return True
    match = _AFTER.fullmatch(between)
    if match and not _NO_EVENT.search(between) and not _NO_EVENT.search(before) and _ON.search(before):
        return order == (1 if _is_before(match["word"]) else -1)
    match = _OPENS_AFTER.fullmatch(before)
    if match and _THEN_ON.fullmatch(between) and not _NO_EVENT.search(before + between):
        return order < 0 if _is_before(match["word"]) else order > 0 and not _HAD.search(between)
    return _side_by_side(between, order)


def _side_by_side(between: str, order: int) -> bool:
    """As `_within`, by the words between the two dates alone."""
    if _LED_TO.fullmatch(between) and not _HAD.search(between):
        return order > 0
    if _HAVING.fullmatch(between):
        return order < 0
    if order < 0 and not _is_earlier(between):
        return False
    if _is_later(between) and not _HAD.search(between) and not _NO_EVENT.search(between):
        return order > 0
    return order < 0 and not _NO_EVENT.search(between)


def _is_later(words: str) -> bool:
    return bool(_LATER.search(words) or (" later" in words and _NEAR_LATER.search(words)))


def _is_earlier(words: str) -> bool:
    return any(word in words for word in _BACK) and _EARLIER.search(words) is not None


def _is_before(word: str) -> bool:
    return word in {"before", "ahead of", "prior to"}
