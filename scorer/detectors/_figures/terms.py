"""Ages against years of birth, durations and anniversaries against dates: years and days counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, Template, like, printed
from scorer.detectors._figures.told import Story
from scorer.document import Document
from scorer.model import Span
from scorer.views.dates import MONTHS

_SOMEBODY_ELSE = _late.pattern(
    r"\b(?:whose|his|her|their|an?|the)(?: [a-z]+)? (?:sons?|daughters?|child|children|baby|babies|twins?|brother"
    r"|sister"
    r"|mother|father|parents?|grand[a-z]+|wife|husband)\b"
)
_BIRTHS = _late.pattern(r"\bborn\b[a-z’',() -]{0,50}?[YD](?P<b>.)")
_AGES = _late.pattern(
    r"\b(?:aged|at the age of|at age|aged just|at|was|is|now|turned|turns|turn|he[’']s|she[’']s|lived to be"
    r"|lived to|reached|who is) "
    r"(?:now |only |just )?N(?P<n>.)(?=[ -]years?[ -](?:old|of age)|[,.;)]| (?:when|on|in|and|after|this|last"
    r"|years? old|today|now)|\Z)"
    r"|(?<=, )N(?P<m>.)(?=,)|N(?P<o>.)-year-old|(?<=, )N(?P<p>.)(?= and (?:was )?born)"
)
_THEN = _late.pattern(r"\b(?:when|at the time|then|ago|years? (?:later|earlier|before|after)|in (?:his|her) youth)\b")
_LIFE = _late.pattern(r"\((?:born )?(1[5-9]\d\d|20\d\d) ?[-–—] ?(1[5-9]\d\d|20\d\d)\)")
_LIFE_AGE = _late.pattern(
    r"(?:\b(?:died|dead|death|passed away)\b[^.;]{0,60}?\b(?:aged|at the age of|at age|at)|\blived to (?:be"
    r"|the age of))"
    r" (\d{1,3})\b(?! [a-z]*"
    r"(?:hospital|percent|per))"
)
_REACH = 260
_LONGEST_LIFE = 240
"""Characters of a sentence about one person; longer ones are often two that were not told apart."""

_YEARS = r"(?<!every )(?<!each )N(?P<n>.)[ -](?P<unit>years?|decades?)\b"
_Y1, _Y2 = r"[YD](?P<a>.)", r"[YD](?P<b>.)"
_BETWEEN_YEARS = rf"(?:from|between) {_Y1} (?:to|until|till|and|through|-|–) {_Y2}"
_DURATIONS = (
    _late.pattern(rf"\bfor {_YEARS},? from {_Y1} (?:until|to|till)[a-z’', ]{{0,40}}? {_Y2}"),
    _late.pattern(
        rf"\b(?:began|started|opened|launched|broke out)[a-z ]{{0,12}} in {_Y1}[a-z’', ]{{0,30}}?\b(?:ended|closed"
        rf"|finished|completed|concluded)[a-z ]{{0,12}} in {_Y2}"
        rf"[a-z’', ]{{0,30}}?\b(?:lasted|lasting|after|spanning|took|taking|ran for) {_YEARS}"
    ),
    _late.pattern(rf"\bsince {_Y1}[a-z’', ]{{0,50}}?\bin {_Y2},? after {_YEARS}"),
    _late.pattern(rf"\bafter {_YEARS} (?:in|as|of|at|with)[a-z’', ]{{0,40}}?,? {_BETWEEN_YEARS}"),
    _late.pattern(
        rf"{_YEARS}(?! (?:ago|old|later|earlier|after|before|since))(?: (?!and\b|then\b|but\b)[a-z’']+,?){{0,8}}?"
        rf",?[ (—–]+{_BETWEEN_YEARS}"
    ),
    _late.pattern(
        rf"\b{_BETWEEN_YEARS},? (?:a (?:period|span|stretch|total|term|reign) of |a |in all |for |over |after "
        rf"|lasting |spanning |serving )+(?:[a-z]+ )?{_YEARS}(?! (?:ago|old|later|earlier|after|before))"
    ),
    _late.pattern(
        rf"\b{_BETWEEN_YEARS},? (?:(?!and )[a-z]+ ){{1,4}}for {_YEARS}(?! (?:ago|old|later|earlier|after|before))"
    ),
    _late.pattern(
        rf"\bbegan in {_Y1}[a-z’', ]{{0,30}}?ended in {_Y2}[a-z’', ]{{0,30}}?(?:lasted|lasting|after|spanning)"
        rf" {_YEARS}"
    ),
    _late.pattern(rf"\blasted {_YEARS},? {_BETWEEN_YEARS}"),
    _late.pattern(
        rf"\b(?:since|from) {_Y1}[a-z’', ]{{0,60}}?\b(?:until|to|till)[a-z’', ]{{0,30}}? {_Y2}[a-z’', ]{{0,40}}?(?:a"
        rf" total of|in all) {_YEARS}"
    ),
)
_LATER = (
    _late.pattern(
        rf"{_Y1}[a-z’', ]{{0,60}}?\b(?:in|until|of) {_Y2},? (?:just |only |some |about |nearly |almost )?{_YEARS} "
        rf"(?:later|afterwards|on)\b"
    ),
    _late.pattern(rf"{_Y1}[a-z’', ]{{0,80}}?[, ]{_YEARS} (?:later|afterwards),? in {_Y2}"),
    _late.pattern(
        rf"\bin {_Y2},? (?:just |only |some |about |nearly |almost )?{_YEARS} (?:after|since)\b[a-z’', ]{{0,60}}?"
        rf"(?:in |of |the ){_Y1}"
    ),
    _late.pattern(rf"\bin {_Y1},? {_YEARS} (?:before|earlier than)\b[a-z’', ]{{0,60}}?(?:in |of |the ){_Y2}"),
    _late.pattern(rf"{_Y2}[a-z’', ]{{0,40}}?, {_YEARS} (?:after|since)[a-z’', ]{{0,60}}?(?:in |of |the ){_Y1}"),
)
_AGO = (
    _late.pattern(
        rf"\b(?:is|are|been|marks?) (?:now |exactly |about |nearly )?{_YEARS} since[a-z’', ]{{0,50}}?\bin {_Y1}(?="
        rf"[.,;]|\Z)"
    ),
    _late.pattern(rf"{_YEARS} ago,? in {_Y1}"),
    _late.pattern(rf"\bsince {_Y1},? (?:(?:that is|which is|or|now)[, ]*)*for {_YEARS}(?=[.,;]|\Z)"),
    _late.pattern(rf"{_YEARS} (?:have|had) (?:now )?passed since[a-z’' ]{{0,40}}? (?:of|in) {_Y1}(?=[.,;]|\Z)"),
    _late.pattern(
        rf"\bin {_Y1}(?:,| \(|,? (?:or )?(?:some |about |nearly |almost |exactly |more than |over )?)+{_YEARS} ago"
    ),
    _late.pattern(rf"{_YEARS} ago ?[,(—–] ?(?:back )?in {_Y1}"),
)
_ANNIVERSARY = _late.pattern(
    r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)(?: wedding)?[ -](?P<what>anniversary|birthday|jubilee)\b"
)
_FOUNDED = _late.pattern(
    r"\b(?:founded|established|opened|launched|built|began|started|created|incorporated|formed|born|set up"
    r"|signed|married|dates back to|dating from|dating back to)\b[^.;:]{0,50}?\b(?P<y>1[5-9]\d\d|20[0-2]\d)\b"
)
_ITS_YEAR = _late.pattern(r"\b(?:in|of) (?P<y>20\d\d|19\d\d)\b")
_ON_A = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?"
_TO = r"(?: to | until | till | through | ?[-–—] ?)"
_DAYS_MONTH_LAST = (
    rf"{_ON_A}(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?: (?P<m1>[a-z]{{3,9}}))?{_TO}{_ON_A}(?P<d2>[0-3]?\d)"
    r"(?:st|nd|rd|th)? (?P<m2>[a-z]{3,9})"
)
_DAYS_MONTH_FIRST = (
    rf"{_ON_A}(?P<m1>[a-z]{{3,9}})\.? (?P<d1>[0-3]?\d)(?:st|nd|rd|th)?{_TO}{_ON_A}(?:(?P<m2>[a-z]{{3,9}})\.? )?"
    r"(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\b"
)
_SMALL = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fourteen",
    "twenty",
    "thirty",
)
_SMALL_VALUES = {
    word: float(n) for word, n in zip(_SMALL, (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 20, 30), strict=True)
}
_N_DAY = (
    rf"\b(?P<n>\d{{1,2}}|{'|'.join(_SMALL)})-(?P<unit>day|week)\b(?!-old)[^.;:]{{0,70}}?(?:from |\(|, |on |of "
    rf"|between |runs? (?:from )?)+"
)
_DAYS = (_late.pattern(_N_DAY + _DAYS_MONTH_LAST), _late.pattern(_N_DAY + _DAYS_MONTH_FIRST))
_RUNS = (
    rf"\b(?:for|lasts|lasted|last|lasting|over|takes|took) (?P<n>\d{{1,2}}|{'|'.join(_SMALL)}) (?P<unit>day"
    rf"|week)s?,? (?:from |\()"
)
_DAYS_AFTER = (_late.pattern(_RUNS + _DAYS_MONTH_LAST), _late.pattern(_RUNS + _DAYS_MONTH_FIRST))
_IN_ALL = (
    rf"(?:,| –| —) (?:a total of |in all |a period of |or )?(?P<n>\d{{1,2}}|{'|'.join(_SMALL)}) (?P<unit>day"
    rf"|week)s?\b"
    r"(?! (?:later|earlier|before|after|ago))"
)
_DAYS_BEFORE = (
    _late.pattern(r"\bfrom " + _DAYS_MONTH_LAST + _IN_ALL), _late.pattern(r"\bfrom " + _DAYS_MONTH_FIRST + _IN_ALL),
)  # fmt: skip
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}


def slips(document: Document, template: Template) -> Iterator[Slip]:
    """What does not fit in one sentence."""
    text, kinds = template.text, template.kinds
    if "born" in text:
        yield from _ages(document, template)
    if kinds.count("D") > 1 and any(unit in text for unit in (" days", " weeks", "-day", "-week")):
        yield from _days_between(document, template)
    if ("Y" in kinds or "D" in kinds) and ("year" in text or "decade" in text):
        yield from _durations(document, template)
        yield from _stretch(document, template)


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What is told over more than one sentence, or with words that are no figures (the 50th anniversary)."""
    counts = story.counts.keys()
    if "feasts" in story.hints:
        yield from _anniversaries(document)
    if "deaths" in story.hints:
        yield from _lives(document)
    if not counts.isdisjoint(("hour", "hours")) and "clock" in story.hints:
        yield from _hours(document)
    if not counts.isdisjoint(("day", "days", "week", "weeks")):
        yield from _days(document)


