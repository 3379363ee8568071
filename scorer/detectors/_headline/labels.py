"""Figures of the headline that count nothing but name something: "type 2", "No. 3", "60 Minutes", "’18".

Such a figure is compared only with what the body has beside the same word: another figure there, and the headline's
nowhere, contradicts the headline. Where the body does not have the word, nothing can be said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._headline.around import STAND_IN, around, places_of
from scorer.model import Span
from scorer.views.digits import runs


class Label(NamedTuple):
    """A figure with its word in the title, and what the body has instead; None if it has the same."""

    span: Span
    told: str | None


_NUMBER = "number"
_WORDS = (
    "type", "phase", "stage", "tier", "title", "section", "article", "chapter", "amendment", "category", "route",
    "highway",
    "interstate", "flight", "channel", "game", "round", "level", "class", "grade", "district", "measure", "platform",
    "line", "reactor", "unit", "proposition",
)  # fmt: skip
_ANY = _late.pattern(
    rf"(?<![\w-])(?:(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))}|{_NUMBER})[ -]|(?:no\.? |no\.|#))"
    r"(?P<figure>\d{1,4})(?![\w%-]|[.,:/]\d)"
)
_SPOKEN = {
    word: value
    for value, words in enumerate(
        ("one i first", "two ii second", "three iii third", "four iv fourth", "five v fifth", "six vi sixth",
         "seven vii seventh", "eight viii eighth", "nine ix ninth", "ten x tenth"), 1)
    for word in words.split()
}  # fmt: skip
_FIGURE = rf"(?:\d{{1,4}}|{'|'.join(sorted(_SPOKEN, key=len, reverse=True))})"
_SERIES = rf"(?P<series>{_FIGURE}(?:(?: ?[,/–-] ?| and | or | to |, and ){_FIGURE}){{0,4}})(?![\w%])"
_BEHIND_NUMBER = _late.pattern(rf"(?<![\w-])(?:number[ -]|nos?\.? ?(?=\d)|# ?(?=\d)){_SERIES}")


@cache
def _behind(word: str) -> re.Pattern[str]:
    ordinals = rf"\b(?P<ordinal>{'|'.join(sorted(_SPOKEN, key=len, reverse=True))})[ -](?:[a-z]+ )?{word}\b"
    return _late.pattern(rf"(?<![\w-]){word}s?[ -]{_SERIES}|{ordinals}")


def labels(title: str, text: str, folded: str) -> Iterator[Label]:
    """Figures of the title that the body has beside the same word; `folded` is `text` in lower case."""
    if not runs(title):
        return
    lower = title.lower()
    for match in _ANY.finditer(lower):
        told = _beside(match["word"] or _NUMBER, folded)
        if told:
            instead = None if int(match["figure"]) in told else told.most_common(1)[0][0]
            label = title[match.start() : match.start("figure")]
            yield Label(Span(*match.span()), None if instead is None else f"{label}{instead}")
    yield from _named(title, text, folded)
    yield from _short_years(lower, folded)
    if "/" in title:
        yield from _pairs(lower, folded)
    if "-year-old" in lower:
        yield from _ages(lower, folded)
    if ", " in title:
        yield from _apposed_ages(title, text, folded)


def _beside(word: str, folded: str) -> Counter[int]:
    """The figures that stand beside a word: "types 1 and 2", "phase II", "the third stage"."""
    pattern = _BEHIND_NUMBER if word == _NUMBER else _behind(word)
    told: Counter[int] = Counter()
    for match in pattern.finditer(folded):
        groups = match.groupdict()
        words = re.findall(_FIGURE, groups["series"] or "") or [groups.get("ordinal") or ""]
        told.update(int(one) if one.isdigit() else _SPOKEN[one] for one in words if one)
    return told


_OFTEN = 3
"""Times that a name stands with another figure, so that it does not matter what else the headline's figure counts."""
_BARE = r"\d{1,3}(?:,\d{3})*|\d{4}"
_BESIDE = _late.pattern(
    rf"(?<![\w.,$£€#’'-])(?P<figure>{_BARE})(?![\w,.%:/’'-]) (?P<after>[A-Z][a-z]{{2,}})\b"
    rf"|\b(?P<before>i?[A-Z][\w&]*[A-Za-z]) (?P<last>{_BARE})(?![\w,.%:/’'-])(?! (?:percent|pct|per cent)\b)"
)
_FIGURES = _late.pattern(r"\d(?<![\d.,].)\d*(?:[.,]\d+)*")
_BEHIND = _late.pattern(r" (\d[\d,]*\b)(?![%.:-]\d|%)")
_AHEAD = around(r"(\d(?<![\w.,$£€#’'-].)[\d,]*) NAME\b")
_NO_NAME = frozenset(
    re.findall(
        r"\S+",
        "January February March April May June July August September October November December Jan Feb Mar "
        "Apr Jun Jul Aug Sept Sep Oct Nov Dec In At By For The On Of To And Over About From Since With After "
        "Before Only Top Day Part Nearly Almost Some All Million Billion Trillion Percent Pct More Than Year "
        "Years Under Until Near People Least Another Up Page Week Chapter Episode Season Vol Volume",
    )
)


