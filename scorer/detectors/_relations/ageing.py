"""Ages against years of birth, or against ages told of a year, anywhere in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip
from scorer.detectors._figures.told import Story
from scorer.detectors._relations import doubts
from scorer.detectors._relations.common import index_of
from scorer.document import Document
from scorer.model import Span


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not fit the day of publication."""
    if (published := document.publication_date) is not None:
        yield from _ages(document, story, published)


_TURNED = _late.pattern(
    r"\b(?:turned|turns|is turning|celebrated (?:his|her)) (?P<a>[1-9]\d|10\d|11\d)\b(?! (?:down|per|percent|%))"
)
_IS = _late.pattern(r",? who is (?P<a>[1-9]\d)\b(?=[,.])")
_BORN = _late.pattern(
    r"\b(?:born|came into (?:the|this) world|(?:date of birth|birth date|birthday|birthdate))\b(?:(?! and"
    r" | but )[^.;]){0,80}?\b(?:in|on|is|was|as) (?:the (?:spring|summer|autumn|fall|winter|january"
    r"|early part) of |early |late )?"
    r"(?:(?P<d>\d{1,2}) )?(?:(?P<m>[a-z]{3,9}) )?(?:(?P<d2>\d{1,2}), )?(?P<y>(?:19"
    r"|20)\d\d)\b"
)
_AT_AGE = _late.pattern(
    r"\bin (?P<y>(?:19|20)\d\d),? (?:as )?(?:an? )?(?:(?:[a-z]+ )?aged |at the age of |at |when (?:he"
    r"|she) was (?:only |just )?)?(?P<a>[1-9]\d)(?:-year-old)?\b"
    r"(?= [a-z]|,|\.)(?! (?:per|%|people|million|years? (?!old)|months|weeks|days))"
)
_NOW = _late.pattern(
    r"\b(?:now|still(?: only)?|just|today|is|(?<=[a-z] )at) (?:aged )?(?P<a>[1-9]\d)(?=[.;]|, | and (?:still"
    r"|has|is))(?! (?:per|%))"
)
_AT_PRESENT = _late.pattern(
    r"(?:^|[.,;:] |\b(?:and|but) )at (?P<a>[1-9]\d),? (?:he|she|[a-z’'. ]{2,20}?) (?:is|has|still|says|shows"
    r"|remains|plans|hopes)\b"
)
_WILL_BE = _late.pattern(r"\b(?:will (?:be|turn)|turns) (?P<a>[1-9]\d|10\d) (?:in|on|next|this|tomorrow)\b")
_BRACKETED = _late.pattern(r"(?<=[a-z] )\((?P<a>[1-9]\d)\)")
_DIED = _late.pattern(r"\b(?:he|she) was (?P<a>[1-9]\d|10\d)\.")
_LEFT = _late.pattern(
    r"\b(?:died|dies|(?:is |has )?retir(?:ed|es|ing)|stepp(?:ed|ing) down|steps down|bow(?:ed|s) out"
    r"|passed away|is dead"
    r"|hang(?:s|ing) up [a-z]+ [a-z]+)\b(?:(?! in (?:19|20)| after )[^.;]){0,60}? (?:at the age of|at age|aged|at)"
    r" (?P<a>[1-9]\d)(?=[,.;]| (?:with|on|after|and|in a|in his|in her|at)\b)(?! (?:per|%))"
)
_AT_WORK = _late.pattern(
    r"(?:^|[.;] |\n)at (?P<a>[1-9]\d),? (?:[a-z’'-]+ ){1,3}(?:is|has) (?:[a-z]+ing|[a-z]+ed|decided|called)\b"
)
_BIRTHDAY = _late.pattern(
    r"\b(?:marked|marks|celebrated|celebrates|had|keeps|kept|turned|reached)(?: [a-z]+){1,2} (?P<a>[1-9]\d"
    r"|10\d)(?:th|st|nd|rd) birthday"
)
_NAMED_AGE = _late.pattern(r"(?<=[a-z]), (?P<a>[1-9]\d),(?! \d)")


