"""Years, days and ages that are told in one sentence and follow from dates in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors import _late
from scorer.detectors._figures.places import WORDED, around, index_of, sentences_with
from scorer.detectors._figures.sums import Slip
from scorer.detectors._figures.told import Story
from scorer.document import Document
from scorer.model import Span
from scorer.views.dates import MONTHS, DateMention

_YEARS = (" years", "-year-old")
_LEADS = ("for ", "after ", "spent ", "served ", "serving ")


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Ages and spans of time that do not fit their dates; each rule is tried where its own words occur."""
    if "births" in story.hints:
        yield from _born(document)
    if "years" in story.counts or "year" in story.counts:
        yield from _between(document)
        yield from _until_now(document)
    if "days" in story.counts or "weeks" in story.counts:
        yield from _days_just_told(document)


# --- ages --------------------------------------------------------------------------------------------------------

_SURNAME = r"[A-Z][a-z’'-]{2,}"
_NAMED_AGES = (
    _late.pattern(rf"\b(?P<n>{_SURNAME}), (?:aged )?(?P<age>[1-9]\d)(?=, |\.\s|;| and| who| of )"),
    _late.pattern(rf"\b(?P<n>{_SURNAME}), an? (?P<age>[1-9]\d)-year-old\b"),
    _late.pattern(rf"\b(?P<age>[1-9]\d)-year-old (?:[a-z]+ ){{0,3}}(?:[A-Z][a-z’'-]+ ){{0,2}}(?P<n>{_SURNAME})\b"),
    _late.pattern(rf"\b(?P<n>{_SURNAME}),? who (?:is|turned) (?P<age>[1-9]\d)(?=[,. ])"),
)
_THE_AGED = _late.pattern(
    r"\b[Tt]he (?P<age>[1-9]\d)-year-old\b|\b(?:He|She|he|she|who)(?:,? who)? (?:is|turned|turns|has turned"
    r"|has just turned)"
    r" (?P<age2>[1-9]\d)(?=[ ,.;](?!per|%|years? in|to|of|points|times))"
    r"|\bdied (?:on [A-Z][a-z]+day|yesterday|today|this week|last week|this month"
    r"|last month)[\w’', ]{0,40}? (?:at the age of"
    r"|aged|at) (?P<age3>[1-9]\d)(?=[ ,.;])|\b(?:He|She) was (?P<age4>[1-9]\d)\."
)
_DIED_NOW = _late.pattern(
    r"\bdied (?:on [a-z]+day|yesterday|today|this week|last week|this month|last month)\b|\A(?:he"
    r"|she) was [1-9]\d\.\Z"
)
_BIRTHS = (
    _late.pattern(
        rf"\b(?P<n>{_SURNAME}|[Hh]e|[Ss]he),? (?:who )?was born (?:(?!and |but |who |before "
        rf"|to )[\w’',-]+ ){{0,8}}?(?:in|on)(?: [A-Z0-9][\w ]{{0,12}})? "
        r"(?P<y>(?:19|20)\d\d)\b"
    ),
    _late.pattern(
        rf"\bBorn (?:(?!and |but |who |before )[\w’',-]+ ){{0,8}}?(?:in|on)(?: [A-Z0-9][\w ]{{0,12}})? (?P<y>(?:19"
        rf"|20)\d\d)(?:[^.,]{{0,50}})?, "
        rf"(?:the )?(?:[A-Z][a-z’'-]+ ){{0,2}}(?P<n>{_SURNAME}|he|she)\b"
    ),
)
_DEAD = _late.pattern(
    r"\b(?:died|dies|dead|death|killed|passed away|would have (?:been|turned)|late|funeral|murder\w*|obituary"
    r"|last year|years ago|was [1-9]\d when|at the time|then)\b"
)
_CLOSE_AGE = 2
_OLDEST = 110


def _born(document: Document) -> Iterator[Slip]:
    """An age given to a person in one place, and the year of birth in another."""
    published = document.publication_date
    if published is None or ("19" not in document.text and "20" not in document.text):
        return
    births = list(_births(document))
    if len(births) != 1 or document.quoted(Span(*births[0].span("y"))):
        return
    birth = births[0]
    for age in _ages_of(document, birth["n"]):
        sentence = document.sentence_at(age.end() - 1)
        if sentence is None or sentence.start <= birth.start() < sentence.end:
            continue
        place = next(Span(*age.span(name)) for name in ("age", "age2", "age3", "age4") if age.groupdict().get(name))
        words = document.folded[sentence.start : sentence.end]
        if (_DEAD.search(words) and not _DIED_NOW.search(words)) or document.quoted(place):
            continue
        oldest = published.year - int(birth["y"])
        told = int(document.text[place.start : place.end])
        if oldest - 1 <= told <= oldest or not 0 < oldest < _OLDEST:
            return
        day = f"{published.day} {MONTHS[published.month - 1]} {published.year}"
        note = (
            f"Born in {birth['y']}, a person is {oldest - 1} or {oldest} on the day of publication, {day}, not {told}"
        )
        strength = 0.45 if abs(told - oldest) <= _CLOSE_AGE else 0.7
        yield Slip("age", place, note, (str(oldest),), strength)
        return