def _ages(document: Document, template: Template) -> Iterator[Slip]:
    """One birth, one age, and the year in which the person had it: another year of the sentence, or the page's."""
    text = template.text
    births = [m for m in _BIRTHS.finditer(text) if template.part(m, "b").year]
    if len(births) != 1:
        return
    birth = template.part(births[0], "b")
    if len(text) > _LONGEST_LIFE or _SOMEBODY_ELSE.search(text, 0, births[0].start()):
        return
    ages = [match for match in _AGES.finditer(text) if _is_age(document, template, match)]
    if len(ages) != 1:
        return
    age = template.part(ages[0], next(name for name in "nmop" if ages[0][name]))
    others = [part for part in template.parts if part.kind in "YD" and part.year and part != birth]
    if len(others) > 1 or any(part.kind == "P" for part in template.parts):
        return
    published = document.publication_date
    today = published.year - birth.year if published and birth.year else 0
    if others and 0 <= today - age.value <= 1:
        return  # "Lunn, 44, who was born in 1980, joined in 2018"
    if others:
        yield from _age(document, (birth, age), others[0])
    elif document.publication_date and not _THEN.search(text):
        yield from _age(document, (birth, age), document.publication_date)


def _is_age(document: Document, template: Template, match: re.Match[str]) -> bool:
    name = next(name for name in "nmop" if match[name])
    part = template.part(match, name)
    return (
        part.kind == "N"
        and 10 <= part.value <= 115
        and part.value == round(part.value)
        and (part.noun in {None, "year", "years"} or name == "o")
    )


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
    when = (
        f"in {year}"
        if isinstance(at, Part)
        else f"on the day of publication, {at.day} {MONTHS[at.month - 1]} {at.year}"
    )
    note = f"Born in {birth.year}, a person is {right} {when}, not {age.value:.0f}"
    near = abs(age.value - oldest) <= 2 and not isinstance(at, Part)
    yield Slip("age", age.span, note, (like(document, age, oldest),), 0.45 if near else 0.75)


