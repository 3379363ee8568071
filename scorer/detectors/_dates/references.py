"""An event that is named again with its date after it was told as before or after another: for `date_consistency`.

"He resigned on 3 November, before the report was out. The report, published on 28 October, ..."
"""

from __future__ import annotations

import re

from scorer.detectors._late import pattern
from scorer.model import Span
from scorer.views.dates import DateMention

_SHOWN = (
    r"(?:(?:(?:was|were) )?(?:published|released|placed|posted|presented|made public|made known|unveiled|held|issued"
    r"|delivered)"
    r"|came out|appeared|took place|happened|came|went online|opened|began|was on|is dated|fell)"
)
_AGAIN = pattern(
    r"\W*(?:that|the|this|its|his|her|their) (?:[a-z’'-]+ )??(?P<noun>[a-z-]{4,})"
    rf"(?:,|,? (?:which )?{_SHOWN})(?: (?!ordered|commissioned|requested|announced|called|planned)[a-z’'-]+)"
    r"{0,14}? (?:on|in)(?: the)? \Z"
)
_NOT_THAT = pattern(r"\b(?:had|first|second|another|earlier|previous|new|latest|draft|interim)\b")
_BEFORE = ("before", "ahead of", "prior to")
_FAR_BACK = 260


def contradicts(text: str, one: DateMention, other: DateMention, second: Span, order: int) -> bool:
    """Whether a sentence dates an event that the text before it tells to be before or after the first date."""
    lead = text[second.start : other.span.start]
    match = _AGAIN.match(lead)
    if match is None or _NOT_THAT.search(lead):
        return False
    told = text[max(one.span.end, second.start - _FAR_BACK) : second.start]
    name = re.escape(match["noun"])
    words = rf"\b(?P<word>before|ahead of|prior to|after|following|once) (?:[a-z’'-]+ ){{0,12}}?{name}\b"
    found = re.search(words, told)
    if found is None or _NOT_THAT.search(found.group().replace(" had ", " ")):
        return False
    return order == (-1 if found["word"] not in _BEFORE else 1)