def _ages(document: Document, story: Story, published: date) -> Iterator[Slip]:
    """ "Turned 104" and "born on 9 June 1923"; "is 61" and "in 1988, a 17-year-old apprentice"."""
    text = story.text
    births = _told(document, _BORN, text) if "births" in story.hints else []
    years = [one.span.start for one in document.dates if one.kind == "year"]
    then = [match for start in years if (match := _AT_AGE.match(text, max(0, start - 3)))]
    then = [
        match for match in then if _WITH_AGE.search(match.group()) and index_of(document, match.start()) is not None
    ]
    if len(births) + len(then) != 1:
        return
    source = (births or then)[0]
    persons, sure = _persons(document, source.start())
    if _OF_OTHERS.search(text, document.sentences[index_of(document, source.start()) or 0].start, source.end()):
        return
    ages = [match for pattern in _forms(text) for match in _told(document, pattern, text)]
    ages = [match for match in ages if not source.start() <= match.start() < source.end()]
    ages = [match for match in ages if not doubts.long_ago(story, match.start("a"))]
    of_them = [match for match in ages if set(_persons(document, match.start())[0][:1]) & set(persons)]
    of_them += [match for match in _leaving(document, text) if _is_of(document, match, persons)]
    if len({match["a"] for match in of_them}) != 1 or (
        not sure and len({match["a"] for match in (*ages, *of_them)}) != 1
    ):
        return
    ages = of_them
    told, year = int(ages[0]["a"]), int(source["y"])
    if births:
        oldest = published.year - year
        right = {oldest} if "turn" in ages[0].group() and source["m"] else {oldest, oldest - 1}
        words = f"Born in {year}, a person"
    else:
        oldest = published.year - year + int(source["a"])
        right, words = {oldest - 1, oldest, oldest + 1}, f"Who was {source['a']} in {year}"
    if told not in right and 0 < abs(told - oldest) <= _ODD and oldest >= _GROWN:
        note = f"{words} is {oldest} in {published.year}, not {told}"
        yield Slip("age", Span(*ages[0].span("a")), note, (str(oldest),), 0.45)


def _is_of(document: Document, age: re.Match[str], persons: list[str]) -> bool:
    """Whether an age is one of some persons; of who dies or retires the sentence before may tell the name."""
    at = index_of(document, age.start()) or 0
    near = document.text[document.sentences[max(0, at - 1)].start : document.sentences[at].end]
    own = set(_persons(document, age.start())[0][:1])
    return bool(persons) and (bool(own & set(persons)) or persons[0] in near or not own)


def _leaving(document: Document, text: str) -> list[re.Match[str]]:
    """The ages at which people die, retire or go in the news itself: not years ago."""
    found = []
    for match in (match for pattern in _NEWS for match in _told(document, pattern, text)):
        at = index_of(document, match.start()) or 0
        if at <= _LEAD and not _A_YEAR.search(text, *document.sentences[at]):
            found.append(match)
    return found


_LEAD = 3
_A_YEAR = _late.pattern(r"\b(?:19|20)\d\d\b")
_NEWS = (_LEFT, _AT_WORK)


def _forms(text: str) -> list[re.Pattern[str]]:
    """The forms of ages that an article may have."""
    found = [_TURNED, _IS, _NOW, _AT_PRESENT, _BRACKETED, _WILL_BE, _NAMED_AGE]
    found += [_BIRTHDAY] if " birthday" in text else []
    return found + ([_DIED] if _JUST_DIED.search(text) else [])


_JUST_DIED = _late.pattern(
    r"\b(?:has died|dies|died (?:[a-z ]{0,30})?(?:on [a-z]+day|this week|last week"
    r"|yesterday))\b"
)


_WITH_AGE = _late.pattern(r"year-old| age|when (?:he|she) was")
_ODD, _GROWN = 25, 12
_OF_OTHERS = _late.pattern(
    r"\b(?:sons?|daughters?|child|children|baby|brother|sister|father|mother|wife|husband|twins?|grand\w+) ?(?:was"
    r"|were|is|who|born)?\b[^.]{0,20}born"
)


def _told(document: Document, pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where a pattern stands outside quotations and headings."""
    return [match for match in pattern.finditer(text) if index_of(document, match.start()) is not None]


_NAME = _late.pattern(r"\b[A-Z][a-z’'-]{2,}(?: [A-Z][a-z’'-]{2,})*")


def _persons(document: Document, offset: int) -> tuple[list[str], bool]:
    """The surnames of who may be spoken of, the likeliest first, and whether the sentence itself has the name."""
    at = index_of(document, offset)
    if at is None:
        return [], False
    if names := _names(document.text[document.sentences[at].start : offset]):
        return [names[-1]], True
    earlier = (document.quote(document.sentences[index]) for index in range(at - 1, max(-1, at - _BACK), -1))
    return [name for words in earlier for name in _names(words)], False


_BACK = 7


def _names(text: str) -> list[str]:
    """The surnames in some words: names of two words or more, and those behind Mr, Ms and the like."""
    found = [name.split() for name in _NAME.findall(text)]
    found = [words[1:] if words[0] in _NO_NAMES else words for words in found]
    return [words[-1] for words in found if words and words[-1] not in _NO_NAMES]


_NO_NAMES = frozenset(
    re.findall(
        r"\S+",
        "The When After But And His Her She They Born For With Now Monday"
        " Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June"
        " July August September October November December One Two This That There Its Last",
    )
)