def _named(title: str, text: str, folded: str) -> Iterator[Label]:
    """ "42 Minutes", where the body has only "60 Minutes"; "S&P 650" for "S&P 500"."""
    for match in _BESIDE.finditer(title):
        word, figure = match["after"] or match["before"], match["figure"] or match["last"]
        if word in _NO_NAME or _is_year(figure):
            continue
        told = _with_name(word, text, behind=match["after"] is None)
        elsewhere = figure in _FIGURES.findall(text) or _spoken_in(figure, folded)
        if figure not in told and len(told) == 1 and (not elsewhere or told.total() >= _OFTEN):
            (other,) = told
            yield Label(Span(*match.span()), f"{other} {word}" if match["after"] else f"{word} {other}")


def _with_name(word: str, text: str, *, behind: bool) -> Counter[str]:
    """The figures that stand right behind a name, or right before it."""
    if behind:
        told = [match[1] for _, end in places_of(word, text) if (match := _BEHIND.match(text, end))]
    else:
        told = _AHEAD.findall(text.replace(word, STAND_IN)) if word in text else []
    return Counter(one for one in told if not _is_year(one))


def _spoken_in(figure: str, folded: str) -> bool:
    spoken = next((name for name, value in _SPOKEN.items() if str(value) == figure), None)
    return spoken is not None and re.search(rf"\b{spoken}\b", folded) is not None


def _is_year(figure: str) -> bool:
    return re.fullmatch(r"(?:1[89]|20)\d\d", figure) is not None


_SHORT_YEAR = _late.pattern(r"(?<!\S)[’'‘](?P<year>\d\d)(?![\w’'])")


def _short_years(title: str, folded: str) -> Iterator[Label]:
    """ "’23", where the body has neither 2023 nor 1923 and only one other year so written."""
    for match in _SHORT_YEAR.finditer(title):
        year = match["year"]
        if re.search(rf"\b(?:1[89]|20)?{year}\b", folded):
            yield Label(Span(*match.span()), None)
            continue
        told = {one["year"] for one in _SHORT_YEAR.finditer(folded)}
        if len(told) == 1:
            yield Label(Span(*match.span()), f"’{told.pop()}")


_PAIR = _late.pattern(r"(?<![\w./,$£€-])(?:\d{1,3}-)?\d{1,3}/\d{1,3}(?![\w/]|[.,]\d)")


def _pairs(title: str, folded: str) -> Iterator[Label]:
    """ "9/12" and "5-1/2", where the body has only "9/11" and "6-1/2"."""
    for match in _PAIR.finditer(title):
        parts = re.split("[-/]", match.group())
        told = {one for one in _PAIR.findall(folded) if len(re.split("[-/]", one)) == len(parts)}
        if match.group() in told:
            yield Label(Span(*match.span()), None)
        elif len(told) == 1:
            (other,) = told
            same = sum(one == another for one, another in zip(parts, re.split("[-/]", other), strict=True))
            if same == len(parts) - 1:
                yield Label(Span(*match.span()), other)


_TITLE_APPOSED = _late.pattern(r"(?P<who>[A-Za-z][\w’'-]*), (?P<age>\d{1,2})(?=,)")
_APPOSED = _late.pattern(r"(?P<name>[A-Z][\w’'-]+), (?:who is )?(?:aged )?(?P<age>\d{1,2})(?=[,.])")
_BEGINNING = 450
"""Characters of a body in which it tells of whom its headline does."""


def _apposed_ages(title: str, text: str, folded: str) -> Iterator[Label]:
    """ "Boy, 9, sails", where the only one whose age the body tells so is eleven, and nobody is called a
    nine-year-old."""
    for match in _TITLE_APPOSED.finditer(title):
        age, named = match["age"], match["who"] in text
        every = list(_APPOSED.finditer(text))
        of_them = [one for one in every if one["name"] == match["who"] or (not named and one.start() < _BEGINNING)]
        told = {one["age"] for one in (of_them if len({one["age"] for one in every}) == 1 or named else ())}
        elsewhere = (
            rf"\b(?:aged? (?:of )?{age}|{age}-year|{age} years|[a-z]{{3,}} of {age}"
            rf")\b|(?<![\w.,£$€-]){age}(?=[.,;)](?!\d))"
        )
        if age in told or len(told) != 1 or re.search(elsewhere, folded):
            continue
        yield Label(Span(*match.span("age")), told.pop())


_AGE = _late.pattern(r"(?<![\w.,-])(?P<age>\d{1,3})-year-olds?\b")


def _ages(title: str, folded: str) -> Iterator[Label]:
    """ "12-year-old", where the body has only a "9-year-old" and nobody of twelve."""
    for match in _AGE.finditer(title):
        age = match["age"]
        if re.search(rf"(?<![\d.,]){age}(?!\d|[.,]\d)", folded) or _spoken_in(age, folded):
            continue
        told = set(_AGE.findall(folded))
        if len(told) == 1:
            yield Label(Span(*match.span()), f"{told.pop()}-year-old")