def _durations(document: Document, template: Template) -> Iterator[Slip]:
    if not _SO_MANY_YEARS.search(template.text):
        return
    two = template.kinds.count("Y") + template.kinds.count("D") > 1
    for pattern in (*_DURATIONS, *_LATER) if two else ():
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
    if published is None or ("ago" not in template.text and "since" not in template.text):
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


_SO_MANY_YEARS = _late.pattern(r"N.[ -](?:year|decade)")
_FOR_YEARS = _late.pattern(
    r"(?:\b(?:having (?:served|been|led|spent|held|ruled)|after|served|lasted|lasting|spent|for|in all|a total of)|,)"
    rf"(?: (?:about|some|almost|nearly))? {_YEARS}"
    r"(?! (?:ago|old|later|earlier|before|to|on|of age)\b)(?![ -][a-z]*(?:sentence|contract|deal|ban|term|plan)\b)"
)
_ONE_STRETCH = _late.pattern(
    r"\b(?:released|freed|closed|ended|finished|left|retired|resigned|died|divorced|returned|demolished|torn down"
    r"|until"
    r"|stepped down|dissolved|reopened|handed|quit|ran from|run from|lasted|stood|between|from [YD]. (?:to"
    r"|until))(?!\w)"
)
_OTHER_TIMES = _late.pattern(
    r"\b(?:(?:has|have) been|dead|now|since|born|aged?|sentenced|then|again|when|another|every|planned"
    r"|expected|will)\b"
)


