"""What is still to come, told as past: for `date_consistency`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors._dates import tenses
from scorer.detectors._dates.days import AHEAD, OTHER_YEAR, day_of, first_day, in_words
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import DateMention

_PAST_ON = re.compile(
    r"\b(?:was|were|had|took|died|won|signed|launched|released)\b"
    r"|\b(?:said|told|announced|reported|confirmed)(?: [a-z]+)? on \Z"
)
_GOES_AHEAD = re.compile(r" (?:will|would|is|are|could|may|can|should)\b")


def future_as_past(document: Document, published: date | None) -> Iterator[Finding]:
    if published is None:
        return
    for mention in document.dates:
        first = first_day(mention) or _soon(mention, published)
        if first is None or (first - published).days <= 1 or document.quoted(mention.span):
            continue
        sentence = document.sentence_at(mention.span.start)
        block = document.block_at(mention.span.start)
        if sentence is None or block is None or block.kind != "paragraph":
            continue
        if _told_as_past(document, sentence, mention):
            told = in_words(first) if mention.kind == "day" else document.quote(mention.span)
            note = f"The sentence tells {told} as past; the page is dated {in_words(published)}."
            yield Finding(note, mention.span, strength=0.6 if mention.year else 0.5)


_SOON_DAYS = 45
"""Days ahead within which a date without a year is that of this year: of one long past news names the year."""


def _soon(mention: DateMention, published: date) -> date | None:
    """The day of a date without a year, where it lies shortly ahead."""
    if mention.kind != "day" or mention.year or not mention.month or not mention.day:
        return None
    days = (day_of(mention._replace(year=published.year + shift)) for shift in (0, 1))
    return next((day for day in days if day and 1 < (day - published).days <= _SOON_DAYS), None)


def _told_as_past(document: Document, sentence: Span, mention: DateMention) -> bool:
    before = document.folded[sentence.start : mention.span.start]
    behind = document.folded[mention.span.end : sentence.end]
    if mention.year is None and (before.endswith("since ") or OTHER_YEAR.search(document.folded, *sentence)):
        return False
    if tenses.as_past(before, behind):
        return True
    clause = before.rpartition(", ")[2]
    ahead = AHEAD.search(clause) or _GOES_AHEAD.match(behind)
    return mention.kind == "day" and mention.year is not None and bool(_PAST_ON.search(clause)) and not ahead
