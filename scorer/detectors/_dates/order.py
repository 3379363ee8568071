"""What is dated before that which it follows: an arrest before the deed, an end before its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from scorer.document import Document
from scorer.model import Finding
from scorer.views.dates import DateMention

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


def out_of_order(document: Document) -> Iterator[Finding]:
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


def ends_before_it_began(document: Document) -> Iterator[Finding]:
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