def _stretch(document: Document, template: Template) -> Iterator[Slip]:
    """ "Jailed in 2009, released in 2017, having served eleven years": the only years of a sentence."""
    years = [part for part in template.parts if part.kind in "YD"] if len(template.parts) == 3 else []
    if len(years) != 2:
        return
    match = _FOR_YEARS.search(template.text)
    if match is None or _OTHER_TIMES.search(template.text):
        return
    number, (one, other) = template.part(match, "n"), years
    if one.year is None or other.year is None or number.bound or not _ONE_STRETCH.search(template.text):
        return
    length = number.value * (10 if match["unit"].startswith("decade") else 1)
    slack = 4 if match["unit"].startswith("decade") else 1
    if other.year > one.year and abs(other.year - one.year - length) > slack:
        yield _duration(document, number, (one.year, other.year), match["unit"])


_CLOCK = _late.pattern(r"\b(?P<h>1[0-2]|[1-9])(?:[.:](?P<m>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?")
_HOURS = _late.pattern(rf"\b(?P<n>\d{{1,2}}|{'|'.join(_SMALL)})(?:[ -]hours?\b)(?! (?:a|per) )")
_BEGAN = _late.pattern(
    r"\b(?:began|begins?|started|starts?|opens?|opened|from|left|leaves|kicked off)\b.{0,60}\b(?:finish\w*|end(?:s"
    r"|ed)"
    r"|clos\w+|until|till|to|arriv\w+|over)\b"
)


def _hours(document: Document) -> Iterator[Slip]:
    """ "Began at 3 p.m. and finished at 5 p.m., four hours later": two times of one day, and the hours between."""
    text = document.folded
    for number in document.numbers:
        if not text.startswith((" hour", "-hour"), number.span.end):
            continue
        sentence = document.sentence_at(number.span.start)
        match = _HOURS.search(text, max(0, number.span.start - 1), number.span.end + len("-hours and"))
        if match is None or sentence is None or sentence.end - sentence.start > _LONGEST_LIFE:
            continue
        words = text[sentence.start : sentence.end]
        clocks = list(_CLOCK.finditer(words))
        if len(clocks) != 2 or len(_HOURS.findall(words)) != 1 or not _BEGAN.search(words):
            continue
        first, last = (int(c["h"]) % 12 + (12 if c["half"] == "p" else 0) + int(c["m"] or 0) / 60 for c in clocks)
        told = _SMALL_VALUES.get(match["n"]) or float(match["n"] if match["n"].isdigit() else 0)
        if first < last and abs(last - first - told) >= 1:
            note = f"From {clocks[0].group()} to {clocks[1].group()} are {last - first:g} hours, not {match['n']}"
            yield Slip("duration", Span(*match.span("n")), note, (f"{last - first:g}",), 0.6)


_SO_LONG = _late.pattern(
    r"\b(?:for|after (?:a [a-z]+ of )?|lasted|lasting|took|takes|all) ?(?:about |some "
    r"|just )?N(?P<n>.) (?P<unit>day|week)s\b"
    r"(?! (?:ago|later|earlier|before|after))|\bN(?P<n2>.)-(?P<unit2>day|week)\b(?!-old| (?:week|notice|deadline"
    r"|visa|weather|rolling|moving|average|mean|incidence|total|period))"
)


