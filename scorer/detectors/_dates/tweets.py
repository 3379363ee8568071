"""A weekday on which somebody tweeted, against the date printed under the tweet that follows: for `date_consistency`.

"Trump tweeted about it as recently as Tuesday.", and below it a tweet of "October 10, 2019", a Thursday. Clocks of
the network and of the writer may be a day apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorer.detectors._dates.days import day_of, in_words
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding
from scorer.views.dates import WEEKDAYS, DateMention

_HANDLE = pattern(r"\(@\w{1,20}\),? \Z")
_TWEETED = pattern(r"\b(?:tweet(?:s|ed|ing)?|twitter)\b")
_NO_POINT = pattern(
    r"\b(?:since|until|till|before|after|last|next|by|from|[a-z]+[’']s|ahead of)(?: the)? \Z|\b(?:and|or) \Z"
)
_FAR = 500


def tweeted_on(document: Document) -> Iterator[Finding]:
    """A weekday in the sentence before a tweet that is not the tweet's."""
    dates = document.dates
    for index, day in enumerate(dates):
        if (
            day.kind != "day"
            or not day.year
            or not index
            or not _HANDLE.search(document.folded, max(0, day.span.start - 25), day.span.start)
        ):
            continue
        when, weekday = day_of(day), _told(document, dates[:index], day)
        if when is None or weekday is None or weekday.weekday is None:
            continue
        apart = abs(when.weekday() - weekday.weekday)
        if min(apart, 7 - apart) > 1:
            right = WEEKDAYS[when.weekday()]
            note = f"The tweet below is of {in_words(when)}, a {right}, not a {WEEKDAYS[weekday.weekday]}."
            yield Finding(note, weekday.span, None, (right,), 0.45)


def _told(document: Document, before: tuple[DateMention, ...], tweet: DateMention) -> DateMention | None:
    """The weekday of the last sentence of the paragraph before a tweet, where that tells of tweeting."""
    weekday = before[-1]
    if weekday.kind != "weekday" or tweet.span.start - weekday.span.end > _FAR or document.quoted(weekday.span):
        return None
    sentence, ends = document.sentence_at(weekday.span.start), document.text.find("\n", weekday.span.end)
    if sentence is None or not 0 <= ends < tweet.span.start or document.text[sentence.end : ends].strip():
        return None
    text = document.folded
    if text.count("(@", ends, tweet.span.start) != 1 or _NO_POINT.search(text, sentence.start, weekday.span.start):
        return None
    return weekday if _TWEETED.search(text, *sentence) else None
