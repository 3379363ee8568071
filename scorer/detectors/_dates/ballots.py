"""The day of an election that is told twice, or counted down to, and does not agree: for `date_consistency`.

"The vote on September 22" and "the election on November 24"; "a month before a federal election" in August, with
"the vote on November 24". Days without a year are those nearest to the page's date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from scorer.detectors._dates.days import SMALL, UNIT_DAYS, day_in, in_words
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding
from scorer.views.dates import DateMention

_KIND = (
    r"(?:(?:general|federal|national|parliamentary|presidential|midterm|mid-term|snap|legislative|german|u\.s\.) )*"
)
_BALLOT = rf"{_KIND}(?:elections?|vote|polls?|ballot|referendum)"
_BALLOT_ON = pattern(
    rf"\b(?:in|at|of|for|before|after|until|to|ahead of|win|face) (?:the|its|a|an|next) {_BALLOT},? (?:on|of"
    rf"|set for|due on)(?: the)? \Z"
)
_BALLOT_BEHIND = pattern(rf" {_BALLOT}\b(?! (?:in|for the|to|on|of|by|for|between)\b)")
_THE = pattern(r"\b(?:the|its|a|an|next) \Z")
_COUNT = (
    r"(?:(?:just|only|about|less than|more than|nearly|almost|barely) )?"
    rf"(?P<n>{'|'.join(SMALL)}|\d\d?) (?P<unit>day|week|month)s?"
)
_COUNTED = pattern(
    rf"\b{_COUNT} (?:before|ahead of|away from|until|till|to go (?:before|until)) (?:a|an|the|its|their"
    rf"|next) {_BALLOT}\b"
    r"(?! (?:in|of|on|last)\b)"
)
_OTHERS = pattern(
    r"\b(?:primary|primaries|run-?offs?|second round|first round|special election|regional|state election"
    r"|local elections?"
    r"|municipal|mayoral|by-election|by-elections|postponed|brought forward|early election|moved|delayed|leadership"
    r"|shareholders?|board|creditors|recall|house vote|senate vote|committee)\b"
)
_FARTHEST = 200


def ballots(document: Document, published: date | None) -> Iterator[Finding]:
    """Days of the one election of a text that differ, or that a count of weeks contradicts."""
    text = document.folded
    if published is None or not ("election" in text or "referendum" in text):
        return
    told = [
        (day, one) for one in document.dates
        if one.kind == "day" and one.month and not document.quoted(one.span)
        and _of_a_ballot(text, one) and (day := _nearest(one, published)) and 0 < (day - published).days < _FARTHEST
    ]  # fmt: skip
    if not told or _OTHERS.search(text):
        return
    first = told[0]
    other = next((one for one in told if one[0] != first[0]), None)
    if other:
        note = f"The text dates the election to {in_words(first[0])} and to {in_words(other[0])}."
        yield Finding(note, other[1].span, strength=0.4)
        return
    for match in _COUNTED.finditer(text):
        length, slack = UNIT_DAYS[match["unit"]]
        count = length * (SMALL.get(match["n"]) or int(match["n"]))
        left = (first[0] - published).days
        if abs(left - count) > slack + count / 2:
            words, then = " ".join(match.group().split()), in_words(published + timedelta(days=count))
            page = f"“{words}” from {in_words(published)}, the date of the page"
            note = f"{page}, would be about {then}, not in {left} days."
            yield Finding(note, first[1].span, strength=0.4)
            return


def _of_a_ballot(text: str, day: DateMention) -> bool:
    start = day.span.start
    if _BALLOT_ON.search(text, max(0, start - 70), start):
        return True
    return bool(_THE.search(text, max(0, start - 8), start) and _BALLOT_BEHIND.match(text, day.span.end))


def _nearest(mention: DateMention, published: date) -> date | None:
    """The day of a mention; of one without a year the nearest to the page's date."""
    years = (mention.year,) if mention.year else (published.year - 1, published.year, published.year + 1)
    days = [day for year in years if (day := day_in(year, mention))]
    return min(days, key=lambda day: abs((day - published).days), default=None)