def _days_between(document: Document, template: Template) -> Iterator[Slip]:
    """ "Opens on 4 May and closes on 18 May, so for four weeks", "the nine-day fair": the time between."""
    lengths = list(_SO_LONG.finditer(template.text))
    match = lengths[0] if len(lengths) == 1 else None
    days = [
        part.date for part in template.parts if part.kind == "D" and part.date and part.date.month and part.date.day
    ]
    if match is None or len(days) != 2 or not _CLOSES.search(template.text):
        return
    number, unit = template.part(match, "n" if match["n"] else "n2"), match["unit"] or match["unit2"]
    if len(template.parts) > 3 and not _OPENS.search(template.text):
        return
    years = [day.year or (days[1].year or 2023) for day in days]
    try:
        first, last = (date(year, day.month or 1, day.day or 1) for year, day in zip(years, days, strict=True))
    except ValueError:
        return
    length = (last - first).days
    told = number.value * (7 if unit == "week" else 1)
    if 0 < length < 120 and abs(length - told) > (4 if unit == "week" else 1) and number.bound is None:
        right = f"{length} days" if length % 7 else f"{length} days or {length // 7} weeks"
        told_as = f"{printed(document, number)} {unit}s"
        note = f"From {_day(first)} to {_day(last)} are {right}, not {told_as}"
        yield Slip("duration", number.span, note, (), 0.6)


_OPENS = _late.pattern(
    r"\b(?:opens?|opened|opening|begins?|began|starts?|started|runs?|ran|from D.|kicks? off|kicked off)(?!\w)"
)
_CLOSES = _late.pattern(
    r"\b(?:clos\w+|end(?:s|ed|ing)?|until|till|to|finish\w*|arriv\w+|return\w*|released|freed|over)\b"
)


def _day(day: date) -> str:
    """A day without its year."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def _duration(document: Document, number: Part, years: tuple[int, int], unit: str) -> Slip:
    first, last = years
    span = last - first
    told = printed(document, number)
    right = like(document, number, span / 10 if unit.startswith("decade") else span)
    unit_word = "years"
    suggestions = (right,) if not unit.startswith("decade") else ()
    note = f"From {first} to {last} is {span} {unit_word}, not {told} {unit}"
    return Slip("duration", number.span, note, suggestions, 0.7)


_FEASTS = ("anniversary", "birthday", "jubilee")
_WITH_ORDINAL = 16


def _before_word(text: str, word: str) -> Iterator[re.Match[str]]:
    """Where an ordinal stands before `word`."""
    place = text.find(word)
    while place >= 0:
        if match := _ANNIVERSARY.search(text, max(0, place - _WITH_ORDINAL), place + len(word)):
            yield match
        place = text.find(word, place + 1)


_LONG_SINCE = _late.pattern(
    r"\b(?:before|after|on|for|since|until) (?:his|her|their|its) \Z"
    r"|\b(?:was|were|had|did|[a-z]{3,}ed|wrote|gave) [^.;]{0,40}\b(?:his|her) \Z"
)
"""Before a feast that may have been years ago: "wrote to the palace before her 85th birthday"."""


def _anniversaries(document: Document) -> Iterator[Slip]:
    published = document.publication_date
    for match in (found for word in _FEASTS for found in _before_word(document.folded, word)):
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
        if len(told) > 1 or (
            not told and (published is None or _LONG_SINCE.search(text[: match.start() - sentence.start]))
        ):
            continue
        at = told[0] if told else published.year if published else 0
        slack = 0 if told else 1
        if abs(at - year - count) > slack and at > year:
            right = at - year
            note = f"From {year} to {at} is {right} years, which is not the {match.group('n')}th {match['what']}"
            note = note.replace(f"{match['n']}th", document.text[match.start() : match.end("n") + 2])
            suggestion = f"{ordinal(right)}"
            span = Span(match.start(), match.end("n") + 2)
            yield Slip("duration", span, note, (suggestion,), 0.7)


def ordinal(number: int) -> str:
    """ "21st"."""
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
    for sentence in dict.fromkeys(
        document.sentence_at(mention.span.start)
        for mention in document.dates
        if mention.kind == "day" and mention.day
    ):
        if sentence is not None and _has_days(document.folded, sentence):
            yield from _days_of(document, sentence)


def _has_days(text: str, sentence: Span) -> bool:
    return any(text.find(unit, *sentence) >= 0 for unit in ("-day", "-week", " days", " weeks", " day", " week"))


def _days_of(document: Document, sentence: Span) -> Iterator[Slip]:
    for pattern in (*_DAYS, *_DAYS_AFTER, *_DAYS_BEFORE):
        for match in pattern.finditer(document.folded, *sentence):
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
                first, last = (ordinal(int(match[name])) for name in ("d1", "d2"))
                note = f"From the {first} to the {last} are {length} days, not {match['n']} {unit}s"
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
