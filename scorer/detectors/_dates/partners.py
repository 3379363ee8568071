"""Which date a weekday is told of, where the two do not stand together: for `date_consistency`.

"Thursday's hearing on 3 May", "14 May, a wet Tuesday", "open from 10 February. Whoever comes on that first Monday",
"the bank failed on 15 September 2008. It was a Monday". Only neighbours among the dates of a text are looked at, and
only words between them that leave no other day to be meant.
"""

from __future__ import annotations

from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.views.dates import WEEKDAYS, DateMention

_PART = r"(?: (?:morning|afternoon|evening|night|lunchtime|week|last|next|just (?:gone|past)))?"
_WAS = r"(?:is|was|will be|fell|falls|happens to be|happened to be|also happens to be)"
_AHEAD = pattern(
    rf"{_PART}(?:(?:,| \(|,? which {_WAS}| [-–—]|:| of)(?: the)? ?| [-–—]|, (?:on|dated) )\Z"
    r"|[’']s (?!report|story|article|edition|paper|newspaper|debate|book|film|news|ruling|decision"
    r"|bulletin|editorial)"
    r"(?:(?!on|of|in|into|over|about|after|before|for|to|at|by|from|that|and|the)[a-z-]+ ){1,3}?on(?: the)? \Z"
)
"""Between a weekday and its date: "Thursday night, 3 May", "Friday's meeting on 3 May"."""
_SOME_WORDS_ON = pattern(
    r"(?: (?!and\b|but\b|that\b|to\b|until\b|from\b|said\b|when\b|after\b|before\b)[a-z]+){1,4}, \Z"
)
"""And with a place or a time between: "a Thursday in spring, 3 May,"; only where a comma or stop follows."""
_ENDS_APPOSITION = pattern(r"[,.;)–—]| [–—-]")
_OTHER = (
    r"(?:following|next|previous|preceding|every|each|coming|subsequent|later|usual|second|other|another|and|or|to)"
)
_BEHIND = pattern(
    rf"(?:,|;| [-–—]| ?\(|,? (?:and )?(?:which|that|it) {_WAS}| being)?(?: on| it being)?(?: ?an?| ?being an?)"
    rf" (?:(?!{_OTHER}\b)[a-z-]+,? ){{0,2}}\Z"
    r"|(?:, | [-–—] | ?\()(?:the (?:(?:first|last|opening|very|same) )?|on )?\Z"
)
"""Between a date and its weekday: "14 May, a wet Tuesday", "3 May (Friday)"."""
_BARE = pattern(r"(?:, | ?\()(?:on )?\Z")
_CLOSED = pattern(r"[,.;)]|\Z")
_OF_SOME_WEEK = pattern(
    r"s\b| (?:after|before|following|in|and|or|to|of (?:the|each|every) (?:month|year|week))\b"
    r"|[-–/]|[’']s\b| (?:morning|night|evening)s\b"
)
_THAT_DAY = pattern(
    rf"(?:\b(?:it|that|this|the (?:day|date)|which) {_WAS}(?: on)?|\b(?:it )?being) an?"
    rf" (?:(?!{_OTHER}\b)[a-z-]+,? ){{0,2}}\Z"
    r"|\bon (?:that|the) (?:same|very|first|opening|particular|fateful|memorable) \Z"
    r"|(?:\b(?:on|of|noon|midnight|midday)"
    r"|\d ?[ap]\.?m\.?) that \Z"
    r"|(?:\A|[,;] (?:and )?)\W*(?:(?:it|this|that) |(?:the|that|this|his|her|their|its) (?:[a-z-]+ ){1,4}?)"
    r"(?:came|fell|happened|took place|occurred|began|started|opened|arrived|ended"
    r"|(?:was|were) (?!closed|open|shut|often|usually|always|held every)[a-z]+)"
    rf"(?: (?!{_OTHER}\b)[a-z]+){{0,4}}? on an? (?:(?!{_OTHER}\b)[a-z-]+,? ){{0,2}}\Z"
)
"""Before a weekday that is that of the date before it, in the same sentence or the one before."""
_ANOTHER_DAY = pattern(
    r"\b(?:following|next|previous|preceding|every|each|later|earlier|second|third|another|other|usual(?:ly)?|always"
    r"|often|sometimes|since(?: then)?(?=[,.])|until|till|the one|those|week before|week after|ago)\b"
)
_FAR, _NEAR = 260, 60
_NO_POINT = pattern(r"\b(?:since|until|till|by|before|after)(?: the)? \Z")


