"""Dates mentioned in English prose: days, months, years, weekdays and quarters, as they are printed.

Nothing is checked here: "February 30" is a mention like any other, so that a detector can say what is wrong with it.
Precision comes first: a month's name alone counts only behind a word that makes it one ("in March", "since May"), a
number of four digits only where it is used as a year, and 03/04/2026, whose order nobody can tell, gives its year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Literal

import ahocorasick_rs

from scorer.model import Span, covered
from scorer.records import record
from scorer.views.automata import automaton, found
from scorer.views.digits import runs

DateKind = Literal["day", "month", "year", "weekday", "quarter"]
_PLACE = attrgetter("span")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@record
class DateMention:
    """A date as printed. Parts that are not printed are None.

    `month` 1..12, `day` 1..31 (the first of a range of days),
    `weekday` 0 (Monday) to 6. For a quarter, `month` is its
    last month ("the December quarter", "fourth quarter": 12). Years of four digits lie in 1000..2199.
    """

    span: Span
    kind: DateKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


_MONTH_NUMBER = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY_NUMBER = {name[:3]: number for number, name in enumerate(WEEKDAYS)}

_MONTH = (
    r"(?:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t|tember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER"
    r"|NOVEMBER|DECEMBER)\b\.?)"
)
_FULL_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)\b"
_ANY_WEEKDAY = rf"(?:{_FULL_WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_ONE_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[0-9]|20|21)\d\d)(?![\d%]|[.,]\d)"
_TO_DAY = rf"(?: ?[-–—] ?|-?to-?| to | and ){_ONE_DAY}{_ORDINAL}(?![\w%]|[.,:]\d)(?! (?:percent|per cent|pct)\b)"
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH}) ?(?P<day>{_ONE_DAY}){_ORDINAL}(?![\w%]|[.,:]\d)(?! (?:percent|per cent|pct|million"
    rf"|billion)\b)"
    rf"(?:{_TO_DAY})?(?:(?:,|,? of)? {_YEAR})?"
)
_DAY_FIRST = re.compile(
    rf"(?P<day>{_ONE_DAY}){_ORDINAL}(?:{_TO_DAY})?(?: day)?(?: of |[ -])(?P<month>{_MONTH})(?:,?[ -]{_YEAR})?"
)
_MONTH_ONLY = re.compile(rf"(?P<month>{_MONTH})(?:(?:,| of)? {_YEAR})?")
_WEEKDAY = re.compile(rf"(?P<weekday>{_ANY_WEEKDAY})(?P<joint>,? (?:the )?\(?| ?[–—-] ?)?")

_HEADS = (*_MONTH_NUMBER, *_WEEKDAY_NUMBER)
_QUARTER_HEADS = ("uarter", *"1234")
_NO_HEAD_BEHIND = frozenset("_$£€")
_DAY_BEFORE = re.compile(rf"(?<![\w.,:/$£€-]){_ONE_DAY}{_ORDINAL}(?:{_TO_DAY})?(?: day)?(?: of |[ -])\Z")
_DAY_ENDS = frozenset("tdhyf")
"""The last letters of "st", "nd", "rd", "th", "day" and "of": before a month most words have others."""
_LOOK_BACK = 22

_NUMERIC_MARKS = frozenset("-/.")
_NUMERIC = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
_YEAR_FIRST = re.compile(
    r"(?P<year>(?:1[5-9]|20|21)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d/-])"
)
_YEAR_LAST = re.compile(
    r"(?P<first>[0-3]?\d)(?P<mark>[/.])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/])"
)
_YEARS = re.compile(
    r"(?:1[5-9]|20|21)\d\d(?<![\w.,$£€¥₹#/:-]\d{4})(?:(?P<decade>[’']?s)\b)?"
    r"(?:(?P<joint> ?[-–—/] ?)(?P<second>(?:19|20|21)\d\d|\d\d)(?![\d-]))?(?![\d%]|[.,:]\d|[-–]?[^\W\d_]|-\d)"
    r"(?! ?(?:million|billion|trillion|thousand|percent|per cent|pct|mph|km|miles?|feet|points?|dollars?|euros?|yuan"
    r"|yen|pounds?|GMT|hours?|kg|tonnes|tons|ET|EDT|EST)\b)"
)
_YEAR_DIGITS = 4
_QUARTER = re.compile(
    r"[Qq](?:(?<!\w.)(?P<digit>[1-4])(?:(?: ?FY ?| of | )[’']?(?P<digit_year>(?:19|20|21)\d\d))?(?![\w.]\w)"
    r"|uarter\b(?P<tail>(?:,| of| in)?(?: fiscal)? (?P<word_year>(?:19|20|21)\d\d)(?!\d))?)"
)
_QUARTER_NAME = re.compile(
    r"\b((?a:first|second|third|fourth|march|june|september|december))(?: fiscal)?[ -]\Z", re.IGNORECASE
)
"""In ASCII alone, as what it finds is looked up: to `re` "ſ" is an "s" in capitals, and two more signs are an "i"."""
_QUARTER_MONTH = {
    "first": 3,
    "second": 6,
    "third": 9,
    "fourth": 12,
    "march": 3,
    "june": 6,
    "september": 9,
    "december": 12,
}

_MONTH_CUE = re.compile(
    r"\b(?:in|since|until|till|by|last|next|this|early|late|from|through|during|before|after|of|every|each|mid|end|to"
    r"|and|between)[ \-–]\Z",
    re.IGNORECASE,
)
_MAY_CUE = re.compile(r"\b(?:in|since|until|last|next|this|early|late|mid|end|of)[ \-–]\Z", re.IGNORECASE)
_LONGEST_CUE = len("through ")
_STRICT_YEAR_CUE = re.compile(
    r"\b(?:in|since|by|until|till|from|during|early|late|mid|fiscal|of|year)[ -]\Z", re.IGNORECASE
)
_PLURAL_AHEAD = re.compile(r" (?:[a-z]+ )?[a-z]+(?<!s)s\b|-(?:odd|plus)\b| (?:people|men|women|children)\b")
_NOT_A_DAY_BEFORE = re.compile(r"\b(?:Black|Good|Super|Ash|Bloody|Cyber|Easter|Palm|Fat|Giving|Man)[ -]\Z")
_NOT_A_DAY_AFTER = re.compile(r" (?:Times|Mirror|Express|Night|Telegraph|Mail|Post|Herald|School|Morning [A-Z])")


def dates(text: str) -> tuple[DateMention, ...]:
    """Mentions of dates in `text`, in order, none overlapping another; linear in the length of the text."""
    found = _without_overlaps([*_numeric(text), *_named(text)])
    spans = [mention.span for mention in found]
    years = [y for y in _years(text) if not (covered(spans, y.span.start) or covered(spans, y.span.end - 1))]
    return tuple(sorted([*found, *years], key=_PLACE) if years else found)


def _without_overlaps(mentions: list[DateMention]) -> list[DateMention]:
    """The earlier and then the longer of two that overlap."""
    kept: list[DateMention] = []
    end = 0
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= end:
            kept.append(mention)
            end = mention.span.end
    return kept


def _numeric(text: str) -> Iterator[DateMention]:
    for start, end in runs(text):
        if end == len(text) or text[end] not in _NUMERIC_MARKS or _NUMERIC.match(text, start) is None:
            continue
        if start and (text[start - 1].isalnum() or text[start - 1] in "./$£€-"):
            continue
        if match := _YEAR_FIRST.match(text, start):
            year, month, day = (int(match[part]) for part in ("year", "month", "day"))
            yield DateMention(Span(*match.span()), "day", year, month, day)
        elif match := _YEAR_LAST.match(text, start):
            order = _order(int(match["first"]), int(match["second"]))
            kind: DateKind = "day" if order else "year"
            yield DateMention(Span(*match.span()), kind, int(match["year"]), *(order or ()))


def _numbered(text: str, start: int) -> DateMention | None:
    """The full date in figures that begins at `start`, behind its weekday."""
    mention = next(_numeric(text[start : start + _LOOK_BACK]), None)
    if mention is None or mention.kind != "day" or mention.span.start:
        return None
    return replace(mention, span=Span(start, start + mention.span.end))


def _order(first: int, second: int) -> tuple[int, int] | None:
    """(month, day) of two parts whose order is not given, or None if it cannot be told."""
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    if first > 12 or first == second:
        return second, first
    return (first, second) if second > 12 else None


@cache
def _automaton() -> ahocorasick_rs.BytesAhoCorasick:
    """Of the heads of all names; the leftmost of so few words are found in many letters at a time."""
    quarters = (f"{letter}{rest}" for letter in "Qq" for rest in _QUARTER_HEADS)
    words = (*_HEADS, *(head.upper() for head in _HEADS), *quarters)
    return automaton(words, matchkind=ahocorasick_rs.MatchKind.LeftmostFirst)


def _named(text: str) -> Iterator[DateMention]:
    """Months, weekdays and days with the name of one, and quarters."""
    for _, start, end in found(_automaton(), text):
        head = text[start:end].capitalize()
        if head[0] == "Q":
            mention = _quarter(text, start)
        elif start and (text[start - 1].isalnum() or text[start - 1] in _NO_HEAD_BEHIND):
            continue  # inside of a word: "GramMar"
        else:
            mention = (_weekday if head in _WEEKDAY_NUMBER else _month)(text, start)
        if mention is not None:
            yield mention


def _weekday(text: str, start: int) -> DateMention | None:
    match = _WEEKDAY.match(text, start)
    if match is None:
        return None
    number = _WEEKDAY_NUMBER[match["weekday"][:3].capitalize()]
    if match["joint"]:
        after = match.end()
        in_figures = text[after : after + 1].isdigit()
        day = (_DAY_FIRST if in_figures else _MONTH_FIRST).match(text, after)
        if day:
            return _day(day, Span(start, day.end()), number)
        if in_figures and (mention := _numbered(text, after)):
            return replace(mention, span=Span(start, mention.span.end), weekday=number)
    end = match.end("weekday")
    if (
        text[end - 3 : end].lower() != "day"  # no full name
        or _NOT_A_DAY_AFTER.match(text, end)
        or _NOT_A_DAY_BEFORE.search(text, max(0, start - 8), start)
    ):
        return None
    return DateMention(Span(start, end), "weekday", weekday=number)


def _month(text: str, start: int) -> DateMention | None:
    alone = _MONTH_ONLY.match(text, start)
    if alone is None:
        return None
    match = _MONTH_FIRST.match(text, start)
    if match:
        return _day(match, Span(start, match.end()))
    end = text[max(0, start - 2) : max(0, start - 1)]
    maybe = end.isdigit() or end in _DAY_ENDS
    before = _DAY_BEFORE.search(text[max(0, start - _LOOK_BACK) : start]) if maybe else None
    if before:
        begin = max(0, start - _LOOK_BACK) + before.start()
        match = _DAY_FIRST.match(text, begin)
        if match:
            return _day(match, Span(begin, match.end()))
    word = alone["month"]
    number = _MONTH_NUMBER[word[:3].capitalize()]
    if alone["year"]:
        return DateMention(Span(start, alone.end()), "month", int(alone["year"]), number)
    cue = _MAY_CUE if number == 5 else _MONTH_CUE
    name = word.rstrip(".")
    if name.capitalize() != MONTHS[number - 1] or not cue.search(text, max(0, start - _LONGEST_CUE), start):
        return None
    return DateMention(Span(start, start + len(name)), "month", None, number)


def _day(match: re.Match[str], span: Span, weekday: int | None = None) -> DateMention:
    month = _MONTH_NUMBER[match["month"][:3].capitalize()]
    year = int(match["year"]) if match["year"] else None
    return DateMention(_trimmed(match.string, span), "day", year, month, int(match["day"]), weekday)


def _trimmed(text: str, span: Span) -> Span:
    """Without the full stop that ends a sentence: "on 4 May." """
    return Span(span.start, span.end - 1) if text[span.end - 1] == "." else span


def _quarter(text: str, start: int) -> DateMention | None:
    match = _QUARTER.match(text, start)
    if match is None:
        return None
    if digit := match["digit"]:
        year = match["digit_year"]
        return DateMention(Span(*match.span()), "quarter", int(year) if year else None, 3 * int(digit))
    near = max(0, start - _LOOK_BACK)
    name = _QUARTER_NAME.search(text[near:start])
    if name is None:
        return None
    year, span = match["word_year"], Span(near + name.start(), match.end())
    return DateMention(span, "quarter", int(year) if year else None, _QUARTER_MONTH[name[1].lower()])


def _years(text: str) -> Iterator[DateMention]:
    last = 0
    for start, stop in runs(text):
        match = _YEARS.match(text, start) if stop - start == _YEAR_DIGITS and start >= last else None
        if match is None:
            continue
        last = match.end()
        first = int(match.group()[:4])
        usual = 1900 <= first <= 2099 and not _PLURAL_AHEAD.match(text, match.end())
        if not usual and not _STRICT_YEAR_CUE.search(text[max(0, match.start() - _LOOK_BACK) : match.start()]):
            continue
        second = _second_year(first, match["second"])
        if match["second"] and second is None:
            yield DateMention(Span(match.start(), match.start() + 4), "year", first)
            continue
        end = match.end() if second is None else match.start() + 4
        yield DateMention(Span(match.start(), end), "year", first)
        if second is not None:
            yield DateMention(Span(match.start("second"), match.end()), "year", second)


def _second_year(first: int, printed: str | None) -> int | None:
    """The later year of "2014-15" or "2014-2016"; None if what follows is no later year."""
    if printed is None:
        return None
    year = int(printed) if len(printed) == 4 else first - first % 100 + int(printed)
    return year if first < year <= first + 99 else None
