"""Anniversaries, months, hours and terms against the dates that begin and end them, anywhere in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors._figures.sums import Slip
from scorer.detectors._figures.told import Story
from scorer.detectors._relations.claims import matches_of
from scorer.detectors._relations.common import index_of
from scorer.document import Document
from scorer.model import Span
from scorer.views.dates import MONTHS


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not fit its dates."""
    published = document.publication_date
    if published is not None:
        yield from _anniversaries(document, story, published)
        yield from _months_between(document, story, published)
    yield from _spans(document, story)
    yield from _clock(document, story)
    yield from _fixed_terms(document, story)


def _told(document: Document, pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where a pattern stands outside quotations and headings."""
    return [match for match in pattern.finditer(text) if index_of(document, match.start()) is not None]


# --- anniversaries -----------------------------------------------------------------------------------------------

_FEAST = re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) anniversary of (?P<what>[^.;]{4,80})")
_STRUCK = re.compile(r"\b(?:struck|happened|took place|occurred|fell|began|ended|opened|was held|broke)\b")


def _anniversaries(document: Document, story: Story, published: date) -> Iterator[Slip]:
    """ "The 25th anniversary of the flood" and "the disaster struck on June 20, 2006"."""
    if "anniversary" not in story.hints or "anniversary of" not in story.text:
        return
    feasts = [match for match in _FEAST.finditer(story.text) if index_of(document, match.start()) is not None]
    dated = [
        one for one in document.dates
        if one.year and one.day and one.month and one.year < published.year - 1
        and (at := index_of(document, one.span.start)) is not None
        and (_STRUCK.search(story.text, document.sentences[at].start, one.span.start) or one.month == published.month)
    ]  # fmt: skip
    if len(feasts) != 1 or len({one.year for one in dated}) != 1:
        return
    one, told = dated[0], int(feasts[0]["n"])
    exact = published.year - (one.year or 0)
    day = date(published.year, one.month or 1, min(one.day or 1, 28))
    if told == exact or abs((day - published).days) > 30:
        return
    right = _ordinal(exact)
    note = f"From {one.year} to {published.year} is {exact} years: the {right}, not the {_ordinal(told)} anniversary"
    yield Slip("duration", Span(feasts[0].start("n"), feasts[0].end("n") + 2), note, (right,), 0.5)


def _ordinal(number: int) -> str:
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


# --- from one date to another ------------------------------------------------------------------------------------


_JOINED = re.compile(r" (?:and|to|until|till|through)(?: the)?(?: (?:start|beginning|end|middle) of)? ?\Z")
_OVER = re.compile(
    r"\b(?:over|in|during|for) (?:those|these|the|all) (?P<n>\d{1,3}) (?P<unit>months|years|weeks|days)\b"
)


def _spans(document: Document, story: Story) -> Iterator[Slip]:
    """ "Between March 2019 and July 2021" and "over those 39 months"."""
    text = story.text
    counts = [one for noun in ("months", "years") for one in story.counts.get(noun, ())]
    counts = [one for one in counts if one.before.endswith(("those ", "these ", "the ", "all "))]
    over = [
        match
        for one in counts
        if (match := _OVER.search(text, *one.sentence)) and match["unit"] in {"months", "years"}
    ]
    for match in over:
        at = index_of(document, match.start())
        found = []
        for one, other in zip(document.dates, document.dates[1:], strict=False):
            place = index_of(document, one.span.start)
            near = place is not None and at is not None and 0 <= at - place <= 1
            if (
                near
                and one.month
                and one.year
                and other.month
                and other.year
                and _JOINED.fullmatch(text[one.span.end : other.span.start])
            ):
                found.append((one, other))
        if len(found) != 1:
            continue
        one, other = found[0]
        months = 12 * ((other.year or 0) - (one.year or 0)) + (other.month or 0) - (one.month or 0)
        told = int(match["n"]) * (1 if match["unit"] == "months" else 12)
        slack = 1 if match["unit"] == "months" else 11
        exact = months + (1 if "end of" in text[one.span.end : other.span.start] or not other.day else 0)
        if months > 0 and min(abs(told - months), abs(told - months - 1)) > slack:
            right = str(exact if match["unit"] == "months" else round(exact / 12))
            first, last, unit = document.quote(one.span), document.quote(other.span), match["unit"]
            note = f"From {first} to {last} is {right} {unit}, not {match['n']}"
            yield Slip("duration", Span(*match.span("n")), note, (right,), 0.45)


_BEGIN = re.compile(
    r"\b(?:opened|began|begun|started|charged|arrested|launched|signed|laid|broke ground"
    r"|closed)\b[^.;]{0,40}?\bin (?P<m>MONTH)"
    r" (?P<y>20\d\d)\b".replace("MONTH", "|".join(month.lower() for month in MONTHS))
)
_MONTHS_LONG = re.compile(
    r"\b(?:all|the|took|lasted|after|for)(?: just| only)? (?P<n>\d{1,3})(?: months\b|-month\b)(?! (?:sentence|term"
    r"|old|ago|to|later"
    r"|before))|\b(?P<n2>\d{1,3}) months (?:had been needed|were needed|in (?:all|total))"
)


_ENDED = re.compile(
    r"\b(?:verdict|finished|completed|acquitted|convicted|handed over|concluded|reopened|went through)\b"
)


def _months_between(document: Document, story: Story, published: date) -> Iterator[Slip]:
    """ "Opened in December 2023", "the verdict came in February 2026" and "all 36 months of it"."""
    counts = (*story.counts.get("months", ()), *story.counts.get("month", ()))
    lasted = [match for one in counts if (match := _MONTHS_LONG.search(story.text, *one.sentence))]
    begun = _told(document, _BEGIN, story.text) if len(lasted) == 1 else []
    if len(begun) != 1:
        return
    group = "n" if lasted[0]["n"] else "n2"
    told, first = int(lasted[0][group]), 12 * int(begun[0]["y"]) + _month(begun[0]["m"])
    later = [12 * one.year + one.month for one in document.dates if one.month and one.year]
    ends = sorted({month for month in later if first < month <= 12 * published.year + published.month})
    everything = {*ends, 12 * published.year + published.month}
    if (
        not ends
        or _ENDED.search(story.text) is None
        or any(abs(two - one - told) <= 1 for two in everything for one in (first, *later))
    ):
        return
    exact = ends[-1] - first
    if 0.5 < told / exact < 2:
        year, month = divmod(ends[-1] - 1, 12)
        note = f"From {begun[0]['m'].title()} {begun[0]['y']} to {MONTHS[month]} {year} is {exact} months, not {told}"
        yield Slip("duration", Span(*lasted[0].span(group)), note, (str(exact),), 0.45)


def _month(name: str) -> int:
    return [month.lower() for month in MONTHS].index(name) + 1


_WORDS = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}

# --- the clock ---------------------------------------------------------------------------------------------------

_TIME = r"(?P<{0}>\d{{1,2}})(?:[.:](?P<{0}m>\d\d))? ?(?P<{0}h>am|pm|a\.m\.|p\.m\.)"
_FROM_TO = re.compile(
    r"\b(?:went out|began|started|failed|stopped|was cut|closed|opened) at " + _TIME.format("a")
    + r"[^.;]{0,40}?\b(?:came back|ended|finished|reopened|resumed|restored|was over"
    + r"|(?:started|began|moved|ran) again)(?: on)? at " + _TIME.format("b")
)  # fmt: skip
_MINUTES = re.compile(
    r"\b(?P<n>\d{1,3})[- ]minutes?\b(?= (?:blackout|outage|delay|stoppage|interruption|closure|power cut|shutdown))"
)


def _clock(document: Document, story: Story) -> Iterator[Slip]:
    """ "Went out at 6.15pm and came back at 7.50pm" and "the 65-minute blackout"."""
    if "minute" not in story.hints or ("pm" not in story.text.replace(".", "") and "am" not in story.text):
        return
    told = [
        match for match in matches_of(_MINUTES, story, ("minute",)) if index_of(document, match.start()) is not None
    ]
    found = list(_FROM_TO.finditer(story.text)) if len(told) == 1 else []
    if len(found) != 1 or len(told) != 1:
        return
    begin, end = (_minute(found[0], name) for name in "ab")
    exact = (end - begin) % (24 * 60)
    if abs(exact - int(told[0]["n"])) > 3 and exact < 600:
        note = f"Between the two times told there are {exact} minutes, not {told[0]['n']}"
        yield Slip("duration", Span(*told[0].span("n")), note, (str(exact),), 0.5)


def _minute(match: re.Match[str], name: str) -> int:
    hour = int(match[name]) % 12 + (12 if match[f"{name}h"].startswith("p") else 0)
    return 60 * hour + int(match[f"{name}m"] or 0)


# --- terms -------------------------------------------------------------------------------------------------------

_N = r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|\d)"
_TERM = re.compile(
    rf"\b{_N}-year term\b|\b(?:elected|appointed|sworn in"
    rf"|chosen) for {_N.replace('<n>', '<n2>')} years in (?P<y>(?:19|20)\d\d)\b"
)
_SWORN = re.compile(
    r"\b(?:sworn in|took office|(?:was|were) elected|inaugurated"
    r"|was appointed)\b[^.;]{0,30}?\bin (?:(?P<m>[a-z]{3,9}) )?(?P<y>(?:19|20)\d\d)\b"
)
_EXPIRES = re.compile(
    r"\bterm\b[^.;]{0,40}?\b(?:expires?|expired|end(?:s|ed)?|runs (?:out|until|to)|finishes"
    r"|will end)(?: in)? (?:(?P<m>[a-z]{3,9}) )?(?P<y>(?:19|20)\d\d)\b"
)


def _fixed_terms(document: Document, story: Story) -> Iterator[Slip]:
    """ "A single four-year term", "sworn in in August 2022" and "expires in August 2027"."""
    if " term" not in story.hints or ("-year term" not in story.text and " years in " not in story.text):
        return
    terms, expires = _told(document, _TERM, story.text), _told(document, _EXPIRES, story.text)
    if len(terms) != 1 or len(expires) != 1:
        return
    sworn = [terms[0]] if terms[0]["y"] else _told(document, _SWORN, story.text)
    if len(sworn) != 1:
        return
    word = terms[0]["n"] or terms[0]["n2"]
    length = int(word) if word.isdigit() else _WORDS[word]
    begin, end = int(sworn[0]["y"]), int(expires[0]["y"])
    month = None if terms[0]["y"] else sworn[0]["m"]
    apart = 0 if month == expires[0]["m"] else 1
    if apart < abs(end - begin - length) <= 3:
        right = f"{begin + length}"
        note = f"A term of {word} years that began in {begin} ends in {right}, not in {end}"
        yield Slip("duration", Span(*expires[0].span("y")), note, (right,), 0.45)
