"""Words of a text with their offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from scorer.lazily import cached_property
from scorer.model import Span

# A figure with its group and decimal marks is one word, and so is a word with inner hyphens or apostrophes.
# The first character stands alone, so that the search skips to it; most words are small letters up to a space, which
# are told quicker than others.
WORD = re.compile(r"[^\W_](?:[a-z]++(?= )|(?<=\d)\d*(?:[.,]\d+)+|[a-z]*+[^\W_]*+(?:['’\-‑][^\W_]++)*+)")
_PIECES = re.compile(f"({WORD.pattern})")


@dataclass(frozen=True, eq=False)
class Words:
    """`n` words of a text: `starts` and `ends` are lists of length n, offsets into it."""

    pieces: list[str]
    """The whole text: gap, word, gap, word, ..., gap."""
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words as written."""
        return tuple(self.pieces[1::2])

    @cached_property
    def gaps(self) -> tuple[str, ...]:
        """What stands behind each word, up to the next one; empty behind the last."""
        return (*self.pieces[2:-1:2], "") if len(self.pieces) > 1 else ()

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case with straight apostrophes and hyphens, as the count tables spell them."""
        if not self.texts:
            return ()
        # No word holds an end of line, so that all of them can be lowered in one go.
        return tuple("\n".join(self.texts).lower().replace("’", "'").replace("‑", "-").split("\n"))

    def span(self, first: int, last: int | None = None) -> Span:
        """The Span from word `first` to word `last`, both included."""
        return Span(self.starts[first], self.ends[first if last is None else last])

    def within(self, span: Span) -> range:
        """Indices of the words that lie entirely inside `span`."""
        first = bisect_left(self.starts, span.start)
        return range(first, bisect_right(self.ends, span.end, first))


def words(text: str) -> Words:
    """All words of `text`, in order; linear in its length."""
    pieces = _PIECES.split(text)
    edges = list(accumulate(map(len, pieces)))
    return Words(pieces, edges[:-1:2], edges[1::2])


def words_in(text: str, span: Span) -> list[str]:
    """The words of a passage as written, for who needs no others: those of the whole text cost far more."""
    return WORD.findall(text, span.start, span.end)


def has_words(text: str, span: Span, least: int) -> bool:
    """Whether at least `least` words, which are one or more, stand in a passage."""
    return _many(least).match(text, span.start, span.end) is not None


@cache
def _many(least: int) -> re.Pattern[str]:
    """So many words in a row; none is taken apart to have more of them.

    Small letters with a space between them belong to different words, and where there are enough of those no word is
    looked at. They are spelt out one behind the other, as each turn of a repeat costs more than what is in it.
    """
    letter = "[^a-z]*+[a-z]"
    return re.compile(letter + f"[^ ]*+ {letter}" * (least - 1) + rf"|(?:[\W_]*+{WORD.pattern}){{{least}}}+")
