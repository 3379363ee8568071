"""What is dated before that which it follows: an arrest before the deed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.document import Document
from scorer.model import Finding

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
