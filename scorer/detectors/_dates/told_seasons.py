"""A season told as the present one against the weather of the text and the page's date: for `date_consistency`.

"Called out on 34 nights so far this summer" of gritters on a page of January; "fines for barbecues this winter, twice
as many as last year" of July. Where the text names neither half of the world its own weather tells the season.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import date

from scorer.detectors._dates import midseasons
from scorer.detectors._dates.days import in_words
from scorer.detectors._dates.directions import done
from scorer.detectors._dates.hints import said
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import MONTHS

_NUMBERED = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
_SO_FAR = pattern(
    rf"(?:\b(?:so far|already|to date|up to now|until now|yet)(?: during| in)? |\bsince the (?:start|beginning"
    rf"|onset) of |\b{_NUMBERED} (?:[a-z-]+ ){{1,4}}"
    r"|\b(?:twice |once |(?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:times|nights|days|occasions"
    r"|weekends) ))"
    r"this \Z"
)
"""Before a season: it has begun."""
_SEASON = pattern(
    r"(?P<season>winter|summer|spring|autumn)\b(?!(?:[’'-]| (?:games|olympics|term|school|transfer|holidays?"
    r"|break|window"
    r"|collection|fair|sale|statement|budget|session|internship|job|camp|series|when|will))| (?:and|or) (?:next"
    r"|autumn|winter|summer|spring|into))"
)
_WEATHER = {
    "winter": pattern(
        r"\b(?:snow\w*|grit(?:ter|ting|ted)s?|frost\w*|sleet|blizzards?|minus \d+|below (?:zero|freezing)|freezing"
        r"|cold snap|avalanches?|ski(?:ers|ing)?|black ice|icy|de-ic\w+|plough(?:s|ed)?|snowploughs?|sub-zero)\b"
    ),
    "summer": pattern(
        r"\b(?:heat ?waves?|swelter\w+|sunburn|sunbath\w+|barbecues?|beach(?:es)?|hosepipes?|bathers?|lifeguards?"
        r"|ice creams?|(?:2[7-9]|3\d|4[0-5]) ?°?c\b|air conditioning|heat|paddling|swimmers|drought|bushfires?"
        r"|wildfires?)\b"
    ),
}
_DONE = pattern(
    r"\b(?:(?:has|have) (?:been )?[a-z]+|(?:was|were) [a-z]+(?:ed|en|ut|old|ade|ung)|had|recorded|issued|fell|rose"
    r"|spent|used|took|dealt|closed|drew|[a-z]{3,}ed)\b"
)
_AHEAD = pattern(
    r"\b(?:will|would|plans?|planned|due|next|ahead|hopes?|expects?|expected|could|may|might|if|before|until"
    r"|last|than"
    r"|should|ready|prepar\w+|coming|forecast\w*|scheduled|(?:is|are|be|want\w*|need\w*|able|set|agreed|decided"
    r"|promised|in order) to|to (?:go|run|open|play|be|host|hold|take|start|return))\b"
)
_TO_COME = pattern(r"\b(?:will|to|going to|due|set|hopes?|plans?) [a-z]+\b[^.;]*\Z")
_FITS = {
    "winter": (10, 11, 12, 1, 2, 3, 4), "summer": (5, 6, 7, 8, 9, 10), "spring": (2, 3, 4, 5, 6),
    "autumn": (8, 9, 10, 11, 12),
}  # fmt: skip
_BACK = 2
"""Months for which a season that is over is still "this" one."""
_LOOK_BACK = 60
_ENOUGH = 2
"""Different words for the weather that show the season."""


_UNDER_WAY = (
    r"(?:is|are|was|were|has|have) (?:now |already |well |just |finally )*"
    r"(?:in full swing|under ?way|out|in (?:full )?(?:bloom|flower)|flowering|begun|started|(?:come|burst) out"
    r"|working)\b"
)
_WORKS = (
    ("harvest", pattern(rf"\b(?:(?:wheat|barley|grain|cereal) harvest {_UNDER_WAY}|harvest {_UNDER_WAY}[^.]{{0,30}}"
     r"\b(?:wheat|barley|grain|cereals?)\b)"), range(6, 12)),
    ("lambing", pattern(rf"\blambing (?:season |time )?{_UNDER_WAY}"), (12, 1, 2, 3, 4, 5)),
    ("blossom", pattern(rf"\bblossoms? {_UNDER_WAY}"), range(2, 7)),
    ("daffodils", pattern(rf"\bdaffodils {_UNDER_WAY}"), (12, 1, 2, 3, 4, 5)),
    ("snowdrops", pattern(rf"\bsnowdrops {_UNDER_WAY}"), (12, 1, 2, 3, 4)),
    ("bluebells", pattern(rf"\bbluebells {_UNDER_WAY}"), range(3, 7)),
)  # fmt: skip
"""What farms and gardens of the north do in a part of the year: a word of it, how it is told, and its months."""


def works_of_the_year(document: Document, published: date | None) -> Iterator[Finding]:
    """The first work of farms and gardens told as under way in a month that does not have it."""
    text, words = document.folded, document.once(said)
    if published is None:
        return
    for word, form, months in _WORKS:
        match = form.search(text) if word in words else None
        if match is None or published.month in months or document.quoted(Span(*match.span())):
            continue
        sentence = document.sentence_at(match.start()) or Span(*match.span())
        if midseasons.half_of(text) != "north" or _OTHER_TIME.search(text, *sentence):
            continue
        note = (
            f"“{document.quote(Span(*match.span()))}” does not fit a page dated {in_words(published)}, where"
            f" the text is"
            " set in the north of the world."
        )
        yield Finding(note, Span(*match.span()), strength=0.35)
        return


_OTHER_TIME = pattern(
    r"\b(?:when|while|until|if|last|next|will|by the time|years? ago|used to|every|each|once|had|unusual\w*"
    r"|early|late"
    r"|months|confused|mild|climate|second|rare|january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b"
)


def told_seasons(document: Document, published: date | None) -> Iterator[Finding]:
    """The first season told as begun that neither the page's month nor the weather of the text has."""
    words, text = document.once(said), document.folded
    if published is None or " this " not in text:
        return
    for match in _named(text, words):
        if document.quoted(Span(*match.span())):
            continue
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        so_far = _SO_FAR.search(before) is not None and _TO_COME.search(before) is None
        half = _half(document, match["season"], so_far=so_far) if so_far or _is_past(document, match) else None
        if half is None:
            continue
        month = (published.month - 1 + (6 if half == "south" else 0)) % 12 + 1
        if month in _months(match["season"], so_far):
            continue
        here = next(season for season, months in _STRICT.items() if month in months)
        span = Span(match.start() - len("this "), match.end())
        where = " in the south of the world" if half == "south" else ""
        note = (
            f"“{document.quote(span)}” is told as begun; the page is dated {in_words(published)}, and in"
            f" {MONTHS[published.month - 1]} it is {here}{where}."
        )
        yield Finding(note, span, None, (f"this {here}",), strength=0.4)
        return


_FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_LEAST, _MOST = 2, 6
"""Months by which a season of the same year lies ahead; of more, it may be that of the year before."""
_THIS_ONE = pattern(
    r" this (?P<season>spring|summer|autumn|fall)\b(?![’'-]| (?:games|olympics|term|school|holidays?))"
)
_PASSES = pattern(
    r"\b(?:climbs|rises|falls|drops|tops|passes|surges|jumps|exceeds|reaches|hits)(?: (?!to\b)[a-z]+){0,4}"
    r"(?: [$£€]?\d[\d,.]*(?: [a-z]+){0,2})? ?\Z"
)
"""A count of today: "climbs above 100,000 this autumn"."""


def seasons_to_come(document: Document, published: date | None) -> Iterator[Finding]:
    """The first season told as begun or over that comes only later in the year of the page."""
    text = document.folded
    if published is None or " this " not in text:
        return
    for match in _THIS_ONE.finditer(text):
        ahead = _FIRST_MONTH[match["season"]] - published.month
        sentence = document.sentence_at(match.start("season"))
        if not _LEAST <= ahead <= _MOST or sentence is None or document.quoted(Span(*match.span())):
            continue
        clause = text[max(sentence.start, match.start() - _CLAUSE) : match.start() + 1]
        if not (done(clause) or _PASSES.search(clause)) or midseasons.half_of(text) in {"south", "tropics"}:
            continue
        span = Span(match.start() + 1, match.end())
        note = (
            f"“{document.quote(span)}” is told as begun; the page is dated {in_words(published)}, months before it."
        )
        yield Finding(note, span, strength=0.4)
        return


_CLAUSE = 110


_STRICT = {"winter": (12, 1, 2), "spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11)}


def _named(text: str, words: Set[str]) -> Iterator[re.Match[str]]:
    for season in _FITS:
        place = text.find(f" this {season}") if season in words else -1
        while place >= 0:
            match = _SEASON.match(text, place + len(" this "))
            if match:
                yield match
            place = text.find(f" this {season}", place + 1)


def _months(season: str, so_far: bool) -> tuple[int, ...]:
    months = _FITS[season]
    if so_far:
        return months
    return (*months, *((months[-1] - 1 + shift) % 12 + 1 for shift in range(1, _BACK + 1)))


def _is_past(document: Document, match: re.Match[str]) -> bool:
    """Whether the sentence tells of what has been done in the season."""
    sentence = document.sentence_at(match.start()) or Span(*match.span())
    before = document.folded[sentence.start : match.start() - len("this ")]
    behind = document.folded[match.end() : sentence.end].partition(",")[0]
    return _DONE.search(before) is not None and not _AHEAD.search(before + " " + behind)


def _half(document: Document, season: str, *, so_far: bool) -> str | None:
    """The half of the world in which the text is set: by its places where these tell, else by its weather."""
    text = document.folded
    other = {"winter": "summer", "summer": "winter"}.get(season)
    against = other is not None and (
        len({at.group() for at in _WEATHER[other].finditer(text)}) >= _ENOUGH and not _WEATHER[season].search(text)
    )
    if not (so_far or against):
        return None
    half = midseasons.half_of(text)
    if half in {"north", "south"}:
        return half
    return "north" if half is None and against else None