def _births(document: Document) -> Iterator[re.Match[str]]:
    """Who was born when: looked for only in sentences with the word."""
    for index in sentences_with(document, ("born ",)):
        yield from (
            match for pattern in _BIRTHS for match in pattern.finditer(document.text, *document.sentences[index])
        )


def _ages_of(document: Document, name: str) -> list[re.Match[str]]:
    """The ages of the person who was born: of that surname, or the only one that "he", "the 34-year-old" can be."""
    named = [match for pattern in _NAMED_AGES for match in pattern.finditer(document.text)]
    the_aged = list(_THE_AGED.finditer(document.text))
    people = {match["n"] for match in named}
    if name.lower() in {"he", "she"}:
        return named if len(people) == 1 else the_aged if not people and len(the_aged) == 1 else []
    own = [match for match in named if match["n"] == name]
    if not own and not people - {name} and len({match.group() for match in the_aged}) == 1:
        return the_aged if _is_the_one(document, name) else []
    return own if len({match["age"] for match in own}) == 1 else []


_PERSON = _late.pattern(
    r"\b[A-Z][a-z’'-]+ (?:[A-Z][a-z’'-]* )?(?P<last>[A-Z][a-z’'-]{2,}),? (?:who|said|says|has|had|was|is|whose)\b"
)


def _is_the_one(document: Document, surname: str) -> bool:
    """Whether a text is about one person: named in the headline, or the only one of whom something is told."""
    told = {match["last"] for match in _PERSON.finditer(document.text)}
    return surname in (document.title or "") or (told <= {surname} and document.text.count(surname) > 1)


# --- years between two events ------------------------------------------------------------------------------------

_SPENT = _late.pattern(
    r"\b(?:having (?:spent|served)|spent|served|serving|after) (?:(?:about|nearly|almost|some|more than"
    r"|over) )?(?P<n>[1-9]\d?|"
    rf"{'|'.join(WORDED)}) years (?:behind bars|in (?:prison|jail|captivity|exile|office|power|charge|post|hiding"
    rf"|the job"
    r"|opposition)|as [a-z]+|at the (?:helm|club|top|company)|of (?:building|work|construction|talks|negotiations"
    r"|war|marriage))\b"
)
_BEGAN = _late.pattern(
    r"\b(?:jailed|imprisoned|convicted|sentenced|arrested|captured|kidnapped|fled|elected|appointed|took office"
    r"|took over|took power"
    r"|became|joined|began|started|broke ground|married|came to power|locked up"
    r"|seized)\b[^.;:]{0,70}?\bin (?P<y>(?:19|20)\d\d)\b"
)
_ENDED = _late.pattern(
    r"\b(?:released|freed|returned|escaped|resigned|stepped down|left|retired|opened|finished|completed|ended"
    r"|divorced|lost power"
    r"|came home|rescued)\b[^.;:]{0,50}?\bin (?P<y>(?:19|20)\d\d)\b"
)


def _between(document: Document) -> Iterator[Slip]:
    """ "Jailed in 2011 … He was released in 2019, having spent twelve years behind bars": over two sentences."""
    for match in around(document, _SPENT, _YEARS, _LEADS):
        index = index_of(document, match.start())
        if index is None or index == 0 or document.quoted(Span(*match.span("n"))):
            continue
        this, before = document.sentences[index], document.sentences[index - 1]
        text = document.folded
        ended, began = list(_ENDED.finditer(text, *this)), list(_BEGAN.finditer(text, *before))
        years = set(re.findall(r"\b(?:19|20)\d\d\b", text[before.start : this.end]))
        if len(ended) != 1 or len(began) != 1 or len(years) != 2:
            continue
        first, last = int(began[0]["y"]), int(ended[0]["y"])
        told = WORDED.get(match["n"]) or int(match["n"])
        if last > first and abs(last - first - told) > 1:
            note = f"From {first} to {last} is {last - first} years, not {match['n']}"
            yield Slip("duration", Span(*match.span("n")), note, (str(last - first),), 0.65)


