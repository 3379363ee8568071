"""Where the figures of a document stand: by place, by sentence, and around words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from scorer.detectors._figures.sums import Part, figures
from scorer.detectors._relations.common import has_any
from scorer.document import Document

WORDED = {
    word: number for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"), 2)
}  # fmt: skip
_TIMES = frozenset(
    ("year", "years", "day", "days", "month", "months", "week", "weeks", "hour", "hours", "minute", "minutes",
     "decade", "decades", "season", "seasons", "times", "am", "pm", "year-old")
)  # fmt: skip

_REACH = 100


def number(word: str) -> int:
    """A small count in digits or words; words that are none count one."""
    return int(word) if word.isdigit() else WORDED.get(word, 1)


class Figures:
    """Amounts, counts and measures of a document in text order, for look-ups by place."""

    def __init__(self, document: Document) -> None:
        self.parts = [part for part in document.once(figures) if part.kind != "N" or part.noun not in _TIMES]
        self._starts = [part.span.start for part in self.parts]

    def within(self, start: int, end: int) -> list[Part]:
        return self.parts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def index_of(document: Document, offset: int) -> int | None:
    """The index of the sentence around `offset`."""
    index = bisect_left(document.sentences, offset + 1, key=lambda sentence: sentence.start) - 1
    return index if index >= 0 and offset < document.sentences[index].end else None


def sentences_with(document: Document, words: tuple[str, ...]) -> list[int]:
    """The sentences that hold one of the words."""
    found = set()
    for word in words:
        place = document.folded.find(word)
        while place >= 0:
            found.add(index_of(document, place))
            place = document.folded.find(word, place + 1)
    return sorted(index for index in found if index is not None)


def around(
    document: Document, pattern: re.Pattern[str], units: tuple[str, ...], leads: tuple[str, ...] = ("",)
) -> Iterator[re.Match[str]]:
    """Matches of `pattern` around each figure that `units` follow, a word of `leads` close before it."""
    text, end = document.folded, 0
    for number in document.numbers:
        start, behind = number.span
        if start >= end and text.startswith(units, behind) and _led(text, start, leads):
            match = pattern.search(text, max(end, start - _REACH), behind + _REACH)
            if match and match.start() <= start < match.end():
                end = match.end()
                yield match


_LEAD = 26


def _led(text: str, start: int, leads: tuple[str, ...]) -> bool:
    return has_any(text[max(0, start - _LEAD) : start], leads)