def partner(document: Document, index: int) -> DateMention | None:
    """The date that the weekday `index` of the document's dates is told of; None if nobody can tell."""
    dates, weekday = document.dates, document.dates[index]
    behind = dates[index + 1] if index + 1 < len(dates) and _alone(dates[index + 1]) else None
    before = dates[index - 1] if index and _alone(dates[index - 1]) else None
    if not (behind or before) or weekday.kind != "weekday" or document.quoted(weekday.span):
        return None
    if behind and (_stands_ahead(document, weekday, behind) or _same_event(document, weekday, behind)):
        return behind
    if before and not document.quoted(before.span) and _stands_behind(document, weekday, before):
        return before
    return None


def _alone(mention: DateMention) -> bool:
    return mention.kind == "day" and mention.month is not None and mention.weekday is None


def _stands_ahead(document: Document, weekday: DateMention, day: DateMention) -> bool:
    """Whether the words between a weekday and the date behind it tie them together."""
    if day.span.start - weekday.span.end > _NEAR:
        return False
    gap = document.folded[weekday.span.end : day.span.start]
    if _AHEAD.match(gap):
        return True
    return bool(_SOME_WORDS_ON.match(gap) and _ENDS_APPOSITION.match(document.folded, day.span.end))


_ITS_NOUN = pattern(r"[’']s (?:(?!of|on|in)[a-z-]+ ){0,2}?(?P<noun>[a-z]{4,})(?= )")


def _same_event(document: Document, weekday: DateMention, day: DateMention) -> bool:
    """ "Thursday's meeting approved the plan. The meeting, on 3 May, lasted four hours"."""
    noun = _ITS_NOUN.match(document.folded, weekday.span.end)
    if noun is None or day.span.start - weekday.span.end > _FAR:
        return False
    lead = document.folded[weekday.span.end : day.span.start]
    told = lead.endswith((f"the {noun['noun']}, on ", f"the {noun['noun']}, held on "))
    return told and bool(_ENDS_APPOSITION.match(document.folded, day.span.end))


def _stands_behind(document: Document, weekday: DateMention, day: DateMention) -> bool:
    """Whether a weekday is that of the date before it."""
    if weekday.span.start - day.span.end > _FAR or "\n" in document.folded[day.span.end : weekday.span.start]:
        return False
    gap = document.folded[day.span.end : weekday.span.start]
    if _OF_SOME_WEEK.match(document.folded, weekday.span.end):
        return False
    if len(gap) < _NEAR and _BEHIND.match(gap):
        return not _BARE.match(gap) or _CLOSED.match(document.folded, weekday.span.end) is not None
    sentence = document.sentence_at(weekday.span.start)
    if sentence is None or gap.count(". ") > 1:
        return False
    start = max(sentence.start, day.span.end)
    if not _THAT_DAY.search(document.folded[start : weekday.span.start]):
        return False
    lead = document.folded[max(0, day.span.start - _NEAR) : day.span.start]
    return not _NO_POINT.search(lead) and not _ANOTHER_DAY.search(document.folded, start, sentence.end)


ABBREVIATED = pattern(rf" ?\((?P<weekday>{'|'.join(name[:3] for name in WEEKDAYS)})(?:r|rs|s)?\.?\)")
"""Behind a date: "14 May (Tue)"."""
