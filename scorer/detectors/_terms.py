"""Ages against years of birth, durations and anniversaries against dates: years and days counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from scorer.detectors._sums import Part, Slip, Template, like, printed
from scorer.document import Document
from scorer.model import Span

_WORDS = r"[a-z’',() -]{0,50}?"
_BORN = rf"\bborn\b{_WORDS}(?P<kb>[YD])(?P<b>.)"
_AGED = (
    r"(?:(?:aged|at the age of|at age|aged just|at|was|is|now|turned|turns|turn|,) (?:now )?N(?P<n>.)(?:[ -]years?[ -]old)?(?=[,.;)]| (?:when|on|in|at|and|"
    r"after|years? old|years? of age|this|last)|\Z)|N(?P<m>.)-year-old)"
)
_DIED = r"\b(?:died|dies|dead|death|passed away|killed|dying)\b"
_BIRTH_THEN_DEATH = re.compile(rf"{_BORN}.{{0,120}}?{_DIED}{_WORDS}(?P<kd>[YD])(?P<d>.){_WORDS}{_AGED}")
_BIRTH_THEN_DEATH_2 = re.compile(rf"{_BORN}.{{0,120}}?{_DIED}{_WORDS}{_AGED}{_WORDS}(?P<kd>[YD])(?P<d>.)")
_DEATH_THEN_BIRTH = re.compile(rf"{_DIED}{_WORDS}(?P<kd>[YD])(?P<d>.){_WORDS}{_AGED}.{{0,80}}?{_BORN}")
_DEATH_THEN_BIRTH_2 = re.compile(rf"{_DIED}{_WORDS}{_AGED}{_WORDS}(?P<kd>[YD])(?P<d>.).{{0,80}}?{_BORN}")
_NOW = (
    re.compile(rf"N(?P<m>.)-year-old\b[a-z’', ]{{0,60}}?{_BORN}"),
    re.compile(rf", N(?P<m>.), (?:who )?(?:was )?{_BORN[2:]}"),
    re.compile(rf"\bis (?:now )?N(?P<m>.)(?:[ -]years?[ -]old)?,? (?:and )?(?:was )?{_BORN[2:]}"),
    re.compile(
        rf"{_BORN}[a-z’', ]{{0,70}}?\b(?:is now|is|is aged|turns|turned|will turn|celebrates (?:his|her)) N(?P<m>.)(?=[,.;]|[ -]years?[ -]old| (?:this|on|today|now|years)|\Z)"
    ),
    re.compile(rf"\bnow N(?P<m>.), {_WORDS}{_BORN}"),
    re.compile(rf"{_BORN}[a-z’', ]{{0,40}}?, (?:the )?N(?P<m>.)-year-old"),
)
_IN_YEAR = re.compile(
    rf"{_BORN}.{{0,90}}?\b(?:was|turned|aged|at the age of|at age|at|only|just) N(?P<n>.)(?:[ -]years?[ -]old)? (?:when|in|as)\b[a-z’', ]{{0,60}}?Y(?P<d>.)"
)
_LIFE = re.compile(r"\((?:born )?(1[5-9]\d\d|20\d\d) ?[-–—] ?(1[5-9]\d\d|20\d\d)\)")
_LIFE_AGE = re.compile(
    r"\b(?:died|dead|death|passed away)\b[^.;]{0,60}?\b(?:aged|at the age of|at age|at) (\d{1,3})\b(?! [a-z]*(?:hospital|percent|per))"
)
_REACH = 260

_YEARS = r"(?<!every )(?<!each )N(?P<n>.)[ -](?P<unit>years?|decades?)\b"
_Y1, _Y2 = r"Y(?P<a>.)", r"Y(?P<b>.)"
_BETWEEN_YEARS = rf"(?:from|between) {_Y1} (?:to|until|till|and|through|-|–) {_Y2}"
_DURATIONS = (
    re.compile(
        rf"{_YEARS}(?! (?:ago|old|later|earlier|after|before|since))[a-z’', ]{{0,50}}?[ (,—–]{_BETWEEN_YEARS}"
    ),
    re.compile(
        rf"\b{_BETWEEN_YEARS},? (?:a (?:period|span|stretch|total|term|reign) of |a |in all |for |over |after |lasting |spanning |serving )+(?:[a-z]+ )?{_YEARS}(?! (?:ago|old|later|earlier|after|before))"
    ),
    re.compile(
        rf"\b{_BETWEEN_YEARS},? (?:(?!and )[a-z]+ ){{1,4}}for {_YEARS}(?! (?:ago|old|later|earlier|after|before))"
    ),
    re.compile(
        rf"\bbegan in {_Y1}[a-z’', ]{{0,30}}?ended in {_Y2}[a-z’', ]{{0,30}}?(?:lasted|lasting|after|spanning) {_YEARS}"
    ),
    re.compile(rf"\blasted {_YEARS},? {_BETWEEN_YEARS}"),
    re.compile(
        rf"\b(?:since|from) {_Y1}[a-z’', ]{{0,60}}?\b(?:until|to|till)[a-z’', ]{{0,30}}? {_Y2}[a-z’', ]{{0,40}}?(?:a total of|in all) {_YEARS}"
    ),
)
_LATER = (
    re.compile(rf"{_Y1}[a-z’', ]{{0,80}}?[, ]{_YEARS} (?:later|afterwards),? in {_Y2}"),
    re.compile(
        rf"\bin {_Y2},? (?:just |only |some |about |nearly |almost )?{_YEARS} (?:after|since)\b[a-z’', ]{{0,60}}?(?:in |of |the ){_Y1}"
    ),
    re.compile(rf"\bin {_Y1},? {_YEARS} (?:before|earlier than)\b[a-z’', ]{{0,60}}?(?:in |of |the ){_Y2}"),
    re.compile(rf"{_Y2}[a-z’', ]{{0,40}}?, {_YEARS} (?:after|since)[a-z’', ]{{0,60}}?(?:in |of |the ){_Y1}"),
)
_AGO = (
    re.compile(rf"{_YEARS} ago,? in {_Y1}"),
    re.compile(
        rf"\bin {_Y1}(?:,| \(|,? (?:or )?(?:some |about |nearly |almost |exactly |more than |over )?)+{_YEARS} ago"
    ),
    re.compile(rf"{_YEARS} ago ?[,(—–] ?(?:back )?in {_Y1}"),
)
_ANNIVERSARY = re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)(?: wedding)?[ -](?P<what>anniversary|birthday|jubilee)\b")
_FOUNDED = re.compile(
    r"\b(?:founded|established|opened|launched|built|began|started|created|incorporated|formed|born|set up|signed|married|dates back to|dating from|dating back to)\b[^.;:]{0,50}?\b(?P<y>1[5-9]\d\d|20[0-2]\d)\b"
)
_ITS_YEAR = re.compile(r"\b(?:in|of) (?P<y>20\d\d|19\d\d)\b")
_DAYS_MONTH_LAST = r"(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?: (?P<m1>[a-z]{3,9}))?(?: to | until | till | ?[-–—] ?)(?P<d2>[0-3]?\d)(?:st|nd|rd|th)? (?P<m2>[a-z]{3,9})"
_DAYS_MONTH_FIRST = r"(?P<m1>[a-z]{3,9})\.? (?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?: to | until | till | through | ?[-–—] ?)(?:(?P<m2>[a-z]{3,9})\.? )?(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\b"
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fourteen")
_SMALL_VALUES = {word: float(n) for word, n in zip(_SMALL, (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14), strict=True)}
_N_DAY = rf"\b(?P<n>\d{{1,2}}|{'|'.join(_SMALL)})-(?P<unit>day|week)\b(?!-old)[^.;:]{{0,70}}?(?:from |\(|, |on |of |between |runs? (?:from )?)+"
_DAYS = (re.compile(_N_DAY + _DAYS_MONTH_LAST), re.compile(_N_DAY + _DAYS_MONTH_FIRST))
_RUNS = rf"\b(?:for|lasts|last|lasting|over|takes) (?P<n>\d{{1,2}}|{'|'.join(_SMALL)}) (?P<unit>day|week)s?,? (?:from |\()"
_DAYS_AFTER = (re.compile(_RUNS + _DAYS_MONTH_LAST), re.compile(_RUNS + _DAYS_MONTH_FIRST))
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}


def slips(document: Document, template: Template) -> Iterator[Slip]:
    """What does not fit in one sentence."""
    text = template.text
    if "born" in text:
        yield from _ages(document, template)
    if "year" in text or "decade" in text:
        yield from _durations(document, template)


def document_slips(document: Document) -> Iterator[Slip]:
    """What is told over more than one sentence, or with words that are no figures (the 50th anniversary)."""
    text = document.folded
    if "nniversary" in text or "birthday" in text or "jubilee" in text:
        yield from _anniversaries(document)
    if "died" in text or "death" in text or "passed away" in text:
        yield from _lives(document)
    if "-day" in text or "-week" in text or " days" in text or " weeks" in text:
        yield from _days(document)


def _ages(document: Document, template: Template) -> Iterator[Slip]:
    text = template.text
    for pattern in (_BIRTH_THEN_DEATH, _BIRTH_THEN_DEATH_2, _DEATH_THEN_BIRTH, _DEATH_THEN_BIRTH_2, _IN_YEAR):
        match = pattern.search(text)
        if match is not None:
            age = template.part(match, "n" if match["n"] else "m")
            yield from _age(document, (template.part(match, "b"), age), template.part(match, "d"))
            return
    published = document.publication_date
    if published is None or re.search(_DIED, text):
        return
    for pattern in _NOW:
        match = pattern.search(text)
        if match is not None:
            yield from _age(document, (template.part(match, "b"), template.part(match, "m")), published)
            return


def _age(document: Document, parts: tuple[Part, Part], at: Part | date) -> Iterator[Slip]:
    birth, age = parts
    year = at.year
    if birth.year is None or year is None or not 1 <= age.value <= 120 or age.value != round(age.value):
        return
    oldest = year - birth.year
    youngest = oldest - 1
    end = at.date if isinstance(at, Part) else at
    if birth.date and birth.date.month and birth.date.day and end is not None and end.month and end.day:
        passed = (end.month, end.day) >= (birth.date.month, birth.date.day)
        youngest = oldest = oldest if passed else youngest
    if oldest < 0 or youngest <= age.value <= oldest:
        return
    right = f"{youngest} or {oldest}" if youngest != oldest else f"{oldest}"
    when = f"in {year}" if isinstance(at, Part) else f"on the day of publication, {at.day}.{at.month}.{at.year}"
    note = f"Born in {birth.year}, a person is {right} {when}, not {age.value:.0f}"
    near = abs(age.value - oldest) <= 2 and not isinstance(at, Part)
    yield Slip("age", age.span, note, (like(document, age, oldest),), 0.45 if near else 0.75)


def _durations(document: Document, template: Template) -> Iterator[Slip]:
    for pattern in (*_DURATIONS, *_LATER):
        match = pattern.search(template.text)
        if match is None:
            continue
        number, one, other = (template.part(match, name) for name in "nab")
        if one.year is None or other.year is None:
            continue
        years = number.value * (10 if match["unit"].startswith("decade") else 1)
        span = other.year - one.year
        slack = 4 if match["unit"].startswith("decade") else 1
        if span > 0 and abs(span - years) > slack + (0.1 * years if number.bound else 0) and number.value < 500:
            yield _duration(document, number, (one.year, other.year), match["unit"])
        return
    published = document.publication_date
    if published is None:
        return
    for pattern in _AGO:
        match = pattern.search(template.text)
        if match is None:
            continue
        number, one = template.part(match, "n"), template.part(match, "a")
        decades = match["unit"].startswith("decade")
        years, slack = number.value * (10 if decades else 1), 4 if decades else 1
        if one.year and abs(published.year - one.year - years) > slack + 0.12 * years:
            yield _duration(document, number, (one.year, published.year), match["unit"])
        return


def _duration(document: Document, number: Part, years: tuple[int, int], unit: str) -> Slip:
    first, last = years
    span = last - first
    told = printed(document, number)
    right = like(document, number, span / 10 if unit.startswith("decade") else span)
    unit_word = "years"
    suggestions = (right,) if not unit.startswith("decade") else ()
    note = f"From {first} to {last} is {span} {unit_word}, not {told} {unit}"
    return Slip("duration", number.span, note, suggestions, 0.7)


def _anniversaries(document: Document) -> Iterator[Slip]:
    published = document.publication_date
    for match in _ANNIVERSARY.finditer(document.folded):
        sentence = document.sentence_at(match.start())
        if sentence is None:
            continue
        text = document.folded[sentence.start : sentence.end]
        founded = list(_FOUNDED.finditer(text))
        if len(founded) != 1:
            continue
        year, count = int(founded[0]["y"]), int(match["n"])
        rest = text[: founded[0].start("y")] + text[founded[0].end("y") :]
        told = [int(found["y"]) for found in _ITS_YEAR.finditer(rest)]
        if len(told) > 1 or (not told and published is None):
            continue
        at = told[0] if told else published.year if published else 0
        slack = 0 if told else 1
        if abs(at - year - count) > slack and at > year:
            right = at - year
            note = f"From {year} to {at} is {right} years, which is not the {match.group('n')}th {match['what']}"
            note = note.replace(f"{match['n']}th", document.text[match.start() : match.end("n") + 2])
            suggestion = f"{_ordinal(right)}"
            span = Span(match.start(), match.end("n") + 2)
            yield Slip("duration", span, note, (suggestion,), 0.7)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _lives(document: Document) -> Iterator[Slip]:
    """ "Jane Carter (1920-1995) died at the age of 65"."""
    text = document.folded
    lives = list(_LIFE.finditer(text))
    if len(lives) != 1:
        return
    first, last = int(lives[0][1]), int(lives[0][2])
    for match in _LIFE_AGE.finditer(text):
        age = int(match[1])
        if abs(match.start() - lives[0].end()) > _REACH or not 1 <= age <= 120:
            continue
        if not last - first - 1 <= age <= last - first:
            note = f"From {first} to {last}, a person reaches {last - first - 1} or {last - first}, not {age}"
            yield Slip("age", Span(match.start(1), match.end(1)), note, (str(last - first),), 0.7)
        return


def _days(document: Document) -> Iterator[Slip]:
    text = document.folded
    for pattern in (*_DAYS, *_DAYS_AFTER):
        for match in pattern.finditer(text):
            length = _length(match)
            if length is None:
                continue
            number = _SMALL_VALUES.get(match["n"]) or float(match["n"] if match["n"].isdigit() else 0)
            told = number * (7 if match["unit"] == "week" else 1)
            slack = 2 if match["unit"] == "week" else 1
            if told and abs(length - told) > slack and length - 1 != told:
                span = Span(match.start("n"), match.end("n"))
                unit = match["unit"]
                right = round(length / 7) if unit == "week" else length
                note = f"From the {match['d1']}. to the {match['d2']}. are {length} days, not {match['n']} {unit}s"
                yield Slip("duration", span, note, (str(right),) if unit == "day" else (), 0.65)


def _length(match: re.Match[str]) -> int | None:
    """The number of days from the first to the last, both counted; None if the words are no days of a month."""
    second = _MONTHS.get((match["m2"] or match["m1"] or "")[:3])
    first = _MONTHS.get((match["m1"] or "")[:3]) if match["m1"] else second
    if first is None or second is None:
        return None
    try:
        start, end = date(2023, first, int(match["d1"])), date(2023, second, int(match["d2"]))
    except ValueError:
        return None
    length = (end - start + timedelta(days=1)).days
    return length if 1 < length < 120 else None