# --- years until now, days of a stretch just told ----------------------------------------------------------------

_N = rf"(?P<n>[1-9]\d|{'|'.join(WORDED)})"
_UNTIL_NOW = _late.pattern(
    rf"\bfor (?:(?:almost|nearly|about|some|more than|over) )?{_N} years,? (?:until (?:on )?[a-z]+day\b"
    rf"|(?:until (?:on )?[a-z]+day"
    rf"|until (?:yesterday|today|this|last)|it|he|she|they|the [a-z]+|[a-z]+) (?:had|has|have)\b)"
    rf"|\b(?:on [a-z]+day|yesterday|today|this week|this month|is|are|will"
    rf"|to)\b[^.;]{{0,60}}?\bafter {_N.replace('n>', 'n2>')} years"
    r" (?:on|in|at|as|of|with|behind)\b"
)
_FROM_THEN = _late.pattern(
    r"\b(?:first|began|begun|started|joined|opened|founded|set up|stopped|closed|launched|moved|came|took over"
    r"|bought|was built"
    r"|became|arrived|hired|shut|broke down|disappeared|vanished|went missing|banned)\b[^.;:]{0,60}?\bin (?P<y>(?:19"
    r"|20)\d\d)\b"
)
_ANY_YEAR = _late.pattern(r"\b(?:1[89]|20)\d\d\b")


def _until_now(document: Document) -> Iterator[Slip]:
    """ "She sold her first ticket in 1983. On Tuesday, after 31 years on the trams": up to today."""
    published = document.publication_date
    if published is None:
        return
    for match in around(document, _UNTIL_NOW, _YEARS, _LEADS):
        group = "n" if match["n"] else "n2"
        index = index_of(document, match.start())
        if index is None or document.quoted(Span(*match.span(group))):
            continue
        start = document.sentences[max(0, index - 1)].start
        end = document.sentences[min(index + 1, len(document.sentences) - 1)].end
        years = {int(year) for year in _ANY_YEAR.findall(document.folded, start, end)}
        begun = list(_FROM_THEN.finditer(document.folded, start, end))
        if len(years) != 1 or len(begun) != 1:
            continue
        first, told = int(begun[0]["y"]), WORDED.get(match[group]) or int(match[group])
        exact = published.year - first
        if exact > 0 and abs(exact - told) > 2 + 0.05 * exact:
            note = f"From {first} to {published.year}, the year of publication, is {exact} years, not {match[group]}"
            yield Slip("duration", Span(*match.span(group)), note, (str(exact),), 0.55)


_THE_DAYS = _late.pattern(
    rf"\b(?:over|during|in|for|across|all|on) (?:all )?(?:the|these|those) (?P<n>\d{{1,2}}"
    rf"|{'|'.join(WORDED)}) (?P<unit>day|week)s\b"
)


def _days_just_told(document: Document) -> Iterator[Slip]:
    """ "From 20 July until 28 July. Half a million are expected over the five days"."""
    for match in around(document, _THE_DAYS, (" days", " weeks")):
        index = index_of(document, match.start())
        if not index:
            continue
        before = document.sentences[index - 1]
        days = [day for day in document.dates if before.start <= day.span.start < before.end and day.kind == "day"]
        if len(days) != 2 or not re.search(
            r"\b(?:from|between|to|until|till)\b|[-–]", document.folded[slice(*before)]
        ):
            continue
        length = _length(*days)
        told = (WORDED.get(match["n"]) or int(match["n"])) * (7 if match["unit"] == "week" else 1)
        slack = 3 if match["unit"] == "week" else 0
        if length and told > 1 and not length - slack <= told <= length + 1 + slack:
            one, other = (f"{day.day} {MONTHS[(day.month or 1) - 1]}" for day in days)
            note = f"From {one} to {other} are {length + 1} days, not {match['n']} {match['unit']}s"
            yield Slip("duration", Span(*match.span("n")), note, (), 0.6)


def _length(one: DateMention, other: DateMention) -> int | None:
    """The days from one day to another of the same year; None if they are not in order, or far apart."""
    try:
        days = [date(other.year or one.year or 2023, day.month or 1, day.day or 1) for day in (one, other)]
    except ValueError:
        return None
    length = (days[1] - days[0]).days
    return length if 0 < length < _LONGEST else None


_LONGEST = 120


# --- how long something has stood --------------------------------------------------------------------------------
